"""`python -m hotcell_runner NOTEBOOK [-o OUT] [-p NAME=VALUE]...`: the second half of `./hotcell run`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from nbformat import NotebookNode

from hotcell_runner import execution, parameters

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("notebook", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("-p", "--parameter", action="append", default=[])
    options = parser.parse_args()
    try:
        values = parameters.parse(options.parameter)
    except ValueError as error:
        return complain(str(error), 2)
    try:
        notebook = execution.read(options.notebook)
    except ValueError as error:
        return complain(str(error), 1)
    parameters.inject(notebook, values)
    total = sum(cell.cell_type == "code" for cell in notebook.cells)
    progress = Progress(total)
    done = execution.execute(notebook, options.notebook.resolve().parent, on_cell=progress.cell_done)
    if options.output:
        execution.write(done.notebook, options.output)
    if done.error:
        print(_ESCAPES.sub("", "\n".join(done.traceback)))
        return complain(f"{options.notebook.name}, {done.error}", 1)
    where = f", written to {options.output}" if options.output else ""
    print(f"{total} cells in {done.seconds:.1f} s{where}", file=sys.stderr)
    return 0


class Progress:
    """Tells each finished cell on standard error, and prints what it printed."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._count = 0

    def cell_done(self, index: int, cell: NotebookNode) -> None:
        self._count += 1
        first = next((line.strip() for line in cell.source.splitlines() if line.strip()), "")
        print(f"[{self._count}/{self._total}] {first[:70]}", file=sys.stderr, flush=True)
        self._show(cell.get("outputs", []))

    @staticmethod
    def _show(outputs: list[NotebookNode]) -> None:
        """Prints what the cell printed, piece by piece as it came, and the text of what it showed."""
        unfinished = False
        for output in outputs:
            if output.output_type == "stream":
                target = sys.stderr if output.name == "stderr" else sys.stdout
                print(output.text, end="", file=target)
                unfinished = not output.text.endswith("\n")
                continue
            text = output.get("data", {}).get("text/plain", "")
            if text:
                print("\n" * unfinished + text)
                unfinished = False
        print("\n" * unfinished, end="", flush=True)


def complain(what: str, code: int) -> int:
    print(f"hotcell: {what}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
