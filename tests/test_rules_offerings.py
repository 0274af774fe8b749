"""Listings and offerings that are told of the company that a text speaks of, and who gives in rounds and loans."""

from __future__ import annotations

import pytest
from test_rules_phrases import told

ROUND = "funding_round investor=Kestrel Capital target=Bolt Rail"
STAKE = "acquisition acquirer=Kestrel Rail target=Bolt Mills"

# language, text, the deals
TOLD = [
    ("en", "Bolt Rail raised $28 million from Kestrel Capital in 2023. A listing is planned for 2026.",
     [ROUND, "ipo issuer=Bolt Rail"]),
    ("en", "Bolt Rail raised $28 million from Kestrel Capital in 2023. A listing was put off until 2027.",
     [ROUND, "ipo issuer=Bolt Rail"]),
    ("en", "Bolt Rail raised $28 million from Kestrel Capital in 2023. Analysts see the market for listings recover.",
     [ROUND]),
    ("de", "Die Kestrel Rail AG übernahm Bolt Mills. Ein Börsengang ist für 2026 geplant.",
     ["acquisition acquirer=Kestrel Rail AG target=Bolt Mills", "ipo issuer=Kestrel Rail AG"]),
    ("es", "Kestrel Rail compró Bolt Mills. La salida a bolsa se aplazó a 2027.",
     [STAKE, "ipo issuer=Kestrel Rail"]),
    ("es", "Kestrel Rail compró Bolt Mills. El directorio votará un aumento de capital por 80 millones de euros.",
     [STAKE, "share_offering issuer=Kestrel Rail"]),
    ("es", "Kestrel Rail compró Bolt Mills. Otra junta votará un aumento de capital por 80 millones de euros.",
     [STAKE]),
    ("fr", "Un prêt de 90 millions d'euros a été consenti à Kestrel Rail par Banque Barro.",
     ["debt_financing borrower=Kestrel Rail lender=Banque Barro"]),
    ("fr", "Kestrel Rail a obtenu un prêt de 90 millions d'euros auprès de Banque Barro.",
     ["debt_financing borrower=Kestrel Rail lender=Banque Barro"]),
    ("en", "Bolt Rail raised $28 million. Kestrel Capital led the round. Merlan Fund and Lyle Bank also took part.",
     ["funding_round investor=Kestrel Capital investor=Lyle Bank investor=Merlan Fund target=Bolt Rail"]),
    ("en", "Bolt Rail raised $28 million from Kestrel Capital, Merlan Fund and existing seed backer Lyle Bank.",
     ["funding_round investor=Kestrel Capital investor=Lyle Bank investor=Merlan Fund target=Bolt Rail"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "deals"), TOLD)
def test_an_offering_to_come_is_of_the_company_spoken_of_and_all_who_give_are_named(
    language: str, text: str, deals: list[str]
) -> None:
    assert told(text, language) == deals
