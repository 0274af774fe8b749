"""A long text is shown in pieces: whole sentences, the headline before each piece, a few sentences in two of them.

Ids stay those of the whole text, so that offsets need no translation. What the pieces' answers tell becomes one list; a
deal that several pieces tell is one deal. Nothing is asked here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.asking.marks import Marked
from llmextract.asking.repeats import without_repeats
from llmextract.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from llmextract.assembly.drafts import Draft, PartyDraft

MOST_BYTES = 24_000
"""Of one piece, in UTF-8: some eight thousand tokens in any script. A news article is hardly ever longer."""

OVERLAP = 2
"""Sentences that two pieces share."""

_MOST_OF_A_HEADLINE = 0.1  # of a piece; a longer first sentence is no headline


def pieces(marked: Marked, most: int = MOST_BYTES) -> list[Marked]:
    """The text in pieces, each with the ids that it shows; one sentence that is too long is a piece of its own.

    Args:
        marked: the whole text with its ids.
        most: bytes of a piece, in UTF-8.
    """
    lines = marked.shown.split("\n")
    if _size(lines) <= most:
        return [marked]
    return [_piece(marked, lines, numbers) for numbers in _cut(lines, most)]


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)


def _cut(lines: Sequence[str], most: int) -> Iterator[list[int]]:
    """The places of the lines of each piece."""
    sizes = [_size([line]) for line in lines]
    head = [0] if sizes[0] <= most * _MOST_OF_A_HEADLINE else []
    numbers: list[int] = []
    for n, size in enumerate(sizes):
        if numbers and sum(sizes[k] for k in numbers) + size > most:
            yield numbers
            last = [k for k in numbers[-OVERLAP:] if k not in head]
            numbers = head + (last if sum(sizes[k] for k in (*head, *last)) + size <= most else [])
        numbers.append(n)
    yield numbers


def _piece(marked: Marked, lines: Sequence[str], numbers: Iterable[int]) -> Marked:
    names = list(marked.sentences)
    spans = {names[n]: marked.sentences[names[n]] for n in numbers}
    readings = {
        name: read
        for name, read in marked.readings.items()
        if any(span.start <= read.start < span.end for span in spans.values())
    }
    return Marked("\n".join(lines[n] for n in numbers), readings, spans)


def one_list(answers: Sequence[Sequence[Draft]], text: str) -> tuple[Draft, ...]:
    """The deals of all pieces, each once, in the order of the pieces; relations lead to the same deals.

    Args:
        answers: the drafts of each piece.
        text: the text that their marks are of.
    """
    if len(answers) == 1:
        return tuple(answers[0])
    drafts: list[Draft] = []
    for answer in answers:
        first = len(drafts)
        known = [party for draft in drafts for party in draft.parties]
        for draft in answer:
            links = tuple(link._replace(other=link.other + first) for link in draft.relations)
            parties = tuple(_as_before(party, known, text) for party in draft.parties)
            drafts.append(replace(draft, relations=links, parties=parties))
    kept, goes_by = without_repeats(dict(enumerate(drafts)), text)
    places = {number: place for place, number in enumerate(kept)}
    return tuple(_related(draft, {number: places[goes_by[number]] for number in goes_by}) for draft in kept.values())


def _related(draft: Draft, places: dict[int, int]) -> Draft:
    return replace(draft, relations=tuple(link._replace(other=places[link.other]) for link in draft.relations))


def _as_before(party: PartyDraft, known: Sequence[PartyDraft], text: str) -> PartyDraft:
    """A party under the full name that an earlier piece has for it in the same role, where only one begins so."""
    name = _name(party, text)
    full = {_name(other, text): other.mark for other in known if other.role == party.role}
    longer = [other for other in full if other.startswith(f"{name} ")]
    return party._replace(mark=full[longer[0]]) if name not in full and len(longer) == 1 else party


def _name(party: PartyDraft, text: str) -> str:
    return fold(text[party.mark.start : party.mark.end])
