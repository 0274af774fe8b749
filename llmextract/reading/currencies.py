"""Which currency a word or a sign means: what is certain, what several share, what decides between them.

The signs and groups come from `lang/currencies.toml`, each region's currency from `lang/cldr/regions.toml`. Names are
words of a language and stand in its own file. No text is read here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from llmextract import language
from llmextract.language import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE, TENTH, HUNDREDTH = Decimal(1), Decimal("0.1"), Decimal("0.01")


class Unit(NamedTuple):
    """What words or signs say of a currency.

    Attributes:
        name: an ISO 4217 code, or the name of a group of currencies that share them (`peso`, `$`).
        factor: what one of it is worth in the currency: 0.01 for cents, 10^6 for *mdd*.
        forms: how it must be written, white space as one space; empty for words, whose case is free.
        letter: a single letter, which needs its region or a scale.
        name_first: a name that also stands before its figure.
    """

    name: str
    factor: Decimal = ONE
    forms: frozenset[str] = frozenset()
    letter: bool = False
    name_first: bool = False


class Group(NamedTuple):
    """Currencies that share a name or a sign; `usual` is meant where the region has none of them.

    `meant` says, by region, what is meant there all the same: *francs* in France.
    """

    currencies: frozenset[str]
    usual: str | None
    meant: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Currencies:
    """What holds in every language.

    Attributes:
        codes: the ISO 4217 codes, folded, to the code; risky: those that are also words; small: those that are no
            word anywhere, so they may be written in small letters.
        groups: by name. symbols: as written, with what they mean. regions: region to its currency.
    """

    codes: Mapping[str, str]
    risky: frozenset[str]
    small: frozenset[str]
    groups: Mapping[str, Group]
    symbols: tuple[tuple[str, Unit], ...]
    regions: Mapping[str, str]


@functools.cache
def currencies() -> Currencies:
    """The one view of `currencies.toml`, `iso.toml` and `cldr/regions.toml`.

    Raises:
        ResourceError: one of them is missing or broken.
    """
    with Section("lang/currencies.toml", "", language.table("currencies.toml")) as file:
        symbols, groups = list(_symbols(file.table("symbols"))), file.table("groups")
        symbols += [(sign, unit._replace(letter=True)) for sign, unit in _symbols(file.table("letters"))]
        with file.table("codes") as codes:
            risky, small = frozenset(codes.text("risky").lower().split()), frozenset(codes.text("small").split())
        known = {name: _group(groups.table(name)) for name in groups}
    iso = Section("lang/iso.toml", "", language.table("iso.toml")).text("currencies").split()
    by_currency = language.table("cldr", "regions.toml")
    regions = {region: code for code, found in by_currency.items() for region in found.split()}
    return Currencies({code.lower(): code for code in iso}, risky, small, known, tuple(symbols), regions)


def _symbols(table: Section) -> list[tuple[str, Unit]]:
    with table:
        return [
            (sign, Unit(name, HUNDREDTH if name == "cent" else ONE, frozenset({sign})))
            for name in table
            for sign in table.strings(name)
        ]


def _group(table: Section) -> Group:
    with table, table.table("meant") as regions:
        meant = {region: regions.text(region) for region in regions}
        return Group(frozenset(table.text("currencies").split()), table.text("usual") or None, meant)
