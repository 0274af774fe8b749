"""Finds the words around a figure that bound it: more than, up to, about, or more. It reads no figures.

Money, percentages and terms share it. Of several hedges around one figure, the innermost bound stands ("at least
around" is at_least, "no más de unos" is at_most); without a bound, an approximation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from llmextract.reading.lexicon import Bound, Hedges
    from llmextract.reading.tokens import Scan

_MOST = 3  # hedges in a row: "no más de unos"
_REACH = 3  # helpers between a negator and its hedge: "no ha llegado a superar"
_VERBS = 2  # between a negator and a comparison: "no quiere pagar más de"
_OPPOSITE: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least", "approx": "approx"}


class Hedged(NamedTuple):
    """What bounds a figure, and how far the words of it reach: tokens `start` up to, without, `end`."""

    start: int
    end: int
    bound: Bound | None


def hedged(scan: Scan, start: int, end: int, known: Hedges) -> Hedged:
    """The hedges around the figure that is tokens `start` up to, without, `end`.

    Example:
        >>> from llmextract.reading.lexicon import hedges
        >>> from llmextract.reading.tokens import scan
        >>> hedged(scan("invertirá no más de 500 euros"), 4, 6, hedges("es"))
        Hedged(start=1, end=6, bound='at_most')
    """
    first, before = _before(scan, start, known)
    last, after = after_figure(scan, end, known)
    return Hedged(first, last, _stronger(before, after))


def after_figure(scan: Scan, end: int, known: Hedges) -> tuple[int, Bound | None]:
    """The hedge after a figure that ends before token `end`: the index after it, and the bound."""
    words = scan.words
    at = end + (end + 1 < len(words) and words[end] in {",", "-"} and not scan.glued(end + (words[end] == ",")))
    if end + 1 < len(words) and words[end] == "-" and scan.glued(end) and scan.glued(end + 1):
        at = end + 1  # $2bn-plus
    found = known.after.at(words, past_stop(scan, at))
    if found is None or found[1] is None or (at > end and words[end] == "," and not _closes(scan, found[0])):
        return end, None
    alone = found[0] == at + 1 and words[at].isalpha()
    if found[0] < len(words) and words[found[0]].isdecimal() and (alone or known.before.at(words, at)):
        return end, None  # "…, at least 300 of it", "plus 300": a word of the next figure
    return found


def past_stop(scan: Scan, i: int) -> int:
    """Past the stop of an abbreviation at token `i`, which a small letter follows: "5 mia. kr. eller mere"."""
    stop = i + 1 < len(scan.words) and scan.words[i] == "." and scan.glued(i) and not scan.glued(i + 1)
    return i + 1 if stop and scan.text[scan.starts[i + 1]].islower() else i


def _closes(scan: Scan, i: int) -> bool:
    """Whether the clause ends before token `i`; a hedge between commas belongs to the figure before it."""
    return i >= len(scan) or scan.words[i] in {",", ".", ";", ")", ":", "\n"}


def _before(scan: Scan, start: int, known: Hedges) -> tuple[int, Bound | None]:
    """The hedges before token `start`: the index of the first, and the bound."""
    bound: Bound | None = None
    for _ in range(_MOST):
        found = _next_before(scan, start, known)
        if found is None:
            break
        start, one = found
        bound = _stronger(bound, one)
    return start, bound


def _next_before(scan: Scan, start: int, known: Hedges) -> tuple[int, Bound] | None:
    """The hedge before token `start`, with its modifiers and its negation, articles skipped."""
    words, at, negated = scan.words, start, False
    while at > 0 and (words[at - 1] in known.fillers or words[at - 1] in known.late_negators):
        if known.before.before(words, at):
            break
        negated = negated or words[at - 1] in known.late_negators
        at -= 1
    if at > 1 and words[at - 1] == "." and scan.glued(at - 1):
        at -= known.before.before(words, at - 1) is not None  # ca. 38
    found = known.before.before(words, at)
    if found is None and (between := known.modifiers.before(words, at)):
        found, at = known.before.before(words, between[0]), between[0]  # supera ampliamente los 300
    if found is None and (aside := _aside(scan, at, known)):
        found, at = aside, at - 1
    first, bound = found or (at, None)
    if bound is None or _is_no_hedge(scan, first, at, known):
        return None
    negator = _negator(scan, first, known)
    if negated or negator is not None:
        return (first if negator is None else negator), _OPPOSITE[bound]
    modifier = known.modifiers.before(words, first)
    return (modifier[0] if modifier else first), bound


def _aside(scan: Scan, at: int, known: Hedges) -> tuple[int, Bound | None] | None:
    """The hedge that stands between commas before token `at`: "cobrará, a lo sumo, 300 euros"."""
    found = known.before.before(scan.words, at - 1) if at > 1 and scan.words[at - 1] == "," else None
    return found if found and (found[0] == 0 or scan.words[found[0] - 1] == ",") else None


def _is_no_hedge(scan: Scan, first: int, end: int, known: Hedges) -> bool:
    """Whether the words before make the phrase something else: "elevó su oferta hasta los 4.000", "Vertrag über"."""
    rule = known.unless.get(" ".join(scan.words[first:end]))
    if rule is None:
        return False
    for word in reversed(scan.words[max(0, first - rule.within) : first]):
        if word in {".", ";", "\n"}:
            return False
        if word in rule.words:
            return True
    return False


def _negator(scan: Scan, first: int, known: Hedges) -> int | None:
    """Where the negation of the hedge that starts at token `first` stands, if it is negated.

    Helpers may stand between them, and before a comparison one or two verbs: "no pagará más de", "won't pay more than".
    """
    words, verbs = scan.words, 0
    most = _VERBS if known.comparing.at(words, first) else 0
    for at in range(first - 1, max(-1, first - 2 - _REACH), -1):
        word = words[at]
        if word in known.negators:
            return at
        if word in known.helpers:
            continue
        verbs += 1
        if verbs > most or not word.isalpha() or word in known.affirming:
            return None
    return None


def _stronger(one: Bound | None, other: Bound | None) -> Bound | None:
    """The first that is a bound, else the first that is anything."""
    bounds = [bound for bound in (one, other) if bound is not None]
    return next((bound for bound in bounds if bound != "approx"), bounds[0] if bounds else None)
