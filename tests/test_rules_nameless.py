"""What changes hands without a name, and who a text says it was that sold or bought."""

from __future__ import annotations

import pytest
from test_rules import found, roles


@pytest.mark.parametrize(
    ("language", "text", "kind", "parties"),
    [
        ("en", "Calder Partners is selling the bakery to Drayton Foods for £45m.", "asset_deal", {}),
        ("en", "Calder Partners sold its bakery chain to Drayton Foods for £45m.", "asset_deal", {}),
        ("en", "The bakery was sold by Calder Partners to Drayton Foods for £45m.", "asset_deal", {}),
        ("fr", "Calder Partners cède la biscuiterie à Drayton Foods pour 45 millions d'euros.", "asset_deal", {}),
        (
            "es",
            "Calder Partners acordó la venta de la galletera a Drayton Foods por 45 millones de euros.",
            "asset_deal",
            {},
        ),
        ("it", "Calder Partners cede il biscottificio a Drayton Foods per 45 milioni di euro.", "asset_deal", {}),
        (
            "en",
            "Calder Partners, the owner of Wexley Bakeries since 2015, sells the bakery to Drayton Foods for £45m.",
            "acquisition",
            {"target": {"Wexley Bakeries"}},
        ),
        (
            "it",
            "Calder Partners, proprietario di Wexlia dal 2015, cede l'azienda a Drayton Foods per 45 milioni di euro.",
            "acquisition",
            {"target": {"Wexlia"}},
        ),
    ],
)
def test_a_sale_between_two_that_are_named_is_one_of_what_is_only_described(
    language: str, text: str, kind: str, parties: dict[str, set[str]]
) -> None:
    (deal,) = found(text, language)
    assert deal.type == kind
    assert roles(text, deal) == {"seller": {"Calder Partners"}, "acquirer": {"Drayton Foods"}} | parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Calder Partners sold the bakery to Drayton Foods in 2015."),  # without a price it is too little
        ("en", "Drayton Foods bought the bakery for £45m."),  # from whom?
        ("en", "Calder Partners sold 300 tickets to Drayton Foods for £450."),  # goods
    ],
)
def test_a_thing_sold_without_a_price_or_a_side_is_no_deal(language: str, text: str) -> None:
    assert [deal for deal in found(text, language) if deal.type in {"asset_deal", "acquisition"}] == []


def test_a_company_that_sold_to_another_is_sold_itself_where_nothing_follows_the_verb() -> None:
    text = "Calder Foods sold to Drayton Foods for £45m."
    (deal,) = found(text, "en")
    assert roles(text, deal) == {"target": {"Calder Foods"}, "acquirer": {"Drayton Foods"}}


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "fr",
            "Drayton rachète Wexlia pour 45 millions d'euros. Le vendeur est le fonds Calder Partners.",
            {"acquirer": {"Drayton"}, "target": {"Wexlia"}, "seller": {"Calder Partners"}},
        ),
        (
            "fr",
            "Wexlia a été vendue pour 45 millions d'euros. L'acquéreur est Drayton Foods.",
            {"target": {"Wexlia"}, "acquirer": {"Drayton Foods"}},
        ),
        (
            "it",
            "Drayton Foods rileva Wexlia per 45 milioni di euro. A vendere è il fondo Calder Partners.",
            {"acquirer": {"Drayton Foods"}, "target": {"Wexlia"}, "seller": {"Calder Partners"}},
        ),
        (
            "pt",
            "A Drayton Foods compra a Wexlia por 45 milhões de euros. O vendedor é o fundo Calder Partners.",
            {"acquirer": {"Drayton Foods"}, "target": {"Wexlia"}, "seller": {"Calder Partners"}},
        ),
    ],
)
def test_a_sentence_that_says_who_sells_or_buys_tells_it_of_the_deal_before(
    language: str, text: str, parties: dict[str, set[str]]
) -> None:
    (deal,) = found(text, language)
    assert roles(text, deal) == parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Drayton Foods rileva Wexlia, mentre il venditore è stato affiancato da Arcano Partners."),
        ("fr", "Drayton rachète Wexlia. Le vendeur est conseillé par Arcano Partners."),
        ("en", "Drayton Foods buys Wexley. The seller is advised by Arcano Partners."),
    ],
)
def test_who_advises_the_seller_is_not_the_seller(language: str, text: str) -> None:
    (deal,) = found(text, language)
    assert "seller" not in roles(text, deal)
