"""Which deals still wait for somebody's word, where a sentence of its own says so: "The deal needs the approval of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from llmextract.rules.merging import Telling
    from llmextract.rules.sentences import Sentence

_BARE = 2  # items before a word of waiting that names nobody: "Todavía falta"
_AFTER = 2  # passages after the last that tells a deal in which it may be said to wait


class Approvals:
    """The sentences of one text that speak of an approval to come, and the deals that they are of."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        said = [s for s in sentences if s.of_status("pending_approval")]
        self.said = [s.passage.number for s in said]
        self.of_deals = {s.passage.number for s in said if s.of_class("deal") or _of_it(s)}
        self.apart: set[int] = set()
        self.of_others: set[int] = set()

    def read(self, deals: Sequence[Telling], telling: Collection[int]) -> None:
        """Take note of the deals, in their order, and of the numbers of the passages that tell any."""
        named = {f.sentence.passage.number for deal in deals for f in deal.frames if f.sure}
        self.apart = self.of_deals - named  # "The sale needs approval" names nobody
        borrowing = (deal for deal in deals if deal.type == "debt_financing")  # which nobody else approves
        first = {number for deal in (*deals[:1], *borrowing) for number in _passages(deal)}
        names = {mention for deal in deals[:1] for entity in deal.names() for mention in entity.mentions}
        after = (n for n in self.apart if n - 1 in telling and n - 1 not in first and n not in first)
        self.of_others = {n for n in after if names.isdisjoint(self.sentences[n].mentions)}

    def awaited(self, deal: Telling, *, primary: bool) -> bool:
        """Whether a sentence that tells no deal says that it waits: the primary one, or another told right before."""
        if primary:
            return bool(self.apart - self.of_others)
        return any(number + 1 in self.of_others for number in _passages(deal))

    def near(self, deal: Telling, *, primary: bool) -> bool:
        """Whether a sentence with a word for it stands no later than soon after those that tell the deal."""
        last = max(_passages(deal)) + _AFTER
        return any(number <= last for number in self.said if not (primary and number in self.of_others))


def _of_it(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the deal as "it", or of nothing else: "It still needs a green light"."""
    first = min(sentence.of_status("pending_approval"))
    before = range(first)
    bare = first <= _BARE and not any(sentence.has(k, "possessive", "determiner") for k in before)
    return not sentence.names(0, first) and (bare or sentence.has(0, "pronoun"))


def _passages(deal: Telling) -> set[int]:
    return {frame.sentence.passage.number for frame in deal.frames}
