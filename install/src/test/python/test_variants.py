"""Kernel specs beside `java`."""

import json
from pathlib import Path

import pytest

from hotcell.commands.setup import setup
from hotcell.console import WrongUse
from hotcell.jdk import Jdk
from hotcell.kernelspec import KernelSpec, java_command
from hotcell.layout import Layout
from hotcell.variants import Variant, remember, remembered, variant

JDKS = [Jdk(Path("/jdk25"), "25.0.1"), Jdk(Path("/jdk17"), "17.0.9")]


def test_makes_one_of_what_was_typed():
    made = variant("java-32g", "17", "32g", ["A=b=c"])
    assert made == Variant("java-32g", 17, "32g", {"A": "b=c"})
    assert made.display_name == "Java (Hotcell, Java 17, 32g heap, A=b=c)"
    assert made.options() == ["-Xmx32g"]


@pytest.mark.parametrize(
    ("name", "jdk", "heap", "environment"),
    [
        ("java", None, "1g", []),
        ("Java 32", None, "1g", []),
        ("../x", None, None, []),
        ("a", "new", None, []),
        ("a", None, "lots", []),
        ("a", None, "32", []),
        ("a", None, None, ["nothing"]),
    ],
)
def test_says_what_is_wrong(name, jdk, heap, environment):
    with pytest.raises(WrongUse):
        variant(name, jdk, heap, environment)


def test_takes_the_newest_jdk_of_its_version():
    assert Variant("a", 17).choose(JDKS) == JDKS[1]
    assert Variant("a").choose(JDKS) == JDKS[0]
    assert Variant("a", 21).choose(JDKS) is None


def test_remembers_the_latest_of_each_name(layout):
    remember(layout, Variant("a", heap="1g"))
    remember(layout, Variant("b", 17, environment={"X": "1"}))
    remember(layout, Variant("a", heap="2g"))
    assert remembered(layout) == [Variant("b", 17, environment={"X": "1"}), Variant("a", heap="2g")]


def test_the_spec_starts_it_so(checkout, tmp_path):
    made = Variant("java-2g", heap="2g", environment={"HOTCELL_DEVICE": "1"})
    spec = KernelSpec(Layout(checkout), tmp_path, made.name, made.display_name, made.environment)
    assert spec.ensure(java_command(Layout(checkout), JDKS[0], made.options()), Path("/venv/bin/python"))
    written = json.loads((tmp_path / "share/jupyter/kernels/java-2g/kernel.json").read_text())
    assert "-Xmx2g" in written["argv"]
    assert written["argv"].index("-Xmx2g") < written["argv"].index("-cp")
    assert written["env"]["HOTCELL_DEVICE"] == "1"
    assert written["display_name"] == "Java (Hotcell, 2g heap, HOTCELL_DEVICE=1)"


def test_a_heap_needs_a_name(layout):
    with pytest.raises(WrongUse):
        setup(layout, ["--heap", "2g"])
