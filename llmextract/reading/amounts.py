"""Reads one amount at a place of a scan: a number with the words or signs of its currency. No hedges, no ranges.

What the words say of the currency is a `Unit`; which currency that is, where several share it, is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.reading.currencies import HUNDREDTH, ONE, Unit
from llmextract.reading.literals import EXACT
from llmextract.reading.numbers import SHARES, Quantity, quantity

if TYPE_CHECKING:
    from llmextract.reading.lexicon import Bound
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Qualifier

_YEARS = range(1900, 2101)
_HUNDRED = Decimal(100)
_LONGEST_DECADE = len("100")
_SIGNS = frozenset("$€£¥")  # no dot follows these as an abbreviation's


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit: tokens `start` up to, without, `end`.

    Attributes:
        low, high, qualifier: in units of the currency, minor units converted.
        number: the number in it. unit: what the words say of the currency, None where they say nothing.
        hyphened: a hyphen joins number and currency: billion-dollar.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    number: Quantity
    unit: Unit | None
    hyphened: bool = False


def amount(scan: Scan, i: int, words: MoneyWords) -> Amount | None:
    """The amount that starts at token `i`: with its currency before or after it, or without one."""
    word = scan.words[i]
    if word in words.numbers.counts and (decade := _decade(scan, i, words)):
        return decade
    sign = unit_before(scan, i, words) if word in words.signs else None
    at = sign[0] if sign else i
    number = quantity(scan, at, words.numbers) if at < len(scan.words) else None
    if number and sign and scan.words[number.end : number.end + 1] and scan.words[number.end] in words.decades:
        return _decade(scan, i, words)
    if number is None or (sign and not _carries(scan, sign[1], number)):
        return None
    unit, end, qualifier = sign[1] if sign else None, number.end, number.qualifier
    followed = end < len(scan.words) and scan.words[end] in words.units
    after = unit_after(scan, number, words) if followed else None
    if followed and after is None and (hedge := _past_hedge(scan, number, words)):
        after, qualifier = hedge[0], qualifier if qualifier != "exact" else hedge[1]
    if after and (agreed := _agreed(unit, after[1], words)):
        end, unit = after[0], agreed
    if unit is None and number.letter:
        return None
    start = min(i, number.start)
    hyphened = end > number.end and scan.words[number.end] == "-"
    if hyphened and number.bare and qualifier == "exact":
        qualifier = "approx"  # "a billion-dollar deal" names a size, no sum
    found = Amount(start, end, _times(number.low, unit), _times(number.high, unit), qualifier, number, unit, hyphened)
    return _with_cents(scan, found, words) if unit and not number.factors else found


def _decade(scan: Scan, i: int, words: MoneyWords) -> Amount | None:
    """A price by its tens: "the mid-$80s", "$20s"."""
    level = words.numbers.levels.at(scan.words, i)
    at = level[0] + (scan.words[level[0] : level[0] + 1] == ["-"]) if level else i
    if not words.decades or not (sign := unit_before(scan, at, words)):
        return None
    tens, end = (scan.words[sign[0] : sign[0] + 1] or [""])[0], sign[0] + 1
    plural = end < len(scan) and scan.glued(end) and scan.words[end] in words.decades
    if not plural or not tens.isdecimal() or not tens.endswith("0") or len(tens) > _LONGEST_DECADE:
        return None
    first, last = SHARES[level[1]] if level else (0, 9)
    low, high = int(tens) + first, int(tens) + last
    number = Quantity(i, end + 1, Decimal(low), Decimal(high), "range")
    return Amount(i, end + 1, number.low, number.high, "range", number, sign[1])


def _times(value: Decimal, unit: Unit | None) -> Decimal:
    return value if unit is None else EXACT.multiply(value, unit.factor)


def unit_before(scan: Scan, i: int, words: MoneyWords) -> tuple[int, Unit] | None:
    """The currency sign, code or name that starts at token `i` and stands before a figure: the index after it."""
    found = words.before.at(scan.words, i)
    if found is None or not _written(scan, i, found):
        found = _code(scan, i, words)
    if found is None:
        return None
    end, unit = found
    if scan.words[end - 1] not in _SIGNS and end + 1 < len(scan) and scan.words[end] == "." and scan.glued(end):
        end += not (scan.glued(end + 1) and len(scan.words[end - 1]) > 3)  # noqa: PLR2004 - Rs. 500, Fr.500
    return end, unit


def _carries(scan: Scan, unit: Unit, number: Quantity) -> bool:
    """Whether a sign that is also something else really belongs to this number."""
    marked = bool(number.factors) or number.end - number.start > 1
    if unit.letter:
        return scan.glued(number.start) and scan.words[number.start].isdecimal()
    return marked or not unit.name_first


def _written(scan: Scan, i: int, found: tuple[int, Unit]) -> bool:
    """Whether a sign is written as it must be: `A$`, not "a $"."""
    end, unit = found
    if not unit.forms:
        return True
    raw = scan.raw(i, end)
    return raw in unit.forms or " ".join(raw.split()) in unit.forms


def _code(scan: Scan, i: int, words: MoneyWords) -> tuple[int, Unit] | None:
    """An ISO 4217 code in capitals at token `i`, alone or with a scale at it: EUR, TEUR, EURm, USDbn."""
    if i >= len(scan.words):
        return None
    word, raw = scan.words[i], scan.raw(i, i + 1)
    code = words.currencies.codes.get(word)
    if code is not None:
        return (i + 1, Unit(code)) if raw.isupper() else None
    fused = words.fused.get(raw)
    return (i + 1, Unit(*fused)) if fused else None


def unit_after(scan: Scan, number: Quantity, words: MoneyWords) -> tuple[int, Unit] | None:
    """The currency after a number, with the glue between: the index after it, and what it says."""
    return _unit_at(scan, number.end, number, words)


def _past_hedge(scan: Scan, number: Quantity, words: MoneyWords) -> tuple[tuple[int, Unit], Bound] | None:
    """The currency after a hedge, and the bound: "3.000 millones o más de euros"."""
    found = words.hedges.after.at(scan.words, number.end)
    unit = _unit_at(scan, found[0], number, words) if found else None
    return (unit, found[1]) if found and found[1] and unit else None


def _unit_at(scan: Scan, i: int, number: Quantity, words: MoneyWords) -> tuple[int, Unit] | None:
    at = i
    if at < len(scan) and scan.words[at] == "." and scan.glued(at) and number.factors:
        at += 1  # Mio. Euro
    if at + 1 < len(scan) and scan.words[at] == "-" and scan.glued(at) and scan.glued(at + 1):
        at += 1
    found, glued = _name_at(scan, at, words), False
    if found is None and (glue := words.glue.at(scan.words, at)):
        at, glued = glue[0], True
        found = _name_at(scan, at, words)
    if found is None or _belongs_to_next(scan, at, found[0], number) or (glued and _opens_next(scan, found)):
        return None
    return found


def _opens_next(scan: Scan, found: tuple[int, Unit]) -> bool:
    """Whether a sign after glue opens the next amount: "duas de US$ 983 milhões"."""
    end, unit = found
    return bool(unit.forms) and end < len(scan) and scan.words[end].isdecimal()


def _name_at(scan: Scan, i: int, words: MoneyWords) -> tuple[int, Unit] | None:
    """A currency name, sign or code that stands after a figure."""
    if i >= len(scan.words):
        return None
    found = words.after.at(scan.words, i)
    if found and not found[1].name:
        return None
    if found and _written(scan, i, found) and not found[1].letter:
        alone = found[0] == i + 1 and len(scan.words[i]) == 1 and scan.words[i].isascii() and scan.words[i].isalpha()
        return found if scan.glued(i) or not alone else None
    return _code(scan, i, words) if scan.words[i] in words.signs else None


def _belongs_to_next(scan: Scan, at: int, end: int, number: Quantity) -> bool:
    """Whether the sign at token `at` stands before the figure that follows: "5 $10", "in 2019 EUR 5 million"."""
    if end >= len(scan) or not scan.words[end].isdecimal():
        return False
    if scan.glued(end):
        word = scan.words[at]
        return at > number.end or not scan.glued(at) or (word.isascii() and word.isalpha())  # "8c2f" is no price
    return number.end - number.start == 1 and number.low in _YEARS and not scan.glued(at)


def _agreed(before: Unit | None, after: Unit, words: MoneyWords) -> Unit | None:
    """The unit that signs before and after a figure mean together; None where they are two currencies."""
    if before is None or before.name == after.name:
        return after
    groups = words.currencies.groups
    wide, narrow = groups.get(before.name), groups.get(after.name)
    if wide and after.name in wide.currencies | ({"dollar", "peso"} if before.name == "$" else set()):
        return after  # $450 millones de dólares
    if narrow and before.name in narrow.currencies:
        return replace_factor(before, after)
    return None


def replace_factor(unit: Unit, other: Unit) -> Unit:
    """The unit, in hundredths where the other is: US$ 50 cents."""
    return unit._replace(factor=HUNDREDTH) if other.factor == HUNDREDTH else unit


def _with_cents(scan: Scan, found: Amount, words: MoneyWords) -> Amount:
    """The amount with the cents that follow it: 12 euros y 50 céntimos."""
    at = found.end + (found.end < len(scan) and scan.words[found.end] in words.joins)
    apart = at == found.end and not scan.glued(at)  # 3円50銭 needs no word between
    if found.unit is None or found.unit.factor != ONE or at >= len(scan) or apart:
        return found
    cents = quantity(scan, at, words.numbers)
    unit = unit_after(scan, cents, words) if cents and cents.low < _HUNDRED and not cents.factors else None
    if cents is None or unit is None or unit[1].factor != HUNDREDTH:
        return found
    value = EXACT.add(found.low, EXACT.multiply(cents.low, HUNDREDTH))
    return replace(found, low=value, high=value, end=unit[0])
