"""Values for variables of a declared type: `rate: 2` of a `double rate` is 2.0, of a `long` it is 2L."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hotcell_runner.literals import quoted

_DECLARATION = re.compile(
    r"^(?:final\s+)?(?P<type>[A-Za-z_$][\w$.]*(?:<[^=;]*>)?(?:\[\])*)\s+(?P<name>[A-Za-z_$][\w$]*)\s*"
    r"=\s*(?P<value>.*?);\s*(?://\s*(?P<help>.*))?$"
)
_LISTS = {"List", "Collection", "Iterable"}
_PLAIN = {"int", "Integer", "short", "Short", "byte", "Byte", "boolean", "Boolean", "Object"}


def declarations(source: str) -> list[re.Match[str]]:
    """The variables that a cell declares, one a line: `type`, `name`, `value`, and what a comment behind them says."""
    found = (_DECLARATION.match(line.strip()) for line in source.splitlines())
    return [match for match in found if match]


def declared_types(source: str) -> dict[str, str]:
    return {match["name"]: match["type"] for match in declarations(source)}


class DeclaredType:
    """A type as a cell writes it. What is no value of it is written as it is, for the compiler to say so."""

    def __init__(self, text: str, literal: Callable[[Any], str]) -> None:
        """`literal` writes a value of whatever type it has itself."""
        self._text = text.strip()
        self._literal = literal
        generic = re.fullmatch(r"([\w$.]+)<(.*)>", self._text)
        self._name = (generic[1] if generic else self._text).rsplit(".", 1)[-1]
        self._arguments = _split(generic[2]) if generic else []

    def write(self, value: Any) -> str | None:
        """The value as Java, or nothing where there is no way known to write values of this type."""
        if value is None:
            return "null"
        if self._text.endswith("[]"):
            return self._array(value)
        if self._name in _LISTS or self._name == "Set":
            return self._list(value)
        if self._name == "Map":
            return self._map(value)
        return self._scalar(value)

    def _of(self, text: str, value: Any) -> str:
        written = DeclaredType(text, self._literal).write(value)
        return self._literal(value) if written is None else written

    def _scalar(self, value: Any) -> str | None:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        whole = number and isinstance(value, int)
        if self._name in ("long", "Long") and whole:
            return f"{value}L"
        if self._name in ("double", "Double") and number:
            return f"{value}.0" if whole else self._literal(value)
        if self._name in ("float", "Float") and number:
            written = f"{value}.0" if whole else self._literal(value)
            return written.replace("Double.", "Float.") if "Double." in written else f"{written}f"
        if self._name in ("BigInteger", "BigDecimal") and number:
            return f'new java.math.{self._name}("{value}")'
        if self._name in ("String", "CharSequence"):
            return quoted(value) if isinstance(value, str) else quoted(str(value).lower()) if _is_plain(value) else self._literal(value)
        if self._name in ("char", "Character") and isinstance(value, str) and len(value) == 1:
            return "'" + quoted(value)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
        if self._name in ("Path", "File") and isinstance(value, str):
            return f"java.nio.file.Path.of({quoted(value)})" + (".toFile()" if self._name == "File" else "")
        known = self._name in _PLAIN | {"long", "Long", "double", "Double", "float", "Float", "char", "Character"}
        return self._literal(value) if known else None

    def _array(self, value: Any) -> str:
        if not isinstance(value, list):
            return self._literal(value)
        element = self._text[:-2]
        return f"new {element}[] {{" + ", ".join(self._of(element, item) for item in value) + "}"

    def _list(self, value: Any) -> str | None:
        if not isinstance(value, list):
            return self._literal(value)
        if len(self._arguments) != 1 or "?" in self._arguments[0]:
            return None
        element = self._arguments[0]
        items = ", ".join(self._of(element, item) for item in value)
        written = f"java.util.Arrays.<{element}>asList({items})" if value else f"new java.util.ArrayList<{element}>()"
        return f"new java.util.LinkedHashSet<{element}>({written})" if self._name == "Set" else written

    def _map(self, value: Any) -> str | None:
        if not isinstance(value, dict):
            return self._literal(value)
        if len(self._arguments) != 2 or any("?" in argument for argument in self._arguments):
            return None
        key, element = self._arguments
        entries = " ".join(f"put({self._of(key, k)}, {self._of(element, v)});" for k, v in value.items())
        return f"new java.util.LinkedHashMap<{key}, {element}>() {{{{ {entries} }}}}"


def _is_plain(value: Any) -> bool:
    return isinstance(value, (bool, int, float))


def _split(arguments: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, c in enumerate(arguments):
        depth += (c == "<") - (c == ">")
        if c == "," and depth == 0:
            parts.append(arguments[start:i].strip())
            start = i + 1
    return [*parts, arguments[start:].strip()]
