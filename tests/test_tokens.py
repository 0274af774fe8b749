"""Tokens: what is cut how, at offsets of the text as given, and how phrases are found in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmextract.reading.phrases import Phrases, Words
from llmextract.reading.tokens import BREAK, fold, scan, tokens

CUTS = [
    ("Más de 1.500,5 M€", ["mas", "de", "1", ".", "500", ",", "5", "m", "€"], "accents, case and digits"),
    ("l’État d'euros", ["l", "'", "etat", "d", "'", "euros"], "both apostrophes are one"),
    ("10–15 ‑ −", ["10", "-", "15", "-", "-"], "all dashes are one"),
    ("１００ｋ ٣ १०", ["100", "k", "3", "10"], "digits of other scripts and widths"),
    ("約1兆円", ["約", "1", "兆", "円"], "a script without spaces: every character"),
    ("3,500억 원", ["3", ",", "500", "억", "원"], "Hangul: every character, its particles apart"),
    ("10 करोड़ रुपये", ["10", "करोड़", "रुपये"], "marks belong to their letters"),
    ("cafe\u0301 Mil\u00adlion", ["cafe", "million"], "decomposed accents and soft hyphens"),
    ("a\n\nb\nc", ["a", BREAK, "b", "c"], "a blank line is a token, a line end is none"),
    ("İstanbul ISTANBUL", ["istanbul", "istanbul"], "the capital that grows when it is lowered"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "words", "why"), CUTS, ids=[why for *_, why in CUTS])
def test_a_text_is_cut_into_folded_tokens(text: str, words: list[str], why: str) -> None:
    assert scan(text).words == words


@given(st.text(max_size=60))
def test_tokens_stand_in_order_where_their_offsets_say_and_leave_out_only_white_space(text: str) -> None:
    cut = scan(text)
    gaps = [text[a:b] for a, b in zip([0, *cut.ends], [*cut.starts, len(text)], strict=True)]
    assert all(a < b for a, b in zip(cut.starts, cut.ends, strict=True))
    assert all(gap.isspace() or not fold(gap).strip() for gap in gaps if gap)


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_gap_is_the_white_space_before_a_token() -> None:
    cut = scan("3 M€")
    assert (cut.gap(0), cut.gap(1), cut.glued(1), cut.glued(2), cut.raw(1, 3)) == ("", " ", False, True, "M€")


def test_the_longest_phrase_is_found_from_either_end() -> None:
    hedges = Phrases([("más de", 1), ("no más de", 2), ("más", 3), ("más de", 4)])
    words = scan("ofrece no más de 3").words
    assert hedges.at(words, 1) == (4, 2)
    assert hedges.at(words, 2) == (4, 1)
    assert hedges.before(words, 4) == (1, 2)
    assert hedges.before(words, 3) == (2, 3)


def test_a_phrase_that_breaks_off_is_not_found() -> None:
    phrases = Phrases([("por encima de", 1)])
    assert phrases.at(scan("por encima").words, 0) is None
    assert phrases.before(scan("encima de").words, 2) is None
    assert not Phrases([])


def test_a_phrase_of_several_words_does_not_reach_across_a_blank_line() -> None:
    assert Phrases([("más de", 1)]).at(scan("más\n\nde").words, 0) is None


def test_words_match_whole_or_by_their_beginning_or_end() -> None:
    words = Words(["Oferta", "elev*", "*vertrag"])
    assert [word in words for word in ("oferta", "ofertas", "elevo", "rahmenvertrag", "vertragen")] == [
        True, False, True, True, False,
    ]  # fmt: skip


def test_the_tokens_of_a_phrase_are_those_of_a_scan() -> None:
    assert tokens("Jusqu’à") == scan("Jusqu’à").words == ["jusqu", "'", "a"]


@pytest.mark.parametrize("piece", ["$1 ", "7 ", "de 1 a ", "1, "])
def test_a_few_tokens_that_repeat_without_end_are_noticed(piece: str) -> None:
    cut = scan(piece * 100 + "the end")
    repeated = [cut.repeats(i) for i in range(len(cut))]
    assert not any(repeated[: len(tokens(piece)) * 12])
    assert all(repeated[-20:-2])
    assert not any(repeated[-2:])
