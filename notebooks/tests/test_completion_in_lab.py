"""Presses Tab and Shift+Tab in JupyterLab, in a real browser."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from lab_process import JupyterLabServer
from test_browser import LabPage, browser  # noqa: F401

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIMIT_MS = 60_000


class EditedPage(LabPage):
    """JupyterLab with the cursor in the first cell of its notebook."""

    def type_cell(self, code: str) -> None:
        editor = self._page.locator(".jp-Notebook .jp-CodeCell .cm-content").first
        editor.click()
        self._page.keyboard.press("Control+a")
        self._page.keyboard.press("Delete")
        self._page.keyboard.type(code)

    def press(self, keys: str) -> None:
        self._page.keyboard.press(keys)

    def menu(self) -> list[str]:
        """The names in the completion menu, which Tab opens: JupyterLab waits for a second only, so it may take two."""
        item = self._page.locator(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-item").first
        for _ in range(10):
            self._page.keyboard.press("Tab")
            try:
                item.wait_for(timeout=5_000)
                break
            except playwright.TimeoutError:
                continue
        return self._page.locator(".jp-Completer .jp-Completer-item .jp-Completer-match").all_inner_texts()

    def tooltip(self) -> str:
        self._page.wait_for_selector(".jp-Tooltip", timeout=LIMIT_MS)
        return self._page.locator(".jp-Tooltip").inner_text()

    def expect_code(self, expected: str) -> None:
        editor = self._page.locator(".jp-Notebook .jp-CodeCell .cm-content").first
        playwright.expect(editor).to_have_text(expected, timeout=LIMIT_MS)

    def run_last_cell(self) -> None:
        self._page.locator(".jp-Notebook .jp-CodeCell .cm-content").last.click()
        self._page.keyboard.press("Control+Enter")

    def interrupt(self) -> None:
        self._page.keyboard.press("Escape")
        self._page.keyboard.press("i")
        self._page.keyboard.press("i")

    def is_busy(self) -> bool:
        return self._page.locator(".jp-NotebookPanel [data-status='busy']").count() > 0

    def wait_until_busy(self) -> None:
        self._page.wait_for_selector(".jp-NotebookPanel [data-status='busy']", timeout=LIMIT_MS)


def test_shows_a_menu_and_a_tooltip_also_while_a_cell_runs(browser: object, tmp_path: Path) -> None:  # noqa: F811
    folder, scratch = tmp_path / "notebooks", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    cells = [nbformat.v4.new_code_cell(""), nbformat.v4.new_code_cell("while (true) {}")]
    notebook = nbformat.v4.new_notebook(
        cells=cells,
        metadata={"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}},
    )
    nbformat.write(notebook, folder / "edited.ipynb")
    with JupyterLabServer(folder, scratch) as server:
        page = EditedPage(browser, server, "edited.ipynb")
        page.wait_for_kernel()
        page.type_cell("Math.flo")
        assert [name for name in page.menu() if name.startswith("floor")][:2] == ["floor(", "floorDiv("]
        page.press("Enter")
        page.expect_code("Math.floor(")
        page.press("Shift+Tab")
        assert "double Math.floor(double" in page.tooltip()
        page.press("Escape")

        page.type_cell("AtomicInteg")
        assert "java.util.concurrent.atomic.AtomicInteger" in page.menu()
        page.press("Escape")

        page.run_last_cell()
        page.wait_until_busy()
        page.type_cell('"text".to')
        assert "toUpperCase()" in page.menu()
        page.press("Escape")
        assert page.is_busy(), "a cell runs, and the page says that none does"
        page.interrupt()
        page.wait_for_kernel()
    assert server.left_over == [], "processes outlived JupyterLab"
