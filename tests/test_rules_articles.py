"""What several sentences of an article tell: whom "the brewer" means, rival bids, what waits and what is old."""

from __future__ import annotations

import pytest
from test_rules_phrases import found, told

# language, text, the deals that it tells
TOLD = [
    ("en", "Acme, a Spanish retailer, bought Bolt. Talma sold Orvia to Corex for $4 million. The retailer sold Dax.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex seller=Talma target=Orvia",
      "acquisition seller=Acme target=Dax"]),
    ("en", "Danish brewer Acme will buy Bolt. Talma sold Orvia to Corex. The Danish group sold Dax to Gestil.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex seller=Talma target=Orvia",
      "acquisition acquirer=Gestil seller=Acme target=Dax"]),
    ("en", "Danish brewer Acme will buy Bolt. Talma sold Orvia to Corex. The group sold Dax to Gestil.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex seller=Talma target=Orvia",
      "acquisition acquirer=Gestil seller=Talma target=Dax"]),
    ("es", "La uruguaya Talma compró Orvia. La suiza Acme vendió Bolt a Corex. La firma uruguaya vendió Dax a Gestil.",
     ["acquisition acquirer=Talma target=Orvia", "acquisition acquirer=Corex seller=Acme target=Bolt",
      "acquisition acquirer=Gestil seller=Talma target=Dax"]),
    ("en", "Acme agreed to buy Bolt. Corex paid $6 million for the Lowton brewer in 2019.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex target=Bolt"]),
    ("en", "Acme agreed to buy Bolt. Corex paid $6 million for Lowton in 2019. The Lowton brewer is old.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex target=Lowton"]),
    ("en", "Acme and Bolt agreed to merge. The buyout firm Corex, which bought 12 percent of Bolt in 2020, waits.",
     ["merger merging_party=Acme merging_party=Bolt", "minority_stake investor=Corex target=Bolt"]),
    ("en", "Acme and Bolt agreed to merge. Acme will buy all the shares of Bolt.",
     ["merger merging_party=Acme merging_party=Bolt"]),
    ("en", "The talks took a year. Talma said no to reports that Acme, the Ohio giant, was preparing a bid for Bolt.",
     ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme raised a $42 million loan. The loan was provided by Corex, Dax and Talma.",
     ["debt_financing borrower=Acme lender=Corex lender=Dax lender=Talma"]),
    ("en", "Acme raised a $42 million loan. A loan was provided by Corex.", ["debt_financing borrower=Acme"]),
    ("en", "Acme is buying Bolt. Sable Court Partners made an approach for Bolt at 255p. Sable Court walked away.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Sable Court Partners target=Bolt"]),
    ("en", "Acme is buying Bolt. The deal was approved by Sable Court.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has bid for Bolt. Talma is offering 295p a share.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Talma target=Bolt"]),
    ("en", "Acme has bid for Bolt. Talma is offering $3 million.", ["acquisition acquirer=Acme target=Bolt"]),
    ("en", "Acme has bid for Bolt. Corex's proposal is worth $3 billion.",
     ["acquisition acquirer=Acme target=Bolt", "acquisition acquirer=Corex target=Bolt"]),
    ("pt", "A Acme levantou R$ 1,1 bilhão em sua oferta subsequente. A Acme estreou na Bolsa em 2020.",
     ["share_offering issuer=Acme", "ipo issuer=Acme"]),
    ("pt", "A Acme levantou R$ 1,1 bilhão em sua oferta inicial de ações. A Acme estreou na Bolsa em 2020.",
     ["ipo issuer=Acme"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "deals"), TOLD)
def test_sentences_tell_their_deals_together(lang: str, text: str, deals: list[str]) -> None:
    assert told(text, lang) == deals


@pytest.mark.parametrize(
    ("deal", "status"), [("deal", "agreed"), ("purchase of Bolt", "pending_approval"), ("purchase", "agreed")]
)
def test_what_waits_is_what_was_told_right_before_or_who_is_named(deal: str, status: str) -> None:
    text = f"Acme will buy Bolt. In 2024 Acme sold Corex to Talma. The {deal} still needs the approval of regulators."
    assert found(text, "en")[0].status == status
