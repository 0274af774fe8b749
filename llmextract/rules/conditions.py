"""What a deal still depends on, in the text's words: "subject to the approval of regulators"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.drafts import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmextract.reading.tokens import Scan
    from llmextract.rules.sentences import Sentence

_STOPS = frozenset({",", ";", ":", "(", ")"})
_CLAUSE = frozenset({"relative", "subordinator", "complementizer", "speech", "perfect", "passive"})
_MOST = 12  # items of a condition
_CLOSING = 4  # items after "and" where what closes may stand


def conditions(near: Iterable[Sentence], text: Scan) -> Iterator[Mark]:
    """The conditions that the sentences near a deal name."""
    for sentence in near:
        end = 0
        for k in sentence.of_status("pending_approval"):
            if k >= end:
                end = _phrase_end(sentence, k)
                first, last = sentence.items[k].first, sentence.items[end - 1].end - 1
                yield Mark(text.starts[first], text.ends[last], "rules.condition")


def _phrase_end(sentence: Sentence, k: int) -> int:
    """The item after the phrase that begins at item `k`: before a comma, a stop, a new clause."""
    for j in range(k + 1, min(len(sentence.items), k + _MOST)):
        classes = sentence.items[j].entry.classes
        if sentence.kind(j) in _STOPS or classes & _CLAUSE:
            return j - sentence.has(j - 1, "and")
        if sentence.has(j, "and") and any(i.entry.status == "completed" for i in sentence.items[j : j + _CLOSING]):
            return j
        if sentence.kind(j) == "other" and j + 1 == len(sentence.items):
            return j  # the full stop
    return min(len(sentence.items), k + _MOST)
