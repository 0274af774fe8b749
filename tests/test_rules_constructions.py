"""What news tells beside its main deal: relative clauses, verbs in two parts, who gives and who takes a right."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# language, text, the deals that it tells
TOLD = [
    ("en", "Bolt, which Acme acquired in 2019 for $2 billion, makes valves.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Bolt, which acquired Corex in 2019, makes valves.", ["acquisition acquirer=Bolt target=Corex"]),
    ("fr", "Bolt, que Acme a racheté en 2019, fabrique des vannes.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme took Bolt private in a $2 billion deal.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has asked Lazard to find a buyer for Bolt.", ["acquisition seller=Acme target=Bolt"]),
    ("en", "Acme is licensing a drug from Bolt.", ["licensing licensee=Acme licensor=Bolt"]),
    ("en", "Acme licensed a drug to Bolt.", ["licensing licensee=Bolt licensor=Acme"]),
    ("en", "Acme granted Bolt an exclusive licence to its drug.", ["licensing licensee=Bolt licensor=Acme"]),
    ("en", "Acme sold Bolt to a consortium of Corex and Dax for $1.2 billion.",
     ["acquisition acquirer=Corex acquirer=Dax seller=Acme target=Bolt"]),
    ("en", "Acme signed an agreement with Bolt to form a joint venture.", ["joint_venture partner=Acme partner=Bolt"]),
    ("en", "Acme has agreed a £75m refinancing with a club of banks led by Corex.",
     ["debt_financing borrower=Acme lender=Corex"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), TOLD, ids=[text for _, text, _ in TOLD])
def test_a_construction_tells_its_deals(language: str, text: str, deals: list[str]) -> None:
    assert told(text, language) == deals


# text, the status of its deal
STATUS = [
    ("Acme's merger with Bolt collapsed in May.", "terminated"),
    ("Acme bought Bolt, whose talks with Corex had collapsed.", "completed"),
    ("Acme wrapped up its takeover of Bolt.", "completed"),
    ("Acme has put Bolt up for sale.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[text for text, _ in STATUS])
def test_a_construction_says_how_far_its_deal_is(text: str, status: str) -> None:
    assert found(text, "en")[0].status == status


# text, its sums with their kinds
SUMS = [
    ("Acme has priced its IPO at $14 a share, raising $300 million.",
     {"$14": "price_per_share", "$300 million": "deal_value"}),
    ("Acme licensed a drug from Bolt for $50 million upfront and up to $400 million in milestones.",
     {"$50 million": "upfront_payment", "up to $400 million": "earn_out"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), SUMS, ids=[text for text, _ in SUMS])
def test_a_word_after_a_sum_speaks_of_it_alone(text: str, kinds: dict[str, str]) -> None:
    assert {part.reading.quote: part.kind for part in found(text, "en")[0].amounts} == kinds
