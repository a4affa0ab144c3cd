"""Counts tests in JUnit XML reports, which Surefire and pytest both write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Counts:
    """Numbers of tests by outcome."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def counts_of(reports: Iterable[Path]) -> Counts:
    """The sum over report files. A report that cannot be read is one failure: its tests did not end."""
    total = Counts()
    for report in reports:
        try:
            tree = ElementTree.parse(report)
        except (OSError, ElementTree.ParseError):
            total += Counts(failed=1)
            continue
        for case in tree.iter("testcase"):
            total += outcome_of(case)
    return total


def outcome_of(case: ElementTree.Element) -> Counts:
    children = {child.tag for child in case}
    if children & {"failure", "error"}:
        return Counts(failed=1)
    return Counts(skipped=1) if "skipped" in children else Counts(passed=1)
