"""Drafts of one text beside each other: which of two lists are one deal, and what is the same in them.

One deal shares parties, type, money and sentence; each goes with at most one of the other list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.folding import fold
from llmextract.reading.values import Money, Percentage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.assembly.drafts import AmountDraft, Draft, Mark, PartyDraft, StakeDraft, TermDraft
    from llmextract.reading.values import Span

ALIKE = 3
"""Deals that are less alike are two."""

FIRST_ALIKE = 1
"""But the deal that a text is about is one for both, if they share anything of it."""

MANY = frozenset({"investor", "partner", "merging_party", "lender", "seller", "adviser", "other"})
"""Roles that several parties have in one deal; any other that the model filled is not filled again."""


def pairs(model: Sequence[Draft], rules: Sequence[Draft], text: str) -> list[tuple[int, int]]:
    """The places of drafts that are one deal, one to one, the most alike first."""
    alike = {(i, j): _likeness(m, r, text) for i, m in enumerate(model) for j, r in enumerate(rules)}
    pairs: list[tuple[int, int]] = []
    for i, j in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        enough = FIRST_ALIKE if i == j == 0 else ALIKE
        if alike[i, j] >= enough and not any(i == m or j == r for m, r in pairs):
            pairs.append((i, j))
    return pairs


def _likeness(model: Draft, rules: Draft, text: str) -> int:
    """Two for each party in the same role, one for each in another, for the type, for money and for the sentence.

    Less two for each role that the two give to different parties.
    """
    shared = [(m, r) for m in model.parties for r in rules.parties if same_party(m, r, text)]
    parties = sum(2 if m.role == r.role else 1 for m, r in shared)
    known = [m for m, _ in shared] + [r for _, r in shared]
    strangers = [{p.role for p in draft.parties if p not in known} - MANY for draft in (model, rules)]
    money = {place(a) for a in model.amounts} & {place(a) for a in rules.amounts}
    near = any(touch(m, r) for m in proof(model) for r in rules.evidence.get("type", ()))
    if not shared and not money:
        return 0
    return parties + (model.type == rules.type) + bool(money) + near - 2 * len(strangers[0] & strangers[1])


def proof(draft: Draft) -> tuple[Mark, ...]:
    """The words and the sentence that a deal of the model rests on."""
    return (*draft.evidence.get("type", ()), *draft.evidence.get("assertion", ()))


def same_party(one: PartyDraft, other: PartyDraft, text: str) -> bool:
    """Whether two drafts name one party: at one place, by a name of both, or by it after plain words."""
    if touch(one.mark, other.mark) or not _names(one, text).isdisjoint(_names(other, text)):
        return True
    names = [text[party.mark.start : party.mark.end] for party in (one, other)]
    return led(*names) or led(*reversed(names))


def led(name: str, bare: str) -> bool:
    """Whether a name is another one after more words, in a language too that writes nouns large."""
    return name.endswith(f" {bare}")


def described(name: str, bare: str) -> bool:
    """Whether a name is another one after plain words ("the brewer Tarn Mills")."""
    before = name.removesuffix(bare).split() if led(name, bare) else []
    return bool(before) and all(word.islower() for word in before[1:]) and (len(before) > 1 or before[0].islower())


def _names(party: PartyDraft, text: str) -> set[str]:
    return {fold(name) for name in (text[party.mark.start : party.mark.end], *party.aliases)}


def touch(one: Mark | Span | Money, other: Mark | Span | Money) -> bool:
    """Whether two places share a character."""
    return one.start < other.end and other.start < one.end


def place(part: AmountDraft | StakeDraft | TermDraft) -> tuple[int, int]:
    """Where a value stands."""
    return part.reading.start, part.reading.end


def sum_of(part: AmountDraft | StakeDraft | TermDraft) -> object:
    """What a value says, wherever the text says it; words that nobody can read say themselves."""
    match part.reading:
        case Money(qualifier="unread") as read:
            return read.quote
        case Money() as read:
            return read.low, read.high, read.currency
        case Percentage() as read:
            return read.low, read.high
        case read:
            return read.months


def parts(draft: Draft) -> list[AmountDraft | StakeDraft | TermDraft]:
    """The values of a deal that belong to one deal of a text."""
    return [*draft.amounts, *draft.stakes, *([draft.term] if draft.term else [])]


def moved(draft: Draft, places: Mapping[int, int]) -> Draft:
    """A draft whose relations point into the joined list."""
    kept = (link._replace(other=places[link.other]) for link in draft.relations if link.other in places)
    return replace(draft, relations=tuple(kept))
