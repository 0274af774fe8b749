"""Pronouns that say what a verb acts on, and what looks like one."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

BOUGHT = ["acquisition acquirer=Acme Croft target=Bolt Mills"]

# language, what is told after "Bolt Mills" was spoken of, the deals
TOLD = [
    ("en", "Bolt Mills Ltd makes nails. Acme Croft bought it in 2020.", BOUGHT),
    ("en", "Bolt Mills Ltd makes nails. Acme Croft had acquired it from Corex in 2020.",
     ["acquisition acquirer=Acme Croft seller=Corex target=Bolt Mills"]),
    ("fr", "Bolt Mills fabrique des clous. Acme Croft l'avait racheté en 2020.", BOUGHT),
    ("fr", "Bolt Mills fabrique des clous. Acme Croft a racheté la société Corex en 2020.",
     ["acquisition acquirer=Acme Croft target=Corex"]),
    ("es", "Bolt Mills fabrica clavos. Acme Croft la compró en 2020.", BOUGHT),
    ("es", "Bolt Mills fabrica clavos. La compró en 2020 el fondo Acme Croft.", BOUGHT),
    ("it", "Bolt Mills produce chiodi. Acme Croft l'ha comprata nel 2020.", BOUGHT),
    ("pt", "A Bolt Mills fabrica pregos. A Acme Croft comprou-a em 2020.", BOUGHT),
    ("pt", "A Bolt Mills fabrica pregos. A Acme Croft comprou a Corex em 2020.",
     ["acquisition acquirer=Acme Croft target=Corex"]),
    ("de", "Die Bolt Mills AG wächst. Acme Croft hat sie 2020 gekauft.", BOUGHT),
    ("de", "Die Bolt Mills AG wächst. Acme Croft hatte das Unternehmen 2020 gekauft.", BOUGHT),
    ("de", "Die Bolt Mills AG wächst. Acme Croft hatte das Unternehmen Corex Bau GmbH 2020 gekauft.",
     ["acquisition acquirer=Acme Croft target=Corex Bau GmbH"]),
    ("en", "Bolt Mills Ltd makes nails. It bought Acme Croft in 2020.",
     ["acquisition acquirer=Bolt Mills target=Acme Croft"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), TOLD)
def test_a_pronoun_beside_a_verb_is_what_it_acts_on(lang: str, text: str, deals: list[str]) -> None:
    bare = [deal.replace(" Mills Ltd", " Mills").replace(" Mills AG", " Mills") for deal in told(text, lang)]
    assert bare == deals


def test_a_sum_paid_to_somebody_names_the_seller() -> None:
    assert told("Acme paid $290 million to Corex for Bolt.", "en") == [
        "acquisition acquirer=Acme seller=Corex target=Bolt"
    ]
