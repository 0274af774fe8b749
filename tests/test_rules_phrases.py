"""Turns of phrase in English and Spanish news: who is told to do what, where the plain order of a sentence misleads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmextract import rules
from llmextract.reading import reader
from llmextract.reading.tokens import scan
from llmextract.records import Document

if TYPE_CHECKING:
    from llmextract.assembly.drafts import Draft


def found(text: str, language: str) -> list[Draft]:
    scanned = scan(text)
    return rules.extract(Document(text=text, language=language), scanned, reader.read(scanned, language=language))


def told(text: str, language: str) -> list[str]:
    """Each deal as "type role=Name role=Name", roles and names sorted."""
    return [
        " ".join([d.type, *sorted(f"{p.role}={text[p.mark.start : p.mark.end]}" for p in d.parties)])
        for d in found(text, language)
    ]


# language, text, the deals that it tells
PHRASES = [
    ("en", "Acme is not planning to sell its remaining 30 percent stake in Bolt Telecom, its chairman said.",
     ["minority_stake seller=Acme target=Bolt Telecom"]),
    ("en", "Acme plans to sell its Bolt stake.", ["minority_stake seller=Acme target=Bolt"]),
    ("en", "Bolt, a maker of apps, sold to Acme for $200 million in cash in 2014.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Brazil buy boosts brewer Acme\n\nAcme has gained from its acquisition of Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has done well. The firm, formerly Dax Brewing, grew fast when it bought Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme offered $5 million for Bolt Materials, which tops an offer from rival Dax for Bolt Materials.",
     ["acquisition acquirer=Acme target=Bolt Materials", "acquisition acquirer=Dax target=Bolt Materials"]),
    ("en", "Acme and Bolt called off their merger. Acme and Dax had agreed to merge in May.",
     ["merger merging_party=Acme merging_party=Bolt", "merger merging_party=Acme merging_party=Dax"]),
    ("en", "Regulators may end Acme's Bolt takeover, Acme said.", ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "La estrategia de Acme contempla también la asociación con el operador Bolt.",
     ["partnership partner=Acme partner=Bolt"]),
    ("es", "Renfe adjudicó a un consorcio integrado por Acme y Bolt el contrato de suministro de 60 trenes.",
     ["commercial_contract customer=Renfe supplier=Acme supplier=Bolt"]),
    ("es", "Acme ha comprado a la socimi Bolt el hotel Miramar.",
     ["asset_deal acquirer=Acme seller=Bolt target=Miramar"]),
    ("es", "Acme ha comprado a Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "Acme vendió en marzo de 2024 acciones de Bolt.", ["minority_stake seller=Acme target=Bolt"]),
    ("es", "Acme y Bolt rompen sus negociaciones para fusionarse. Acme podría vender su red a Dax por 7 millones.",
     ["merger merging_party=Acme merging_party=Bolt", "asset_deal acquirer=Dax seller=Acme"]),
    ("es", "Acme vende su 12% de Dax a Bolt. Acme calla. Con esta compra, Bolt eleva su participación en la firma.",
     ["minority_stake investor=Bolt seller=Acme target=Dax"]),
    ("es", "Acme pactó la entrada de Bolt en el capital de Dax, con una participación del 30 por ciento.",
     ["minority_stake investor=Bolt target=Dax"]),
    ("es", "Irene Lastra, fundadora de Acme junto con Hugo Mena, vendió un 4% de las acciones de la empresa.",
     ["minority_stake seller=Irene Lastra target=Acme"]),
    ("es", "Acme presentó una oferta de compra junto con Bolt a Dax.",
     ["acquisition acquirer=Acme acquirer=Bolt target=Dax"]),
    ("es", "Acme compró Dax. Firmas como Bolt tienen contratos con proveedores de nube, y Corex sigue creciendo.",
     ["acquisition acquirer=Acme target=Dax"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), PHRASES, ids=[text for _, text, _ in PHRASES])
def test_a_turn_of_phrase_is_understood(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


def test_a_sentence_about_the_talks_says_who_reports_them() -> None:
    text = (
        "Acme está en negociaciones para invertir 10 millones de euros en Bolt.\n\n"
        "Las conversaciones entre Acme y Bolt, tal y como indica Financial Times, están en una fase temprana."
    )
    draft = found(text, "es")[0]
    assert (draft.status, draft.assertion, draft.talks_stage) == ("in_talks", "reported", "early")
    assert [text[s.mark.start : s.mark.end] for s in draft.sources] == ["Financial Times"]


def test_an_order_is_agreed_and_not_completed_where_it_is_told_in_the_past() -> None:
    assert found("Acme has ordered 30 jets from Bolt.", "en")[0].status == "agreed"


def test_shares_that_are_valued_have_a_price_and_the_company_none() -> None:
    draft = found("Acme sold shares in Bolt valued at $34 million.", "en")[0]
    assert [(a.kind, a.reading.quote) for a in draft.amounts] == [("deal_value", "$34 million")]


# text, the names of the parties
WIRES = [
    ("Acme Inc ACM.N agreed to buy Bolt Inc BLT.L on Monday.", {"Acme Inc", "Bolt Inc"}),
    ("Acme Inc. ACM, +0.20% agreed to buy Bolt on Monday.", {"Acme Inc", "Bolt"}),
    ("Equity Harbour Buys Bolt\n\nMarch 9 (Wire) - Equity Harbour Inc: <BR>* EQUITY HARBOUR BUYS BOLT Source text here",
     {"Equity Harbour Inc", "Bolt"}),
    ("Dax Mills Signs Definitive Agreement to Acquire Azure Bottling, LLC.", {"Dax Mills", "Azure Bottling, LLC"}),
    ("Power Corporation Of India Buys Bolt", {"Power Corporation Of India", "Bolt"}),
    ("ACME CORP\u200d\u200b BUYS BOLT LTD\u200d\u200b", {"ACME CORP", "BOLT LTD"}),
    ("CMX Group Inc will buy Bolt. CMX Group owns the Cork Mercantile Xchange.", {"CMX Group Inc", "Bolt"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), WIRES, ids=[text for text, _ in WIRES])
def test_names_are_cut_as_wires_write_them(text: str, names: set[str]) -> None:
    draft = found(text, "en")[0]
    assert {text[p.mark.start : p.mark.end] for p in draft.parties} == names


TERMS = (
    "Harbour Foods Plc said on 3 March 2025 it had agreed to buy Bolt Snacks Inc, subject to approval by shareholders "
    "and is confident of it. The deal was signed on 1 March 2025 and is expected to close in the third quarter of "
    "2025. Harbour Foods already owns 12 percent of Bolt Snacks and will own 100 percent. Harbour Foods was advised by "
    "Lazarus and Marsh, Pike & Flint LLP. Goldcrest Partners is acting as financial adviser to Bolt Snacks."
)


def test_advisers_are_named_with_the_deal_and_a_firm_of_partners_is_one_name() -> None:
    draft = found(TERMS, "en")[0]
    names = {TERMS[p.mark.start : p.mark.end] for p in draft.parties if p.role == "adviser"}
    assert names == {"Lazarus", "Marsh, Pike & Flint LLP", "Goldcrest Partners"}


def test_an_adviser_far_from_any_deal_is_none() -> None:
    text = "Acme bought Bolt. " + "The sun shone on the hills all day. " * 6 + "Dax Partners is an adviser to museums."
    assert told(text, "en") == ["acquisition acquirer=Acme target=Bolt"]


def test_the_days_of_a_deal_stand_beside_words_that_say_what_happened() -> None:
    draft = found(TERMS, "en")[0]
    days = {date.field: TERMS[date.reading.start : date.reading.end] for date in draft.dates}
    assert days == {"announced": "3 March 2025", "signed": "1 March 2025", "expected_close": "third quarter of 2025"}


def test_a_completed_deal_was_closed_and_is_not_expected_to() -> None:
    draft = found("Acme bought Bolt in August 2024. The integration will be completed in June 2026.", "en")[0]
    assert [(date.field, date.reading.quote) for date in draft.dates] == [("closed", "August 2024")]


def test_what_a_deal_depends_on_is_a_condition_until_the_phrase_ends() -> None:
    draft = found(TERMS, "en")[0]
    assert [TERMS[c.start : c.end] for c in draft.conditions] == ["subject to approval by shareholders"]


def test_shares_held_before_and_after_are_no_share_bought() -> None:
    draft = found(TERMS, "en")[0]
    shares = [(s.measure, s.reading.quote) for s in draft.stakes]
    assert shares == [("held_before", "12 percent"), ("held_after", "100 percent")]
