"""What a language says about numbers, ranges and hedges, compiled once for a language and a region.

These views are shared by every reader. They come from the sections `numbers`, `ranges` and `hedges` of the language's
file and from its generated CLDR file; the keys are explained where they are read. Nothing is read from a text here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from llmextract import language
from llmextract.errors import ResourceError
from llmextract.reading.compounds import Compounds
from llmextract.reading.literals import VULGAR, Habit
from llmextract.reading.phrases import Phrases, Words
from llmextract.reading.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmextract.language import Section

Kind = Literal[
    "word",
    "scale",
    "abbreviation",
    "letter",
    "fraction",
    "and",
    "collective",
    "indefinite",
    "digits",
    "figures",
    "at_least",
    "approx",
]
Level = Literal["low", "mid", "high"]
Bound = Literal["approx", "at_least", "at_most"]
BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "approx")
LEVELS: tuple[Level, ...] = ("low", "mid", "high")


NEVER_FIRST: frozenset[Kind] = frozenset({"abbreviation", "letter", "and", "at_least", "approx"})  # in a number


class Atom(NamedTuple):
    """A piece of a number: `word` is added, `scale`, `abbreviation` and `letter` multiply what stands before them.

    `at_least` and `approx` are hedges inside it: 100多亿, "10 с лишним млрд".
    """

    kind: Kind
    value: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The words of numbers, from the section `numbers`.

    Attributes:
        habit: how figures are written in digits.
        atoms: number words, scales, their abbreviations and letters, halves and quarters, collective numerals.
        indefinite: plurals that name no number: `miles de`, `several`; by convention at least one of them.
        hedged_ones: plurals that after a hedge are a singular: меньше тысячи.
        glue: what may stand between number words.
        points: what is said for the decimal separator: two *point* five.
        articles: words for one before a scale word; bare: scale words that may mean one of them without an article.
        levels: low, mid and high in "high single-digit billions".
        compounds: takes compound words apart, where the language writes them.
        tails: what ends a compound that is a sum of money: *betrag* in Millionenbetrag.
        starts: the tokens at which a number can start, besides digits.
        inner: tokens inside a piece: п'ять, a quarter *of a* percent.
        continues: the tokens that can follow digits within a number; counts: those that start a sum by its digits.
        least_spelled: a single word below it is no number, where such words are too short to be told from others.
    """

    habit: Habit
    atoms: Phrases[Atom]
    indefinite: Phrases[Atom]
    hedged_ones: frozenset[str]
    glue: frozenset[str]
    points: frozenset[str]
    articles: frozenset[str]
    bare: frozenset[str]
    levels: Phrases[Level]
    compounds: Compounds[Atom] | None
    starts: frozenset[str]
    inner: frozenset[str]
    continues: frozenset[str]
    counts: frozenset[str]
    least_spelled: int


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """The words of ranges, from the section `ranges`: between A and B, from A to B, A or B.

    `onto` joins what was and what is ("von 3 auf 4"), which is no range; so does `to` after one of the words `changes`,
    or before one of the phrases `lands` ("3000億円から4000億円に"), and right after one of `moves` ("rose $2 to $16").
    """

    between: Phrases[str]
    joins: Phrases[str]
    opens: Phrases[str]
    to: Phrases[str]
    onto: Phrases[str]
    either: Phrases[str]
    lands: Phrases[str]
    moves: Words
    changes: Words


class Unless(NamedTuple):
    """Words after which a phrase is no hedge, and how many tokens back they may stand."""

    words: Words
    within: int


@dataclass(frozen=True, slots=True, eq=False)
class Hedges:
    """The words of bounds, from the section `hedges`.

    Attributes:
        before, after: phrases that stand before and after a figure; None for those that only look like a hedge.
        fillers: articles between a hedge and its figure; modifiers: *poco* in "poco más de".
        negators: turn at_least into at_most and back; helpers may stand between them and the hedge.
        late_negators: negators between a hedge and its figure: *pas* in "ne dépasse pas les 2 milliards".
        comparing: hedges that a negated verb turns too, "no pagará más de"; not one of affirming, "no descarta".
        unless: per hedge, as its tokens joined by a space, the words that make it something else.
    """

    before: Phrases[Bound | None]
    after: Phrases[Bound | None]
    fillers: frozenset[str]
    modifiers: Phrases[str]
    negators: frozenset[str]
    late_negators: frozenset[str]
    helpers: frozenset[str]
    comparing: Phrases[str]
    affirming: Words
    unless: dict[str, Unless]


@functools.cache
def numbers(code: str, region: str | None = None) -> Numbers:
    """The number words of a language as they are used in a region.

    Raises:
        UnknownNameError: there is no such language.
        ResourceError: its file is broken.
    """
    known = language.load(code)
    with known.section("numbers") as section:
        atoms = list(_atoms(section)) + list(_from_cldr(known.cldr, region))
        indefinite = [(p, Atom("indefinite", Decimal(10) ** e)) for e, p in _by_exponent(section.table("indefinite"))]
        articles, bare = folded(section.strings("articles")), folded(section.phrases("bare"))
        with section.table("levels") as table:
            levels = Phrases([(phrase, level) for level in LEVELS for phrase in table.phrases(level)])
        phrases, vague = Phrases(atoms), Phrases(indefinite)
        with section.table("compounds") as table:
            compounds = _compounds(table, atoms, indefinite)
        rows = frozenset(tokens(phrase)[0] for phrase, _ in atoms if articles and " " in phrase)
        opening = phrases.firsts_of(lambda atom: atom.kind not in NEVER_FIRST)
        starts = (opening | vague.firsts | levels.firsts) - (articles - rows)
        pieces = (phrase for phrase, atom in atoms if "'" in phrase or atom.kind == "fraction")
        inner = frozenset(token for phrase in pieces for token in tokens(phrase)[1:])
        habit = _habit(known.cldr, region, everywhere=section.flag("same_habit_everywhere"))
        glue, points = frozenset(section.strings("glue")), folded(section.strings("points"))
        least, ones = section.integer("least_spelled"), folded(section.strings("hedged_ones"))
    continues = phrases.firsts | glue | points | {"-"} | VULGAR
    counts = levels.firsts | phrases.firsts_of(lambda atom: atom.kind in {"digits", "figures"})
    return Numbers(
        habit, phrases, vague, ones, glue, points, articles, bare, levels, compounds, starts, inner, continues, counts,
        least,
    )  # fmt: skip


@functools.cache
def ranges(code: str) -> Ranges:
    """The words of ranges in a language."""
    with language.load(code).section("ranges") as section:
        keys = ("between", "and", "from", "to", "onto", "or", "lands")
        tables = (Phrases([(phrase, key) for phrase in section.phrases(key)]) for key in keys)
        between, joins, opens, to, onto, either, lands = tables
        moves, changes = Words(section.phrases("moves")), Words(section.phrases("changes"))
        return Ranges(between, joins, opens, to, onto, either, lands, moves, changes)


@functools.cache
def hedges(code: str) -> Hedges:
    """The words of bounds in a language."""
    with language.load(code).section("hedges") as section:
        with section.table("after") as table:
            after = _bounds(table)
        unless: dict[str, Unless] = {}
        for entry in section.tables("unless"):
            with entry:
                rule = Unless(Words(entry.phrases("after")), entry.integer("within", 1))
                unless.update({" ".join(tokens(phrase)): rule for phrase in entry.phrases("hedge")})
        keys = ("fillers", "negators", "late_negators", "helpers")
        fillers, negators, late, helpers = (folded(section.strings(key)) for key in keys)
        comparing = Phrases([(p, p) for p in section.phrases("comparing")])
        affirming = Words(section.strings("affirming"))
        modifiers = Phrases([(p, p) for p in section.phrases("modifiers")])
        before = _bounds(section)
        return Hedges(before, after, fillers, modifiers, negators, late, helpers, comparing, affirming, unless)


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words, each one token, as a scan has them."""
    return frozenset(tokens(word)[0] for word in words)


def _bounds(section: Section) -> Phrases[Bound | None]:
    """The hedges of a side; `none` are longer phrases that only begin or end as one does: 签约, 대출."""
    bounds = [(phrase, bound) for bound in BOUNDS for phrase in section.phrases(bound)]
    return Phrases([*((phrase, None) for phrase in section.phrases("none")), *bounds])


def _atoms(section: Section) -> Iterator[tuple[str, Atom]]:
    """The hand-written pieces of numbers; keys are values, or powers of ten for what multiplies."""
    exponents: dict[str, Kind] = {"scales": "scale", "abbreviations": "abbreviation", "letters": "letter"}
    values: dict[str, Kind] = {"words": "word", "fractions": "fraction", "and_fractions": "and"}
    counts: dict[str, Kind] = {"collective": "collective", "digits": "digits", "figures": "figures"}
    for name, kind in (values | counts).items():
        yield from ((phrase, Atom(kind, value)) for value, phrase in _by_value(section.table(name)))
    for name, kind in exponents.items():
        yield from ((phrase, Atom(kind, Decimal(10**power))) for power, phrase in _by_exponent(section.table(name)))
    inside: tuple[Kind, ...] = ("at_least", "approx")
    with section.table("inside") as table:
        for kind in inside:
            yield from ((phrase, Atom(kind, Decimal(1))) for phrase in table.phrases(kind))


def _by_value(table: Section) -> Iterator[tuple[Decimal, str]]:
    with table:
        for key in table:
            if not key.replace(".", "", 1).isdecimal():
                raise ResourceError(f"{table.path}: expected a number as the key, found {key!r}")
            yield from ((Decimal(key), phrase) for phrase in table.phrases(key))


def _by_exponent(table: Section) -> Iterator[tuple[int, str]]:
    return ((int(value), phrase) for value, phrase in _by_value(table))


def _from_cldr(cldr: Section, region: str | None) -> Iterator[tuple[str, Atom]]:
    """CLDR's scale words and abbreviations; one or two letters are `letter`, so they need a currency."""
    found = list(_by_exponent(cldr.table("scales")))
    regional = cldr.table("regional")
    for key in regional:
        if region in regional.text(key).split():
            exponent, _, word = key.partition(" ")
            found.append((int(exponent), word))
    for power, word in found:
        if " " not in word:  # "mil millones" is two scales
            kind: Kind = "letter" if len(word) <= len("Md") and word.isascii() else "scale"
            yield word, Atom(kind, Decimal(10**power))


def _compounds(
    table: Section, atoms: list[tuple[str, Atom]], indefinite: list[tuple[str, Atom]]
) -> Compounds[Atom] | None:
    """The pieces that compound words are made of; a language that writes none has no such table."""
    glue, tails = table.strings("glue"), table.phrases("tails")
    if not table.flag("written"):
        return None
    parts = {"word", "scale", "fraction", "and"}
    pieces = {tokens(phrase)[0]: atom for phrase, atom in atoms if atom.kind in parts and " " not in phrase}
    vague = {tokens(phrase)[0]: atom for phrase, atom in indefinite if " " not in phrase}
    return Compounds(pieces, vague, frozenset(glue), tuple(tokens(tail)[0] for tail in tails))


def _habit(cldr: Section, region: str | None, *, everywhere: bool) -> Habit:
    """The separators of the language in the region; `both` where the region is unknown and regions differ."""
    own = cldr.text("separators", ".,")
    habits = cldr.table("habits")
    if everywhere:
        return Habit(own[0], own[1])
    for pair in habits:
        if region in habits.text(pair).split():
            return Habit(pair[0], pair[1])
    return Habit(own[0], own[1], both=region is None and any(pair == own[::-1] for pair in habits))
