"""Cuts a scanned text into sentences, as token ranges. It knows no language and drops nothing.

A line end closes a sentence, except in a text that is wrapped at a fixed width (agency texts), where only a blank line
or an indented one does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from llmextract.reading.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.reading.tokens import Scan

WRAPPED_AT = 90  # no line of a wrapped text is longer; seen: 65 to 75
_WRAPPED_LINES = 3
_INITIAL = 3  # "J. P.", "No.", "St." do not end a sentence
_STOPS = frozenset(".!?。！？…")
_MARKS = _STOPS | {BREAK}
_LINE_END = re.compile("\n")
_CLOSING = frozenset("\"'”’»)]」』")


def sentences(text: Scan) -> Iterator[tuple[int, int]]:
    """The sentences of a text, in order: each the tokens from the first up to, without, the second number.

    Example:
        >>> from llmextract.reading.tokens import scan
        >>> list(sentences(scan("Acme buys Bolt. It pays $3.5m.")))
        [(0, 4), (4, 12)]
    """
    return _sentences(text, _wrapped(text.text))


def _wrapped(text: str) -> bool:
    lines = [line for line in text[:4000].split("\n") if line.strip()]
    long = [line for line in lines if len(line) > WRAPPED_AT]
    return len(lines) >= _WRAPPED_LINES and not long


def _sentences(text: Scan, wrapped: bool) -> Iterator[tuple[int, int]]:
    first, words = 0, text.words
    lines = _after_line_ends(text)
    for i in sorted({*lines, *text.where(_MARKS)}):
        word = words[i]
        if word == BREAK or (i > first and i in lines and _new_line(text, i, wrapped=wrapped)):
            if i > first:
                yield first, i
            first = i + 1 if word == BREAK else i
        elif word in _STOPS and i + 1 < len(words) and i >= first and _ends_sentence(text, i):
            yield first, i + 1
            first = i + 1
    if first < len(words):
        yield first, len(words)


def _after_line_ends(text: Scan) -> set[int]:
    """The tokens before which a line may end."""
    ends = (found.start() for found in _LINE_END.finditer(text.text))
    return {i for at in ends if (i := bisect_left(text.starts, at)) < len(text)}


def _new_line(text: Scan, i: int, *, wrapped: bool) -> bool:
    if text.ends[i - 1] == text.starts[i]:
        return False
    gap = text.gap(i)
    return "\n" in gap and (not wrapped or gap[-1] != "\n")


def _ends_sentence(text: Scan, i: int) -> bool:
    """Whether the stop at token `i` ends a sentence: a space and a capital, and no initial or short title before it."""
    mark = text.words[i]
    if mark in "。！？":
        return True
    after, size = i + 1, len(text.words)
    while after < size and text.words[after] in _CLOSING and text.glued(after):
        after += 1
    if after >= size or text.glued(after):
        return after >= size
    begins = text.text[text.starts[after]]
    if (
        begins.islower()
        or begins == "("
        or (mark == "." and not begins.isupper() and begins.isdigit() and text.ends[i] == text.starts[i])
    ):
        return False
    return mark != "." or not (i and text.glued(i) and (_is_initial(text.raw(i - 1, i)) or _is_ordinal(text, i - 1)))


def _is_ordinal(text: Scan, i: int) -> bool:
    """Whether a stop after token `i` belongs to a number: "15. Mai", "58 Mio. Euro"."""
    if text.words[i].isdigit():
        return len(text.words[i]) < _INITIAL
    return i > 0 and text.words[i - 1].isdigit() and len(text.words[i]) <= _INITIAL and text.raw(i, i + 1)[0].isupper()


def _is_initial(word: str) -> bool:
    """Whether a stop after this word may be part of it: "J.", "Mr.", but not "AI."."""
    return word.isalpha() and word[0].isupper() and len(word) < _INITIAL and (len(word) == 1 or word[1].islower())
