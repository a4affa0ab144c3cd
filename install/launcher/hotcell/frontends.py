"""Defaults for the front ends in the launcher's own environment, so that a notebook reads well without a kernel."""

from __future__ import annotations

import json
from pathlib import Path

from hotcell.layout import write_whole

# JupyterLab shows an error in the place of a widget of a kernel that is gone, unless it has kept the widget's state.
LAB = {"@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True}}

# To draw widgets, an HTML page loads their code from the network; Java's bring HTML that shows the same without it.
PREFERRED_IN_HTML = [
    "application/javascript",
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "text/vnd.mermaid",
    "text/latex",
    "image/png",
    "image/jpeg",
    "application/vnd.jupyter.widget-view+json",
    "text/plain",
]
NBCONVERT = {"WidgetsDataTypeFilter": {"display_data_priority": PREFERRED_IN_HTML}}


class FrontEndDefaults:
    """Files that JupyterLab and nbconvert read; the user's own settings go before them."""

    def __init__(self, environment: Path) -> None:
        self._files = {
            environment / "share" / "jupyter" / "lab" / "settings" / "overrides.json": LAB,
            environment / "etc" / "jupyter" / "jupyter_nbconvert_config.json": NBCONVERT,
        }

    def ensure(self) -> None:
        """Writes what is not there or differs."""
        for file, settings in self._files.items():
            wanted = json.dumps(settings, indent=1) + "\n"
            if not file.exists() or file.read_text(encoding="utf-8") != wanted:
                file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(file, wanted)
