"""Adds up the pieces of a number: each step gives a new tally, or None where a piece does not fit. No text is read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from llmextract.reading.literals import EXACT

if TYPE_CHECKING:
    from llmextract.reading.lexicon import Atom

Last = Literal["", "word", "digits", "scale", "fraction", "and", "collective", "indefinite"]

_ZERO, _ONE, _TEN, _HUNDRED, _THOUSAND, _MILLION = map(Decimal, (0, 1, 10, 100, 1000, 10**6))


@dataclass(slots=True)
class Tally:
    """The pieces of a number so far. Never changed once made: each step gives a new one.

    Attributes:
        parts: pairs of a value and its unit, the place that the next part must stay below.
        scales: what the last pieces multiplied by.
        first, last: the kinds of its first and last piece.
        qualifier: what the pieces say of themselves.
        letter, bare, tailed, scaled: as in `numbers.Quantity`.
    """

    parts: tuple[tuple[Decimal, Decimal], ...] = ()
    scales: tuple[Decimal, ...] = ()
    first: Last = ""
    last: Last = ""
    qualifier: Literal["exact", "approx", "at_least"] = "exact"
    letter: bool = False
    bare: bool = False
    tailed: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale of a million or more is in it."""
        return any(scale >= _MILLION for scale in self.scales)

    @property
    def takes_article(self) -> bool:
        """Whether an article before it is part of it: a billion, un demi-milliard, una decena."""
        return self.bare or self.first in {"fraction", "collective"}

    def total(self) -> Decimal | None:
        """The value; None while nothing, or a mere half or "several", is there."""
        if not self.parts or self.last == "fraction" or (self.first == "indefinite" and not self.scales):
            return None
        value = self.parts[0][0]
        for part, _ in self.parts[1:]:
            value = EXACT.add(value, part)
        return value

    def factors(self) -> tuple[Decimal, ...]:
        """The products of its last scales, largest first: 10^9 and 10^6 for "2 mil millones"."""
        products = list[Decimal]()
        for scale in reversed(self.scales):
            products.append(EXACT.multiply(products[-1], scale) if products else scale)
        return tuple(reversed(products))

    def figure(self, value: Decimal) -> Tally | None:
        """With a figure in digits."""
        return self._add(value, _ONE if value == value.to_integral_value() else _ZERO, "digits")

    def word(self, value: Decimal) -> Tally | None:
        """With a number word."""
        return None if self.last in {"digits", "fraction"} else self._add(value, _unit(value), "word")

    def scale(self, by: Decimal) -> Tally | None:
        """Multiplied: the parts below the scale, or one of it where there are none."""
        taken, rest = _ZERO, self.parts
        while rest and rest[-1][0] < by:
            taken, rest = EXACT.add(taken, rest[-1][0]), rest[:-1]
        bare = len(rest) == len(self.parts)
        if bare and rest and by > _THOUSAND:
            return None
        value = by if bare else EXACT.multiply(taken, by)  # mille cent, 百十一: one of the lesser scale
        if rest and not value < rest[-1][1]:
            return None
        grown = self._with((*rest, (value, by)), "scale")
        grown.scales, grown.bare = (*self.scales, by), self.bare or (bare and not rest)
        return grown

    def letter_scale(self, by: Decimal) -> Tally | None:
        """Multiplied by a scale that is a mere letter."""
        grown = self.scale(by)
        if grown:
            grown.letter = True
        return grown

    def vague(self, value: Decimal) -> Tally | None:
        """With a plural that names no number; the first stands for one of it, the next multiply."""
        if not self.parts:
            scales = (value,) if value > _ONE else ()
            return Tally(((value, value),), scales, "indefinite", "indefinite", "at_least")
        grown = self.scale(value)
        if grown:
            grown.last = "indefinite"
        return grown

    def fraction(self, value: Decimal) -> Tally | None:
        """With a fraction that waits for its scale; a one before it was its article: un demi-milliard."""
        if self.last == "" or self.parts == ((_ONE, _ONE),):
            return Tally(((value, _ZERO),), (), self.first or "fraction", "fraction")
        return None

    def and_fraction(self, value: Decimal) -> Tally | None:
        """With a part of what was counted last: of the scale in "dos millones y medio", of one in "two and a half"."""
        if self.last not in {"word", "scale", "digits"}:
            return None
        of = self.scales[-1] if self.last == "scale" else _ONE
        return self._add(EXACT.multiply(value, of), _ZERO, "and")

    def inside(self, qualifier: Literal["at_least", "approx"]) -> Tally | None:
        """With a hedge inside the number: 100多亿, "10 с лишним млрд"."""
        if self.last not in {"word", "digits", "scale"}:
            return None
        grown = self._with(self.parts, self.last)
        grown.qualifier = qualifier
        return grown

    def collective(self, value: Decimal) -> Tally | None:
        """With a collective numeral: una decena, dos docenas."""
        grown = self.scale(value) if self.parts else self._add(value, _ONE, "collective")
        if grown:
            grown.last, grown.qualifier = "collective", "approx"
        return grown

    def compound(self, pieces: tuple[Atom | None, ...]) -> Tally | None:
        """With the pieces of a compound word; None among them is glue, or a tail at the end."""
        if self.last == "indefinite" and any(atom is None or atom.kind != "scale" for atom in pieces):
            return None
        grown: Tally | None = self
        after_glue = False
        for atom in pieces:
            if grown is None:
                return None
            if atom is not None:
                grown = grown.compound_piece(atom, after_glue=after_glue)
            after_glue = atom is None
        if grown:
            grown.tailed = grown.tailed or after_glue
            grown.bare = grown.bare and len(pieces) == 1  # milleduecento needs no article
        return grown

    def compound_piece(self, atom: Atom, *, after_glue: bool) -> Tally | None:
        """With one piece of a compound word; tens after glue are added to the unit before: fünfundzwanzig."""
        if atom.kind == "indefinite":
            return self.vague(atom.value)
        if atom.kind == "scale":
            return self.scale(atom.value)
        if atom.kind in {"fraction", "and"}:
            return self.and_fraction(atom.value) if self.parts else self.fraction(atom.value)
        if after_glue and self.parts and self.parts[-1][0] < _TEN <= atom.value < _HUNDRED:
            value = EXACT.add(self.parts[-1][0], atom.value)
            return self._with((*self.parts[:-1], (value, _ONE)), "word")
        return self.word(atom.value)

    def _add(self, value: Decimal, unit: Decimal, kind: Last) -> Tally | None:
        """With one more part, if it fits below the last one."""
        if self.parts and not value < self.parts[-1][1]:
            return None
        return self._with((*self.parts, (value, unit)), kind)

    def _with(self, parts: tuple[tuple[Decimal, Decimal], ...], last: Last) -> Tally:
        """A copy with other parts."""
        first = self.first or last
        return Tally(parts, self.scales, first, last, self.qualifier, self.letter, self.bare, self.tailed)


def _unit(value: Decimal) -> Decimal:
    """The largest power of ten that divides the value: below it the next part must be."""
    if not value:
        return _ONE
    if value != value.to_integral_value():
        return _ZERO
    digits = str(int(value))
    return Decimal(10 ** (len(digits) - len(digits.rstrip("0"))))
