"""The closed word lists of a deal record, and which roles a type of deal needs.

The words and their meanings are those of the record's specification, version 1. Only data stands here.
"""

from __future__ import annotations

import functools
from typing import Literal, get_args

import tomli

from llmextract import resources
from llmextract.errors import UnknownNameError

DealType = Literal[
    "acquisition", "merger", "minority_stake", "asset_deal", "spin_off", "joint_venture", "funding_round", "ipo",
    "share_offering", "buyback", "debt_financing", "fund_close", "commercial_contract", "licensing", "partnership",
    "project_investment", "other",
]  # fmt: skip
Status = Literal[
    "rumoured", "planned", "in_talks", "offer_made", "agreed_in_principle", "agreed", "pending_approval", "completed",
    "rejected", "terminated", "postponed", "unknown",
]  # fmt: skip
Assertion = Literal["stated", "reported", "speculated", "denied"]
TalksStage = Literal["early", "advanced", "final"]
Role = Literal[
    "acquirer", "target", "seller", "merging_party", "investor", "issuer", "partner", "venture", "borrower", "lender",
    "supplier", "customer", "licensor", "licensee", "adviser", "other",
]  # fmt: skip
AmountKind = Literal[
    "deal_value", "valuation", "valuation_pre_money", "valuation_post_money", "price_per_share", "debt_assumed",
    "upfront_payment", "earn_out", "termination_fee", "other",
]  # fmt: skip
Qualifier = Literal["exact", "approx", "at_least", "at_most", "range", "unread"]
StakeMeasure = Literal["acquired", "held_before", "held_after"]
SourceKind = Literal["media", "company", "regulator", "person", "anonymous"]
RelationKind = Literal["prior", "part_of", "supersedes", "contingent_on", "competes_with"]
DateField = Literal["announced", "signed", "expected_close", "closed"]
Reader = Literal["llm", "rules", "merged"]

# One inner set is one way to satisfy the type: every role in it at least as often as the number says.
REQUIRED_ROLES: dict[str, tuple[dict[str, int], ...]] = {
    "acquisition": ({"target": 1},),
    "merger": ({"merging_party": 2},),
    "minority_stake": ({"target": 1},),
    "asset_deal": ({"acquirer": 1}, {"seller": 1}),
    "spin_off": ({"issuer": 1}, {"target": 1}),
    "joint_venture": ({"partner": 1},),
    "funding_round": ({"target": 1},),
    "ipo": ({"issuer": 1},),
    "share_offering": ({"issuer": 1}, {"seller": 1}),
    "buyback": ({"issuer": 1},),
    "debt_financing": ({"borrower": 1}, {"issuer": 1}),
    "fund_close": ({"target": 1},),
    "commercial_contract": ({"supplier": 1}, {"customer": 1}),
    "licensing": ({"licensor": 1}, {"licensee": 1}),
    "partnership": ({"partner": 1},),
    "project_investment": ({"investor": 1},),
    "other": (),  # any one party
}

# Roles that say the same of a party, each in deals of its own types.
EQUIVALENT_ROLES: tuple[frozenset[str], ...] = (
    frozenset({"acquirer", "investor", "lender", "customer", "licensee"}),
    frozenset({"target", "issuer", "borrower", "venture"}),
    frozenset({"seller", "supplier", "licensor"}),
    frozenset({"merging_party", "partner"}),
)

# Types of deal with one role on each side (who takes, who gives), and types with one role for all.
ROLES_BY_SIDE: dict[str, tuple[str, str]] = {
    "commercial_contract": ("customer", "supplier"),
    "licensing": ("licensee", "licensor"),
    "debt_financing": ("lender", "borrower"),
}
ROLE_OF_ALL: dict[str, str] = {"merger": "merging_party", "partnership": "partner", "joint_venture": "partner"}

# Who gives the money or takes the goods, and who stands on the other side. Other roles take no side.
BUYING_SIDE = frozenset({"acquirer", "investor", "lender", "customer", "licensee"})
SELLING_SIDE = frozenset({"target", "seller", "issuer", "borrower", "supplier", "licensor"})


@functools.cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes, active and historic (source: CLDR, by scripts/generate_iso)."""
    return frozenset(_iso()["currencies"].split())


@functools.cache
def country_codes() -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes (source: CLDR, by scripts/generate_iso)."""
    return frozenset(_iso()["countries"].split())


@functools.cache
def _iso() -> dict[str, str]:
    return tomli.loads(resources.read_text("lang", "iso.toml"))


def check_role(role: str) -> None:
    """Raise where `role` is no role of a party.

    Raises:
        UnknownNameError: it is not; the message lists the valid ones.
    """
    valid = get_args(Role)
    if role not in valid:
        raise UnknownNameError("role", role, valid)
