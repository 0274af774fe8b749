"""Tells money from other figures: counts, weights, codes that are also words. It reads no amounts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.reading.dates_words import UNITS_OF_TIME
from llmextract.reading.hedges import past_stop
from llmextract.reading.units import CLOSING

if TYPE_CHECKING:
    from llmextract.reading.amounts import Amount
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan

_YEARS = frozenset(map(str, range(1900, 2101)))
_LEAST_SUM = 1000  # that a compound of a number and a deal speaks of


def is_money(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Whether an amount by itself is money: it has a currency, or is a big number that no counted thing follows."""
    number = one.number
    if (number.factors and not number.high) or _is_rate(scan, one):
        return False  # "0 billion" is a form that nobody filled in
    if one.unit is not None:
        return not _is_measure(scan, one, words) and _is_certain(scan, one, words)
    if number.tailed:
        return number.high >= _LEAST_SUM  # Einkauf is no purchase at one
    return number.scaled and not number.letter and stands_as_sum(scan, one, words)


def _is_rate(scan: Scan, one: Amount) -> bool:
    """Whether the amount is a side of an exchange rate, "$1 = 0.86 euros"; a bound is none, ">= $1"."""
    before = scan.words[max(0, one.start - 2) : one.start]
    return scan.words[one.end : one.end + 1] == ["="] or (before[-1:] == ["="] and before[0] not in {"<", ">"})


def stands_as_sum(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Whether what follows a big number without a currency leaves it a sum: "4.000 millones en efectivo"."""
    vague = one.number.bare or one.number.qualifier == "at_least"
    end = past_stop(scan, one.end)  # 100 mio. aktier
    after = scan.words[end] if end < len(scan) else "."
    if after == "-" and scan.glued(end) and end + 1 < len(scan):
        return scan.words[end + 1] in words.nouns
    if vague:
        return False
    if glue := words.glue.at(scan.words, end):
        return glue[0] >= len(scan) or scan.words[glue[0]] in words.nouns or _is_time(scan, glue[0], words)
    return after in CLOSING or after in words.follow or after in words.nouns


def _is_time(scan: Scan, i: int, words: MoneyWords) -> bool:
    """Whether a time stands at token `i`, which is no counted thing: de 2024, de un año antes, de hace un año."""
    article = scan.words[i] in words.numbers.articles
    kind = words.dates.mark_at(scan.words, i + article)[0]
    return scan.words[i] in _YEARS or (kind in UNITS_OF_TIME if article else kind == "a")


def _is_measure(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Pounds of something: a weight, unless the thing is a sum."""
    glue = words.glue.at(scan.words, one.end)
    if scan.words[one.end - 1] not in words.measures or glue is None or glue[0] >= len(scan):
        return False
    return scan.words[glue[0]] not in words.nouns and scan.words[glue[0]] not in CLOSING


def _is_certain(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Whether a code that is also a word, or a letter that is a currency in some regions, means money here."""
    unit, number = one.unit, one.number
    risky = scan.words[one.start] in words.currencies.risky
    if unit is None or not (unit.letter or (risky and not unit.forms)):
        return True
    home = words.currencies.regions.get(words.region or "")
    big = bool(number.factors) or (not unit.letter and number.end - number.start > 1)
    return big or home == unit.name
