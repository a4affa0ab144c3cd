"""Where things are: the project's folders and the folder of what the launcher makes."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Layout:
    """The folders of one checkout. Everything the launcher makes lies in `.hotcell`, which git ignores."""

    root: Path

    @property
    def state(self) -> Path:
        return self.root / ".hotcell"

    @property
    def own_venv(self) -> Path:
        return self.state / "venv"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def archives(self) -> Path:
        return self.state / "archives"

    @property
    def assembly(self) -> Path:
        return self.root / "install" / "target" / "hotcell"

    @property
    def boot(self) -> Path:
        return self.assembly / "boot"

    @property
    def lib(self) -> Path:
        return self.assembly / "lib"

    @property
    def requirements(self) -> Path:
        return self.root / "install" / "requirements"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def runner(self) -> Path:
        return self.root / "install" / "runner"


def find_layout() -> Layout:
    """The checkout that this launcher is part of."""
    return Layout(Path(__file__).resolve().parents[3])


def read_state(file: Path) -> Any:
    """A JSON file of the launcher's, or None where it is missing or damaged: state is only ever a cache."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write_state(file: Path, value: Any) -> None:
    """Writes a JSON file whole or not at all."""
    write_whole(file, json.dumps(value, indent=1, sort_keys=True) + "\n")


def write_whole(file: Path, text: str) -> None:
    """Writes under a temporary name beside the file, then renames."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
