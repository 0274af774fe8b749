"""Reads the decimals of a number that are said after its point: two point *two five*. It reads no other numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.reading.tally import Tally

if TYPE_CHECKING:
    from llmextract.reading.lexicon import Numbers
    from llmextract.reading.tokens import Scan

_MOST = 6  # said one by one
_HUNDRED = Decimal(100)


def said_decimals(scan: Scan, i: int, tally: Tally, known: Numbers) -> tuple[int, Tally] | None:
    """Take the decimals that are said from token `i` on: two point *two five*, deux virgule *vingt-cinq*."""
    said, end = "", i
    while end < len(scan) and len(said) < _MOST:
        atom = known.atoms.at(scan.words, end)
        compound = known.compounds.split(scan.words[end]) if known.compounds and not atom else None
        part, at = (Tally().compound(compound), end + 1) if compound else _said(scan, end, known)
        value = part.total() if part else None
        if value is None or value >= _HUNDRED or value != int(value):
            break
        said, end = said + str(int(value)), at
    grown = tally.and_fraction(Decimal(f"0.{said}")) if said else None
    return (end, grown) if grown else None


def _said(scan: Scan, i: int, known: Numbers) -> tuple[Tally, int]:
    """The number words without a scale from token `i` on, as far as they make one number."""
    part, end = Tally(), i
    while end < len(scan):
        at = end + (end > i and (scan.words[end] in known.glue or scan.words[end] == "-"))
        atom = known.atoms.at(scan.words, at)
        grown = part.word(atom[1].value) if atom and atom[1].kind == "word" else None
        if atom is None or grown is None:
            break
        part, end = grown, atom[0]
    return part, end
