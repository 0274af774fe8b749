"""Italian news: the ways in which it tells a deal, how far it is, and what only looks like one."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# text, the deals that it tells
TOLD = [
    ("Acme ha firmato con la Banca Europea per gli Investimenti un prestito da 8 milioni di euro.",
     ["debt_financing borrower=Acme lender=Banca Europea per gli Investimenti"]),
    ("L'offerta della Banca Adda per la Bolt scade. Bolt ha detto no.",
     ["acquisition acquirer=Banca Adda target=Bolt"]),
    ("Rilevata nel 2019 da Acme, la catena Bolt chiude dieci negozi.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Il gruppo Acme lancia un aumento di capitale da 8 milioni di euro.", ["share_offering issuer=Acme"]),
    ("La società Acme lancia un'offerta pubblica di scambio su Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("L'Acme compra il pastificio Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Lo stabilimento di Bolt è stato ceduto ad Acme.", ["asset_deal acquirer=Acme seller=Bolt"]),
    ("Acme cede a Bolt la divisione veicoli.", ["asset_deal acquirer=Bolt seller=Acme"]),
    ("Il prestito da 8 milioni di euro è stato concesso ad Acme dalla Banca europea.",
     ["debt_financing borrower=Acme lender=Banca europea"]),
    ("Acme ha scelto Bolt come presidente.", []),
    ("Il gruppo Acme si prende la spagnola Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Il gruppo Acme mette le mani su Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Bolt finisce ad Acme per 8 milioni di euro.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Bolt entra nell'orbita di Acme.", ["acquisition acquirer=Acme target=Bolt"]),
    ("A comprare Bolt è il fondo Acme.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Viti e bulloni, la veneta Acme rileva Bolt\n\nLa veneta Acme ha rilevato Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("Il fondo Acme mette in vendita Bolt.", ["acquisition seller=Acme target=Bolt"]),
    ("Il gruppo Acme cerca un compratore per Bolt.", ["acquisition seller=Acme target=Bolt"]),
    ("Il gruppo Acme apre la trattativa per la portoghese Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("Il gruppo Acme apre la trattativa per cedere Bolt a Corex.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("Il gruppo Acme scende al 5% di Bolt.", ["minority_stake seller=Acme target=Bolt"]),
    ("Il fondo Acme esce dal capitale di Bolt.", ["minority_stake seller=Acme target=Bolt"]),
    ("La società Bolt debutta a Piazza Affari.", ["ipo issuer=Bolt"]),
    ("Debutto in Borsa per Bolt. Con l'offerta Bolt ha raccolto 8 milioni di euro in aumento di capitale.",
     ["ipo issuer=Bolt"]),
    ("Banca Verna ha concesso a Bolt un finanziamento da 8 milioni di euro.",
     ["debt_financing borrower=Bolt lender=Banca Verna"]),
    ("Bolt concede in licenza ad Acme il suo vaccino.", ["licensing licensee=Acme licensor=Bolt"]),
    # what is none
    ("Il libro degli ordini di Acme vale 8 milioni di euro, dice Bolt.", []),
    ("A marzo è nata la Bolt di Acme.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TOLD, ids=[text for text, _ in TOLD])
def test_italian_news_tells_its_deals(text: str, deals: list[str]) -> None:
    assert told(text, "it") == deals


# text, how far its deal is
STAGES = [
    ("La fusione tra Acme e Bolt è saltata.", "terminated"),
    ("La cessione di Bolt ad Acme è stata perfezionata a marzo.", "completed"),
    ("La cessione di Bolt ad Acme sarà perfezionata a marzo.", "agreed"),
    ("La quotazione di Acme è stata rinviata.", "postponed"),
    ("Acme ha firmato una lettera d'intenti per rilevare Bolt.", "agreed_in_principle"),
]


@pytest.mark.parametrize(("text", "status"), STAGES, ids=[text for text, _ in STAGES])
def test_italian_news_says_how_far_a_deal_is(text: str, status: str) -> None:
    assert [draft.status for draft in found(text, "it")] == [status]
