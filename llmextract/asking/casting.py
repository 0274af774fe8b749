"""A party under a role of another type of deal gets the role that its own type has for it.

A model that calls the company of a funding round its `issuer` means the `target`; the maker that sells trains and is
called the `target` of the contract is its `supplier`; acquirer and target of a merger are the parties that merge. Only
what a type cannot do without, or a side of a contract that nobody holds, is mended, and said: any role may stand in any
deal beside those. It moves nobody to the other side of a deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from llmextract.records import Issue
from llmextract.records.vocabulary import (
    BUYING_SIDE,
    EQUIVALENT_ROLES,
    REQUIRED_ROLES,
    ROLE_OF_ALL,
    ROLES_BY_SIDE,
    SELLING_SIDE,
)

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
    found = _of_side(kind, _needed(kind, parties))
    if not complete(kind, found):
        found = _of_all(kind, found)
    changes = tuple(_told(kind, a, b) for a, b in zip(parties, found, strict=True) if a.role != b.role)
    return tuple(found), changes


def _needed(kind: DealType, parties: Sequence[PartyDraft]) -> Sequence[PartyDraft]:
    """The parties, those under an equivalent of a role that the type cannot do without under that role."""
    if complete(kind, parties):
        return parties
    casts = ((option, _filled(option, parties)) for option in REQUIRED_ROLES[kind])
    return next((found for option, found in casts if _met(option, found)), parties)


def _of_side(kind: DealType, parties: Sequence[PartyDraft]) -> Sequence[PartyDraft]:
    """The parties of a contract: a side that nobody holds goes to who stands there under the role of another type."""
    roles = ROLES_BY_SIDE.get(kind, ())
    for role, side in zip(roles, (BUYING_SIDE, SELLING_SIDE), strict=False):
        strangers = [p for p in parties if p.role in side and not _own(kind, p)]
        if len(strangers) == 1 and not any(p.role in side and _own(kind, p) for p in parties):
            parties = [p._replace(role=cast("Role", role)) if p in strangers else p for p in parties]
    return parties


def _own(kind: DealType, party: PartyDraft) -> bool:
    """Whether a party stands under a role that is the type's own."""
    needed = {role for option in REQUIRED_ROLES[kind] for role in option}
    return party.role in needed or party.role in ROLES_BY_SIDE[kind]


def _of_all(kind: DealType, parties: Sequence[PartyDraft]) -> Sequence[PartyDraft]:
    """The parties of a deal that has no sides, all in its one role, if they are two at least."""
    role = ROLE_OF_ALL.get(kind)
    sided = [p for p in parties if p.role in BUYING_SIDE | SELLING_SIDE or p.role == role]
    if role is None or len({p.mark for p in sided}) < 2:  # noqa: PLR2004 - nobody merges alone
        return parties
    return [p._replace(role=cast("Role", role)) if p in sided else p for p in parties]


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
    return [party._replace(role=wanted) if party.role in same else party for party in parties]


def _told(kind: DealType, before: PartyDraft, after: PartyDraft) -> Issue:
    message = f"the model called a party {before.role}, which a deal of type {kind} calls {after.role}"
    return Issue(code="role_recast", severity="info", message=message, field="parties")
