"""`./hotcell bench NAME`: runs `<module>/src/bench/NAME.py` in an environment of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from hotcell.console import WrongUse
from hotcell.environment import PythonEnvironment
from hotcell.installation import Setup, exclusive
from hotcell.layout import Layout


def bench(layout: Layout, arguments: list[str]) -> int:
    found = benchmarks(layout.root)
    if not arguments:
        print("There is to measure:")
        for name, script in found.items():
            print(f"  ./hotcell bench {name:<12} {summary_of(script)}")
        return 0
    script = found.get(arguments[0])
    if script is None:
        raise WrongUse(f"There is no benchmark '{arguments[0]}'.", f"There are: {', '.join(found) or 'none'}.")
    installation = Setup(layout).run()
    python = installation.python
    lock = script.with_suffix(".lock")
    if lock.exists():
        # A lock may be a link to another's, whose environment is then shared.
        own = PythonEnvironment(layout.state / f"bench-{lock.resolve().stem}", layout)
        with exclusive(layout):
            own.ensure(lock)
        python = own.python
    environment = dict(
        os.environ,
        JUPYTER_PREFER_ENV_PATH="1",
        HOTCELL_ROOT=str(layout.root),
        HOTCELL_ENVIRONMENT=str(installation.python.parent.parent),
        HOTCELL_JAVA_HOME=str(installation.jdk.home),
        PYTHONPATH=str(layout.runner),
    )
    return subprocess.run([str(python), str(script), *arguments[1:]], env=environment).returncode


def benchmarks(root: Path) -> dict[str, Path]:
    """Benchmark scripts by name."""
    scripts = [script for depth in ("*", "*/*") for script in root.glob(f"{depth}/src/bench/*.py")]
    return {
        script.stem: script
        for script in sorted(scripts, key=lambda script: script.stem)
        if not script.stem.startswith("_")
    }


def summary_of(script: Path) -> str:
    """The first line of the script's documentation."""
    lines = script.read_text(encoding="utf-8").splitlines()
    return next((line.strip('" ') for line in lines if line.startswith('"""')), "")
