"""The command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from hotcell.console import Problem, WrongUse, complain
from hotcell.layout import Layout, find_layout

HELP = """\
Hotcell: Java notebooks in JupyterLab.

  ./hotcell lab [FILE] [JUPYTER OPTIONS]          open JupyterLab (the welcome notebook, or FILE)
  ./hotcell run NOTEBOOK [-o OUT] [-p NAME=VALUE] execute a notebook without a browser
  ./hotcell setup [--venv DIR] [--system]         set up only; --venv: into this Python environment;
                                                  --system: as root, install JDK, Maven and the rest with apt
  ./hotcell test [--quick | --all]                run every test; --quick: no slow ones and no browser;
                                                  --all: full-size notebooks, on every JDK found
  ./hotcell bench [NAME]                          measure; without NAME: what there is to measure
  ./hotcell help                                  this page

Every command first sets up whatever is missing. HOTCELL_JAVA_HOME chooses the JDK, HOTCELL_PYTHON the Python,
HOTCELL_CACHE the folder for models and data. Exit status: 0 done, 1 failed, 2 wrong use.
"""


def main(arguments: list[str]) -> int:
    """Runs one command and returns the exit status."""
    try:
        prepare_environment()
        return dispatch(find_layout(), arguments)
    except Problem as problem:
        complain(str(problem))
        return problem.exit_code
    except KeyboardInterrupt:
        complain("interrupted")
        return 1
    except OSError as error:
        complain(explain(error))
        return 1


def dispatch(layout: Layout, arguments: list[str]) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name in ("help", "-h", "--help") or any(option in ("-h", "--help") for option in rest):
        print(HELP, end="")
        return 0
    command = command_named(name)
    if command is None:
        raise WrongUse(f"There is no command '{name}'.", "See what there is with: ./hotcell help")
    return command(layout, rest)


def command_named(name: str) -> Callable[[Layout, list[str]], int] | None:
    """Commands are imported one at a time, so that each starts as quickly as it can."""
    if name == "lab":
        from hotcell.commands import lab

        return lab.lab
    if name == "setup":
        from hotcell.commands import setup

        return setup.setup
    if name == "run":
        from hotcell.commands import run

        return run.run
    if name == "test":
        from hotcell.commands import test

        return test.test
    if name == "bench":
        from hotcell.commands import bench

        return bench.bench
    return None


def prepare_environment() -> None:
    """Makes what all commands start obey: a home folder exists, and output is UTF-8."""
    home = os.environ.get("HOME", "")
    if not home:
        import pwd

        os.environ["HOME"] = pwd.getpwuid(os.geteuid()).pw_dir
    os.environ.pop("PYTHONHOME", None)
    os.environ.pop("PYTHONPATH", None)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def explain(error: OSError) -> str:
    """One line for what the operating system refused."""
    import errno

    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"The disk is full{where}. Free about 1 GB and run the command again."
    if error.errno in (errno.EACCES, errno.EROFS):
        return f"No permission to write{where}. Use a checkout that you may write to."
    return f"{error.strerror or error}{where}"
