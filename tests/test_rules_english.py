"""How wires and papers in English tell each kind of deal: the words of the trade, who acts, how far it is."""

from __future__ import annotations

import pytest
from test_rules_iberian import found, told

# text, the deals that it tells
TRADE = [
    ("Acme grabbed Bolt for $20 million.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme won the auction for Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme has built a 6.2% stake in toymaker Bolt.", ["minority_stake completed investor=Acme target=Bolt"]),
    ("Acme built a plant for $20 million.", ["project_investment completed investor=Acme"]),
    ("Acme sold 41 tenanted houses to Bolt for $36 million.", ["asset_deal completed acquirer=Bolt seller=Acme"]),
    ("Acme has put its French cement business up for sale.", ["asset_deal planned seller=Acme"]),
    ("Acme has put its French cement business up for sale and hired Dax to advise it.",
     ["asset_deal planned adviser=Dax seller=Acme"]),
    ("Acme has hired Dax to run the sale of its unit Bolt.",
     ["acquisition planned adviser=Dax seller=Acme target=Bolt"]),
    ("Acme hired Dax Smith to run its shops. Acme bought Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Bolt is up for sale.", ["acquisition planned target=Bolt"]),
    ("Acme has pulled its IPO.", ["ipo terminated issuer=Acme"]),
    ("Acme snubs $3 billion bid from Bolt.", ["acquisition rejected acquirer=Bolt target=Acme"]),
    ("Acme called off merger talks with the Bolt Ale Company of Lowton.",
     ["merger terminated merging_party=Acme merging_party=Bolt Ale Company"]),
    ("The purchase by Acme of Bolt was completed.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme and Swedish peer Bolt agreed to merge.", ["merger agreed merging_party=Acme merging_party=Bolt"]),
    ("Carmaker Acme and battery maker Bolt will form a joint venture.",
     ["joint_venture agreed partner=Acme partner=Bolt"]),
    ("Bolt awarded South Korea's Acme a $900 million contract.",
     ["commercial_contract agreed customer=Bolt supplier=Acme"]),
    ("Acme won a contract to supply heat to the city of Lowton.",
     ["commercial_contract agreed customer=Lowton supplier=Acme"]),
    ("Acme will deliver 20 trains to Bolt under a 10-year contract.",
     ["commercial_contract agreed customer=Bolt supplier=Acme"]),
    ("Acme AI has closed a $40 million Series A round led by Dax Capital.",
     ["funding_round completed investor=Dax Capital target=Acme AI"]),
    ("Acme said an AI start-up, Bolt, bought Dax.", ["acquisition completed acquirer=Bolt target=Dax"]),
    ("Acme closed its third water fund at $300 million.", ["fund_close completed target=Acme"]),
    ("Investment fund Acme bought Bolt for $3 million.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme underwrote a $20 million capital increase of Bolt.", ["minority_stake agreed investor=Acme target=Bolt"]),
    ("Hedge fund Acme disclosed a 7% holding in Bolt.", ["minority_stake completed investor=Acme target=Bolt"]),
    ("Acme disclosed that Bolt had bought Dax.", ["acquisition completed acquirer=Bolt target=Dax"]),
    ("Shareholders of Acme voted to approve its $4 billion sale to Bolt.",
     ["acquisition agreed acquirer=Bolt target=Acme"]),
    ("Hotel group Acme, which Bolt bought in 2016, is exploring a sale.",
     ["acquisition completed acquirer=Bolt target=Acme"]),
    ("Acme completed the sale of its unit to Bolt.", ["asset_deal completed acquirer=Bolt seller=Acme"]),
    ("Acme raised $1 billion by a capital increase to fund its purchase of Bolt.",
     ["share_offering completed issuer=Acme", "acquisition agreed acquirer=Acme target=Bolt"]),
    ("Acme will raise $1 billion from Bolt.", ["funding_round agreed investor=Bolt target=Acme"]),
    ("Acme issued 600 million euros in hybrid bonds.", ["debt_financing completed issuer=Acme"]),
    ("Acme invested $20 million in start-up Bolt.", ["funding_round completed investor=Acme target=Bolt"]),
    ("Acme invested $20 million in shipbuilder Bolt.", ["minority_stake completed investor=Acme target=Bolt"]),
    ("Acme is circling Bolt, bankers say.", ["acquisition planned acquirer=Acme target=Bolt"]),
    ("Acme has selected Bolt for a $30 million contract.",
     ["commercial_contract agreed customer=Acme supplier=Bolt"]),
    ("Acme and Bolt have agreed to cooperate on engines.", ["partnership agreed partner=Acme partner=Bolt"]),
    ("Acme is weighing a sale of its North Sea assets for up to $2 billion.", ["asset_deal planned seller=Acme"]),
    ("Saudi-backed Acme bought Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme+ was sold to Bolt+ for $20 million.", ["acquisition completed acquirer=Bolt+ target=Acme+"]),
    ("Acme raised $20 million in a round led by Dax, with existing investors Bolt and Corex also taking part.",
     ["funding_round completed investor=Bolt investor=Corex investor=Dax target=Acme"]),
    ("Acme has raised its stake in Bolt to 58% from 31%.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("Acme has raised its stake in Bolt to 28% from 21%.", ["minority_stake completed investor=Acme target=Bolt"]),
    ("Acme wins $30 million transmission order from Bolt",
     ["commercial_contract agreed customer=Bolt supplier=Acme"]),
    ("Acme sold its terminal to the Port of Lowton for $38 million.",
     ["asset_deal completed acquirer=Port of Lowton seller=Acme"]),
    ("Acme plans a $20 million capital increase.", ["share_offering planned issuer=Acme"]),
    ("Acme Inns rejected a bid from Dax, the owner of Bolt coffee shops.",
     ["acquisition rejected acquirer=Dax target=Acme Inns"]),
    ("Acme Inns rejected a bid from the owner of Bolt coffee shops.", ["acquisition rejected target=Acme Inns"]),
    ("Acme raised $36m by selling 41 houses to Bolt, and last month called off merger talks with Dax Ale.",
     ["asset_deal agreed acquirer=Bolt seller=Acme", "merger terminated merging_party=Acme merging_party=Dax Ale"]),
    ("Acme rejected a bid from Bolt. Last month Acme called off a merger with Dax.",
     ["acquisition rejected acquirer=Bolt target=Acme", "merger terminated merging_party=Acme merging_party=Dax"]),
    ("Lowton yard wins order\n\nLOWTON, Ala. - Acme Marine of Lowton won an order from Bolt Transit.",
     ["commercial_contract agreed customer=Bolt Transit supplier=Acme Marine"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Acme priced its IPO at $21 a share. That gives the company a market value of $2.9 billion.", "valuation"),
        ("Acme, which has a market value of $2.9 billion, priced its IPO at $21 a share.", ""),
    ],
)
def test_a_market_value_that_a_deal_gives_is_a_valuation(text: str, kind: str) -> None:
    kinds = {a.reading.quote: a.kind for a in found(text, "en")[0].amounts}
    assert kinds.get("$2.9 billion", "") == kind


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Acme won a five-year contract from Bolt.", 60),
        ("Acme won a contract from Bolt, the biggest in the yard's 64-year history.", None),
        ("Acme won Bolt's five-year contract.", 60),
    ],
)
def test_the_age_of_somebody_is_no_term(text: str, months: int | None) -> None:
    term = found(text, "en")[0].term
    assert (term and term.reading.months) == months


# what is said of a deal, and of "the deal" after it; how far it is
AFTERMATH = [
    ("Acme agreed in 2019 to merge with Bolt. The agreement was scrapped in November.", "terminated"),
    ("Acme agreed to buy Bolt, but the deal collapsed.", "terminated"),
    ("Acme had been considering an initial public offering but dropped the plan in March.", "terminated"),
    ("Acme agreed to buy Bolt. The transaction closed in June.", "completed"),
    ("Acme put its pet food labels on the block in 2022 but abandoned the process.", "terminated"),
    ("Acme agreed to buy Bolt. The transaction is expected to close in June.", "agreed"),
    ("Acme agreed to buy Bolt. The deal may be scrapped.", "agreed"),
    ("Acme agreed to buy Bolt. A rival offer was rejected.", "agreed"),
    ("Acme agreed to buy Bolt. The offer that Dax made was rejected.", "agreed"),
]


@pytest.mark.parametrize(("text", "status"), AFTERMATH, ids=[text for text, _ in AFTERMATH])
def test_what_became_of_a_deal_may_be_told_after_it(text: str, status: str) -> None:
    assert told(text, "en")[0].split()[1] == status


# sentences, the second about whom the first speaks of; the deals that they tell
SPOKEN_OF = [
    ("Acme Corp makes nails. The company plans a $200 million share buyback.", ["buyback planned issuer=Acme Corp"]),
    ("Acme Corp makes nails. Its board approved a $200 million share buyback.", ["buyback planned issuer=Acme Corp"]),
    ("Acme Corp makes nails. It has raised $200 million.", ["funding_round completed target=Acme Corp"]),
    ("Acme Corp makes nails. A total of $200 million was raised elsewhere.", []),
    ("Acme Corp makes nails. It plans to expand in Germany, where it bought rival Bolt in February.",
     ["acquisition completed acquirer=Acme Corp target=Bolt"]),
    ("Acme Corp makes nails. Separately, it announced a share buyback of up to $2 billion.",
     ["buyback planned issuer=Acme Corp"]),
    ("Acme Corp signed a deal to provide trains to Bolt and took out a $25 million credit line from Dax.",
     ["commercial_contract agreed customer=Bolt supplier=Acme Corp",
      "debt_financing agreed borrower=Acme Corp lender=Dax"]),
    ("Acme Corp makes nails. Revenue rose to $200 million, and prices were raised.", []),
    ("Acme and Bolt have agreed to set up a joint venture. The partners will invest $2 billion.",
     ["joint_venture agreed partner=Acme partner=Bolt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), SPOKEN_OF, ids=[text for text, _ in SPOKEN_OF])
def test_a_deal_of_nobody_but_whom_the_text_speaks_of_needs_a_word_for_them_and_a_sum(
    text: str, deals: list[str]
) -> None:
    assert told(text, "en") == deals


@pytest.mark.parametrize(("text", "deals"), TRADE, ids=[text for text, _ in TRADE])
def test_the_words_of_the_trade_are_known(text: str, deals: list[str]) -> None:
    assert told(text, "en") == deals
