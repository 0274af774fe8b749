"""A deal that a model lists again and again is one deal."""

from __future__ import annotations

import json
from typing import Any

from llmextract import Extractor
from llmextract.llm import FakeModel

TEXT = "Acme Corp agreed to buy Bolt Ltd for $3 million. It sold Bolt Ltd a plant for $5 million, Acme Corp said."


def listed(**changes: Any) -> dict[str, Any]:
    parties = [{"name": "Acme Corp", "role": "acquirer"}, {"name": "Bolt Ltd", "role": "target"}]
    deal = {"sentence": "S1", "type": "acquisition", "status": "agreed", "assertion": "stated", "parties": parties}
    return deal | {"amounts": [{"at": "M1", "kind": "deal_value"}]} | changes


def extracted(*deals: dict[str, Any]) -> Any:
    return Extractor(llm=FakeModel([json.dumps({"deals": list(deals)})] * 3)).extract(TEXT, language="en")


def test_fifty_listings_of_one_deal_are_one_and_the_result_says_so() -> None:
    deals = extracted(*[listed()] * 12).deals
    assert [issue.code for issue in deals[0].issues if issue.severity == "info"] == ["repeats_merged"]
    assert len(deals) == 1


def test_a_listing_that_adds_a_part_adds_it_to_the_first() -> None:
    one, *others = extracted(listed(amounts=[]), listed(sentence="S2")).deals
    assert ([amount.quote for amount in one.amounts], others) == (["$3 million"], [])


def test_another_sum_is_another_deal() -> None:
    assert len(extracted(listed(), listed(amounts=[{"at": "M2", "kind": "deal_value"}])).deals) == 2


def test_another_role_is_another_deal() -> None:
    turned = [{"name": "Bolt Ltd", "role": "acquirer"}, {"name": "Acme Corp", "role": "target"}]
    assert len(extracted(listed(), listed(parties=turned, amounts=[])).deals) == 2


def test_a_relation_to_a_repeat_is_one_to_the_deal_itself_and_left_out() -> None:
    result = extracted(listed(), listed(relations=[{"kind": "prior", "deal": 1}]))
    assert [deal.relations for deal in result.deals] == [()]
