"""Kernel specs beside `java`."""

import json
from pathlib import Path

import pytest
from jupyter_client.kernelspec import get_kernel_spec
from jupyter_client.manager import start_new_kernel

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


def test_a_kernel_beside_java_has_the_heap_and_the_environment_that_were_asked_for(checkout, tmp_path, monkeypatch):
    """The installed spec `java` with what a variant adds, as `./hotcell setup --kernel` writes it."""
    java = get_kernel_spec("java")
    made = Variant("java-200m", heap="200m", environment={"HOTCELL_DEVICE": "7"})
    spec = KernelSpec(Layout(checkout), tmp_path, made.name, made.display_name, made.environment)
    main = java.argv.index("-cp")
    spec.ensure([*java.argv[:main], *made.options(), *java.argv[main:-1]], Path(java.env["HOTCELL_PYTHON"]))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    manager, client = start_new_kernel(kernel_name=made.name)
    try:
        printed = []
        client.execute_interactive(
            'System.out.print(Runtime.getRuntime().maxMemory() / (1 << 20) + " " + System.getenv("HOTCELL_DEVICE"))',
            output_hook=printed.append,
            timeout=60,
        )
        heap, device = next(m["content"]["text"] for m in printed if m["msg_type"] == "stream").split()
        assert 150 <= int(heap) <= 200
        assert device == "7"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_parameters_that_a_front_end_might_send_are_no_part_of_the_spec(checkout, tmp_path):
    """Proposal 87: a front end that does not know them would start `java -Xmx{heap}`."""
    spec = KernelSpec(Layout(checkout), tmp_path)
    spec.ensure(java_command(Layout(checkout), JDKS[0], []), Path("python"))
    written = json.loads((spec.folder / "kernel.json").read_text())
    assert [part for part in written["argv"] if "{" in part] == ["{connection_file}"]
