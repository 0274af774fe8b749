"""Which money, shares and terms belong to which deal, and what each of them is. Revenue, fines and market values belong to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.drafts import AmountDraft, StakeDraft, TermDraft
from llmextract.rules.merging import Telling, by_passage
from llmextract.rules.sums import UNSAID, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.reading.values import Money
    from llmextract.rules.frames import Frame
    from llmextract.rules.sentences import Sentence

_LEAST_VALUE = 1000  # in units of any currency
_LONG = frozenset({"commercial_contract", "debt_financing", "licensing", "partnership"})


def amounts(deals: Sequence[Telling], sentences: Sequence[Sentence]) -> dict[int, list[AmountDraft]]:
    """The amounts of each deal, by its place in the list; the headline is read last, since it rounds."""
    found: dict[int, list[AmountDraft]] = {i: [] for i in range(len(deals))}
    spoken: Telling | None = deals[0] if deals else None
    passages = by_passage(deals)
    places = {id(deal): i for i, deal in enumerate(deals)}
    for sentence in sorted(sentences, key=lambda s: s.passage.headline):
        told = passages.get(sentence.passage.number, [])
        if told:
            spoken = told[0][0]
        for k, item in enumerate(sentence.items):
            if item.kind == "money":
                _place(places, sentence, k, told, spoken, found)
    return found


def _place(
    places: Mapping[int, int],
    sentence: Sentence,
    k: int,
    told: list[tuple[Telling, Frame]],
    spoken: Telling | None,
    found: dict[int, list[AmountDraft]],
) -> None:
    restated = _restates(sentence, k)
    reading: Money = sentence.items[k].reading  # type: ignore[assignment]
    if restated >= 0:
        other = sentence.items[restated].reading
        for drafts in (found[places[id(deal)]] for deal, _ in told) if told else found.values():
            for draft in drafts:
                if draft.reading is other and reading.currency != draft.reading.currency:
                    drafts.append(AmountDraft(reading, draft.kind, "rules.restated", converted=True))
                    return
        return
    kind = kind_of(sentence, k)
    if kind == "background" or spoken is None:
        return
    if told:
        deal, frame = min(told, key=lambda pair: _distance(pair[1], k))
        if kind == UNSAID:
            if not frame.span[0] <= k <= frame.span[1] + 2:
                return
            kind = "deal_value"
    else:
        deal = spoken
        if kind == UNSAID or (
            kind == "deal_value" and not any("deal" in item.entry.classes for item in sentence.items)
        ):
            return
    kind = _plausible(kind, reading, sentence)
    if not kind:
        return
    drafts = found[places[id(deal)]]
    if not any(_same(reading, d.reading) or (d.kind == kind == "deal_value" and not d.converted) for d in drafts):
        drafts.append(AmountDraft(reading, kind, f"rules.{kind}"))  # type: ignore[arg-type]


def _plausible(kind: str, reading: Money, sentence: Sentence) -> str:
    """No deal is worth a few coins: such a price is that of a share where shares are spoken of, else nothing."""
    most = reading.high if reading.high is not None else reading.low
    if kind != "deal_value" or most is None or most >= _LEAST_VALUE:
        return kind
    return "price_per_share" if any("stake" in item.entry.classes for item in sentence.items) else ""


def _same(one: Money, other: Money) -> bool:
    return (one.low, one.high, one.currency) == (other.low, other.high, other.currency)


def _restates(sentence: Sentence, k: int) -> int:
    """The item of the sum that the one at `k` says again in another currency: "$4bn (£2.1bn)"; -1 where none."""
    for j in range(k - 1, max(-1, k - 5), -1):
        if sentence.kind(j) == "money":
            return j if any(sentence.kind(n) == "(" for n in range(j, k)) or sentence.has(k - 1, "and") else -1
    return -1


def _distance(frame: Frame, k: int) -> int:
    first, end = frame.span
    if first <= k < end:
        return 0
    return k - end + 1 if k >= end else (first - k) + 3


def stakes(deal: Telling) -> tuple[StakeDraft, ...]:
    """The share that is bought."""
    if deal.type not in {"acquisition", "minority_stake", "share_offering", "ipo"}:
        return ()
    for frame in sorted(deal.frames, key=lambda f: f.sentence.passage.headline):
        if frame.stake is not None:
            return (StakeDraft(frame.stake, "acquired", frame.rule),)
    return ()


def term(deal: Telling) -> TermDraft | None:
    """How long a contract, loan or licence runs, if a sentence that tells it says so."""
    if deal.type not in _LONG:
        return None
    for frame in deal.frames:
        for item in frame.sentence.items:
            if item.kind == "term" and item.reading is not None and item.reading.months:  # type: ignore[union-attr]
                return TermDraft(item.reading, "rules.term")  # type: ignore[arg-type]
    return None
