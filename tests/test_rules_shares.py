"""Shares and what is raised by them: a share that is only called its own, one in an asset, a sale told as money."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# language, text, the deals that it tells
SOLD = [
    ("es", "Acme era accionista de la empresa Bolt. Acme acordó vender su 27,4% a Corex.",
     ["minority_stake investor=Corex seller=Acme target=Bolt"]),
    ("en", "Acme was an owner of Bolt. Acme agreed to sell its 27.4% to Corex.",
     ["minority_stake investor=Corex seller=Acme target=Bolt"]),
    ("es", "Acme compró el 50% del bloque Corva a Dax.", ["asset_deal acquirer=Acme seller=Dax target=Corva"]),
    ("es", "Acme era accionista de Bolt. El holding de la familia Gil acordó vender su 27,4% a Corex.",
     ["minority_stake investor=Corex seller=Acme target=Bolt"]),
    ("es", "Acme recauda 40 millones de euros\n\nAcme ha vendido el 20% de Bolt por 40 millones de euros.",
     ["minority_stake seller=Acme target=Bolt"]),
    # a company, what somebody sells besides, who sells themselves
    ("es", "Acme compró el 20% de la empresa Corva a Dax.", ["minority_stake investor=Acme seller=Dax target=Corva"]),
    ("es", "Acme recauda 40 millones de euros\n\nAcme ha vendido el 20% de Bolt por 30 millones de euros.",
     ["funding_round target=Acme", "minority_stake seller=Acme target=Bolt"]),
    ("es", "La fábrica de la familia Gil vendió Bolt a Corex.",
     ["acquisition acquirer=Corex seller=familia Gil target=Bolt"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), SOLD)
def test_a_share_is_of_whom_the_text_spoke(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals


@pytest.mark.parametrize(("text", "stakes"), [
    ("Acme compró el 50% del bloque Corva a Dax.", ["50%"]),
    ("Acme compró el bloque Corva a Dax. Acme vale un 50% más.", []),
])  # fmt: skip
def test_a_share_of_an_asset_is_told(text: str, stakes: list[str]) -> None:
    assert [s.reading.quote for s in found(text, "es")[0].stakes] == stakes


@pytest.mark.parametrize(("text", "parties"), [
    ("Ipê compra a Bolt\n\nA Supermercados Ipê comprou a Corex. A Ipê é de Lota.", {"Supermercados Ipê", "Corex"}),
])  # fmt: skip
def test_a_short_name_is_that_of_the_company_whose_trade_the_long_one_says(text: str, parties: set[str]) -> None:
    (*_, deal) = found(text, "pt")
    assert {text[p.mark.start : p.mark.end] for p in deal.parties} == parties
