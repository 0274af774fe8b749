"""Tells a bounded figure without a currency that answers a sum before it: "80.000 Pfund, mindestens aber 65.000".

Only where nothing is counted after it, the sentence goes on from the sum, and both are of one size: jobs and years
beside millions are not. What has a scale word of its own (4.000 millones) needs none of this.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.reading.dates_words import UNIT_KINDS
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
_UNITS_OF_TIME = frozenset(UNIT_KINDS.values())


def echoes(scan: Scan, one: Mention, told: Mention, words: MoneyWords) -> bool:
    """Whether a mention without a currency is money because the one before it is."""
    lender, value = told.amount, one.amount.high
    if one.qualifier not in {"at_least", "at_most", "approx"} or lender.unit is None or lender.high >= _MILLION:
        return False
    alike = value >= _THOUSAND and lender.high <= value * _RATIO and value <= lender.high * _RATIO
    between = scan.words[told.end : one.start]
    return alike and len(between) <= _REACH and not _ENDS & set(between) and _ends(scan, one.end, words)


def _ends(scan: Scan, at: int, words: MoneyWords) -> bool:
    """Whether nothing is counted at token `at`: a clause ends there, or a time goes on: 1.200 al mes."""
    after = scan.words[at] if at < len(scan) else "."
    return after in CLOSING or (after in words.follow and words.dates.mark_at(scan.words, at + 1)[0] in _UNITS_OF_TIME)
