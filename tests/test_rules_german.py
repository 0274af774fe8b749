"""German news: names among nouns that all have capitals, who joins a round, what a unit leaves, what a term is not."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# text, the deals that it tells
TOLD = [
    # a noun or an ending within a name, where a legal form or the rest of the text says so
    ("Der Vorstand der Kessler Antriebstechnik AG lehnt das Übernahmeangebot von Bolt ab. Bolt wirbt für Kessler.",
     ["acquisition acquirer=Bolt target=Kessler Antriebstechnik AG"]),
    ("Bolt bietet für die Kessler AG. Später verhandelte der Vorstand von Kessler.",
     ["acquisition acquirer=Bolt target=Kessler AG"]),
    ("Fellner Bau und Dax Bau fusionieren.", ["merger merging_party=Dax Bau merging_party=Fellner Bau"]),
    ("Die Acme AG investiert 30 Millionen Euro in Bau und Betrieb.", ["project_investment investor=Acme AG"]),
    # a venture by its name
    ("Acme und Bolt gründen ein Gemeinschaftsunternehmen, das unter dem Namen Lumen GmbH firmieren wird.",
     ["joint_venture partner=Acme partner=Bolt venture=Lumen GmbH"]),
    ("Die Firma Acme wirbt unter dem Namen Lumen für Schuhe.", []),
    # who joins a round
    ("Die Firma Bolt hat 14 Millionen Euro eingesammelt. An der Runde beteiligten sich Acme und Corex.",
     ["funding_round investor=Acme investor=Corex target=Bolt"]),
    ("Die Firma Bolt hat 14 Millionen Euro eingesammelt. Neu dabei ist Acme.",
     ["funding_round investor=Acme target=Bolt"]),
    ("Die Firma Acme beteiligte sich mit 20 Prozent an Bolt.", ["minority_stake investor=Acme target=Bolt"]),
    # whose unit, whose licence
    ("Der Konzern Acme AG trennt sich von einem Geschäft. Die Tochter Bolt soll abgespalten werden.",
     ["spin_off issuer=Acme AG target=Bolt"]),
    ("Die Biotechfirma Bolt hat es geschafft. Das Unternehmen Acme erwirbt die Exklusivlizenz für den Wirkstoff.",
     ["licensing licensee=Acme licensor=Bolt"]),
    # what is collected is no building
    ("Stahlwerk Bolt hat 14 Millionen Euro bei Acme eingesammelt.", ["funding_round investor=Acme target=Bolt"]),
    # a compound before a name, a name listed after one that is described
    ("Brauerei-Gruppe Bolt kauft Corex\n\nDie Bolt AG übernimmt die Corex GmbH.",
     ["acquisition acquirer=Bolt AG target=Corex GmbH"]),
    ("Die Versorger Lahnstrom und Ostwerke loten einen Zusammenschluss aus.",
     ["merger merging_party=Lahnstrom merging_party=Ostwerke"]),
    ("Der Versorger Lahnstrom und Kraftwerke fusionieren.", []),
    ("Der Paketdienst Acme hat bei dem Hersteller Bolt 500 Elektrolaster bestellt.",
     ["commercial_contract customer=Acme supplier=Bolt"]),
    # whose shares, whose asset
    ("Die Firma Bolt steht vor dem Verkauf an den Konzern Corex. Der Großaktionär Acme AG will seine Anteile abgeben.",
     ["acquisition acquirer=Corex seller=Acme AG target=Bolt"]),
    ("Die Acme AG will ihre Anteile abgeben.", []),
    ("Die Acme AG trennt sich von ihrem Wassergeschäft. Käufer ist der Konzern Corex.",
     ["asset_deal acquirer=Corex seller=Acme AG"]),
    ("Die Acme AG verkauft die Bolt GmbH. Käufer ist der Konzern Corex.",
     ["acquisition acquirer=Corex seller=Acme AG target=Bolt GmbH"]),
    ("Die Firma Bolt hat 9 Millionen Euro eingesammelt. Lead-Investor ist der Fonds Acme.",
     ["funding_round investor=Acme target=Bolt"]),
    # a people in a headline, trades that end alike, a company whose name looks like a trade
    ("Maschinenhersteller Bolt: Chinesen erhöhen ihr Angebot\n\nDer Konzern Acme hat seine Offerte für Bolt erhöht.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("Das Softwarehaus Codewerft hat seinen Börsengang abgesagt.", ["ipo issuer=Codewerft"]),
    ("Das Brauhaus Isar hat die Bolt GmbH gekauft.", ["acquisition acquirer=Brauhaus Isar target=Bolt GmbH"]),
    ("Die Bolt AG kauft den Rivalen. Die Codewerft hat Sorgen.", []),
    ("Solarpark-Entwickler Bolt sichert sich Kredit über 90 Millionen Euro.", ["debt_financing borrower=Bolt"]),
    ("Der Vermögensverwalter Acme schließt seinen zweiten Fonds bei 350 Millionen Euro.", ["fund_close target=Acme"]),
    ("Der Hersteller Acme und der Hersteller Bolt wollen bauen. Das Joint Venture mit dem Namen Lumen soll wachsen.",
     ["joint_venture partner=Acme partner=Bolt venture=Lumen"]),
    ("Die Acme AG hat die Bolt GmbH gekauft. Die Verkäufer, die Familie Husmann, bleiben im Vorstand.",
     ["acquisition acquirer=Acme AG seller=Familie Husmann target=Bolt GmbH"]),
    ("Der Konzern Bolt plant seinen Börsengang. Auch der Hauptaktionär, der Fonds Acme, will Anteile verkaufen.",
     ["ipo issuer=Bolt seller=Acme"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TOLD, ids=[text for text, _ in TOLD])
def test_german_news_tells_its_deals(text: str, deals: list[str]) -> None:
    assert told(text, "de") == deals


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Die Acme SE hat erstmals seit vier Jahren eine Anleihe platziert: 3 Millionen Euro, sieben Jahre.", 84),
        (
            "Die Acme SE nutzt bei der Bolt AG einen Kredit über 3 Millionen Euro. Das Darlehen läuft sechs Jahre.",
            72,
        ),
        ("Die Acme SE hat eine Anleihe über 3 Millionen Euro mit vier Jahren Laufzeit platziert.", 48),
    ],
)
def test_time_that_has_passed_is_no_term(text: str, months: int) -> None:
    term = found(text, "de")[0].term
    assert term is not None
    assert term.reading.months == months


def test_what_is_paid_for_it_may_be_said_two_sentences_later() -> None:
    text = (
        "Die Acme AG beteiligt sich mit 30 Prozent an der Bolt AG. Beide sind froh. Acme zahlt dafür 9 Millionen Euro."
    )
    assert [amount.kind for amount in found(text, "de")[0].amounts] == ["deal_value"]


@pytest.mark.parametrize(
    ("language", "text", "converted"),
    [
        ("de", "Acme kauft Bolt für 60 Millionen Dollar, umgerechnet knapp 58 Millionen Franken.", [False, True]),
        ("fr", "Acme rachète Bolt pour 60 millions de dollars, soit 58 millions d'euros.", [False, True]),
        ("fr", "Acme rachète Bolt pour 60 millions d'euros, soit 58 millions d'euros de moins.", [False]),
    ],
)
def test_a_sum_may_be_said_again_in_another_currency(language: str, text: str, converted: list[bool]) -> None:
    assert [amount.converted for amount in found(text, language)[0].amounts] == converted
