"""More kernel specs beside `java`: another JDK, a larger heap, other variables, each under a name of its own.

Jupyter's parameterised kernel specs (proposal 87) would ask for these when a notebook is opened; no front end does yet, and
one that does not know them would start `java -Xmx{heap}`. So each combination is a spec."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field

from hotcell.console import WrongUse
from hotcell.jdk import Jdk
from hotcell.kernelspec import NAME
from hotcell.layout import Layout, read_state, write_state

FILE = "kernels.json"


@dataclass(frozen=True)
class Variant:
    """How a kernel is to differ: `jdk` is a Java version such as 25, `heap` a size such as 32g."""

    name: str
    jdk: int | None = None
    heap: str | None = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def display_name(self) -> str:
        parts = [f"Java {self.jdk}"] if self.jdk else []
        parts += [f"{self.heap} heap"] if self.heap else []
        parts += [f"{name}={value}" for name, value in self.environment.items()]
        return f"Java (Hotcell, {', '.join(parts) or self.name})"

    def options(self) -> list[str]:
        return [f"-Xmx{self.heap}"] if self.heap else []

    def choose(self, jdks: list[Jdk]) -> Jdk | None:
        """The newest JDK of the wanted version, or of any."""
        fitting = [jdk for jdk in jdks if self.jdk in (None, jdk.feature)]
        return fitting[0] if fitting else None


def variant(name: str, jdk: str | None, heap: str | None, environment: list[str]) -> Variant:
    """Makes one of what was typed. Raises WrongUse that says what is wrong with it."""
    how = "Use it as: ./hotcell setup --kernel java-32g [--jdk 25] [--heap 32g] [--env NAME=VALUE]"
    if not re.fullmatch(r"[a-z0-9._-]+", name) or name == NAME:
        raise WrongUse(f"A kernel cannot be named {name}: small letters, digits, - and . but not {NAME}.", how)
    if jdk is not None and not re.fullmatch(r"\d+", jdk):
        raise WrongUse(f"{jdk} is no Java version such as 25.", how)
    if heap is not None and not re.fullmatch(r"\d+[kmgKMG]", heap):
        raise WrongUse(f"{heap} is no size such as 32g.", how)
    for pair in environment:
        if not re.fullmatch(r"\w+=.*", pair):
            raise WrongUse(f"{pair} is not NAME=VALUE.", how)
    values = dict(pair.split("=", 1) for pair in environment)
    return Variant(name, int(jdk) if jdk else None, heap, values)


def remembered(layout: Layout) -> list[Variant]:
    """Those that were set up here, so that their specs follow the jars."""
    return [Variant(**entry) for entry in (read_state(layout.state / FILE) or {}).get("kernels", [])]


def remember(layout: Layout, wanted: Variant) -> None:
    others = [other for other in remembered(layout) if other.name != wanted.name]
    write_state(layout.state / FILE, {"kernels": [asdict(v) for v in [*others, wanted]]})
