"""Builds the kernel when its sources changed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from hotcell.console import Step
from hotcell.digests import TreeDigest, files_below
from hotcell.jdk import Jdk
from hotcell.layout import Layout, read_state, write_state
from hotcell.maven import MavenRun


class KernelBuild:
    """The assembled kernel in `install/target/hotcell`, and whether it is that of the sources as they are."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._stamp = layout.state / "build.json"

    def source_digest(self) -> str:
        """Digest of everything that the assembled jars are made from."""
        root = self._layout.root
        files = [str(root / "pom.xml"), *files_below(root / ".mvn")]
        for module in modules_of(root):
            files += [str(root / module / "pom.xml"), *files_below(root / module / "src" / "main")]
        return TreeDigest(root, self._layout.state / "sources.json").of(files)

    def is_current(self) -> bool:
        stamp = read_state(self._stamp) or {}
        if stamp.get("jars") != self.jars():
            return False
        return bool(stamp["jars"]) and stamp.get("sources") == self.source_digest()

    def ensure(self, jdk: Jdk, mvn: str) -> None:
        """Builds where that is due. Raises Problem with the compiler's words where it fails."""
        if self.is_current():
            return
        digest = self.source_digest()
        shutil.rmtree(self._layout.assembly, ignore_errors=True)
        run = MavenRun(mvn, jdk, self._layout.root, self._layout.logs / "build.log")
        with Step(f"Building the kernel with JDK {jdk.version} (the first time takes minutes)") as step:
            code = run(
                [
                    "-q",
                    "package",
                    "-pl",
                    "install",
                    "-am",
                    "-DskipTests",
                    "-Dspotless.check.skip=true",
                ]
            )
            if code != 0:
                raise run.problem()
            step.note(f"{len(self.jars())} jars")
        self.record(digest)

    def record(self, digest: str) -> None:
        """Remembers that the assembled jars are those of the sources with this digest."""
        write_state(self._stamp, {"sources": digest, "jars": self.jars()})

    def jars(self) -> dict[str, list[int]]:
        """The assembled jars by name, with size and time."""
        found: dict[str, list[int]] = {}
        for folder in (self._layout.boot, self._layout.lib):
            for file in files_below(folder):
                status = os.stat(file)
                found[os.path.relpath(file, self._layout.assembly)] = [
                    status.st_size,
                    status.st_mtime_ns,
                ]
        return found


def modules_of(root: Path) -> list[str]:
    return re.findall(r"<module>([^<]+)</module>", (root / "pom.xml").read_text(encoding="utf-8"))
