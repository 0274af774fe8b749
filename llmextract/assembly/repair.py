"""What is done about a rule that does not hold: the one bad part is left out, with an issue, and the rest lives.

A repair takes the deal in the making and the violation and returns the deal without the bad part, or None where no
deal is left without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from llmextract.records import Issue
from llmextract.records.rules import opposed

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmextract.records import Deal, Party
    from llmextract.records.rules import Violation


def repaired(deal: Deal, check: Callable[[Deal], list[Violation]]) -> tuple[Deal | None, list[Issue]]:
    """The deal without what breaks a rule, and an issue for each part that was left out; None: nothing is left."""
    issues: list[Issue] = []
    while found := check(deal):
        issues.append(_issue(found[0]))
        mended = REPAIRS.get(found[0].code, _no_deal)(deal, found[0])
        if mended is None or mended == deal:  # a repair that changes nothing would be tried for ever
            return None, issues
        deal = mended
    return (None if _remainder(deal, issues) else deal), issues


def _remainder(deal: Deal, issues: list[Issue]) -> bool:
    """Whether a deal told by an instruction lost a party to it and is now one name and nothing else."""
    lost = any(issue.code == "instruction" and (issue.field or "").startswith("parties") for issue in issues)
    return lost and not (deal.parties[1:] or deal.amounts or deal.stakes)


def _issue(violation: Violation) -> Issue:
    message = f"left out: {violation.message}"
    return Issue(code=violation.code, severity="warning", message=message, field=violation.field)


def _with(deal: Deal, **changes: Any) -> Deal:
    return deal.model_copy(update=changes)


def _no_deal(_: Deal, __: Violation) -> None:
    return None


def _one_entry_a_side(deal: Deal, _: Violation) -> Deal:
    """The first entry of a name decides its side; later ones on the other side go."""
    kept: list[Party] = []
    for party in deal.parties:
        if not any(opposed(party, other) for other in kept):
            kept.append(party)
    return _with(deal, parties=tuple(kept))


def _one_entry_a_role(deal: Deal, _: Violation) -> Deal:
    kept: dict[tuple[str, str], Party] = {}
    for party in deal.parties:
        kept.setdefault((party.name.casefold(), party.role), party)
    return _with(deal, parties=tuple(kept.values()))


def _no_date(deal: Deal, violation: Violation) -> Deal:
    name = violation.field.removeprefix("dates.")
    return _with(deal, dates=deal.dates.model_copy(update={name: None}))


def _no_stage(deal: Deal, _: Violation) -> Deal:
    evidence = {name: found for name, found in deal.evidence.items() if name != "talks_stage"}
    return _with(deal, talks_stage=None, evidence=evidence)


def _no_value(deal: Deal, violation: Violation) -> Deal | None:
    place = re.fullmatch(r"(parties|amounts|stakes|assets|sources)\[(\d+)\]", violation.field)
    if place:
        parts = getattr(deal, place[1])
        return _with(deal, **{place[1]: tuple(p for i, p in enumerate(parts) if i != int(place[2]))})
    if violation.field.startswith("dates."):
        return _no_date(deal, violation)
    return _with(deal, term=None) if violation.field == "term" else None


REPAIRS: dict[str, Callable[[Deal, Violation], Deal | None]] = {
    "both_sides": _one_entry_a_side,
    "party_twice": _one_entry_a_role,
    "closed_not_completed": _no_date,
    "after_the_day": _no_date,
    "stage_without_talks": _no_stage,
    "value_not_as_read": _no_value,
    "instruction": _no_value,
}
