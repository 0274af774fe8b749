"""A party under a role of another type of deal gets the role that its own type has for it.

A model that calls the company of a funding round its `issuer` means the `target`. Only what a type cannot do without is
mended, and said: any role may stand in any deal beside those. It moves nobody to the other side of a deal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from llmextract.records import Issue
from llmextract.records.vocabulary import EQUIVALENT_ROLES, REQUIRED_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.assembly.drafts import PartyDraft
    from llmextract.records.vocabulary import DealType, Role


def recast(kind: DealType, parties: Sequence[PartyDraft]) -> tuple[tuple[PartyDraft, ...], tuple[Issue, ...]]:
    """The parties with the roles that a type of deal needs, where they stand under an equivalent one, and what changed.

    Args:
        kind: the type of the deal.
        parties: as they were pointed at.
    """
    if complete(kind, parties):
        return tuple(parties), ()
    for option in REQUIRED_ROLES[kind]:
        found = _filled(option, parties)
        if _met(option, found):
            return tuple(found), tuple(
                _told(kind, a, b) for a, b in zip(parties, found, strict=True) if a.role != b.role
            )
    return tuple(parties), ()


def complete(kind: DealType, parties: Sequence[PartyDraft]) -> bool:
    """Whether the parties stand in the roles that a type of deal needs."""
    options = REQUIRED_ROLES[kind]
    return not options or any(_met(option, parties) for option in options)


def _met(option: Mapping[str, int], parties: Sequence[PartyDraft]) -> bool:
    return all(sum(party.role == role for party in parties) >= least for role, least in option.items())


def _filled(option: Mapping[str, int], parties: Sequence[PartyDraft]) -> list[PartyDraft]:
    """The parties, those of an equivalent role under the needed one."""
    wanted = cast("Role", next(iter(option)))
    same = next((group for group in EQUIVALENT_ROLES if wanted in group), frozenset({wanted}))
    return [replace(party, role=wanted) if party.role in same else party for party in parties]


def _told(kind: DealType, before: PartyDraft, after: PartyDraft) -> Issue:
    message = f"the model called a party {before.role}, which a deal of type {kind} calls {after.role}"
    return Issue(code="role_recast", severity="info", message=message, field="parties")
