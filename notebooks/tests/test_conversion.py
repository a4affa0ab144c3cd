"""Converts executed notebooks to HTML with nbconvert, as people do who share them, and looks into the page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from hotcell_runner import execution

CELLS = (
    """import static dev.hotcell.visualization.widget.Widgets.*;
import dev.hotcell.visualization.Charts;
interact(x -> "the square is " + x * x, intSlider("number", 0, 10).value(7))""",
    """Charts.line("a parabola", new double[] {0, 1, 2, 3}, new double[] {0, 1, 4, 9})""",
    """record City(String name, int people) {}
List.of(new City("Bern", 134290), new City("Chur", 38000))""",
    """for (int i : dev.hotcell.progress.Progress.range(5)) { }""",
)


@pytest.mark.slow
def test_a_page_shows_charts_tables_and_widgets_without_the_network(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    done = execution.execute(notebook, tmp_path, timeout=120)
    assert done.error is None, done.error
    execution.write(notebook, tmp_path / "shared.ipynb")
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", "shared.ipynb"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=240,
    )
    page = (tmp_path / "shared.html").read_text(encoding="utf-8")
    body = page[page.index("<body") : page.index("</main>")]
    assert "the square is 49" in body, "what the widgets showed is missing"
    assert re.search(r"number.*<b>7</b>", body), "the slider is missing"
    assert re.search(r"data:image/(png|svg\+xml);base64,[A-Za-z0-9+/=\s]{1000}", body), "the chart is missing"
    assert "134290" in body and "100 % (5 of 5)" in body
    assert "application/vnd.jupyter.widget-view+json" not in body, "a widget needs code from the network"
