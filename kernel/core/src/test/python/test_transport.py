"""Every way that a connection file may ask for: encrypted, unsigned, signed otherwise, on any address, from anywhere."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import get_kernel_spec
from jupyter_client.manager import KernelManager

from wire_client import WireClient

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")


@contextmanager
def kernel_on(file: Path, **options: object) -> Iterator[subprocess.Popen]:
    """A kernel as a bare process, as hosts of other makes start it."""
    command = [part.replace("{connection_file}", str(file)) for part in get_kernel_spec("java").argv]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def connection(file: Path, **changes: object) -> dict:
    write_connection_file(str(file), ip="127.0.0.1", key=b"a-key")
    info = {**json.loads(file.read_text()), **changes}
    file.write_text(json.dumps(info))
    file.chmod(0o600)
    return info


def shut_down(client: WireClient, process: subprocess.Popen) -> None:
    assert client.ask("shutdown_request", {"restart": False}, channel="control").content["status"] == "ok"
    assert process.wait(30) == 0


@pytest.fixture()
def encrypted() -> Iterator[KernelManager]:
    manager = KernelManager(kernel_name="java", transport_encryption="required")
    manager.start_kernel()
    yield manager
    manager.shutdown_kernel(now=True)


def test_all_five_sockets_are_encrypted_for_jupyter_client(encrypted):
    info = encrypted.get_connection_info()
    assert info["curve_publickey"]
    client = encrypted.client()
    client.start_channels()
    try:
        client.wait_for_ready(60)
        client.execute_interactive("System.out.println(6 * 7)", timeout=60, output_hook=(outputs := []).append)
        assert [o["content"]["text"] for o in outputs if o["msg_type"] == "stream"] == ["42\n"]
        client.execute("new Scanner(System.in).nextLine()", allow_stdin=True)
        assert client.get_stdin_msg(timeout=60)["msg_type"] == "input_request"
        client.input("typed")
        assert client.get_shell_msg(timeout=60)["content"]["status"] == "ok"
        client.shutdown()
        assert encrypted.provisioner.process.wait(30) == 0
    finally:
        client.stop_channels()


def test_the_heartbeat_is_encrypted(encrypted):
    info = encrypted.get_connection_info()
    with zmq.Context() as context, context.socket(zmq.REQ) as socket:
        socket.linger = 0
        socket.rcvtimeo = 60_000
        socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
        socket.curve_serverkey = info["curve_publickey"].encode()
        socket.connect(f"tcp://127.0.0.1:{info['hb_port']}")
        socket.send(b"ping")
        assert socket.recv() == b"ping"


@pytest.mark.parametrize("keys", ["none", "wrong"])
def test_nothing_is_said_to_who_does_not_know_the_key(encrypted, keys):
    client = encrypted.client()
    client.start_channels()
    client.wait_for_ready(60)
    info = encrypted.get_connection_info()
    with zmq.Context() as context:
        sockets = {}
        for channel in CHANNELS:
            socket = context.socket(zmq.SUB if channel == "iopub" else zmq.DEALER)
            socket.linger = 0
            if keys == "wrong":
                socket.curve_serverkey, _ = zmq.curve_keypair()
                socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
            if channel == "iopub":
                socket.subscribe(b"")
            socket.connect(f"tcp://127.0.0.1:{info[f'{channel}_port']}")
            if channel != "iopub":
                socket.send(b"ping")
            sockets[channel] = socket
        # Whoever has the keys is served all the while.
        client.execute_interactive("1 + 1", timeout=60)
        for channel, socket in sockets.items():
            assert not socket.poll(100), channel
            socket.close()
    client.stop_channels()


def test_unencrypted_where_nothing_is_asked():
    manager = KernelManager(kernel_name="java", transport_encryption="disabled")
    manager.start_kernel()
    try:
        assert "curve_publickey" not in manager.get_connection_info()
        with WireClient(manager.get_connection_info()) as client:
            assert client.run("1").content["status"] == "ok"
    finally:
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"transport": "ipc"}, "tcp only"),
        ({"curve_publickey": "short", "curve_secretkey": "x" * 40}, "curve_publickey must be a key"),
        ({"curve_publickey": "x" * 40}, "curve_secretkey must be a key"),
        ({"signature_scheme": "hmac-crc32"}, "unknown signature scheme"),
        ({"shell_port": 0}, "shell_port must be a port"),
    ],
)
def test_what_it_cannot_do_is_said_in_one_line(tmp_path, changes, said):
    file = tmp_path / "connection.json"
    connection(file, **changes)
    with kernel_on(file) as process:
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said in output.decode()
    assert output.decode().count("\n") == 1
    assert "a-key" not in output.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"key": ""},
        {"signature_scheme": "hmac-sha512"},
        {"signature_scheme": "hmac-sha1"},
        {"ip": "0.0.0.0"},
        {"ip": "localhost"},
    ],
    ids=str,
)
def test_serves_as_the_connection_file_says(tmp_path, changes):
    file = tmp_path / "connection.json"
    info = connection(file, **changes)
    with kernel_on(file) as process:
        with WireClient({**info, "ip": "127.0.0.1"}) as client:
            assert client.run("6 * 7").of_type("execute_result")[0]["data"]["text/plain"] == "42"
            shut_down(client, process)


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as listener:
            listener.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback address")
def test_serves_on_ipv6(tmp_path):
    file = tmp_path / "connection.json"
    info = connection(file, ip="::1")
    with kernel_on(file) as process:
        with WireClient(info) as client:
            assert client.run("6 * 7").of_type("execute_result")[0]["data"]["text/plain"] == "42"
            shut_down(client, process)


def test_needs_no_working_directory_and_no_plain_path(tmp_path):
    folder = tmp_path / "a folder" / "mit Umläuten"
    folder.mkdir(parents=True)
    gone = tmp_path / "gone"
    gone.mkdir()
    file = folder / "connection file.json"
    info = connection(file)
    with kernel_on(file, cwd=gone) as process:
        with WireClient(info) as client:
            gone.rmdir()
            assert client.run("1 + 1").content["status"] == "ok"
            shut_down(client, process)


def test_starts_again_at_once_on_the_same_ports(tmp_path):
    file = tmp_path / "connection.json"
    info = connection(file)
    for end in ("ask", "kill", "ask"):
        with kernel_on(file) as process:
            with WireClient(info) as client:
                assert client.run("1 + 1").content["status"] == "ok"
                if end == "ask":
                    shut_down(client, process)


def test_says_which_address_is_taken(tmp_path):
    file = tmp_path / "connection.json"
    info = connection(file)
    with zmq.Context() as context, context.socket(zmq.ROUTER) as socket:
        socket.bind(f"tcp://127.0.0.1:{info['control_port']}")
        with kernel_on(file) as process:
            output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert str(info["control_port"]) in output.decode()


def test_a_restart_by_jupyter_client_keeps_ports_and_keys():
    manager = KernelManager(kernel_name="java", transport_encryption="auto")
    manager.start_kernel()
    try:
        before = manager.get_connection_info()
        for _ in range(2):
            manager.restart_kernel()
            client = manager.client()
            client.start_channels()
            client.wait_for_ready(60)
            assert client.execute_interactive("1", timeout=60)["content"]["status"] == "ok"
            client.stop_channels()
        assert manager.get_connection_info() == before
    finally:
        manager.shutdown_kernel(now=True)
        assert not os.path.exists(manager.connection_file)


def test_the_heart_beats_for_every_kind_of_peer(tmp_path):
    file = tmp_path / "connection.json"
    info = connection(file)
    with kernel_on(file) as process, WireClient(info) as client:
        with zmq.Context() as context:
            # With a name and without, the same name again, and one that need not wait for the answer.
            for kind, name in [(zmq.REQ, b""), (zmq.REQ, b"me"), (zmq.REQ, b"me"), (zmq.DEALER, b"me")]:
                with context.socket(kind) as socket:
                    socket.linger = 0
                    socket.rcvtimeo = 60_000
                    if name:
                        socket.identity = name
                    socket.connect(f"tcp://127.0.0.1:{info['hb_port']}")
                    for i in range(3):
                        socket.send(b"%d" % i)
                        assert socket.recv() == b"%d" % i
        shut_down(client, process)
