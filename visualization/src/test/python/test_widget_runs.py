"""Widgets over a real kernel: what stays of a cell that is run again."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from jupyter_client.manager import start_new_kernel

WIDGETS = "import static dev.hotcell.visualization.widget.Widgets.*;\n"


@pytest.fixture(scope="module")
def client() -> Iterator[object]:
    manager, client = start_new_kernel(kernel_name="java")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run_cell(client, cell: str, code: str) -> None:
    """Runs a cell as JupyterLab does, which says which cell it is."""
    message = client.session.msg("execute_request", {"code": code, "silent": False, "store_history": True})
    message["metadata"] = {"cellId": cell, "deletedCells": [], "recordTiming": False}
    client.shell_channel.send(message)
    while True:
        reply = client.get_shell_msg(timeout=120)
        if reply["parent_header"]["msg_id"] == message["header"]["msg_id"]:
            assert reply["content"]["status"] == "ok", reply
            return


def open_comms(client) -> int:
    message = client.comm_info(reply=True, timeout=60)
    return len(message["content"]["comms"])


def settled(client, expected: int) -> int:
    """How many comms are open once no more than so many are, or after a minute."""
    deadline = time.monotonic() + 60
    while (count := open_comms(client)) > expected and time.monotonic() < deadline:
        time.sleep(0.2)
    return count


def test_a_cell_that_is_run_again_leaves_no_widgets(client):
    run_cell(client, "once", WIDGETS + 'intSlider("n", 0, 10)')
    before = open_comms(client)
    for code in ('intSlider("n", 0, 10)', 'var n = intSlider("n", 0, 10); n', 'interact(x -> x, intSlider("n", 0, 10))'):
        run_cell(client, "again", WIDGETS + code)
        first = open_comms(client)
        for _ in range(4):
            run_cell(client, "again", WIDGETS + code)
        assert settled(client, first) <= first, code
    run_cell(client, "again", "1")
    run_cell(client, "again", "var n = 1;")
    assert settled(client, before) == before


def test_a_widget_that_a_variable_holds_stays(client):
    run_cell(client, "kept", WIDGETS + 'var kept = intSlider("n", 0, 10); kept')
    before = open_comms(client)
    run_cell(client, "kept", "1")
    run_cell(client, "shown", "kept")
    time.sleep(3)
    assert open_comms(client) == before
