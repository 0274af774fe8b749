"""Finds the amounts of a scan with their ranges and hedges, one mention each. It decides no currency.

A mention's own words, with what it inherits, decide its value; the words around it decide only whether it is money.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading.amounts import Amount, amount, one_of, symbolic
from llmextract.reading.echoes import echoes
from llmextract.reading.hedges import hedged
from llmextract.reading.numbers import first_piece
from llmextract.reading.plausible import is_money, stands_as_sum
from llmextract.reading.ranging import Pair, lent, pair
from llmextract.reading.tokens import BREAK
from llmextract.reading.units import unit_before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from llmextract.reading.currencies import Unit
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Qualifier


_NEAR = 5  # tokens from a sum to the words that open its parts
_STOPS: tuple[list[str], ...] = ([], ["."], [","], [";"], [")"])
_PRICE_SIGNS = frozenset("$€£¥")  # may stand for the decimal separator: 12€50


class Mention(NamedTuple):
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
    """Every amount of the scan, from left to right, none inside another; none starts with a token twice in a row."""
    found: list[Mention] = []
    done = 0
    for i in _candidates(scan, words):
        if i < done or _is_twice(scan, i):
            continue
        if scan.words[i].isdecimal():
            end, possible = _digits_end(scan, i, words)
            possible = possible or bool(found and (end > i + 1 or words.partitives.before(scan.words, i)))
        else:
            end, possible = i + 1, _starts_number(scan, i, words) or _is_sign(scan, i, words)
        first = amount(scan, i, words) if possible else _one(scan, i, words)
        if first and found and first.start < found[-1].end:
            first = None  # of the sum before: 1 euro | symbolique
        done = first.end if first else end
        if first is None:
            continue
        for mention in _part_of(scan, first, found, words) or _around(scan, first, found, words):
            found.append(mention)
            done = max(done, mention.end)
    return found


def _one(scan: Scan, i: int, words: MoneyWords) -> Amount | None:
    """One of a currency that no number counts."""
    return symbolic(scan, i, words) if scan.words[i] in words.symbolic else one_of(scan, i, words)


def _is_twice(scan: Scan, i: int) -> bool:
    """Whether token `i` comes again at once; not in 1 1/2."""
    words = scan.words
    return i + 1 < len(words) and words[i] == words[i + 1] and words[i + 2 : i + 3] != ["/"]


def _candidates(scan: Scan, words: MoneyWords) -> list[int]:
    """The tokens at which an amount may start."""
    compounds = words.numbers.compounds
    spelled = compounds.begun(scan.vocabulary) if compounds else ()
    return scan.places(words.anchors, scan.figures(), spelled)


def _digits_end(scan: Scan, i: int, words: MoneyWords) -> tuple[int, bool]:
    """The index after the chain of digits that starts at token `i`, and whether it may be a figure of an amount.

    Most figures of a text are no money, so this is a cheap look at what stands around them: 2026-05-03 is an
    identifier, A320 a name. One hyphen may join the ends of a range, so the chain ends before it.
    """
    tokens, end = scan.words, i + 1
    hyphens = list[int]()
    while _joins_digits(scan, end):
        if tokens[end] == "-":
            hyphens.append(end)
        end += 2
    named = scan.glued(i) and tokens[i - 1].isascii() and tokens[i - 1].isalpha()
    if named or len(hyphens) > 1:
        return end, False
    end = hyphens[0] if hyphens else end
    return end, end < len(tokens) and _may_end_figure(scan, end, words)


def _joins_digits(scan: Scan, i: int) -> bool:
    """Whether token `i` stands between digits with no space on either side."""
    starts, ends = scan.starts, scan.ends
    if i + 1 >= len(starts) or ends[i] != starts[i + 1] or scan.words[i] in _PRICE_SIGNS:
        return False
    return ends[i - 1] == starts[i] and scan.words[i + 1].isdecimal()


def _is_group(scan: Scan, i: int) -> bool:
    """Whether token `i` is three more digits of a figure, after a space."""
    return i < len(scan.words) and scan.words[i].isdecimal() and len(scan.words[i]) == len("000")


def _starts_number(scan: Scan, i: int, words: MoneyWords) -> bool:
    """Whether a number in words starts at token `i`; a small one alone needs something after it, as digits do."""
    piece = first_piece(scan, i, words.numbers)
    if piece is None or piece[1] != "word":
        return piece is not None
    after = scan.words[piece[0]] if piece[0] < len(scan.words) else ""
    return after in words.closes or words.numbers.compounds is not None


def _is_sign(scan: Scan, i: int, words: MoneyWords) -> bool:
    """Whether a sign or a code stands at token `i`, and the beginning of a number close after it."""
    sign = unit_before(scan, i, words) if scan.words[i] in words.signs else None
    following = scan.words[sign[0] : sign[0] + 2] if sign else []
    known = words.numbers
    return any(word.isdecimal() or word in known.starts or word in known.articles for word in following)


def _may_end_figure(scan: Scan, end: int, words: MoneyWords) -> bool:
    """Whether an amount can go on with token `end` after its digits."""
    after, then = scan.words[end], scan.words[end + 1] if end + 1 < len(scan.words) else ""
    if after in words.ranged and then.isdecimal():  # the other end of a range needs a unit too
        other = end + 2
        while _joins_digits(scan, other) or _is_group(scan, other):
            other += 1 if scan.words[other].isdecimal() else 2
        return other < len(scan.words) and scan.words[other] in words.closes
    if after in words.ranged and after not in words.numbers.continues:
        return then in words.starts or then in words.leads
    if after.isdecimal():
        return len(after) == len("000") or then == "/"  # 3 1/2
    return after in words.closes or (then == "-" and after in {",", "."})  # 500,- Euro


def _part_of(scan: Scan, first: Amount, found: list[Mention], words: MoneyWords) -> list[Mention]:
    """A figure that is part of the amount before it: "3.000 millones de euros, 1.000 de ellos en efectivo"."""
    if not found or first.unit or not scan.words[first.start].isdecimal():
        return []
    one = _alone(scan, lent(first, found[-1].amount), words)._replace(of=len(found) - 1, rule="part")
    part = None if first.number.factors else words.partitives.at(scan.words, first.end)
    if part:
        return [one._replace(end=part[0])]
    return [one] if _is_share_of(scan, one, found[-1], words) else []


def _is_share_of(scan: Scan, one: Mention, whole: Mention, words: MoneyWords) -> bool:
    """Whether words right after a sum say that this figure is of it: "90 million euros, of which 15 million comes".

    Further on, and after a figure without a scale, nothing may be counted: "dont 40.000 avec sursis", not "40 cadres".
    """
    lead = words.partitives.before(scan.words, one.start)
    if lead is None or not whole.end <= lead[0] <= whole.end + _NEAR or BREAK in scan.words[whole.end : lead[0]]:
        return False
    if one.amount.number.scaled:
        return lead[0] <= whole.end + 1 or stands_as_sum(scan, one.amount, words)
    digits = one.amount.end - one.amount.start
    return stands_as_sum(scan, one.amount, words) and (digits > 1 or scan.words[one.end : one.end + 1] in _STOPS)


def bare(scan: Scan, start: int, lender: Mention, words: MoneyWords) -> Mention | None:
    """The first figure from token `start` on, with the scale of another mention, though its own words name no money."""
    for i in range(start, len(scan)):
        first = amount(scan, i, words) if scan.words[i].isdecimal() or scan.words[i] in words.starts else None
        if first:
            return _alone(scan, lent(first, lender.amount), words)
    return None


def _around(scan: Scan, first: Amount, found: list[Mention], words: MoneyWords) -> Iterator[Mention]:
    """The mentions that an amount opens: a range, what was and what is, or itself."""
    both = pair(scan, first, words)
    if both is None:
        one = _alone(scan, first, words)
        if is_money(scan, first, words):
            yield one
        elif found and first.unit is None and echoes(scan, one, found[-1], words):
            yield one._replace(of=len(found) - 1, rule="echo")
    elif both.changes:
        yield from _changed(scan, both, words, len(found))
    elif both.last.unit or both.first.unit or is_money(scan, both.last, words):
        start = both.start if both.opened else hedged(scan, both.start, both.start, words.hedges).start
        low, high, unit = both.first.low, both.last.high, both.last.unit or both.first.unit
        yield Mention(start, both.last.end, low, high, "range", unit, both.last, "range")


def _changed(scan: Scan, both: Pair, words: MoneyWords, n: int) -> Iterator[Mention]:
    """What was and what is: two mentions, the first with the second's scale and currency where it has none.

    A *from* that opens them is no lower bound of the first, nor the *to* that joins them an upper one of the last.
    """
    first, last = both.first, both.last
    if first.unit or last.unit:
        was = _alone(scan, first, words)
        if both.opened and was.start <= both.start:
            was = _unbounded(was)
        now = _alone(scan, last, words)
        now = _unbounded(now) if now.start < both.joined else now
        yield was._replace(of=None if first.unit else n + 1)
        yield now._replace(of=None if last.unit else n)
    elif is_money(scan, last, words):
        yield _alone(scan, last, words)


def _unbounded(one: Mention) -> Mention:
    """The mention without the hedges before it."""
    own = one.amount
    return one._replace(start=own.start, low=own.low, high=own.high, qualifier=own.qualifier)


def _alone(scan: Scan, one: Amount, words: MoneyWords) -> Mention:
    """One amount with the hedges around it."""
    around = hedged(scan, one.start, one.end, words.hedges)
    qualifier: Qualifier = one.qualifier
    low: Decimal | None = one.low
    high: Decimal | None = one.high
    if around.start < one.start and scan.words[one.number.end - 1] in words.numbers.hedged_ones:
        qualifier = "exact"
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
