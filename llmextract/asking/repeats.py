"""A small model repeats itself: one deal listed again becomes one, with the parts that each listing points at.

Two listings are one deal where type and cast, each party in its role, are the same and neither adds money of another
size to it; who tells the same deal of two sentences means one, unless one sentence tells of a deal that is done and the
other of one that is still planned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.asking.casting import complete
from llmextract.folding import fold
from llmextract.records import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.assembly.drafts import AmountDraft, Draft


def without_repeats(drafts: Mapping[int, Draft], text: str) -> tuple[dict[int, Draft], dict[int, int]]:
    """The drafts with repeated ones merged into the first, and for each number the one that it now goes by.

    Args:
        drafts: by their number in the answer.
        text: the text of the document that their marks are of.
    """
    kept: dict[int, Draft] = {}
    goes_by: dict[int, int] = {}
    for number, draft in drafts.items():
        same = next((n for n, other in kept.items() if _same(other, draft, text)), None)
        goes_by[number] = number if same is None else same
        kept[goes_by[number]] = draft if same is None else _merged(*_better_first(kept[same], draft))
    times = Counter(goes_by.values())
    return {n: _told(draft, times[n]) for n, draft in kept.items()}, goes_by


def _told(draft: Draft, times: int) -> Draft:
    if times == 1:
        return draft
    message = f"the model listed this deal {times} times; the listings were merged"
    return replace(draft, issues=(*draft.issues, Issue(code="repeats_merged", severity="info", message=message)))


_DONE = frozenset({"agreed", "completed"})
_AHEAD = frozenset({"rumoured", "planned"})


def _same(one: Draft, other: Draft, text: str) -> bool:
    if not _sums_agree(one, other):
        return False
    if one.type == other.type and _cast(one, text) == _cast(other, text):
        return not _done_and_ahead(one, other)
    return _names(one, text) == _names(other, text) and _one_sentence(one, other)


def _one_sentence(one: Draft, other: Draft) -> bool:
    """Whether both listings rest on the same sentence."""
    proof = one.evidence.get("assertion")
    return bool(proof) and proof == other.evidence.get("assertion")


def _done_and_ahead(one: Draft, other: Draft) -> bool:
    """Whether one sentence tells a deal that is done and another sentence one that is to come."""
    statuses = {one.status, other.status}
    return bool(statuses & _DONE and statuses & _AHEAD) and one.evidence.get("assertion") != other.evidence.get(
        "assertion"
    )


def _cast(draft: Draft, text: str) -> set[tuple[str, str]]:
    return {(fold(text[party.mark.start : party.mark.end]), party.role) for party in draft.parties}


def _names(draft: Draft, text: str) -> set[str]:
    return {name for name, _ in _cast(draft, text)}


def _sums_agree(one: Draft, other: Draft) -> bool:
    """Two listings with different deal values may be two deals; one without a value adds none."""
    values = [{_sum(a) for a in draft.amounts if a.kind == "deal_value"} for draft in (one, other)]
    return not (values[0] and values[1]) or bool(values[0] & values[1])


def _sum(amount: AmountDraft) -> object:
    """What an amount says, wherever the text says it; one that could not be read is as its words."""
    read = amount.reading
    return (read.low, read.high, read.currency) if (read.low, read.high) != (None, None) else read.quote


def _better_first(one: Draft, other: Draft) -> tuple[Draft, Draft]:
    """The earlier listing decides, unless only the later one has the parties that its type needs."""
    later = complete(other.type, other.parties) and not complete(one.type, one.parties)
    return (other, one) if later else (one, other)


def _merged(one: Draft, other: Draft) -> Draft:
    amounts = {(a.reading.start, a.reading.end, a.kind): a for a in (*other.amounts, *one.amounts)}
    stakes = {(s.reading.start, s.reading.end, s.measure): s for s in (*other.stakes, *one.stakes)}
    dates = {d.field: d for d in (*other.dates, *one.dates)}
    return replace(
        one,
        amounts=tuple(amounts[key] for key in sorted(amounts)),
        stakes=tuple(stakes[key] for key in sorted(stakes)),
        dates=tuple(dates.values()),
        term=one.term or other.term,
        assets=(*one.assets, *(mark for mark in other.assets if mark not in one.assets)),
        sources=(*one.sources, *(source for source in other.sources if source not in one.sources)),
        issues=(*one.issues, *other.issues),
    )
