"""`./hotcell lab`: opens JupyterLab."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hotcell.console import Problem
from hotcell.installation import Setup
from hotcell.layout import Layout

WELCOME = "welcome.ipynb"


def lab(layout: Layout, arguments: list[str]) -> int:
    """Hands this process over to JupyterLab, so that signals and the exit status are JupyterLab's own."""
    command = jupyter_arguments(layout, arguments, Path.cwd(), is_root=os.geteuid() == 0)
    installation = Setup(layout).run()
    sys.stderr.flush()
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    python = str(installation.python)
    os.execv(python, [python, "-m", "jupyterlab", *command])


def jupyter_arguments(layout: Layout, arguments: list[str], here: Path, is_root: bool) -> list[str]:
    """JupyterLab's command line: the notebook first, then whatever options the user gave, untouched."""
    named = arguments[:1] if arguments and not arguments[0].startswith("-") else []
    options = arguments[len(named) :]
    if named:
        target = here / named[0]
        if not target.exists():
            raise Problem(
                f"There is no file {target}.",
                "Give the path of a notebook or a folder, or nothing for the welcome notebook.",
            )
    elif here.is_relative_to(layout.root) and (layout.notebooks / WELCOME).exists():
        target = layout.notebooks / WELCOME
    else:
        target = here
    return [str(target), *(["--allow-root"] if is_root else []), *options]
