"""`./hotcell test`: every test there is, and one closing line that counts them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from hotcell import system
from hotcell.arguments import Arguments
from hotcell.commands.setup import install_system_packages
from hotcell.console import complain, say
from hotcell.installation import Installation, Setup, jdks
from hotcell.javatests import JavaTests
from hotcell.jdk import Jdk
from hotcell.layout import Layout
from hotcell.maven import find_maven
from hotcell.testcounts import Counts, counts_of


def test(layout: Layout, arguments: list[str]) -> int:
    parser = Arguments("test", "[--quick | --all]")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--quick", action="store_true")
    extent.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    if system.can_install():
        install_system_packages(layout)
    os.environ["HOTCELL_FULL_SIZE"] = "1" if options.all else "0"
    total = Counts()
    for jdk in chosen_jdks(layout, every=options.all):
        if jdk is not None:
            os.environ["HOTCELL_JAVA_HOME"] = str(jdk.home)
        total += test_once(layout, quick=options.quick)
    print(total, flush=True)
    return 1 if total.failed or not total.passed else 0


def chosen_jdks(layout: Layout, every: bool) -> list[Jdk | None]:
    """The JDK that set-up would choose, or with `every` the newest of each Java version found."""
    if not every:
        return [None]
    newest_of_each: dict[int, Jdk] = {}
    for jdk in jdks(layout):
        newest_of_each.setdefault(jdk.feature, jdk)
    return list(newest_of_each.values()) or [None]


def test_once(layout: Layout, quick: bool) -> Counts:
    """Sets up and runs all tests with one JDK."""
    installation = Setup(layout, venv=layout.own_venv, lock="test").run()
    say(f"== Java tests on JDK {installation.jdk.version}")
    mvn = find_maven(os.environ)
    if mvn is None:
        raise system.missing([system.MAVEN])
    java = JavaTests(layout, installation.jdk, mvn).run(without_slow=quick)
    say(f"Java: {java}")
    # Maven may have made the jars anew, and the start-up archive with its kernel spec follows them.
    installation = Setup(layout, venv=layout.own_venv, lock="test").run()
    say(f"== Python tests on JDK {installation.jdk.version}")
    python = run_pytest(layout, installation, quick)
    say(f"Python: {python}")
    return java + python


def python_test_folders(root: Path) -> list[Path]:
    """`src/test/python` of every module, and the notebook tests."""
    folders = [p for depth in ("*", "*/*") for p in sorted(root.glob(f"{depth}/src/test/python")) if p.is_dir()]
    return [*folders, root / "notebooks" / "tests"]


def run_pytest(layout: Layout, installation: Installation, quick: bool) -> Counts:
    folders = [folder for folder in python_test_folders(layout.root) if folder.is_dir()]
    report = layout.root / "install" / "target" / f"pytest-java{installation.jdk.feature}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    environment = dict(
        os.environ,
        JUPYTER_PREFER_ENV_PATH="1",
        HOTCELL_ROOT=str(layout.root),
        # The folders of the tests too, so that a test can have a module of its own beside it.
        PYTHONPATH=os.pathsep.join(map(str, [layout.runner, layout.root / "install" / "launcher", *folders])),
        PYTHONDONTWRITEBYTECODE="1",
    )
    chromium = system.find_chromium()
    if chromium:
        environment["HOTCELL_CHROMIUM"] = chromium
    elif not quick:
        complain(f"the browser test is skipped: no Chromium. {system.remedy_for([system.CHROMIUM])}")
    command = [
        str(installation.python),
        "-m",
        "pytest",
        "-c",
        str(layout.root / "install" / "pytest.ini"),
        f"--junitxml={report}",
        "--reruns=1",
        "-p",
        "hotcell_reruns",
    ]
    command += [f"--rootdir={layout.root}", *(["-m", "not slow and not browser"] if quick else [])]
    command += map(str, folders)
    code = subprocess.run(command, cwd=layout.root, env=environment, stdin=subprocess.DEVNULL).returncode
    counts = counts_of([report])
    return counts + Counts(failed=1) if code not in (0, 1, 5) or (code == 1 and not counts.failed) else counts
