"""A model's pointers become drafts, or problems in words that it can act on."""

from __future__ import annotations

from typing import Any

import handmade
import pytest
import samples
from handmade import DOLLAR, PRICE, QUARTER, SHARE, WORTH, YEARS

from llmextract.asking.marks import BRACKETS, mark
from llmextract.asking.resolve import MOST_DEALS, Ground, Resolved, resolve
from llmextract.assembly.drafts import Draft, RelationDraft
from llmextract.grounding import Grounded
from llmextract.pointers import Answer
from llmextract.reading.tokens import scan

GROUND = Ground(
    samples.result().document,
    mark(scan(samples.TEXT), handmade.READ),
    Grounded(samples.TEXT.translate(BRACKETS)),
)
TYPES = ("acquisition", "minority_stake", "asset_deal", "funding_round", "spin_off", "fund_close", "other")
SENTENCES = list(GROUND.marked.sentences)
GOOD: dict[str, Any] = {
    "sentence": "S2",
    "type": "acquisition",
    "parties": [{"name": "Norfjord ASA", "role": "acquirer"}, {"name": "Lumen Grid GmbH", "role": "target"}],
    "status": "agreed",
    "assertion": "reported",
}


def resolved(*deals: dict[str, Any]) -> Resolved:
    """What the answer of these deals becomes; each is the good one, changed, and none is another one's repeat."""
    turns = [
        {"type": TYPES[i % len(TYPES)], "sentence": SENTENCES[(i + 1) % len(SENTENCES)]} for i in range(len(deals))
    ]
    different = [{**GOOD, **turn, **deal} for turn, deal in zip(turns, deals, strict=True)]
    return resolve(Answer.model_validate({"deals": different}), GROUND)


def one(**changes: Any) -> Draft:
    """The draft of a deal, when there is no problem."""
    found = resolved(changes)
    assert found.problems == ()
    return found.drafts[0]


def words(start: int, end: int) -> str:
    return samples.TEXT[start:end]


def test_a_pointer_becomes_a_draft_that_holds_no_value_of_its_own() -> None:
    draft = one(
        points=[
            {"at": "M1", "kind": "deal_value"},
            {"at": "M2", "kind": "valuation"},
            {"at": "P1", "kind": "acquired"},
            {"at": "D1", "kind": "expected_close"},
            {"at": "T1", "kind": "term"},
            {"at": "Tarn substation", "kind": "asset"},
            {"at": "Harbour Gazette", "kind": "source"},
        ],
    )
    assert (draft.type, draft.status, draft.assertion, draft.source) == ("acquisition", "agreed", "reported", "llm")
    assert [(words(p.mark.start, p.mark.end), p.role, p.mark.by) for p in draft.parties] == [
        ("Norfjord ASA", "acquirer", "llm"),
        ("Lumen Grid GmbH", "target", "llm"),
    ]
    assert [(a.reading, a.kind) for a in draft.amounts] == [(PRICE, "deal_value"), (WORTH, "valuation")]
    assert (draft.stakes[0].reading, draft.dates[0].reading) == (SHARE, QUARTER)
    assert draft.term is not None
    assert draft.term.reading is YEARS
    assert [words(m.start, m.end) for m in (*draft.assets, *(s.mark for s in draft.sources))] == [
        "Tarn substation",
        "Harbour Gazette",
    ]
    proofs = {words(m.start, m.end)[:30] for marks in draft.evidence.values() for m in marks}
    assert proofs == {"Norfjord ASA has agreed to buy"}
    assert set(draft.evidence) == {"type", "status", "assertion"}


@pytest.mark.parametrize(
    "at",
    [
        "M1",
        "[M1]",
        "(M1)",
        "M1.",
        "M1 more than $1.25 billion",
        "[M1 more than $1.25 billion]",
        "more than $1.25 billion",
        "MORE THAN $1.25\u00a0billion",
        "$1.25 billion",
        "for [M1 more than $1.25 billion],",
        "M9 more than $1.25 billion",
    ],
)
def test_a_mark_is_named_by_its_id_or_by_its_words(at: str) -> None:
    assert one(points=[{"at": at, "kind": "deal_value"}]).amounts[0].reading is PRICE


def test_words_that_stand_twice_are_taken_where_the_deal_is_stated() -> None:
    far = one(parties=[{"name": "Lumen", "role": "target"}], sentence="S4").parties[0].mark.start
    near = one(parties=[{"name": "Lumen", "role": "target"}], sentence="S1").parties[0].mark.start
    assert near == samples.TEXT.index("Lumen")
    assert far == samples.TEXT.index("Lumen would then")


@pytest.mark.parametrize("sentence", ["S2", "[S2]", "has agreed to buy [P1 60 %] of Lumen Grid GmbH"])
def test_the_sentence_is_named_by_its_id_or_by_its_words(sentence: str) -> None:
    (proof,) = one(sentence=sentence).evidence["type"]
    assert "agreed to buy 60 %" in words(proof.start, proof.end)


def test_millions_are_the_price_of_no_share_and_taken_for_the_deals_value() -> None:
    draft = one(points=[{"at": "M1", "kind": "price_per_share"}])
    assert [amount.kind for amount in draft.amounts] == ["deal_value"]
    assert [issue.code for issue in draft.issues] == ["kind"]


def test_money_that_the_reader_cannot_read_is_kept_without_a_value_and_said() -> None:
    draft = one(points=[{"at": "Regulators in Brussels", "kind": "deal_value"}])
    read = draft.amounts[0].reading
    assert (read.quote, read.low, read.high, read.qualifier) == ("Regulators in Brussels", None, None, "unread")
    assert [issue.message for issue in draft.issues] == [
        "the reader cannot read 'Regulators in Brussels' as money; the words are kept without a value"
    ]


# A pointer that leads nowhere: what the deal has, the problem's code and words.
PROBLEMS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a party that is not in the text": (
        {"parties": [*GOOD["parties"], {"name": "Oslo Fund", "role": "investor"}]},
        "not_in_text",
        "the party 'Oslo Fund' does not stand in the text: copy it exactly",
    ),
    "a role that is none": (
        {"parties": [*GOOD["parties"], {"name": "Lumen", "role": "buyer"}]},
        "unknown_word",
        "the role of 'Lumen' is 'buyer'; it must be one of: acquirer, target, seller",
    ),
    "a mark that is not there": (
        {"points": [{"at": "M3", "kind": "deal_value"}]},
        "no_such_mark",
        "'M3' is no mark of an amount in this text",
    ),
    "a mark of another kind": (
        {"points": [{"at": "P1", "kind": "deal_value"}]},
        "no_such_mark",
        "'P1' is no mark of an amount in this text",
    ),
    "a kind of money that is none": (
        {"points": [{"at": "M1", "kind": "price"}]},
        "unknown_word",
        "the kind of 'M1' is 'price'; it must be one of: deal_value, valuation",
    ),
    "an amount that was made up": (
        {"points": [{"at": "$2 billion", "kind": "deal_value"}]},
        "not_in_text",
        "an amount '$2 billion' does not stand in the text: copy it exactly",
    ),
    "a share that is no share": (
        {"points": [{"at": "Harbour Gazette", "kind": "acquired"}]},
        "unreadable",
        "'Harbour Gazette' cannot be read as a percentage",
    ),
    "a measure that is none": (
        {"points": [{"at": "P1", "kind": "bought"}]},
        "unknown_word",
        "the kind of 'P1' is 'bought'; it must be one of: deal_value, valuation",
    ),
    "a day that is no day": (
        {"points": [{"at": "seven years", "kind": "closed"}]},
        "unreadable",
        "'seven years' cannot be read as a date",
    ),
    "an event that is none": (
        {"points": [{"at": "D1", "kind": "opened"}]},
        "unknown_word",
        "the kind of 'D1' is 'opened'; it must be one of: deal_value, valuation",
    ),
    "a length that is none": (
        {"points": [{"at": "T2", "kind": "term"}]},
        "no_such_mark",
        "'T2' is no mark of a length of time in this text",
    ),
    "an asset that is not in the text": (
        {"points": [{"at": "Tarn power plant", "kind": "asset"}]},
        "not_in_text",
        "the asset 'Tarn power plant' does not stand in the text: copy it exactly",
    ),
    "a source that is not in the text": (
        {"points": [{"at": "Reuters", "kind": "source"}]},
        "not_in_text",
        "the source 'Reuters' does not stand in the text: copy it exactly",
    ),
    "a sentence that is not in the text": (
        {"sentence": "S99"},
        "not_in_text",
        "the sentence 'S99' does not stand in the text: copy it exactly",
    ),
    "a relation of no kind": (
        {"points": [{"at": "deal 2", "kind": "after"}]},
        "unknown_word",
        "the kind of 'deal 2' is 'after'; it must be one of: deal_value, valuation",
    ),
    "a relation to no deal": (
        {"points": [{"at": "deal 3", "kind": "prior"}]},
        "no_such_deal",
        "prior must name the number of another deal of the answer, not 'deal 3'",
    ),
    "a relation to itself": (
        {"points": [{"at": "deal 1", "kind": "prior"}]},
        "no_such_deal",
        "prior must name the number of another deal of the answer, not 'deal 1'",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_pointer_that_leads_nowhere_costs_its_item_and_is_told(name: str) -> None:
    changes, code, message = PROBLEMS[name]
    found = resolved(changes, {})
    (problem,) = found.problems
    assert (problem.code, problem.message[: len(message) + 8]) == (code, f"deal 1: {message}")
    assert found.numbers == (1, 2)
    broken, whole = found.drafts
    assert broken.parties == whole.parties
    parts = (broken.amounts, broken.stakes, broken.dates, broken.assets, broken.sources, broken.relations, broken.term)
    assert not any(parts)


@pytest.mark.parametrize(("field", "word"), [("type", "takeover"), ("status", "done"), ("assertion", "maybe")])
def test_a_deal_without_its_kind_is_no_draft_and_the_next_keeps_its_number(field: str, word: str) -> None:
    found = resolved({field: word}, {"points": [{"at": "deal 3", "kind": "prior"}]}, {})
    assert found.problems[0].message.startswith(f"deal 1: {field} is {word!r}; it must be one of: ")
    assert found.numbers == (2, 3)
    assert [draft.relations for draft in found.drafts] == [(RelationDraft("prior", 1),), ()]


def test_an_answer_without_end_is_cut_and_says_so() -> None:
    found = resolved(*[{}] * (MOST_DEALS + 2))
    assert found.numbers == tuple(range(1, len(SENTENCES) + 1))
    assert [p.message for p in found.problems] == ["22 deals were listed; only the first 20 count"]


def test_an_answer_without_a_deal_is_no_problem() -> None:
    assert resolved() == Resolved((), (), ())


@pytest.mark.parametrize("missing", ["", "null", "nothing"])
def test_a_deal_that_says_nothing_costs_itself_alone(missing: str) -> None:
    empty = {"": dict.fromkeys(("sentence", "type"), ""), "null": dict.fromkeys(GOOD), "nothing": {}}[missing]
    found = resolve(Answer.model_validate({"deals": [empty, GOOD]}), GROUND)
    assert found.numbers == (2,)
    assert all(problem.message.startswith("deal 1: ") for problem in found.problems)


def test_the_dollar_sign_alone_is_a_part_of_the_amount_it_stands_in() -> None:
    assert words(DOLLAR.start, DOLLAR.end) == "$"
    assert one(points=[{"at": "$", "kind": "other_amount"}]).amounts[0].reading is PRICE
