"""Executes a notebook through the installed kernel."""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

KERNEL = "java"


@dataclass
class Execution:
    """An executed notebook: its outputs are in it, and `error` says which cell failed, if one did."""

    notebook: NotebookNode
    seconds: float
    error: str | None = None
    traceback: list[str] = field(default_factory=list)


def execute(
    notebook: NotebookNode,
    folder: Path,
    kernel: str = KERNEL,
    timeout: float | None = None,
    on_message: Callable[[dict[str, object]], None] | None = None,
    on_cell: Callable[[int, NotebookNode], None] | None = None,
) -> Execution:
    """Runs every cell in order, in the notebook's folder, until one fails; `timeout` in seconds is for each cell.

    `on_message` sees every message of the kernel's output channel, `on_cell` every finished cell.
    """
    done = on_cell or (lambda index, cell: None)
    client = WatchedClient(
        notebook,
        on_message=on_message,
        kernel_name=kernel,
        timeout=timeout,
        startup_timeout=120,
        # As JupyterLab does: what was printed in several pieces is one output.
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=lambda cell, cell_index, execute_reply: done(cell_index, cell),
    )
    started = time.monotonic()
    try:
        client.execute()
    except CellExecutionError as error:
        return failed(notebook, started, f"{error.ename}: {error.evalue}", client)
    except DeadKernelError:
        return failed(notebook, started, "the kernel ended", client)
    except RuntimeError as error:
        # The client would clean up a second time as Python leaves, and fail over the kernel that never was.
        atexit.unregister(client._cleanup_kernel)
        return Execution(notebook, time.monotonic() - started, f"the kernel did not start: {error}")
    except TimeoutError:
        return failed(notebook, started, f"no result within {timeout:.0f} s", client)
    return Execution(notebook, time.monotonic() - started)


class WatchedClient(NotebookClient):
    """A client that lets someone see each output message as it arrives."""

    def __init__(
        self,
        notebook: NotebookNode,
        on_message: Callable[[dict[str, object]], None] | None,
        **options: object,
    ):
        super().__init__(notebook, record_timing=False, **options)
        self._on_message = on_message
        self.last_cell = 0

    def process_message(self, msg, cell, cell_index):  # type: ignore[no-untyped-def]
        self.last_cell = cell_index
        if self._on_message:
            self._on_message(msg)
        return super().process_message(msg, cell, cell_index)


def failed(notebook: NotebookNode, started: float, reason: str, client: WatchedClient) -> Execution:
    errors = [o for c in notebook.cells for o in c.get("outputs", []) if o.output_type == "error"]
    traceback = list(errors[-1].traceback) if errors else []
    number = sum(c.cell_type == "code" for c in notebook.cells[: client.last_cell + 1])
    return Execution(notebook, time.monotonic() - started, f"code cell {number}: {reason}", traceback)


def read(file: Path) -> NotebookNode:
    """Reads a notebook; raises ValueError in one line where the file is none."""
    try:
        return nbformat.read(file, as_version=4)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise ValueError(
            f"{file} is not a notebook: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        ) from None


def write(notebook: NotebookNode, file: Path) -> None:
    """Writes a notebook whole or not at all."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        nbformat.write(notebook, unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
