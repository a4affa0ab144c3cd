"""Parameters of a notebook, in the manner of papermill.

The first code cell tagged `parameters` holds the defaults. A cell tagged `injected-parameters` with the given values
goes right after it, or to the top where no cell is tagged. A second run replaces the injected cell of the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import nbformat
from hotcell_runner.declared import DeclaredType, declared_types
from hotcell_runner.literals import quoted
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


def value(text: str) -> bool | int | float | str | None:
    """What was typed, as the value that it looks like."""
    if text in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def declaration(name: str, text: str, java_type: str | None) -> str:
    """Declares a variable, of the type that the notebook declares it with."""
    if java_type in ("String", "CharSequence"):
        return f"{java_type} {name} = {quoted(text)};"
    if java_type is not None:
        written = DeclaredType(java_type, lambda typed: java_literal(_text(typed))).write(value(text))
        if written is not None:
            return f"{java_type} {name} = {written};"
    return f"var {name} = {java_literal(text)};"


def _text(typed: object) -> str:
    return str(typed).lower() if isinstance(typed, bool) else str(typed)


def inject(notebook: NotebookNode, values: Mapping[str, str]) -> None:
    """Puts the cell with these values into the notebook; nothing where there are none."""
    if not values:
        return
    cells = [c for c in notebook.cells if INJECTED not in tags(c)]
    place = next((i + 1 for i, c in enumerate(cells) if c.cell_type == "code" and DEFAULTS in tags(c)), 0)
    types = declared_types(cells[place - 1].source) if place else {}
    source = "\n".join(declaration(name, text, types.get(name)) for name, text in values.items())
    cell = nbformat.v4.new_code_cell(f"// Parameters\n{source}", metadata={"tags": [INJECTED]})
    notebook.cells = [*cells[:place], cell, *cells[place:]]


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", []))
