"""Reads one amount at a place of a scan: a number with the words or signs of its currency. No hedges, no ranges.

What the words say of the currency is a `Unit`; which currency that is, where several share it, is decided elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading.currencies import HUNDREDTH, ONE, TENTH, Unit
from llmextract.reading.literals import EXACT
from llmextract.reading.numbers import SHARES, Quantity, quantity
from llmextract.reading.tokens import BREAK
from llmextract.reading.units import CLOSING, past_hedge, stands_alone, unit_after, unit_before

if TYPE_CHECKING:
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Qualifier

_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_DASHES = (["-"], ["~"])
_LONGEST_DECADE = len("100")


class Amount(NamedTuple):
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


def amount(scan: Scan, i: int, words: MoneyWords, *, lent: bool = False) -> Amount | None:
    """The amount that starts at token `i`: with its currency before or after it, or without one.

    A number whose scale is a letter needs one, or the other end of a range that lends it: $4M-5M, 10k-20k €.
    """
    word = scan.words[i]
    if word in words.numbers.counts and (decade := _decade(scan, i, words)):
        return decade
    sign = unit_before(scan, i, words) if word in words.signs else None
    at = sign[0] if sign else i
    number = (_below_one(scan, at) if sign else None) or (
        (quantity(scan, at, words.numbers) or _short(scan, at, words)) if at < len(scan.words) else None
    )
    if number and sign and scan.words[number.end : number.end + 1] and scan.words[number.end] in words.decades:
        return _decade(scan, i, words)
    if number is None or (sign and not _carries(scan, sign[1], number)):
        return None
    number = _coins(scan, number, words) if word.isdecimal() or _may_be_coins(scan, number, words) else number
    unit, end, qualifier = sign[1] if sign else None, number.end, number.qualifier
    followed = scan.words[end - 1] == "-" or (
        end < len(scan.words) and (scan.words[end] in words.units or bool(number.factors))
    )
    after = unit_after(scan, number, words) if followed else None
    if followed and after is None and (hedge := past_hedge(scan, number, words)):
        after, qualifier = hedge[0], qualifier if qualifier != "exact" else hedge[1]
    if after and (agreed := _agreed(unit, after[1], words)):
        end, unit = after[0], agreed
    if unit is None and number.letter and not (number.factors and (lent or scan.words[end : end + 1] in _DASHES)):
        return None
    start = min(i, number.start)
    hyphened = end > number.end and scan.words[number.end] == "-"
    if hyphened and number.bare and qualifier == "exact":
        qualifier = "approx"  # "a billion-dollar deal" names a size, no sum
    found = Amount(start, end, _times(number.low, unit), _times(number.high, unit), qualifier, number, unit, hyphened)
    return _with_cents(scan, found, words) if unit and not number.scaled else found


def _short(scan: Scan, at: int, words: MoneyWords) -> Quantity | None:
    """A number of one character that its currency makes plain, by its length or by what follows: 五美元."""
    if not words.numbers.least_spelled or not (found := quantity(scan, at, words.short)):
        return None
    if words.hedges.before.before(scan.words, found.end):
        return None  # the end of a word: 최소한
    unit = unit_after(scan, found, words)
    plain = unit and (unit[0] > found.end + 1 or stands_alone(scan, unit[0], words))
    return found if plain else None


def _below_one(scan: Scan, at: int) -> Quantity | None:
    """Decimals right after a sign, with nothing before the point: $.50."""
    if scan.words[at : at + 1] != ["."] or not scan.glued(at) or not scan.glued(at + 1):
        return None
    if not scan.words[at + 1].isdecimal() or len(scan.words[at + 1]) > len("9999"):
        return None
    value = Decimal(f"0.{scan.words[at + 1]}")
    return Quantity(at, at + 2, value, value)


def one_of(scan: Scan, i: int, words: MoneyWords) -> Amount | None:
    """One of a currency, said with an article: "for a dollar", "más de un euro", "a dollar twenty".

    An article is no number in "a strong dollar" or "the price of a dollar rose", so words on both sides must agree.
    """
    if scan.words[i] not in words.numbers.articles or i + 1 >= len(scan):
        return None
    number = Quantity(i, i + 1, ONE, ONE)
    if words.ranges.joins.at(scan.words, i + 1) and words.ranges.between.before(scan.words, i):
        return Amount(i, i + 1, ONE, ONE, "exact", number, None)  # entre un et deux milliards
    unit = words.after.at(scan.words, i + 1)
    if unit is None or not unit[1].name or unit[1].forms:
        return None
    alone = Amount(i, unit[0], unit[1].factor, unit[1].factor, "exact", number, unit[1])
    found = _with_cents(scan, alone, words)
    if found.end > alone.end:
        return found
    before = words.one_after.before(scan.words, i) or words.hedges.before.before(scan.words, i)
    if alone.end == len(scan) and (i == 0 or scan.words[i - 1] == BREAK):
        return alone  # nothing but these words: a quote
    after = scan.words[alone.end] if alone.end < len(scan) else "."
    return alone if before and (after in CLOSING or after in words.one_before) else None


def symbolic(scan: Scan, i: int, words: MoneyWords) -> Amount | None:
    """One of a currency for which a thing changes hands as if for nothing; token `i` says so.

    The currency stands on either side, with any article: "einen symbolischen Euro", "l'euro symbolique".
    """
    start, unit = i, words.after.at(scan.words, i + 1)
    if unit is None and (unit := words.after.before(scan.words, i)):
        start, unit = unit[0], (i + 1, unit[1])
    if unit is None or not unit[1].name or unit[1].forms or scan.words[unit[0] : unit[0] + 1] == ["-"]:
        return None
    before = scan.words[start - 1] if start else ""
    if before in words.numbers.articles:
        start -= 1
    elif before.isdecimal() or before in words.starts:
        counted = quantity(scan, start - 1, words.short)
        if counted is None or counted.high != ONE:
            return None  # two symbolic euros
        start -= 1
    number = Quantity(start, i + 1, Decimal(1), Decimal(1))
    return Amount(start, unit[0], unit[1].factor, unit[1].factor, "exact", number, unit[1])


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


def _carries(scan: Scan, unit: Unit, number: Quantity) -> bool:
    """Whether a sign that is also something else really belongs to this number."""
    marked = bool(number.factors) or number.end - number.start > 1
    if unit.letter:
        return scan.glued(number.start) and scan.words[number.start].isdecimal()
    return marked or not unit.name_first


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
    """The amount with what follows it of the same sum: 12 euros y 50 céntimos, three euros and a half, 3 euros 50."""
    if found.unit is None or found.unit.factor != ONE or found.end >= len(scan):
        return found
    half = words.numbers.atoms.at(scan.words, found.end)
    if half and half[1].kind == "and" and found.end > found.number.end and not found.number.factors:
        return _plus(found, half[1].value, half[0])
    if decimals := _past_sign(scan, found):
        return _plus(found, decimals, found.end + 1)
    at = found.end + (scan.words[found.end] in words.joins or _is_abbreviated(scan, found))
    cents = _below_hundred(scan, at, words)
    if cents is None or cents.start != at or cents.high >= _HUNDRED or cents.letter:
        return found
    if unit := unit_after(scan, cents, words):
        return _plus(found, _times(cents.low, unit[1]), unit[0]) if unit[1].factor < ONE else found
    tenths = scan.words[found.end - 1] in words.pieces and cents.high < _TEN  # 两块五
    ends = tenths or (not found.number.factors and _ends_price(scan, found, at, cents, words))
    return _plus(found, EXACT.multiply(cents.low, TENTH if tenths else HUNDREDTH), cents.end) if ends else found


def _is_abbreviated(scan: Scan, found: Amount) -> bool:
    """Whether a stop of the currency's own stands after an amount, and digits after it: 3 fr. 20."""
    return found.end + 1 < len(scan) and scan.words[found.end] == "." and _is_word(scan, found)


def _is_word(scan: Scan, found: Amount) -> bool:
    """Whether letters after an amount are its currency, a stop after them aside: 3 Fr."""
    return any(word.isalpha() for word in scan.words[found.number.end : found.end])


def _past_sign(scan: Scan, found: Amount) -> Decimal | None:
    """The cents after a sign that stands for the decimal separator: 12€50."""
    end = found.end
    plain = end == found.number.end + 1 == found.start + 2 and scan.words[found.start].isdecimal()
    if not plain or not scan.glued(end) or not scan.glued(end - 1) or len(scan.words[end]) != len("50"):
        return None
    ends = end + 1 >= len(scan) or not (scan.glued(end + 1) and scan.words[end + 1].isalnum())
    return EXACT.multiply(Decimal(scan.words[end]), HUNDREDTH) if ends and scan.words[end].isdecimal() else None


def _below_hundred(scan: Scan, at: int, words: MoneyWords) -> Quantity | None:
    """The number of cents at token `at`; in French *cents* is a hundred too, but not after fifty."""
    found = quantity(scan, at, words.short) if at < len(scan) else None
    return found and _coins(scan, found, words)


def _coins(scan: Scan, found: Quantity, words: MoneyWords) -> Quantity:
    """The number without its last word, where that counts coins rather than hundreds: 35 cents."""
    if found.factors != (_HUNDRED,):
        return found
    coin = words.after.at(scan.words, found.end - 1)
    coins = coin is not None and coin[0] == found.end and coin[1].factor < ONE
    count = EXACT.multiply(found.low, HUNDREDTH)
    return Quantity(found.start, found.end - 1, count, count) if coins and count < _HUNDRED else found


def _may_be_coins(scan: Scan, number: Quantity, words: MoneyWords) -> bool:
    """Whether a number in words that ends in a hundred may be of coins: *cinquante cents*, never *deux cents euros*."""
    many = number.factors == (_HUNDRED,) and number.high >= _HUNDRED * _TEN
    return many and stands_alone(scan, number.end, words) and unit_after(scan, number, words) is None


def _plus(found: Amount, more: Decimal, end: int) -> Amount:
    value = EXACT.add(found.low, more)
    return found._replace(low=value, high=value, end=end)


def _ends_price(scan: Scan, found: Amount, at: int, cents: Quantity, words: MoneyWords) -> bool:
    """Whether a number right after the name of a currency is its cents, though it does not say so: 3 euros 50.

    In words it may follow an *and*, in digits it must be two; and nothing may be counted with it.
    """
    if scan.glued(at) or not _is_word(scan, found):
        return False
    after = scan.words[cents.end] if cents.end < len(scan) else "."
    digits = scan.words[at]
    if not digits.isdecimal():
        told = cents.low >= _TEN and not words.hedges.after.at(scan.words, at)
        return told and (after in CLOSING or after in words.follow)
    if len(digits) != len("50") or cents.end > at + 1:
        return False
    if at > found.end and scan.words[found.end] != ".":
        listed = words.ranges.between.before(scan.words, found.start)  # tra 19 euro e 90
        return scan.words[found.end] in words.with_cents and after in CLOSING and found.low < _HUNDRED and not listed
    return after in CLOSING or after in words.follow
