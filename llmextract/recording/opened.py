"""Which recordings are open, and which of them a request belongs to.

HTTP clients are patched for the whole process, so this is the one place that keeps state for it. A recording belongs to
the thread or task that opened it and to the tasks that these start; a thread that opened none, such as a pool's worker,
shares the only one that is open.
"""

from __future__ import annotations

import contextlib
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from llmextract.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmextract.recording.tape import Tape


class Opened:
    """The open recordings of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tapes: list[Tape] = []
        self._here: ContextVar[Tape | None] = ContextVar("llmextract_tape", default=None)
        self._patches = contextlib.ExitStack()
        self.watchers: list[Callable[[Tape], None]] = []  # told of each tape that is closed

    def add(self, tape: Tape, patches: Callable[[], contextlib.AbstractContextManager[object]]) -> Tape | None:
        """Open a tape for this context; the first one puts the patches in place. The one that was current before."""
        with self._lock:
            if not self._tapes:
                self._patches.enter_context(patches())
            self._tapes.append(tape)
        before = self._here.get()
        self._here.set(tape)
        return before

    def remove(self, tape: Tape, before: Tape | None) -> None:
        """Close a tape; the last one takes the patches away."""
        self._here.set(before)
        with self._lock:
            self._tapes.remove(tape)
            if not self._tapes:
                self._patches.close()
        for watch in self.watchers:
            watch(tape)

    def current(self) -> Tape | None:
        """The tape of this context, else the only one that is open; None where none is.

        Raises:
            RecordingError: several are open and this context belongs to none of them.
        """
        with self._lock:
            here = self._here.get()
            if here in self._tapes:
                return here
            if len(self._tapes) > 1:
                raise RecordingError("several recordings are open and this thread belongs to none: open one in it")
            return self._tapes[0] if self._tapes else None


OPENED: Final = Opened()
