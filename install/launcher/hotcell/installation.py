"""The way from a bare checkout to a kernel that JupyterLab can start."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hotcell import system
from hotcell.archive import StartupArchive
from hotcell.build import KernelBuild
from hotcell.console import Problem, Step, complain, say
from hotcell.environment import PythonEnvironment, has_venv_module
from hotcell.frontends import FrontEndDefaults
from hotcell.jdk import Jdk, JdkSearch, NoJdk
from hotcell.kernelspec import KernelSpec, java_command
from hotcell.layout import Layout, read_state, write_state
from hotcell.maven import find_maven, is_new_enough
from hotcell.pythonpackage import PythonPackage
from hotcell.variants import Variant, remembered

NEEDED_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Installation:
    """What is ready when set-up is done."""

    jdk: Jdk
    python: Path


class Setup:
    """Makes whatever is missing and touches nothing else."""

    def __init__(self, layout: Layout, venv: Path | None = None, lock: str = "jupyter") -> None:
        self._layout = layout
        self._lock = layout.requirements / f"{lock}.lock"
        self._environment = PythonEnvironment(venv or chosen_venv(layout), layout)
        self._build = KernelBuild(layout)

    def run(self) -> Installation:
        """Brings everything up to date; quick where nothing is to be done.

        Raises Problem at the first thing that fails, naming all that is missing from the system at once.
        """
        jdk = self._find_jdk()
        built = self._build.is_current()
        foreign = self._environment.is_foreign()
        if not built or not (foreign or self._environment.is_current(self._lock)):
            with exclusive(self._layout):
                mvn = self._check_system(jdk, build_due=not built)
                if jdk is not None and mvn is not None:
                    self._build.ensure(jdk, mvn)
                if not foreign:
                    self._environment.ensure(self._lock)
        assert jdk is not None
        self._install_spec(jdk)
        return Installation(jdk, self._environment.python)

    def install_into_foreign(self) -> None:
        """Adds JupyterLab and the runner's needs to an environment of the user's."""
        if self._environment.is_foreign():
            self._environment.ensure_foreign(self._layout.requirements / "jupyter.in")

    def _install_spec(self, jdk: Jdk) -> None:
        archive = StartupArchive(self._layout, jdk)
        if archive.is_due():
            with exclusive(self._layout):
                archive.ensure()
        command = java_command(self._layout, jdk, archive.options())
        if not self._environment.is_foreign():
            FrontEndDefaults(self._environment.folder).ensure()
        spec = KernelSpec(self._layout, self._environment.folder)
        PythonPackage(self._layout, self._environment.folder).ensure()
        if spec.ensure(command, self._environment.python):
            say(f"Installed the Jupyter kernel 'java' (JDK {jdk.version}) in {self._environment.folder}")

        for variant in remembered(self._layout):
            self._install_variant(variant)

    def _install_variant(self, variant: Variant) -> None:
        jdk = variant.choose(jdks(self._layout))
        if jdk is None:
            complain(f"The kernel '{variant.name}' is left as it was: no JDK {variant.jdk} is here")
            return
        archive = StartupArchive(self._layout, jdk)
        if archive.is_due():
            with exclusive(self._layout):
                archive.ensure()
        command = java_command(self._layout, jdk, [*archive.options(), *variant.options()])
        folder = self._environment.folder
        spec = KernelSpec(self._layout, folder, variant.name, variant.display_name, variant.environment)
        if spec.ensure(command, self._environment.python):
            say(f"Installed the Jupyter kernel '{variant.name}' (JDK {jdk.version}) in {folder}")

    def _find_jdk(self) -> Jdk | None:
        try:
            return JdkSearch(self._layout.state / "jdks.json", os.environ).newest()
        except NoJdk:
            self._check_system(None, build_due=True)
            raise

    def _check_system(self, jdk: Jdk | None, build_due: bool) -> str | None:
        """Returns Maven where it is needed. Raises Problem that names everything missing in one line."""
        wanted = [system.JDK] if jdk is None else []
        mvn = find_maven(os.environ) if build_due else None
        if build_due and (mvn is None or (jdk is not None and not is_new_enough(mvn, jdk))):
            wanted.append(system.MAVEN)
        if not self._environment.python.exists() and not has_venv_module():
            wanted.append(system.VENV)
        if wanted:
            raise system.missing(wanted)
        check_disk(self._layout.root)
        return mvn


def jdks(layout: Layout) -> list[Jdk]:
    return JdkSearch(layout.state / "jdks.json", os.environ).all()


def chosen_venv(layout: Layout) -> Path:
    """The environment that `setup --venv` chose, else the launcher's own."""
    chosen = (read_state(layout.state / "settings.json") or {}).get("venv")
    return Path(chosen) if chosen and (Path(chosen) / "bin" / "python").exists() else layout.own_venv


def choose_venv(layout: Layout, venv: Path) -> None:
    write_state(layout.state / "settings.json", {"venv": str(venv)})


def check_disk(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise Problem(
            f"Too little disk space: {free / 1e9:.1f} GB are free in {folder}, {NEEDED_BYTES / 1e9:.0f} GB are needed.",
            "Free some space and run the command again.",
        )


@contextlib.contextmanager
def exclusive(layout: Layout) -> Iterator[None]:
    """Lets one launcher at a time change things in this checkout."""
    import fcntl

    layout.state.mkdir(parents=True, exist_ok=True)
    with open(layout.state / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            with Step("Waiting for another ./hotcell that is setting up"):
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield
