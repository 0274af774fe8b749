"""Money: our cases in every language, CLDR's own way of writing amounts, and what holds of any text."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from babel import Locale
from babel.numbers import format_compact_currency, format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st
from phrases import cases, examples

from llmextract.errors import UnknownNameError
from llmextract.language import available
from llmextract.reading import find_money
from llmextract.reading.readings import money_reading, normal

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALES = [
    "es_ES", "es_MX", "es_AR", "es_CL", "es_CO", "es_PE", "en_US", "en_GB", "en_IN", "fr_FR", "fr_CA", "fr_CH",
    "de_DE", "de_AT", "de_CH", "pt_BR", "pt_PT", "it_IT", "nl_NL", "pl_PL", "sv_SE", "da_DK", "cs_CZ", "ro_RO",
    "tr_TR", "ru_RU", "uk_UA", "ja_JP", "zh_CN", "ko_KR",
]  # fmt: skip
AMOUNTS = [
    Decimal(n) for n in ("1000", "25000", "480000", "3000000", "75000000", "900000000", "4000000000", "2000000000000")
]


def read(text: str, language: str, region: str | None = None) -> list[str]:
    return [money_reading(money) for money in find_money(text, language=language, region=region)]


@pytest.mark.parametrize(("language", "case"), cases("money"))
def test_a_sentence_of_ours_holds_the_money_that_its_case_says(language: str, case: dict[str, Any]) -> None:
    assert read(case["text"], language, case.get("region")) == [normal(one) for one in case["money"]], case["why"]


@pytest.mark.parametrize(("language", "text", "money"), examples("money"))
def test_a_languages_own_example_is_read_as_its_file_says(language: str, text: str, money: tuple[str, ...]) -> None:
    assert read(text, language) == [normal(one) for one in money]


def written(locale: Locale) -> Iterator[tuple[Decimal, str]]:
    """Plain, long and short forms of amounts in two currencies, as CLDR writes them."""
    for amount in AMOUNTS:
        for currency in ("EUR", "USD"):
            yield amount, format_currency(amount, currency, locale=locale, format_type="name")
            yield amount, format_compact_currency(amount, currency, locale=locale, fraction_digits=1)
            yield amount, f"{format_decimal(amount, locale=locale)} {currency}"


def test_what_cldr_writes_is_read_back_in_98_of_100() -> None:
    """The rest are short forms that the press uses otherwise: CLDR's Spanish B is 10^12, a newspaper's is 10^9."""
    locales = [Locale.parse(name) for name in LOCALES]
    forms = [(locale, amount, text) for locale in locales for amount, text in written(locale)]
    wrong = [
        (str(locale), text)
        for locale, amount, text in forms
        if amount not in [money.low for money in find_money(text, language=locale.language, region=locale.territory)]
    ]
    assert len(wrong) <= len(forms) * 0.02, wrong


@given(st.text(max_size=80), st.sampled_from(available()))
def test_no_text_makes_the_reader_fail_and_every_quote_is_verbatim(text: str, language: str) -> None:
    for money in find_money(text, language=language):
        assert text[money.start : money.end] == money.quote


@given(st.decimals(min_value=1, max_value=10**12, places=2), st.sampled_from(["EUR", "USD", "GBP", "JPY"]))
def test_any_amount_with_its_code_reads_back(amount: Decimal, currency: str) -> None:
    (money,) = find_money(f"It paid {currency} {amount:,} in cash.", language="en")
    assert (money.low, money.currency) == (amount, currency)


@pytest.mark.parametrize(("language", "case"), [case for case in cases("money") if not case.marks])
def test_a_quote_alone_gives_the_value_that_it_has_in_its_sentence(language: str, case: dict[str, Any]) -> None:
    region = case.get("region")
    for money in find_money(case["text"], language=language, region=region):
        if money.inherited is None and money.currency_from == "words":
            again = find_money(money.quote, language=language, region=region)
            assert money_reading(money) in [money_reading(one) for one in again]


@pytest.mark.parametrize("piece", ["7", "mil ", "1.", "€", "más de ", "$1 "])
def test_the_time_it_takes_grows_with_the_text_and_no_faster(piece: str) -> None:
    def once(text: str) -> float:
        begin = time.process_time()
        find_money(text, language="es")
        return time.process_time() - begin

    def seconds(length: int) -> float:
        return min(once((piece * length)[:length]) for _ in range(3))  # others work on this machine too

    seconds(1000)
    assert seconds(200_000) <= 12 * seconds(40_000) + 0.2


def test_a_table_of_ten_alike_amounts_is_read_whole() -> None:
    assert read("Rent: " + "$1,250 " * 10, "en") == ["exact 1250 USD"] * 10


def test_a_language_without_a_file_is_an_error_that_lists_those_with_one() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown language 'xx'; valid: .*en, es"):
        find_money("3 million", language="xx")


def test_what_is_no_text_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="expected str"):
        find_money(b"3 million")  # type: ignore[arg-type]  # the point of the test
