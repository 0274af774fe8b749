"""Recordings of a model's answers: replayed without a network, and never to a question other than the one recorded.

A recording matches on method, path and the whole body, so a prompt, a schema or a text that changed by a character does
not find an old answer: `CassetteMiss` says what differs, and the fallback to the rules never hides it. It keeps no key,
cookie, organisation, host or path of a machine. This is the one place that says what matches and what is left out.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from llmextract.errors import RecordingError, UnknownNameError
from llmextract.recording import store
from llmextract.recording.made import Made
from llmextract.recording.opened import OPENED
from llmextract.recording.tape import Tape

if TYPE_CHECKING:
    from os import PathLike
    from types import TracebackType

Mode = Literal["none", "once", "all"]

__all__ = ["Made", "Mode", "Tape", "cassette", "note", "what_made"]

_HOW_TO_RECORD = "Record it with cassette({name!r}, mode='all'), or pytest --record-mode=all where a test plays it"


class cassette:  # noqa: N801 - used like a function: `with cassette(path):`
    """Record what a model answers, or replay it, within `with` or `async with`.

    Args:
        path: the file; one document, one file.
        mode: `none` only replays; `once` records where there is no file yet, else replays; `all` records anew. What was
            recorded is written when the block ends without an error, as a whole.
        made: what makes the recording; model, server and date are filled in. The extractor notes its prompt itself.
        command: what a `CassetteMiss` tells to run.

    Raises:
        CassetteMiss: from the request that was never recorded.
        RecordingError: the file is broken, vcrpy is not installed (the extra `recording`).
        UnknownNameError: there is no such mode.

    Example:
        >>> from llmextract import extract_deals
        >>> with cassette("tests/cassettes/acme.json"):  # doctest: +SKIP
        ...     result = extract_deals(text, engine="llm")
    """

    def __init__(
        self, path: str | PathLike[str], mode: Mode = "none", *, made: Made | None = None, command: str | None = None
    ) -> None:
        if mode not in get_args(Mode):
            raise UnknownNameError("record mode", mode, get_args(Mode))
        self._path, self._made = Path(path), made or Made()
        self._records = mode == "all" or (mode == "once" and not self._path.exists())
        self._command = command or _HOW_TO_RECORD.format(name=self._path.name)
        self._open: tuple[Tape, Tape | None] | None = None  # the tape, and the one that was current before

    def __enter__(self) -> Tape:
        try:
            from llmextract.recording.switchboard import patches  # vcr, when it is needed
        except ImportError as error:
            raise RecordingError("recordings need vcrpy: pip install 'llmextract-deals[recording]'") from error
        today = Made(date=dt.datetime.now(dt.UTC).date().isoformat())
        tape = Tape(self._path, records=self._records, made=today.updated(self._made), command=self._command)
        self._open = tape, OPENED.add(tape, patches)
        return tape

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open is None:
            raise RecordingError("the recording is not open")
        (tape, before), self._open = self._open, None
        OPENED.remove(tape, before)
        if error is None:
            tape.save()

    async def __aenter__(self) -> Tape:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, trace)


def note(facts: Made) -> None:
    """Tell the open recording, if there is one, what makes it: the prompt, its fingerprint, the versions.

    Example:
        >>> note(Made(prompt="deal/1.0.0"))  # no recording is open: nothing happens
    """
    tape = OPENED.current()
    if tape is not None:
        tape.note(facts)


def what_made(path: str | PathLike[str]) -> Made:
    """What made a recording, from its file alone: `what_made(path).stale(Made(prompt=…))` says whether it is stale.

    Raises:
        RecordingError: there is no such file, or it is no recording.
    """
    return store.load(Path(path))[1]
