"""Finds the other end of a range: from one amount to another. Whether they are money is decided elsewhere."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading.amounts import Amount, amount
from llmextract.reading.dates_words import UNITS_OF_TIME
from llmextract.reading.hedges import past_stop
from llmextract.reading.literals import EXACT

if TYPE_CHECKING:
    from llmextract.reading.currencies import Unit
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan

_BACK = 8  # tokens before "from A to B" in which a verb of change may stand
_YEAR = len("2015")
_ONE, _ORDER = Decimal(1), Decimal(1000)


class Pair(NamedTuple):
    """Two amounts that the text joins.

    Attributes:
        start: the first token, the words that open the pair included. joined: the one after the words that join it.
        first, last: the amounts, the first with the scale that it shares with the last.
        changes: they tell what was and what is, which is no range.
        opened: words such as *between* open it.
    """

    start: int
    joined: int
    first: Amount
    last: Amount
    changes: bool
    opened: bool


def pair(scan: Scan, first: Amount, words: MoneyWords) -> Pair | None:
    """The pair that starts with this amount, if the text joins it with another one."""
    at = past_stop(scan, first.end)
    if at >= len(scan) or scan.words[at] not in words.ranged:
        return None
    opened = _opened(scan, first.start, words)
    joined, how = _joint(scan, at, opened, words)
    last = _second(scan, joined, words, lent=first.unit is not None) if how else None
    if last is None or not _belong_together(scan, first, last, words):
        return None
    if (how == "or" and not _are_neighbours(first, last)) or (how == "and" and not _are_listed(scan, first, last)):
        return None
    changes = how in {"onto", "and"} or (how != "-" and _is_change(scan, first, last, opened, words))
    first = _shared(first, last, changes=changes)
    start = opened[0] if opened else first.start
    return Pair(start, joined, first, last, changes or not first.low < last.high, opened is not None)


def _are_neighbours(first: Amount, last: Amount) -> bool:
    """Two or three billion is a range; $2bn or $3bn is a choice of two sums."""
    return not first.number.factors and first.unit is None and _shared(first, last, changes=False).low < last.high


def _are_listed(scan: Scan, first: Amount, last: Amount) -> bool:
    """Whether a figure and a sum after an *and* are two sums: 40 and 25 million euros; no year is the first."""
    figure = first.number.end - first.start == 1 and scan.words[first.start].isdecimal()
    alone = figure and first.unit is None and not first.number.factors
    return alone and last.unit is not None and bool(last.number.factors) and not _is_year(scan, first, last)


def _joint(scan: Scan, at: int, opened: tuple[int, str] | None, words: MoneyWords) -> tuple[int, str]:
    """The index after the words at token `at` that join two amounts, and how: "-", to, onto, or, and; else empty."""
    known = words.ranges
    if scan.words[at] in {"-", "~"}:
        return at + 1, "-"
    joints = (("to", known.to), ("onto", known.onto), ("and", known.joins), ("or", known.either))
    how, found = next(((how, one) for how, phrases in joints if (one := phrases.at(scan.words, at))), ("", (at, "")))
    return found[0], "to" if how == "and" and opened and opened[1] == "between" else how


def _belong_together(scan: Scan, first: Amount, last: Amount, words: MoneyWords) -> bool:
    """Whether two amounts can be the ends of one range: one of them is money, in one currency, and none is a year."""
    if not (first.unit or last.unit or last.number.scaled) or _is_year(scan, first, last):
        return False
    if first.number.scaled and _is_year(scan, last, first):
        return False  # 3 billion euros until 2030
    if first.unit and last.unit is None and words.dates.mark_at(scan.words, last.end)[0] in UNITS_OF_TIME:
        return False  # 150 millones de euros a siete años
    if first.unit and last.unit and first.unit.factor < last.unit.factor:
        return False  # lost 15 cents to 3.45 euros
    return _same_currency(first.unit, last.unit, words)


def _opened(scan: Scan, start: int, words: MoneyWords) -> tuple[int, str] | None:
    """The words that open a range before token `start`, articles and hedges skipped: where, and which kind."""
    at = start
    while at > 0 and scan.words[at - 1] in words.hedges.fillers:
        at -= 1
    hedge = words.hedges.before.before(scan.words, at)
    for place in (start, at, hedge[0] if hedge else at):
        found = words.ranges.between.before(scan.words, place) or words.ranges.opens.before(scan.words, place)
        if found:
            return found
    return None


def _second(scan: Scan, at: int, words: MoneyWords, *, lent: bool) -> Amount | None:
    """The amount after the words that join a range, articles and hedges skipped."""
    n, articles = len(scan), words.numbers.articles
    for _ in range(2):
        hedge = words.hedges.before.at(scan.words, at)
        at = hedge[0] if hedge else at
        while at < n and scan.words[at] in words.hedges.fillers:
            at += 1
    at += at + 1 < n and scan.words[at] in articles
    word = scan.words[at] if at < n else ""
    compounds = words.numbers.compounds
    starts = word.isdecimal() or word in words.starts or word in articles or (compounds and compounds.split(word))
    return amount(scan, at, words, lent=lent) if starts else None


def _same_currency(one: Unit | None, other: Unit | None, words: MoneyWords) -> bool:
    if one is None or other is None or one.name == other.name:
        return True
    groups = words.currencies.groups
    return any(a.name in groups and b.name in groups[a.name].currencies for a, b in ((one, other), (other, one)))


def _is_year(scan: Scan, first: Amount, last: Amount) -> bool:
    """Whether the first is a year rather than the end of a range: "by 2015 to 20 billion euros"."""
    number = first.number
    bare = first.unit is None and number.end - number.start == 1 and len(scan.words[number.start]) == _YEAR
    return bare and scan.words[number.start].isdecimal() and len(scan.words[last.number.start]) != _YEAR


def _is_change(scan: Scan, first: Amount, last: Amount, opened: tuple[int, str] | None, words: MoneyWords) -> bool:
    """Whether the words around two amounts tell what was and what is."""
    if words.ranges.lands.at(scan.words, last.end):
        return True
    if opened is None:
        return first.start > 0 and scan.words[first.start - 1] in words.ranges.moves
    return opened[1] == "from" and _tells_change(scan, opened[0], words)


def _tells_change(scan: Scan, start: int, words: MoneyWords) -> bool:
    """Whether a verb of change stands before: "elevó su oferta de 3.000 a 4.000 millones"."""
    for word in reversed(scan.words[max(0, start - _BACK) : start]):
        if word in {".", ";", "\n"}:
            return False
        if word in words.ranges.changes:
            return True
    return False


def _shared(first: Amount, last: Amount, *, changes: bool) -> Amount:
    """The first amount with the scale and the minor unit of the last, where it has none of its own."""
    unit = last.unit.factor if last.unit and not first.unit else _ONE
    if first.number.scaled or not last.number.factors:
        return first if unit == _ONE else scaled(first, unit)
    if changes:
        return lent(first, last)
    factors = [EXACT.multiply(factor, unit) for factor in last.number.factors]
    return next((one for factor in factors if (one := scaled(first, factor)).low < last.high), first)


def lent(one: Amount, lender: Amount) -> Amount:
    """An amount without a scale, with the lender's, as long as both stay of one order: 70 and "90 million"."""
    if one.number.scaled:
        return one
    unit = lender.unit.factor if lender.unit and not one.unit else _ONE
    factors = (EXACT.multiply(factor, unit) for factor in (*lender.number.factors, _ONE))
    most = EXACT.multiply(lender.high, _ORDER)
    return next((grown for factor in factors if (grown := scaled(one, factor)).low < most), one)


def scaled(one: Amount, factor: Decimal) -> Amount:
    """The amount multiplied."""
    return one._replace(low=EXACT.multiply(one.low, factor), high=EXACT.multiply(one.high, factor))
