"""Loans and rounds: who lends, who borrows, who only stands surety, and for whom a round was led."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# language, text, the deals that it tells
LOANS = [
    ("it", "Talma ha sottoscritto con Orvia e Banca Adda un contratto di finanziamento da 45 milioni di euro.",
     ["debt_financing borrower=Talma lender=Banca Adda lender=Orvia"]),
    ("it", "Il fondo Orvia ha partecipato a un finanziamento da 45 milioni di euro a Talma.",
     ["debt_financing borrower=Talma lender=Orvia"]),
    ("it", "Talma ha ottenuto da Orvia un prestito di 5 milioni di euro con la garanzia di Renaser.",
     ["debt_financing borrower=Talma lender=Orvia"]),
    ("de", "Acme AG nimmt bei einem Bankenkonsortium unter Führung der Helia einen Kredit über 90 Millionen Euro auf.",
     ["debt_financing borrower=Acme AG lender=Helia"]),
    ("de", "Acme AG nimmt unter Aufsicht der Helia einen Kredit über 90 Millionen Euro auf.",
     ["debt_financing borrower=Acme AG"]),
]  # fmt: skip

ROUNDS = [
    # a round of somebody is of whom the text speaks
    ("it", "Talma ha comprato Dorvo. Nel 2021 Orvia guidò un round di serie B da 40 milioni di euro.",
     ["acquisition acquirer=Talma target=Dorvo", "funding_round investor=Orvia target=Talma"]),
    # and not where the round has its company
    ("it", "Talma ha comprato Dorvo. Nel 2021 Orvia guidò un round di Pilonar da 40 milioni di euro.",
     ["acquisition acquirer=Talma target=Dorvo", "funding_round investor=Orvia target=Pilonar"]),
]  # fmt: skip

SHARES = [
    ("de", "Die Helvia AG (DE000A1B2C34) zeichnet eine Kapitalerhöhung der Bolt GmbH.",
     ["minority_stake investor=Helvia AG target=Bolt GmbH"]),
    # who must still approve takes no part
    ("de", "Die Acme AG kauft 20 Prozent der Bolt GmbH. Das Land Brunn muss dem Einstieg noch zustimmen.",
     ["minority_stake investor=Acme AG target=Bolt GmbH"]),
    ("de", "Das Land Brunn will den Einstieg bei der Bolt GmbH.",
     ["minority_stake investor=Land Brunn target=Bolt GmbH"]),
]  # fmt: skip

NAMES = [
    # a year is no part of the name after it, a number within a name is
    ("en", "In 2019 Acme sold Bolt to Corex.", ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("fr", "En 2019 Acme a vendu Bolt à Corex.", ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("it", "Nel 2019 Acme ha venduto Bolt a Corex.", ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("en", "Item 9 Labs bought Bolt.", ["acquisition acquirer=Item 9 Labs target=Bolt"]),
    # a sentence that is but a place dates the text
    ("de", "Bolt braucht Geld\n\nLauben. Die Firma Bolt baut in Lauben. Lauben kauft Dravo.", []),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), [*LOANS, *ROUNDS, *SHARES, *NAMES])
def test_money_comes_from_whom_the_text_says(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals


def test_a_plan_is_read_from_a_verb_far_before_its_infinitive() -> None:
    text = "Corex will das Werk in Lingen, die Marke, die Lager in Graz und die Patente an Acme verkaufen."
    (draft,) = found(text, "de")
    assert draft.status == "planned"
