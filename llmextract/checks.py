"""What must hold between a record and what the readers read in its text, and what is doubtful about it.

The rules of the record itself are the record's own (`records.rules`). Hard rules give violations: a record that breaks
one is not returned as it is. Soft ones give warnings, which stay with the deal. Nothing is repaired here.
"""

from __future__ import annotations

import bisect
from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.records import Issue
from llmextract.records.rules import Violation, dated, text_violations, violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeVar

    from llmextract.reading.values import Date, Money, Percentage, Readings
    from llmextract.reading.values import Term as TermReading
    from llmextract.records import Amount, Deal, DealDate, Document, Evidence, Stake, Term

    Read = TypeVar("Read", Money, Percentage, Date, TermReading)

MINORITY = Decimal(50)
TRILLION = Decimal(10) ** 12
FOLLOWS_INSTRUCTION = "follows_instruction"
"""The code of the doubt about a deal that stands right after words to the reader."""


def check_deal(deal: Deal, document: Document, readings: Readings) -> list[Violation]:
    """All hard rules that one deal breaks, those of the record first; empty: it may be returned.

    Args:
        deal: a deal, or a draft of one made with `model_construct`.
        document: the text that it was read from.
        readings: what the readers read in that text, in its language and region, with its date.
    """
    ordered = not_ordered(deal, document, readings) if readings.instructions else ()
    return [*violations(deal), *text_violations(deal, document), *values_as_read(deal, readings), *ordered]


def values_as_read(deal: Deal, readings: Readings) -> Iterator[Violation]:
    """Every number, currency, percentage, date and length is what the reader reads at that span."""
    for i, amount in enumerate(deal.amounts):
        if not _same_money(amount, _at(amount, readings.money)):
            yield _misread(f"amounts[{i}]", amount)
    for i, stake in enumerate(deal.stakes):
        if not _same_share(stake, _at(stake, readings.percentages)):
            yield _misread(f"stakes[{i}]", stake)
    for name, date in dated(deal):
        if not _same_days(date, _at(date, readings.dates)):
            yield _misread(f"dates.{name}", date)
    if deal.term and not _same_length(deal.term, _at(deal.term, readings.terms)):
        yield _misread("term", deal.term)


def _at(value: Evidence, found: Sequence[Read]) -> Read | None:
    """What was read at the very place of a value; the readings stand in the text's order."""
    first = bisect.bisect_left(found, value.start, key=_start)
    return next((read for read in found[first : first + 1] if (read.start, read.end) == (value.start, value.end)), None)


def _start(read: Money | Percentage | Date | TermReading) -> int:
    return read.start


def _misread(field: str, value: Evidence) -> Violation:
    return Violation("value_not_as_read", field, f"the value of {value.quote!r} is not what the reader reads there")


def _same_money(amount: Amount, read: Money | None) -> bool:
    """Whether an amount is a reading; one that is marked as unread need not be one, but then it says nothing."""
    if read is None:
        return amount.qualifier == "unread" and amount.currency is None and not amount.inherited
    said = (amount.low, amount.high, amount.qualifier, amount.currency, amount.assumed)
    return said == (read.low, read.high, read.qualifier, read.currency, read.assumed) and _same_lender(amount, read)


def _same_lender(value: Amount | DealDate, read: Money | Date) -> bool:
    """Whether a value names the span that lent it a part, such as its currency or year."""
    lenders = [(lender.start, lender.end) for lender in value.inherited]
    return lenders == ([(read.inherited.start, read.inherited.end)] if read.inherited else [])


def _same_share(stake: Stake, read: Percentage | None) -> bool:
    if read is None:
        return stake.qualifier == "unread"
    return (stake.low, stake.high, stake.qualifier) == (read.low, read.high, read.qualifier)


def _same_days(date: DealDate, read: Date | None) -> bool:
    said = (date.interval.start, date.interval.end)
    return read is not None and said == (read.low, read.high) and _same_lender(date, read)


def _same_length(term: Term, read: TermReading | None) -> bool:
    return read is not None and term.months == read.months


def not_ordered(deal: Deal, document: Document, readings: Readings) -> Iterator[Violation]:
    """A sentence that tells its reader what to report proves nothing: no deal and no part of one rests on it alone."""
    told = deal.evidence.get("type", ())
    if told and all(_ordered(proof.start, readings) for proof in told):
        message = f"{told[0].quote!r} is an instruction to the reader: it states no deal"
        yield Violation("instruction", "evidence", message)
    for field, part in _parts(deal):
        names = (part.quote, *getattr(part, "aliases", ()))
        if all(_ordered(place, readings) for name in names for place in _places(name, document.text)):
            yield Violation("instruction", field, f"{part.quote!r} stands only in an instruction to the reader")


def _parts(deal: Deal) -> Iterator[tuple[str, Evidence]]:
    """The values of a deal, by field."""
    for name in ("parties", "amounts", "stakes", "assets", "sources"):
        yield from ((f"{name}[{i}]", part) for i, part in enumerate(getattr(deal, name)))
    yield from ((f"dates.{name}", date) for name, date in dated(deal))
    if deal.term:
        yield "term", deal.term


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _ordered(place: int, readings: Readings) -> bool:
    after = bisect.bisect_right(readings.instructions, place, key=lambda found: found.start)
    return after > 0 and place < readings.instructions[after - 1].end


def warn_deal(deal: Deal, readings: Readings) -> Iterator[Issue]:
    """What is doubtful about one deal, yet may be right."""
    yield from _goes_on_with_an_instruction(deal, readings)
    yield from _raised_above_valuation(deal)
    yield from _small_acquisition(deal)
    for i, amount in enumerate(deal.amounts):
        if amount.assumed:
            why = f"the text names {amount.inherited[0].quote!r}" if amount.inherited else "the text does not say so"
            message = f"the currency of {amount.quote!r} is taken to be {amount.currency}: {why}"
            yield _warning("currency_assumed", message, f"amounts[{i}].currency", amount.quote)
        if max(amount.low or 0, amount.high or 0) > TRILLION:
            yield _warning("very_large", f"{amount.quote!r} is more than 10^12", f"amounts[{i}]", amount.quote)


def _goes_on_with_an_instruction(deal: Deal, readings: Readings) -> Iterator[Issue]:
    for proof in (*deal.evidence.get("type", ()), *(part for _, part in _parts(deal))):
        if any(found.end <= proof.start < found.reach for found in readings.instructions):
            message = f"{proof.quote!r} stands beside words to the reader and may go on with them"
            yield _warning(FOLLOWS_INSTRUCTION, message, "evidence", proof.quote)
            return


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
    alike: dict[object, list[Deal]] = {}
    for deal in deals:
        cast = frozenset((party.name.casefold(), party.role) for party in deal.parties)
        for one in alike.setdefault((deal.type, cast), []):
            yield _warning("look_like_one", f"{one.id} and {deal.id} look like one deal", f"deals {one.id}, {deal.id}")
        alike[deal.type, cast].append(deal)


def _warning(code: str, message: str, field: str, quote: str | None = None) -> Issue:
    return Issue(code=code, severity="warning", message=message, field=field, quote=quote)
