"""What each sum of a deal is, by the words beside it: debt that goes with it, what follows later."""

from __future__ import annotations

import pytest
from test_rules_phrases import found

DEAL = {
    "es": "Acme compra Bolt por 90 millones de euros.",
    "it": "Acme compra Bolt per 90 milioni di euro.",
    "pt": "A Acme compra a Bolt por 90 milhões de euros.",
}

# language, what is told after the deal, the sum in it and its kind
SUMS = [
    ("pt", "O valor inclui 28 milhões de euros em dívidas que passam para a compradora.", "28 milhões de euros",
     "debt_assumed"),
    ("pt", "O montante engloba 12 milhões de euros de dívida.", "12 milhões de euros", "debt_assumed"),
    ("pt", "Do total, 8 milhões de euros correspondem a dívidas.", "8 milhões de euros", "debt_assumed"),
    ("pt", "Outros 5 milhões de euros são atrelados a metas de desempenho.", "5 milhões de euros", "earn_out"),
    ("pt", "Depois do investimento, a empresa passa a valer 200 milhões de euros.", "200 milhões de euros",
     "valuation_post_money"),
    ("es", "El precio engloba 12 millones de euros de deuda.", "12 millones de euros", "debt_assumed"),
    ("es", "A ello se suman hasta 5 millones de euros más si se cumplen los objetivos.", "hasta 5 millones de euros",
     "earn_out"),
    ("es", "La operación requerirá un desembolso de 12 millones de euros.", "", ""),
    ("it", "Al prezzo potranno aggiungersi fino a 5 milioni di euro.", "fino a 5 milioni di euro", "earn_out"),
    ("it", "Il prezzo comprende 12 milioni di euro di debiti.", "12 milioni di euro", "debt_assumed"),
    # debts that go with nothing, what is worth no deal
    ("pt", "A Acme tem 28 milhões de euros em dívidas.", "", ""),
    ("es", "Acme tiene 12 millones de euros de deuda.", "", ""),
    ("it", "Acme ha 12 milioni di euro di debiti.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "after", "quote", "kind"), SUMS)
def test_a_sum_is_what_the_words_beside_it_say(lang: str, after: str, quote: str, kind: str) -> None:
    told = [(a.reading.quote, a.kind) for a in found(f"{DEAL[lang]} {after}", lang)[0].amounts]
    assert told[1:] == [(quote, kind)] * bool(kind)


def test_the_price_of_the_next_sentence_is_that_of_the_deal() -> None:
    (deal,) = found("Acme compra Bolt. L'assegno è di circa 84 milioni di euro.", "it")
    assert [(a.reading.quote, a.kind) for a in deal.amounts] == [("circa 84 milioni di euro", "deal_value")]
