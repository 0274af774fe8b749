"""What must hold within one deal, each rule a small function that explains itself.

A rule takes a deal (or an unvalidated draft of one) and yields what is wrong, in words a person can act on. Rules that
need the text or the other deals of it are in `checks`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.records.vocabulary import BUYING_SIDE, REQUIRED_ROLES, SELLING_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from llmextract.records.deal import Deal


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not hold: a stable code, the field it is about, and what to do, in words."""

    code: str
    field: str
    message: str


def required_roles(deal: Deal) -> Iterator[Violation]:
    """A deal names the parties that its type needs."""
    have = Counter[str](party.role for party in deal.parties)
    options = REQUIRED_ROLES.get(deal.type, ())
    if not deal.parties:
        yield Violation("no_party", "parties", "a deal needs at least one named party")
    elif options and not any(all(have[role] >= n for role, n in option.items()) for option in options):
        needs = " or ".join(_needs(option) for option in options)
        yield Violation("role_missing", "parties", f"a deal of type {deal.type} needs {needs} among its parties")


def _needs(option: dict[str, int]) -> str:
    return " and ".join(f"{'two parties' if n > 1 else 'a party'} with the role {role}" for role, n in option.items())


def one_side_each(deal: Deal) -> Iterator[Violation]:
    """No party buys from itself."""
    sides: dict[str, set[str]] = {}
    for party in deal.parties:
        side = "buying" if party.role in BUYING_SIDE else "selling" if party.role in SELLING_SIDE else ""
        for name in {party.name.casefold(), *(alias.casefold() for alias in party.aliases)}:
            sides.setdefault(name, set()).add(side)
    for party in deal.parties:
        if {"buying", "selling"} <= sides[party.name.casefold()]:
            message = f"{party.name!r} ({party.role}) stands on both sides of the deal: keep one role"
            yield Violation("both_sides", "parties", message)


def each_party_once(deal: Deal) -> Iterator[Violation]:
    """A party is listed once in a role."""
    for (name, role), n in Counter((p.name.casefold(), p.role) for p in deal.parties).items():
        if n > 1:
            yield Violation("party_twice", "parties", f"{name!r} is listed {n} times as {role}: list it once")


def closed_means_completed(deal: Deal) -> Iterator[Violation]:
    """Only a completed deal has a day on which it closed."""
    if deal.dates.closed is not None and deal.status != "completed":
        yield Violation(
            "closed_not_completed", "dates.closed", f"a closing date needs the status completed, not {deal.status}"
        )


def stage_means_talks(deal: Deal) -> Iterator[Violation]:
    """Only a deal in talks has a stage of talks."""
    if deal.talks_stage is not None and deal.status != "in_talks":
        yield Violation(
            "stage_without_talks", "talks_stage", f"talks_stage goes with the status in_talks only, not {deal.status}"
        )


def relates_to_another(deal: Deal) -> Iterator[Violation]:
    """A deal has no relation to itself."""
    if any(relation.id == deal.id for relation in deal.relations):
        yield Violation("relation_to_itself", "relations", f"deal {deal.id} is related to itself: name another deal")


RULES: tuple[Callable[[Deal], Iterator[Violation]], ...] = (
    required_roles,
    one_side_each,
    each_party_once,
    closed_means_completed,
    stage_means_talks,
    relates_to_another,
)


def violations(deal: Deal) -> list[Violation]:
    """All that is wrong within this deal or draft, in the order of the rules."""
    return [violation for rule in RULES for violation in rule(deal)]
