"""Dates in running sentences: what is read, what is not, and what must hold of every reading."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases import cases, examples

from llmextract.errors import ResourceError, UnknownNameError
from llmextract.language import available
from llmextract.reading import Date, find_dates
from llmextract.reading.dates_drafts import FORMS
from llmextract.reading.dates_words import date_words, meaning
from llmextract.reading.readings import date_reading

DATES = cases("dates")
DAY = dt.date(2025, 12, 17)
LOCALES = [
    *("es_ES", "es_MX", "en_US", "en_GB", "en_IN", "fr_FR", "fr_CA", "de_DE", "de_AT", "pt_BR", "it_IT"),
    *(
        "nl_NL",
        "pl_PL",
        "sv_SE",
        "da_DK",
        "nb_NO",
        "cs_CZ",
        "ro_RO",
        "tr_TR",
        "ru_RU",
        "uk_UA",
        "ja_JP",
        "zh_CN",
        "ko_KR",
        "hi_IN",
    ),
]
KNOWN_LOCALES = [locale for locale in LOCALES if locale[:2] in available()]


def read(row: dict[str, Any], code: str) -> list[Date]:
    day = dt.date.fromisoformat(row["date"]) if "date" in row else None
    return find_dates(row["text"], language=code, date=day, region=row.get("region"))


@pytest.mark.parametrize(("code", "row"), DATES)
def test_a_sentence_gives_its_dates(code: str, row: dict[str, Any]) -> None:
    """Every date of the sentence, with its words, and no other."""
    assert {date.quote: date_reading(date) for date in read(row, code)} == row["dates"]


@pytest.mark.parametrize(("code", "text", "readings"), examples("dates"))
def test_the_examples_of_a_language_hold(code: str, text: str, readings: tuple[str, ...]) -> None:
    """What a language's own file promises is read."""
    assert tuple(date_reading(date) for date in find_dates(text, language=code)) == readings


def test_every_form_has_a_case() -> None:
    """A form that no sentence needs is dead."""
    forms = {form.name for starting in FORMS.values() for form in starting}
    seen = {date.rule for param in DATES for date in read(param.values[1], param.values[0])}
    assert {f"date: {form}" for form in forms} - seen == set()


@pytest.mark.parametrize(("code", "row"), DATES)
def test_a_quote_is_verbatim_and_reads_alike(code: str, row: dict[str, Any]) -> None:
    """A date's own words, read with the text's day, give the same date, if no other words lent a year."""
    day = dt.date.fromisoformat(row["date"]) if "date" in row else None
    for date in read(row, code):
        assert row["text"][date.start : date.end] == date.quote
        future = date_words(code).future
        alone = date.inherited is None and not lead_needed(date) and not (future and future.search(row["text"]))
        if alone:
            again = find_dates(date.quote, language=code, date=day, region=row.get("region"))
            assert [date_reading(one) for one in again] == [date_reading(date)]


def lead_needed(date: Date) -> bool:
    """A bare year or an ambiguous month is a date only after the word before it, which is no part of it."""
    return date.rule in {"date: year", "date: month", "date: figures", "date: day number", "date: season"}


@pytest.mark.parametrize("locale", KNOWN_LOCALES)
@pytest.mark.parametrize("form", ["full", "long", "medium", "short"])
@pytest.mark.parametrize(
    "day", [dt.date(2025, 12, 17), dt.date(2024, 2, 29), dt.date(2026, 5, 3), dt.date(2019, 9, 30)]
)
def test_a_date_as_cldr_writes_it_reads_back(locale: str, form: str, day: dt.date) -> None:
    """Every way in which CLDR writes a whole date in a locale."""
    code, region = locale.split("_")
    found = find_dates(format_date(day, form, locale=locale), language=code, region=region, date=dt.date(2023, 6, 15))
    assert [(date.low, date.high, date.precision) for date in found] == [(day, day, "day")]


def test_a_date_lends_its_year_with_its_words() -> None:
    """The span that lent the year is the one that states it."""
    text = "Es wurde am 3. März 2015 vereinbart und am 17. Juni abgeschlossen."
    _, closing = find_dates(text, language="de")
    assert closing.inherited is not None
    assert text[closing.inherited.start : closing.inherited.end] == "2015"


def test_without_a_day_nothing_is_guessed() -> None:
    """What counts from the text's day is not read in a text without one; a deadline is open on that side."""
    assert find_dates("On Monday, next year or in three months it will say so.", language="en") == []
    [deadline] = find_dates("It must close by June 2026.", language="en")
    assert (deadline.low, deadline.high) == (None, dt.date(2026, 6, 30))


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_no_trouble(day: dt.date) -> None:
    """Dates that no calendar has are not read, and nothing overflows."""
    text = "999 years ago, in 999 years, next decade, last decade, on Monday, the last 999 quarters, on 31 June"
    for date in find_dates(text, language="en", date=day):
        assert date.low is None or date.high is None or date.low <= date.high


def test_an_unknown_language_is_an_error() -> None:
    """The valid ones are named."""
    with pytest.raises(UnknownNameError, match="es"):
        find_dates("17", language="xx")


def test_a_text_must_be_one() -> None:
    """Bytes are no text."""
    with pytest.raises(TypeError, match="bytes"):
        find_dates(b"17 May 2024", language="en")  # type: ignore[arg-type]


WORDS = """17 3 31 2025 1998 99 1T26 Q3 03/04/2026 2025-12-17 17.12. 5,5 (16) , . - / enero marzo lunes el de del a y
entre hasta antes finales principios año años mes trimestre semestre primer último próximo pasado este hace dentro tres
un ayer verano mitad semana década ejercicio fiscal FY 26 finaliza mismo primeros cierre 年 月 日 € % ¿"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


@given(st.lists(PIECES, max_size=14).map(" ".join), st.dates() | st.none(), st.sampled_from([None, "AR", "US"]))
@settings(max_examples=300, deadline=None)
def test_no_row_of_words_breaks_the_reader(text: str, day: dt.date | None, region: str | None) -> None:
    """Whatever stands beside whatever: verbatim quotes, in order, none over another, no day before the first."""
    end = 0
    for date in find_dates(text, language="es", date=day, region=region):
        assert text[date.start : date.end] == date.quote
        assert date.start >= end
        assert date.low is not None or date.high is not None
        assert date.low is None or date.high is None or date.low <= date.high
        end = date.end


@given(st.text(max_size=60), st.sampled_from(available()))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text: str, code: str) -> None:
    """Any characters in any language."""
    assert all(text[date.start : date.end] == date.quote for date in find_dates(text, language=code, date=DAY))


@pytest.mark.parametrize(
    "piece", ["17 ", "12/", "de ", "enero ", "2015-", "el lunes ", "a finales de ", "1T", "日", "2026年"]
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """Twice a hostile text takes about twice the time."""
    times = []
    for size in (20_000, 80_000):
        text = piece * (size // len(piece))
        start = time.process_time()
        find_dates(text, language="es", date=DAY)
        times.append(time.process_time() - start)
    assert times[1] < 12 * max(times[0], 0.02)


def test_a_key_that_no_form_knows_is_an_error() -> None:
    """A word list under an unknown name would never be used."""
    with pytest.raises(ResourceError, match="yaer"):
        meaning("yaer")
