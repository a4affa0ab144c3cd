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
    flaky: int = 0
    """Passed, but only at the second try."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.flaky + other.flaky,
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        flaky = f", {self.flaky} of them at the second try" if self.flaky else ""
        return f"{self.passed} passed{flaky}, {self.failed} failed{skipped}"


def counts_of(reports: Iterable[Path]) -> Counts:
    """The sum over report files. A report that cannot be read is one failure: its tests did not end."""
    total = Counts()
    for report in reports:
        try:
            tree = ElementTree.parse(report)
        except (OSError, ElementTree.ParseError):
            total += Counts(failed=1)
            continue
        cases = list(tree.iter("testcase"))
        for case, following in zip(cases, [*cases[1:], None]):
            if not is_first_try(case, following):
                total += outcome_of(case)
    return total


def is_first_try(case: ElementTree.Element, following: ElementTree.Element | None) -> bool:
    """Whether pytest ran a test again: it reports each try as a test."""
    return following is not None and is_second_try(following) and case.get("name") == following.get("name")


def is_second_try(case: ElementTree.Element) -> bool:
    """Whether our plugin `hotcell_reruns` marked it so."""
    return any(entry.get("name") == "flaky" for entry in case.iter("property"))


def outcome_of(case: ElementTree.Element) -> Counts:
    children = {child.tag for child in case}
    if children & {"failure", "error"}:
        return Counts(failed=1)
    if "skipped" in children:
        return Counts(skipped=1)
    # How Surefire reports that a test failed before it passed.
    flaky = bool(children & {"flakyFailure", "flakyError"}) or is_second_try(case)
    return Counts(passed=1, flaky=int(flaky))
