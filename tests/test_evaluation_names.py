"""Two strings name the same company where only what says nothing about it differs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmextract.evaluation.names import normal, same_name

SAME = [
    ("Torrealta S.A.", "Torrealta", "a legal form"),
    ("Torrealta Holding S.p.A.", "torrealta", "several, and case"),
    ("Torrealta S.A.B. de C.V.", "Torrealta", "a long one"),
    ("Peñalver", "Penalver", "accents"),
    ("The Harbour Group", "Harbour", "an article and a word for a group"),
    ("Grupo Ávila", "Avila S.L.", "a word for a group at the beginning"),
    ("Norfjord's", "Norfjord ASA", "a possessive"),
    ("株式会社みなと", "みなと", "a form written against the name"),
    ("Lumen Grid", "Lumen Grid (LGR)", "the beginning of a longer one"),
    ("Lumen Grid", "Lumen Grid North Sea", "without the last two words"),
    ("Lumen", "Lumen Networks", "one word, and a trade"),
]
OTHER = [
    ("Lumen", "Lumen Harbour Works", "one word, and more than a trade"),
    ("Lumen", "Lumen Bank", "one word, and no trade"),
    ("Lumen Grid", "Lumen Grid of the North Sea", "too much is missing"),
    ("BP", "BP Energy", "too short to say much"),
    ("Lumen", "Grid Lumen", "the end of a longer one"),
    ("", "Lumen", "nothing"),
    ("S.A.", "S.L.", "two forms without a name"),
]


@pytest.mark.parametrize(("a", "b"), [(a, b) for a, b, _ in SAME], ids=[why for *_, why in SAME])
def test_names_that_are_the_same(a: str, b: str) -> None:
    assert same_name(a, [b])
    assert same_name(b, ["Somebody Else", a])


@pytest.mark.parametrize(("a", "b"), [(a, b) for a, b, _ in OTHER], ids=[why for *_, why in OTHER])
def test_names_that_are_not(a: str, b: str) -> None:
    assert not same_name(a, [b])
    assert not same_name(b, [a])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.sampled_from(["S.A.", "GmbH", "Inc.", "Holdings plc"]))
def test_a_legal_form_at_the_end_changes_nothing(name: str, form: str) -> None:
    assert normal(f"Lumen {name} {form}") == normal(f"Lumen {name}")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_what_is_normal_stays_normal(name: str) -> None:
    assert normal(" ".join(normal(name))) == normal(name)
