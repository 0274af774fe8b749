"""Which money, shares and terms belong to which deal. Revenue, fines and market values belong to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.drafts import AmountDraft, StakeDraft, TermDraft
from llmextract.rules.meanings import MEANINGS
from llmextract.rules.merging import by_passage
from llmextract.rules.sums import UNSAID, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from llmextract.reading.values import Money
    from llmextract.rules.frames import Frame
    from llmextract.rules.merging import Telling
    from llmextract.rules.sentences import Sentence

_REACH = 2  # passages after a deal in which a sentence without one may name its sum
_LEAST_VALUE = 1000  # in units of any currency
_AFTER_SPAN = 2  # items after a frame's last argument where its price may stand
_RESTATED = 4  # items between a sum and its restatement
_COMPOUND = 2  # items from a sum to the noun that it is of
_BEFORE_COSTS = 3  # a sum before a cue is further from it than one after it
_SHARED = frozenset({"acquisition", "minority_stake", "asset_deal", "share_offering", "ipo"})
_PRICED = frozenset({"acquisition", "minority_stake", "asset_deal", "commercial_contract"})
_BUILT = frozenset({"joint_venture", "project_investment"})
_WORTH = frozenset({"commercial_contract", "licensing", "project_investment", "debt_financing", "buyback"})
_NO_SHARES = frozenset({
    "debt_financing", "commercial_contract", "licensing", "partnership", "project_investment", "funding_round",
    "fund_close", "joint_venture",
})  # fmt: skip
_HELD = 3  # items before a percentage where the word that says who holds it may stand
_LONG = frozenset({"commercial_contract", "debt_financing", "licensing", "partnership"})


def amounts(deals: Sequence[Telling], sentences: Sequence[Sentence]) -> list[list[AmountDraft]]:
    """The amounts of each deal, in the order of the deals; the headline is read last, since it rounds."""
    placing = _Placing(deals)
    for sentence in sorted(sentences, key=lambda s: s.passage.headline) if deals else ():
        placing.read(sentence)
    return [placing.found[id(deal)] for deal in deals]


class _Placing:
    """Gives each sum to the deal that its sentence tells, else to the deal told last."""

    def __init__(self, deals: Sequence[Telling]) -> None:
        self.found: dict[int, list[AmountDraft]] = {id(deal): [] for deal in deals}
        self.told = by_passage(deals)
        self.first = deals[0] if deals else None
        self.spoken, self.last = (deals[0] if deals else None), 0

    def read(self, sentence: Sentence) -> None:
        told = self.told.get(sentence.passage.number, [])
        if told and not _aside(told[0][1]):
            self.spoken, self.last = told[0][0], sentence.passage.number
        for k in sentence.of_kind("money"):
            restated = _restates(sentence, k)
            if restated >= 0:
                self._restate(sentence, k, restated, told)
            else:
                self._place(sentence, k, told)

    def _place(self, sentence: Sentence, k: int, told: Sequence[tuple[Telling, Frame]]) -> None:
        kind = kind_of(sentence, k)
        if told:
            deal, frame = min(told, key=lambda pair: _distance(pair[1], k) + _paid_before(pair[1], k, told))
            if kind == UNSAID:
                kind = "deal_value" if _told_of(frame, k) else "background"
        else:
            deal = self.first if sentence.passage.headline else self.spoken  # type: ignore[assignment]
            raised = any(sentence.items[j].entry.verb in {"raise", "pay"} for j in sentence.cues)
            near = sentence.passage.number - self.last <= _REACH
            named = sentence.of_class("deal") or sentence.of_class("price")
            speaks = near and (raised or deal.type in _BUILT or bool(named) or _prices_shares(sentence))
            kind = "background" if kind == UNSAID or (kind == "deal_value" and not speaks) else kind
        reading: Money = sentence.items[k].reading  # type: ignore[assignment]
        kind = _plausible(kind, reading, sentence)
        if kind == "price_per_share" and deal.type in _NO_SHARES:
            return
        if kind == "valuation" and deal.type in _WORTH:
            kind = "deal_value"  # "a contract valued at"
        drafts = self.found[id(deal)]
        if kind == "background" or any(_same(reading, d.reading) or _priced(d, kind) for d in drafts):
            return
        drafts.append(AmountDraft(reading, kind, f"rules.{kind}"))  # type: ignore[arg-type]

    def _restate(self, sentence: Sentence, k: int, first: int, told: Sequence[tuple[Telling, Frame]]) -> None:
        reading: Money = sentence.items[k].reading  # type: ignore[assignment]
        drafts: Iterable[list[AmountDraft]] = [self.found[id(deal)] for deal, _ in told] or self.found.values()
        for stated in drafts:
            for draft in stated:
                if draft.reading is sentence.items[first].reading and draft.reading.currency != reading.currency:
                    stated.append(AmountDraft(reading, draft.kind, "rules.restated", converted=True))
                    return


def _prices_shares(sentence: Sentence) -> bool:
    """Whether a sentence says what is paid for a share, so that it speaks of the deal: "318p a share, or £412m"."""
    return any(kind_of(sentence, k) == "price_per_share" for k in sentence.of_kind("money"))


def _aside(frame: Frame) -> bool:
    """Whether a deal is told by the way and the text goes on about another: "Acme, which bought Bolt in 2019"."""
    return frame.sentence.clause(frame.k).kind == "relative"


def _told_of(frame: Frame, k: int) -> bool:
    """Whether a sum that no word explains is the frame's: among its arguments, or after them in its clause."""
    first, end = frame.span
    clause = frame.sentence.clause(frame.k)
    return first <= k <= end + _AFTER_SPAN or (frame.type in _PRICED and end <= k < clause.end)


def _priced(draft: AmountDraft, kind: str) -> bool:
    """Whether this is the value of a deal, and another one is said: the first counts."""
    return draft.kind == kind == "deal_value" and not draft.converted


def _plausible(kind: str, reading: Money, sentence: Sentence) -> str:
    """No deal is worth a few coins: such a price is that of a share where shares are spoken of, else nothing."""
    most = reading.high if reading.high is not None else reading.low
    if kind != "deal_value" or most is None or most >= _LEAST_VALUE:
        return kind
    return "price_per_share" if sentence.of_class("stake") else "background"


def _same(one: Money, other: Money) -> bool:
    return (one.low, one.high, one.currency) == (other.low, other.high, other.currency)


def _restates(sentence: Sentence, k: int) -> int:
    """The item of the sum that the one at `k` says again in another currency: "$4bn (£2.1bn)"; -1 where none."""
    if kind_of(sentence, k) == "price_per_share":
        return -1
    for j in range(k - 1, max(-1, k - 1 - _RESTATED), -1):
        if sentence.kind(j) == "money":
            bracketed = any(sentence.kind(n) == "(" for n in range(j, k))
            return (
                j if bracketed or (_equals(sentence, j, k) and _currency(sentence, j) != _currency(sentence, k)) else -1
            )
    return -1


def _equals(sentence: Sentence, j: int, k: int) -> bool:
    """Whether a word between two sums says that one is the other: "and", "umgerechnet", "soit"."""
    return sentence.has(k - 1, "and") or any(sentence.has(n, "equals") for n in range(j + 1, k))


def _currency(sentence: Sentence, k: int) -> str | None:
    reading: Money = sentence.items[k].reading  # type: ignore[assignment]
    return reading.currency


def _paid_before(frame: Frame, k: int, told: Sequence[tuple[Telling, Frame]]) -> int:
    """How much further a sum is than it looks, as a verb before it paid it: "bought Bolt for $3m and sold Corex"."""
    s = frame.sentence
    if s.lexicon.verb_final or not frame.active or not frame.span[0] <= k < frame.k:
        return 0
    paid = any(f.active and f.type in _PRICED and f.k < k and s.clause(f.k) is s.clause(frame.k) for _, f in told)
    return frame.k - k + _BEFORE_COSTS if paid else 0


def _distance(frame: Frame, k: int) -> int:
    first, end = frame.span
    if not frame.active and k < frame.k <= k + _COMPOUND:
        return -1  # "a $2.5 billion bridge loan"
    if first <= k < end:
        return 0
    return k - end + 1 if k >= end else first - k + _BEFORE_COSTS


def stakes(deal: Telling, near: Iterable[Sentence]) -> tuple[StakeDraft, ...]:
    """The share that is bought, then those held before and after, which sentences near by may say too."""
    if deal.type not in _SHARED:
        return ()
    said = (f for f in sorted(deal.frames, key=lambda f: f.sentence.passage.headline) if f.share is not None)
    frame = next(said, None)
    acquired = [StakeDraft(frame.share, "acquired", frame.rule)] if frame and frame.share else []
    held = list(_held(deal, near))
    given = acquired or [draft for draft in held if draft.measure == "acquired"][:1]  # "giving it a 5 % stake"
    return (*given, *(draft for draft in held if draft.measure != "acquired"))


def _held(deal: Telling, near: Iterable[Sentence]) -> Iterator[StakeDraft]:
    """The shares held before and after: "already owns 12 %", "will own 60 %", "raised its stake to 30 % from 20 %"."""
    bought = {id(frame.share) for frame in deal.frames}
    seen: set[int] = set()
    sold = {mention for entity in deal.names("target", "issuer") for mention in entity.mentions}
    named = [sentence for sentence in near if not sold.isdisjoint(sentence.mentions)]
    for sentence in {id(s): s for s in (*(f.sentence for f in deal.frames), *named)}.values():
        for k in sentence.of_kind("percent"):
            item = sentence.items[k]
            measure = _measure(sentence, k) if id(item.reading) not in bought else ""
            if measure and id(item.reading) not in seen:
                seen.add(id(item.reading))
                yield StakeDraft(item.reading, measure, f"rules.{measure}")  # type: ignore[arg-type]


def _measure(sentence: Sentence, k: int) -> str:
    """Whether the percentage at item `k` is held before or after the deal, by the nearest word before it, or empty."""
    if k + 1 < sentence.size and sentence.items[k + 1].entry.share == "background":
        return ""  # "for each share they own, a 31% premium"
    for j in range(k - 1, max(-1, k - 1 - _HELD), -1):
        measure = sentence.items[j].entry.share
        if measure == "background":
            return ""
        if measure:
            waits = any(sentence.has(n, "modal", "maybe") for n in (j - 1, j - 2))
            return "held_after" if waits and measure != "acquired" else measure
        if sentence.kind(j) in {"percent", "money", ";"}:
            return ""
    return ""


def term(deal: Telling, near: Iterable[Sentence] = ()) -> TermDraft | None:
    """How long a contract, loan or licence runs: as its clause says, its sentence, or one near that speaks of it.

    Args:
        deal: the deal.
        near: the sentences beside those that tell it and tell no other one.
    """
    if deal.type not in _LONG:
        return None
    told = [(frame.sentence, frame.sentence.clause(frame.k)) for frame in deal.frames]
    clauses = [(sentence, range(clause.first, clause.end)) for sentence, clause in told]
    here = (sentence for sentence, _ in told)
    spoken = (sentence for sentence in near if sentence.of_class("deal") or _names_deal(sentence, deal))
    for sentence, span in (*clauses, *((sentence, range(sentence.size)) for sentence in (*here, *spoken))):
        for k in span:
            item = sentence.items[k]
            months = item.kind == "term" and item.reading is not None and item.reading.months  # type: ignore[union-attr]
            if months and not _of_another(sentence, k):
                return TermDraft(item.reading, "rules.term")  # type: ignore[arg-type]
    return None


def _names_deal(sentence: Sentence, deal: Telling) -> bool:
    """Whether a sentence begins with the noun of a deal of this type: "The loan runs for seven years"."""
    nouns = (sentence.items[k].entry.noun for k in sentence.cues if sentence.definite(k - 1))
    return any(noun and MEANINGS[noun].type == deal.type for noun in nouns)


def _of_another(sentence: Sentence, k: int) -> bool:
    """Whether the time at item `k` is of what somebody has, which is no deal: "the yard's 64-year history"."""
    if sentence.has(k - 1, "elapsed") or sentence.has(k - 2, "elapsed"):
        return True  # "erstmals seit vier Jahren", "nach nur zwei Jahren"
    return sentence.has(k - 1, "genitive") and not (k + 1 < sentence.size and sentence.items[k + 1].entry.noun)
