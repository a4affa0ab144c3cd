"""Finds Maven and runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from hotcell.console import Problem
from hotcell.jdk import Jdk

OLDEST = (3, 8)


def find_maven(environment: Mapping[str, str]) -> str | None:
    """The `mvn` of HOTCELL_MAVEN_HOME or MAVEN_HOME, of the PATH, or of SDKMAN."""
    for variable in ("HOTCELL_MAVEN_HOME", "MAVEN_HOME"):
        home = environment.get(variable)
        if home and os.access(os.path.join(home, "bin", "mvn"), os.X_OK):
            return os.path.join(home, "bin", "mvn")
    sdkman = os.path.expanduser("~/.sdkman/candidates/maven/current/bin")
    return shutil.which(
        "mvn",
        path=os.pathsep.join([environment.get("PATH", os.defpath), "/usr/local/bin", "/opt/homebrew/bin", sdkman]),
    )


def is_new_enough(mvn: str, jdk: Jdk | None) -> bool:
    """Asks Maven its version; one that does not answer is not good enough."""
    try:
        said = subprocess.run(
            [mvn, "-B", "-version"],
            capture_output=True,
            text=True,
            timeout=60,
            env=environment_for(jdk),
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.search(r"Apache Maven (\d+)\.(\d+)", said)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST


def environment_for(jdk: Jdk | None) -> dict[str, str]:
    environment = dict(os.environ)
    if jdk is not None:
        environment["JAVA_HOME"] = str(jdk.home)
    return environment


class MavenRun:
    """One run of Maven on this project, its output kept in a log and offered line by line."""

    def __init__(self, mvn: str, jdk: Jdk, root: Path, log: Path) -> None:
        self._mvn = mvn
        self._jdk = jdk
        self._root = root
        self.log = log

    def __call__(self, arguments: list[str], each_line: Callable[[str], None] = lambda line: None) -> int:
        """Runs Maven and returns its exit status."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        command = [self._mvn, "-B", "-Dstyle.color=never", *arguments]
        with (
            open(self.log, "w", encoding="utf-8") as log,
            subprocess.Popen(
                command,
                cwd=self._root,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment_for(self._jdk),
                text=True,
                errors="replace",
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                log.write(line)
                each_line(line.rstrip("\n"))
        return process.returncode

    def problem(self) -> Problem:
        """Why the last run failed, read from its log."""
        return why_maven_failed(self.log.read_text(encoding="utf-8", errors="replace"), self.log)


def why_maven_failed(output: str, log: Path) -> Problem:
    if "No space left on device" in output:
        return Problem(
            "The disk is full: the kernel could not be built.",
            "Free about 1 GB and run the command again.",
        )
    if re.search(
        r"UnknownHostException|Unknown host|Connection refused|Network is unreachable|Connect timed out|No route to host",
        output,
    ):
        return Problem(
            "No network: Maven could not fetch what the build needs.",
            f"Connect (or name your proxy or mirror in ~/.m2/settings.xml) and run the command again. The log: {log}",
        )
    errors = [line[8:].strip() for line in output.splitlines() if line.startswith("[ERROR] ") and line[8:].strip()]
    shown = [
        line
        for line in errors
        if not line.startswith(("->", "[Help", "To see the full", "Re-run Maven", "at ", "For more information"))
    ][:4]
    return Problem(
        "Maven failed: " + "\n         ".join(shown or ["no reason was given"]),
        f"The whole log is in {log}.",
    )
