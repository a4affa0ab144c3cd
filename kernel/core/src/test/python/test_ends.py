"""However a kernel ends, and however often one is started, nothing of it stays: no process, no port, no file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import KernelManager

from lab_process import JupyterLabServer
from wire_client import WireClient

PATIENCE = 180
# All of a thousand starts take half an hour; `./hotcell test --all` has it.
STARTS = 1000 if os.environ.get("HOTCELL_FULL_SIZE") == "1" else 20


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@pytest.fixture()
def places(tmp_path, monkeypatch) -> Iterator[list[Path]]:
    """The folders in which a kernel could leave something."""
    folders = []
    for name, variable in [("runtime", "JUPYTER_RUNTIME_DIR"), ("temporary", "TMPDIR"), ("cache", "HOTCELL_CACHE")]:
        folder = tmp_path / name
        folder.mkdir()
        folders.append(folder)
        monkeypatch.setenv(variable, str(folder))
    # The JVM does not know TMPDIR.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", f"-Djava.io.tmpdir={folders[1]}")
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folders


def files_in(folders: list[Path]) -> list[Path]:
    return [file for folder in folders for file in folder.rglob("*") if file.is_file()]


def test_many_starts_leave_nothing(places):
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    for i in range(STARTS):
        manager = KernelManager(kernel_name="java")
        manager.start_kernel()
        info = manager.get_connection_info()
        with WireClient(info) as client:
            if i % 4 == 0:
                assert client.run("1 + 1").content["status"] == "ok"
            pid = manager.provisioner.process.pid
            if i % 4 == 3:
                os.kill(pid, 9)
            else:
                assert client.ask("shutdown_request", {"restart": False}, channel="control").content["status"] == "ok"
        manager.provisioner.process.wait(PATIENCE)
        assert all(is_free(info[f"{name}_port"]) for name in ("shell", "iopub", "stdin", "control", "hb"))
        manager.cleanup_resources()
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before
    assert files_in(places) == []


def test_ends_with_its_children_when_its_parent_is_killed(places, tmp_path):
    """The parent as a host would be: it starts a kernel by jupyter_client and is killed."""
    program = (
        "import json, sys, time\n"
        "from jupyter_client.manager import start_new_kernel\n"
        "manager, client = start_new_kernel(kernel_name='java')\n"
        "client.execute_interactive('var child = new ProcessBuilder(\"sleep\", \"600\").start();', timeout=60)\n"
        "print(json.dumps([manager.provisioner.process.pid, manager.shell_port, manager.connection_file]), flush=True)\n"
        "client.execute('while (true) {}')\n"
        "time.sleep(600)\n"
    )
    environment = dict(os.environ, JUPYTER_PREFER_ENV_PATH="1")
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment)
    try:
        assert parent.stdout is not None
        pid, port, connection_file = json.loads(parent.stdout.readline())
        children = psutil.Process(pid).children(recursive=True)
        assert [child.name() for child in children] == ["sleep"]
    finally:
        parent.kill()
        parent.communicate()
    wait_for(lambda: is_gone(pid), "the kernel outlives its parent")
    wait_for(lambda: all(is_gone(child.pid) for child in children), "the kernel's child outlives it")
    assert is_free(port)
    # Jupyter's own connection file, which nobody else can remove now, went with the kernel.
    assert connection_file.endswith(".json")
    assert files_in(places) == []


def test_ends_when_the_process_is_killed_that_waits_for_it(places, monkeypatch):
    """With further JVM options the kernel runs in a second process, of which Jupyter knows nothing."""
    monkeypatch.setenv("HOTCELL_JVM_OPTS", "-Dsome.option=1")
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    try:
        with WireClient(manager.get_connection_info()) as client:
            (kernel,) = psutil.Process(manager.provisioner.process.pid).children()
            client.send("shell", "execute_request", {"code": "while (true) {}"})
            manager.provisioner.process.kill()
            manager.provisioner.process.wait(PATIENCE)
        wait_for(lambda: is_gone(kernel.pid), "the kernel outlives the process that waits for it")
        wait_for(lambda: is_free(manager.shell_port), "the shell port is still taken")
        # The front end lives and starts the kernel again with the same file.
        assert os.path.exists(manager.connection_file)
        manager.restart_kernel(now=True)
        with WireClient(manager.get_connection_info()) as client:
            answer = client.run('System.getProperty("some.option")')
            assert answer.of_type("execute_result")[0]["data"]["text/plain"] == "1"
    finally:
        manager.shutdown_kernel(now=True)
    assert files_in(places) == []


def test_ends_when_its_jupyter_server_is_killed(tmp_path):
    folder, scratch = tmp_path / "notebooks", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    with JupyterLabServer(folder, scratch) as server:
        server.start_kernel("java")
        files = list((scratch / "runtime_dir").glob("kernel-*.json"))
        assert len(files) == 1
        info = json.loads(files[0].read_text())
        with WireClient(info) as client:
            assert client.run('var child = new ProcessBuilder("sleep", "600").start();').content["status"] == "ok"
            client.send("shell", "execute_request", {"code": "while (true) {}"})
            processes = server.children()
            assert "sleep" in [process.name() for process in processes]
            server.kill()
        for process in processes:
            wait_for(lambda pid=process.pid: is_gone(pid), f"{process} outlives the server")
    for name in ("shell", "iopub", "stdin", "control", "hb"):
        wait_for(lambda port=info[f"{name}_port"]: is_free(port), f"the {name} port is still taken")
    assert not files[0].exists()


@pytest.mark.parametrize("end", ["shutdown", "exit", "SIGTERM"])
def test_takes_its_children_along(places, end):
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    try:
        process = manager.provisioner.process
        with WireClient(manager.get_connection_info()) as client:
            client.run('var child = new ProcessBuilder("sleep", "600").start();')
            children = psutil.Process(process.pid).children(recursive=True)
            assert len(children) == 1
            if end == "shutdown":
                client.ask("shutdown_request", {"restart": False}, channel="control")
            elif end == "exit":
                client.send("shell", "execute_request", {"code": "System.exit(0)"})
            else:
                process.terminate()
            process.wait(PATIENCE)
        wait_for(lambda: all(is_gone(child.pid) for child in children), "the kernel's child outlives it")
    finally:
        manager.shutdown_kernel(now=True)


def test_runs_what_was_to_be_done_at_its_end(places, tmp_path):
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    try:
        mark = tmp_path / "ended"
        with WireClient(manager.get_connection_info()) as client:
            client.run(
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> {"
                f' try {{ Files.writeString(Path.of("{mark}"), "x"); }} catch (IOException e) {{}} }}));'
            )
            client.ask("shutdown_request", {"restart": True}, channel="control")
            manager.provisioner.process.wait(PATIENCE)
        assert mark.read_text() == "x"
    finally:
        manager.shutdown_kernel(now=True)
