"""Lets papermill give parameters to Java notebooks.

Papermill takes engines from other packages, but no translators; so this one comes with an engine, `hotcell`, that does what
papermill's own does, and registers the translator when papermill looks for engines.
"""

from __future__ import annotations

import math
from contextvars import ContextVar
from typing import Any

from hotcell_runner.declared import DeclaredType, declarations, declared_types
from hotcell_runner.literals import quoted
from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

def declared(source: str) -> list[Parameter]:
    """The variables that a cell declares, one a line, with what a comment behind them says."""
    return [Parameter(m["name"], m["type"], m["value"], m["help"] or "") for m in declarations(source)]


class JavaTranslator(Translator):
    """Writes parameters as Java declares variables, of the types that the notebook's own cell declares."""

    # Papermill does not tell a translator of the notebook that it writes for, but has it inspected right before.
    _types: ContextVar[dict[str, str]] = ContextVar("types", default={})

    @classmethod
    def translate_escaped_str(cls, str_val: Any) -> str:
        return quoted(str(str_val))

    @classmethod
    def translate_none(cls, val: None) -> str:
        return "(Object) null"

    @classmethod
    def translate_int(cls, val: int) -> str:
        if -(2**31) <= val < 2**31:
            return str(val)
        return f"{val}L" if -(2**63) <= val < 2**63 else f'new java.math.BigInteger("{val}")'

    @classmethod
    def translate_float(cls, val: float) -> str:
        if math.isnan(val):
            return "Double.NaN"
        if math.isinf(val):
            return "Double.POSITIVE_INFINITY" if val > 0 else "Double.NEGATIVE_INFINITY"
        return repr(val)

    @classmethod
    def translate_list(cls, val: list[Any]) -> str:
        elements = ", ".join(cls.translate(element) for element in val)
        return f"java.util.Arrays.asList({elements})" if val else "new java.util.ArrayList<Object>()"

    @classmethod
    def translate_dict(cls, val: dict[Any, Any]) -> str:
        entries = " ".join(f"put({quoted(str(key))}, {cls.translate(value)});" for key, value in val.items())
        # The initializer keeps the order and takes null; the cast gives the variable a type that can be named.
        return f"(java.util.Map<String, Object>) new java.util.LinkedHashMap<String, Object>() {{{{ {entries} }}}}"

    @classmethod
    def comment(cls, cmt_str: str) -> str:
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name: str, str_val: str) -> str:
        return f"var {name} = {str_val};"

    @classmethod
    def codify(cls, parameters: dict[str, Any], comment: str = "Parameters") -> str:
        types = cls._types.get()
        cls._types.set({})
        lines = [cls.declare(name, value, types.get(name)) for name, value in parameters.items()]
        return "\n".join([cls.comment(comment), *lines]) + "\n"

    @classmethod
    def declare(cls, name: str, value: Any, java_type: str | None) -> str:
        written = None if java_type in (None, "var") else DeclaredType(java_type, cls.translate).write(value)
        return cls.assign(name, cls.translate(value)) if written is None else f"{java_type} {name} = {written};"

    @classmethod
    def inspect(cls, parameters_cell: Any) -> list[Any]:
        cls._types.set(declared_types(parameters_cell["source"]))
        return declared(parameters_cell["source"])


class HotcellEngine(NBClientEngine):
    """Papermill's own engine under another name."""


papermill_translators.register("java", JavaTranslator)
