"""Where names end: at legal forms of several words, at their acronyms; and towns that a company is said to be of."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

# language, text, the deals that it tells
NAMES = [
    ("es", "El consorcio de Acme, S.A. de C.V. y Bolt compró Corex.",
     ["acquisition acquirer=Acme, S.A. de C.V. acquirer=Bolt target=Corex"]),
    ("es", "Acme logra 30 millones de euros\n\nMinera Acme S.A.C. firmó un préstamo de 30 millones de euros con Bolt.",
     ["debt_financing borrower=Minera Acme S.A.C. lender=Bolt"]),
    ("pt", "O Banco de Fomento Econômico e Social (BFES) aprovou um financiamento de R$ 820 milhões para a Acme.",
     ["debt_financing borrower=Acme lender=Banco de Fomento Econômico e Social"]),
    ("it", "Le Officine Bolt cambiano padrone. Acme rileva il 70% della società di Lograto dal fondo Corex.",
     ["acquisition acquirer=Acme seller=Corex target=Officine Bolt"]),
    ("it", "BEI finanzia Acme\n\nAcme ha un prestito da 60 milioni dalla Banca Europea per gli Investimenti.",
     ["debt_financing borrower=Acme lender=Banca Europea per gli Investimenti"]),
    ("es", "Ayer Bank of Lota compró Bolt.", ["acquisition acquirer=Bank of Lota target=Bolt"]),
    ("pt", "A Acme comprou a Quinta da Corva.", ["acquisition acquirer=Acme target=Quinta da Corva"]),
    ("it", "Acme ha acquisito l'80% di Bolt, azienda di Lograto che produce valvole.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("it", "Acme ha acquisito l'80% di Bolt, controllata di Corex.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt"]),
    # two names, a company that is named twice
    ("pt", "O Banco de Fomento Econômico e Dorva (ABC) aprovaram um financiamento de R$ 820 milhões para a Acme.",
     ["debt_financing borrower=Acme lender=Banco de Fomento Econômico lender=Dorva"]),
    ("it", "Corex cambia padrone. Acme rileva il 70% della società di Bolt. Bolt fabbrica valvole.",
     ["acquisition acquirer=Acme target=Bolt"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), NAMES)
def test_a_name_ends_where_its_form_or_acronym_says(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals
