"""What the launcher says: one line for each step, and errors that say what to do."""

from __future__ import annotations

import sys
import time
from types import TracebackType


class Problem(Exception):
    """Something the user can mend: what happened, and the command or change that mends it."""

    exit_code = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n         {self.remedy}" if self.remedy else self.what


class WrongUse(Problem):
    """The command line itself is wrong."""

    exit_code = 2


class Step:
    """One step of work as a line: its name while it runs, its duration when it is done."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._note = ""
        self._started = 0.0

    def note(self, text: str) -> None:
        """Says more about the result, beside the duration."""
        self._note = text

    def __enter__(self) -> Step:
        self._started = time.monotonic()
        print(f"{self._text} ... ", end="", file=sys.stderr, flush=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        seconds = time.monotonic() - self._started
        if kind is not None:
            print(f"failed after {seconds:.1f} s", file=sys.stderr, flush=True)
            return
        note = f"{self._note}, " if self._note else ""
        print(f"{note}{seconds:.1f} s", file=sys.stderr, flush=True)


def say(text: str) -> None:
    """A line of information beside the steps."""
    print(text, file=sys.stderr, flush=True)


def complain(text: str) -> None:
    """An error or a warning, in the form that every command uses."""
    print(f"hotcell: {text}", file=sys.stderr, flush=True)
