"""The deal record: what it refuses and in which words, what it answers, and its trip through JSON."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from samples import words

from llmextract.errors import InvalidAnswerError, UnknownNameError
from llmextract.records import (
    Amount,
    Asset,
    Conflict,
    Dates,
    Deal,
    DealDate,
    Document,
    Evidence,
    Failure,
    Interval,
    Issue,
    Party,
    Relation,
    Result,
    Source,
    Stake,
    Usage,
)
from llmextract.records.values import Number, Record, bounds_problem
from llmextract.records.vocabulary import (
    BUYING_SIDE,
    SELLING_SIDE,
    DealType,
    Qualifier,
    Role,
    country_codes,
    currency_codes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2026, 11, 3)  # of the sample document
PRICE = words("more than $1.25 billion")


def part(model: type[Record], /, **fields: Any) -> Any:
    return model(**words("Lumen"), **fields)


def party(name: str = "Lumen", role: str = "target", *aliases: str) -> Party:
    return Party(**words("Lumen"), name=name, role=role, aliases=aliases)  # type: ignore[arg-type]


def deal(**changes: Any) -> Deal:
    """The sample purchase, changed."""
    return Deal(**{**dict(samples.purchase()), "relations": (), **changes})


def day(date: dt.date | None, end: dt.date | None = None) -> DealDate:
    return DealDate(**words("the first quarter of 2027"), interval=Interval(start=date, end=end or date))


def exactly(number: int, **fields: Any) -> dict[str, Any]:
    return {"low": Decimal(number), "high": Decimal(number), "qualifier": "exact", **fields}


# What one part refuses, and in which words.
BAD_PARTS: dict[str, tuple[Callable[[], object], str]] = {
    "a quote of no words": (lambda: Evidence(quote="", start=0, end=1, by="llm"), "at least 1 character"),
    "an offset before the text": (lambda: Evidence(quote="a", start=-1, end=0, by="llm"), "greater than or equal to 0"),
    "offsets of another length": (
        lambda: Evidence(quote="Lumen", start=3, end=9, by="llm"),
        "the quote has 5 characters, start..end spans 6",
    ),
    "nobody who pointed": (lambda: Evidence(quote="a", start=0, end=1, by=""), "at least 1 character"),
    "no country": (lambda: part(Party, name="Lumen", role="target", country="UK"), "country 'UK' is no ISO 3166-1"),
    "no role": (lambda: party(role="buyer"), "Input should be 'acquirer', 'target'"),
    "no name": (lambda: party(name=""), "at least 1 character"),
    "no currency": (lambda: part(Amount, **exactly(1, kind="other", currency="DOL")), "'DOL' is no ISO 4217 code"),
    "no kind of money": (lambda: part(Amount, **exactly(1, kind="revenue")), "Input should be 'deal_value'"),
    "not a number": (
        lambda: part(Amount, kind="other", low=Decimal("NaN"), high=Decimal("NaN"), qualifier="exact"),
        "finite number",
    ),
    "a float": (
        lambda: part(Amount, kind="other", low=1.5, high=1.5, qualifier="exact"),
        "should be an instance of Decimal",
    ),
    "bounds that deny the qualifier": (
        lambda: part(Amount, kind="other", low=Decimal(2), high=Decimal(1), qualifier="range"),
        "qualifier 'range' does not fit low=2 and high=1",
    ),
    "a stake of nothing": (
        lambda: part(Stake, **exactly(0, measure="acquired")),
        "a stake of 0 % is not above 0 and at most 100 %",
    ),
    "a stake of more than all": (
        lambda: part(Stake, low=Decimal(60), high=Decimal("100.1"), qualifier="range", measure="acquired"),
        "a stake of 100.1 % is not above 0 and at most 100 %",
    ),
    "days out of order": (
        lambda: Interval(start=DAY, end=dt.date(2026, 1, 1)),
        "the first day 2026-11-03 is after the last day 2026-01-01",
    ),
    "no day at all": (lambda: Interval(start=None, end=None), "a date needs a first or a last day"),
    "a moment for a day": (lambda: Interval(start=dt.datetime(2026, 1, 1), end=None), "valid date"),  # noqa: DTZ001
    "a conflict of one voice": (
        lambda: Conflict(field="status", quotes=(part(Evidence),)),
        "at least 2 items",
    ),
    "a relation to no id": (lambda: Relation(kind="prior", id="the first"), "should match pattern"),
    "a source of no kind": (lambda: part(Source, name="Lumen", kind="rumour"), "Input should be 'media'"),
    "an issue of no severity": (lambda: Issue(code="x", severity="fatal", message="y"), "should match pattern"),
    "a field nobody knows": (lambda: part(Evidence, author="x"), "Extra inputs are not permitted"),
    "bytes for a text": (
        lambda: Document(text=b"x"),  # type: ignore[arg-type]
        "valid string",
    ),
}

# What a deal refuses: changes of the sample purchase, and the words.
BAD_DEALS: dict[str, tuple[dict[str, Any], str]] = {
    "no party": ({"parties": ()}, "at least 1 item"),
    "no target": (
        {"parties": (party(role="acquirer"),)},
        "parties: a deal of type acquisition needs a party with the role target among its parties",
    ),
    "a party that buys itself": (
        {"parties": (party(role="acquirer"), party("LUMEN", "target"))},
        "parties: 'LUMEN' stands on both sides of the deal, as acquirer and target: keep one role",
    ),
    "a party that buys itself by an alias": (
        {"parties": (party("Lumen Grid GmbH", "target", "Lumen Grid"), party("Lumen Grid", "investor"))},
        "parties: 'Lumen Grid' stands on both sides of the deal, as target and investor: keep one role",
    ),
    "a party that is the alias of one on the other side": (
        {"parties": (party("Lumen Grid", "investor"), party("Lumen Grid GmbH", "target", "Lumen Grid"))},
        "parties: 'Lumen Grid GmbH' stands on both sides of the deal, as investor and target: keep one role",
    ),
    "a party listed twice": (
        {"parties": (party(), party("LUMEN"))},
        "parties: 'Lumen' is listed 2 times as target: list it once",
    ),
    "closed, yet not completed": (
        {"dates": Dates(closed=day(DAY))},
        "dates.closed: a closing date needs the status completed, not in_talks",
    ),
    "a stage without talks": (
        {"status": "agreed", "talks_stage": "early"},
        "talks_stage: talks_stage goes with the status in_talks only, not agreed",
    ),
    "a relation to itself": (
        {"relations": (Relation(kind="prior", id="d1"),)},
        "relations: deal d1 is related to itself: name another deal",
    ),
    "an id of its own making": ({"id": "deal-1"}, "should match pattern"),
    "a type nobody knows": ({"type": "takeover"}, "Input should be 'acquisition', 'merger'"),
    "a status nobody knows": ({"status": "done"}, "Input should be 'rumoured'"),
}

# What a result refuses, since only the text or the other deals tell: its deals, and the words.
BAD_RESULTS = {
    "words that stand elsewhere": (
        [deal(assets=(Asset(quote="Lumen", start=0, end=5, by="llm"),))],
        "d1, quote: 'Lumen' is not what stands at 0",
    ),
    "words of a classification that stand elsewhere": (
        [deal(evidence={"status": (Evidence(quote="signed", start=2, end=8, by="llm"),)})],
        "d1, quote: 'signed' is not what stands at 2",
    ),
    "announced after the day of the text": (
        [deal(dates=Dates(announced=day(dt.date(2026, 11, 4))))],
        "d1, dates.announced: announced is 2026-11-04, after the day of the text, 2026-11-03",
    ),
    "closed after the day of the text": (
        [deal(status="completed", dates=Dates(closed=day(dt.date(2027, 1, 1), dt.date(2027, 3, 31))))],
        "d1, dates.closed: closed is 2027-01-01, after the day of the text",
    ),
    "a relation to a deal that is not there": (
        [deal(relations=(Relation(kind="prior", id="d7"),))],
        "d1, relations: there is no deal d7 in this text",
    ),
    "relations in a circle": (
        [
            deal(relations=(Relation(kind="prior", id="d2"),)),
            samples.contract().model_copy(update={"relations": (Relation(kind="part_of", id="d1"),)}),
        ],
        "d1, relations: d1 prior d2 closes a circle of relations",
    ),
}

# The roles that a type needs, as the record's specification has them in bold; one line, one way to satisfy it.
NEEDED = {
    "acquisition": ["target"],
    "merger": ["merging_party merging_party"],
    "minority_stake": ["target"],
    "asset_deal": ["acquirer", "seller"],
    "spin_off": ["issuer", "target"],
    "joint_venture": ["partner"],
    "funding_round": ["target"],
    "ipo": ["issuer"],
    "share_offering": ["issuer", "seller"],
    "buyback": ["issuer"],
    "debt_financing": ["borrower", "issuer"],
    "fund_close": ["target"],
    "commercial_contract": ["supplier", "customer"],
    "licensing": ["licensor", "licensee"],
    "partnership": ["partner"],
    "project_investment": ["investor"],
    "other": ["adviser", "other"],
}

FITTING = {
    "exact": (1, 1),
    "approx": (1, 1),
    "at_least": (1, None),
    "at_most": (None, 1),
    "range": (1, 2),
    "unread": (None, None),
}


@pytest.mark.parametrize("name", BAD_PARTS)
def test_a_part_says_why_it_cannot_be(name: str) -> None:
    make, why = BAD_PARTS[name]
    with pytest.raises(ValidationError) as refused:
        make()
    assert why in str(refused.value)


@pytest.mark.parametrize("name", BAD_DEALS)
def test_a_deal_says_why_it_cannot_be(name: str) -> None:
    changes, why = BAD_DEALS[name]
    with pytest.raises(ValidationError) as refused:
        deal(**changes)
    assert why in str(refused.value)


@pytest.mark.parametrize("name", BAD_RESULTS)
def test_a_result_refuses_what_its_text_does_not_prove(name: str) -> None:
    deals, why = BAD_RESULTS[name]
    with pytest.raises(ValidationError) as refused:
        samples.result(*deals)
    assert why in str(refused.value)


def test_a_deal_names_all_that_is_wrong_at_once() -> None:
    with pytest.raises(ValidationError, match=r"needs a party with the role target.*goes with the status in_talks"):
        deal(parties=(party(role="lender"),), status="agreed", talks_stage="early")


@pytest.mark.parametrize("qualifier", get_args(Qualifier))
def test_bounds_say_what_the_qualifier_says(qualifier: str) -> None:
    pairs = [(None, None), (1, None), (None, 1), (1, 1), (1, 2), (2, 1)]
    fits = [pair for pair in pairs if not bounds_problem(*_decimals(*pair), qualifier)]
    assert fits == [FITTING[qualifier]]


def _decimals(low: int | None, high: int | None) -> tuple[Decimal | None, Decimal | None]:
    return None if low is None else Decimal(low), None if high is None else Decimal(high)


def test_zero_is_a_bound_and_no_hole() -> None:
    assert bounds_problem(Decimal(0), None, "at_least") is None


@pytest.mark.parametrize("kind", get_args(DealType))
def test_a_type_needs_its_roles_and_no_other(kind: str) -> None:
    for option in NEEDED[kind]:
        cast = [party(f"Party {i}", role) for i, role in enumerate(option.split())]
        assert deal(type=kind, parties=tuple(cast)).type == kind
        for missing in cast if kind != "other" else ():
            rest = (party("Nobody", "adviser"), *(p for p in cast if p is not missing))
            with pytest.raises(ValidationError, match=f"a deal of type {kind} needs .* with the role {missing.role}"):
                deal(type=kind, parties=rest)


def test_only_opposite_sides_exclude_each_other() -> None:
    roles = ("lender", "adviser", "other")
    bank = tuple(party("Lumen", role) for role in roles)
    assert len(deal(type="debt_financing", parties=(*bank, party("Tarn", "borrower"))).parties) == 4


def test_rivals_may_compete_both_ways() -> None:
    one = deal(relations=(Relation(kind="competes_with", id="d2"),))
    for kind in ("competes_with", "prior"):
        link = Relation(kind=kind, id="d1")
        assert samples.result(one, samples.contract().model_copy(update={"relations": (link,)})).deals


def test_an_expected_close_may_lie_ahead_and_a_text_without_a_day_forbids_none() -> None:
    ahead = deal(dates=Dates(expected_close=day(dt.date(2027, 1, 1)), announced=day(DAY)))
    closed = deal(status="completed", dates=Dates(closed=day(dt.date(2027, 1, 1))))
    undated = Document(text=samples.TEXT)
    provenance = samples.full().provenance
    assert samples.result(ahead).primary == ahead.bound_to(samples.result().document)
    assert Result(document=undated, deals=(closed,), source="rules", provenance=provenance).deals


def test_the_code_lists_hold_the_old_and_the_new_and_nothing_made_up() -> None:
    assert {"EUR", "USD", "ESP", "DEM", "ITL", "MXN", "CNY"} <= currency_codes()
    assert {"ES", "GB", "US", "MX"} <= country_codes()
    assert not {"UK", "EU", "XX"} & country_codes()


# What a deal and a result answer.


def test_the_value_is_the_first_unconverted_deal_value_and_never_a_valuation() -> None:
    def amount(kind: str, *, converted: bool = False) -> Amount:
        return Amount(**PRICE, **exactly(1), kind=kind, converted=converted)  # type: ignore[arg-type]

    kept = amount("deal_value")
    found = deal(amounts=(amount("valuation"), amount("deal_value", converted=True), kept, amount("deal_value")))
    assert found.value is found.amounts[2]
    assert deal(amounts=(amount("valuation"),)).value is None


def test_a_party_is_found_by_its_role_the_leading_one_first() -> None:
    lead = Party(**words("Norfjord"), name="Norfjord", role="lender", lead=True)
    banks = deal(type="debt_financing", parties=(party("Lumen", "lender"), lead, party("Tarn", "borrower")))
    assert banks.party("lender") is lead
    assert [p.name for p in banks.parties_as("lender")] == ["Lumen", "Norfjord"]
    assert banks.party("seller") is None
    with pytest.raises(UnknownNameError, match="unknown role 'buyer'; valid: acquirer, target, seller"):
        banks.party("buyer")  # type: ignore[arg-type]


def test_the_proofs_are_every_quote_that_the_record_holds() -> None:
    found = samples.purchase()
    assert sorted(_quotes(found.model_dump())) == sorted((p.quote, p.start) for p in found.proofs())


def _quotes(value: object) -> list[tuple[str, int]]:
    """Every quote in a dumped record, however deep."""
    if isinstance(value, dict):
        own = [(value["quote"], value["start"])] if {"quote", "start", "end"} <= set(value) else []
        return own + [q for inner in value.values() for q in _quotes(inner)]
    return [q for inner in value for q in _quotes(inner)] if isinstance(value, list | tuple) else []


def test_a_deal_knows_its_document_and_two_results_do_not_share_it() -> None:
    loose = samples.purchase().model_copy(update={"relations": ()})
    found = samples.result(loose)
    assert loose.document is None
    assert found.primary is not None
    assert found.primary.document is found.document
    assert samples.result().primary is None


def test_rows_are_flat_and_exact() -> None:
    purchase, contract = samples.full().rows()
    assert purchase["acquirer"] == "Norfjord ASA"
    assert purchase["value_low"] == Decimal(1250000000)
    assert (purchase["value_high"], purchase["value_qualifier"], purchase["currency"]) == (None, "at_least", "USD")
    assert (purchase["stake_low"], purchase["term_months"]) == (Decimal(60), 84)
    assert purchase["expected_close_end"] == dt.date(2027, 3, 31)
    assert contract["supplier"] == "Lumen"
    assert contract["value_low"] is None


def test_accounts_add_up() -> None:
    one = Usage(requests=1, attempts=2, input_tokens=3, cached_tokens=1, output_tokens=4, cost=Decimal("0.5"))
    assert one + one == Usage(
        requests=2, attempts=4, input_tokens=6, cached_tokens=2, output_tokens=8, cost=Decimal("1.0")
    )
    assert (one + Usage()).cost == Decimal("0.5")
    assert (Usage() + Usage()).cost is None


def test_a_failure_keeps_its_exception_while_in_the_process() -> None:
    error = InvalidAnswerError("no JSON")
    failure = Failure.of(error)
    assert str(failure) == "invalid_answer: no JSON"
    assert failure.exception is error
    again = Failure.model_validate_json(failure.model_dump_json())
    assert (again.exception, again, hash(again)) == (None, failure, hash(failure))
    assert again != Failure(code="invalid_answer", message="no JSON at all")
    assert Failure.of(KeyError("x")).code == "KeyError"


def test_records_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        samples.purchase().status = "agreed"  # type: ignore[misc]


# JSON and pickle.


def test_a_result_comes_back_from_json_and_pickle_as_it_was() -> None:
    found = samples.full()
    assert Result.model_validate_json(found.model_dump_json()) == found
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_json_holds_decimals_as_strings_and_dates_as_iso_8601() -> None:
    found = json.loads(samples.full().model_dump_json())["deals"][0]
    assert found["amounts"][0]["low"] == "1250000000"
    assert found["amounts"][0]["high"] is None
    assert found["dates"]["expected_close"]["interval"] == {"start": "2027-01-01", "end": "2027-03-31"}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1E+20"), max_value=Decimal("1E+20")))
def test_a_number_comes_back_from_json_as_it_was_and_has_no_exponent(number: Decimal) -> None:
    numbers = TypeAdapter[Decimal](Number)
    written = numbers.dump_json(number)
    assert numbers.validate_json(written, strict=True) == number
    assert b"e" not in written.lower()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('{"start": "3"}', "valid integer"),
        ('{"by": 3}', "valid string"),
        ('{"role": "Target"}', "Input should be"),
        ('{"lead": "yes"}', "valid boolean"),
        ('{"colour": "red"}', "Extra inputs"),
    ],
)
def test_json_is_read_strictly(written: str, why: str) -> None:
    whole = {**party().model_dump(mode="json"), **json.loads(written)}
    with pytest.raises(ValidationError, match=why):
        Party.model_validate_json(json.dumps(whole))


def test_every_role_is_on_one_side_at_most() -> None:
    assert not BUYING_SIDE & SELLING_SIDE
    assert set(get_args(Role)) >= BUYING_SIDE | SELLING_SIDE
