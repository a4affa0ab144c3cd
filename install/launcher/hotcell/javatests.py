"""Runs the Java tests with Maven and tells what happens."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from hotcell.build import KernelBuild, modules_of
from hotcell.console import complain, say
from hotcell.jdk import Jdk
from hotcell.layout import Layout
from hotcell.maven import MavenRun
from hotcell.testcounts import Counts, counts_of

_MODULE = re.compile(r"\[INFO\] Building (.+?) \S+ +\[(\d+)/(\d+)\]")
_CLASS = re.compile(
    r"\[(?:INFO|ERROR|WARNING)\] Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+), "
    r"Time elapsed: ([\d.,]+) s.*?-- in (\S+)"
)
_CRASH = re.compile(r"The forked VM terminated|There was a timeout|Crashed tests:|(?<!Mojo)ExecutionException")


class JavaTests:
    """`mvn verify`, every module to its end: a failed test in one does not hide the others."""

    def __init__(self, layout: Layout, jdk: Jdk, mvn: str) -> None:
        self._layout = layout
        self._jdk = jdk
        self._run = MavenRun(mvn, jdk, layout.root, layout.logs / f"verify-java{jdk.feature}.log")
        self._crashed = False

    def run(self, without_slow: bool) -> Counts:
        """Runs them and returns the counts; what broke outside a test counts as one more failure."""
        for folder in self._report_folders():
            shutil.rmtree(folder, ignore_errors=True)
        build = KernelBuild(self._layout)
        digest = build.source_digest()
        arguments = ["verify", "--fail-at-end", "-Dmaven.test.failure.ignore=true"]
        # Threads, sockets and processes on a busy machine: once more, and the counts tell of it.
        arguments.append("-Dsurefire.rerunFailingTestsCount=1")
        if without_slow:
            arguments.append("-DexcludedGroups=slow")
        code = self._run(arguments, self._tell)
        counts = counts_of(report for folder in self._report_folders() for report in sorted(folder.glob("TEST-*.xml")))
        if code == 0:
            build.record(digest)
        else:
            complain(str(self._run.problem()))
        if self._crashed and counts.failed == 0:
            complain(f"a test process ended before its tests did. The log is in {self._run.log}.")
        return counts + Counts(failed=1) if code != 0 or (self._crashed and counts.failed == 0) else counts

    def _report_folders(self) -> list[Path]:
        return [self._layout.root / module / "target" / "surefire-reports" for module in modules_of(self._layout.root)]

    def _tell(self, line: str) -> None:
        module = _MODULE.match(line)
        finished = _CLASS.match(line)
        if module:
            say(f"-- {module[1]} ({module[2]} of {module[3]})")
        elif finished:
            run, failures, errors, skipped = (int(finished[i]) for i in range(1, 5))
            bad = failures + errors
            word = f"{bad} FAILED" if bad else "ok"
            note = f", {skipped} skipped" if skipped else ""
            say(f"   {word:>8}  {finished[6].rsplit('.', 1)[-1]}: {run} tests{note}, {finished[5]} s")
        elif line.startswith("[ERROR]"):
            print(f"   {line[8:]}", file=sys.stderr, flush=True)
            self._crashed = self._crashed or _CRASH.search(line) is not None
