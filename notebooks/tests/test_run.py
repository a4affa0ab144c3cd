"""`./hotcell run` from the outside."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
FIRST_STEPS = ROOT / "notebooks" / "tests" / "data" / "first_steps.ipynb"


def hotcell_run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(ROOT / "hotcell"), "run", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300)


def notebook_of(folder: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    file = folder / "a notebook.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    return file


def test_writes_the_outputs_and_leaves_the_notebook_alone(tmp_path: Path) -> None:
    before = FIRST_STEPS.read_bytes()
    done = hotcell_run(FIRST_STEPS, "-o", "out put.ipynb", "-p", "n=2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "n = 2" in done.stdout
    written = nbformat.read(tmp_path / "out put.ipynb", as_version=4)
    assert any("int n = 2;" in cell.source for cell in written.cells)
    assert FIRST_STEPS.read_bytes() == before


def test_a_failing_cell_is_status_1_and_is_named(tmp_path: Path) -> None:
    file = notebook_of(
        tmp_path,
        'System.out.println("before");',
        "int[] none = {}; none[1]",
        'System.out.println("after");',
    )
    done = hotcell_run(file, "-o", "out.ipynb", cwd=tmp_path)
    assert done.returncode == 1
    assert "code cell 2" in done.stderr.splitlines()[-1]
    assert "ArrayIndexOutOfBoundsException" in done.stderr.splitlines()[-1]
    assert "after" not in done.stdout
    outputs = [o for c in nbformat.read(tmp_path / "out.ipynb", as_version=4).cells for o in c.get("outputs", [])]
    assert [o.output_type for o in outputs] == ["stream", "error"]


def test_an_exit_in_a_cell_is_told(tmp_path: Path) -> None:
    done = hotcell_run(notebook_of(tmp_path, "System.exit(0);"), cwd=tmp_path)
    assert done.returncode == 1
    assert "System.exit was called" in done.stderr or "the kernel ended" in done.stderr


@pytest.mark.parametrize("content", ["", "no notebook", '{"cells": 3}'])
def test_a_file_that_is_no_notebook_is_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.ipynb").write_text(content)
    done = hotcell_run("bad.ipynb", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("hotcell: bad.ipynb is not a notebook")
    assert done.stderr.count("\n") == 1


def test_a_wrong_parameter_is_wrong_use(tmp_path: Path) -> None:
    done = hotcell_run(FIRST_STEPS, "-p", "n", cwd=tmp_path)
    assert done.returncode == 2
    assert "NAME=VALUE" in done.stderr
