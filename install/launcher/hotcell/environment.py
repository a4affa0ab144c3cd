"""The Python environment with JupyterLab in it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hotcell.console import Problem, Step
from hotcell.digests import digest_of
from hotcell.layout import Layout, read_state, write_state

STAMP = "hotcell.json"


class PythonEnvironment:
    """A virtual environment, made from a lock file and checked by that file's digest."""

    def __init__(self, folder: Path, layout: Layout) -> None:
        self.folder = folder
        self._layout = layout

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def is_foreign(self) -> bool:
        """Whether the environment is the user's own, so that nothing in it may be replaced."""
        return (self.folder / "pyvenv.cfg").exists() and not (self.folder / STAMP).exists()

    def is_current(self, lock: Path) -> bool:
        stamp = read_state(self.folder / STAMP) or {}
        return (
            stamp.get("python") == version_of_python()
            and digest_of_file(lock) in stamp.get("locks", [])
            and self.python.exists()
        )

    def ensure(self, lock: Path) -> None:
        """Makes the environment, or brings it up to the lock, where it is not there yet.

        Raises Problem with pip's reason where that fails; an unfinished environment is made anew the next time.
        """
        if self.is_current(lock):
            return
        stamp = read_state(self.folder / STAMP) or {}
        if stamp.get("python") != version_of_python() or not self.python.exists():
            self._create()
            stamp = {"python": version_of_python(), "locks": []}
        with Step(f"Installing Python packages ({lock.stem})") as step:
            self._pip("--require-hashes", "-r", str(lock))
            stamp["locks"] = [*stamp["locks"], digest_of_file(lock)]
            write_state(self.folder / STAMP, stamp)
            step.note(f"{sum('==' in line for line in lock.read_text(encoding='utf-8').splitlines())} pinned")

    def ensure_foreign(self, needs: Path) -> None:
        """Adds what is missing to the user's own environment and leaves the versions in it alone."""
        with Step(f"Installing what is missing into {self.folder}"):
            self._pip("--upgrade-strategy", "only-if-needed", "-r", str(needs))

    def _create(self) -> None:
        with Step(f"Making a Python {version_of_python()} environment in {self.folder}"):
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            made = subprocess.run(
                [os.path.realpath(sys.executable), "-m", "venv", str(self.folder)],
                capture_output=True,
                text=True,
            )
            if made.returncode != 0:
                raise Problem(f"Python could not make an environment: {last_line(made.stderr or made.stdout)}")

    def _pip(self, *arguments: str) -> None:
        log = self._layout.logs / "pip.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        environment = dict(os.environ, PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
        environment.pop("PYTHONHOME", None)
        environment.pop("PYTHONPATH", None)
        command = [str(self.python), "-m", "pip", "install", "--quiet", *arguments]
        with open(log, "w", encoding="utf-8") as output:
            code = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, env=environment).returncode
        if code != 0:
            raise Problem(*why_pip_failed(log.read_text(encoding="utf-8", errors="replace"), log))


def why_pip_failed(output: str, log: Path) -> tuple[str, str]:
    """What happened and what mends it, read from pip's output."""
    if "No space left on device" in output:
        return (
            "The disk is full: Python packages could not be installed.",
            "Free about 1 GB and run the command again.",
        )
    network = (
        "NewConnectionError",
        "ConnectTimeoutError",
        "NameResolutionError",
        "Connection refused",
        "ProxyError",
        "Network is unreachable",
    )
    if any(sign in output for sign in network):
        return (
            "No network: pip could not reach its package index.",
            "Connect (or set pip's proxy or index with: pip config set global.index-url URL) and run the command again.",
        )
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")]
    return (errors[0][7:] if errors else f"pip failed: {last_line(output)}"), f"The whole output is in {log}."


def has_venv_module() -> bool:
    """Whether this Python can make environments with pip in them (Debian packs that part apart)."""
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def version_of_python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def digest_of_file(file: Path) -> str:
    return digest_of(file.read_bytes())


def last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else "no reason was given"
