"""Whom "the brewer", "the Spanish firm" and "die Hamburger" mean: who the text has called so before."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

# language, text, the deals that it tells
CALLED = [
    ("fr", "Le groupe Talma a racheté le brasseur Orvia. En 2019, le brasseur avait acheté Dorvo.",
     ["acquisition acquirer=Talma target=Orvia", "acquisition acquirer=Orvia target=Dorvo"]),
    ("fr", "Talma a racheté la société espagnole Orvia. En 2019, la société espagnole avait acheté Dorvo.",
     ["acquisition acquirer=Talma target=Orvia", "acquisition acquirer=Orvia target=Dorvo"]),
    ("en", "Acme bought Bolt, a brewer. In 2019 the brewer had bought Corex.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Bolt target=Corex"]),
    ("de", "Der Hamburger Autobauer Acme wächst. Der Versorger Bolt bestellte bei den Hamburgern 30 Turbinen.",
     ["commercial_contract customer=Bolt supplier=Acme"]),
    ("de", "Der Lingener Autobauer Acme wächst. Der Versorger Bolt bestellte bei den Lingenern 30 Turbinen.",
     ["commercial_contract customer=Bolt supplier=Acme"]),
]  # fmt: skip

NOT_CALLED = [
    # a word that the text puts beside no name
    ("fr", "Talma a racheté Orvia. En 2019, la société avait acheté Dorvo.",
     ["acquisition acquirer=Talma target=Orvia", "acquisition acquirer=Talma target=Dorvo"]),
    # people, and what has a noun after it
    ("de", "Der Autobauer Acme wächst. Der Versorger Bolt bestellte bei den Partnern 30 Turbinen.", []),
    ("de", "Der Lingener Autobauer Acme kauft die Lingener Werft Bolt.", ["acquisition acquirer=Acme target=Bolt"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), [*CALLED, *NOT_CALLED])
def test_a_description_means_whom_the_text_called_so(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals
