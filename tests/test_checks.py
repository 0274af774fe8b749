"""What must hold between a record and what the readers read, and what is doubtful about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import samples
from handmade import QUARTER, READ
from samples import words

from llmextract import Extractor
from llmextract.checks import check_deal, warn_deal, warn_pairs
from llmextract.reading.values import Span
from llmextract.records import Amount, Dates, Deal, DealDate, Inherited, Interval, Issue, Party, Stake, Term

DOCUMENT = samples.result().document


def deal(**changes: Any) -> Deal:
    return Deal(**{**dict(samples.purchase()), "relations": (), **changes})


def amount(number: int, quote: str = "more than $1.25 billion", **fields: Any) -> Amount:
    exact = {"kind": "deal_value", "low": Decimal(number), "high": Decimal(number), "qualifier": "exact"}
    return Amount(**words(quote), **{**exact, "currency": "USD", **fields})


def stake(percent: int, measure: Any = "acquired") -> Stake:
    return Stake(**words("60 %"), low=Decimal(percent), high=Decimal(percent), qualifier="exact", measure=measure)


def priced(**changes: Any) -> Deal:
    """The sample with another first amount."""
    first, *rest = samples.purchase().amounts
    return deal(amounts=(first.model_copy(update=changes), *rest))


def worth(**changes: Any) -> Deal:
    """The sample with another second amount, the one that takes its currency from the first."""
    first, second = samples.purchase().amounts
    return deal(amounts=(first, second.model_copy(update=changes)))


def unread(quote: str, **fields: Any) -> Deal:
    """The sample with an amount that the reader did not read."""
    return deal(amounts=(Amount(**words(quote), kind="other", qualifier="unread", **fields),))


def closing(quote: str, start: dt.date, end: dt.date, *inherited: Inherited) -> Deal:
    date = DealDate(**words(quote), interval=Interval(start=start, end=end), inherited=inherited)
    return deal(dates=Dates(expected_close=date))


JANUARY, MARCH = dt.date(2027, 1, 1), dt.date(2027, 3, 31)
YEAR = Inherited(**words("2027"), what="year")

# A deal that says something else than the reader, and the field at fault.
MISREAD = {
    "another number": (priced(low=Decimal(1250)), "amounts[0]", "more than $1.25 billion"),
    "another qualifier": (
        priced(high=Decimal(1250000000), qualifier="exact"),
        "amounts[0]",
        "more than $1.25 billion",
    ),
    "another currency": (priced(currency="CAD"), "amounts[0]", "more than $1.25 billion"),
    "a currency that is not said to be assumed": (priced(assumed=False), "amounts[0]", "more than $1.25 billion"),
    "a currency from nowhere": (worth(inherited=()), "amounts[1]", "2 to 2.2 billion"),
    "a currency from elsewhere": (
        worth(inherited=(Inherited(**words("Brussels"), what="currency"),)),
        "amounts[1]",
        "2 to 2.2 billion",
    ),
    "a part of the words": (deal(amounts=(amount(1250000000, "$1.25 billion"),)), "amounts[0]", "$1.25 billion"),
    "a figure where none was read": (deal(amounts=(amount(7, "seven"),)), "amounts[0]", "seven"),
    "a currency where none was read": (unread("seven", currency="USD"), "amounts[0]", "seven"),
    "a lender where none was read": (unread("seven", inherited=(YEAR,)), "amounts[0]", "seven"),
    "unread where it was read": (unread("more than $1.25 billion"), "amounts[0]", "more than $1.25 billion"),
    "another share": (deal(stakes=(stake(51),)), "stakes[0]", "60 %"),
    "another last day": (
        closing("the first quarter of 2027", JANUARY, JANUARY),
        "dates.expected_close",
        "the first quarter of 2027",
    ),
    "a year from elsewhere": (
        closing("the first quarter of 2027", JANUARY, MARCH, YEAR),
        "dates.expected_close",
        "the first quarter of 2027",
    ),
    "a day where none was read": (closing("2027", JANUARY, JANUARY), "dates.expected_close", "2027"),
    "another length": (deal(term=Term(**words("seven years"), months=7)), "term", "seven years"),
    "a length where none was read": (deal(term=Term(**words("seven"), months=84)), "term", "seven"),
}


def test_a_deal_whose_values_are_as_read_holds() -> None:
    assert check_deal(deal(), DOCUMENT, READ) == []


@pytest.mark.parametrize("name", MISREAD)
def test_a_value_that_the_reader_did_not_read_is_refused(name: str) -> None:
    said, field, quote = MISREAD[name]
    (found,) = check_deal(said, DOCUMENT, READ)
    assert (found.code, found.field) == ("value_not_as_read", field)
    assert found.message == f"the value of {quote!r} is not what the reader reads there"


@pytest.mark.parametrize(
    "said",
    [
        unread("seven"),
        deal(stakes=(Stake(**words("seven"), qualifier="unread", measure="acquired"),)),
    ],
)
def test_words_that_cannot_be_read_may_be_kept_without_a_value(said: Deal) -> None:
    assert check_deal(said, DOCUMENT, READ) == []


def test_a_year_that_the_date_inherits_is_named() -> None:
    lent = replace(QUARTER, inherited=Span(YEAR.start, YEAR.end))
    read = replace(READ, dates=(lent,))
    assert check_deal(closing("the first quarter of 2027", JANUARY, MARCH, YEAR), DOCUMENT, read) == []
    assert check_deal(closing("the first quarter of 2027", JANUARY, MARCH), DOCUMENT, read) != []


def test_rules_of_the_record_and_of_the_text_come_first_and_all_are_told() -> None:
    broken = priced(low=Decimal(1)).model_copy(update={"parties": (), "talks_stage": "early", "status": "agreed"})
    moved = DOCUMENT.model_copy(update={"text": "…" + DOCUMENT.text})
    codes = [violation.code for violation in check_deal(broken, moved, READ)]
    assert codes[:2] == ["no_party", "stage_without_talks"]
    assert codes[-1] == "value_not_as_read"
    assert set(codes[2:-1]) == {"quote_not_in_text"}


# What is doubtful, and what is not: the deal, and the warnings' codes with their fields.
NEXT = words("2 to 2.2 billion")["quote"]
DOUBTS: dict[str, tuple[Deal, list[tuple[str, str | None]]]] = {
    "nothing": (deal(amounts=()), []),
    "an assumed currency": (deal(), [("currency_assumed", "amounts[0].currency")]),
    "more than 10^12": (deal(amounts=(amount(10**12 + 1),)), [("very_large", "amounts[0]")]),
    "at least more than 10^12": (
        deal(amounts=(amount(10**13, high=None, qualifier="at_least"),)),
        [("very_large", "amounts[0]")],
    ),
    "10^12": (deal(amounts=(amount(10**12),)), []),
    "raised above the post-money valuation": (
        deal(amounts=(amount(300), amount(200, NEXT, kind="valuation_post_money"))),
        [("raised_above_valuation", "amounts")],
    ),
    "raised as much as the valuation": (
        deal(amounts=(amount(200), amount(200, NEXT, kind="valuation_post_money"))),
        [],
    ),
    "raised in another currency": (
        deal(amounts=(amount(300), amount(200, NEXT, kind="valuation_post_money", currency="EUR"))),
        [],
    ),
    "raised above the valuation before": (
        deal(amounts=(amount(300), amount(200, NEXT, kind="valuation_pre_money"))),
        [],
    ),
    "half of a company taken over": (deal(amounts=(), stakes=(stake(50),)), [("small_acquisition", "stakes[0]")]),
    "more than half of it": (deal(amounts=(), stakes=(stake(51),)), []),
    "the rest of it": (deal(amounts=(), stakes=(stake(40), stake(100, "held_after"))), []),
    "held before": (deal(amounts=(), stakes=(stake(40, "held_before"),)), []),
    "a minority": (deal(type="minority_stake", amounts=(), stakes=(stake(40),)), []),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_doubtful_is_a_warning_and_stays(name: str) -> None:
    doubtful, expected = DOUBTS[name]
    found = list(warn_deal(doubtful, READ))
    assert [(issue.code, issue.field) for issue in found] == expected
    assert {issue.severity for issue in found} <= {"warning"}


def test_a_warning_says_what_is_the_matter_in_words() -> None:
    def only(doubtful: Deal) -> Issue:
        (issue,) = warn_deal(doubtful, READ)
        return issue

    assert only(deal()).message == (
        "the currency of 'more than $1.25 billion' is taken to be USD: the text does not say so"
    )
    assert only(DOUBTS["half of a company taken over"][0]).message == (
        "an acquisition of '60 %': 50 % or less gives no control"
    )
    assert only(DOUBTS["more than 10^12"][0]).message == "'more than $1.25 billion' is more than 10^12"
    assert only(DOUBTS["raised above the post-money valuation"][0]).message == (
        "the money raised, 'more than $1.25 billion', is above the post-money valuation, '2 to 2.2 billion'"
    )


def test_two_deals_that_look_like_one_are_named() -> None:
    def cast(name: str) -> dict[str, Any]:
        return {"id": "d2", "parties": (Party(**words("Lumen"), name=name, role="target"),)}

    same, other = deal(**cast("LUMEN")), deal(**cast("Tarn"))
    (issue,) = warn_pairs([deal(**cast("Lumen")).model_copy(update={"id": "d1"}), same, other])
    assert (issue.code, issue.severity) == ("look_like_one", "warning")
    assert issue.message == "d1 and d2 look like one deal"
    assert list(warn_pairs([same, same.model_copy(update={"type": "minority_stake"})])) == []


def test_a_currency_by_a_place_of_the_text_is_assumed_and_names_the_place() -> None:
    text = "El grupo mexicano Sorvala compró Talma por 320 millones de pesos."
    result = Extractor(engine="rules").extract(text, language="es")
    said = [issue.message for issue in result.deals[0].issues if issue.code == "currency_assumed"]
    assert said == ["the currency of '320 millones de pesos' is taken to be MXN: the text names 'mexicano'"]
