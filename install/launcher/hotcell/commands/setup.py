"""`./hotcell setup`: makes everything ready and starts nothing."""

from __future__ import annotations

import os
from pathlib import Path

from hotcell import system
from hotcell.arguments import Arguments
from hotcell.console import WrongUse, say
from hotcell.environment import has_venv_module
from hotcell.installation import Setup, choose_venv, jdks
from hotcell.layout import Layout
from hotcell.maven import find_maven, is_new_enough
from hotcell.system import SystemPackage
from hotcell.variants import remember, variant


def setup(layout: Layout, arguments: list[str]) -> int:
    usage = "[--venv DIR] [--system] [--kernel NAME [--jdk VERSION] [--heap SIZE] [--env NAME=VALUE]]"
    parser = Arguments("setup", usage)
    parser.add_argument("--venv", metavar="DIR", type=Path)
    parser.add_argument("--system", action="store_true")
    parser.add_argument("--kernel", metavar="NAME")
    parser.add_argument("--jdk", metavar="VERSION")
    parser.add_argument("--heap", metavar="SIZE")
    parser.add_argument("--env", metavar="NAME=VALUE", action="append", default=[])
    options = parser.parse_args(arguments)
    if options.kernel:
        remember(layout, variant(options.kernel, options.jdk, options.heap, options.env))
    elif options.jdk or options.heap or options.env:
        raise WrongUse("--jdk, --heap and --env are for a kernel of their own.", "Name it with: --kernel NAME")
    if options.system:
        install_system_packages(layout)
    venv = Path(os.path.abspath(options.venv)) if options.venv else None
    prepared = Setup(layout, venv=venv)
    prepared.install_into_foreign()
    installation = prepared.run()
    if venv:
        choose_venv(layout, venv)
    say(f"Ready: JDK {installation.jdk.version}, kernel spec 'java'. Open JupyterLab with: ./hotcell lab")
    return 0


def install_system_packages(layout: Layout) -> None:
    """Installs from Debian's packages what this machine lacks; nothing where it lacks nothing."""
    lacking = missing_packages(layout)
    if lacking:
        system.install_debian(lacking)
    else:
        say("Nothing is missing from the system.")


def missing_packages(layout: Layout) -> list[SystemPackage]:
    """What the kernel, the build and the tests need and this machine lacks."""
    found = jdks(layout)
    mvn = find_maven(os.environ)
    here = {
        system.JDK: bool(found),
        system.MAVEN: mvn is not None and (not found or is_new_enough(mvn, found[0])),
        system.VENV: has_venv_module(),
        system.CHROMIUM: system.find_chromium() is not None,
        system.FONTS: system.has_fonts(),
        system.COMPILER: system.has_compiler(),
    }
    return [package for package, present in here.items() if not present]
