"""A Jupyter client that sees the frames themselves: it checks the signature, the layout and the type of every message."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone

import zmq

from message_specification import check

PATIENCE_MS = 60_000
DELIMITER = b"<IDS|MSG>"
CHANNELS = {"shell": zmq.DEALER, "control": zmq.DEALER, "stdin": zmq.DEALER, "iopub": zmq.SUB}


@dataclass
class Answer:
    """What came of a request."""

    reply: dict | None
    published: list[dict] = field(default_factory=list)

    @property
    def content(self) -> dict:
        assert self.reply is not None
        return self.reply["content"]

    def types(self) -> list[str]:
        return [message["header"]["msg_type"] for message in self.published]

    def of_type(self, kind: str) -> list[dict]:
        return [m["content"] for m in self.published if m["header"]["msg_type"] == kind]


class WireClient:
    """Knows a kernel by its connection information."""

    def __init__(self, connection: dict) -> None:
        self._key = connection["key"].encode() if isinstance(connection["key"], str) else connection["key"]
        self._digest = connection.get("signature_scheme", "hmac-sha256").removeprefix("hmac-")
        self.session = uuid.uuid4().hex
        self._context = zmq.Context()
        self.sockets: dict[str, zmq.Socket] = {}
        for channel, kind in CHANNELS.items():
            socket = self._context.socket(kind)
            socket.linger = 0
            socket.rcvtimeo = PATIENCE_MS
            if kind == zmq.DEALER:
                socket.identity = self.session.encode()
            else:
                socket.subscribe(b"")
            host = connection["ip"]
            socket.ipv6 = ":" in host
            socket.connect(f"tcp://{f'[{host}]' if ':' in host else host}:{connection[f'{channel}_port']}")
            self.sockets[channel] = socket
        while self.receive("iopub")["header"]["msg_type"] != "iopub_welcome":
            pass

    def __enter__(self) -> WireClient:
        return self

    def __exit__(self, *error: object) -> None:
        self._context.destroy(linger=0)

    def _sign(self, frames: list[bytes]) -> bytes:
        if not self._key:
            return b""
        return hmac.new(self._key, b"".join(frames), getattr(hashlib, self._digest)).hexdigest().encode()

    def send(self, channel: str, kind: str, content: dict, parent: dict | None = None, **header: object) -> dict:
        """Sends a message and returns its header."""
        full = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self.session,
            "username": "test",
            "date": datetime.now(timezone.utc).isoformat(),
            "version": "5.5",
            **header,
        }
        frames = [json.dumps(part).encode() for part in (full, parent or {}, {}, content)]
        self.sockets[channel].send_multipart([DELIMITER, self._sign(frames), *frames])
        return full

    def receive(self, channel: str) -> dict:
        """Waits for the next message of a channel and checks it."""
        frames = self.sockets[channel].recv_multipart()
        at = frames.index(DELIMITER)
        # A dealer's own identity was taken off by its socket; what is published has its topic in front.
        assert at == (1 if channel == "iopub" else 0)
        signature, *parts = frames[at + 1 : at + 6]
        assert signature == self._sign(parts), "wrong signature"
        header, parent, metadata, content = (json.loads(part) for part in parts)
        message = {"header": header, "parent_header": parent, "metadata": metadata, "content": content}
        check(channel, message)
        return message

    def ask(self, kind: str, content: dict | None = None, channel: str = "shell", **header: object) -> Answer:
        """Sends a request and waits for its reply and for the idle status after it."""
        return self.answer(self.send(channel, kind, content or {}, **header), channel)

    def answer(self, request: dict, channel: str = "shell", replied: bool = True) -> Answer:
        answer = Answer(self.receive(channel) if replied else None)
        if answer.reply is not None:
            assert answer.reply["parent_header"] == request, "the reply is to another request"
            assert answer.reply["header"]["msg_type"] == request["msg_type"].replace("_request", "_reply")
        end = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < end:
            message = self.receive("iopub")
            if message["parent_header"].get("msg_id") != request["msg_id"]:
                continue
            assert message["parent_header"] == request
            answer.published.append(message)
            if message["content"].get("execution_state") == "idle":
                assert answer.published[0]["content"] == {"execution_state": "busy"}
                return answer
        raise AssertionError("never idle")

    def run(self, code: str, **fields: object) -> Answer:
        return self.ask("execute_request", {"code": code, **fields})
