"""Whom a sentence speaks of: the company behind "it" and "the company", never a person, an authority or a label."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

# language, text, the deals that it tells
TOLD = [
    ("en", "Acme Mills Co., a miller whose silos stand along Highway 12, said Monday that it will be bought by Bolt.",
     ["acquisition acquirer=Bolt target=Acme Mills Co."]),
    ("en", "Acme said it will buy Bolt, whose mills stand in Corex.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme Energy closed an $8m funding round, said CEO Irene Lastra. Lastra said the company plans an IPO.",
     ["funding_round target=Acme Energy", "ipo issuer=Acme Energy"]),
    ("en", "Acme Energy raised $8m, said chief executive Irene Lastra. Lastra said a listing was years away.",
     ["funding_round target=Acme Energy"]),
    ("es", "La presidenta de Talma, Irene Lastra, anunció la salida a bolsa de la compañía.", ["ipo issuer=Talma"]),
    ("it", "Il gruppo Talma ha comprato Orvia. Poi il gruppo ha ottenuto un prestito di 15 milioni di euro.",
     ["acquisition acquirer=Talma target=Orvia", "debt_financing borrower=Talma"]),
    ("en", "Acme agreed to buy Bolt. The purchase needs the consent of the Harbour Office.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("es", "Talma compró Orvia. La venta depende del visto bueno del Renaser.",
     ["acquisition acquirer=Talma target=Orvia"]),
    ("de", "Die Solaris AG kauft die Talbau GmbH. Der Verkauf bedarf der Zustimmung der Weko.",
     ["acquisition acquirer=Solaris AG target=Talbau GmbH"]),
    ("de", "Die Brenner AG kauft die Talbau GmbH.", ["acquisition acquirer=Brenner AG target=Talbau GmbH"]),
    ("fr", "Bourse : Ozalba reporte\n\nOzalba repousse son entrée en Bourse. La société espérait lever 15 millions.",
     ["ipo issuer=Ozalba"]),
    ("en", "Dax Mills makes nails. The group headed by Irene Lastra will buy Bolt.",
     ["acquisition acquirer=Dax Mills target=Bolt"]),
    ("es", "Pilonar compró Gestil. La sociedad presidida por Irene Lastra vendió Orvia a Talma.",
     ["acquisition acquirer=Pilonar target=Gestil", "acquisition acquirer=Talma seller=Pilonar target=Orvia"]),
    ("es", "Acme vendió el 35% de Orvia a Bolt. Las dos empresas firmaron además un memorando de entendimiento.",
     ["minority_stake investor=Bolt seller=Acme target=Orvia", "partnership partner=Acme partner=Bolt"]),
    ("en", "Acme agreed to buy Bolt from Corex. The two companies also signed a partnership.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt", "partnership partner=Acme partner=Corex"]),
    ("en", "Acme agreed to buy Bolt. Both companies are based in Ohio.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme agreed to buy Bolt. Two banks signed a partnership.", ["acquisition acquirer=Acme target=Bolt"]),
    ("fr", "Acme a racheté Bolt à Corex. Les deux groupes ont aussi signé un partenariat.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt", "partnership partner=Acme partner=Corex"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), TOLD)
def test_a_deal_is_of_whom_the_text_speaks(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals
