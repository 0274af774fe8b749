"""Drafts and readings become records, each value with its evidence.

`assemble` builds a deal from every draft, checks it, leaves out what does not hold, and names what it left out. It
decides nothing about the text: who is the buyer was the rules' or the model's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract import checks
from llmextract.assembly.build import build
from llmextract.assembly.repair import repaired
from llmextract.records import Deal, Issue, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.assembly.drafts import Draft
    from llmextract.reading.values import Readings
    from llmextract.records import Document
    from llmextract.records.rules import Violation

__all__ = ["Assembled", "assemble", "problems"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The deals that hold, in the order of the drafts, and an issue for every draft that became none."""

    deals: tuple[Deal, ...]
    issues: tuple[Issue, ...]


def problems(drafts: Sequence[Draft], document: Document, readings: Readings) -> list[tuple[int, Violation]]:
    """What does not hold, with the place of the draft at fault: what a model is asked again about."""
    deals = [build(draft, i, document) for i, draft in enumerate(drafts, 1)]
    return [(i, v) for i, deal in enumerate(deals) for v in checks.check_deal(deal, document, readings)]


def assemble(drafts: Sequence[Draft], document: Document, readings: Readings) -> Assembled:
    """The records of a text's drafts, each checked; parts and deals that do not hold are left out, with issues."""
    kept: dict[int, Deal] = {}
    lost: list[Issue] = []
    for place, draft in enumerate(drafts):
        deal = build(draft, len(kept) + 1, document)
        mended, issues = repaired(deal, lambda d: checks.check_deal(d, document, readings))
        if mended is None:
            lost += [_of_deal(issue, deal) for issue in issues]
        else:
            kept[place] = mended.model_copy(update={"issues": (*mended.issues, *issues)})
    deals, circles = _related(kept, drafts)
    warned = [_final(deal) for deal in deals]
    return Assembled(tuple(warned), (*lost, *circles, *checks.warn_pairs(warned)))


def _of_deal(issue: Issue, deal: Deal) -> Issue:
    names = ", ".join(f"{p.name} ({p.role})" for p in deal.parties)
    message = f"a {deal.type} of {names or 'nobody'} was dropped: {issue.message.removeprefix('left out: ')}"
    return issue.model_copy(update={"code": "deal_dropped", "message": message})


def _related(kept: Mapping[int, Deal], drafts: Sequence[Draft]) -> tuple[list[Deal], list[Issue]]:
    """The deals with their relations; one that points at a dropped deal or closes a circle is left out."""
    deals = list(kept.values())
    places = {place: i for i, place in enumerate(kept)}
    issues: list[Issue] = []
    for place, i in places.items():
        for relation in drafts[place].relations:
            if relation.other not in places or relation.other == place:
                continue
            link = Relation(kind=relation.kind, id=deals[places[relation.other]].id)
            linked = deals[i].model_copy(update={"relations": (*deals[i].relations, link)})
            wrong = list(checks.check_relations([*deals[:i], linked, *deals[i + 1 :]]))
            if wrong:
                message = wrong[0][1].message
                issues.append(Issue(code="relation_dropped", severity="warning", message=message, field=deals[i].id))
            else:
                deals[i] = linked
    return deals, issues


def _final(deal: Deal) -> Deal:
    """The deal as a validated record with its warnings: pydantic has the last word."""
    fields = {name: getattr(deal, name) for name in Deal.model_fields}
    return Deal(**{**fields, "issues": (*deal.issues, *checks.warn_deal(deal))})
