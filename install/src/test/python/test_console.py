"""`jupyter console`, as a user types into it."""

from __future__ import annotations

import sys

import pexpect


def test_answers_in_the_console() -> None:
    console = pexpect.spawn(
        sys.executable,
        ["-m", "jupyter_console", "--kernel", "java", "--simple-prompt"],
        encoding="utf-8",
        timeout=180,
        dimensions=(50, 200),
    )
    try:
        console.expect(r"In \[1\]: ")
        console.sendline("int n = 20 + 1;")
        console.expect(r"In \[2\]: ")
        console.sendline("n * 2")
        console.expect(r"Out\[2\]: 42")
        console.expect(r"In \[3\]: ")
        console.sendline("n.foo")
        console.expect("int cannot be dereferenced")
        console.expect(r"In \[4\]: ")
        console.sendline("%who_ls")
        console.expect(r"Out\[4\]: \[n\]")
        console.expect(r"In \[5\]: ")
        console.sendeof()
        console.sendline("y")  # it asks whether one really wants to go
        console.expect(pexpect.EOF)
    finally:
        console.close(force=True)
