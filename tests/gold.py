"""Gold cases and predictions made by hand for the tests of evaluation; every word is our own."""

from __future__ import annotations

import json
from typing import Any

from llmextract.evaluation import Case, Prediction, case_of

TEXT = (
    "Torrealta S.A. has agreed to buy Lumen Grid for 60 million euros, it said on Monday. Brava Capital sells 51 % and "
    "keeps the rest. In March Torrealta had leased two ships from Ostsee Linien GmbH for seven years, for about "
    "8 million dollars a year."
)


def party(name: str, role: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "role": role, **more}


def amount(quote: str, low: int | None, high: int | None, currency: str | None = "EUR", **more: Any) -> dict[str, Any]:
    qualifier = "at_most" if low is None else "at_least" if high is None else "exact" if low == high else "range"
    return {
        "quote": quote, "kind": "deal_value", "low": low, "high": high, "qualifier": qualifier, "currency": currency
    } | more  # fmt: skip


def purchase(**more: Any) -> dict[str, Any]:
    return {
        "type": "acquisition",
        "status": "agreed",
        "status_alt": ["pending_approval"],
        "assertion": "stated",
        "parties": [
            party("Torrealta S.A.", "acquirer", aliases=["Torrealta"]),
            party("Lumen Grid", "target"),
            party("Brava Capital", "seller", role_alt=["investor"], optional=True),
        ],
        "amounts": [amount("60 million euros", 60_000_000, 60_000_000)],
        "stakes": [{"quote": "51 %", "low": 51, "high": 51, "qualifier": "exact"}],
        "evidence": "Torrealta S.A. has agreed to buy Lumen Grid",
    } | more


def lease(**more: Any) -> dict[str, Any]:
    return {
        "type": "commercial_contract",
        "status": "agreed",
        "assertion": "stated",
        "parties": [party("Torrealta", "customer"), party("Ostsee Linien GmbH", "supplier")],
        "amounts": [amount("about 8 million dollars", 8_000_000, 8_000_000, "USD", kind="other", qualifier="approx")],
        "term_months": 84,
        "evidence": "Torrealta had leased two ships from Ostsee Linien GmbH for seven years",
    } | more


def row(*deals: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "torrealta", "lang": "en", "text": TEXT, "deals": list(deals)} | more


def case(*deals: dict[str, Any], **more: Any) -> Case:
    return case_of(row(*deals, **more))


def prediction(*deals: dict[str, Any], **more: Any) -> Prediction:
    return Prediction.model_validate_json(json.dumps({"id": "torrealta", "deals": list(deals)} | more))
