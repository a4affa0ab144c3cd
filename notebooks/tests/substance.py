"""Looks into an executed notebook for what a reader would look for."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from PIL import Image

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Executed:
    """An executed notebook with all messages that its kernel sent while it ran."""

    notebook: NotebookNode
    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def outputs(self) -> list[NotebookNode]:
        return [output for cell in self.notebook.cells for output in cell.get("outputs", [])]

    def cell_with(self, text: str) -> NotebookNode:
        """The first code cell whose source contains the text."""
        return next(cell for cell in self.notebook.cells if cell.cell_type == "code" and text in cell.source)

    def updates(self) -> Counter[str]:
        """How often each display was updated in place, by display id."""
        return Counter(
            message["content"]["transient"]["display_id"]
            for message in self.messages
            if message["msg_type"] == "update_display_data"
        )

    def texts_of_updates(self) -> list[str]:
        """The plain texts that displays went through, in order."""
        return [
            message["content"]["data"].get("text/plain", "")
            for message in self.messages
            if message["msg_type"] == "update_display_data"
        ]


def text_of(cell_or_outputs: NotebookNode | list[NotebookNode]) -> str:
    """All text that outputs show: streams, results and displays."""
    outputs = cell_or_outputs if isinstance(cell_or_outputs, list) else cell_or_outputs.get("outputs", [])
    printed = "".join(output.text for output in outputs if output.output_type == "stream")
    shown = [output.get("data", {}).get("text/plain", "") for output in outputs if output.output_type != "stream"]
    return "\n".join(text for text in [printed, *shown] if text)


def images_of(outputs: list[NotebookNode]) -> list[Image.Image]:
    """Every PNG among the outputs, decoded whole so that a damaged one raises."""
    found = []
    for output in outputs:
        encoded = output.get("data", {}).get("image/png")
        if encoded:
            image = Image.open(io.BytesIO(base64.b64decode(encoded)))
            image.load()
            found.append(image)
    return found


def colours_in(image: Image.Image) -> int:
    """How many colours an image has."""
    colours = image.convert("RGB").getcolors(maxcolors=image.width * image.height)
    return len(colours or [])


def assert_clean(executed: Executed) -> None:
    """No cell failed, none was left out, and nothing came on standard error."""
    errors = [output for output in executed.outputs if output.output_type == "error"]
    assert not errors, _ESCAPES.sub("", "\n".join(errors[0].traceback))
    noise = "".join(o.text for o in executed.outputs if o.output_type == "stream" and o.name == "stderr")
    assert not noise, f"standard error: {noise[:2000]}"
    empty = [
        cell.source for cell in executed.notebook.cells if cell.cell_type == "code" and cell.execution_count is None
    ]
    assert not empty, f"not executed: {empty[0]}"


def assert_charts(outputs: list[NotebookNode], at_least: int = 1) -> None:
    """There are charts, and something is drawn on each."""
    images = images_of(outputs)
    assert len(images) >= at_least, f"{len(images)} images, {at_least} were expected"
    for image in images:
        assert image.width >= 100 and image.height >= 60, f"a chart of {image.size} is too small to read"
        assert colours_in(image) > 2, "a chart of one colour shows nothing"


def assert_streamed(executed: Executed, at_least: int = 3) -> None:
    """Some display grew step by step: several updates, not one at the end."""
    updates = executed.updates()
    assert updates, "no display was updated in place"
    assert max(updates.values()) >= at_least, f"the liveliest display was updated {max(updates.values())} times"
