"""A deal that a model lists again is one deal; two deals stay two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import samples
from handmade import PRICE, QUARTER, SHARE, WORTH, YEARS, at

from llmextract.asking.repeats import without_repeats
from llmextract.assembly.drafts import (
    AmountDraft,
    DateDraft,
    Draft,
    Mark,
    PartyDraft,
    SourceDraft,
    StakeDraft,
    TermDraft,
)


def mark(quote: str) -> Mark:
    return Mark(*at(quote)[1:], by="llm")


BUYER, TARGET = PartyDraft(mark("Norfjord ASA"), "acquirer"), PartyDraft(mark("Lumen Grid GmbH"), "target")
DRAFT = Draft(type="acquisition", status="agreed", assertion="stated", parties=(BUYER, TARGET), source="llm")
VALUE, OTHER = AmountDraft(PRICE, "deal_value", "llm"), AmountDraft(WORTH, "deal_value", "llm")
VALUATION = AmountDraft(WORTH, "valuation", "llm")


def merged(*drafts: Draft) -> tuple[dict[int, Draft], dict[int, int]]:
    return without_repeats(dict(enumerate(drafts, 1)), samples.TEXT)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, [1]),
        ({"status": "planned"}, [1]),
        ({"parties": (TARGET, BUYER)}, [1]),
        ({"amounts": (VALUE,)}, [1]),
        ({"type": "merger"}, [1, 2]),
        ({"parties": (TARGET,)}, [1, 2]),
        ({"parties": (BUYER._replace(role="investor"), TARGET)}, [1, 2]),
        ({"parties": (PartyDraft(mark("Norfjord"), "acquirer"), TARGET)}, [1, 2]),
        ({"amounts": (OTHER,)}, [1, 2]),
        ({"amounts": (OTHER, VALUE)}, [1]),
        ({"amounts": (VALUATION,)}, [1]),
        ({"evidence": {"assertion": (mark("early stage"),)}}, [1]),
        ({"status": "planned", "evidence": {"assertion": (mark("early stage"),)}}, [1, 2]),
        ({"status": "in_talks", "evidence": {"assertion": (mark("early stage"),)}}, [1]),
    ],
)
def test_the_same_type_and_cast_is_one_deal_unless_money_or_stage_differ(
    changes: dict[str, Any], kept: list[int]
) -> None:
    found, goes_by = merged(replace(DRAFT, amounts=(VALUE,)), replace(DRAFT, **changes))
    assert list(found) == kept
    assert goes_by == {1: 1, 2: kept[-1]}


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"type": "commercial_contract"}, [1]),
        ({"parties": (BUYER._replace(role="investor"), TARGET)}, [1]),
        ({"parties": (TARGET,)}, [1, 2]),
        ({"type": "commercial_contract", "evidence": {"assertion": (mark("early stage"),)}}, [1, 2]),
        ({"type": "commercial_contract", "amounts": (OTHER,)}, [1, 2]),
    ],
)
def test_one_sentence_about_the_same_parties_is_one_deal_unless_money_differs(
    changes: dict[str, Any], kept: list[int]
) -> None:
    first = replace(DRAFT, amounts=(VALUE,), evidence={"assertion": (mark("Norfjord ASA"),)})
    found, _ = merged(first, replace(first, **{"amounts": (), **changes}))
    assert list(found) == kept
    assert found[1].type == "acquisition"


def test_of_two_listings_the_one_with_the_parties_that_its_type_needs_decides() -> None:
    proved = replace(DRAFT, evidence={"assertion": (mark("Norfjord ASA"),)})
    (deal,) = merged(replace(proved, type="merger"), proved)[0].values()
    assert deal.type == "acquisition"


def test_the_parts_of_each_listing_are_kept_once_and_the_first_decides() -> None:
    assets, source = (mark("Tarn substation"),), SourceDraft(mark("Harbour Gazette"), "media")
    first = replace(DRAFT, amounts=(VALUE,), assets=assets, dates=(DateDraft(QUARTER, "announced", "llm"),))
    again = replace(
        DRAFT,
        status="planned",
        amounts=(VALUE, VALUATION),
        stakes=(StakeDraft(SHARE, "acquired", "llm"),),
        dates=(DateDraft(QUARTER, "expected_close", "llm"),),
        term=TermDraft(YEARS, "llm"),
        assets=assets,
        sources=(source,),
    )
    (deal,) = merged(first, again, DRAFT)[0].values()
    assert (deal.status, deal.amounts, deal.stakes) == ("agreed", (VALUE, VALUATION), again.stakes)
    assert (deal.term, deal.assets, deal.sources) == (again.term, assets, (source,))
    assert {date.field for date in deal.dates} == {"announced", "expected_close"}
    assert [issue.message for issue in deal.issues] == ["the model listed this deal 3 times; the listings were merged"]


def test_deals_that_are_told_once_are_left_alone() -> None:
    other = replace(DRAFT, type="ipo")
    assert merged(DRAFT, other) == ({1: DRAFT, 2: other}, {1: 1, 2: 2})
    assert merged() == ({}, {})
