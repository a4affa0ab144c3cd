"""The start-up archive: classes already loaded and linked, so that the kernel starts in half the time.

JDK 17 to 23 make a dynamic AppCDS archive as a training run ends; JDK 24 and newer write an AOT cache. An archive is
named by the digest of all that it depends on. A stale one is therefore never found again, and one that the JVM
refuses all the same only makes the start slower: the JVM goes on without it.

Beside it lie indexes of the JDK's classes and of the shipped jars, which the training writes and the kernel's compiler reads.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from hotcell.console import Step, complain
from hotcell.digests import digest_of, files_below, identity
from hotcell.jdk import Jdk
from hotcell.kernelspec import java_command, jvm_options
from hotcell.layout import Layout, read_state, write_state

TRAINING_LIMIT_SECONDS = 180
AOT_CACHE_SINCE = 24
# The profiles of a training run would have C2 compile what a start does not gain by: 25 begins with them at once.
WITHOUT_PROFILES_SINCE = 25
WITHOUT_PROFILES = ["-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"]
QUIET = ["-Xlog:disable", "-Xlog:all=error:stderr"]
# What follows the archive's name, and the property that tells the kernel where it is.
INDEXES = {".classes": "hotcell.platform", ".packages": "hotcell.packages"}


class StartupArchive:
    """The archive that fits one JDK and the jars as they are."""

    def __init__(self, layout: Layout, jdk: Jdk) -> None:
        self._layout = layout
        self._jdk = jdk
        self._failures = layout.archives / "failures.json"

    @property
    def file(self) -> Path:
        kind = "aot" if self._jdk.feature >= AOT_CACHE_SINCE else "jsa"
        return self._layout.archives / f"java{self._jdk.feature}-{self._key()}.{kind}"

    @property
    def indexes(self) -> list[Path]:
        """The indexes that the training may have written."""
        return [self.file.with_suffix(suffix) for suffix in INDEXES]

    def options(self) -> list[str]:
        """The JVM options that use the archive; none where there is none."""
        return use_options(self._jdk, self.file) if self.file.exists() else []

    def is_due(self) -> bool:
        """Whether the archive is missing and has not failed before with the very same parts."""
        return not self.file.exists() and self.file.name not in (read_state(self._failures) or [])

    def ensure(self) -> None:
        """Makes the archive where it is due. A failure is told and remembered, and the kernel starts without it."""
        if not self.is_due():
            return
        self._layout.archives.mkdir(parents=True, exist_ok=True)
        with Step("Making the start-up archive") as step:
            reason = self._train()
            step.note(f"failed ({reason})" if reason else f"{self.file.stat().st_size / 1e6:.0f} MB")
        if reason:
            complain(f"no start-up archive: {reason}. The kernel works, and starts more slowly.")
            write_state(self._failures, [self.file.name])
        self._forget_others(keep=self.file)

    def _train(self) -> str | None:
        """Runs the kernel's training and returns why it failed, or None."""
        with tempfile.TemporaryDirectory(dir=self._layout.archives, prefix="unfinished-") as folder:
            unfinished = Path(folder) / self.file.name
            for command in self._training_commands(unfinished):
                log = self._layout.logs / "archive.log"
                log.parent.mkdir(parents=True, exist_ok=True)
                with open(log, "w", encoding="utf-8") as output:
                    try:
                        done = subprocess.run(
                            command,
                            stdin=subprocess.DEVNULL,
                            stdout=output,
                            stderr=subprocess.STDOUT,
                            timeout=TRAINING_LIMIT_SECONDS,
                            cwd=folder,
                        )
                    except subprocess.TimeoutExpired:
                        return f"training took longer than {TRAINING_LIMIT_SECONDS} s, see {log}"
                if done.returncode != 0:
                    return f"training ended with status {done.returncode}, see {log}"
            if not unfinished.exists():
                return f"the JVM wrote none, see {self._layout.logs / 'archive.log'}"
            if not self._starts_with(unfinished):
                return "the JVM does not start with it"
            for index in self.indexes:
                written = unfinished.with_name(index.name)
                if written.exists():
                    written.replace(index)
            unfinished.replace(self.file)
        return None

    def _training_commands(self, archive: Path) -> list[list[str]]:
        def train(*options: str) -> list[str]:
            return [*java_command(self._layout, self._jdk, [*index_options(archive), *options]), "--train"]

        if self._jdk.feature >= AOT_CACHE_SINCE:
            # In two steps, although 25 knows one: its one step hands paths over in a variable that spaces break.
            recorded = archive.with_suffix(".conf")
            profiles = WITHOUT_PROFILES if self._jdk.feature >= WITHOUT_PROFILES_SINCE else []
            return [
                train("-XX:AOTMode=record", f"-XX:AOTConfiguration={recorded}", *profiles),
                train(
                    "-XX:AOTMode=create",
                    *profiles,
                    f"-XX:AOTConfiguration={recorded}",
                    f"-XX:AOTCache={archive}",
                ),
            ]
        return [train(f"-XX:ArchiveClassesAtExit={archive}")]

    def _starts_with(self, archive: Path) -> bool:
        command = [*java_command(self._layout, self._jdk, use_options(self._jdk, archive))[:-1], "-version"]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0

    def _key(self) -> str:
        """Digest of the JDK, the options, and the jars on the JVM's class path with place, size and time: the JVM
        itself refuses an archive when one of these differs, whatever the content."""
        jdk = identity(self._jdk.home / "lib" / "modules")
        jars = [[jar, identity(jar)[:2]] for jar in sorted(files_below(self._layout.boot))]
        return digest_of(repr([str(self._jdk.home), jdk, jvm_options(self._layout, self._jdk), jars]).encode())[:16]

    def _forget_others(self, keep: Path) -> None:
        """Removes archives of earlier builds; those of other JDKs stay while their jars are the current ones."""
        prefix = f"java{self._jdk.feature}-"
        for file in self._layout.archives.iterdir():
            if file.name.startswith(prefix) and file.stem != keep.stem:
                file.unlink(missing_ok=True)


def use_options(jdk: Jdk, archive: Path) -> list[str]:
    """The options that use an archive, and that keep the JVM quiet about one that it refuses."""
    indexes = [option for option in index_options(archive) if Path(option.partition("=")[2]).exists()]
    if jdk.feature >= AOT_CACHE_SINCE:
        return [f"-XX:AOTCache={archive}", *QUIET, *indexes]
    return ["-Xshare:auto", f"-XX:SharedArchiveFile={archive}", *QUIET, *indexes]


def index_options(archive: Path) -> list[str]:
    return [f"-D{name}={archive.with_suffix(suffix)}" for suffix, name in INDEXES.items()]
