"""A chat-completions server on loopback that misbehaves on purpose, with real sockets."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Behaviour: TypeAlias = Callable[[socket.socket], None]


def completion(content: str | None = '{"name": "Bolt"}', *, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """The body of a chat completion with one choice."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "served-model",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
        ],
        "usage": {"prompt_tokens": 20, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 8}},
    }


def tool_call(arguments: object) -> dict[str, Any]:
    """A chat completion that calls a tool."""
    call = {"id": "call_1", "type": "function", "function": {"name": "City", "arguments": arguments}}
    return completion(None, finish="tool_calls", tool_calls=[call])


def says(body: object, status: int = 200, kind: str = "application/json", **headers: str) -> Behaviour:
    """Answer in full."""
    content = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    return raw(_head(status, kind, len(content), headers) + content)


def refuses(status: int, message: str = "no", **details: Any) -> Behaviour:
    """Answer with an error as OpenAI words it."""
    return says({"error": {"message": message, **details}}, status)


def raw(content: bytes) -> Behaviour:
    """Send these bytes and close."""
    return lambda connection: connection.sendall(content)


def resets_after(content: bytes) -> Behaviour:
    """Send these bytes, then reset the connection."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(content)
        time.sleep(0.02)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return behave


def silent(seconds: float) -> Behaviour:
    """Take the request and say nothing."""
    return lambda _connection: time.sleep(seconds)


def drips(connection: socket.socket) -> None:
    """A body that never ends, a byte at a time."""
    connection.sendall(_head(200, "application/json", 1_000_000, {}))
    for _ in range(200):
        connection.sendall(b" ")
        time.sleep(0.02)


def _head(status: int, kind: str, length: int, headers: dict[str, str]) -> bytes:
    named = {"Content-Type": kind, "Content-Length": str(length), "Connection": "close", "Server": "faulty/1.0"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in named.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class FaultyServer:
    """Serves one behaviour a request, the last one again and again; `requests` are the bodies, `seen` the raw heads."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.requests: list[dict[str, Any]] = []
        self.seen: list[str] = []
        self._behaviours = behaviours
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                behave = self._behaviour(_read_request(connection))
                behave(connection)
            except OSError:
                return  # the client has gone

    def _behaviour(self, request: tuple[str, bytes]) -> Behaviour:
        head, body = request
        with self._lock:
            self.seen.append(head)
            self.requests.append(json.loads(body))
            return self._behaviours[min(len(self.requests), len(self._behaviours)) - 1]


def _read_request(connection: socket.socket) -> tuple[str, bytes]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(int(h.split(b":")[1]) for h in head.lower().split(b"\r\n") if h.startswith(b"content-length"))
    while len(body) < length:
        body += connection.recv(65536)
    return head.decode(), body
