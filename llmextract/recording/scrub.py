"""What of a request and of a response may stand in a recording, and under which form two requests are the same.

Headers by allow-list, so that what is not known to be harmless is left out. It reads and writes no files.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from llmextract.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST_HEADERS = frozenset({"content-type"})
RESPONSE_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms"})

_VOLATILE = frozenset({"id", "created", "system_fingerprint", "timings", "x_groq", "request_id"})
"""Fields of a chat completion that differ from call to call and that nothing reads; a recording does without."""

# The part of the path that is the API's own. What stands before it is the server's base and may hold an account, a
# deployment or a version: "/openai/deployments/acme-prod/chat/completions" → "/chat/completions".
_API_PATH = re.compile(
    r"/(?: chat/completions | completions | responses | embeddings | models (?: /.* )? )\Z", re.VERBOSE
)

# What providers write into the message of an error.
_SECRETS = re.compile(
    r"""
      \b (?: sk | pk | rk ) - [\w*.…-]{6,}       # keys, also half masked: sk-ab***yz
    | \b (?: org | proj | req | user | acct ) [-_] [A-Za-z0-9]{6,}   # org-8hGd…, proj_…, request ids
    | \b Bearer \s+ \S+
    """,
    re.VERBOSE,
)
_SOFTWARE = re.compile(r"[\w./ +-]{1,40}")  # "llama.cpp", "nginx/1.27"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as it is recorded and compared: `body` is parsed JSON, or text."""

    method: str
    path: str
    body: Any
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A response, as it is recorded: `body` is parsed JSON, or text."""

    status: int
    body: Any
    headers: Mapping[str, str]

    def content(self) -> bytes:
        """The bytes that a client receives."""
        is_json = "json" in self.headers.get("content-type", "")
        return (json.dumps(self.body, ensure_ascii=False) if is_json else str(self.body)).encode()


def asked(method: str, url: str, headers: Mapping[str, str], content: bytes) -> Asked:
    """A request without host, base, query and all headers but the allowed."""
    path = urlsplit(url).path
    found = _API_PATH.search(path)
    kept = _allowed(headers, REQUEST_HEADERS)
    body = without_place(_parsed(content, kept))
    return Asked(method.upper(), found.group() if found else path, body, kept)


def answered(status: int, headers: Mapping[str, str], content: bytes, key: str) -> Answered:
    """A response without what is volatile or private; `content` is not compressed, `key` the one it was asked with."""
    kept = _allowed(headers, RESPONSE_HEADERS)
    body = without_place(_parsed(content, kept))
    if isinstance(body, dict):
        body = {name: value for name, value in body.items() if name not in _VOLATILE}
    return Answered(status, _without_secrets(body, key, failed=status >= 400), kept)  # noqa: PLR2004 - HTTP's errors


def software(headers: Mapping[str, str]) -> str | None:
    """The software that a `Server` header names, None where it names none or something that may be a machine."""
    named = headers.get("server", "")
    return named if _SOFTWARE.fullmatch(named) else None


def key_of(headers: Mapping[str, str]) -> str:
    """The key that a request carries."""
    return headers.get("authorization", "").removeprefix("Bearer ") or headers.get("api-key", "")


def without_place(body: Any) -> Any:
    """The body of a request or response with its model's name; local servers name a model by the path of its file."""
    model = body.get("model") if isinstance(body, dict) else None
    if isinstance(model, str) and re.match(r"/|[A-Za-z]:\\", model):
        return {**body, "model": re.split(r"[/\\]", model)[-1]}
    return body


def _allowed(headers: Mapping[str, str], allowed: frozenset[str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name in allowed}


def _parsed(content: bytes, headers: Mapping[str, str]) -> Any:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise RecordingError("only text can be recorded, and this is none") from error
    if "json" not in headers.get("content-type", "") or not text:
        return text
    try:
        return json.loads(text)
    except ValueError as error:
        raise RecordingError("a body that says it is JSON is none: it cannot be recorded") from error


def _without_secrets(value: Any, key: str, *, failed: bool) -> Any:
    if isinstance(value, dict):
        return {name: _without_secrets(part, key, failed=failed) for name, part in value.items()}
    if isinstance(value, list):
        return [_without_secrets(part, key, failed=failed) for part in value]
    if not isinstance(value, str):
        return value
    value = value.replace(key, "…") if len(key) >= 8 else value  # noqa: PLR2004 - "none" and "local" are words
    return _SECRETS.sub("…", value) if failed else value
