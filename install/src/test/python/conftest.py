"""Stand-ins for what the launcher looks for on a machine."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from hotcell.layout import Layout

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def checkout() -> Path:
    """The project that these tests are part of."""
    return ROOT


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """An empty project in a folder whose name has a space in it."""
    root = tmp_path / "a checkout"
    root.mkdir()
    return Layout(root)


@pytest.fixture
def executable() -> Callable[[Path, str], Path]:
    """Writes a shell script that stands in for a program."""

    def write(file: Path, script: str) -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return file

    return write


@pytest.fixture
def fake_jdk(executable: Callable[[Path, str], Path]) -> Callable[..., Path]:
    """Makes a folder that looks and answers like a JDK, and counts how often it was asked in the file `asked`."""

    def make(home: Path, version: str, modules: str = "jdk.compiler jdk.jshell") -> Path:
        names = " ".join(f"{module}@{version}" for module in f"java.base {modules}".split())
        executable(home / "bin" / "java", f'echo x >> "{home}/asked"; printf "%s\\n" {names}')
        executable(home / "bin" / "javac", "exit 0")
        (home / "lib").mkdir(parents=True, exist_ok=True)
        (home / "lib" / "modules").write_text(version)
        return home

    return make
