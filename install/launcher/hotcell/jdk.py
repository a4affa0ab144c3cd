"""Finds the newest JDK."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotcell.console import Problem
from hotcell.digests import identity
from hotcell.layout import read_state, write_state

OLDEST = 17
NEEDED_MODULES = {"jdk.compiler", "jdk.jshell"}


@dataclass(frozen=True)
class Jdk:
    """A JDK that can run the kernel: its home and its version as it says it, such as 17.0.15."""

    home: Path
    version: str

    @property
    def feature(self) -> int:
        return feature_of(self.version)

    @property
    def java(self) -> Path:
        return self.home / "bin" / "java"


def feature_of(version: str) -> int:
    """17 of 17.0.15, 26 of 26-ea; 8 of 1.8.0."""
    numbers = ordering_of(version)
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def ordering_of(version: str) -> list[int]:
    digits = [
        part for part in version.replace("_", ".").replace("-", ".").replace("+", ".").split(".") if part.isdigit()
    ]
    return [int(part) for part in digits] or [0]


class JdkSearch:
    """Looks in the usual places; what a JDK says of itself is remembered until its files change."""

    def __init__(self, memory: Path, environment: Mapping[str, str], system_folders: list[Path] | None = None) -> None:
        self._memory = memory
        self._environment = environment
        self._system_folders = usual_folders(environment) if system_folders is None else system_folders

    def newest(self) -> Jdk:
        """The JDK named by HOTCELL_JAVA_HOME, else the newest one found.

        Raises Problem where there is none, or where the named one will not do.
        """
        named = self._environment.get("HOTCELL_JAVA_HOME")
        if named:
            return self._named(Path(named))
        found = self.all()
        if not found:
            raise NoJdk()
        return found[0]

    def all(self) -> list[Jdk]:
        """Every fitting JDK, newest first; of equal versions the one found first stays in front."""
        memory = read_state(self._memory) or {}
        remembered = dict(memory)
        homes = dict.fromkeys(os.path.realpath(home) for home in self._candidates() if is_jdk_home(home))
        found = [self._probe(home, remembered) for home in homes]
        if remembered != memory:
            write_state(self._memory, remembered)
        fitting = [jdk for jdk in found if jdk and jdk.feature >= OLDEST and "-ea" not in jdk.version]
        return sorted(fitting, key=lambda jdk: ordering_of(jdk.version), reverse=True)

    def _named(self, home: Path) -> Jdk:
        remedy = f"Set HOTCELL_JAVA_HOME to the home of a JDK {OLDEST} or newer, or unset it."
        if not is_jdk_home(home):
            raise Problem(
                f"HOTCELL_JAVA_HOME={home} is not the home of a JDK (it has no bin/javac or no lib/modules).",
                remedy,
            )
        memory = read_state(self._memory) or {}
        jdk = self._probe(os.path.realpath(home), memory)
        write_state(self._memory, memory)
        if jdk is None:
            raise Problem(
                f"The JDK in HOTCELL_JAVA_HOME={home} does not run, or lacks {' or '.join(sorted(NEEDED_MODULES))}.",
                remedy,
            )
        if jdk.feature < OLDEST:
            raise Problem(f"HOTCELL_JAVA_HOME={home} is JDK {jdk.version}, which is too old.", remedy)
        return jdk

    def _candidates(self) -> Iterator[Path]:
        home = self._environment.get("JAVA_HOME")
        if home:
            yield Path(home)
        javac = shutil.which("javac", path=self._environment.get("PATH", os.defpath))
        if javac:
            yield Path(os.path.realpath(javac)).parent.parent
        for folder in self._system_folders:
            try:
                entries = sorted(folder.iterdir())
            except OSError:
                continue
            for entry in entries:
                yield entry
                yield entry / "Contents" / "Home"

    def _probe(self, home: str, memory: dict[str, Any]) -> Jdk | None:
        now = [identity(os.path.join(home, *part)) for part in (("bin", "java"), ("bin", "javac"), ("lib", "modules"))]
        known = memory.get(home)
        if not known or known["files"] != now:
            known = {"files": now, "version": ask_version(home)}
            memory[home] = known
        return Jdk(Path(home), known["version"]) if known["version"] else None


class NoJdk(Problem):
    """No JDK on this machine; setup joins it with whatever else is missing."""

    def __init__(self) -> None:
        super().__init__(f"No JDK {OLDEST} or newer was found (a JDK, not a JRE: javac is needed).")


def usual_folders(environment: Mapping[str, str]) -> list[Path]:
    """Folders that hold JDKs on Linux and macOS."""
    home = Path(os.path.expanduser("~"))
    folders = [Path("/usr/lib/jvm"), Path("/usr/java"), Path("/opt/java"), Path("/opt/jdk")]
    folders += [
        Path(environment.get("SDKMAN_DIR") or home / ".sdkman") / "candidates" / "java",
        home / ".jdks",
    ]
    if sys.platform == "darwin":
        folders += [
            Path("/Library/Java/JavaVirtualMachines"),
            home / "Library" / "Java" / "JavaVirtualMachines",
        ]
        folders += [
            Path("/opt/homebrew/opt/openjdk/libexec"),
            Path("/usr/local/opt/openjdk/libexec"),
        ]
    return folders


def is_jdk_home(home: Path) -> bool:
    return all((home / part).is_file() for part in ("bin/java", "bin/javac", "lib/modules"))


def ask_version(home: str) -> str | None:
    """The version of a JDK that runs and has what the kernel needs, asked of its own module list."""
    try:
        listing = subprocess.run(
            [os.path.join(home, "bin", "java"), "--list-modules"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    modules = dict(line.partition("@")[::2] for line in listing.split())
    return modules.get("java.base") if modules.keys() >= NEEDED_MODULES else None
