"""Where vcr hands over each request, and its tape answers. The only module that imports vcr.

vcr patches the HTTP clients; its own cassettes match by method and address alone and are bound to the process, so that
two in two threads mix. One stand-in is patched in for all, and asks which tape a request belongs to.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from vcr.cassette import Cassette  # type: ignore[import-untyped]
from vcr.patch import PATCHER_NAMES  # type: ignore[import-untyped]

from llmextract.errors import RecordingError
from llmextract.recording import scrub
from llmextract.recording.made import Made
from llmextract.recording.opened import OPENED

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from vcr.request import Request  # type: ignore[import-untyped]

    from llmextract.recording.tape import Tape

_PATCHED = frozenset({"httpx", "httpx2", "aiohttp"})  # what the openai client can be built on
_KEPT_REFUSALS = frozenset({400, 422})  # the endpoint does not take a parameter; other failures are not worth keeping


class _StandIn(Cassette):  # type: ignore[misc]  # vcr has no types
    """A cassette that passes each request on to the tape that it belongs to."""

    def _load(self) -> None:
        """Tapes load themselves."""

    def _save(self, force: bool = False) -> None:
        """Tapes save themselves."""

    @property
    def write_protected(self) -> bool:
        return False  # a tape that only plays has raised before vcr asks

    def can_play_response_for(self, _request: Request) -> bool:
        return not _tape().records

    def play_response(self, request: Request) -> dict[str, Any]:
        answer = _tape().play(_asked(request))
        headers = {name: [value] for name, value in answer.headers.items()}
        return {
            "status": {"code": answer.status, "message": ""},
            "headers": headers,
            "body": {"string": answer.content()},
        }

    def append(self, request: Request, response: dict[str, Any]) -> None:
        status, headers = response["status"]["code"], _flat(response["headers"])
        if status >= 400 and status not in _KEPT_REFUSALS:  # noqa: PLR2004 - HTTP's errors
            return
        asked, key = _asked(request), scrub.key_of(_flat(request.headers))
        content = _unpacked(response["body"]["string"], headers.get("content-encoding", ""))
        model = asked.body.get("model") if isinstance(asked.body, dict) else None
        seen = Made(model=model, server=scrub.software(headers))
        _tape().take_down(asked, scrub.answered(status, headers, content, key), seen)


def patches() -> AbstractContextManager[object]:
    """HTTP clients hand their requests to the open tapes, within this context."""
    skipped = [name for name in PATCHER_NAMES if name not in _PATCHED]
    found: AbstractContextManager[object] = _StandIn.use(path="", skip_patchers=skipped)
    return found


def _tape() -> Tape:
    tape = OPENED.current()
    if tape is None:  # closed while its request was under way
        raise RecordingError("the recording was closed before its request ended")
    return tape


def _asked(request: Request) -> scrub.Asked:
    return scrub.asked(request.method, request.uri, _flat(request.headers), request.body_bytes or b"")


def _flat(headers: Any) -> dict[str, str]:
    """Header names in lower case, each with one value."""
    return {k.lower(): v if isinstance(v, str) else ", ".join(v) for k, v in headers.items()}


def _unpacked(content: bytes, encoding: str) -> bytes:
    """The body as it was before it was compressed, by the library that would have unpacked it for the client."""
    if not encoding:
        return content
    httpx = importlib.import_module("httpx2" if importlib.util.find_spec("httpx2") else "httpx")
    unpacked: bytes = httpx.Response(200, headers={"content-encoding": encoding}, content=content).content
    return unpacked
