"""Every message that the kernel sends is of the type that the specification gives it, in the order that it asks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jupyter_client.manager import KernelManager

from wire_client import WireClient


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    yield manager
    manager.shutdown_kernel(now=True)


@pytest.fixture()
def client(kernel: KernelManager) -> Iterator[WireClient]:
    with WireClient(kernel.get_connection_info()) as client:
        yield client


def test_a_cell_with_a_result(client):
    answer = client.run("int x = 1; x")
    assert answer.content["status"] == "ok"
    assert answer.types() == ["status", "execute_input", "execute_result", "status"]
    result = answer.of_type("execute_result")[0]
    assert result["data"] == {"text/plain": "1"}
    counts = {result["execution_count"], answer.content["execution_count"]}
    assert counts == {answer.of_type("execute_input")[0]["execution_count"]}


def test_the_count_goes_up_by_one(client):
    first = client.run("1").content["execution_count"]
    assert client.run("2").content["execution_count"] == first + 1


@pytest.mark.parametrize("fields", [{"silent": True}, {"store_history": False}, {"silent": True, "store_history": True}])
def test_cells_that_do_not_count(client, fields):
    before = client.run("1").content["execution_count"]
    answer = client.run('System.out.println("x"); 5', **fields)
    assert answer.content["execution_count"] == before
    if fields.get("silent"):
        assert answer.types() == ["status", "status"]
    else:
        assert answer.types() == ["status", "execute_input", "stream", "execute_result", "status"]
    history = client.ask("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True})
    assert history.content["history"][0][1:] == [before, "1"]


@pytest.mark.parametrize(
    "code",
    ['throw new IllegalStateException("no");', "int = ;", "missing + 1", "%no-such-magic", "1/0", "throw new Error();"],
)
def test_an_error(client, code):
    answer = client.run(code)
    assert answer.content["status"] == "error"
    error = answer.of_type("error")[0]
    for name in ("ename", "evalue", "traceback"):
        assert error[name] == answer.content[name]
    assert answer.types()[-2:] == ["error", "status"]


def test_streams_displays_and_clearing(client):
    printed = client.run('System.out.println("out"); System.err.println("err");')
    assert {s["name"] for s in printed.of_type("stream")} == {"stdout", "stderr"}
    cleared = client.run('display("one"); Display.clear(true); display(MimeBundle.html("<b>x</b>", "x"));')
    # What would be cleared before anybody has seen it may be left out.
    seen = [kind for kind in cleared.types() if kind in ("clear_output", "display_data")]
    assert seen[-2:] == ["clear_output", "display_data"]


def test_an_update_has_the_identifier_of_what_it_updates(client):
    answer = client.run(
        """
        var sink = dev.hotcell.cell.CellContext.current().output();
        sink.display(MimeBundle.text("a"), "id1"); sink.update("id1", MimeBundle.text("b"));
        """
    )
    assert answer.content["status"] == "ok"
    shown = answer.of_type("display_data")[0]["transient"]["display_id"]
    assert [u["transient"]["display_id"] for u in answer.of_type("update_display_data")] == [shown]


def test_user_expressions(client):
    answer = client.run("int b = 3;", user_expressions={"good": "b + 1", "bad": "nope", "nothing": "int c = 1;"})
    values = answer.content["user_expressions"]
    assert values["good"]["data"]["text/plain"] == "4"
    assert values["bad"]["status"] == "error"
    assert client.run("1/0", user_expressions={"good": "b"}).content["user_expressions"] == {}


def test_a_page(client):
    assert [p["source"] for p in client.run("String?").content["payload"]] == ["page"]


def test_stop_on_error(client):
    requests = [
        client.send("shell", "execute_request", {"code": code})
        for code in ("Thread.sleep(500); throw new RuntimeException();", "1", "2")
    ]
    info = client.send("shell", "kernel_info_request", {})
    assert [client.answer(r).content["status"] for r in requests] == ["error", "aborted", "aborted"]
    assert client.answer(info).content["status"] == "ok"


def test_no_stop_on_error(client):
    requests = [
        client.send("shell", "execute_request", {"code": code, "stop_on_error": False})
        for code in ("throw new RuntimeException();", "1")
    ]
    assert [client.answer(r).content["status"] for r in requests] == ["error", "ok"]


@pytest.mark.parametrize(
    ("code", "cursor"),
    [("Math.ma", 7), ("", 0), ('"😀".isBla', 10), ("Strin", 5), ("%", 1), ("int x = ", 8), ("nonsense (((", 5)],
)
def test_completion(client, code, cursor):
    content = client.ask("complete_request", {"code": code, "cursor_pos": cursor}).content
    assert 0 <= content["cursor_start"] <= content["cursor_end"] <= len(code)


def test_completion_offers_what_is_declared(client):
    client.run("int completelyMine = 1;")
    content = client.ask("complete_request", {"code": "completelyM", "cursor_pos": 11}).content
    assert content["matches"] == ["completelyMine"]
    assert (content["cursor_start"], content["cursor_end"]) == (0, 11)


@pytest.mark.parametrize(("code", "found"), [("Math.max", True), ("nothing.at.all", False), ("", False)])
def test_inspection(client, code, found):
    content = client.ask("inspect_request", {"code": code, "cursor_pos": len(code), "detail_level": 0}).content
    assert content["found"] is found
    assert bool(content["data"]) is found


@pytest.mark.parametrize(
    ("code", "status"), [("1 + 1", "complete"), ("int f() {", "incomplete"), ("for for", "invalid"), ("", "complete")]
)
def test_is_complete(client, code, status):
    assert client.ask("is_complete_request", {"code": code}).content["status"] == status


@pytest.mark.parametrize(
    "request_",
    [
        {"hist_access_type": "tail", "n": 2, "output": True, "raw": True},
        {"hist_access_type": "range", "session": 0, "start": 1, "stop": 3, "output": False, "raw": True},
        {"hist_access_type": "search", "pattern": "*1*", "n": 3, "output": False, "raw": True, "unique": True},
        {"hist_access_type": "search", "pattern": "no such cell", "output": True, "raw": True},
    ],
)
def test_history(client, request_):
    client.run("1 + 1")
    assert client.ask("history_request", request_).content["status"] == "ok"


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("kind", ["kernel_info_request", "connect_request", "interrupt_request"])
def test_requests_of_both_channels(client, channel, kind):
    assert client.ask(kind, channel=channel).content["status"] == "ok"


def test_comms(client):
    assert client.ask("comm_info_request").content["status"] == "ok"
    assert client.ask("comm_info_request", {"target_name": "jupyter.widget"}).content["status"] == "ok"
    request = client.send("shell", "comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}})
    assert "comm_close" in client.answer(request, replied=False).types()
    for kind in ("comm_msg", "comm_close"):
        request = client.send("shell", kind, {"comm_id": "c", "data": {}})
        assert client.answer(request, replied=False).types()[0] == "status"


def test_subshells(client):
    subshell = client.ask("create_subshell_request", channel="control").content["subshell_id"]
    assert client.ask("list_subshell_request", channel="control").content["subshell_id"] == [subshell]
    answer = client.ask("execute_request", {"code": "40 + 2"}, subshell_id=subshell)
    assert answer.of_type("execute_result")[0]["data"]["text/plain"] == "42"
    assert client.ask("delete_subshell_request", {"subshell_id": subshell}, channel="control").content["status"] == "ok"
    assert client.ask("delete_subshell_request", {"subshell_id": subshell}, channel="control").content["status"] == "error"
    assert client.ask("execute_request", {"code": "1"}, subshell_id=subshell).content["status"] == "error"


def test_usage(client):
    for _ in range(2):
        usage = client.ask("usage_request", channel="control").content
    assert usage["kernel_memory"] > 10_000_000
    assert usage["host_virtual_memory"]["total"] > usage["kernel_memory"]


def test_no_debugger(client):
    request = {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}
    assert client.ask("debug_request", request, channel="control").content["request_seq"] == 1


def test_input(client):
    request = client.send("shell", "execute_request", {"code": "new Scanner(System.in).nextLine()", "allow_stdin": True})
    asked = client.receive("stdin")
    assert asked["parent_header"] == request
    client.send("stdin", "input_reply", {"value": "typed"}, parent=asked["header"])
    assert client.answer(request).of_type("execute_result")[0]["data"]["text/plain"] == "typed"


def test_bad_requests_are_answered_by_errors(client):
    for kind, content in [
        ("execute_request", {}),
        ("execute_request", {"code": None}),
        ("execute_request", {"code": "1", "silent": "yes"}),
        ("complete_request", {"code": 3}),
        ("inspect_request", {}),
        ("is_complete_request", {"code": []}),
        ("history_request", {"hist_access_type": "all"}),
        ("history_request", {"hist_access_type": "tail", "n": "many"}),
    ]:
        assert client.ask(kind, content).content["status"] == "error", (kind, content)


def test_the_end(client, kernel):
    answer = client.ask("shutdown_request", {"restart": False}, channel="control")
    assert answer.content == {"status": "ok", "restart": False}
    assert "shutdown_reply" in answer.types()
    kernel.provisioner.process.wait(30)
