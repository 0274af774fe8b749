"""Drafts become records: what is built, what is left out and in which words, and what holds whatever drafts come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import handmade
import pytest
import samples
from handmade import PRICE, QUARTER, SHARE, WORTH, YEARS, at
from hypothesis import given, settings
from hypothesis import strategies as st

from llmextract.assembly import assemble, problems
from llmextract.assembly.drafts import (
    AmountDraft,
    ConflictDraft,
    DateDraft,
    Draft,
    Mark,
    PartyDraft,
    RelationDraft,
    SourceDraft,
    StakeDraft,
    TermDraft,
)
from llmextract.assembly.repair import repaired
from llmextract.checks import check_deal
from llmextract.reading.values import Date, Money, Percentage, Readings, Span, Term
from llmextract.records import Deal, Document, Issue, Result
from llmextract.records.rules import Violation, relation_violations
from llmextract.records.vocabulary import (
    AmountKind,
    Assertion,
    DateField,
    DealType,
    RelationKind,
    Role,
    StakeMeasure,
    Status,
    TalksStage,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = samples.TEXT
DOCUMENT = samples.result().document


def mark(quote: str) -> Mark:
    return Mark(*at(quote)[1:], by="rule")


SEASON = Date(*at("2027"), dt.date(2026, 1, 1), dt.date(2026, 12, 31), "year", Span(0, 4))
READ = replace(handmade.READ, dates=(QUARTER, SEASON))

BUYER = PartyDraft(mark("Norfjord ASA"), "acquirer", aliases=("Norfjord",), lead=True, country="NO")
TARGET = PartyDraft(mark("Lumen Grid GmbH"), "target", aliases=("Lumen",))
FULL = Draft(
    type="acquisition",
    subtype="majority stake",
    status="in_talks",
    talks_stage="early",
    assertion="reported",
    parties=(BUYER, TARGET),
    source="rules",
    amounts=(AmountDraft(PRICE, "deal_value", "rule"), AmountDraft(WORTH, "valuation", "rule", converted=True)),
    stakes=(StakeDraft(SHARE, "acquired", "rule"),),
    dates=(DateDraft(QUARTER, "expected_close", "rule"),),
    term=TermDraft(YEARS, "rule"),
    assets=(mark("Tarn substation"),),
    conditions=(mark("Regulators in Brussels must approve"),),
    sources=(SourceDraft(mark("Harbour Gazette"), "media"),),
    conflicts=(ConflictDraft("talks_stage", (mark("early stage"), mark("last round")), "early"),),
    evidence={"type": (mark("agreed to buy"),), "talks_stage": (mark("early stage"),), "status": ()},
    issues=(Issue(code="unread", severity="warning", message="a doubt of the rules"),),
)
PLAIN = Draft(type="acquisition", status="agreed", assertion="stated", parties=(BUYER, TARGET), source="llm")


def deals(*drafts: Draft, read: Readings = READ) -> tuple[list[Deal], list[Issue]]:
    found = assemble(drafts, DOCUMENT, read)
    return list(found.deals), list(found.issues)


def one(draft: Draft, read: Readings = READ) -> Deal:
    """The deal of a draft, when nothing is to be said beside it."""
    (deal,), issues = deals(draft, read=read)
    assert issues == []
    return deal


def test_a_draft_becomes_a_deal_with_all_its_parts_proved() -> None:
    deal = one(FULL)
    assert (deal.id, deal.type, deal.subtype, deal.status, deal.talks_stage) == (
        "d1", "acquisition", "majority stake", "in_talks", "early"
    )  # fmt: skip
    assert (deal.assertion, deal.source, deal.term_months) == ("reported", "rules", 84)
    buyer = deal.party("acquirer")
    assert buyer is not None
    assert (buyer.name, buyer.aliases, buyer.lead, buyer.country) == ("Norfjord ASA", ("Norfjord",), True, "NO")
    value, worth = deal.amounts
    assert (value.low, value.high, value.qualifier, value.currency) == (Decimal(1250000000), None, "at_least", "USD")
    assert (worth.kind, worth.converted, worth.inherited[0].quote, worth.inherited[0].what) == (
        "valuation", True, "$", "currency"
    )  # fmt: skip
    assert deal.stakes[0].low == Decimal(60)
    assert deal.dates.expected_close is not None
    assert deal.dates.expected_close.interval.end == dt.date(2027, 3, 31)
    assert [p.quote for p in (*deal.assets, *deal.conditions, *deal.sources)] == [
        "Tarn substation", "Regulators in Brussels must approve", "Harbour Gazette"
    ]  # fmt: skip
    assert [e.quote for e in deal.conflicts[0].quotes] == ["early stage", "last round"]
    assert {field: found[0].quote for field, found in deal.evidence.items()} == {
        "type": "agreed to buy", "talks_stage": "early stage"
    }  # fmt: skip
    assert [issue.code for issue in deal.issues] == ["unread", "currency_assumed"]


def test_a_date_names_the_words_that_lent_it_its_year() -> None:
    deal = one(replace(PLAIN, dates=(DateDraft(SEASON, "announced", "llm"),)))
    assert deal.dates.announced is not None
    assert [(lender.quote, lender.what) for lender in deal.dates.announced.inherited] == [(TEXT[:4], "year")]


NOWHERE = Mark(5, 5, "llm")
BEYOND = Mark(len(TEXT) - 1, len(TEXT) + 3, "llm")
LATER = replace(QUARTER, low=dt.date(2028, 1, 1), high=dt.date(2028, 1, 1))
TOO_MUCH = replace(SHARE, low=Decimal(150), high=Decimal(150))
FOUR_OR_FIVE = replace(YEARS, low=Decimal(48), high=Decimal(60), qualifier="range")

# Parts that no record can hold: what a draft has, the words about it.
UNBUILDABLE: dict[str, tuple[dict[str, Any], str]] = {
    "a stake above 100 %": (
        {"stakes": (StakeDraft(TOO_MUCH, "acquired", "llm"), StakeDraft(SHARE, "held_after", "llm"))},
        "left out of stakes: a stake of 150 % is not above 0 and at most 100 %",
    ),
    "a country that is none": (
        {"parties": (BUYER, TARGET, BUYER._replace(role="adviser", country="ZZ"))},
        "left out of parties: country 'ZZ' is no ISO 3166-1 alpha-2 code",
    ),
    "an asset of no words": ({"assets": (NOWHERE,)}, "left out of assets: String should have at least 1 character"),
    "a condition beyond the text": (
        {"conditions": (BEYOND,)},
        "left out of conditions: the quote has 1 characters, start..end spans 4",
    ),
    "a source of no words": (
        {"sources": (SourceDraft(NOWHERE, "media"),)},
        "left out of sources: String should have at least 1 character",
    ),
    "evidence beyond the text": (
        {"evidence": {"type": (BEYOND,)}},
        "left out of evidence.type: the quote has 1 characters, start..end spans 4",
    ),
    "a conflict of one voice": (
        {"conflicts": (ConflictDraft("status", (mark("early stage"),)),)},
        "left out of conflicts: Tuple should have at least 2 items after validation, not 1",
    ),
    "a length that is a range": (
        {"term": TermDraft(FOUR_OR_FIVE, "llm")},
        "left out of term: 'seven years' is no single number of whole months",
    ),
    "a second day for one event": (
        {"dates": (DateDraft(QUARTER, "expected_close", "llm"), DateDraft(LATER, "expected_close", "llm"))},
        "left out of dates.expected_close: 'the first quarter of 2027' is a second day for what",
    ),
}


@pytest.mark.parametrize("name", UNBUILDABLE)
def test_a_part_that_no_record_can_hold_is_left_out_with_its_reason(name: str) -> None:
    parts, words = UNBUILDABLE[name]
    (issue,) = one(replace(PLAIN, **parts)).issues
    assert (issue.code, issue.severity) == ("part_dropped", "warning")
    assert issue.message.startswith(words)


def test_the_same_day_told_twice_is_one_date_and_no_issue() -> None:
    twice = (DateDraft(QUARTER, "expected_close", "llm"),) * 2
    assert one(replace(PLAIN, dates=twice)).issues == ()


# Rules that a draft breaks: the draft, what is left out (code, field, words), what must be gone.
BROKEN: dict[str, tuple[Draft, Readings, tuple[str, str, str]]] = {
    "both sides": (
        replace(PLAIN, parties=(TARGET, BUYER, TARGET._replace(role="investor"))),
        READ,
        ("both_sides", "parties", "'Lumen Grid GmbH' stands on both sides of the deal, as target and investor"),
    ),
    "twice": (
        replace(PLAIN, parties=(TARGET, TARGET, BUYER)),
        READ,
        ("party_twice", "parties", "'Lumen Grid GmbH' is listed 2 times as target: list it once"),
    ),
    "closed too early": (
        replace(PLAIN, dates=(DateDraft(SEASON, "closed", "llm"),)),
        READ,
        ("closed_not_completed", "dates.closed", "a closing date needs the status completed, not agreed"),
    ),
    "announced tomorrow": (
        replace(PLAIN, dates=(DateDraft(QUARTER, "announced", "llm"),)),
        READ,
        ("after_the_day", "dates.announced", "announced is 2027-01-01, after the day of the text, 2026-11-03"),
    ),
    "a stage without talks": (
        replace(PLAIN, talks_stage="final", evidence={"talks_stage": (mark("last round"),)}),
        READ,
        ("stage_without_talks", "talks_stage", "talks_stage goes with the status in_talks only, not agreed"),
    ),
    "money not as read": (
        replace(PLAIN, amounts=(AmountDraft(replace(PRICE, low=Decimal(7)), "deal_value", "llm"),)),
        READ,
        ("value_not_as_read", "amounts[0]", "the value of 'more than $1.25 billion' is not what the reader reads"),
    ),
    "a share not as read": (
        replace(PLAIN, stakes=(StakeDraft(SHARE, "acquired", "llm"),)),
        replace(READ, percentages=()),
        ("value_not_as_read", "stakes[0]", "the value of '60 %' is not what the reader reads there"),
    ),
    "a day not as read": (
        replace(PLAIN, dates=(DateDraft(QUARTER, "expected_close", "llm"),)),
        replace(READ, dates=()),
        ("value_not_as_read", "dates.expected_close", "the value of 'the first quarter of 2027' is not what"),
    ),
    "a length not as read": (
        replace(PLAIN, term=TermDraft(YEARS, "llm")),
        replace(READ, terms=()),
        ("value_not_as_read", "term", "the value of 'seven years' is not what the reader reads there"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_is_left_out_and_the_rest_of_the_deal_lives(name: str) -> None:
    draft, read, (code, field, words) = BROKEN[name]
    deal = one(draft, read)
    (issue,) = deal.issues
    assert (issue.code, issue.severity, issue.field) == (code, "warning", field)
    assert issue.message.startswith(f"left out: {words}")
    assert deal == one(PLAIN).model_copy(update={"issues": deal.issues, "parties": deal.parties})
    assert sorted(p.role for p in deal.parties) == ["acquirer", "target"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_model_is_told_of_the_same_problems(name: str) -> None:
    draft, read, (code, _, words) = BROKEN[name]
    ((place, violation),) = problems([PLAIN, draft], DOCUMENT, read)[-1:]
    assert (place, violation.code) == (1, code)
    assert violation.message.startswith(words)


def test_a_bank_that_lends_and_advises_stays_when_another_party_is_on_both_sides() -> None:
    bank = PartyDraft(mark("Harbour Gazette"), "lender")
    cast = (bank, bank._replace(role="adviser"), TARGET, TARGET._replace(role="investor"))
    assert [p.role for p in one(replace(PLAIN, parties=cast)).parties] == ["lender", "adviser", "target"]


def test_a_deal_without_its_roles_is_left_out_and_the_others_are_numbered_on() -> None:
    broken = replace(PLAIN, parties=(BUYER,), issues=FULL.issues)
    found, issues = deals(broken, FULL, replace(PLAIN, parties=()))
    assert [deal.id for deal in found] == ["d1"]
    assert found[0].type == "acquisition"
    doubt, first, last = issues
    assert (doubt.message, first.code, last.code) == ("a doubt of the rules", "deal_dropped", "deal_dropped")
    assert first.message == (
        "a deal was left out (acquisition, Norfjord ASA (acquirer)): "
        "a deal of type acquisition needs a party with the role target among its parties"
    )
    assert last.message == "a deal was left out (acquisition, no party): a deal needs at least one named party"


def test_what_was_mended_before_a_deal_fell_is_told_too() -> None:
    _, issues = deals(replace(PLAIN, parties=(TARGET._replace(role="investor"), TARGET)))
    assert [issue.code for issue in issues] == ["both_sides", "deal_dropped"]
    assert "needs a party with the role target" in issues[1].message


def test_a_repair_that_mends_nothing_is_not_tried_for_ever() -> None:
    stubborn = Violation("stage_without_talks", "talks_stage", "no stage here")
    mended, issues = repaired(one(PLAIN), lambda _: [stubborn])
    assert mended is None
    assert [issue.message for issue in issues] == ["left out: no stage here"]


OTHER = replace(PLAIN, type="minority_stake")
PRIOR, REST = RelationDraft("prior", 1), RelationDraft("part_of", 0)


@pytest.mark.parametrize(
    ("drafts", "kept", "words"),
    [
        ([replace(PLAIN, relations=(PRIOR,)), OTHER], [("d1", "prior", "d2")], []),
        ([replace(PLAIN, relations=(PRIOR, PRIOR)), OTHER], [("d1", "prior", "d2")], []),
        (
            [replace(PLAIN, relations=(PRIOR,)), replace(OTHER, relations=(REST,))],
            [("d1", "prior", "d2")],
            ["left out: d2 part_of d1 closes a circle of relations"],
        ),
        ([PLAIN, replace(OTHER, relations=(PRIOR,))], [], ["left out: d2 prior itself"]),
        ([replace(PLAIN, relations=(RelationDraft("competes_with", 0),))], [], ["left out: d1 competes_with itself"]),
        ([replace(PLAIN, relations=(PRIOR,))], [], ["left out: d1 prior a deal that was left out"]),
        (
            [replace(PLAIN, parties=()), replace(PLAIN, relations=(RelationDraft("prior", 2),)), OTHER],
            [("d1", "prior", "d2")],
            [],
        ),
        (
            [
                replace(PLAIN, relations=(RelationDraft("competes_with", 1),)),
                replace(OTHER, relations=(RelationDraft("competes_with", 0), RelationDraft("prior", 0))),
            ],
            [("d1", "competes_with", "d2"), ("d2", "competes_with", "d1"), ("d2", "prior", "d1")],
            [],
        ),
    ],
)
def test_relations_lead_to_other_deals_or_are_left_out(
    drafts: list[Draft], kept: list[tuple[str, str, str]], words: list[str]
) -> None:
    found, issues = deals(*drafts)
    assert [(deal.id, link.kind, link.id) for deal in found for link in deal.relations] == kept
    assert [issue.message for issue in issues if issue.code == "relation_dropped"] == words


def test_doubts_are_told_with_the_deal_or_with_the_result() -> None:
    found, issues = deals(replace(PLAIN, amounts=(AmountDraft(PRICE, "deal_value", "llm"),)), PLAIN)
    assert [issue.code for issue in found[0].issues] == ["currency_assumed"]
    assert [issue.code for issue in issues] == ["look_like_one"]


# What holds whatever drafts come.

PLACES = st.integers(-1, len(TEXT) + 1)
MARKS = st.builds(lambda start, size: Mark(start, start + size, "llm"), PLACES, st.integers(0, 30))
NUMBERS = st.none() | st.decimals(-1, 10**13, places=1)
QUALIFIERS = st.sampled_from(["exact", "approx", "at_least", "at_most", "range", "unread"])
DAYS = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2028, 1, 1))
CURRENCIES = st.sampled_from(["USD", "ESP", "XXX", "DOL", None])


SPOTS = st.builds(
    lambda start, size: (TEXT[start : start + size], start, len(TEXT[: start + size])),
    st.integers(0, len(TEXT)),
    st.integers(0, 30),
)
LENDERS = st.none() | st.builds(lambda where: Span(*where[1:]), SPOTS)


def read_at(make: Callable[..., Any], *known: Any, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Readings that a reader could give, or that none would."""
    return st.sampled_from(known) | st.builds(lambda where, **rest: make(*where, **rest), SPOTS, **parts)


BOUNDS = {"low": NUMBERS, "high": NUMBERS, "qualifier": QUALIFIERS}
MONEY = read_at(Money, PRICE, WORTH, **BOUNDS, currency=CURRENCIES, inherited=LENDERS)
SHARES = read_at(Percentage, SHARE, **BOUNDS)
DATES = read_at(Date, QUARTER, SEASON, low=DAYS, high=DAYS, precision=st.just("day"), inherited=LENDERS)
TERMS = read_at(Term, YEARS, **BOUNDS)


def some(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(parts, max_size=3).map(tuple)


def word(vocabulary: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(vocabulary))


CASTS = st.builds(
    PartyDraft,
    mark=st.sampled_from([BUYER.mark, TARGET.mark, mark("Lumen")]) | MARKS,
    role=word(Role),
    aliases=st.sampled_from([(), ("Lumen",), ("norfjord asa", "Tarn")]),
    country=st.sampled_from([None, "NO", "ZZ"]),
)
DRAFTS = st.builds(
    Draft,
    type=st.just("other") | word(DealType),
    status=word(Status),
    assertion=word(Assertion),
    parties=st.lists(CASTS, max_size=5).map(tuple),
    source=st.just("llm"),
    talks_stage=st.none() | word(TalksStage),
    amounts=some(st.builds(AmountDraft, MONEY, word(AmountKind), by=st.just("llm"))),
    stakes=some(st.builds(StakeDraft, SHARES, word(StakeMeasure), by=st.just("llm"))),
    dates=some(st.builds(DateDraft, DATES, word(DateField), by=st.just("llm"))),
    term=st.none() | st.builds(TermDraft, TERMS, by=st.just("llm")),
    assets=some(MARKS),
    conditions=some(MARKS),
    sources=some(st.builds(SourceDraft, MARKS, st.just("media"))),
    relations=some(st.builds(RelationDraft, word(RelationKind), st.integers(-1, 4))),
    conflicts=some(st.builds(ConflictDraft, st.just("status"), some(MARKS))),
    evidence=st.dictionaries(st.sampled_from(["type", "status", "talks_stage"]), some(MARKS)),
)


def read_of(drafts: list[Draft]) -> Readings:
    """Readings that know most of what the drafts hold: every other value is one that the reader did not read."""
    return Readings(
        money=tuple(a.reading for d in drafts for a in d.amounts)[::2],
        percentages=tuple(s.reading for d in drafts for s in d.stakes)[::2],
        dates=tuple(x.reading for d in drafts for x in d.dates)[::2],
        terms=tuple(d.term.reading for d in drafts if d.term)[::2],
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(DRAFTS, max_size=4))
def test_whatever_drafts_come_the_deals_hold_are_proved_and_come_back_from_json(drafts: list[Draft]) -> None:
    read = read_of(drafts)
    found = assemble(drafts, DOCUMENT, read)
    dropped = [issue for issue in found.issues if issue.code == "deal_dropped"]
    assert len(found.deals) + len(dropped) == len(drafts)
    assert [deal.id for deal in found.deals] == [f"d{i}" for i in range(1, len(found.deals) + 1)]
    assert list(relation_violations(found.deals)) == []
    for deal in found.deals:
        assert check_deal(deal, DOCUMENT, read) == []
        assert all(TEXT[proof.start : proof.end] == proof.quote for proof in deal.proofs())
    result = samples.result(*found.deals, issues=found.issues)
    assert Result.model_validate_json(result.model_dump_json()) == result


def test_an_empty_text_has_nothing_to_assemble() -> None:
    assert assemble([], Document(text=""), Readings()).deals == ()
