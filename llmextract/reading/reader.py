"""All readers over one scan of a text. It only calls them; what is read is each reader's own business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract import language as languages
from llmextract.reading.dates import dates_in
from llmextract.reading.instructions import instructions_in
from llmextract.reading.money import money_in
from llmextract.reading.money_words import money_words
from llmextract.reading.percentages import percentage_words, percentages_in
from llmextract.reading.terms import term_words, terms_in
from llmextract.reading.values import Readings

if TYPE_CHECKING:
    import datetime as dt

    from llmextract.reading.tokens import Scan

FALLBACK = "en"
"""A text in a language that nobody knows is read with the words of this one: figures, codes and symbols are shared."""


def read(
    scanned: Scan, *, language: str | None = None, region: str | None = None, date: dt.date | None = None
) -> Readings:
    """The money, percentages, dates, terms and instructions of a scanned text.

    Args:
        scanned: the text, cut into tokens.
        language: ISO 639-1; one that has no file is read as `FALLBACK`.
        region: ISO 3166-1, or None.
        date: the day of the text, or None.

    Example:
        >>> from llmextract.reading.tokens import scan
        >>> [money.quote for money in read(scan("It pays $3 million in May."), language="en").money]
        ['$3 million']
    """
    code = language if language in languages.available() else FALLBACK
    return Readings(
        money=tuple(money_in(scanned, money_words(code, region))),
        percentages=tuple(percentages_in(scanned, percentage_words(code, region))),
        dates=tuple(dates_in(scanned, code, date=date, region=region)),
        terms=tuple(terms_in(scanned, term_words(code, region))),
        instructions=tuple(instructions_in(scanned, code)),
    )
