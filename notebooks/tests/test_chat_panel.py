"""Holds a conversation with a model in JupyterLab, in a real browser: asks, watches it stream, stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from lab_process import LAB, JupyterLabServer
from test_browser import browser  # noqa: F401  (a fixture)
from test_widgets import PATIENCE_MS, WidgetPage

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELL = """import dev.hotcell.llm.*;
var llm = LanguageModels.load("smollm2-135m-instruct", ModelSettings.standard().contextSize(1024));
llm.ui(GenerationOptions.standard().temperature(0).maxTokens(700))"""


@pytest.fixture
def page(browser: object, tmp_path: Path) -> Iterator[WidgetPage]:  # noqa: F811
    folder, scratch = tmp_path / "notebooks", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    cells = [nbformat.v4.new_code_cell(source) for source in (CELL, "llm.conversation().messages().size()")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "java", "display_name": "Java"}
    nbformat.write(notebook, folder / "chat.ipynb")
    with JupyterLabServer(folder, scratch, front_end=LAB) as server:
        page = WidgetPage(browser, server, "chat.ipynb")
        page.wait_for_kernel()
        yield page
    assert server.left_over == [], "processes outlived the server"


def test_a_conversation_streams_and_stops(page: WidgetPage) -> None:
    page.run(0)
    cell = page.cell(0)
    field = cell.get_by_placeholder("Ask …")
    field.wait_for(timeout=PATIENCE_MS)
    field.fill("Name three primary colors.")
    field.press("Enter")
    page.expect(0, "Yellow (Y)")
    send = cell.get_by_role("button", name="Send")
    playwright.expect(send).to_be_enabled(timeout=PATIENCE_MS)

    field.fill("Write a very long story about the sea.")
    send.click()
    stop = cell.get_by_role("button", name="Stop")
    playwright.expect(stop).to_be_enabled(timeout=PATIENCE_MS)
    page.expect(0, "the ")
    stop.click()
    page.expect(0, "stopped")
    playwright.expect(send).to_be_enabled(timeout=PATIENCE_MS)
    page.keep("chat-panel")
    page.run(1)
    # What was stopped is not part of the conversation.
    page.expect(1, "2")
