"""Opens notebooks in JupyterLab in a real browser, runs all cells and looks at the page as a reader would."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from checks import CHECKS
from hotcell_runner import execution, parameters
from lab_process import KERNEL_IS_IDLE, JupyterLabServer
from substance import colours_in

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTEBOOKS = Path(__file__).resolve().parents[1]
SCREENSHOTS = NOTEBOOKS.parent / "install" / "target" / "screenshots"
RUN_LIMIT_MS = 300_000
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    chromium = os.environ.get("HOTCELL_CHROMIUM")
    if not chromium:
        pytest.skip("no Chromium on this machine: HOTCELL_CHROMIUM names one")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


CHARTS = ", ".join(
    f".jp-OutputArea-output {element}" for element in ("img", "svg:not(.js-plotly-plot *)", ".js-plotly-plot")
)


class LabPage:
    """JupyterLab with one notebook open."""

    def __init__(self, browser, server: JupyterLabServer, name: str) -> None:
        self._server = server
        self._name = name
        self._page = browser.new_page(viewport={"width": 1280, "height": 1000})
        self._open()

    def _open(self) -> None:
        self._page.goto(self._server.address(self._name))
        self._page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
        self._page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=90_000)

    def wait_for_kernel(self) -> None:
        self._page.wait_for_function(KERNEL_IS_IDLE, timeout=90_000)

    def run_all(self) -> None:
        """Runs all cells from the menu and waits until none is waiting or running."""
        self._page.click(".jp-Notebook .jp-Cell >> nth=0")
        self._page.click("text='Run' >> nth=0")
        self._page.click("li[data-command='runmenu:run-all']")
        last = self._page.locator(".jp-CodeCell .jp-InputPrompt").last
        last.scroll_into_view_if_needed()
        playwright.expect(last).not_to_have_text("[ ]:", timeout=RUN_LIMIT_MS)
        playwright.expect(self._page.locator(".jp-InputPrompt", has_text="[*]:")).to_have_count(0, timeout=RUN_LIMIT_MS)

    def save(self) -> None:
        self._page.keyboard.press("Control+s")
        self._page.wait_for_timeout(1500)

    def text(self) -> str:
        """The text of all outputs on the page."""
        return "\n".join(self._page.locator(".jp-OutputArea-output").all_inner_texts())

    def errors(self) -> list[str]:
        return self._page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts()

    def charts(self) -> list[Image.Image]:
        """Every image output as it is drawn on the page, and every chart that Plotly has drawn, as a whole."""
        shown = []
        for image in self._page.locator(CHARTS).all():
            image.scroll_into_view_if_needed()
            shown.append(Image.open(io.BytesIO(image.screenshot())))
        return shown

    def use_dark_theme(self) -> None:
        self._server.use_theme("JupyterLab Dark")
        self._open()
        self._page.wait_for_selector("body[data-jp-theme-light='false']", state="attached", timeout=30_000)

    def keep_screenshots(self, name: str) -> None:
        """Keeps the page as first seen, and one that shows its first chart."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self._page.locator(".jp-Notebook .jp-Cell").first.scroll_into_view_if_needed()
        self._page.screenshot(path=SCREENSHOTS / f"{name}.png")
        chart = self._page.locator(CHARTS)
        if chart.count():
            chart.first.scroll_into_view_if_needed()
            self._page.screenshot(path=SCREENSHOTS / f"{name}-chart.png")


def open_small_copy(name: str, folder: Path) -> str:
    """Copies a notebook without its outputs, made small, and what notebooks read; returns its file name."""
    shutil.copytree(NOTEBOOKS / "data", folder / "data")
    shutil.copytree(NOTEBOOKS.parent / "docs", folder.parent / "docs")
    notebook = execution.read(NOTEBOOKS / name)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    parameters.inject(notebook, CHECKS[name].small)
    execution.write(notebook, folder / Path(name).name)
    return Path(name).name


@pytest.mark.parametrize("name", [name for name, check in CHECKS.items() if check.on_page])
def test_runs_in_jupyterlab_and_shows_its_outputs(name: str, browser: object, tmp_path: Path) -> None:
    folder, scratch = tmp_path / "note books", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    file = open_small_copy(name, folder)
    with JupyterLabServer(folder, scratch) as server:
        page = LabPage(browser, server, file)
        page.wait_for_kernel()
        page.run_all()
        text = page.text()
        for expected in CHECKS[name].on_page:
            assert expected in text, f"'{expected}' is not on the page, which shows:\n{text[-3000:]}"
        assert page.errors() == []
        charts = page.charts()
        assert bool(charts) == CHECKS[name].draws, f"{len(charts)} charts are on the page"
        assert all(colours_in(chart) > 2 for chart in charts)
        page.save()
        page.keep_screenshots(f"{Path(name).stem}-light")
        page.use_dark_theme()
        page.keep_screenshots(f"{Path(name).stem}-dark")
    assert server.left_over == [], "processes outlived JupyterLab"
