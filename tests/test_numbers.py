"""Numbers: figures with every habit of separators, and words and scales of the main languages."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmextract.errors import ResourceError
from llmextract.language import Section
from llmextract.reading import lexicon
from llmextract.reading.compounds import Compounds
from llmextract.reading.lexicon import numbers
from llmextract.reading.literals import Habit, figure, plain
from llmextract.reading.numbers import quantity
from llmextract.reading.tokens import scan

if TYPE_CHECKING:
    from llmextract.reading.values import Qualifier

COMMA, DOT, SPACE, SWISS = Habit(",", "."), Habit(".", ","), Habit(",", " "), Habit(".", "'")
EITHER = Habit(",", ".", both=True)

FIGURES = [
    ("1.234,5", COMMA, "1234.5", "two kinds: the last is decimal"),
    ("1,234.5", COMMA, "1234.5", "two kinds decide against the habit"),
    ("1 234,5", COMMA, "1234.5", "a space groups"),
    ("1\u202f234\u202f567,89", DOT, "1234567.89", "narrow spaces group"),
    ("1'234.5", DOT, "1234.5", "an apostrophe groups"),
    ("1’200’000", SWISS, "1200000", "a curly apostrophe groups"),
    ("12,34,567", DOT, "1234567", "Indian groups"),
    ("1,20,000.50", DOT, "120000.50", "Indian groups and a decimal point"),
    ("1.500", COMMA, "1500", "one separator before three digits: the habit"),
    ("1.500", DOT, "1.500", "one separator before three digits: the habit"),
    ("1,500", COMMA, "1.500", "one separator before three digits: the habit"),
    ("1,500", EITHER, "1500", "both habits and no region: a group"),
    ("1.500", EITHER, "1500", "both habits and no region: a group"),
    ("1,5", DOT, "1.5", "not three digits: decimal"),
    ("1'5", COMMA, "1.5", "Spain's apostrophe"),
    ("0.125", COMMA, "0.125", "no group begins with zero"),
    ("1234.567", COMMA, "1234.567", "no group has four digits"),
    ("1.234.567", DOT, "1234567", "twice the same separator groups"),
    ("5", DOT, "5", "one digit"),
    ("2½", DOT, "2.5", "a fraction that is one character"),
    ("29-5/8", DOT, "29.625", "a fraction as shares were quoted"),
    ("1 1/2", DOT, "1.5", "a fraction after a space"),
    ("2·5", COMMA, "2.5", "the raised point is always decimal"),
    ("2'500.000", COMMA, "2500000", "an apostrophe before the millions"),
    ("45'678.90", COMMA, "45678.90", "an apostrophe, and then a decimal point"),
    ("1.2.3", DOT, None, "a version"),
    ("10.10.2024", COMMA, None, "a date"),
    ("192.168.0.1", DOT, None, "an address"),
    ("1,2.3,4", DOT, None, "no number"),
    ("1" * 41, DOT, None, "longer than any sum of money"),
]


@pytest.mark.parametrize(
    ("text", "habit", "value", "why"), FIGURES, ids=[f"{text}: {why}" for text, _, _, why in FIGURES]
)
def test_a_figure_is_read_by_its_separators(text: str, habit: Habit, value: str | None, why: str) -> None:
    cut = scan(text)
    end, found = figure(cut, 0, habit)
    assert (end, found) == (len(cut), None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "end"), [("500,- Euro", 3), ("500.– Fr", 3), ("500,-3", 1), ("500-600", 1), ("500, 600", 1)]
)
def test_a_dash_for_no_cents_belongs_to_the_figure(text: str, end: int) -> None:
    assert figure(scan(text), 0, COMMA) == (end, Decimal(500))


QUANTITIES = [
    ("es", "dos mil trescientos millones", 2_300_000_000),
    ("es", "mil 500 millones", 1_500_000_000),
    ("es", "2 millones 300 mil", 2_300_000),
    ("es", "tres millones y medio", 3_500_000),
    ("es", "medio billón", 500_000_000_000),
    ("en", "one hundred and twenty million", 120_000_000),
    ("en", "twenty-five million", 25_000_000),
    ("en", "two-and-a-half billion", 2_500_000_000),
    ("en", "half a trillion", 500_000_000_000),
    ("en", "5 lakh crore", 5_000_000_000_000),
    ("fr", "quatre-vingt-dix-sept millions", 97_000_000),
    ("fr", "soixante et onze millions", 71_000_000),
    ("fr", "deux cent cinquante mille", 250_000),
    ("fr", "mille milliards", 1_000_000_000_000),
    ("de", "zweihundertfünfzig Millionen", 250_000_000),
    ("de", "fünfunddreißigtausend", 35_000),
    ("de", "zweieinhalb Milliarden", 2_500_000_000),
    ("de", "dreihunderteinundzwanzig", 321),
    ("it", "duecentocinquantamila", 250_000),
    ("it", "trentacinque milioni", 35_000_000),
    ("it", "ventun milioni", 21_000_000),
    ("pt", "duzentos e cinquenta milhões", 250_000_000),
    ("pt", "dois bilhões e meio", 2_500_000_000),
    ("ja", "1兆2000億", 1_200_000_000_000),
    ("ko", "1조 2,000억", 1_200_000_000_000),
    ("zh", "1.2万亿", 1_200_000_000_000),
    ("zh", "三点二亿", 320_000_000),
    ("ja", "千二百五十", 1250),
    ("es", "dos coma cinco millones", 2_500_000),
    ("en", "one point two five billion", 1_250_000_000),
    ("en", "zero point five billion", 500_000_000),
    ("fr", "deux virgule vingt-cinq milliards", 2_250_000_000),
    ("de", "drei Komma fünfundsiebzig Millionen", 3_750_000),
    ("it", "tre milioni e 200 mila", 3_200_000),
    ("it", "milleduecento", 1200),
    ("de", "hunderttausend", 100_000),
    ("de", "Viertelmillion", 250_000),
    ("de", "Dreiviertelmillion", 750_000),
]


@pytest.mark.parametrize(("language", "text", "value"), QUANTITIES)
def test_words_and_scales_make_one_exact_number(language: str, text: str, value: int) -> None:
    cut = scan(text)
    found = quantity(cut, 0, numbers(language))
    assert found is not None
    assert (found.start, found.end, int(found.low), found.high) == (0, len(cut), value, found.low)


@pytest.mark.parametrize(
    ("language", "text", "value", "rest"),
    [
        ("es", "mil y dos mil millones", "1000", "y dos mil millones"),
        ("en", "one hundred and two hundred", "100", "and two hundred"),
        ("en", "twenty and thirty", "20", "and thirty"),
        ("en", "$50 million 2010"[1:], "50000000", "2010"),
        ("en", "10-15 million", "10", "- 15 million"),
        ("en", "five six million", "5", "six million"),
        ("it", "800 milioni e 1 miliardo", "800000000", "e 1 miliardo"),
        ("en", "1.9 billion and 1.5 million", "1900000000", "and 1 . 5 million"),
        ("en", "two point", "2", "point"),
    ],
)
def test_two_numbers_in_a_row_are_not_made_one(language: str, text: str, value: str, rest: str) -> None:
    cut = scan(text)
    found = quantity(cut, 0, numbers(language))
    assert found is not None
    assert (found.low, " ".join(cut.words[found.end :])) == (Decimal(value), rest)


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "qualifier"),
    [
        ("en", "several million", 10**6, 10**6, "at_least"),
        ("en", "hundreds of millions", 10**8, 10**8, "at_least"),
        ("es", "decenas de miles de millones", 10**10, 10**10, "at_least"),
        ("fr", "dizaine de millions", 10**7, 10**7, "approx"),
        ("en", "low single-digit billions", 10**9, 3 * 10**9, "range"),
        ("de", "mittlerer dreistelliger Millionenbetrag", 4 * 10**8, 6 * 10**8, "range"),
        ("es", "veinte y pico millones", 2 * 10**7, 2 * 10**7, "at_least"),
        ("en", "30-odd million", 3 * 10**7, 3 * 10**7, "approx"),
        ("de", "einige hunderttausend", 10**5, 10**5, "at_least"),
        ("de", "zweistelliger Millionenbetrag", 10**7, 10**8 - 1, "range"),
        ("en", "nine-figure", 10**8, 10**9 - 1, "range"),
    ],
)
def test_words_that_name_no_single_number_say_so(
    language: str, text: str, low: int, high: int, qualifier: Qualifier
) -> None:
    found = quantity(scan(text), 0, numbers(language))
    assert found is not None
    assert (int(found.low), int(found.high), found.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "several"),
        ("en", "thousand"),
        ("en", "low"),
        ("en", "and"),
        ("de", "einen"),
    ],
)
def test_a_word_that_needs_another_is_no_number(language: str, text: str) -> None:
    cut = scan(text)
    found = quantity(cut, 0, numbers(language))
    assert found is None or found.low == 1


@pytest.mark.parametrize(("language", "text"), [("en", "half a"), ("es", "medio"), ("de", "halben")])
def test_a_fraction_alone_counts_only_beside_a_currency(language: str, text: str) -> None:
    found = quantity(scan(text), 0, numbers(language))
    assert found is not None
    assert (found.low, found.letter) == (Decimal("0.5"), True)


def test_the_callers_decimal_context_changes_nothing() -> None:
    with localcontext(prec=3):
        found = quantity(scan("1.234.567,89 millones"), 0, numbers("es"))
    assert found is not None
    assert plain(found.low) == 1234567890000


@given(st.integers(1, 10**15))
def test_a_whole_number_grouped_as_its_region_does_reads_back(number: int) -> None:
    for region, group in (("US", ","), ("ES", "."), ("CH", "'")):
        known = numbers({"US": "en", "ES": "es", "CH": "de"}[region], region)
        text = f"{number:,}".replace(",", group)
        assert figure(scan(text), 0, known.habit)[1] == number


def test_the_region_decides_what_a_separator_means() -> None:
    habits = [numbers("es", region).habit for region in ("ES", "MX", None)]
    assert [figure(scan("1,500"), 0, habit)[1] for habit in habits] == [Decimal("1.5"), 1500, 1500]


def test_a_compound_is_taken_apart_or_not_at_all() -> None:
    pieces = Compounds({"ein": 1, "zwei": 2, "hundert": 100}, {"millionen": 6}, frozenset({"und"}), ("betrag",))
    assert pieces.split("zweihundertundein") == (2, 100, None, 1)
    assert pieces.split("millionenbetrag") == (6, None)
    assert [pieces.split(word) for word in ("einkauf", "und", "betrag", "zweiund", "ein" * 30)] == [None] * 5


def test_a_key_that_is_no_number_is_an_error() -> None:
    with pytest.raises(ResourceError, match="expected a number as the key, found 'ten'"):
        list(lexicon._by_value(Section("lang/xx.toml", "numbers.words", {"ten": ["zehn"]})))
