"""Tells a figure without a currency that answers a sum before it in its sentence.

A bounded one, "80.000 Pfund, mindestens aber 65.000", where nothing is counted after it and both are of one size: jobs
and years beside millions are not. One with a scale word where words set it against the sum: "22 milioni di euro, contro
i 31 milioni attesi".
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.reading.dates_words import UNITS_OF_TIME
from llmextract.reading.tokens import BREAK
from llmextract.reading.units import CLOSING

if TYPE_CHECKING:
    from llmextract.reading.mentions import Mention
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan

_REACH = 24  # tokens from the sum to its echo
_ENDS = frozenset({".", "!", "?", BREAK})
_RATIO = 10  # how much larger or smaller an echo may be
_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)


def echoes(scan: Scan, one: Mention, told: Mention, words: MoneyWords) -> bool:
    """Whether a mention without a currency is money because the one before it is."""
    lender, value = told.amount, one.amount.high
    between = scan.words[told.end : one.start]
    if lender.unit is None or len(between) > _REACH or _ENDS & set(between):
        return False
    if one.amount.number.scaled and _set_against(scan, one, words):
        return True
    if one.qualifier not in {"at_least", "at_most", "approx"} or lender.high >= _MILLION:
        return False
    alike = value >= _THOUSAND and lender.high <= value * _RATIO and value <= lender.high * _RATIO
    return alike and _ends(scan, one.end, words)


def _set_against(scan: Scan, one: Mention, words: MoneyWords) -> bool:
    """Whether a figure with a scale word is compared with a sum; what it counts would follow "de"."""
    at = one.start
    while at > 0 and scan.words[at - 1] in words.hedges.fillers:
        at -= 1
    return words.against.before(scan.words, at) is not None and words.glue.at(scan.words, one.end) is None


def _ends(scan: Scan, at: int, words: MoneyWords) -> bool:
    """Whether nothing is counted at token `at`: a clause ends there, or a time goes on: 1.200 al mes."""
    after = scan.words[at] if at < len(scan) else "."
    return after in CLOSING or (after in words.follow and words.dates.mark_at(scan.words, at + 1)[0] in UNITS_OF_TIME)
