"""Model and rules together: what one saw and the other missed is kept, and a stated preference decides the rest."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import samples
from handmade import PRICE, READ, SHARE, WORTH, YEARS, at

from llmextract.assembly.alone import told
from llmextract.assembly.drafts import (
    AmountDraft,
    Draft,
    Mark,
    PartyDraft,
    RelationDraft,
    SourceDraft,
    StakeDraft,
    TermDraft,
)
from llmextract.assembly.policy import Evidence, Policy
from llmextract.assembly.union import union
from llmextract.extractor import Extractor
from llmextract.llm import FakeModel
from llmextract.reading.values import Span
from llmextract.records import Document

if TYPE_CHECKING:
    from llmextract.records import Result
    from llmextract.records.vocabulary import Role

TEXT = (
    "Norvane Foods has agreed to buy Tarn Mills for $40 million, the companies said on Monday. "
    "In March Brack Steel acquired 60% of Ostley Works from Fenwick Capital for $7 million."
)
PURCHASE: dict[str, Any] = {
    "type": "acquisition",
    "parties": [{"name": "Norvane Foods", "role": "acquirer"}, {"name": "Tarn Mills", "role": "target"}],
    "status": "agreed",
    "assertion": "stated",
    "points": [{"at": "M1", "kind": "deal_value"}],
    "sentence": "S1",
}


def extracted(*deals: dict[str, Any], engine: Any = "auto", text: str = TEXT) -> Result:
    """What is made of a model's answer; the same, awaited."""
    answer = json.dumps({"deals": deals})
    extractor = Extractor(llm=FakeModel(lambda _request: answer), engine=engine, reasks=0)
    result = extractor.extract(text, language="en")
    assert asyncio.run(extractor.aextract(text, language="en")) == result
    return result


def cast(result: Result, place: int) -> dict[str, str]:
    return {party.role: party.name for party in result.deals[place].parties}


def test_a_deal_that_the_model_missed_is_added_with_its_reader() -> None:
    result = extracted(PURCHASE)
    assert (result.source, [deal.source for deal in result.deals]) == ("merged", ["llm", "rules"])
    assert cast(result, 1) == {"acquirer": "Brack Steel", "target": "Ostley Works", "seller": "Fenwick Capital"}
    assert all(amount.by != "llm" for amount in result.deals[1].amounts)


def test_the_model_alone_stays_alone() -> None:
    result = extracted(PURCHASE, engine="llm")
    assert (result.source, len(result.deals)) == ("llm", 1)


def test_a_model_that_sees_nothing_hides_nothing() -> None:
    result = extracted()
    assert (result.source, [deal.source for deal in result.deals]) == ("merged", ["rules", "rules"])


@pytest.mark.parametrize(
    ("missing", "filled"),
    [({"points": []}, "amounts"), ({"parties": PURCHASE["parties"][1:]}, "parties")],
)
def test_a_part_that_the_model_missed_is_filled_and_its_rule_is_named(missing: dict[str, Any], filled: str) -> None:
    (deal, _) = extracted(PURCHASE | missing).deals
    whole = extracted(PURCHASE).deals[0]
    assert deal.source == "merged"
    assert {p.quote for p in getattr(deal, filled)} == {p.quote for p in getattr(whole, filled)}
    assert {part.by for part in getattr(deal, filled)} - {"llm"}


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"type": "funding_round"}, ("type", "acquisition")),
        ({"status": "completed"}, ("status", "agreed")),
        ({"parties": [{"name": "Norvane Foods", "role": "seller"}, PURCHASE["parties"][1]]}, ("role", "acquirer")),
        ({"points": [{"at": "M1", "kind": "valuation"}]}, ("kind", "deal_value")),
    ],
)
def test_a_contradiction_is_decided_and_said(said: dict[str, Any], stands: tuple[str, str]) -> None:
    deal = extracted(PURCHASE | said).deals[0]
    field, value = stands
    (issue,) = [issue for issue in deal.issues if issue.code == "readers_disagree"]
    assert (issue.field, issue.severity) == (field, "info")
    assert issue.message.endswith(f"{value} stands")
    found = {"type": deal.type, "status": deal.status, "role": deal.parties[0].role, "kind": deal.amounts[0].kind}
    assert found[field] == value


def test_agreement_leaves_the_deal_the_models_and_adds_what_else_the_text_calls_a_party() -> None:
    deal = extracted(PURCHASE).deals[0]
    assert (deal.source, deal.issues and {i.code for i in deal.issues}) == ("llm", {"currency_assumed"})


# The laws of the union, on drafts made by hand.


def mark(quote: str, by: str = "llm") -> Mark:
    return Mark(*at(quote)[1:], by=by)


def party(name: str, role: Role, by: str = "llm", **more: Any) -> PartyDraft:
    return PartyDraft(mark(name, by), role, **more)


def rules_draft(**changes: Any) -> Draft:
    parties = (party("Norfjord ASA", "acquirer", "rules.x"), party("Lumen Grid GmbH", "target", "rules.x"))
    return replace(Draft("acquisition", "agreed", "stated", parties, "rules"), **changes)


def model_draft(**changes: Any) -> Draft:
    return replace(rules_draft(parties=(party("Norfjord ASA", "acquirer"), party("Lumen Grid GmbH", "target"))),
                   source="llm", **changes)  # fmt: skip


OVER = Evidence(Document(text=samples.TEXT), READ)


def joined(model: list[Draft], rules: list[Draft], **policy: Any) -> tuple[Draft, ...]:
    return union(model, rules, OVER, Policy(**policy))


VALUE = AmountDraft(PRICE, "deal_value", "rules.price")
OTHER = rules_draft(
    type="commercial_contract", parties=(party("Lumen", "supplier", "r"), party("Tarn substation", "customer", "r"))
)
FIRST = replace(OTHER, source="llm")


def test_nothing_from_nothing() -> None:
    assert joined([], []) == ()
    assert joined([model_draft()], []) == (model_draft(),)
    assert joined([], [rules_draft()]) == (rules_draft(),)
    assert joined([], [rules_draft()], adds=False) == ()


@pytest.mark.parametrize("adds", [True, False])
def test_deals_that_only_the_rules_saw_are_added_or_not(adds: bool) -> None:
    assert len(joined([model_draft()], [rules_draft(), OTHER], adds=adds)) == 1 + adds


@pytest.mark.parametrize("field", ["amounts", "stakes", "term"])
def test_what_is_not_to_be_filled_is_not(field: str) -> None:
    parts: dict[str, Any] = {
        "amounts": (VALUE,),
        "stakes": (StakeDraft(SHARE, "acquired", "rules.share"),),
        "term": TermDraft(YEARS, "rules.term"),
    }
    full = rules_draft(**{field: parts[field]})
    (filled,), (bare,) = joined([model_draft()], [full]), joined([model_draft()], [full], fills=frozenset())
    assert (getattr(filled, field), filled.source) == (parts[field], "merged")
    assert (not getattr(bare, field), bare.source) == (True, "llm")


def test_money_that_only_the_rules_saw_is_added_but_no_sum_twice() -> None:
    said = VALUE._replace(reading=WORTH, kind="valuation", by="llm")
    (deal,) = joined([model_draft(amounts=(said,))], [rules_draft(amounts=(VALUE,))])
    assert [amount.by for amount in deal.amounts] == ["llm", "rules.price"]
    twice = PURCHASE | {"points": [{"at": "M3", "kind": "deal_value"}]}
    once = extracted(twice, text=f"{TEXT} The $40 million will be paid at once.").deals[0]
    assert [(amount.quote, amount.by) for amount in once.amounts] == [("$40 million", "llm")]


def test_words_that_nobody_can_read_give_way_to_a_number_of_their_kind() -> None:
    said = PURCHASE | {"points": [{"at": "princely sum", "kind": "deal_value"}]}
    text = f"{TEXT} A princely sum, as they say."
    assert [a.qualifier for a in extracted(said, text=text).deals[0].amounts] == ["exact"]
    assert [a.qualifier for a in extracted(said, text=text, engine="llm").deals[0].amounts] == ["unread"]


def test_a_value_is_in_one_deal_only_and_who_decides_which_is_said() -> None:
    both = model_draft(amounts=(VALUE._replace(by="llm"),), term=TermDraft(YEARS, "llm"))
    rules = [rules_draft(amounts=(VALUE,)), replace(OTHER, term=TermDraft(YEARS, "r"))]
    deal, other = joined([both], rules)
    assert (len(deal.amounts), deal.term, bool(other.term)) == (1, None, True)
    assert [issue.quote for issue in deal.issues if issue.code == "readers_disagree"] == [YEARS.quote]
    deal, _ = joined([both], rules, rules_decide=frozenset())
    assert deal.term


def test_a_role_that_the_model_filled_is_not_filled_again_but_where_many_can_have_it() -> None:
    rules = rules_draft(
        parties=(*rules_draft().parties, party("Tarn", "seller", "r"), party("Brussels", "target", "r"))
    )
    (deal,) = joined([model_draft()], [rules])
    assert [(samples.TEXT[p.mark.start : p.mark.end], p.role) for p in deal.parties[2:]] == [("Tarn", "seller")]


def test_of_two_values_that_contradict_each_other_one_stands_and_the_other_is_said() -> None:
    said = VALUE._replace(reading=WORTH, by="llm")
    model, rules = [model_draft(amounts=(said,))], [rules_draft(amounts=(VALUE,))]
    (deal,), (other,) = joined(model, rules), joined(model, rules, rules_decide=frozenset())
    assert (deal.amounts, other.amounts) == ((VALUE,), (said,))
    assert [issue.field for one in (deal, other) for issue in one.issues] == ["values", "values"]


def test_words_without_a_number_give_way_to_money_of_any_kind() -> None:
    unread = replace(WORTH, low=None, high=None, qualifier="unread", currency=None)
    model = model_draft(amounts=(AmountDraft(unread, "debt_assumed", "llm"),))
    assert joined([model], [rules_draft(amounts=(VALUE,))])[0].amounts == (VALUE,)
    assert len(joined([model], [rules_draft()])[0].amounts) == 1


def test_of_two_shares_the_rules_stands() -> None:
    elsewhere = replace(SHARE, start=0, end=4, low=Decimal(9), high=Decimal(9))
    model = model_draft(stakes=(StakeDraft(elsewhere, "acquired", "llm"),))
    found = StakeDraft(SHARE, "acquired", "rules.share")
    assert joined([model], [rules_draft(stakes=(found,))])[0].stakes == (found,)


def test_a_share_has_the_measure_that_the_rules_read() -> None:
    said, found = StakeDraft(SHARE, "acquired", "llm"), StakeDraft(SHARE, "held_after", "rules.share")
    (deal,) = joined([model_draft(stakes=(said,))], [rules_draft(stakes=(found,))])
    assert [(stake.measure, stake.by) for stake in deal.stakes] == [("held_after", "llm")]


def test_money_that_is_of_no_deal_by_the_words_beside_it_is_left_out() -> None:
    model = [model_draft(amounts=(VALUE._replace(by="llm"),))]
    over = OVER._replace(background=[Span(PRICE.start, PRICE.end)])
    (deal,), (other,) = union(model, [], over), union(model, [], over, Policy(rules_decide=frozenset()))
    assert (len(deal.amounts), len(other.amounts)) == (0, 1)
    assert [issue.quote for issue in deal.issues] == [PRICE.quote]


def test_who_stands_where_the_rules_see_another_party_is_left_out_unless_the_model_is_believed() -> None:
    parties = (party("Tarn", "acquirer"), party("Norfjord ASA", "acquirer"), party("Lumen Grid GmbH", "target"))
    model = [model_draft(parties=parties)]
    (deal,), (other,) = joined(model, [rules_draft()]), joined(model, [rules_draft()], rules_decide=frozenset())
    assert (len(deal.parties), len(other.parties)) == (2, 3)
    lenders = model_draft(parties=(*parties[1:], party("Tarn", "lender")))  # a buyer in a deal of another type
    assert len(joined([lenders], [rules_draft()])[0].parties) == 2


@pytest.mark.parametrize(
    ("words", "keeps", "kept", "beside"),
    [
        ((), "told", 0, 0),
        (("Tarn",), "told", 1, 0),
        (("Brussels",), "told", 0, 0),
        ((), "all", 1, 1),
        (None, "told", 1, 1),
    ],
)
def test_a_deal_that_only_the_model_saw_needs_a_word_of_deals_and_a_text_without_others(
    words: Any, keeps: Any, kept: int, beside: int
) -> None:
    parties = (party("Tarn", "other"), party("Norfjord ASA", "other"))
    alone = model_draft(type="other", parties=parties, evidence={"type": (mark("Tarn"),)})
    linked = model_draft(relations=(RelationDraft("prior", 1),))
    spans = None if words is None else [Span(*at(word)[1:]) for word in words]
    over, policy = OVER._replace(telling=spans), Policy(keeps=keeps)
    assert len(told([alone], [], over, policy)[0]) == kept
    found, issues = told([linked, alone], [rules_draft()], over, policy)
    assert (len(found), len(found[0].relations)) == (1 + beside, beside)
    assert [issue.quote for issue in issues] == ["Tarn"] * (1 - beside)


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("Norvane Foods", ["Norvane Foods"]),
        ("The brewer Norvane Foods", ["Norvane Foods"]),
        ("The brewer Norvane Foods and Tarn Mills", ["Norvane Foods"]),
        ("brewer Norvane Foods", ["Norvane Foods"]),
        ("Norvane Foods Works", ["Norvane Foods"]),
    ],
)
def test_a_name_with_plain_words_before_it_is_that_name_and_two_names_are_no_party(
    name: str, parties: list[str]
) -> None:
    text = f"{TEXT} {name} will comment soon."
    said = PURCHASE | {"parties": [{"name": name, "role": "acquirer"}, PURCHASE["parties"][1]], "points": []}
    deal = extracted(said, text=text).deals[0]
    assert sorted(p.name for p in deal.parties if p.role == "acquirer") == sorted(parties)


def test_an_earnings_report_stays_without_a_deal_whatever_the_model_sees_in_it() -> None:
    text = "Tarn Mills earned $40 million, 4% more than a year before. Its shares rose."
    seen = PURCHASE | {"type": "funding_round", "parties": [{"name": "Tarn Mills", "role": "target"}], "points": []}
    result = extracted(seen, text=text)
    assert result.deals == ()
    assert [issue.code for issue in result.issues] == ["deal_dropped"]
    assert extracted(seen, text=text, engine="llm").deals


def test_what_proves_a_judgement_is_of_who_decided_it() -> None:
    said = model_draft(status="completed", evidence={"status": (mark("Norfjord ASA"),), "type": (mark("Tarn"),)})
    found = rules_draft(evidence={"status": (mark("Brussels", "r"),), "type": (mark("Brussels", "r"),)})
    (deal,) = joined([said], [found])
    assert deal.evidence == {"status": found.evidence["status"], "type": said.evidence["type"]}
    sources = (SourceDraft(mark("Brussels", "r"), "media"),)
    assert joined([said], [replace(found, sources=sources)])[0].sources == sources


def test_the_other_names_of_a_party_and_its_country_come_with_it() -> None:
    known = party("Norfjord", "acquirer", "r", aliases=("Norfjord ASA",), country="NO")
    (deal,) = joined([model_draft()], [rules_draft(parties=(known, rules_draft().parties[1]))])
    assert (deal.parties[0].aliases, deal.parties[0].country, deal.source) == (("Norfjord",), "NO", "llm")


def test_two_deals_of_the_same_parties_stay_two() -> None:
    turned = model_draft(parties=(party("Norfjord ASA", "target"), party("Lumen Grid GmbH", "supplier")), type="other")
    assert len(joined([FIRST, turned], [OTHER, rules_draft(amounts=(VALUE,))])) == 3
    others = model_draft(parties=(party("Norfjord ASA", "acquirer"), party("Tarn", "target")))
    assert len(joined([FIRST, others], [OTHER, rules_draft()])) == 3


def test_what_both_take_for_the_texts_own_deal_is_one_if_it_shares_anything() -> None:
    others = model_draft(parties=(party("Norfjord ASA", "acquirer"), party("Tarn", "target")))
    assert len(joined([others], [rules_draft()])) == 1
    strangers = model_draft(parties=(party("Brussels", "acquirer"), party("Tarn", "target")))
    assert len(joined([strangers], [rules_draft()])) == 2


def test_a_deal_that_does_not_hold_once_joined_is_the_rules_alone() -> None:
    one = party("Norfjord ASA", "merging_party")
    wrong = model_draft(type="merger", parties=(one, party("Lumen Grid GmbH", "target")))
    rules = rules_draft(amounts=(VALUE,))
    (deal,) = joined([wrong], [rules], rules_decide=frozenset(), fills=frozenset(), adds=False)
    assert replace(deal, issues=()) == rules
    assert [issue.code for issue in deal.issues] == ["model_overruled"]


def test_relations_lead_to_the_same_deals_in_the_joined_list() -> None:
    rules = [rules_draft(), replace(OTHER, amounts=(VALUE,), relations=(RelationDraft("prior", 0),))]
    assert joined([model_draft()], rules)[1].relations == (RelationDraft("prior", 0),)
    model = [OTHER, model_draft(relations=(RelationDraft("prior", 0),))]
    ordered = joined([replace(d, source="llm") for d in model], rules[:1], rules_decide=frozenset({"order"}))
    assert [draft.type for draft in ordered] == ["acquisition", "commercial_contract"]
    assert ordered[0].relations == (RelationDraft("prior", 1),)
