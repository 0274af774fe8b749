"""Reads a number at a place of a scan: digits, words, scales and what is made of them. It knows no currencies.

`quantity` gives the exact value of "1.500 millones", "mil 500", "two and a half billion", "1兆2000億", "5 lakh crore",
"zweieinhalb Milliarden", "hundreds of millions". A number is a row of parts, each smaller than the unit of the one
before it; a scale multiplies the parts before it that are smaller than itself.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading.decimals import said_decimals
from llmextract.reading.lexicon import NEVER_FIRST
from llmextract.reading.literals import EXACT, figure, is_scale_letter, vulgar
from llmextract.reading.tally import Tally

if TYPE_CHECKING:
    from llmextract.reading.lexicon import Atom, Kind, Level, Numbers
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Qualifier

_SMALL = {Decimal(1000), Decimal(10_000)}  # scales after which the rest of the number has no scale: 2 mil 300, 1만 5000
_MULTIPLY: frozenset[Kind] = frozenset({"scale", "abbreviation", "letter"})
_MILLION = Decimal(10**6)
_HUNDRED = Decimal(100)
_MOST_PARTS = 24  # pieces of one number; longer rows are no number that anybody writes
SHARES: dict[Level, tuple[int, int]] = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}  # the project's convention


class Quantity(NamedTuple):
    """A number in a scan: tokens `start` up to, without, `end`.

    Attributes:
        low, high: the value; equal, unless the words name a range of values ("a nine-figure sum").
        qualifier: what the words themselves say: exact, approx ("a dozen"), at_least ("several"), range.
        factors: products of its last scales, largest first: what a neighbour without a scale may share.
        scaled: it has a scale of a million or more, or is a sum of digits: plausible money without a currency.
        letter: its scale is a mere letter (10m, 70B), or it is a fraction alone (half a); both need a currency.
        bare: nothing but an article, or not even that, before the scale: "a billion".
        tailed: a compound or phrase that speaks of a sum: Millionenbetrag, a nine-figure sum.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    qualifier: Qualifier = "exact"
    factors: tuple[Decimal, ...] = ()
    scaled: bool = False
    letter: bool = False
    bare: bool = False
    tailed: bool = False


def quantity(scan: Scan, i: int, known: Numbers) -> Quantity | None:
    """The number that starts at token `i`, as far as it goes; None where none starts.

    An article before a scale ("a billion") belongs to it, so `start` may be `i - 1`.

    Example:
        >>> from llmextract.reading.lexicon import numbers
        >>> from llmextract.reading.tokens import scan
        >>> quantity(scan("2 mil 300 millones"), 0, numbers("es")).low
        Decimal('2300000000')
    """
    word = scan.words[i]
    if word.isdecimal():
        end, value = figure(scan, i, known.habit)
        if value is None:
            return None
        if _ends(scan, end, known):
            return Quantity(i, end, value, value)
        if simple := _figure_and_scale(scan, i, end, value, known):
            return simple
    if word in known.counts and (counted := _counted(scan, i, known)):
        return counted
    if simple := _one_word(scan, i, known):
        return simple
    tally, end, most = Tally(), i, min(len(scan), i + _MOST_PARTS)
    while end < most:
        after = _step(scan, end, tally, known) or _after_glue(scan, end, tally, known)
        if after is None:
            break
        end, tally = after
    return _finished(scan, i, end, tally, known)


def _figure_and_scale(scan: Scan, i: int, end: int, value: Decimal, known: Numbers) -> Quantity | None:
    """What most amounts are: a figure, one scale, and nothing that goes on with the number."""
    found = known.atoms.at(scan.words, end)
    if found is None or found[1].kind not in _MULTIPLY or not _ends(scan, found[0], known):
        return None
    if found[0] < len(scan.words) and scan.words[found[0]].isdecimal():
        return None  # 2 mil 300
    letter, by = found[1].kind == "letter", found[1].value
    if letter and not is_scale_letter(scan, end):
        return None
    total = EXACT.multiply(value, by)
    return Quantity(i, found[0], total, total, "exact", (by,), scaled=by >= _MILLION, letter=letter)


def _one_word(scan: Scan, i: int, known: Numbers) -> Quantity | None:
    """A number of one word, and nothing that goes on with it: seven."""
    found = known.atoms.at(scan.words, i)
    if found is None or found[1].kind != "word" or found[0] != i + 1 or not _ends(scan, i + 1, known):
        return None
    value = found[1].value
    return Quantity(i, i + 1, value, value) if value >= known.least_spelled else None


def _ends(scan: Scan, end: int, known: Numbers) -> bool:
    """Whether a figure ends a number: nothing before token `end`, or what stands there cannot go on with it."""
    words = scan.words
    if end >= len(words) or (words[end] not in known.continues and not (known.compounds and scan.glued(end))):
        return True
    return words[end] == "-" and end + 1 < len(words) and words[end + 1].isdecimal()


def first_piece(scan: Scan, i: int, known: Numbers) -> tuple[int, Kind] | None:
    """The piece of a number that starts at the word that is token `i`: the index after it; an article alone is none."""
    found = known.atoms.at(scan.words, i)
    if found and found[1].kind not in NEVER_FIRST and (found[0] > i + 1 or scan.words[i] not in known.articles):
        return found[0], found[1].kind
    if vague := known.indefinite.at(scan.words, i):
        return vague[0], "indefinite"
    if level := known.levels.at(scan.words, i):
        return level[0], "digits"
    if known.compounds is None or scan.words[i] in known.articles or known.compounds.split(scan.words[i]) is None:
        return None
    return i + 1, "scale"


def _step(scan: Scan, i: int, tally: Tally, known: Numbers) -> tuple[int, Tally] | None:
    """Take one more piece at token `i`: the index after it and the tally with it, or None."""
    word = scan.words[i]
    if word.isdecimal():
        return _digits(scan, i, tally, known)
    if word in known.points and tally.last == "word":
        return said_decimals(scan, i + 1, tally, known)
    if tally.last in {"", "indefinite", "collective"} and (vague := known.indefinite.at(scan.words, i)):
        grown = tally.vague(vague[1].value)
        if grown:
            return vague[0], grown
    if found := known.atoms.at(scan.words, i):
        if found[1].kind == "word" and not _more_follows(scan, found[0], tally, known):
            return None
        end, grown = found[0], _piece(scan, i, tally, found[1])
    else:
        end, grown = i + 1, _odd_piece(word, tally, known)
    return (end, grown) if grown else None


def _more_follows(scan: Scan, end: int, tally: Tally, known: Numbers) -> bool:
    """Whether a word after a million or more goes on: "um milhão duzentos mil", not "1,1 bilhão um ano antes"."""
    if tally.last != "scale" or tally.scales[-1] < _MILLION:
        return True
    after = known.atoms.at(scan.words, end + (scan.words[end : end + 1] == ["-"]))  # "twenty-five", not "five-year"
    return after is not None and after[1].kind in {"word", *_MULTIPLY}


def _odd_piece(word: str, tally: Tally, known: Numbers) -> Tally | None:
    """The tally with a fraction that is one character, or a compound word."""
    if (fraction := vulgar(word)) is not None:
        return tally.figure(fraction) if tally.last in {"", "digits"} else None
    pieces = known.compounds.split(word) if known.compounds else None
    return tally.compound(pieces) if pieces else None


def _digits(scan: Scan, i: int, tally: Tally, known: Numbers) -> tuple[int, Tally] | None:
    if tally.last not in {"", "scale"}:
        return None
    end, value = figure(scan, i, known.habit)
    grown = None if value is None else tally.figure(value)
    if grown is None or (tally.last == "scale" and not _goes_on(scan, i, end, tally, known)):
        return None
    return end, grown


def _goes_on(scan: Scan, i: int, end: int, tally: Tally, known: Numbers) -> bool:
    """Whether digits after a scale belong to the number: 1万5000, 2 mil 300; but not "$50 million 2010"."""
    if scan.glued(i) or tally.scales[-1] in _SMALL:
        return True
    after = known.atoms.at(scan.words, end)
    return after is not None and after[1].kind in {"scale", "abbreviation"}


def _piece(scan: Scan, i: int, tally: Tally, atom: Atom) -> Tally | None:
    """The tally with a piece that is a word, or None where it does not fit."""
    steps = {"word": tally.word, "fraction": tally.fraction, "and": tally.and_fraction, "collective": tally.collective}
    if step := steps.get(atom.kind):
        return step(atom.value)
    match atom.kind:
        case "scale" | "abbreviation":
            return tally.scale(atom.value)
        case "letter":  # a scale letter follows its digits at once or after one space: 10m, 3,2 M€
            close = is_scale_letter(scan, i) and (tally.last == "digits" or tally.scales == (Decimal(1000),))
            return tally.letter_scale(atom.value) if close else None
        case "at_least" | "approx":
            return tally.inside(atom.kind)
        case _:
            return None


def _after_glue(scan: Scan, i: int, tally: Tally, known: Numbers) -> tuple[int, Tally] | None:
    """Take what stands after a hyphen or a word such as *and*, if it makes one number with what stands before."""
    word, words = scan.words[i], scan.words
    hyphen = word == "-" and scan.glued(i) and scan.glued(i + 1)
    if word == "," and _comma_joins(scan, i, tally, known):
        return _step(scan, i + 1, tally, known)
    if not tally.parts or i + 1 >= len(words) or not (hyphen or word in known.glue):
        return None
    if words[i + 1].isdecimal() and (hyphen or not _adds_thousands(scan, i + 1, tally, known)):
        return None
    after = _step(scan, i + 1, tally, known)
    if after is None or hyphen:
        return after
    end, grown = after
    found = known.atoms.at(words, end) if end < len(words) else None
    joins_two = found is not None and found[1].kind == "scale" and not grown.scale(found[1].value)
    return None if joins_two else after  # "entre mil y dos mil": two numbers


def _comma_joins(scan: Scan, i: int, tally: Tally, known: Numbers) -> bool:
    """Whether a comma stands inside a number in words: one thousand, two hundred; mil, quinhentos e dezoito."""
    found = known.atoms.at(scan.words, i + 1)
    if (
        tally.last != "scale"
        or tally.first == "digits"
        or found is None
        or found[1].kind != "word"
        or scan.glued(i + 1)
    ):
        return False
    at = found[0] + (found[0] < len(scan) and (scan.words[found[0]] in known.glue or scan.words[found[0]] == "-"))
    after = known.atoms.at(scan.words, at)
    grown = tally.word(found[1].value)
    return after is not None and grown is not None and _piece(scan, at, grown, after[1]) is not None


def _adds_thousands(scan: Scan, i: int, tally: Tally, known: Numbers) -> bool:
    """Whether digits after an *and* are a lesser part of the number: 3 milioni e 200 mila, 1 miliardo e 200 milioni."""
    if tally.last != "scale" or tally.scales[-1] in _SMALL:
        return False
    end, value = figure(scan, i, known.habit)
    after = known.atoms.at(scan.words, end)
    if value is None or after is None or after[1].kind != "scale":
        return False
    return after[1].value in _SMALL or (value >= _HUNDRED and EXACT.multiply(value, after[1].value) < tally.scales[-1])


def _counted(scan: Scan, i: int, known: Numbers) -> Quantity | None:
    """A sum by its number of digits: "a nine-figure sum", "low single-digit billions", "zweistellige Millionen"."""
    level = known.levels.at(scan.words, i)
    at = level[0] if level else i
    at += level is not None and at < len(scan) and scan.words[at] == "-"
    found = known.atoms.at(scan.words, at)
    if found is None or found[1].kind not in {"digits", "figures"}:
        return None
    end, (kind, count) = found
    least, step = 10 ** (int(count) - 1), 1
    scale = quantity(scan, end, known) if kind == "digits" and end < len(scan) else None
    if kind == "digits":
        if scale is None or not scale.scaled or not (scale.bare or scale.qualifier == "at_least"):
            return None
        end, step = scale.end, int(scale.low)
    low, high = least * step, 10 * least * step - 1
    if level:
        low, high = (share * least * step for share in SHARES[level[1]])
    tailed = scale.tailed if scale else True
    return Quantity(i, end, Decimal(low), Decimal(high), "range", scaled=True, tailed=tailed)


def _finished(scan: Scan, i: int, end: int, tally: Tally, known: Numbers) -> Quantity | None:
    """The quantity that the tally is, with the article before it."""
    value, half = tally.total(), tally.last == "fraction" and tally.first == "fraction"
    if half:
        return Quantity(i, end, tally.parts[0][0], tally.parts[0][0], letter=True)  # half a dollar, medio euro
    if value is None or (end == i + 1 and value < known.least_spelled and tally.first in {"word", "scale"}):
        return None
    start = i
    if tally.takes_article and i > 0 and scan.words[i - 1] in known.articles:
        start = i - 1
    elif tally.bare and tally.qualifier == "exact" and scan.words[i] not in known.bare:
        return None
    flags = {"scaled": tally.scaled, "letter": tally.letter, "bare": tally.bare, "tailed": tally.tailed}
    return Quantity(start, end, value, value, tally.qualifier, tally.factors(), **flags)
