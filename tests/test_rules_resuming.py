"""What goes on after a description: a marker after a relative clause, a list after what is said of a name."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

# language, text, the deals that it tells
RESUMED = [
    ("en", "Acme sold Bolt, which it bought in 2016, to Corex for $3 million.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt", "acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has bought Bolt, which runs 12 shops in Ohio, from the Danish group Corex.",
     ["acquisition acquirer=Acme seller=Corex target=Bolt"]),
    ("es", "Acme ha vendido Bolt, que abrió en 2016, a un vehículo del fondo danés Corex.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("it", "Acme rileva il 70% di Bolt, che produce valvole, dalla famiglia Gallo e dal socio di minoranza Corex.",
     ["acquisition acquirer=Acme seller=Corex seller=famiglia Gallo target=Bolt"]),
    ("it", "Acme ha ceduto Bolt, che produce valvole a Lodi, al fondo Corex.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("pt", "A Acme vendeu a Bolt, que fabrica sapatos em Braga, ao fundo Corex.",
     ["acquisition acquirer=Corex seller=Acme target=Bolt"]),
    ("en", "Acme bought Bolt, which makes nails in Ohio, and Corex.",
     ["acquisition acquirer=Acme target=Bolt target=Corex"]),
    ("en", "Acme raised $3 million from Bolt, a fund in London, and Corex.",
     ["funding_round investor=Bolt investor=Corex target=Acme"]),
    ("pt", "A Bolt captou 3 milhões de euros. Acompanharam o aporte a gestora Acme, acionista desde 2019, e a Corex.",
     ["funding_round investor=Acme investor=Corex target=Bolt"]),
]  # fmt: skip

ELSEWHERE = [
    # the clients of who is bought, an article, what the clause itself tells
    ("en", "Acme bought Bolt, whose clients include Dax, Corex, and Esso.", ["acquisition acquirer=Acme target=Bolt"]),
    ("pt", "A Acme vendeu a Bolt, que fabrica sapatos em Braga, a empresa Corex ficou de fora.",
     ["acquisition seller=Acme target=Bolt"]),
    ("en", "Acme, which makes nails, and in Ohio also screws, bought Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme raised $3 million from Bolt, a rival of Corex, and hired Dax.",
     ["funding_round investor=Bolt target=Acme"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), [*RESUMED, *ELSEWHERE])
def test_a_clause_goes_on_after_a_description(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals
