"""A real JupyterLab or Notebook on the loopback address, for one test, with nothing of the user's in it."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psutil

START_LIMIT_SECONDS = 90

# JupyterLab's indicator says "idle" also before there is a kernel, and a cell that is run then is forgotten in silence.
KERNEL_IS_IDLE = """
() => {
    const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
    const kernel = session?.session?.kernel;
    return Boolean(session?.isReady) && kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
}
"""


@dataclass(frozen=True)
class FrontEnd:
    """A program that shows notebooks: its Python module, its settings, and where a notebook is opened."""

    module: str
    settings: str
    path: str


LAB = FrontEnd("jupyterlab", "LabApp", "lab/tree/")
NOTEBOOK = FrontEnd("notebook", "JupyterNotebookApp", "notebooks/")


class JupyterLabServer:
    """Started by `with`; when it ends, so does every process that it started. Its pages know it as `jupyterapp`."""

    def __init__(self, notebooks: Path, scratch: Path, *options: str, front_end: FrontEnd = LAB) -> None:
        self.front_end = front_end
        self._options = options
        self._notebooks = notebooks
        self._scratch = scratch
        self.token = secrets.token_hex(16)
        self.url = ""

    def __enter__(self) -> JupyterLabServer:
        environment = dict(os.environ, JUPYTER_PREFER_ENV_PATH="1", JUPYTER_TOKEN=self.token)
        environment.pop("PYTHONPATH", None)
        for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
            environment[f"JUPYTER_{name}"] = str(self._scratch / name.lower())
        for name in ("SETTINGS_DIR", "WORKSPACES_DIR"):
            environment[f"JUPYTERLAB_{name}"] = str(self._scratch / name.lower())
        self._ask_nothing()
        command = [
            sys.executable,
            "-m",
            self.front_end.module,
            "--no-browser",
            "--ip=127.0.0.1",
            "--port=0",
            f"--ServerApp.root_dir={self._notebooks}",
        ]
        command.append("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
        command.append(f"--{self.front_end.settings}.expose_app_in_browser=True")
        command.extend(self._options)
        self._log = open(self._scratch / "server.log", "w", encoding="utf-8")
        self._process = subprocess.Popen(
            [*command, *(["--allow-root"] if os.geteuid() == 0 else [])],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            self.url = self._wait_for_address(self._scratch / "runtime_dir")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        children = self.children()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()
        # A kernel that outlives its server is a fault, and the test says so; but nothing may stay behind.
        _, self.left_over = psutil.wait_procs(children, timeout=10)
        for process in self.left_over:
            process.kill()

    def children(self) -> list[psutil.Process]:
        """The kernels and whatever they started."""
        try:
            return psutil.Process(self._process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def address(self, notebook: str) -> str:
        """Where a browser opens a notebook."""
        return f"{self.url}{self.front_end.path}{notebook}?token={self.token}&reset"

    def log(self) -> str:
        return (self._scratch / "server.log").read_text(encoding="utf-8", errors="replace")

    def use_theme(self, name: str) -> None:
        """Chooses the theme as a user's settings would."""
        setting = json.dumps({"raw": json.dumps({"theme": name})})
        self._ask("PUT", "lab/api/settings/@jupyterlab/apputils-extension:themes", setting.encode())

    def start_kernel(self, name: str) -> None:
        """Starts a kernel without a notebook; returns once the server has started its process."""
        self._ask("POST", "api/kernels", json.dumps({"name": name}).encode())

    def kill(self) -> None:
        """Kills the server as nobody should: it cannot end its kernels."""
        self._process.kill()
        self._process.wait()

    def end_sessions(self) -> None:
        """Shuts all kernels down, as the list of running kernels lets a user do."""
        for session in json.loads(self._ask("GET", "api/sessions")):
            self._ask("DELETE", f"api/sessions/{session['id']}")

    def _ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}{path}", data=body, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def _ask_nothing(self) -> None:
        """Settings of a user who has answered JupyterLab's first question, so that nothing covers the page."""
        folder = self._scratch / "settings_dir" / "@jupyterlab" / "apputils-extension"
        folder.mkdir(parents=True)
        answers = {"fetchNews": "false", "checkForUpdates": False}
        (folder / "notification.jupyterlab-settings").write_text(json.dumps(answers), encoding="utf-8")
        self._draw_every_cell()

    def _draw_every_cell(self) -> None:
        """JupyterLab draws only what is in sight; the test reads the whole page."""
        folder = self._scratch / "settings_dir" / "@jupyterlab" / "notebook-extension"
        folder.mkdir(parents=True)
        (folder / "tracker.jupyterlab-settings").write_text(json.dumps({"windowingMode": "none"}), encoding="utf-8")

    def _wait_for_address(self, runtime: Path) -> str:
        """The address from the file that the server writes once it listens."""
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            for file in runtime.glob("jpserver-*.json"):
                try:
                    url = json.loads(file.read_text())["url"]
                    urllib.request.urlopen(f"{url}api?token={self.token}", timeout=5).close()
                    return url
                except (ValueError, KeyError, OSError):
                    pass
            time.sleep(0.1)
        raise RuntimeError(f"{self.front_end.module} did not start:\n{self.log()[-3000:]}")
