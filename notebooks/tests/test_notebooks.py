"""Executes every notebook through the installed kernel and looks at what it shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checks import CHECKS
from hotcell_runner import execution, parameters
from substance import Executed

NOTEBOOKS = Path(__file__).resolve().parents[1]
FULL_SIZE = os.environ.get("HOTCELL_FULL_SIZE") == "1"
CELL_TIMEOUT_SECONDS = 1800 if FULL_SIZE else 300


def all_notebooks() -> list[str]:
    """The notebooks of the project, with the small one of these tests first."""
    return [
        "tests/data/first_steps.ipynb",
        *sorted(file.name for file in NOTEBOOKS.glob("*.ipynb")),
    ]


@pytest.mark.parametrize("name", all_notebooks())
def test_notebook_shows_what_it_promises(name: str) -> None:
    assert name in CHECKS, f"{name} has no check of its outputs: add one to notebooks/tests/checks.py"
    check = CHECKS[name]
    file = NOTEBOOKS / name
    notebook = execution.read(file)
    if not FULL_SIZE or name.startswith("tests/"):
        parameters.inject(notebook, check.small)
    executed = Executed(notebook)
    done = execution.execute(notebook, file.parent, timeout=CELL_TIMEOUT_SECONDS, on_message=executed.messages.append)
    assert done.error is None, done.error + "\n" + "\n".join(done.traceback)
    check.verify(executed)


def test_small_values_name_parameters_of_the_notebook() -> None:
    for name, check in CHECKS.items():
        cells = [c for c in execution.read(NOTEBOOKS / name).cells if parameters.DEFAULTS in parameters.tags(c)]
        declared = "\n".join(cell.source for cell in cells)
        for parameter in check.small:
            assert f"{parameter} =" in declared, f"{name} has no parameter {parameter}"
