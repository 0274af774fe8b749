"""What news tells beside its main deal: relative clauses, verbs in two parts, who gives and who takes a right."""

from __future__ import annotations

import datetime as dt

import pytest
from test_rules_phrases import found, told

from llmextract import rules
from llmextract.reading import reader
from llmextract.reading.tokens import scan
from llmextract.records import Document

# language, text, the deals that it tells
TOLD = [
    ("en", "Bolt, which Acme acquired in 2019 for $2 billion, makes valves.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Bolt, which acquired Corex in 2019, makes valves.", ["acquisition acquirer=Bolt target=Corex"]),
    ("fr", "Bolt, que Acme a racheté en 2019, fabrique des vannes.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme took Bolt private in a $2 billion deal.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has asked Lazard to find a buyer for Bolt.", ["acquisition adviser=Lazard seller=Acme target=Bolt"]),
    ("en", "Acme is licensing a drug from Bolt.", ["licensing licensee=Acme licensor=Bolt"]),
    ("en", "Acme licensed a drug to Bolt.", ["licensing licensee=Bolt licensor=Acme"]),
    ("en", "Acme granted Bolt an exclusive licence to its drug.", ["licensing licensee=Bolt licensor=Acme"]),
    ("en", "Acme sold Bolt to a consortium of Corex and Dax for $1.2 billion.",
     ["acquisition acquirer=Corex acquirer=Dax seller=Acme target=Bolt"]),
    ("en", "Acme signed an agreement with Bolt to form a joint venture.", ["joint_venture partner=Acme partner=Bolt"]),
    ("en", "Acme has agreed a £75m refinancing with a club of banks led by Corex.",
     ["debt_financing borrower=Acme lender=Corex"]),
    ("en", "Acme has borrowed $40 million from a syndicate of banks led by Corex.",
     ["debt_financing borrower=Acme lender=Corex"]),
    ("en", "Corex has agreed to provide Acme with a $40 million loan.", ["debt_financing borrower=Acme lender=Corex"]),
    ("en", "Acme has issued $400 million of seven-year bonds.", ["debt_financing issuer=Acme"]),
    ("en", "Acme has issued a statement on its $400 million plan.", []),
    ("en", "Corex led the $85 million round for Acme.", ["funding_round investor=Corex target=Acme"]),
    ("en", "Corex has backed Acme with $85 million.", ["funding_round investor=Corex target=Acme"]),
    ("en", "Acme, backed by Corex, sells solar panels for $85 a piece.", []),
    ("en", "Acme will supply Bolt with pipes.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("en", "Acme will supply Bolt engines to Corex.", ["commercial_contract customer=Corex supplier=Acme"]),
    ("en", "Acme raised $1.2 billion for its fourth fund.", ["fund_close target=Acme"]),
    ("en", "Acme sold its remaining 8% of Bolt, raising $70 million.", ["minority_stake seller=Acme target=Bolt"]),
    ("en", "Acme's board approved a $200 million share repurchase.", ["buyback issuer=Acme"]),
    ("en", "Acme has hired Corex for an initial public offering that could raise $500 million.",
     ["ipo adviser=Corex issuer=Acme"]),
    ("en", "Corex and London-based Dax have bought Bolt from Acme.",
     ["acquisition acquirer=Corex acquirer=Dax seller=Acme target=Bolt"]),
    ("en", "Acme Energy makes nails. It has asked Corex to find a buyer for Bolt.",
     ["acquisition adviser=Corex seller=Acme Energy target=Bolt"]),
    ("en", "Acme has signed a $75m loan with Corex. Dax and Bolt also contributed to the $75m loan.",
     ["debt_financing borrower=Acme lender=Bolt lender=Corex lender=Dax"]),
    ("en", "Acme Energy has raised $8m. Corex led the round. In May it bought Bolt from Dax.",
     ["funding_round investor=Corex target=Acme Energy", "acquisition acquirer=Acme Energy seller=Dax target=Bolt"]),
    ("en", "Acme Energy makes nails. A sale of the company to Corex collapsed in May.",
     ["acquisition acquirer=Corex target=Acme Energy"]),
    ("en", "Acme will buy Bolt. The purchase will be funded by a $5m loan from Corex.",
     ["acquisition acquirer=Acme target=Bolt", "debt_financing borrower=Acme lender=Corex"]),
    ("en", "Acme has signed a contract to provide steam to Bolt.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("en", "Acme has won a contract to run trams for Bolt.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("en", "Bolt has awarded a contract to mend its trams to Acme.",
     ["commercial_contract customer=Bolt supplier=Acme"]),
    ("en", "Acme bought a plant near Bolt from Corex for $5m.", ["asset_deal acquirer=Acme seller=Corex"]),
    ("en", "Acme sold its interests in two oilfields west of Bolt to Corex for $5m.",
     ["asset_deal acquirer=Corex seller=Acme"]),
    ("es", "Acme compró una planta cerca de Bolt a Corex por 3 millones.", ["asset_deal acquirer=Acme seller=Corex"]),
    ("en", "Acme, worth $3 million then, bought Bolt in May.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "For $3 million Acme soon acquired Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("de", "Acme investiert 8 Millionen Euro in das Start-up Bolt.", ["funding_round investor=Acme target=Bolt"]),
    ("fr", "Acme investit 8 millions d'euros dans la jeune pousse Bolt.", ["funding_round investor=Acme target=Bolt"]),
    ("it", "Acme investe 8 milioni di euro nella startup Bolt.", ["funding_round investor=Acme target=Bolt"]),
    ("it", "Acme investe 8 milioni di euro nella cantina Bolt.", ["minority_stake investor=Acme target=Bolt"]),
    ("es", "Acme eleva al 60% su participación en Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "Acme eleva al 30% su participación en Bolt.", ["minority_stake investor=Acme target=Bolt"]),
    ("en", "Acme will buy 40 jets from Bolt.", ["commercial_contract customer=Acme supplier=Bolt"]),
    ("en", "Acme Energy was spun off from Bolt in 2015.", ["spin_off issuer=Bolt target=Acme Energy"]),
    ("en", "Acme has granted Bolt exclusive rights to TB-201.", ["licensing licensee=Bolt licensor=Acme"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), TOLD, ids=[text for _, text, _ in TOLD])
def test_a_construction_tells_its_deals(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


# text, the status of its deal
STATUS = [
    ("Acme's merger with Bolt collapsed in May.", "terminated"),
    ("Acme bought Bolt, whose talks with Corex had collapsed.", "completed"),
    ("Acme wrapped up its takeover of Bolt.", "completed"),
    ("Acme has put Bolt up for sale.", "planned"),
    ("Acme's attempt to buy Bolt fell apart in 2018.", "terminated"),
    ("Acme is being acquired by Bolt.", "agreed"),
    ("Acme dismissed a report that it would bid for Bolt.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[text for text, _ in STATUS])
def test_a_construction_says_how_far_its_deal_is(text: str, status: str) -> None:
    assert found(text, "en")[0].status == status


# text, its sums with their kinds
SUMS = [
    ("Acme has priced its IPO at $14 a share, raising $300 million.",
     {"$14": "price_per_share", "$300 million": "deal_value"}),
    ("Acme licensed a drug from Bolt for $50 million upfront and up to $400 million in milestones.",
     {"$50 million": "upfront_payment", "up to $400 million": "earn_out"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), SUMS, ids=[text for text, _ in SUMS])
def test_a_word_after_a_sum_speaks_of_it_alone(text: str, kinds: dict[str, str]) -> None:
    assert {part.reading.quote: part.kind for part in found(text, "en")[0].amounts} == kinds


def test_what_a_noun_tells_of_an_earlier_year_is_done() -> None:
    text = "It is Acme's largest deal since the acquisition of Bolt in 2016."
    scanned = scan(text)
    readings = reader.read(scanned, language="en")
    for day, status in ((None, "agreed"), (dt.date(2024, 3, 1), "completed"), (dt.date(2016, 3, 1), "agreed")):
        document = Document(text=text, language="en", date=day)
        assert rules.extract(document, scanned, readings)[0].status == status


def test_a_sentence_about_the_talks_counts_though_it_names_a_deal_of_another_kind() -> None:
    text = (
        "Acme está en negociaciones avanzadas para comprar Bolt. Las conversaciones entre Acme y Bolt, como "
        "indica Financial Times, están en una fase temprana, pero abarcan más que una inyección de capital."
    )
    deal = found(text, "es")[0]
    assert [conflict.field for conflict in deal.conflicts] == ["talks_stage"]
    assert deal.assertion == "reported"


def test_who_may_list_is_told_before_a_relative_clause() -> None:
    text = (
        "Para Acme Energía, esto amplía su posición de cara a un salto al mercado público, con estimaciones que "
        "rondan una valoración de hasta 9.000 millones de dólares en una futura salida a bolsa."
    )
    deal = found(text, "es")[0]
    assert (deal.type, [part.kind for part in deal.amounts]) == ("ipo", ["valuation"])


def test_whom_it_means_is_who_the_sentences_before_speak_of() -> None:
    text = "Acme Energy makes nails. The company is in talks with Corex on a $5m loan. In May, it bought Bolt from Dax."
    assert set(told(text, "en")) == {
        "debt_financing borrower=Acme Energy lender=Corex",
        "acquisition acquirer=Acme Energy seller=Dax target=Bolt",
    }


def test_debt_is_of_a_deal_only_where_it_comes_with_what_is_bought() -> None:
    deal = found("Acme will buy Bolt for $3.4 billion, including roughly $610 million of net debt.", "en")[0]
    assert [(part.reading.quote, part.kind) for part in deal.amounts] == [
        ("$3.4 billion", "deal_value"),
        ("roughly $610 million", "debt_assumed"),
    ]
    deal = found("Acme, which has $610 million of debt, will buy Bolt for $3.4 billion.", "en")[0]
    assert [part.kind for part in deal.amounts] == ["deal_value"]


def test_a_word_that_ends_its_line_in_small_letters_names_nobody_elsewhere() -> None:
    text = "Acme bets on water\n\nAcme makes pumps. Water utilities will spend some $625 billion on pipes."
    assert told(text, "en") == []
