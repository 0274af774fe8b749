"""People are no companies: by a given name and by how the text speaks of them; firms that are named like people are."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

# language, text, the deals that it tells
TOLD = [
    ("en", "Acme Mills Inc makes nails. Simon Lang said no. Lang is sad. The yard has borrowed $6 million from Bolt.",
     ["debt_financing borrower=Acme Mills Inc lender=Bolt"]),
    ("en", "Corex said Simon Lang had been sold to Bolt. Lang said no.", []),
    ("en", "Corex bought Simon Lang in May. The shop that bears its name, Simon Lang, sells coats.",
     ["acquisition acquirer=Corex target=Simon Lang"]),
    ("en", "Corex bought the coat maker Hugo Lang for $6 million. Hugo Lang sells coats.",
     ["acquisition acquirer=Corex target=Hugo Lang"]),
    ("en", "Simon Lang has bought Corex. Lang paid $6 million.", ["acquisition acquirer=Simon Lang target=Corex"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), TOLD)
def test_people_lend_their_name_to_no_company(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals
