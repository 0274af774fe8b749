"""German clauses that describe a name, clauses that begin with a participle, names that only a headline shortens."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

# text, the deals that it tells
RELATIVE = [
    # the name before the comma acts in the clause
    ("Acme AG kauft die Bolt GmbH. Verkäufer ist der Investor Corex, der das Unternehmen 2018 gekauft hatte.",
     ["acquisition acquirer=Acme AG seller=Corex target=Bolt GmbH", "acquisition acquirer=Corex target=Bolt GmbH"]),
    # and, where the clause has ended, in what goes on
    ("Die Acme AG verdient mehr. Am besten läuft die Bolt GmbH, die er 2019 von Corex gekauft hatte.",
     ["acquisition acquirer=Acme AG seller=Corex target=Bolt GmbH"]),
    ("Die Acme AG verdient mehr. Gut läuft das Geschäft der Bolt GmbH, die der Konzern 2019 von Corex gekauft hatte.",
     ["acquisition acquirer=Acme AG seller=Corex target=Bolt GmbH"]),
    ("Der Investor Corex, der Acme gekauft hatte, verkauft Bolt an Talma.",
     ["acquisition acquirer=Talma seller=Corex target=Bolt"]),
    # or it is acted on
    ("Die Firma Bolt, den die Acme AG 2019 gekauft hatte, wächst.", ["acquisition acquirer=Acme AG target=Bolt"]),
    # an article after a comma that opens no clause
    ("Corex hat das Werk in Lingen, die Marke und die Patente an Acme verkauft.",
     ["asset_deal acquirer=Acme seller=Corex"]),
    # a participle in front of its auxiliary
    ("In der Finanzierungsrunde bekam Bolt 8 Millionen Euro, angeführt wurde sie vom Investor Corex.",
     ["funding_round investor=Corex target=Bolt"]),
]  # fmt: skip

HEADLINES = [
    # an asset's noun ends a name that the text gives in full
    ("Corex übernimmt Viertel an Acmeblick Bergbahnen\n\nFonds Corex kauft die Acmeblick Bergbahnen AG.",
     ["minority_stake investor=Corex target=Acmeblick Bergbahnen AG"]),
    # and no other
    ("Corex übernimmt Acmeblick Bergbahnen\n\nDer Investor Corex kauft die Bahnen der Firma Acmeblick.",
     ["asset_deal acquirer=Corex seller=Acmeblick"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deals"), [*RELATIVE, *HEADLINES])
def test_a_clause_that_describes_a_name_tells_who_acts_in_it(text: str, deals: list[str]) -> None:
    assert told(text, "de") == deals
