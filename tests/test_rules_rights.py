"""Rights that change hands, plants for which money is raised, turnover: what a verb alone does not tell."""

from __future__ import annotations

import pytest
from test_rules_iberian import found, told

# language, text, the deals that it tells
TOLD = [
    ("pt", "A Acme fica com os direitos de transmissão da Liga Bolt.",
     ["licensing agreed licensee=Acme licensor=Liga Bolt"]),
    ("pt", "A Acme comprou a Liga Bolt.", ["acquisition completed acquirer=Acme target=Liga Bolt"]),
    ("pt", "A Liga Bolt entregou à Acme os direitos de transmissão, num acordo de 9 milhões de euros.",
     ["licensing agreed licensee=Acme licensor=Liga Bolt"]),
    ("es", "Acme asegura 6 millones para construir una mina\n\nAcme firmó un crédito de 6 millones de euros con Dax.",
     ["debt_financing agreed borrower=Acme lender=Dax"]),
    ("es", "Acme destinará 650 millones de dólares a construir una mina.",
     ["project_investment planned investor=Acme"]),
    ("es", "Acme compró Bolt, con unas ventas de 22 millones de euros.",
     ["acquisition completed acquirer=Acme target=Bolt"]),
    ("es", "Acme anunció la venta de Bolt a Corex.", ["acquisition agreed acquirer=Corex seller=Acme target=Bolt"]),
    ("es", "Acme prepara su salida a bolsa. La oferta constará de una venta de títulos de Bolt, su primer accionista.",
     ["ipo planned issuer=Acme seller=Bolt"]),
    ("es", "Acme acordó comprarle a Corex el bloque Lota. Falta el decreto que autorice la cesión.",
     ["asset_deal pending_approval acquirer=Acme seller=Corex target=Lota"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), TOLD)
def test_what_is_bought_or_built_decides_the_deal(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals


def test_how_long_the_works_of_a_contract_last_is_told_next() -> None:
    text = "A Acme assinou um contrato de R$ 640 milhões com a Bolt. O prazo de execução é de 30 meses."
    (contract,) = found(text, "pt")
    assert contract.term is not None
    assert contract.term.reading.months == 30
    (other,) = found("A Acme assinou um contrato de R$ 640 milhões com a Bolt. A obra parou 30 meses.", "pt")
    assert other.term is None


def test_what_a_joint_venture_costs_is_told_next() -> None:
    text = "Acme y Bolt crean una empresa conjunta. La primera etapa requerirá 310 millones de dólares."
    assert [a.reading.quote for a in found(text, "es")[0].amounts] == ["310 millones de dólares"]
    other = "Acme y Bolt firman una alianza. La primera etapa requerirá 310 millones de dólares."
    assert [a.reading.quote for a in found(other, "es")[0].amounts] == []


# language, text, the deals that it tells
ROUNDABOUT = [
    ("es", "Acme recibió 40 millones de euros de Bolt, Corex y Dax en una ronda.",
     ["funding_round completed investor=Bolt investor=Corex investor=Dax target=Acme"]),
    ("it", "Acme ha raccolto 40 milioni di euro in un round guidato da Bolt, a cui hanno preso parte Corex e Dax.",
     ["funding_round completed investor=Bolt investor=Corex investor=Dax target=Acme"]),
    ("es", "Acme y Bolt anunciaron una empresa conjunta, Litio Corva, que invertirá 480 millones de dólares.",
     ["joint_venture agreed partner=Acme partner=Bolt venture=Litio Corva"]),
    ("pt", "A Acme concluiu a emissão de R$ 900 milhões em debêntures. A oferta foi coordenada por Bolt e Corex.",
     ["debt_financing completed adviser=Bolt adviser=Corex issuer=Acme"]),
    ("it", "Bolt, Acme rinuncia all'offerta\n\nAcme ha ritirato l'offerta da 420 milioni di euro su Bolt.",
     ["acquisition terminated acquirer=Acme target=Bolt"]),
    ("pt", "A Acme emitiu R$ 90 milhões em debêntures. A oferta foi coordenada pela Dax. A companhia comprou a Bolt.",
     ["debt_financing completed adviser=Dax issuer=Acme", "acquisition completed acquirer=Acme target=Bolt"]),
    ("pt", "A Acme é dona da Corva. A oferta pela Corva foi feita pela Bolt.",
     ["acquisition offer_made acquirer=Bolt target=Corva"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), ROUNDABOUT)
def test_money_is_of_the_deal_that_is_told_around_it(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals
