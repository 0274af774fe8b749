"""Reads the money of a text: `find_money`. What tells money from other figures stands in `mentions`."""

from __future__ import annotations

import bisect
from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.language import resolve
from llmextract.reading.deciding import Decided, decide
from llmextract.reading.literals import plain
from llmextract.reading.mentions import Mention, bare, mentions
from llmextract.reading.money_words import money_words
from llmextract.reading.tokens import Scan, scan
from llmextract.reading.values import Money

if TYPE_CHECKING:
    from llmextract.reading.money_words import MoneyWords


def find_money(text: str, *, language: str | None = None, region: str | None = None) -> list[Money]:
    """Every amount of money in `text`, in order, none overlapping another.

    Args:
        text: any text; offsets count its characters.
        language: ISO 639-1, `es`, or with a region, `es-MX`; None: as detected.
        region: ISO 3166-1, decides what `$`, `pesos` or `1,500` mean; None: unknown.

    Raises:
        TypeError: `text` is no string.
        UnknownNameError: the language has no file.

    Example:
        >>> [(m.quote, m.qualifier, m.low, m.currency) for m in find_money("Pagará más de 3.000 millones de euros.")]
        [('más de 3.000 millones de euros', 'at_least', Decimal('3000000000'), 'EUR')]
    """
    if not isinstance(text, str):
        raise TypeError(f"text: expected str, found {type(text).__name__}")
    code, region = resolve(text, language, region)
    return money_in(scan(text), money_words(code, region))


def read_money(quote: str, *, language: str, region: str | None = None, given: str = "") -> Money | None:
    """The amount that a quote states, None where it states none; offsets are of the quote.

    Args:
        quote: some words, such as those of a mention.
        language: ISO 639-1, or with a region, `es-MX`.
        region: ISO 3166-1, or None.
        given: the words that lend it a currency or a scale: the text of `Money.inherited`.

    Example:
        >>> read_money("300", language="es", given="900 millones de euros").low
        Decimal('300000000')
    """
    words = money_words(*resolve(quote, language, region))
    before = f"{given}\n\n" if given else ""
    scanned = scan(before + quote)
    first = bisect.bisect_left(scanned.starts, len(before))
    found = mentions(scanned, words)
    if found and found[-1].start < first and (one := bare(scanned, first, found[-1], words)):
        found.append(one)
    own = next((n for n, one in enumerate(found) if one.start >= first), None)
    if own is None:
        return None
    money = _money(scanned, found[own], decide(scanned, found, words)[own])
    return replace(money, start=money.start - len(before), end=money.end - len(before), inherited=None)


def money_in(scanned: Scan, words: MoneyWords) -> list[Money]:
    """`find_money` on a scan that other readers share."""
    found = mentions(scanned, words)
    decided = decide(scanned, found, words) if found else []
    return [_money(scanned, one, by) for one, by in zip(found, decided, strict=True)]


def _money(scanned: Scan, one: Mention, by: Decided) -> Money:
    start, end = scanned.starts[one.start], scanned.ends[one.end - 1]
    low, high = (None if value is None else plain(value) for value in (one.low, one.high))
    quote = scanned.text[start:end]
    return Money(quote, start, end, low, high, one.qualifier, by.code, by.by, by.lent, one.rule)
