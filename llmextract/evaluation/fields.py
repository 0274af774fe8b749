"""Judging one deal, field by field: found beside gold, or missing, or surplus. It knows no case and counts nothing.

What is a fact: type, status, each party with its role, each amount with its bounds, currency and kind, the acquired
stake, the term.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmextract.evaluation import wording
from llmextract.evaluation.matching import AmountPair, PartyPair, pair_amounts, pair_parties, share_a_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.evaluation.cases import GoldAmount, GoldDeal, GoldParty
    from llmextract.evaluation.predictions import PredictedAmount, PredictedDeal, PredictedParty

Verdict = Literal["right", "wrong", "missing", "surplus", "excused"]
FACTS = frozenset({"type", "status", "role", "kind", "stake", "term"})
"""The fields that are facts. `party` is a name whatever its role, `amount` is money whatever its kind."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on a field, with the reason, and what was expected and got, in words."""

    field: str
    verdict: Verdict
    reason: str
    expected: str | None = None
    got: str | None = None


def paired(found: PredictedDeal, gold: GoldDeal) -> Iterator[Finding]:
    """The findings on a gold deal that was found."""
    if gold.optional:
        yield Finding(
            "deal", "excused", "the deal is optional, so it is not judged", wording.deal(gold), wording.deal(found)
        )
        return
    yield Finding("deal", "right", "the deal was found", wording.deal(gold), wording.deal(found))
    yield _label("type", found.type, gold.types)
    yield _label("status", found.status, gold.statuses)
    yield _label("assertion", found.assertion, (gold.assertion,))
    yield from _parties(found, gold)
    yield from _amounts(found, gold)
    yield from _stake(found, gold)
    yield from _term(found.term_months, gold.term_months)


def missing(gold: GoldDeal) -> Iterator[Finding]:
    """The findings on a gold deal that was not found."""
    if gold.optional:
        yield Finding("deal", "excused", "the deal is optional, so nothing is lost", wording.deal(gold))
        return
    why = "its deal was not found"
    yield Finding("deal", "missing", "no predicted deal is enough like it", wording.deal(gold))
    yield Finding("type", "missing", why, wording.labels(gold.types))
    yield Finding("status", "missing", why, wording.labels(gold.statuses))
    yield Finding("assertion", "missing", why, gold.assertion)
    yield from (_missing_party(party, why) for party in gold.parties)
    for amount in gold.amounts:
        yield from _missing_amount(amount, why)
    if gold.stake:
        yield Finding("stake", "missing", why, wording.stake(gold.stake))
    if gold.term_months:
        yield Finding("term", "missing", why, wording.months(gold.term_months))


def surplus(found: PredictedDeal) -> Iterator[Finding]:
    """The findings on a predicted deal that is none of the gold ones."""
    why = "its deal is none of the expected ones"
    yield Finding("deal", "surplus", "no expected deal is enough like it", None, wording.deal(found))
    yield Finding("type", "surplus", why, None, found.type)
    yield Finding("status", "surplus", why, None, found.status)
    yield Finding("assertion", "surplus", why, None, found.assertion)
    yield from (_surplus_party(party, why) for party in found.parties)
    for amount in found.amounts:
        yield from _surplus_amount(amount, why)
    if found.stake:
        yield Finding("stake", "surplus", why, None, wording.stake(found.stake))
    if found.term_months:
        yield Finding("term", "surplus", why, None, wording.months(found.term_months))


def _label(field: str, got: str | None, right: tuple[str, ...]) -> Finding:
    expected = wording.labels(right)
    if got == right[0]:
        return Finding(field, "right", "as expected", expected, got)
    if got in right:
        return Finding(field, "right", f"{got} is right too", expected, got)
    return Finding(field, "wrong", f"{got or 'nothing'} instead of {expected}", expected, got)


def _parties(found: PredictedDeal, gold: GoldDeal) -> Iterator[Finding]:
    pairs = {pair.gold: pair for pair in pair_parties(found.parties, gold.parties)}
    for j, party in enumerate(gold.parties):
        if j in pairs:
            yield from _paired_party(found.parties[pairs[j].found], party, pairs[j])
        else:
            yield Finding("party", *_lost(party, "nobody of this name is among the parties"), party.name)
            yield _missing_party(party, "nobody of this name is among the parties")
    known = {pair.found for pair in pairs.values()}
    for i, other in enumerate(found.parties):
        if i not in known:
            yield Finding("party", "surplus", "no expected party has this name", None, other.name)
            yield _surplus_party(other, "no expected party has this name")


def _paired_party(found: PredictedParty, gold: GoldParty, pair: PartyPair) -> Iterator[Finding]:
    expected, got = wording.party(gold), wording.party(found)
    if gold.optional and not pair.role:
        yield Finding("role", "excused", "the party is optional, so its role is not judged", expected, got)
        return
    named = "the same name" if found.name == gold.name else "another form of the same name"
    yield Finding("party", "right", named, gold.name, found.name)
    role = _label("role", found.role, gold.roles)
    yield Finding("role", role.verdict, role.reason, expected, got)


def _missing_party(party: GoldParty, why: str) -> Finding:
    return Finding("role", *_lost(party, why), wording.party(party))


def _surplus_party(party: PredictedParty, why: str) -> Finding:
    return Finding("role", "surplus", why, None, wording.party(party))


def _lost(item: GoldParty | GoldAmount, why: str) -> tuple[Verdict, str]:
    return ("excused", f"{why}, but it is optional") if item.optional else ("missing", why)


def _amounts(found: PredictedDeal, gold: GoldDeal) -> Iterator[Finding]:
    pairs = {pair.gold: pair for pair in pair_amounts(found.amounts, gold.amounts)}
    for j, amount in enumerate(gold.amounts):
        if j in pairs:
            yield from _paired_amount(found.amounts[pairs[j].found], amount, pairs[j])
        else:
            yield from _missing_amount(amount, "no amount of the deal has this number")
    known = {pair.found for pair in pairs.values()}
    for i, other in enumerate(found.amounts):
        if i not in known:
            yield from _surplus_amount(other, "no expected amount has this number")


def _paired_amount(found: PredictedAmount, gold: GoldAmount, pair: AmountPair) -> Iterator[Finding]:
    expected, got = wording.amount(gold), wording.amount(found)
    if gold.optional and not pair.right:
        yield Finding("kind", "excused", "the amount is optional, so it is not judged", expected, got)
        return
    faults = {"bounds": pair.value, "currency": pair.currency}
    yield _all_right("amount", faults, expected, got)
    yield _all_right("kind", faults | {"kind": pair.kind}, expected, got)


def _all_right(field: str, parts: dict[str, bool], expected: str, got: str) -> Finding:
    wrong = [part for part, right in parts.items() if not right]
    if wrong:
        return Finding(field, "wrong", f"wrong {' and '.join(wrong)}", expected, got)
    return Finding(field, "right", f"right {' and '.join(parts)}", expected, got)


def _missing_amount(amount: GoldAmount, why: str) -> Iterator[Finding]:
    yield Finding("amount", *_lost(amount, why), wording.amount(amount))
    yield Finding("kind", *_lost(amount, why), wording.amount(amount))


def _surplus_amount(amount: PredictedAmount, why: str) -> Iterator[Finding]:
    yield Finding("amount", "surplus", why, None, wording.amount(amount))
    yield Finding("kind", "surplus", why, None, wording.amount(amount))


def _stake(found: PredictedDeal, gold: GoldDeal) -> Iterator[Finding]:
    """The acquired stake; a bound in common is enough, since texts round shares in more than one way."""
    if not (found.stake or gold.stake):
        return
    expected = wording.stake(gold.stake) if gold.stake else None
    got = wording.stake(found.stake) if found.stake else None
    same = bool(found.stake and gold.stake and share_a_number(found.stake, gold.stake))
    yield _single("stake", expected, got, same=same)


def _term(found: int | None, gold: int | None) -> Iterator[Finding]:
    if found or gold:
        expected, got = wording.months(gold) if gold else None, wording.months(found) if found else None
        yield _single("term", expected, got, same=found == gold)


def _single(field: str, expected: str | None, got: str | None, *, same: bool) -> Finding:
    """The finding on a field that a deal has once at most."""
    if expected is None:
        return Finding(field, "surplus", "the case has none", None, got)
    if got is None:
        return Finding(field, "missing", "the prediction has none", expected)
    if same:
        return Finding(field, "right", "as expected", expected, got)
    return Finding(field, "wrong", f"{got} instead of {expected}", expected, got)
