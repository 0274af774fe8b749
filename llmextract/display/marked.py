"""A text with its proved spans: which stretches are marked with what, and which are left out of a long text.

It cuts the text into pieces and writes no markup. Offsets are those of the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from llmextract.display.lines import deal_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WHOLE = 2_000
"""A text up to this many characters is shown whole."""
REACH = 240
"""Of a sentence that holds a proved span, so many characters are shown before and after the span."""
GAP = 120
"""A gap of fewer characters is not worth leaving out."""

_SENTENCE = re.compile(
    r"""
    \S .*?
    (?: [.!?…] ["'”’»)\]]* (?=\s)  # He signed.» Then …
      | [。！？] [」』”’）]*         # no space after these
      | (?=\n) | \Z
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A proved span `text[start:end]`: the kind of thing it proves, and what, in words."""

    start: int
    end: int
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the marks that cover all of it, the shortest first."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """So many characters that are not shown."""

    count: int


def deal_marks(deals: Iterable[Mapping[str, Any]], text: str) -> list[Mark]:
    """The proved spans of the deals (in JSON form), in the order of the text.

    A span whose words are not those of its quote proves nothing in this text and is not marked.
    """
    marks = (
        Mark(proof.start, proof.end, line.kind, f"{deal['id']} {line.label}: {line.value}")
        for deal in deals
        for line in deal_lines(deal)
        for proof in (*line.proofs, *line.borrowed)
        if text[proof.start : proof.end] == proof.quote
    )
    return sorted(dict.fromkeys(marks), key=lambda mark: (mark.start, mark.end))


def pieces(text: str, marks: Sequence[Mark], whole: int = WHOLE) -> Iterator[Piece | LeftOut]:
    """The text in order, cut where a mark begins or ends; beyond `whole` characters only the sentences around marks."""
    shown = 0
    for start, end in [(0, len(text))] if len(text) <= whole else _windows(text, marks):
        if start > shown:
            yield LeftOut(start - shown)
        yield from _cut(text, start, end, [mark for mark in marks if start <= mark.start < end])
        shown = end
    if shown < len(text):
        yield LeftOut(len(text) - shown)


def _cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    cuts = sorted({start, end, *(m.start for m in marks), *(m.end for m in marks)})
    waiting, covering = list(reversed(marks)), list[Mark]()
    for left, right in pairwise(cuts):
        while waiting and waiting[-1].start == left:
            covering.append(waiting.pop())
        covering = [mark for mark in covering if mark.end > left]
        yield Piece(text[left:right], tuple(sorted(covering, key=lambda mark: mark.end - mark.start)))


def _windows(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The stretches of a long text worth showing: its first sentence, and the sentences that hold a mark."""
    spans = [found.span() for found in _SENTENCE.finditer(text)]
    starts, ends = [0, *(start for start, _ in spans)], [*(end for _, end in spans), len(text)]
    windows = [(0, min(ends[0], _word_end(text, REACH)))]
    for mark in marks:
        start = max(starts[bisect_right(starts, mark.start) - 1], _word_start(text, mark.start - REACH))
        end = min(ends[bisect_left(ends, mark.end)], _word_end(text, mark.end + REACH))
        windows.append((start, end))
    return _joined(sorted(windows), len(text))


def _joined(windows: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined = [windows[0]]
    for start, end in windows[1:]:
        first, last = joined[-1]
        if start - last < GAP:
            joined[-1] = (first, max(last, end))
        else:
            joined.append((start, end))
    first, last = joined[-1]
    return [*joined[:-1], (first, length if length - last < GAP else last)]


def _word_start(text: str, near: int) -> int:
    """A place at or shortly after `near` where a word begins."""
    space = text.find(" ", near, near + 40) if near > 0 else -1
    return space + 1 if space >= 0 else max(near, 0)


def _word_end(text: str, near: int) -> int:
    """A place at or shortly before `near` where a word ends."""
    space = text.rfind(" ", near - 40, near) if near < len(text) else -1
    return space if space >= 0 else min(near, len(text))
