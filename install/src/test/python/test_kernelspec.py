"""The kernel spec and the JVM options in it."""

import json
import os
from pathlib import Path

from hotcell.jdk import Jdk
from hotcell.kernelspec import KernelSpec, java_command, parse_options
from hotcell.layout import Layout


def test_takes_the_options_for_the_java_version():
    text = """
    # collector
    -XX:+UseSerialGC
    17-23:-XX:OnlyOlder
    24-:-XX:OnlyNewer
    17:-XX:Only17
    -Dcolon=a:b
    """
    assert parse_options(text, 17) == [
        "-XX:+UseSerialGC",
        "-XX:OnlyOlder",
        "-XX:Only17",
        "-Dcolon=a:b",
    ]
    assert parse_options(text, 21) == ["-XX:+UseSerialGC", "-XX:OnlyOlder", "-Dcolon=a:b"]
    assert parse_options(text, 25) == ["-XX:+UseSerialGC", "-XX:OnlyNewer", "-Dcolon=a:b"]


def test_names_every_jar_of_the_boot_class_path_in_order(layout):
    layout.boot.mkdir(parents=True)
    for name in ("b.jar", "a.jar", "notes.txt"):
        (layout.boot / name).touch()
    command = java_command(layout, Jdk(Path("/jdk"), "17.0.1"), [])
    assert command[0] == "/jdk/bin/java"
    assert command[command.index("-cp") + 1] == os.pathsep.join(
        [str(layout.boot / "a.jar"), str(layout.boot / "b.jar")]
    )
    assert command[-1] == "dev.hotcell.kernel.Main"
    assert f"-Dhotcell.lib={layout.lib}" in command


def test_writes_the_spec_only_when_it_differs(checkout, tmp_path):
    spec = KernelSpec(Layout(checkout), tmp_path)
    assert spec.ensure(["java", "Main"], Path("/venv/bin/python"))
    assert not spec.ensure(["java", "Main"], Path("/venv/bin/python"))
    assert spec.ensure(["java", "-Dother", "Main"], Path("/venv/bin/python"))
    written = json.loads((spec.folder / "kernel.json").read_text())
    assert written["argv"] == ["java", "-Dother", "Main", "{connection_file}"]
    assert written["language"] == "java"
    assert written["interrupt_mode"] == "message"
    assert {file.name for file in spec.folder.iterdir()} == {
        "kernel.json",
        "logo-32x32.png",
        "logo-64x64.png",
        "logo-svg.svg",
    }


def test_puts_back_a_logo_that_was_lost(checkout, tmp_path):
    spec = KernelSpec(Layout(checkout), tmp_path)
    spec.ensure(["java"], Path("python"))
    (spec.folder / "logo-64x64.png").unlink()
    assert spec.ensure(["java"], Path("python"))
    assert (spec.folder / "logo-64x64.png").exists()
