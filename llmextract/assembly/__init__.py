"""Drafts and readings become records, each value with its evidence.

`assemble` builds a deal from every draft, checks it, leaves out what does not hold, and names what it left out. It
decides nothing about the text: who is the buyer was the rules' or the model's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from llmextract import checks
from llmextract.assembly.build import build
from llmextract.assembly.pairing import moved
from llmextract.assembly.repair import repaired
from llmextract.records import Deal, Issue, Relation
from llmextract.records.rules import relation_violations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.assembly.drafts import Draft
    from llmextract.reading.values import Readings
    from llmextract.records import Document
    from llmextract.records.rules import Violation
    from llmextract.records.vocabulary import RelationKind

__all__ = ["Assembled", "assemble", "fault", "holding", "problems"]


class Assembled(NamedTuple):
    """The deals that hold, in the order of the drafts, and an issue for every draft that became none."""

    deals: tuple[Deal, ...]
    issues: tuple[Issue, ...]


def problems(drafts: Sequence[Draft], document: Document, readings: Readings) -> list[tuple[int, Violation]]:
    """What does not hold, with the place of the draft at fault: what a model is asked again about."""
    deals = [build(draft, i, document) for i, draft in enumerate(drafts, 1)]
    return [(i, v) for i, deal in enumerate(deals) for v in checks.check_deal(deal, document, readings)]


def fault(draft: Draft, document: Document, readings: Readings) -> str | None:
    """Why no deal is left of a draft once what does not hold is left out; None where one is."""
    mended, repairs = _mended(draft, 1, document, readings)[1:]
    return repairs[-1].message if mended is None else None


def holding(
    drafts: Sequence[Draft], document: Document, readings: Readings
) -> tuple[tuple[Draft, ...], tuple[Issue, ...]]:
    """The drafts of which a deal is left, and an issue for each other one: before two lists of drafts are joined.

    A deal that an instruction to the reader orders must not lend itself to a model that obeys.
    """
    kept: list[int] = []
    lost: list[Issue] = []
    for i, draft in enumerate(drafts):
        deal, mended, repairs = _mended(draft, i + 1, document, readings)
        kept += [i] if mended else []
        lost += [] if mended else [_dropped(deal, repairs[-1])]
    places = {i: n for n, i in enumerate(kept)}
    return tuple(moved(drafts[i], places) for i in kept), tuple(lost)


def _mended(draft: Draft, number: int, document: Document, readings: Readings) -> tuple[Deal, Deal | None, list[Issue]]:
    """The deal as drafted, as it holds (None: not at all), and an issue for each part that was left out."""
    deal = build(draft, number, document)
    return deal, *repaired(deal, lambda d: checks.check_deal(d, document, readings))


def assemble(drafts: Sequence[Draft], document: Document, readings: Readings) -> Assembled:
    """The records of a text's drafts, each checked; parts and deals that do not hold are left out, with issues.

    They come in the order of the drafts; deals that may go on with an instruction to the reader are last.
    """
    kept: dict[int, Deal] = {}
    lost: list[Issue] = []
    for place, draft in enumerate(drafts):
        deal, mended, repairs = _mended(draft, place + 1, document, readings)
        if mended is None:
            lost += [*deal.issues, *repairs[:-1], _dropped(deal, repairs[-1])]
        else:
            issues = (*mended.issues, *repairs, *checks.warn_deal(mended, readings))
            kept[place] = mended.model_copy(update={"issues": issues})
    deals, unrelated = _related(_doubted_last(kept), drafts)
    final = tuple(_final(deal) for deal in deals)
    return Assembled(final, (*lost, *unrelated, *checks.warn_pairs(final)))


def _doubted_last(kept: Mapping[int, Deal]) -> dict[int, Deal]:
    """The deals numbered in their final order."""
    doubted = [place for place, deal in kept.items() if any(i.code == checks.FOLLOWS_INSTRUCTION for i in deal.issues)]
    ordered = [*(place for place in kept if place not in doubted), *doubted]
    return {place: kept[place].model_copy(update={"id": f"d{n}"}) for n, place in enumerate(ordered, 1)}


def _dropped(deal: Deal, last: Issue) -> Issue:
    """What is said of a deal that was left out because of one thing."""
    names = ", ".join(f"{p.name} ({p.role})" for p in deal.parties)
    message = f"a deal was left out ({deal.type}, {names or 'no party'}): {last.message.removeprefix('left out: ')}"
    return last.model_copy(update={"code": "deal_dropped", "message": message})


def _related(kept: Mapping[int, Deal], drafts: Sequence[Draft]) -> tuple[list[Deal], list[Issue]]:
    """The deals with their relations; one that leads nowhere or closes a circle is left out."""
    deals = list(kept.values())
    places = {place: i for i, place in enumerate(kept)}
    issues: list[Issue] = []
    for place, i in places.items():
        for relation in drafts[place].relations:
            linked = _linked(deals, i, relation.kind, places.get(relation.other))
            if isinstance(linked, Issue):
                issues.append(linked)
            else:
                deals[i] = linked
    return deals, issues


def _linked(deals: Sequence[Deal], i: int, kind: RelationKind, other: int | None) -> Deal | Issue:
    """The deal at place `i` with one more relation, or why it cannot have it."""
    deal = deals[i]
    if other is None or other == i:
        why = f"{deal.id} {kind} {'itself' if other == i else 'a deal that was left out'}"
    else:
        relations = dict.fromkeys((*deal.relations, Relation(kind=kind, id=deals[other].id)))
        linked = deal.model_copy(update={"relations": tuple(relations)})
        wrong = [v.message for at, v in relation_violations([*deals[:i], linked, *deals[i + 1 :]]) if at == i]
        if not wrong:
            return linked
        why = wrong[0]
    return Issue(code="relation_dropped", severity="warning", message=f"left out: {why}", field=f"{deal.id}.relations")


def _final(deal: Deal) -> Deal:
    """The deal as a validated record: pydantic has the last word."""
    return Deal(**{name: getattr(deal, name) for name in Deal.model_fields})
