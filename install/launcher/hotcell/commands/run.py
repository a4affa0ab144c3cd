"""`./hotcell run`: executes a notebook without a browser."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from hotcell.arguments import Arguments
from hotcell.console import Problem
from hotcell.installation import Setup
from hotcell.layout import Layout


def run(layout: Layout, arguments: list[str]) -> int:
    parser = Arguments("run", "NOTEBOOK [-o OUT] [-p NAME=VALUE]...")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path)
    parser.add_argument("-p", "--parameter", metavar="NAME=VALUE", action="append", default=[])
    options = parser.parse_args(arguments)
    if not options.notebook.is_file():
        raise Problem(f"There is no notebook {options.notebook}.", "Give the path of an .ipynb file.")
    if options.output and not options.output.absolute().parent.is_dir():
        raise Problem(
            f"The folder of {options.output} does not exist.",
            "Make it first, or choose another output file.",
        )
    installation = Setup(layout).run()
    environment = dict(os.environ, JUPYTER_PREFER_ENV_PATH="1", PYTHONPATH=str(layout.runner))
    command = [str(installation.python), "-m", "hotcell_runner", str(options.notebook)]
    if options.output:
        command += ["-o", str(options.output)]
    for parameter in options.parameter:
        command += ["-p", parameter]
    return subprocess.run(command, env=environment).returncode
