"""Portuguese news: what founders, breaks off or waits, work that is won, what only describes a company, long lists."""

from __future__ import annotations

import pytest
from test_rules_iberian import found, told

# text, the deals that it tells
TOLD = [
    ("Fusão entre Acme e Bolt naufraga", ["merger terminated merging_party=Acme merging_party=Bolt"]),
    ("A fusão entre a Acme e a Bolt foi por água abaixo.", ["merger terminated merging_party=Acme merging_party=Bolt"]),
    ("A abertura de capital da Bolt ficou para depois.", ["ipo postponed issuer=Bolt"]),
    ("A Acme lançou uma OPA sobre a Bolt.", ["acquisition offer_made acquirer=Acme target=Bolt"]),
    ("A Acme comprou o aplicativo de entregas Bolt.", ["acquisition completed acquirer=Acme target=Bolt"]),
    ("O BNDES aprovou um financiamento de R$ 450 milhões para a Bolt.",
     ["debt_financing agreed borrower=Bolt lender=BNDES"]),
    ("A Bolt ganhou um contrato de 210 milhões de euros para construir uma linha férrea.",
     ["commercial_contract agreed supplier=Bolt"]),
    ("A Bolt vai construir uma fábrica de 210 milhões de euros.", ["project_investment planned investor=Bolt"]),
    ("A Bolt vai separar o negócio de energia.", ["spin_off planned issuer=Bolt"]),
    ("A Bolt anunciou uma rodada de R$ 40 milhões, liderada pela Acme e acompanhada pela Corex, braço do Banco Dax.",
     ["funding_round completed investor=Acme investor=Corex target=Bolt"]),
    ("A Acme está a negociar a entrada no capital da cadeia de ginásios Bolt.",
     ["minority_stake in_talks investor=Acme target=Bolt"]),
    ("A Bolt colocou 750 milhões de euros em obrigações verdes.", ["debt_financing completed issuer=Bolt"]),
    ("A Acme colocou 750 milhões de euros na Bolt.", []),
    ("A Acme vende barragens no Douro à francesa Bolt por 2,2 mil milhões de euros.",
     ["asset_deal agreed acquirer=Bolt seller=Acme"]),
    ("O balanço da Bolt tem R$ 190 milhões em créditos fiscais da Acme.", []),
    ("A Bolt obteve um crédito de R$ 190 milhões da Acme.", ["debt_financing completed borrower=Bolt lender=Acme"]),
    ("A Bolt retomou conversas com Acme, Corex e Dax para obter um empréstimo de R$ 900 milhões.",
     ["debt_financing in_talks borrower=Bolt lender=Acme lender=Corex lender=Dax"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_the_words_of_the_trade_are_known(text: str, deals: list[str]) -> None:
    assert told(text, "pt") == deals


def test_what_a_company_asks_for_is_no_order() -> None:
    assert [d.type for d in found("A Bolt apresentou pedido de oferta pública inicial de ações.", "pt")] == ["ipo"]


def test_a_sum_is_of_the_verb_before_it() -> None:
    text = "A Acme comprou a Bolt, por R$ 95 milhões, e no ano seguinte vendeu a sua operação de laticínios à Dax."
    sums = {d.type: [text[a.reading.start : a.reading.end] for a in d.amounts] for d in found(text, "pt")}
    assert sums == {"acquisition": ["R$ 95 milhões"], "asset_deal": []}


def test_what_a_loan_pays_for_is_no_loan() -> None:
    text = "A Acme vendeu a Bolt à Dax. Para financiar a compra, a Dax vai emitir R$ 300 milhões em debêntures."
    assert told(text, "pt")[1:] == ["debt_financing agreed issuer=Dax"]
