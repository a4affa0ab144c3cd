"""Drives widgets in JupyterLab and in Notebook in a real browser: what the user moves reaches Java, also while a cell runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from lab_process import LAB, NOTEBOOK, JupyterLabServer
from test_browser import SCREENSHOTS, LabPage, browser  # noqa: F401  (a fixture)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE_MS = 40_000
IMPORTS = "import static dev.hotcell.visualization.widget.Widgets.*;\n"
CELLS = (
    IMPORTS
    + """var n = intSlider("n", 0, 10).value(4);
n.onChange(value -> System.out.println("heard " + value));
var clicks = new java.util.concurrent.atomic.AtomicInteger();
var button = button("Press").onClick(() -> System.out.println("pressed " + clicks.incrementAndGet()));
vbox(n, button)""",
    """interact((x, word) -> word + " " + x * x, n, dropdown("word", "square", "power"))""",
    """for (int i : dev.hotcell.progress.Progress.of("working", java.util.List.of(1, 2, 3))) { }
while (n.value() != 5) { Thread.sleep(20); }
System.out.println("saw " + n.value());""",
)


class WidgetPage(LabPage):
    """A front end with one notebook open, and its widgets."""

    def cell(self, number: int):
        """A cell, counted from 0."""
        return self._page.locator(".jp-Notebook .jp-CodeCell").nth(number)

    def run(self, number: int) -> None:
        """Starts a cell and does not wait for its end."""
        prompt = self.cell(number).locator(".jp-InputPrompt")
        prompt.click()
        self._page.click("text='Run' >> nth=0")
        self._page.click("li[data-command='runmenu:run']")
        playwright.expect(prompt).not_to_have_text("[ ]:", timeout=PATIENCE_MS)

    def expect(self, number: int, text: str) -> None:
        output = self.cell(number).locator(".jp-OutputArea").first
        playwright.expect(output).to_contain_text(text, timeout=PATIENCE_MS)

    def tap_slider(self, number: int, share: float) -> None:
        """Clicks on the track of a slider; keys would be the front end's in Notebook."""
        track = self.cell(number).locator(".noUi-base").first
        track.wait_for(timeout=PATIENCE_MS)
        track.scroll_into_view_if_needed()
        box = track.bounding_box()
        self._page.mouse.click(box["x"] + share * box["width"], box["y"] + box["height"] / 2)

    def expect_slider(self, number: int, value: str) -> None:
        readout = self.cell(number).locator(".widget-readout").first
        playwright.expect(readout).to_have_text(value, timeout=PATIENCE_MS)

    def press(self, number: int, name: str) -> None:
        self.cell(number).get_by_role("button", name=name).click(timeout=PATIENCE_MS)

    def choose(self, number: int, option: str) -> None:
        self.cell(number).locator("select").select_option(option, timeout=PATIENCE_MS)

    def reload(self) -> None:
        self._open()

    def shut_down_kernel(self) -> None:
        """Ends the session, so that the notebook is opened later as if for the first time."""
        self._server.end_sessions()

    def keep(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self._page.screenshot(path=SCREENSHOTS / f"{name}-{self._server.front_end.module}.png")


@pytest.fixture(params=[LAB, NOTEBOOK], ids=lambda front_end: front_end.module)
def page(request: pytest.FixtureRequest, browser: object, tmp_path: Path) -> Iterator[WidgetPage]:  # noqa: F811
    folder, scratch = tmp_path / "notebooks", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "java", "display_name": "Java"}
    nbformat.write(notebook, folder / "widgets.ipynb")
    with JupyterLabServer(folder, scratch, front_end=request.param) as server:
        page = WidgetPage(browser, server, "widgets.ipynb")
        page.wait_for_kernel()
        yield page
    assert server.left_over == [], "processes outlived the server"


def test_what_the_user_moves_reaches_java_while_a_cell_runs(page: WidgetPage) -> None:
    page.run(0)
    page.expect_slider(0, "4")
    page.run(1)
    page.expect(1, "square 16")
    page.run(2)
    page.expect(2, "working: 100 %")
    page.press(0, "Press")
    page.expect(0, "pressed 1")
    page.choose(1, "power")
    page.expect(1, "power 16")
    page.tap_slider(0, 0.5)
    page.expect(0, "heard 5")
    page.expect(2, "saw 5")
    page.expect(1, "power 25")
    page.expect_slider(1, "5")
    page.keep("widgets")
    page.save()
    page.reload()
    page.wait_for_kernel()
    page.expect_slider(0, "5")
    page.tap_slider(0, 0.6)
    page.expect(1, "power 36")
    page.keep("widgets-reloaded")


def test_a_notebook_whose_kernel_is_gone_shows_what_its_widgets_showed(page: WidgetPage) -> None:
    page.run(0)
    page.expect_slider(0, "4")
    page.run(1)
    page.expect(1, "square 16")
    page.save()
    page.shut_down_kernel()
    page.reload()
    page.expect_slider(0, "4")
    page.expect(1, "square 16")
    page.keep("widgets-reopened")
