"""The kernel spec `java`: how Jupyter starts the kernel."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

from hotcell.jdk import Jdk
from hotcell.layout import Layout, write_whole

NAME = "java"
MAIN_CLASS = "dev.hotcell.kernel.Main"
OPTIONS = "kernel/core/src/main/resources/dev/hotcell/kernel/jvm.options"
BASIC_OPTIONS = [
    "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-XX:+UseSerialGC",
]


def jvm_options(layout: Layout, jdk: Jdk) -> list[str]:
    """The options that the kernel asks for, those for this JDK."""
    file = layout.root / OPTIONS
    return parse_options(file.read_text(encoding="utf-8"), jdk.feature) if file.exists() else BASIC_OPTIONS


def parse_options(text: str, feature: int) -> list[str]:
    """One option a line; after `17-23:`, `24-:` or `17:` it is for these Java versions only; `#` starts a comment."""
    options: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        limited = re.match(r"(\d+)(-)?(\d+)?:(?=-)", line)
        if limited:
            first = int(limited[1])
            last = int(limited[3]) if limited[3] else (10**6 if limited[2] else first)
            if not first <= feature <= last:
                continue
            line = line[limited.end() :]
        options.append(line)
    return options


def java_command(layout: Layout, jdk: Jdk, archive_options: list[str]) -> list[str]:
    """The command that starts the kernel, without its last argument. The jars are named one by one and in order,
    because a start-up archive is good for exactly the class path that it was made with."""
    boot = os.pathsep.join(str(jar) for jar in sorted(layout.boot.glob("*.jar")))
    options = jvm_options(layout, jdk) + archive_options
    return [str(jdk.java), *options, "-cp", boot, f"-Dhotcell.lib={layout.lib}", MAIN_CLASS]


class KernelSpec:
    """The installed spec inside one Python environment."""

    def __init__(
        self,
        layout: Layout,
        environment: Path,
        name: str = NAME,
        display_name: str = "Java (Hotcell)",
        variables: dict[str, str] | None = None,
    ) -> None:
        self._layout = layout
        self._environment = environment
        self._name = name
        self._display_name = display_name
        self._variables = variables or {}

    @property
    def folder(self) -> Path:
        return self._environment / "share" / "jupyter" / "kernels" / self._name

    def content(self, command: list[str], python: Path) -> str:
        spec = {
            "argv": [*command, "{connection_file}"],
            "display_name": self._display_name,
            "language": "java",
            "interrupt_mode": "message",
            "kernel_protocol_version": "5.5",
            "env": {"HOTCELL_PYTHON": str(python), **self._variables},
            "metadata": {"debugger": False, "supported_encryption": ["curve"]},
        }
        return json.dumps(spec, indent=1) + "\n"

    def ensure(self, command: list[str], python: Path) -> bool:
        """Writes the spec where it differs from what is installed; says whether it did."""
        wanted = self.content(command, python)
        installed = self.folder / "kernel.json"
        logos = self._layout.root / "install" / "src" / "main" / "kernelspec"
        current = installed.exists() and installed.read_text(encoding="utf-8") == wanted
        if current and all((self.folder / logo.name).exists() for logo in logos.iterdir()):
            return False
        write_whole(installed, wanted)
        for logo in logos.iterdir():
            shutil.copyfile(logo, self.folder / logo.name)
        return True
