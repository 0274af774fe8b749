"""Reads a number from its unit backwards, with its hedges or as a range: what percentages and terms have in common.

"entre el 15 y el 25" before *por ciento*, "more than seven" before *years*. It knows neither unit.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from llmextract.errors import ResourceError
from llmextract.reading.hedges import Hedged, hedged
from llmextract.reading.lexicon import numbers
from llmextract.reading.literals import vulgar
from llmextract.reading.numbers import quantity
from llmextract.reading.tokens import Scan, index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmextract.language import Section
    from llmextract.reading.lexicon import Hedges, Numbers, Ranges
    from llmextract.reading.numbers import Quantity
    from llmextract.reading.phrases import Phrases
    from llmextract.reading.values import Qualifier

LONGEST = 10  # tokens of a number before a unit
WINDOW = 24  # tokens around a number in which all that bounds it stands
REACH = 8  # tokens before "from A to B" in which a verb of change may stand
FILLERS = 2
DASHES = frozenset("-~")


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """What a language says about numbers, ranges and hedges.

    Attributes:
        units: the units that may stand after each end of a range.
        contractions: a word that is the last word of a hedge and an article in one, to that last word: del, de.
    """

    numbers: Numbers
    ranges: Ranges
    hedges: Hedges
    units: Phrases[Decimal]
    contractions: Mapping[str, str]


class Counted(NamedTuple):
    """A number as it is bounded: tokens `start` up to, without, `end`; `first`, where the number itself starts."""

    start: int
    end: int
    first: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier


@functools.cache
def counts(code: str, region: str | None = None) -> Numbers:
    """The numbers of a language where a unit makes them plain: also those too short to be told from words elsewhere."""
    return replace(numbers(code, region), least_spelled=0)


def number_before(scan: Scan, end: int, known: Numbers) -> Quantity | None:
    """The longest number that ends just before token `end`.

    Example:
        >>> from llmextract.reading.lexicon import numbers
        >>> from llmextract.reading.tokens import scan
        >>> number_before(scan("por treinta y cinco años"), 4, numbers("es")).low
        Decimal('35')
    """
    first = end
    while first > max(0, end - LONGEST) and _numeric(scan.words[first - 1], known):
        first -= 1
    for start in range(first, end):
        found = quantity(scan, start, known)
        if found is not None and found.end == end and found.start >= first:
            return found
    return None


def _numeric(word: str, known: Numbers) -> bool:
    """Whether a word can be part of a number."""
    if (
        word.isdecimal()
        or word in known.starts
        or word in known.articles
        or word in known.glue
        or word in known.inner
        or word in {".", ",", "'", "-", "/"}
    ):
        return True
    return vulgar(word) is not None or bool(known.compounds and known.compounds.split(word))


def counted(scan: Scan, number_end: int, end: int, unit: Decimal, known: Counting) -> Counted | None:
    """The number that ends just before `number_end`, bounded; its unit ends before `end`.

    Of a range the lower end may have a unit of its own: "six months to two years" is 0.5 to 2.
    """
    last = number_before(scan, number_end, known.numbers)
    if last is None:
        return None
    if other := _range(scan, last, unit, known):
        return Counted(other[0], end, other[0], other[1], last.high, "range")
    found = bounded(scan, last.start, end, last, known)
    if found.qualifier != "exact" or not (near := _spelled_out(scan, last.start, end, known)):
        return found
    apart, by = near
    if other := _range(apart, last._replace(start=last.start - by, end=last.end - by), unit, known):
        return Counted(other[0] + by, end, other[0] + by, other[1], last.high, "range")
    return found


def bounded(scan: Scan, start: int, end: int, number: Quantity, known: Counting) -> Counted:
    """A number with its unit, tokens `start` up to, without, `end`, and the hedges around them."""
    around = _around(scan, start, end, known)
    bound = around.bound or (number.qualifier if number.qualifier in {"at_least", "approx"} else None)
    low, high = (None if bound == "at_most" else number.low), (None if bound == "at_least" else number.high)
    return Counted(around.start, around.end, start, low, high, bound or "exact")


def _around(scan: Scan, start: int, end: int, known: Counting) -> Hedged:
    """The hedges around a number with its unit, whatever article stands between: hasta un 15 %, más del 50 %."""
    around = hedged(scan, start, end, known.hedges)
    if around.bound is None and start and scan.words[start - 1] in known.numbers.articles:
        around = hedged(scan, start - 1, end, known.hedges)
    if around.bound is None and (near := _spelled_out(scan, start, end, known)):
        apart, by = near
        found = hedged(apart, start - by, end - by, known.hedges)
        around = Hedged(found.start + by, found.end + by, found.bound)
    return Hedged(start, end, None) if around.bound is None or _opens_change(scan, start, end, known) else around


def _opens_change(scan: Scan, start: int, end: int, known: Counting) -> bool:
    """Whether the word before a number is the *from* of what it became: "passou *de* 10% para 12%" is no bound."""
    to = known.ranges.onto.at(scan.words, end) or known.ranges.to.at(scan.words, end)
    if to is None or not known.ranges.opens.before(scan.words, start):
        return False
    return any(map(str.isdecimal, scan.words[to[0] : to[0] + 2]))


def _spelled_out(scan: Scan, start: int, end: int, known: Counting) -> tuple[Scan, int] | None:
    """The words near the tokens `start` up to `end` without contractions, and how many were left out before them."""
    first, last = max(0, start - WINDOW), min(len(scan), end + WINDOW)
    if known.contractions.keys().isdisjoint(scan.words[first:start]):
        return None
    words = [known.contractions.get(word, word) for word in scan.words[first:start]] + scan.words[start:last]
    return Scan(scan.text, words, scan.starts[first:last], scan.ends[first:last], frozenset(words), index(words)), first


def by_value(table: Section) -> Iterator[tuple[str, Decimal]]:
    """The phrases of a table whose keys are numbers, each with its number."""
    with table:
        for key in table.keys():  # noqa: SIM118 - a Section is no mapping
            if not key.replace(".", "", 1).isdecimal():
                raise ResourceError(f"{table.path}: expected a number as the key, found {key!r}")
            yield from ((phrase, Decimal(key)) for phrase in table.phrases(key))


def _range(scan: Scan, last: Quantity, unit: Decimal, known: Counting) -> tuple[int, Decimal] | None:
    """Where the range that ends with this number starts, and its lower end; None if it ends none."""
    words, ranges = scan.words, known.ranges
    join = _join(scan, last.start, known)
    if join is None:
        return None
    end, how = join
    own = known.units.before(words, end)
    if own and not own[1]:
        return None  # 50 basis points to 4.25%
    first = number_before(scan, own[0] if own else end, known.numbers)
    low = first.low * (own[1] / unit if own else 1) if first else last.low
    if first is None or not low < last.low:
        return None
    at = _past_fillers(scan, first.start, known)
    between = ranges.between.before(words, at) or ranges.between.before(words, first.start)
    opening = between or ranges.opens.before(words, at) or ranges.opens.before(words, first.start)
    if how == "and" and not between:
        return None
    if opening and not between and how != "-" and _tells_change(scan, opening[0], ranges):
        return None
    return (opening[0] if opening else first.start), low


def _join(scan: Scan, start: int, known: Counting) -> tuple[int, str] | None:
    """What joins the number at token `start` to one before it: where it starts, and its kind; articles are skipped."""
    words, ranges = scan.words, known.ranges
    for at in {start: 0, _past_fillers(scan, start, known): 0}:
        if at > 0 and words[at - 1] in DASHES:
            to = ranges.to.before(words, at - 1)
            hyphens = to is not None and to[0] > 0 and words[to[0] - 1] in DASHES  # five-to-seven-year
            return (to[0] - 1, "to") if to and hyphens else (at - 1, "-")
        if ranges.onto.before(words, at):
            return None
        for joining in (ranges.to, ranges.either, ranges.joins):
            if found := joining.before(words, at):
                return found
    return None


def _past_fillers(scan: Scan, at: int, known: Counting) -> int:
    """Back over articles before token `at`."""
    for _ in range(FILLERS):
        if at > 0 and (scan.words[at - 1] in known.hedges.fillers or scan.words[at - 1] in known.numbers.articles):
            at -= 1
    return at


def _tells_change(scan: Scan, start: int, ranges: Ranges) -> bool:
    """Whether a verb of change stands before: "grew from 8 to 20 per cent" is no range."""
    for word in reversed(scan.words[max(0, start - REACH) : start]):
        if word in {".", ";", "\n"}:
            return False
        if word in ranges.changes:
            return True
    return False
