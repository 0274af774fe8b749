"""The deal record: the only definition of what an extraction returns."""

from __future__ import annotations

from llmextract.records.deal import Deal
from llmextract.records.document import Document
from llmextract.records.result import Failure, Provenance, Result, Usage
from llmextract.records.values import (
    Amount,
    Asset,
    Condition,
    Conflict,
    Dates,
    DealDate,
    Evidence,
    Inherited,
    Interval,
    Issue,
    Party,
    Relation,
    Source,
    Stake,
    Term,
)

SCHEMA_VERSION = "1.0.0"
"""The version of the deal record that these models define."""

__all__ = [
    "SCHEMA_VERSION",
    "Amount",
    "Asset",
    "Condition",
    "Conflict",
    "Dates",
    "Deal",
    "DealDate",
    "Document",
    "Evidence",
    "Failure",
    "Inherited",
    "Interval",
    "Issue",
    "Party",
    "Provenance",
    "Relation",
    "Result",
    "Source",
    "Stake",
    "Term",
    "Usage",
]  # fmt: skip
