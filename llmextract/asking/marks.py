"""The text as a model sees it: sentences numbered, and what the readers read marked with ids that it can point at.

    [S1] Acme agreed to buy Bolt for [M1 about $3 million] in cash.

Square brackets of the text itself are shown as round ones, so that no text can forge an id. Offsets are always those
of the text as given; what is shown here is never read back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.reading.sentences import sentences
from llmextract.reading.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Date, Money, Percentage, Readings, Term

    Reading = Money | Percentage | Date | Term

BRACKETS = str.maketrans("[]", "()")
"""What the brackets of a text are shown as; a text in which they are replaced has the same offsets."""

_MARK = re.compile(r"\[ [SMPTD][1-9][0-9]* (?: [ ] ([^\[\]]*) )? (?: \] | $ )", re.VERBOSE)  # "[S1]", "[M2 €3]"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with ids: what is shown, which reading a mark's id means, and where each numbered sentence stands."""

    shown: str
    readings: Mapping[str, Reading]
    sentences: Mapping[str, Span]


def mark(text: Scan, readings: Readings) -> Marked:
    """Number the sentences of a text and mark its readings: money M, percentages P, dates D, terms T."""
    lists: tuple[tuple[str, Sequence[Reading]], ...] = (
        ("M", readings.money),
        ("P", readings.percentages),
        ("T", readings.terms),
        ("D", readings.dates),
    )
    named: dict[str, Reading] = {f"{letter}{i}": r for letter, found in lists for i, r in enumerate(found, 1)}
    numbered = {f"S{i}": span for i, span in enumerate(_spans(text), 1)}
    opening = sorted(_disjoint(named.items()), key=lambda pair: pair[1].start)
    lines = []
    place = 0
    for name, span in numbered.items():
        inside = []
        while place < len(opening) and opening[place][1].start < span.end:
            inside.append(opening[place])
            place += 1
        lines.append(f"[{name}] {_line(text.text, span, inside)}")
    return Marked("\n".join(lines), named, numbered)


def _spans(text: Scan) -> Iterator[Span]:
    """Where the sentences stand, in characters."""
    return (Span(text.starts[first], text.ends[end - 1]) for first, end in sentences(text))


def _disjoint(named: Iterable[tuple[str, Reading]]) -> list[tuple[str, Reading]]:
    """Readings that do not overlap: of two that do, the earlier kind in the list of kinds is shown."""
    taken: set[int] = set()
    kept = []
    for name, reading in named:
        places = range(reading.start, reading.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((name, reading))
    return kept


def _line(text: str, span: Span, inside: Iterable[tuple[str, Reading]]) -> str:
    parts, at = [], span.start
    for name, reading in inside:
        parts += [_shown(text[at : reading.start]), f"[{name} {_shown(reading.quote)}]"]
        at = reading.end
    return "".join([*parts, _shown(text[at : span.end])]) if at <= span.end else "".join(parts)


def _shown(words: str) -> str:
    """Words on one line, without brackets of their own."""
    return _SPACE.sub(" ", words.translate(BRACKETS))


def unmarked(shown: str) -> str:
    """Words copied from what was shown, without the ids and with no brackets of their own.

    Example:
        >>> unmarked("[S1] buy Bolt for [M1 about $3 million] in cash")
        'buy Bolt for about $3 million in cash'
    """
    return _MARK.sub(r"\1", shown).translate(BRACKETS).strip()
