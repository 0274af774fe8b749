"""One recording while it is open: finds the answer to a request, or takes it down. Threads may share it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from llmextract.errors import CassetteMiss
from llmextract.recording import store
from llmextract.recording.difference import explained

if TYPE_CHECKING:
    from pathlib import Path

    from llmextract.recording.made import Made
    from llmextract.recording.scrub import Answered, Asked


class Tape:
    """An open recording.

    Attributes:
        path: its file.
        records: whether requests go to the server and are taken down; else they are answered from the file.
        made: what made it, as far as it is known.
        now: what would make it today, to explain a miss with.
    """

    def __init__(self, path: Path, *, records: bool, made: Made, command: str) -> None:
        self.path, self.records, self.now = path, records, made
        self._command = command
        self._lock = threading.Lock()
        self._played: set[int] = set()
        self._interactions: list[store.Interaction] = []
        self.made = made
        if not records and path.exists():
            self._interactions, self.made = store.load(path)

    def __len__(self) -> int:
        return len(self._interactions)

    def played(self) -> frozenset[int]:
        """The places of the answers that were asked for; all of them while recording."""
        return frozenset(range(len(self)) if self.records else self._played)

    def unplayed(self) -> int:
        """How many of the recorded answers nobody has asked for."""
        return len(self) - len(self.played())

    def play(self, asked: Asked) -> Answered:
        """The recorded answer: a repeated request gets the next one that was recorded for it, then the last again.

        Raises:
            CassetteMiss: there is none; the message says what differs and how to record it.
        """
        with self._lock:
            places = [i for i, (known, _) in enumerate(self._interactions) if _same(known, asked)]
            if not places:
                raise self._miss(asked)
            place = next((i for i in places if i not in self._played), places[-1])
            self._played.add(place)
            return self._interactions[place][1]

    def take_down(self, asked: Asked, answered: Answered, seen: Made) -> None:
        """Keep an answer (once, where it comes again), and what it tells of its server."""
        with self._lock:
            if (asked, answered) not in self._interactions:
                self._interactions.append((asked, answered))
            self.made = seen.updated(self.made)

    def note(self, facts: Made) -> None:
        """Add to what makes the recording; while playing, to what it would be made with now."""
        with self._lock:
            self.now = self.now.updated(facts)
            if self.records:
                self.made = self.made.updated(facts)

    def save(self) -> None:
        """Write what was taken down, if anything was."""
        if self.records and self._interactions:
            store.save(self.path, self._interactions, self.made)

    def _miss(self, asked: Asked) -> CassetteMiss:
        if not self._interactions:
            absent = f"there is no recording {self.path.name}"
            return CassetteMiss(f"{absent}. {self._command}", [absent])
        causes = explained(asked, [known for known, _ in self._interactions], self.made, self.now)
        words = f"the recording {self.path.name} has no answer to this request. {'; '.join(causes)}. {self._command}"
        return CassetteMiss(words, causes)


def _same(one: Asked, other: Asked) -> bool:
    return (one.method, one.path, one.body) == (other.method, other.path, other.body)
