"""Parameters of a notebook, in the manner of papermill.

The first code cell tagged `parameters` holds the defaults. A cell tagged `injected-parameters` with the given values
goes right after it, or to the top where no cell is tagged. A second run replaces the injected cell of the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

DEFAULTS = "parameters"
INJECTED = "injected-parameters"
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?")


def parse(assignments: list[str]) -> dict[str, str]:
    """`name=value` pairs as a map; raises ValueError that shows the pair which is none."""
    parsed: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not _NAME.fullmatch(name):
            raise ValueError(f"'{assignment}' is not NAME=VALUE with a Java name")
        parsed[name] = value
    return parsed


def java_literal(value: str) -> str:
    """A value as Java would write it: true, 3, 3000000000L, 0.5, or else a string."""
    if value in ("true", "false", "null"):
        return value if value != "null" else "(Object) null"
    if _INTEGER.fullmatch(value):
        number = int(value)
        return str(number) if -(2**31) <= number < 2**31 else f"{number}L"
    if _DECIMAL.fullmatch(value):
        return value.lstrip("+")
    return quoted(value)


def quoted(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"'
        + "".join(escapes.get(c, c if c.isprintable() else "".join(f"\\u{u:04x}" for u in utf16(c))) for c in text)
        + '"'
    )


def utf16(character: str) -> list[int]:
    data = character.encode("utf-16-be", errors="surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def inject(notebook: NotebookNode, values: Mapping[str, str]) -> None:
    """Puts the cell with these values into the notebook; nothing where there are none."""
    if not values:
        return
    source = "\n".join(f"var {name} = {java_literal(value)};" for name, value in values.items())
    cell = nbformat.v4.new_code_cell(f"// Parameters\n{source}", metadata={"tags": [INJECTED]})
    cells = [c for c in notebook.cells if INJECTED not in tags(c)]
    place = next((i + 1 for i, c in enumerate(cells) if c.cell_type == "code" and DEFAULTS in tags(c)), 0)
    notebook.cells = [*cells[:place], cell, *cells[place:]]


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", []))
