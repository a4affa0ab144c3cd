"""Reads a command's arguments; what is wrong with them is one line."""

from __future__ import annotations

import argparse
from typing import NoReturn

from hotcell.console import WrongUse


class Arguments(argparse.ArgumentParser):
    """An argument parser that raises WrongUse instead of printing and leaving."""

    def __init__(self, command: str, usage: str) -> None:
        super().__init__(
            prog=f"./hotcell {command}",
            usage=f"./hotcell {command} {usage}",
            add_help=False,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message[0].upper()}{message[1:]}.", f"Use it as: {self.usage}")
