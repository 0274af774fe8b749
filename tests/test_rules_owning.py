"""Sellers whom the text names as owners of what is bought, by the way or after the verb."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

BUYS = {
    "en": "Acme is buying Bolt for $3 million.",
    "es": "Acme compra Bolt por 3 millones de euros.",
    "it": "Acme compra Bolt per 3 milioni di euro.",
    "pt": "A Acme compra a Bolt por 3 milhões de euros.",
    "fr": "Acme rachète Bolt pour 3 millions d'euros.",
    "de": "Acme kauft Bolt für 3 Millionen Euro.",
}

# language, what is told after the purchase, who sells
OWNERS = [
    ("en", "Corex, the owner of Bolt, will keep the brand.", ["Corex"]),
    ("en", "Bolt's owner, Corex, will keep the brand.", ["Corex"]),
    ("es", "Acme y los hermanos Gil, dueños de Bolt, no dieron más detalles.", ["hermanos Gil"]),
    ("es", "La familia Gil, fundadora y propietaria de Bolt, seguirá en la empresa.", ["familia Gil"]),
    ("it", "La famiglia Gallo, proprietaria di Bolt, resta in azienda.", ["famiglia Gallo"]),
    ("pt", "A família Gil, fundadora e dona da Bolt, fica na empresa.", ["família Gil"]),
    ("fr", "Corex, propriétaire de Bolt, garde la marque.", ["Corex"]),
    ("de", "Corex, Eigentümer von Bolt, behält die Marke.", ["Corex"]),
    ("es", "Venden la familia Gil y Corex.", ["Corex", "familia Gil"]),
    ("es", "Venden los Gil, la familia que levantó la fábrica en 1951, y Corex.", ["Corex", "Gil"]),
    ("it", "La famiglia Gallo, proprietaria dell'azienda, resta.", ["famiglia Gallo"]),
    ("es", "La familia Gil, dueña de la empresa, seguirá.", ["familia Gil"]),
    ("it", "La famiglia Gallo, proprietaria di un albergo, resta.", []),
    # who owns something else, who buys, and goods
    ("en", "Corex, the owner of Dax, is a rival.", []),
    ("en", "Acme, the owner of Dax, will keep the brand.", []),
    ("en", "Acme, the new owner of Bolt, will keep the brand.", []),
    ("es", "Vende tornillos.", []),
]


@pytest.mark.parametrize(("lang", "after", "sellers"), OWNERS)
def test_who_owned_what_is_bought_sells(lang: str, after: str, sellers: list[str]) -> None:
    sold = "".join(f" seller={name}" for name in sellers)
    assert told(f"{BUYS[lang]} {after}", lang) == [f"acquisition acquirer=Acme{sold} target=Bolt"]
