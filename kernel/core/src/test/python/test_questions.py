"""Completion and inspection, asked of a real kernel as front ends ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager, start_new_kernel

LIMIT_SECONDS = 60


@pytest.fixture(scope="module")
def kernel() -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    manager, client = start_new_kernel(kernel_name="java")
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def client(kernel: tuple[KernelManager, BlockingKernelClient]) -> BlockingKernelClient:
    return kernel[1]


def run(client: BlockingKernelClient, code: str) -> None:
    reply = client.execute(code, reply=True, timeout=LIMIT_SECONDS)
    assert reply["content"]["status"] == "ok", reply["content"]


def complete(client: BlockingKernelClient, code_with_cursor: str) -> dict:
    """Returns the content of the reply; a bar marks the cursor."""
    cursor = code_with_cursor.index("|")
    code = code_with_cursor.replace("|", "")
    return client.complete(code, cursor, reply=True, timeout=LIMIT_SECONDS)["content"]


def inspect(client: BlockingKernelClient, code: str, detail: int = 0) -> dict[str, str]:
    reply = client.inspect(code, len(code), detail_level=detail, reply=True, timeout=LIMIT_SECONDS)
    return reply["content"]["data"]


def test_completes_what_cells_declare_and_says_what_it_is(client: BlockingKernelClient) -> None:
    run(client, "record Planet(String name, double mass) {}\nvar planets = List.of(new Planet(\"Earth\", 1));")
    found = complete(client, "planets.stream().map(p -> p.na|")
    assert found["matches"] == ["name()"]
    kind = found["metadata"]["_jupyter_types_experimental"][0]
    assert (kind["text"], kind["type"], kind["signature"]) == ("name()", "function", "(): String")
    assert "planets" in complete(client, "plan|")["matches"]


def test_counts_code_points(client: BlockingKernelClient) -> None:
    found = complete(client, 'var s = "😀😀"; s.isBl|')
    assert found["matches"] == ["isBlank()"]
    assert (found["cursor_start"], found["cursor_end"]) == (16, 20)


def test_offers_what_is_not_imported_so_that_it_compiles(client: BlockingKernelClient) -> None:
    found = complete(client, "AtomicInteg|")
    assert "java.util.concurrent.atomic.AtomicInteger" in found["matches"]
    run(client, "new java.util.concurrent.atomic.AtomicInteger(1)")


def test_completes_magics_their_options_paths_and_variables(client: BlockingKernelClient, tmp_path: Path) -> None:
    (tmp_path / "a script.jsh").write_text("1")
    run(client, 'String answer = "42";')
    assert "%maven" in complete(client, "%mav|")["matches"]
    assert complete(client, "%%prompt --tem|")["matches"] == ["--temperature"]
    assert "answer" in complete(client, "%%prompt --into ans|")["matches"]
    assert "answer" in complete(client, "%%prompt\nIs {ans|")["matches"]
    assert complete(client, f"%load {tmp_path}/a|")["matches"] == [f'"{tmp_path}/a script.jsh"']


def test_answers_while_a_cell_runs(kernel: tuple[KernelManager, BlockingKernelClient]) -> None:
    manager, client = kernel
    running = client.execute("while (true) {}")
    while True:
        message = client.get_iopub_msg(timeout=LIMIT_SECONDS)
        if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == running:
            break
    try:
        for _ in range(3):
            assert complete(client, "Math.hyp|")["matches"] == ["hypot("]
        assert "hypot" in inspect(client, "Math.hypot(")["text/plain"]
    finally:
        manager.interrupt_kernel()
    reply = client.get_shell_msg(timeout=LIMIT_SECONDS)
    assert (reply["parent_header"]["msg_id"], reply["content"]["status"]) == (running, "error")


def test_inspects_with_comments_and_source(client: BlockingKernelClient) -> None:
    run(client, "/** Halves a {@code number}. */\nint half(int number) { return number / 2; }\nint seven = 7;")
    page = inspect(client, "half(")
    assert page["text/plain"] == "int half(int number)\n\nHalves a number."
    assert "<code>number</code>" in page["text/html"]
    assert "return number / 2;" in inspect(client, "half", detail=1)["text/plain"]
    assert inspect(client, "seven")["text/plain"] == "int seven\n= 7"
    assert "REPOSITORY" in inspect(client, "%maven")["text/plain"]
