"""What news of every language does to a plain sentence: accents that tell words apart, asides, sums inside phrases."""

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
    ("it", "I soci di Acme e Bolt hanno approvato la fusione.", ["merger merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme vendeu a Bolt à Corex.", ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("es", "Acme compra el fabricante de baterías de litio Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("fr", "Acme rachète l'enseigne de jouets Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("pt", "A Acme vendeu a rede de lojas Bolt para a Corex.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("pt", "A Acme, startup de Recife que oferece crédito, comprou a Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme said its director Irene Lastra, who owns Corex, will buy 27 pct of the company's stock.",
     ["minority_stake investor=Irene Lastra target=Acme"]),
    ("en", "Acme has priced its initial public offering, raising $418 million.", ["ipo issuer=Acme"]),
    ("en", "Acme raised its stake in Bolt to 20 pct.", ["minority_stake investor=Acme target=Bolt"]),
    ("en", "Acme lowered its stake in Bolt to 20 pct.", ["minority_stake seller=Acme target=Bolt"]),
    ("en", "Acme boosted its share of Brazil's beer market to 68% by December 2004, Bolt reported.", []),
    ("en", "Acme has been awarded a contract by Bolt.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("en", "Acme awarded a contract to Bolt.", ["commercial_contract customer=Acme supplier=Bolt"]),
    ("en", "Acme won an order for 20 buses from Bolt.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("en", "Acme will buy gas from Bolt under a ten-year contract.",
     ["commercial_contract customer=Acme supplier=Bolt"]),
    ("fr", "Acme a reçu une commande de 40 avions auprès de Bolt.",
     ["commercial_contract customer=Bolt supplier=Acme"]),
    ("de", "Der Versorger Acme gibt sein Netz an Bolt ab.", ["asset_deal acquirer=Bolt seller=Acme"]),
    ("de", "Acme steigt mit 20 Prozent bei der Bolt AG ein.", ["minority_stake investor=Acme target=Bolt AG"]),
    ("es", "Rechazada la oferta de Acme por Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "Acme, la plataforma mexicana de crédito, levanta 40 millones de dólares con la participación de Bolt.",
     ["funding_round investor=Bolt target=Acme"]),
    ("es", "Acme invertirá 3 millones de dólares en una planta de níquel en Lota.",
     ["project_investment investor=Acme"]),
    ("fr", "Acme lève 6 millions d'euros auprès de Bolt dans un tour mené par Corex.",
     ["funding_round investor=Bolt investor=Corex target=Acme"]),
    ("en", "Acme agreed to acquire Bolt Inc for an undisclosed amount of stock.",
     ["acquisition acquirer=Acme target=Bolt Inc"]),
    ("en", "Arbour Capital and Oak Partners Ltd have bought Bolt.",
     ["acquisition acquirer=Arbour Capital acquirer=Oak Partners Ltd target=Bolt"]),
    ("pt", "Acme compra Bolt. A Construtora Acme pagou 3 milhões de reais pela Bolt.",
     ["acquisition acquirer=Construtora Acme target=Bolt"]),
    ("en", "Acme has sold its Bolt division to Corex.", ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("en", "Acme has sold a 15% interest in its Bolt mine to Corex.",
     ["minority_stake investor=Corex seller=Acme target=Bolt"]),
    ("en", "Acme has agreed to buy Bolt. Bolt, which makes nails, is owned by buyout firm Corex.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt"]),
    ("en", "Bolt, which makes nails, is owned by buyout firm Corex.", []),
    ("fr", "Acme s'empare de la marque Bolt pour 6 millions d'euros.", ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "Acme compró el 22% de Bolt a través de una ampliación de capital de 18 millones de euros.",
     ["minority_stake investor=Acme target=Bolt"]),
    ("it", "La cantina Bolt passa ai francesi di Acme.", ["acquisition acquirer=Acme target=Bolt"]),
    ("it", "La famiglia Bolt ha ceduto la Bolt ad Acme.",
     ["acquisition acquirer=Acme seller=famiglia Bolt target=Bolt"]),
    ("fr", "Acme rachète Bolt à la famille Pujol.", ["acquisition acquirer=Acme seller=famille Pujol target=Bolt"]),
    ("en", "Acme and Bolt announced their merger.", ["merger merging_party=Acme merging_party=Bolt"]),
    ("fr", "Acme et Bolt ont annoncé leur rapprochement.", ["merger merging_party=Acme merging_party=Bolt"]),
    ("pt", "A Acme anunciou a venda de 16 jatos à Bolt.", ["commercial_contract customer=Bolt supplier=Acme"]),
    ("pt", "A Acme concluiu a venda para a Bolt da participação na mina de Lota.",
     ["asset_deal acquirer=Bolt seller=Acme"]),
    ("en", "Billionaire Lastra to buy Bolt\n\nIrene Lastra agreed to buy Bolt.",
     ["acquisition acquirer=Irene Lastra target=Bolt"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), TOLD, ids=[text for _, text, _ in TOLD])
def test_a_sentence_tells_its_deals(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


# language, text, how far the deal is
STAGES = [
    ("en", "Acme said it would buy Bolt.", "agreed"),
    ("en", "Acme would buy Bolt, sources said.", "rumoured"),
    ("en", "Talks on a merger of Acme and Bolt have broken down.", "terminated"),
    ("de", "Acme verhandelt einem Bericht zufolge über den Verkauf von Bolt.", "in_talks"),
    ("pt", "A Acme está em negociações avançadas para comprar a Bolt.", "in_talks"),
    ("de", "Acme lehnt das Angebot von Bolt ab.", "rejected"),
    ("es", "Acme negocia, según informó Dax, la compra de Bolt.", "in_talks"),
]


@pytest.mark.parametrize(("language", "text", "status"), STAGES, ids=[text for _, text, _ in STAGES])
def test_a_sentence_says_how_far_its_deal_is(language: str, text: str, status: str) -> None:
    assert found(text, language)[0].status == status


# language, text, its amounts
SUMS = [
    ("en", "Acme to swallow Bolt in $3bn deal", ["deal_value 3000000000"]),
    ("de", "Acme kauft die Bolt AG. Der Kaufpreis beträgt 96 Millionen Franken (rund 93 Millionen Euro).",
     ["deal_value 96000000", "deal_value 93000000"]),
    ("es", "Acme compra Bolt. El precio asciende a 405 millones de euros, deuda incluida.", ["deal_value 405000000"]),
    ("en", "Acme has bought a 10% stake in Bolt. Acme is valued at $3 billion, Bolt at $2 billion.",
     ["valuation 3000000000"]),
    ("fr", "Acme prépare son introduction en bourse. La société espérait lever 150 millions d'euros.",
     ["deal_value 150000000"]),
    ("en", "Acme has bought Bolt in a deal valued at $3 billion.", ["deal_value 3000000000"]),
    ("en", "Acme has bought Bolt. It paid $3 billion.", ["deal_value 3000000000"]),
    ("en", "Acme has bought Bolt. It rains. Snow falls. Trees are bare. Start-ups raised $3 billion in May.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "amounts"), SUMS, ids=[text for _, text, _ in SUMS])
def test_a_sum_is_what_its_words_say(language: str, text: str, amounts: list[str]) -> None:
    drafts = found(text, language)
    assert [f"{a.kind} {a.reading.low:.0f}" for a in drafts[0].amounts] == amounts


# language, text, the months that its first deal runs
TERMS = [
    ("en", "Acme has signed a contract with Bolt to run its trams for seven years.", 84),
    ("en", "Acme has signed a contract with Bolt to run its trams, which is for seven years.", 84),
    (
        "es",
        "Acme firmó un contrato con Bolt por 36 millones de euros. El acuerdo tendrá una duración de cuatro años.",
        48,
    ),
    ("en", "Acme has signed a contract with Bolt. Corex has made nails for seven years.", None),
    ("en", "Acme has bought Bolt. The deal ends seven years of talks.", None),
]


@pytest.mark.parametrize(("language", "text", "months"), TERMS, ids=[text for _, text, _ in TERMS])
def test_a_contract_runs_as_long_as_words_about_it_say(language: str, text: str, months: int | None) -> None:
    term = found(text, language)[0].term
    assert (term and term.reading.months) == months


# language, text, the status of its deal as told in 2024
PAST = [
    ("en", "Acme grew by its purchase of Bolt in 2019.", "completed"),
    (
        "en",
        "The boldest step was the purchase by Acme of the dog-food label Bolt from Corex Foods in 2019.",
        "completed",
    ),
    ("en", "In 2019 the purchase of Bolt by Acme cost $3 million.", "completed"),
    ("en", "Acme announced the purchase of Bolt on Monday.", "agreed"),
    ("es", "En 2019, la compra de Bolt por Acme costó 3 millones de euros.", "completed"),
]


@pytest.mark.parametrize(("language", "text", "status"), PAST, ids=[text for _, text, _ in PAST])
def test_what_a_noun_tells_of_an_earlier_year_is_done(language: str, text: str, status: str) -> None:
    document = Document(text=text, language=language, date=dt.date(2024, 3, 11))
    scanned = scan(text)
    read = reader.read(scanned, language=language, date=document.date)
    assert rules.extract(document, scanned, read)[0].status == status
