"""A party under the role of another type of deal gets the role of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmextract.asking.casting import complete, recast
from llmextract.assembly.drafts import Mark, PartyDraft

if TYPE_CHECKING:
    from llmextract.records.vocabulary import DealType, Role


def cast(*roles: Role) -> list[PartyDraft]:
    return [PartyDraft(Mark(i, i + 1, "llm"), role) for i, role in enumerate(roles)]


@pytest.mark.parametrize(
    ("kind", "given", "found"),
    [
        ("funding_round", ("issuer", "investor"), ("target", "investor")),
        ("ipo", ("target",), ("issuer",)),
        ("merger", ("partner", "partner"), ("merging_party", "merging_party")),
        ("commercial_contract", ("seller", "other"), ("supplier", "other")),
        ("project_investment", ("acquirer", "target"), ("investor", "target")),
        # a side of a contract that nobody holds
        ("commercial_contract", ("customer", "target"), ("customer", "supplier")),
        ("licensing", ("licensor", "acquirer"), ("licensor", "licensee")),
        ("debt_financing", ("investor", "borrower"), ("lender", "borrower")),
        ("debt_financing", ("issuer", "target"), ("issuer", "target")),
        ("commercial_contract", ("customer", "supplier", "target"), ("customer", "supplier", "target")),
        ("commercial_contract", ("customer", "target", "issuer"), ("customer", "target", "issuer")),
        # a deal without sides
        ("merger", ("acquirer", "target"), ("merging_party", "merging_party")),
        ("merger", ("acquirer", "merging_party", "adviser"), ("merging_party", "merging_party", "adviser")),
        ("partnership", ("supplier", "customer"), ("partner", "partner")),
        ("joint_venture", ("partner", "investor", "venture"), ("partner", "investor", "venture")),
        # what a type needs is there: nothing is touched
        ("acquisition", ("target", "investor"), ("target", "investor")),
        ("other", ("lender",), ("lender",)),
        # nobody changes sides, and no half of a merger is made up
        ("merger", ("acquirer",), ("acquirer",)),
        ("merger", ("partner",), ("partner",)),
        ("buyback", ("acquirer",), ("acquirer",)),
        ("acquisition", (), ()),
    ],
)
def test_only_a_role_that_the_type_needs_is_taken_from_an_equivalent_one(
    kind: DealType, given: tuple[Role, ...], found: tuple[Role, ...]
) -> None:
    parties, issues = recast(kind, cast(*given))
    assert tuple(party.role for party in parties) == found
    changed = [(a, b) for a, b in zip(given, found, strict=True) if a != b]
    assert [issue.code for issue in issues] == ["role_recast"] * len(changed)
    assert all(f"a party {a}, which" in issue.message for (a, _), issue in zip(changed, issues, strict=True))


def test_a_deal_is_complete_with_one_of_the_casts_that_its_type_allows() -> None:
    assert complete("share_offering", cast("seller"))
    assert not complete("share_offering", cast("target"))
    assert not complete("merger", cast("merging_party"))
