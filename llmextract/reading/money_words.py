"""What a language says about money, compiled once: the names of currencies and what tells money from other counts.

It comes from the section `money` of the language's file, its CLDR file and `currencies`. Nothing is read from a text.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract import language
from llmextract.errors import ResourceError
from llmextract.reading.currencies import HUNDREDTH, TENTH, Currencies, Unit, currencies
from llmextract.reading.dates_words import DateWords, date_words
from llmextract.reading.lexicon import Hedges, Numbers, Ranges, folded, hedges, numbers, ranges
from llmextract.reading.phrases import Phrases, Words
from llmextract.reading.tokens import fold, tokens
from llmextract.resources import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from llmextract.language import Section


@dataclass(frozen=True, slots=True, eq=False)
class MoneyWords:
    """All that the money reader knows of a language in a region.

    Attributes:
        numbers, ranges, hedges: the views shared with other readers.
        short: the numbers, also those that are too short to be told from other words without a plain currency.
        currencies: what holds in every language. region: the region, None where unknown.
        before, after: what may stand before and after a figure.
        fused: codes with a scale at them, as written, to the code and the factor: TEUR, EURm.
        glue: words between a figure and its currency. joins: words between euros and cents.
        with_cents: those of them after which digits
            alone may be cents: 12 euros *con* 50.
        partitives: "of which", which lend a bare figure its neighbour's scale and currency.
        against: words that set a figure against a sum before it, in a language that counts things with a word between.
        nouns: sums, so a figure before them is money: debt, revenue.
        follow: words that may stand after a sum without a currency, unlike a counted thing.
        measures: names that are also weights.
        pieces: names that are money only where no counted thing follows: 两块五, not 两块石头; a digit after is tenths.
        convention: group to the currency that the language means without any other sign.
        places: word for a country, its people or a city of it, to its currency, where others share a name or sign.
        by_place: group to the currencies for which such a word outweighs the convention.
        one_after, one_before: what stands around "a dollar" that is 1 USD.
        symbolic: what a price of one is called that stands for none: einen *symbolischen* Euro.
        stated: words before the currency that a text states apart from any figure: "all figures *in* Canadian dollars".
        decades: "$80s".
        signs: tokens at which a sign before a figure may start; starts: at which an amount may start, besides digits.
        anchors: those, and articles, which may stand for one.
        leads: tokens that may stand before the other end of a range: articles, hedges.
        ranged: tokens that may join an amount with the other end of a range.
        units: tokens at which a unit may start after a number, with what may stand between them.
        closes: tokens that may follow the digits of an amount, in it or in its range.
        dates: the words of dates: "frente a los 2.900 millones de un año antes".
    """

    numbers: Numbers
    short: Numbers
    ranges: Ranges
    hedges: Hedges
    currencies: Currencies
    region: str | None
    before: Phrases[Unit]
    after: Phrases[Unit]
    fused: Mapping[str, tuple[str, Decimal]]
    glue: Phrases[str]
    joins: frozenset[str]
    with_cents: frozenset[str]
    partitives: Phrases[str]
    against: Phrases[str]
    nouns: Words
    follow: frozenset[str]
    measures: frozenset[str]
    pieces: frozenset[str]
    convention: Mapping[str, str]
    places: Mapping[str, str]
    by_place: Mapping[str, frozenset[str]]
    one_after: Phrases[str]
    one_before: frozenset[str]
    symbolic: frozenset[str]
    stated: frozenset[str]
    decades: frozenset[str]
    signs: frozenset[str]
    starts: frozenset[str]
    anchors: frozenset[str]
    leads: frozenset[str]
    ranged: frozenset[str]
    units: frozenset[str]
    closes: frozenset[str]
    dates: DateWords


@functools.cache
@uncollected()
def money_words(code: str, region: str | None = None) -> MoneyWords:
    """The view of a language in a region.

    Raises:
        UnknownNameError: there is no such language.
        ResourceError: its file is broken.
    """
    known, shared, figures = language.load(code), currencies(), numbers(code, region)
    with known.section("money") as section:
        pre, post = _units(section, known.cldr, shared)
        scaled = dict(_scaled_codes(section, shared))
        with section.table("convention") as table:
            convention = {group: table.text(group) for group in table}
        places = dict(_places(section.table("places"), shared))
        with section.table("by_place") as table:
            by_place = {group: frozenset(table.text(group).split()) for group in table}
        spans, bounds = ranges(code), hedges(code)
        between = Phrases([(glue, glue) for glue in section.phrases("glue")])
        partitives = Phrases([(phrase, phrase) for phrase in section.phrases("partitives")])
        symbolic = folded(section.phrases("symbolic"))
        codes = pre.firsts | shared.codes.keys() | {code.lower() for code in scaled}
        joining = (spans.to, spans.onto, spans.either, spans.joins)
        ranged = frozenset({"-", "~"}).union(*(phrases.firsts for phrases in joining))
        leads = bounds.before.firsts | bounds.fillers | figures.articles
        ends = (post, between, bounds.after, partitives)
        units = codes.union({"-", "."}, *(phrases.firsts for phrases in (post, between, bounds.after)))
        closes = (figures.continues | codes | ranged).union(*(phrases.firsts for phrases in ends))
        return MoneyWords(
            figures, replace(figures, least_spelled=0), spans, bounds, shared, region, pre, post, scaled, between,
            folded(section.strings("joins")),
            folded(section.strings("with_cents")),
            partitives,
            Phrases([(phrase, phrase) for phrase in section.phrases("against")]),
            Words(section.phrases("nouns")),
            folded(section.phrases("follow")),
            folded(section.strings("measures")),
            folded(section.strings("pieces")),
            convention, places, by_place,
            Phrases([(phrase, phrase) for phrase in section.phrases("one_after")]),
            folded(section.strings("one_before")),
            symbolic,
            folded(section.strings("stated")),
            folded(section.strings("decades")),
            codes, figures.starts | codes, figures.starts | codes | figures.articles | symbolic, leads, ranged, units,
            closes,
            date_words(code),
        )  # fmt: skip


def _pairs(table: Section) -> Iterator[tuple[str, str]]:
    """Key and phrase of a table of phrase lists."""
    with table:
        for key in table:
            yield from ((key, phrase) for phrase in table.phrases(key))


def _units(section: Section, cldr: Section, shared: Currencies) -> tuple[Phrases[Unit], Phrases[Unit]]:
    """What may stand before a figure, and what after it."""
    names = list(_names(section.table("currencies"), shared))
    first = {fold(name) for name in section.phrases("before")}
    generated = list(_generated(cldr, section.table("inflected")))
    own = [(sign, Unit(name, forms=frozenset({sign}))) for name, sign in _pairs(section.table("symbols"))]
    minor = [(name, Unit(unit, HUNDREDTH)) for unit, name in _pairs(section.table("minor"))]
    minor += [(name, Unit(unit, TENTH)) for unit, name in _pairs(section.table("tenths"))]
    signs = _by_tokens([*own, *shared.symbols, *_generated_symbols(cldr)])
    before = [*signs, *((n, u._replace(name_first=True)) for n, u in names if fold(n) in first)]
    others = [(phrase, Unit("")) for phrase in section.phrases("no_currency")]
    after = [*others, *names, *minor, *_fused(section.table("fused")), *signs, *generated]
    return Phrases(before), Phrases(after)


def _places(table: Section, shared: Currencies) -> Iterator[tuple[str, str]]:
    """Each word of the table with the currency of its region."""
    with table:
        for region in table:
            if region not in shared.regions:
                raise ResourceError(f"{table.path}: {region!r} is no region of cldr/regions.toml")
            yield from ((word, shared.regions[region]) for word in fold(table.text(region)).split())


def _names(table: Section, shared: Currencies) -> Iterator[tuple[str, Unit]]:
    known = shared.codes.values() | shared.groups.keys()
    for unit, name in _pairs(table):
        if unit not in known:
            raise ResourceError(f"{table.path}: {unit!r} is neither an ISO 4217 code nor a group of currencies.toml")
        yield name, Unit(unit)


def _generated(cldr: Section, inflected: Section) -> Iterator[tuple[str, Unit]]:
    """CLDR's names; an adjective before one may end otherwise: `e = "en"` for "mit polnischen Zloty"."""
    with cldr.table("currencies") as table, inflected:
        endings = [(f"{ending} ", f"{inflected.text(ending)} ") for ending in inflected]
        for line in table.text("names").splitlines():
            code, *names = line.split("|")
            unit = Unit(code)
            yield from ((name, unit) for name in names)
            yield from ((name.replace(*pair), unit) for pair in endings for name in names if pair[0] in name)


def _generated_symbols(cldr: Section) -> Iterator[tuple[str, Unit]]:
    return ((sign, Unit(code, forms=frozenset({sign}))) for code, sign in _pairs(cldr.table("symbols")))


def _fused(table: Section) -> Iterator[tuple[str, Unit]]:
    """Words for a scale and a currency in one: keys such as "6 USD"."""
    for key, name in _pairs(table):
        exponent, _, unit = key.partition(" ")
        yield name, Unit(unit, Decimal(10 ** int(exponent)))


def _scaled_codes(section: Section, shared: Currencies) -> Iterator[tuple[str, tuple[str, Decimal]]]:
    """Today's codes with a scale letter before or after them: TEUR, EURm."""
    today = set(shared.regions.values())
    for power, prefix in _pairs(section.table("code_prefixes")):
        factor = Decimal(10 ** int(power))
        yield from ((prefix + code, (code, factor)) for code in today)
    for power, suffix in _pairs(section.table("code_suffixes")):
        factor = Decimal(10 ** int(power))
        yield from ((code + suffix, (code, factor)) for code in today)


@functools.cache
def _tokens_of(sign: str) -> str:
    """Its tokens with spaces between; most signs are those of every language."""
    return " ".join(tokens(sign))


def _by_tokens(signs: Iterable[tuple[str, Unit]]) -> list[tuple[str, Unit]]:
    """Signs that differ in case or spaces alone become one entry with all their forms, where they mean the same."""
    found: dict[str, dict[Unit, set[str]]] = defaultdict(lambda: defaultdict(set))
    for sign, unit in signs:
        found[_tokens_of(sign)][unit._replace(forms=frozenset())].add(sign)
    merged = []
    for units in found.values():
        unit, forms = next(iter(units.items()))
        merged.append((min(forms), unit._replace(forms=frozenset(forms))))
    return merged
