"""Finds the amounts of a scan with their ranges and hedges, one mention each. It decides no currency.

A mention's own words, with what it inherits, decide its value; the words around it decide only whether it is money.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.reading.amounts import Amount, amount, unit_before
from llmextract.reading.hedges import hedged, past_stop
from llmextract.reading.literals import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.reading.currencies import Unit
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Qualifier

_BACK = 8  # tokens before "from A to B" in which a verb of change may stand
_CLOSING = frozenset(".,;:!?)]}…—–-(。、，；：）\n")  # what may follow a sum without a currency
_YEAR = len("2015")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount as the text bounds it: tokens `start` up to, without, `end`, hedges included.

    Attributes:
        low, high, qualifier: as in `values.Money`, in units of a currency still to be decided.
        unit: what its words say of the currency. amount: the amount in it, of a range the last one.
        rule: the name of the rule that read it.
        of: the index of the mention in the same list that lends it currency and scale, if it must have one.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: Unit | None
    amount: Amount
    rule: str = "money"
    of: int | None = None


def mentions(scan: Scan, words: MoneyWords) -> list[Mention]:
    """Every amount of the scan, from left to right, none inside another."""
    found: list[Mention] = []
    starts, articles, done = words.starts, words.numbers.articles, 0
    heads = words.numbers.compounds.beginnings if words.numbers.compounds else frozenset[str]()
    for i, word in enumerate(scan.words):
        if i < done or not (word in starts or word.isdecimal() or (word[:3] in heads and word not in articles)):
            continue
        end = _first_digits_end(scan, i)
        first = amount(scan, i, words) if _may_be_amount(scan, i, end, words) else None
        done = first.end if first else end
        if first is None:
            continue
        for mention in _part_of(scan, first, found, words) or _around(scan, first, words, len(found)):
            found.append(mention)
            done = max(done, mention.end)
    return found


def _first_digits_end(scan: Scan, i: int) -> int:
    """The index after the chain of digits that starts at token `i`; `i + 1` for a word."""
    words, end, n = scan.words, i + 1, len(scan.words)
    if not words[i].isdecimal():
        return end
    while end + 1 < n and words[end + 1].isdecimal() and scan.glued(end) and scan.glued(end + 1) and words[end] != "-":
        end += 2
    return end


def _may_be_amount(scan: Scan, i: int, end: int, words: MoneyWords) -> bool:
    """A cheap look at what follows, for most figures of a text are no money: digits need a unit, a sign needs a figure."""
    following = scan.words[end : end + 3]
    word = scan.words[i]
    if not following or following[0] == word:  # nothing follows, or the same again, which no amount does
        return not following and not (word.isdecimal() or word in words.signs)
    if word.isdecimal():
        if scan.glued(i) and scan.words[i - 1].isascii() and scan.words[i - 1].isalpha():
            return False  # A320, and what is left of a longer name
        after = following[0]
        if following[1:2] == ["-"]:
            return after in words.closes or after in {",", "."}  # 500,- Euro
        return after in words.closes or (after.isdecimal() and len(after) == len("000"))
    if word in words.numbers.starts or word not in words.signs:
        return True
    return any(w.isdecimal() or w in words.numbers.starts or w in words.numbers.articles for w in following)


def _part_of(scan: Scan, first: Amount, found: list[Mention], words: MoneyWords) -> list[Mention]:
    """A bare figure that is part of the amount before it: "3.000 millones de euros, 1.000 de ellos en efectivo"."""
    whole = found[-1] if found else None
    if whole is None or first.unit or first.number.factors or not scan.words[first.start].isdecimal():
        return []
    if not words.partitives.at(scan.words, first.end):
        return []
    scale = next((f for f in (*whole.amount.number.factors, _ONE) if first.low * f < whole.amount.high), _ONE)
    return [replace(_alone(scan, _scaled(first, scale), words), of=len(found) - 1, rule="part")]


def _around(scan: Scan, first: Amount, words: MoneyWords, n: int) -> Iterator[Mention]:
    """The mentions that an amount opens: a range, what was and what is, or itself."""
    other = _other_end(scan, first, words)
    if other is None:
        if _is_money(scan, first, words):
            yield _alone(scan, first, words)
        return
    opened, last, changes = other
    first = _shared(first, last, changes=changes)
    if changes or not first.low < last.high:
        yield from _changed(scan, first, last, words, n)
    elif last.unit or first.unit or _is_money(scan, last, words):
        start = first.start if opened is None else opened
        start = hedged(scan, start, start, words.hedges).start if opened is None else start
        yield Mention(start, last.end, first.low, last.high, "range", last.unit or first.unit, last, "range")


def _changed(scan: Scan, first: Amount, last: Amount, words: MoneyWords, n: int) -> Iterator[Mention]:
    """What was and what is: two mentions, the first with the second's scale and currency where it has none."""
    if first.unit or last.unit:
        yield replace(_alone(scan, first, words), of=None if first.unit else n + 1)
        yield replace(_alone(scan, last, words), of=None if last.unit else n)
    elif _is_money(scan, last, words):
        yield _alone(scan, last, words)


def _alone(scan: Scan, one: Amount, words: MoneyWords) -> Mention:
    """One amount with the hedges around it."""
    around = hedged(scan, one.start, one.end, words.hedges)
    qualifier: Qualifier = one.qualifier
    low: Decimal | None = one.low
    high: Decimal | None = one.high
    if around.bound and qualifier != "range":
        qualifier = _bounded(qualifier, around.bound)
    if qualifier in {"at_most", "unread"}:
        low = None
    if qualifier in {"at_least", "unread"}:
        high = None
    return Mention(around.start, around.end, low, high, qualifier, one.unit, one)


def _bounded(own: Qualifier, bound: Qualifier) -> Qualifier:
    """What a hedge makes of what the number says of itself; less than "several billion" cannot be read."""
    if own == "at_least":
        return "unread" if bound == "at_most" else "at_least"
    return bound


def _other_end(scan: Scan, first: Amount, words: MoneyWords) -> tuple[int | None, Amount, bool] | None:
    """What a range that starts with this amount goes to.

    Returns:
        The token at which the words that open it start, or None without such words; the other amount; whether it tells
        a change rather than a range. None where there is no range.
    """
    at = past_stop(scan, first.end) if first.number.factors else first.end
    if at >= len(scan) or scan.words[at] not in words.ranged:
        return None
    known, opened = words.ranges, _opened(scan, first.start, words)
    dash = scan.words[at] in {"-", "~"}
    onto = known.onto.at(scan.words, at)
    to = (at + 1, "-") if dash else known.to.at(scan.words, at) or onto
    if to is None and opened and opened[1] == "between":
        to = known.joins.at(scan.words, at)
    either = known.either.at(scan.words, at) if to is None else None
    last = _second(scan, to or either, words)
    if last is None or not (first.unit or last.unit or last.number.scaled) or _is_year(scan, first, last):
        return None
    if not _same_currency(first.unit, last.unit, words):
        return None
    if either and not _next_to_each_other(first, last):
        return None
    moved = opened is None and first.start > 0 and scan.words[first.start - 1] in known.moves
    changes = onto is not None or (not dash and (moved or _is_change(scan, opened, last.end, words)))
    return (opened[0] if opened and not changes else None), last, changes


def _opened(scan: Scan, start: int, words: MoneyWords) -> tuple[int, str] | None:
    """The words that open a range before token `start`, articles and hedges skipped: the first index, and which kind."""
    at = start
    while at > 0 and scan.words[at - 1] in words.hedges.fillers:
        at -= 1
    hedge = words.hedges.before.before(scan.words, at)
    for place in (start, at, hedge[0] if hedge else at):
        found = words.ranges.between.before(scan.words, place) or words.ranges.opens.before(scan.words, place)
        if found:
            return found
    return None


def _second(scan: Scan, found: tuple[int, str] | None, words: MoneyWords) -> Amount | None:
    """The amount after the words that join a range, articles and hedges skipped."""
    if found is None:
        return None
    at, n = found[0], len(scan)
    for _ in range(2):
        hedge = words.hedges.before.at(scan.words, at)
        at = hedge[0] if hedge else at
        while at < n and scan.words[at] in words.hedges.fillers:
            at += 1
    if at < n and scan.words[at] in words.numbers.articles and at + 1 < n:
        at += 1
    if at >= n or not (scan.words[at].isdecimal() or scan.words[at] in words.starts or scan.words[at] in words.numbers.articles):
        return None
    return amount(scan, at, words)


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


def _next_to_each_other(first: Amount, last: Amount) -> bool:
    """Two or three billion is a range; $2bn or $3bn is a choice of two sums."""
    return not first.number.factors and first.unit is None and _shared(first, last, changes=False).low < last.high


def _is_change(scan: Scan, opened: tuple[int, str] | None, end: int, words: MoneyWords) -> bool:
    """Whether the words around two amounts tell what was and what is; `end` is the token after the second."""
    if words.ranges.lands.at(scan.words, end):
        return True
    return opened is not None and opened[1] == "from" and _tells_change(scan, opened[0], words)


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
        return first if unit == _ONE else _scaled(first, unit)
    factors = [EXACT.multiply(factor, unit) for factor in last.number.factors]
    if changes:
        return _scaled(first, factors[0])
    return next((one for factor in factors if (one := _scaled(first, factor)).low < last.high), first)


def _scaled(one: Amount, factor: Decimal) -> Amount:
    return replace(one, low=EXACT.multiply(one.low, factor), high=EXACT.multiply(one.high, factor))


def _is_money(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Whether an amount by itself is money: it has a currency, or a big number that no counted thing follows."""
    number, end = one.number, one.end
    if (number.factors and not number.high) or "=" in scan.words[max(0, one.start - 1) : end + 1]:
        return False  # a form that nobody filled in, "0 billion", and an exchange rate, "$1 = 0.86 euros"
    if one.unit is not None:
        return not _is_measure(scan, one, words) and _is_certain(scan, one, words)
    if number.tailed or not number.scaled:
        return number.tailed
    if end >= len(scan):
        return not number.bare and number.qualifier != "at_least"
    after = scan.words[end]
    if after == "-" and scan.glued(end) and end + 1 < len(scan):
        return scan.words[end + 1] in words.nouns
    if number.bare or number.qualifier == "at_least":
        return False
    if glue := words.glue.at(scan.words, end):
        after = scan.words[glue[0]] if glue[0] < len(scan) else "."
        return after in words.nouns
    return after in _CLOSING or after in words.follow or after in words.nouns


def _is_measure(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Pounds of something: a weight, unless the thing is a sum."""
    glue = words.glue.at(scan.words, one.end)
    if scan.words[one.end - 1] not in words.measures or glue is None or glue[0] >= len(scan):
        return False
    return scan.words[glue[0]] not in words.nouns


def _is_certain(scan: Scan, one: Amount, words: MoneyWords) -> bool:
    """Whether a code that is also a word, or a letter that is a currency in some regions, means money here."""
    unit, number = one.unit, one.number
    big = bool(number.factors) or number.end - number.start > 1
    if unit is None:
        return True
    home = words.currencies.regions.get(words.region or "")
    if unit.letter:
        return home == unit.name or bool(number.factors)
    sign = unit_before(scan, one.start, words)
    risky = sign is not None and scan.words[one.start] in words.currencies.risky and not unit.forms
    return big or home == unit.name or not risky
