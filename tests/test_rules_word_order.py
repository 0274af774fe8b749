"""German news: who acts where the order of words says it, verbs written in two parts, and the words of the trade."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# text, the deals that it tells
ORDER = [
    # who acts follows the verb
    ("Dadurch übernimmt Acme AG den Rivalen Bolt GmbH.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Am Montag kaufte die Acme AG die Bolt GmbH.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Dagegen verkauft Acme AG den Rivalen Bolt GmbH an Corex SE.",
     ["acquisition acquirer=Corex SE seller=Acme AG target=Bolt GmbH"]),
    ("Acme AG wächst. Für 64 Millionen Franken übernimmt der Konzern die Bolt GmbH.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG wächst. In diesem Feld hatte der Konzern 2021 den Hersteller Bolt GmbH übernommen.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Zudem kooperiert Acme AG seit Mai mit Corex SE.", ["partnership partner=Acme AG partner=Corex SE"]),
    # and where it does not
    ("Acme AG übernimmt die Bolt GmbH und die Corex SE.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH target=Corex SE"]),
    ("Acme AG wächst. 2022 kauften die Wiener die insolvente Bolt GmbH.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    # the passive, said late
    ("Die Bolt GmbH soll von der Acme AG übernommen und geschlossen werden.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Die Acme AG soll die Bolt GmbH übernommen haben.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    # to whom it is given
    ("LBBW und Commerzbank stellen Bolt GmbH einen Kredit über 95 Millionen Euro bereit.",
     ["debt_financing borrower=Bolt GmbH lender=Commerzbank lender=LBBW"]),
    ("Die Deutsche Bank hat Bolt GmbH eine Kreditlinie von 350 Millionen Euro zugesagt.",
     ["debt_financing borrower=Bolt GmbH lender=Deutsche Bank"]),
    ("Bolt GmbH wächst. Die Deutsche Bank hat dem Unternehmen einen Kredit von 9 Millionen Euro gewährt.",
     ["debt_financing borrower=Bolt GmbH lender=Deutsche Bank"]),
    ("Bolt GmbH nimmt bei der Commerzbank einen Kredit über 30 Millionen Euro auf.",
     ["debt_financing borrower=Bolt GmbH lender=Commerzbank"]),
    ("Corex SE hat Acme AG den Zuschlag für die Lieferung von 20 Bussen erteilt.",
     ["commercial_contract customer=Corex SE supplier=Acme AG"]),
    # to whom it goes, and whose it is: "an die", "an der"
    ("Die Gesellschafter der Bolt GmbH verkaufen 60 Prozent der Anteile an die Acme AG.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG verkauft 20 Prozent der Anteile an der Bolt GmbH.", ["minority_stake seller=Acme AG target=Bolt GmbH"]),
    # where a company comes from sells nothing
    ("Acme AG hat die Bolt GmbH aus Kassel erworben.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
]  # fmt: skip

TRADE = [
    ("Acme AG begibt eine Anleihe über 8 Millionen Euro.", ["debt_financing issuer=Acme AG"]),
    ("Die Firma Bolt wächst. Der Investor Acme, der vor drei Jahren mit 2 Millionen Euro eingestiegen war, bleibt.",
     ["minority_stake investor=Acme target=Bolt"]),
    ("Auch Acme AG ist mit 2 Millionen Euro eingestiegen.", []),
    ("Die Firma Bolt holt in einer Serie-A-Finanzierungsrunde 8 Millionen Euro, angeführt von Acme AG.",
     ["funding_round investor=Acme AG target=Bolt"]),
    ("Acme AG verleibt sich den Konkurrenten Bolt GmbH ein.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Bolt GmbH gehört künftig zu Acme AG.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG wird neuer Eigentümer der Bolt GmbH.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG trennt sich von Bolt GmbH. Käufer ist der Konzern Corex SE.",
     ["acquisition acquirer=Corex SE seller=Acme AG target=Bolt GmbH"]),
    ("Acme AG übernimmt die Bolt GmbH. Verkäufer ist der Fonds Corex SE.",
     ["acquisition acquirer=Acme AG seller=Corex SE target=Bolt GmbH"]),
    ("Acme AG sucht einen Käufer für Bolt GmbH.", ["acquisition seller=Acme AG target=Bolt GmbH"]),
    ("Bolt GmbH vor Verkauf an Corex SE", ["acquisition acquirer=Corex SE target=Bolt GmbH"]),
    ("Acme AG hat sich von der Tochter Bolt GmbH getrennt.", ["acquisition seller=Acme AG target=Bolt GmbH"]),
    ("Acme AG reicht Bolt GmbH an Corex SE weiter.", ["acquisition acquirer=Corex SE seller=Acme AG target=Bolt GmbH"]),
    ("Acme AG hat sich mit 30 Prozent am Onlineplaner Bolt beteiligt.",
     ["minority_stake investor=Acme AG target=Bolt"]),
    ("Acme AG ist mit zehn Prozent bei Bolt GmbH eingestiegen.", ["minority_stake investor=Acme AG target=Bolt GmbH"]),
    ("Acme AG verringert seinen Anteil an Bolt GmbH auf 10 Prozent.",
     ["minority_stake seller=Acme AG target=Bolt GmbH"]),
    ("Acme AG und Bolt GmbH haben sich zusammengeschlossen.", ["merger merging_party=Acme AG merging_party=Bolt GmbH"]),
    ("Bolt GmbH ist ein Hersteller. Acme AG bietet nun 42 Euro je Aktie.",
     ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG bringt seine Tochter Bolt GmbH an die Börse.", ["ipo issuer=Bolt GmbH seller=Acme AG"]),
    ("Acme AG gliedert Bolt GmbH aus.", ["spin_off issuer=Acme AG target=Bolt GmbH"]),
    ("Bolt erhält 20 Millionen Euro. Die Runde führt Acme AG an, auch die Investoren Dale Ventures und Pont zogen mit.",
     ["funding_round investor=Acme AG investor=Dale Ventures investor=Pont target=Bolt"]),
    ("Acme AG erhält von Corex SE einen Großauftrag über 30 Millionen Euro.",
     ["commercial_contract customer=Corex SE supplier=Acme AG"]),
    ("Acme AG holt einen Auftrag des Herstellers Corex SE.",
     ["commercial_contract customer=Corex SE supplier=Acme AG"]),
    ("Corex SE beauftragt Acme AG mit dem Bau einer Fabrik.",
     ["commercial_contract customer=Corex SE supplier=Acme AG"]),
    ("Acme AG vergibt eine Lizenz für den Wirkstoff an Corex SE.", ["licensing licensee=Corex SE licensor=Acme AG"]),
    ("Acme AG arbeitet künftig mit Corex SE zusammen.", ["partnership partner=Acme AG partner=Corex SE"]),
    ("Acme AG will in Kassel 25 Millionen Euro in neue Anlagen stecken.", ["project_investment investor=Acme AG"]),
    ("Acme AG hat sich die Mehrheit an der Bolt GmbH gesichert.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG verkauft seine Sparte Bolt Systems an Corex SE.",
     ["asset_deal acquirer=Corex SE seller=Acme AG target=Bolt Systems"]),
    ("Acme AG verkauft seine Tochter Bolt Systems an Corex SE.",
     ["acquisition acquirer=Corex SE seller=Acme AG target=Bolt Systems"]),
    ("Der Insolvenzverwalter hat Bolt GmbH an Acme AG verkauft.", ["acquisition acquirer=Acme AG target=Bolt GmbH"]),
    ("Acme AG kauft das Werk der Bolt GmbH. Im Mai hatte sich Acme AG mit 30 Prozent an der Corex SE beteiligt.",
     ["asset_deal acquirer=Acme AG seller=Bolt GmbH", "minority_stake investor=Acme AG target=Corex SE"]),
    ("Acme AG ist an Bolt GmbH mit 12 Prozent beteiligt.", []),
    ("Acme AG zahlt 4 Millionen Euro Strafe.", []),
]  # fmt: skip

# text, the status of its deal
STATUS = [
    ("Acme AG sammelt 8 Millionen Euro ein.", "completed"),
    ("Die Verhandlungen zwischen Acme AG und Bolt GmbH über eine Fusion haben sich zerschlagen.", "terminated"),
    ("Acme AG sagt den Börsengang ab.", "terminated"),
    ("Acme AG geht an die Börse.", "planned"),
    ("Die Acme AG hat die Sparte Bolt abgespalten.", "completed"),
    ("Acme AG übernimmt die Bolt GmbH. Das Bundeskartellamt muss das Geschäft noch freigeben.", "pending_approval"),
    ("Acme AG übernimmt die Bolt GmbH, sofern die Kartellwächter zustimmen.", "pending_approval"),
    ("Acme AG übernimmt die Bolt GmbH mit Zustimmung des Vorstands.", "agreed"),
    ("Acme AG zieht sein Angebot für Bolt GmbH zurück.", "terminated"),
]  # fmt: skip

# text, the names of all parties in it
NAMES = [
    ("Die Deutsche Bahn kauft die Bolt GmbH.", {"Deutsche Bahn", "Bolt GmbH"}),
    ("Lahn Nord und Deutsche Pfandbrief AG haben ihre Fusionsgespräche abgebrochen.",
     {"Lahn Nord", "Deutsche Pfandbrief AG"}),
    ("Vor zwei Jahren hatte Delivro den Konkurrenten Bolt GmbH geschluckt.", {"Delivro", "Bolt GmbH"}),
    ("Die Brauerei Kronthaler kauft die Bolt GmbH. Kronthaler wächst.", {"Kronthaler", "Bolt GmbH"}),
    ("Acme AG hat den Anhängerbauer Lohr Fahrzeugwerke und den Spezialisten Klarwerk übernommen.",
     {"Acme AG", "Lohr Fahrzeugwerke", "Klarwerk"}),
    ("Die Stadtwerke Lahnau kaufen die Bolt GmbH.", {"Stadtwerke Lahnau", "Bolt GmbH"}),
    ("Zwei Firmen wachsen. Später übernahm Acme AG die Bolt GmbH.", {"Acme AG", "Bolt GmbH"}),
    ("Acme AG übernimmt die Tochter Bolt GmbH.", {"Acme AG", "Bolt GmbH"}),
    ("Acme AG übernimmt die Energie Lahn AG.", {"Acme AG", "Energie Lahn AG"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ORDER, ids=[row[0][:60] for row in ORDER])
def test_the_order_of_words_says_who_acts(text: str, expected: list[str]) -> None:
    assert told(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), TRADE, ids=[row[0][:60] for row in TRADE])
def test_the_words_of_the_trade_are_known(text: str, expected: list[str]) -> None:
    assert told(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), STATUS, ids=[row[0][:60] for row in STATUS])
def test_a_sentence_says_how_far_its_deal_is(text: str, expected: str) -> None:
    assert [draft.status for draft in found(text, "de")] == [expected]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[row[0][:60] for row in NAMES])
def test_names_are_told_from_nouns(text: str, expected: set[str]) -> None:
    assert {text[p.mark.start : p.mark.end] for draft in found(text, "de") for p in draft.parties} == expected
