"""Hotcell's own Python code, made known to the environment that Jupyter runs in."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hotcell.layout import Layout, write_whole

VERSION = "0.1.0"
METADATA = f"Metadata-Version: 2.1\nName: hotcell\nVersion: {VERSION}\nSummary: Java notebooks in papermill\n"
ENTRY_POINTS = "[papermill.engine]\nhotcell = hotcell_papermill:HotcellEngine\n"


class PythonPackage:
    """A link to the runner's folder and the entry point that papermill finds: no wheel has to be built for that."""

    def __init__(self, layout: Layout, environment: Path) -> None:
        self._layout = layout
        self._environment = environment

    def ensure(self) -> bool:
        """Writes what differs from what is installed; says whether anything did."""
        changed = False
        for file, text in self._content().items():
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                write_whole(file, text)
                changed = True
        return changed

    def _content(self) -> dict[Path, str]:
        packages = self._site_packages()
        information = packages / f"hotcell-{VERSION}.dist-info"
        link = packages / "hotcell.pth"
        written = [link, information / "METADATA", information / "entry_points.txt", information / "INSTALLER"]
        record = "".join(f"{file.relative_to(packages)},,\n" for file in [*written, information / "RECORD"])
        texts = [f"{self._layout.runner}\n", METADATA, ENTRY_POINTS, "hotcell\n", record]
        return dict(zip([*written, information / "RECORD"], texts, strict=True))

    def _site_packages(self) -> Path:
        folders = sorted((self._environment / "lib").glob("python3.*/site-packages"))
        if len(folders) == 1:
            return folders[0]
        python = self._environment / "bin" / "python"
        command = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        return Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
