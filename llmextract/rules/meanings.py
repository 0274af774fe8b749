"""What each deal cue means, whatever the language: the type of deal and which argument plays which role. Only data.

A language's file lists the words of each cue (`[deals.verbs]`, `[deals.nouns]`); `arguments` finds who is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.records.vocabulary import DealType, Role

SLOTS = (
    "subject",
    "object",
    "compound",
    "agent",
    "of",
    "source",
    "goal",
    "with",
    "in",
    "for",
    "among",
    "aside",
    "counterpart",
    "whom",
    "named",
)
"""Where an argument can stand.

`subject`, `object`: as in the active voice; of a noun, its possessor or the subject of the verb that governs it, and
nothing. `compound`: the name right before a noun ("the Kelpline takeover"). The others follow a marker word: `agent`
"by", `source` "from", `goal` "to", `among` "between"; `counterpart` is whom a deal is made with, told before the verb;
`named` is in apposition ("a joint venture, Lumen"); `aside` "against", "unlike": who takes no part; `whom` from whom
something is bought, where the language marks it as a goal ("comprar algo a alguien"), or to whom it is given, where
nothing marks it ("gewährt Bolt einen Kredit").
"""


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A cue: the type of deal that it speaks of, and the role of each argument.

    Attributes:
        type: the type, before stakes and assets are looked at.
        roles: slot to role.
        needs: `money`, `stake`, `party` (two parties), `active` (two parties, in the active voice), `paper` (bonds, and
            money), `work` (what is done or delivered), `identity` (who it is, and whom it concerns), `venture` (a new
            company): what must be in the clause too; empty where the cue is enough.
        staked: the cue that it is where its object is a stake ("raises its stake"), if any.
        weight: how strongly it says that there is a deal; the strongest frame of a deal decides its type.
        status: the status that the cue itself gives ("a bid"), if any.
        turned: the cue that it is where the other side is told of: who places a contract, who receives a bid.
        turned_by: the classes of the words, or the verbs, that turn it.
        untargeted: the cue that it is where no other company is named: own capital spending.
        sourced: the cue that it is where somebody is named from whom it comes: who licenses from another.
    """

    type: DealType
    roles: Mapping[str, Role]
    needs: str = ""
    staked: str = ""
    weight: int = 2
    status: str = ""
    turned: str = ""
    turned_by: str = ""
    untargeted: str = ""
    sourced: str = ""


def _meaning(deal_type: DealType, roles: str, **more: str | int) -> Meaning:
    pairs = dict(pair.split("=") for pair in roles.split())
    return Meaning(deal_type, pairs, **more)  # type: ignore[arg-type]


MEANINGS: dict[str, Meaning] = {
    # ownership
    "buy": _meaning(
        "acquisition", "subject=acquirer object=target source=seller whom=seller counterpart=seller", weight=3
    ),
    "pay": _meaning("acquisition", "subject=acquirer for=target goal=seller whom=seller", needs="money"),
    "sell": _meaning("acquisition", "subject=seller object=target goal=acquirer counterpart=acquirer", weight=3),
    "on_sale": _meaning("acquisition", "subject=target goal=acquirer source=seller", status="planned"),
    "buyer_is": _meaning("acquisition", "object=acquirer subject=target", needs="identity"),
    "seller_is": _meaning("acquisition", "object=seller subject=target", needs="identity"),
    "part_with": _meaning("acquisition", "subject=seller object=target source=target goal=acquirer", weight=3),
    "sell_goods": _meaning("commercial_contract", "subject=supplier goal=customer"),
    "acquisition": _meaning(
        "acquisition",
        "subject=acquirer of=target object=target compound=target agent=acquirer source=seller whom=seller "
        "counterpart=seller",
        weight=3,
    ),
    "sale": _meaning(
        "acquisition", "subject=seller of=target compound=target agent=seller goal=acquirer counterpart=acquirer"
    ),
    "disposal": _meaning("acquisition", "subject=seller of=target object=target goal=acquirer counterpart=acquirer"),
    "bid": _meaning(
        "acquisition",
        "subject=acquirer for=target goal=target counterpart=target agent=acquirer of=acquirer source=acquirer "
        "with=acquirer",
        status="offer_made",
        turned="bid_received",
        turned_by="receives",
    ),
    "bid_received": _meaning(
        "acquisition", "subject=target for=target source=acquirer agent=acquirer of=acquirer", status="offer_made"
    ),
    "offer": _meaning("acquisition", "subject=acquirer for=target goal=seller", needs="money", status="offer_made"),
    "talks": _meaning("acquisition", "subject=acquirer for=target", needs="party"),
    "eye": _meaning("acquisition", "subject=acquirer object=target", needs="party", status="planned"),
    "pass_to": _meaning("acquisition", "subject=target object=acquirer source=seller", needs="party", weight=3),
    "join_group": _meaning("acquisition", "subject=target of=acquirer goal=acquirer", needs="party", weight=3),
    "owned": _meaning("acquisition", "subject=target object=seller", needs="party", weight=0),
    "merge": _meaning(
        "merger",
        "subject=merging_party object=merging_party with=merging_party counterpart=merging_party",
        weight=3,
    ),
    "merger": _meaning(
        "merger",
        "subject=merging_party of=merging_party with=merging_party among=merging_party compound=merging_party "
        "counterpart=merging_party",
        weight=3,
    ),
    "take_stake": _meaning("minority_stake", "subject=investor in=target of=target whom=target"),
    "entry": _meaning("minority_stake", "subject=investor of=investor in=target", needs="stake"),
    "admit": _meaning("minority_stake", "subject=seller goal=investor object=investor in=target"),
    "raise_stake": _meaning("minority_stake", "subject=investor object=target in=target of=target", needs="stake"),
    "cut_stake": _meaning("minority_stake", "subject=seller object=target in=target of=target", needs="stake"),
    "leave_stake": _meaning("minority_stake", "subject=seller object=target of=target"),
    "invest": _meaning(
        "minority_stake", "subject=investor in=target whom=target", untargeted="spend", staked="take_stake"
    ),
    "seed": _meaning("funding_round", "subject=investor in=target whom=target"),
    "investment": _meaning(
        "minority_stake",
        "subject=investor in=target goal=target agent=investor",
        untargeted="spend",
        turned="investment_received",
        turned_by="receives",
    ),
    "subscribe": _meaning(
        "minority_stake",
        "subject=investor in=target goal=target agent=investor",
        turned="investment_received",
        turned_by="receives",
    ),
    "investment_received": _meaning(
        "funding_round", "subject=target source=investor of=investor agent=investor", needs="money"
    ),
    "spend": _meaning("project_investment", "subject=investor", needs="money"),
    "build": _meaning("project_investment", "subject=investor for=customer", needs="money", staked="raise_stake"),
    "seek_buyer": _meaning(
        "acquisition", "subject=seller for=target object=target of=target goal=target agent=seller", status="planned"
    ),
    "spin_off": _meaning("spin_off", "subject=issuer object=target of=target source=issuer"),
    "join_venture": _meaning(
        "joint_venture",
        "named=venture subject=partner with=partner among=partner agent=partner counterpart=partner",
        weight=3,
    ),
    "venture_is": _meaning("joint_venture", "object=venture", needs="venture", weight=0),
    "venture_named": _meaning("joint_venture", "named=venture", weight=0),
    # capital
    "raise": _meaning(
        "funding_round", "subject=target source=investor with=investor", needs="money", staked="raise_stake"
    ),
    "round": _meaning(
        "funding_round",
        "subject=target of=target in=target agent=investor source=investor",
        needs="money",
        turned="round_joined",
        turned_by="join_round",
    ),
    "round_joined": _meaning(
        "funding_round", "subject=investor with=investor of=target in=target for=target whom=target", needs="money"
    ),
    "back": _meaning("funding_round", "subject=investor object=target", needs="active"),
    "join_round": _meaning("funding_round", "subject=investor object=investor with=investor", weight=1),
    "list": _meaning("ipo", "subject=issuer"),
    "float": _meaning("ipo", "subject=seller object=issuer"),
    "listing": _meaning("ipo", "subject=issuer of=issuer for=issuer compound=issuer"),
    "offering": _meaning(
        "share_offering",
        "subject=issuer of=issuer compound=issuer",
        turned="offering_taken",
        turned_by="subscribes",
    ),
    "offering_taken": _meaning("minority_stake", "subject=investor of=target in=target whom=target agent=investor"),
    "repurchase": _meaning("buyback", "subject=issuer of=issuer compound=issuer"),
    "borrow": _meaning("debt_financing", "subject=borrower source=lender with=lender"),
    "lend": _meaning("debt_financing", "subject=lender goal=borrower object=borrower"),
    "loan": _meaning(
        "debt_financing",
        "subject=borrower goal=borrower source=lender with=lender agent=lender counterpart=lender of=lender",
        needs="money",
        turned="loan_granted",
        turned_by="grants join_round",
    ),
    "loan_granted": _meaning(
        "debt_financing", "subject=lender agent=lender goal=borrower for=borrower whom=borrower", needs="money"
    ),
    "issue": _meaning("debt_financing", "subject=issuer", needs="paper"),
    "bond": _meaning("debt_financing", "subject=issuer of=issuer"),
    "fund": _meaning("fund_close", "named=target subject=target of=target", needs="money"),
    # supply and co-operation
    "order": _meaning(
        "commercial_contract",
        "subject=customer object=supplier source=supplier with=supplier goal=supplier for=supplier whom=supplier",
        turned="contract",
        turned_by="wins",
    ),
    "award": _meaning("commercial_contract", "subject=customer goal=supplier object=supplier"),
    "choose": _meaning("commercial_contract", "subject=customer object=supplier", needs="work"),
    "supply": _meaning(
        "commercial_contract",
        "subject=supplier goal=customer for=customer with=customer counterpart=customer object=customer",
        turned="order",
        turned_by="receives",
    ),
    "contract": _meaning(
        "commercial_contract",
        "subject=supplier with=customer source=customer of=customer goal=supplier agent=customer",
        turned="contract_placed",
        turned_by="places",
    ),
    "contract_placed": _meaning(
        "commercial_contract", "subject=customer with=supplier goal=supplier source=supplier whom=supplier"
    ),
    "customer_is": _meaning("commercial_contract", "object=customer", weight=0),
    "supplier_is": _meaning("commercial_contract", "object=supplier", weight=0),
    "license": _meaning(
        "licensing", "subject=licensor goal=licensee counterpart=licensee source=licensor", sourced="licence_taken"
    ),
    "licence": _meaning(
        "licensing",
        "subject=licensor goal=licensee with=licensee counterpart=licensee whom=licensee",
        turned="licence_taken",
        turned_by="wins buy pay",
    ),
    "licence_taken": _meaning(
        "licensing", "subject=licensee goal=licensor source=licensor of=licensor with=licensor counterpart=licensor"
    ),
    "ally": _meaning("partnership", "subject=partner with=partner goal=partner", needs="party"),
    "alliance": _meaning("partnership", "subject=partner with=partner among=partner"),
}
