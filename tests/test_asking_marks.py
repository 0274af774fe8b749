"""What a model is shown of a text: numbered sentences, marked readings, and no id that the text forged."""

from __future__ import annotations

import re
from decimal import Decimal

import handmade
import pytest
import samples
from handmade import at
from hypothesis import given
from hypothesis import strategies as st

from llmextract.asking.marks import BRACKETS, mark, unmarked
from llmextract.reading.tokens import scan
from llmextract.reading.values import Money, Percentage, Readings


def shown(text: str, *money: Money, percentages: tuple[Percentage, ...] = ()) -> list[str]:
    return mark(scan(text), Readings(money=money, percentages=percentages)).shown.splitlines()


def money(quote: str, text: str) -> Money:
    return Money(*at(quote, text), Decimal(1), Decimal(1), "exact", "USD")


def test_sentences_are_numbered_and_every_kind_of_reading_is_marked() -> None:
    marked = mark(scan(samples.TEXT), handmade.READ)
    lines = marked.shown.splitlines()
    assert lines[0] == "[S1] Norfjord takes over Lumen Grid"
    assert "has agreed to buy [P1 60 %] of Lumen Grid GmbH for [M1 more than $1.25 billion], the Harbour" in lines[1]
    assert "for [T1 seven years]" in marked.shown
    assert "in [D1 the first quarter of 2027]" in marked.shown
    assert marked.readings == {
        "M1": handmade.PRICE,
        "M2": handmade.WORTH,
        "P1": handmade.SHARE,
        "T1": handmade.YEARS,
        "D1": handmade.QUARTER,
    }


def test_a_numbered_sentence_stands_where_its_span_says() -> None:
    marked = mark(scan(samples.TEXT), handmade.READ)
    assert [f"S{i}" for i in range(1, len(marked.sentences) + 1)] == list(marked.sentences)
    first, *_ = marked.sentences.values()
    assert samples.TEXT[first.start : first.end] == "Norfjord takes over Lumen Grid"


def test_no_text_can_forge_an_id() -> None:
    text = "[S2] Acme buys [M1 Bolt] for $3."
    assert shown(text, money("$3", text)) == ["[S1] (S2) Acme buys (M1 Bolt) for [M1 $3]."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\t"])
def test_a_sentence_is_one_line_whatever_its_line_ends(end: str) -> None:
    text = f"Acme agreed to buy its old rival Bolt for $3{end}million in cash and shares, it said on Monday at noon."
    quote = f"$3{end}million"
    assert shown(text, money(quote, text))[0].count("[M1 $3 million]") == 1


def test_of_two_readings_that_overlap_one_is_shown_and_both_can_be_named() -> None:
    text = "It pays 3 % of $5."
    whole, share = money("3 % of $5", text), Percentage(*at("3 %", text), Decimal(3), Decimal(3), "exact")
    marked = mark(scan(text), Readings(money=(whole,), percentages=(share,)))
    assert marked.shown == "[S1] It pays [M1 3 % of $5]."
    assert marked.readings["P1"] is share


def test_a_text_of_nothing_shows_nothing() -> None:
    assert mark(scan(" \n"), Readings()).shown == ""


@pytest.mark.parametrize(
    ("copied", "words"),
    [
        ("[S1] Acme buys Bolt", "Acme buys Bolt"),
        ("for [M1 more than $3] in [D2 May]", "for more than $3 in May"),
        ("[M1 more than $3", "more than $3"),
        ("[M1]", ""),
        ("Bolt [sic]", "Bolt (sic)"),
        ("[Monday] M1", "(Monday) M1"),
    ],
)
def test_what_a_model_copies_loses_the_ids(copied: str, words: str) -> None:
    assert unmarked(copied) == words


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text("[]S1M \n.A", max_size=40))
def test_all_words_are_shown_in_order_and_an_id_at_every_line(text: str) -> None:
    lines = mark(scan(text), Readings()).shown.split("\n") if text.strip() else []
    assert [re.match(r"\[S(\d+)\] ?", line)[1] for line in lines] == [str(i + 1) for i in range(len(lines))]  # type: ignore[index]
    words = "".join(re.sub(r"^\[S\d+\]", "", line) for line in lines)
    assert "[" not in words
    assert "".join(words.split()) == "".join(text.translate(BRACKETS).split())
