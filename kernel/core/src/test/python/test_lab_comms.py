"""JupyterLab, which sends comm messages on subshells of the kernels that have them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from lab_process import KERNEL_IS_IDLE, JupyterLabServer
from wire_client import WireClient

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE_MS = 90_000

# A widget in the kernel, as far as the protocol goes: it takes values and answers with what it has made of them.
TARGET = """
var turns = new CountDownLatch(3);
dev.hotcell.comm.Comms.current().register("doubling", (comm, first) -> comm.onMessage(message -> {
    long n = ((Number) message.data().get("n")).longValue();
    System.out.println("turned to " + n);
    comm.send(new dev.hotcell.comm.CommMessage(Map.of("twice", 2 * n)));
    turns.countDown();
}));
"""
# Ends only when three messages have been handled while it runs.
WAITING = "turns.await();\n\"three turns\""

TURN_THREE_TIMES = """
async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    const kernel = panel.sessionContext.session.kernel;
    const heard = [];
    const comm = kernel.createComm('doubling');
    const all = new Promise(resolve => {
        comm.onMsg = message => { heard.push(message.content.data.twice); if (heard.length === 3) resolve(); };
    });
    await comm.open({}).done;
    const status = kernel.status;
    for (const n of [1, 2, 3]) { await comm.send({n}).done; }
    await all;
    return {heard, status, subshells: kernel.supportsSubshells};
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    chromium = os.environ.get("HOTCELL_CHROMIUM")
    if not chromium:
        pytest.skip("no Chromium on this machine: HOTCELL_CHROMIUM names one")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


def write_notebook(file: Path, *cells: str) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "java", "display_name": "Java (Hotcell)", "language": "java"}
    nbformat.write(notebook, file)


def connection_of_the_kernel(scratch: Path) -> dict:
    files = list((scratch / "runtime_dir").glob("kernel-*.json"))
    assert len(files) == 1
    return json.loads(files[0].read_text())


def open_notebook(browser, server: JupyterLabServer, name: str):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{server.url}lab/tree/{name}?token={server.token}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE_MS)
    page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=PATIENCE_MS)
    page.wait_for_function(KERNEL_IS_IDLE, timeout=PATIENCE_MS)
    return page


def run_all(page) -> None:
    page.click(".jp-Notebook .jp-Cell >> nth=0")
    page.click("text='Run' >> nth=0")
    page.click("li[data-command='runmenu:run-all']")


def test_comm_messages_are_handled_while_a_cell_runs(browser, tmp_path):
    folder, scratch = tmp_path / "notebooks", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    write_notebook(folder / "comms.ipynb", TARGET, WAITING)
    with JupyterLabServer(folder, scratch) as server:
        page = open_notebook(browser, server, "comms.ipynb")
        run_all(page)
        prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
        playwright.expect(prompts.nth(0)).to_have_text("[1]:", timeout=PATIENCE_MS)
        playwright.expect(prompts.nth(1)).to_have_text("[*]:", timeout=PATIENCE_MS)
        answer = page.evaluate(TURN_THREE_TIMES)
        assert answer["heard"] == [2, 4, 6]
        assert answer["subshells"] is True
        playwright.expect(prompts.nth(1)).to_have_text("[2]:", timeout=PATIENCE_MS)
        assert "three turns" in page.locator(".jp-OutputArea-output").last.inner_text()
        with WireClient(connection_of_the_kernel(scratch)) as client:
            subshells = client.ask("list_subshell_request", channel="control").content["subshell_id"]
        assert len(subshells) == 1, "JupyterLab has made a subshell for the comms of this target"
        page.close()
    assert server.left_over == []
