"""What must hold between a record and its text, and between the deals of one text.

Rules of one record alone are the record's own (`records.rules`). Hard rules give violations: a record that breaks one
is not returned as it is. Soft ones give warnings, which stay with the deal. Nothing is repaired here.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from llmextract.records import Amount, DealDate, Issue
from llmextract.records.rules import Violation, violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.reading.values import Date, Money, Percentage, Readings
    from llmextract.reading.values import Term as TermReading
    from llmextract.records import Deal, Document

MINORITY = Decimal(50)
TRILLION = Decimal(10) ** 12


def check_deal(deal: Deal, document: Document, readings: Readings) -> list[Violation]:
    """All hard rules that one deal breaks, those of the record first; empty: it may be returned.

    Args:
        deal: a deal, or a draft of one made with `model_construct`.
        document: the text that it was read from.
        readings: what the readers read in that text, in its language and region, with its date.
    """
    rules = (quotes_stand, values_as_read, nothing_after_the_day)
    return [*violations(deal), *(v for rule in rules for v in rule(deal, document, readings))]


def quotes_stand(deal: Deal, document: Document, _: Readings) -> Iterator[Violation]:
    """Every quote is what stands at its place in the text."""
    for proof in deal.proofs():
        if document.quote(proof.start, proof.end) != proof.quote:
            yield Violation("quote_not_in_text", "quote", f"{proof.quote!r} is not what stands at {proof.start}")


def values_as_read(deal: Deal, _: Document, readings: Readings) -> Iterator[Violation]:
    """Every number, currency, percentage, date and length is what the reader reads at that span."""
    money = {(m.start, m.end): m for m in readings.money}
    shares = {(p.start, p.end): p for p in readings.percentages}
    dates = {(d.start, d.end): d for d in readings.dates}
    terms = {(t.start, t.end): t for t in readings.terms}
    for i, amount in enumerate(deal.amounts):
        if amount.qualifier != "unread" and not _same_money(amount, money.get((amount.start, amount.end))):
            yield _misread(f"amounts[{i}]", amount.quote)
    for i, stake in enumerate(deal.stakes):
        if stake.qualifier != "unread" and not _same_bounds(stake, shares.get((stake.start, stake.end))):
            yield _misread(f"stakes[{i}]", stake.quote)
    for name, date in _dates(deal):
        if not _same_days(date, dates.get((date.start, date.end))):
            yield _misread(f"dates.{name}", date.quote)
    if deal.term:
        read = terms.get((deal.term.start, deal.term.end))
        if read is None or read.months != deal.term.months:
            yield _misread("term", deal.term.quote)


def _misread(field: str, quote: str) -> Violation:
    return Violation("value_not_as_read", field, f"the value of {quote!r} is not what the reader reads there")


def _same_bounds(value: Amount | Percentage | object, read: Money | Percentage | None) -> bool:
    seen = (getattr(value, "low", None), getattr(value, "high", None), getattr(value, "qualifier", None))
    return read is not None and seen == (read.low, read.high, read.qualifier)


def _same_money(amount: Amount, read: Money | None) -> bool:
    return _same_bounds(amount, read) and read is not None and amount.currency == read.currency


def _same_days(date: DealDate, read: Date | TermReading | None) -> bool:
    return read is not None and (date.interval.start, date.interval.end) == (read.low, read.high)


def _dates(deal: Deal) -> list[tuple[str, DealDate]]:
    names = ("announced", "signed", "expected_close", "closed")
    return [(name, date) for name in names if (date := getattr(deal.dates, name)) is not None]


def nothing_after_the_day(deal: Deal, document: Document, _: Readings) -> Iterator[Violation]:
    """What has happened did not happen after the day of the text."""
    for name, date in _dates(deal):
        begins = date.interval.start or date.interval.end
        if name != "expected_close" and document.date and begins and begins > document.date:
            message = f"{name} is {begins}, after the day of the text, {document.date}"
            yield Violation("after_the_day", f"dates.{name}", message)


def check_relations(deals: Sequence[Deal]) -> Iterator[tuple[int, Violation]]:
    """Relations point at other deals of the text and never in a circle; yields the place of the deal at fault."""
    known = {deal.id: i for i, deal in enumerate(deals)}
    for i, deal in enumerate(deals):
        for relation in deal.relations:
            if relation.id not in known:
                yield i, Violation("relation_to_nothing", "relations", f"there is no deal {relation.id} in this text")
            elif _reaches(deals, known, known[relation.id], i):
                message = f"{deal.id} {relation.kind} {relation.id} closes a circle of relations"
                yield i, Violation("relation_circle", "relations", message)


def _reaches(deals: Sequence[Deal], known: dict[str, int], start: int, goal: int) -> bool:
    """Whether a way leads from one deal to another; a deal that competes does so both ways, which is no circle."""
    seen, todo = set[int](), [start]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            ways = (r for r in deals[at].relations if r.kind != "competes_with")
            todo += [known[r.id] for r in ways if r.id in known]
    return False


def warn_deal(deal: Deal) -> Iterator[Issue]:
    """What is doubtful about one deal, yet may be right."""
    yield from _raised_above_valuation(deal)
    yield from _small_acquisition(deal)
    for i, amount in enumerate(deal.amounts):
        if amount.assumed:
            message = f"the currency of {amount.quote!r} is taken to be {amount.currency}: the text does not say so"
            yield _warning("currency_assumed", message, f"amounts[{i}].currency", amount.quote)
        if max(amount.low or 0, amount.high or 0) > TRILLION:
            yield _warning("very_large", f"{amount.quote!r} is more than 10^12", f"amounts[{i}]", amount.quote)


def _raised_above_valuation(deal: Deal) -> Iterator[Issue]:
    after = next((a for a in deal.amounts if a.kind == "valuation_post_money" and not a.converted), None)
    value = deal.value
    if value and value.low and after and after.high and value.currency == after.currency and value.low > after.high:
        message = f"the money raised, {value.quote!r}, is above the post-money valuation, {after.quote!r}"
        yield _warning("raised_above_valuation", message, "amounts", value.quote)


def _small_acquisition(deal: Deal) -> Iterator[Issue]:
    for i, stake in enumerate(deal.stakes):
        whole = stake.measure == "acquired" and not any(s.measure == "held_after" for s in deal.stakes)
        if deal.type == "acquisition" and whole and stake.high is not None and stake.high <= MINORITY:
            message = f"an acquisition of {stake.quote!r}: 50 % or less gives no control"
            yield _warning("small_acquisition", message, f"stakes[{i}]", stake.quote)


def warn_pairs(deals: Sequence[Deal]) -> Iterator[Issue]:
    """Deals of one text that look like one: the same type, and the same parties in the same roles."""
    for one, other in combinations(deals, 2):
        if one.type == other.type and _cast(one) == _cast(other):
            yield _warning(
                "look_like_one", f"{one.id} and {other.id} look like one deal", f"deals {one.id}, {other.id}"
            )


def _cast(deal: Deal) -> set[tuple[str, str]]:
    return {(party.name.casefold(), party.role) for party in deal.parties}


def _warning(code: str, message: str, field: str, quote: str | None = None) -> Issue:
    return Issue(code=code, severity="warning", message=message, field=field, quote=quote)
