"""Bids told from the side that gets them, who acts after an "and", places of work by their names, in English news."""

from __future__ import annotations

import pytest
from test_rules_iberian import found, told

# text, the deals that it tells
TOLD = [
    ("Acme rejects Bolt's $2 billion bid", ["acquisition rejected acquirer=Bolt target=Acme"]),
    ("Acme turned down Bolt's $2 billion approach.", ["acquisition rejected acquirer=Bolt target=Acme"]),
    ("Acme's shareholders accepted Bolt's offer.", ["acquisition offer_made acquirer=Bolt target=Acme"]),
    ("Bolt's $2 billion approach was turned down by Acme.", ["acquisition rejected acquirer=Bolt target=Acme"]),
    ("The $2 billion bid by Bolt for Acme was rejected.", ["acquisition rejected acquirer=Bolt target=Acme"]),
    ("Acme turned down a $18.50-a-share offer from Bolt.", ["acquisition rejected acquirer=Bolt target=Acme"]),
    ("Bolt raises its bid for Acme to $3 billion.", ["acquisition offer_made acquirer=Bolt target=Acme"]),
    ("Bolt raises $3 billion.", ["funding_round completed target=Bolt"]),
    ("Acme went public with its plan. It hired Dax.", []),
    ("Acme bought Bolt - a fish processor - for $3 million.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme, 3 March - Dax bought Bolt.", ["acquisition completed acquirer=Dax target=Bolt"]),
    ("Oil and gas producer Acme said it would buy Bolt.", ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("The order blocks Acme Ltd.'s ACM, -0.02% acquisition of Bolt.",
     ["acquisition terminated acquirer=Acme Ltd. target=Bolt"]),
    ("Acme bought Bolt. Haynes and Boone, LLP advised Acme.",
     ["acquisition completed acquirer=Acme adviser=Haynes and Boone, LLP target=Bolt"]),
    ("Acme stock has shed 5.8% and Bolt has gained 1.3%.", []),
    ("Acme has shed 5.8% of Bolt.", ["minority_stake completed seller=Acme target=Bolt"]),
    ("Acme agreed to buy Bolt. Donald M. Casey, Jr., said that Dax agreed to buy Bolt.",
     ["acquisition agreed acquirer=Acme target=Bolt"]),
    ("Acme agreed to buy Bolt. Dax bought Bolt in 2016.",
     ["acquisition agreed acquirer=Acme target=Bolt", "acquisition completed acquirer=Dax target=Bolt"]),
    ("Acme agreed to merge with Bolt, said Jane Smith, Co-Founder & CEO of Acme.",
     ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("Acme has agreed to pay private equity firm Dax Partners $415 million for Bolt Security.",
     ["acquisition agreed acquirer=Acme seller=Dax Partners target=Bolt Security"]),
    ("Acme paid Dax $415 million to settle a lawsuit.", []),
    ("Acme bought Bolt, a maker of fresh pasta from Lowton, for 74 million euros.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme bought Bolt, a maker of fresh pasta, from Dax, for 74 million euros.",
     ["acquisition completed acquirer=Acme seller=Dax target=Bolt"]),
    ("Acme has sold a 5% stake in Bolt through an accelerated bookbuild, raising 450 million euros.",
     ["minority_stake completed seller=Acme target=Bolt"]),
    ("Acme will buy 40,000 tonnes of nails a year from Bolt.",
     ["commercial_contract agreed customer=Acme supplier=Bolt"]),
    ("One analyst asked why directors had authorized the repurchase of up to $250 million of Acme stock.",
     ["buyback planned issuer=Acme"]),
    ("Acme was to be swallowed by Bolt for $590 million, but in 2022 the two called it quits.",
     ["acquisition terminated acquirer=Bolt target=Acme"]),
    ("Acme and Bolt had combined sales of $3 billion last year.", []),
    ("Acme Savings originated loans of $90 million last year.", []),
    ("Acme announced the disposition of its nail division to Bolt for $3 million.",
     ["asset_deal agreed acquirer=Bolt seller=Acme"]),
    ("Acme, which owns Bolt, was stopped from buying Dax.", ["acquisition terminated acquirer=Acme target=Dax"]),
    ("Acme Corp said its Acme Bolt Ltd subsidiary has acquired Bolt AB.",
     ["acquisition completed acquirer=Acme Bolt Ltd target=Bolt AB"]),
    ("Acme Bolt Ltd said Bolt has acquired Dax.", ["acquisition completed acquirer=Acme Bolt Ltd target=Dax"]),
    ("Acme lands Bolt in $890 million ski bet", []),
    ("Acme lands $890 million", ["funding_round completed target=Acme"]),
    ("Acme lands Bolt loan worth $890 million", ["debt_financing agreed borrower=Acme"]),
    ("Housebuilder Acme bought Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme raised $9 million. The round was led by Bolt Capital and included Dax Fund.",
     ["funding_round completed investor=Bolt Capital investor=Dax Fund target=Acme"]),
    ("Acme makes nails, and Bolt bought Dax for $3 million.", ["acquisition completed acquirer=Bolt target=Dax"]),
    ("Acme, the maker of nails, and Bolt bought Dax for $3 million.",
     ["acquisition completed acquirer=Acme acquirer=Bolt target=Dax"]),
    ("Acme sold Hilltop Mall to Dax for $90 million.",
     ["asset_deal completed acquirer=Dax seller=Acme target=Hilltop Mall"]),
    ("Acme bought the Bolt copper mine from Dax.", ["asset_deal completed acquirer=Acme seller=Dax target=Bolt"]),
    ("Acme bought the Bolt brand from Dax.", ["asset_deal completed acquirer=Acme seller=Dax target=Bolt"]),
    ("Acme bought Bolt Hotels from Dax.", ["acquisition completed acquirer=Acme seller=Dax target=Bolt Hotels"]),
    ("Tower One Corp bought Bolt.", ["acquisition completed acquirer=Tower One Corp target=Bolt"]),
    ("Acme Motors and battery maker Bolt will jointly build a $3 billion plant. The venture, called Corex, is new.",
     ["joint_venture agreed partner=Acme Motors partner=Bolt venture=Corex"]),
    ("Acme Foods of Leeds makes nails. The Leeds-based group is paying £128m upfront for Bolt Bakeries.",
     ["acquisition agreed acquirer=Acme Foods target=Bolt Bakeries"]),
    ("Acme licensed a drug from Bolt. Acme pays $3 million upfront for Bolt's drug.",
     ["licensing agreed licensee=Acme licensor=Bolt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TOLD, ids=[text for text, _ in TOLD])
def test_who_gets_a_bid_and_who_acts(text: str, deals: list[str]) -> None:
    assert told(text, "en") == deals


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Acme plans a $5 billion buyback. It raised its dividend to 44 cents a share.", {"deal_value"}),
        ("Bolt earned $1.20 a share. Acme offered $31 a share for Bolt.", {"price_per_share"}),
        ("Acme closed a $46 million Series B at a $310 million valuation.", {"deal_value", "valuation"}),
        ("Acme raised $46 million at a market value of about $2 billion.", {"deal_value"}),
        ("Acme licensed a drug from Bolt. Bolt gets $5 million upfront and is eligible to receive up to $9 million.",
         {"upfront_payment", "earn_out"}),
        ("Acme licensed a drug from Bolt. Bolt gets an upfront payment of $5 million and could earn up to $9 million.",
         {"upfront_payment", "earn_out"}),
    ],
)  # fmt: skip
def test_two_sums_beside_each_other_are_told_apart(text: str, kinds: set[str]) -> None:
    assert {a.kind for a in found(text, "en")[0].amounts} == kinds
