"""Results made by hand for the tests of what people see: no engine has a part in them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import Any

from llmextract.records import (
    Amount,
    Asset,
    Condition,
    Conflict,
    Dates,
    Deal,
    DealDate,
    Document,
    Evidence,
    Failure,
    Inherited,
    Interval,
    Issue,
    Party,
    Provenance,
    Relation,
    Result,
    Source,
    Stake,
    Term,
    Usage,
)

TEXT = (
    "Norfjord takes over Lumen Grid\n\n"
    "Norfjord ASA has agreed to buy 60 % of Lumen Grid GmbH for more than $1.25 billion, the Harbour Gazette reports. "
    "The price values the cable maker at 2 to 2.2 billion. Lumen would then run Norfjord's Tarn substation for seven "
    "years. Regulators in Brussels must approve the purchase, which is to close in the first quarter of 2027.\n\n"
    "The two are still at an early stage, one banker said; the talks are in the last round, said another.\n"
)

HOSTILE = (
    '<script>alert("1")</script> \'Acme & <b>Sons</b>" agreed to buy \u202eevil\u202c </style><img src=x onerror=y> '
    "Corp for $5 or $6.\x00\x1b[31mred\x9b2J\u2028\r\nשלום Bolt \u2067קבוצה end \u009f"
)


def words(quote: str, text: str = TEXT, by: str = "rule") -> dict[str, Any]:
    """Where a quote first stands in a text, as the fields of an evidence."""
    start = text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), "by": by}


def purchase() -> Deal:
    """A deal with something in every field."""
    acquirer = Party(**words("Norfjord ASA"), name="Norfjord ASA", role="acquirer", lead=True, country="NO")
    target = Party(**words("Lumen Grid GmbH"), name="Lumen Grid GmbH", aliases=("Lumen Grid", "Lumen"), role="target")
    bought = (Evidence(**words("has agreed to buy 60 % of Lumen Grid GmbH")),)
    quarter = Interval(start=dt.date(2027, 1, 1), end=dt.date(2027, 3, 31))
    return Deal(
        id="d1",
        type="acquisition",
        subtype="majority stake",
        status="in_talks",
        assertion="reported",
        parties=(acquirer, target),
        amounts=_amounts(),
        stakes=(Stake(**words("60 %"), low=Decimal(60), high=Decimal(60), qualifier="exact", measure="acquired"),),
        dates=Dates(expected_close=DealDate(**words("the first quarter of 2027"), interval=quarter)),
        term=Term(**words("seven years"), months=84),
        assets=(Asset(**words("Tarn substation")),),
        conditions=(Condition(**words("Regulators in Brussels must approve")),),
        sources=(Source(**words("Harbour Gazette"), name="Harbour Gazette", kind="media"),),
        relations=(Relation(kind="prior", id="d2"),),
        conflicts=(
            Conflict(field="talks_stage", quotes=(Evidence(**words("early stage")), Evidence(**words("last round")))),
        ),
        evidence={"type": bought, "status": bought},
        source="merged",
        issues=(Issue(code="currency_assumed", severity="warning", message="$ is read as USD", quote="$1.25 billion"),),
    )


def _amounts() -> tuple[Amount, ...]:
    price = Amount(
        **words("more than $1.25 billion"),
        kind="deal_value",
        low=Decimal(1_250_000_000),
        qualifier="at_least",
        currency="USD",
        assumed=True,
    )
    worth = Amount(
        **words("2 to 2.2 billion"),
        kind="valuation",
        low=Decimal(2_000_000_000),
        high=Decimal(2_200_000_000),
        qualifier="range",
        currency="USD",
        inherited=(Inherited(**words("$"), what="currency"),),
    )
    return price, worth


def contract() -> Deal:
    """A second deal, with no more than it needs."""
    supplier = Party(**words("Lumen"), name="Lumen", role="supplier")
    return Deal(
        id="d2",
        type="commercial_contract",
        status="planned",
        assertion="speculated",
        parties=(supplier,),
        source="rules",
    )


def result(*deals: Deal, text: str = TEXT, provenance: Provenance | None = None, **fields: Any) -> Result:
    """A result with the deals given."""
    made_by = provenance or Provenance(library="0.1.0", schema_version="1.0.0", engine="auto")
    document = Document(text=text, language="en", region="GB", date=dt.date(2026, 11, 3))
    return Result(document=document, deals=deals, source="rules", provenance=made_by, **fields)


def full() -> Result:
    """A result with two deals, a cause, an issue, and the account of a model."""
    provenance = Provenance(
        library="0.1.0",
        schema_version="1.0.0",
        engine="auto",
        model="small-1b",
        server="localhost:8080",
        prompt="deal/1.0.0",
        prompt_sha256="3fa9c1d2" * 8,
    )
    return result(
        purchase(),
        contract(),
        provenance=provenance,
        cause=Failure(code="transport", message="the model could not be reached"),
        issues=(Issue(code="dropped", severity="info", message="a party was left out", quote="the Gazette"),),
        usage=Usage(
            requests=2, attempts=3, input_tokens=1234, cached_tokens=1000, output_tokens=210, cost=Decimal("0.0012")
        ),
    )


def plain(found: Result) -> dict[str, Any]:
    """A result in JSON form."""
    return found.model_dump(mode="json")


def hostile() -> Deal:
    """A deal whose every word comes from a hostile text, with spans that cross each other."""

    def said(quote: str) -> dict[str, Any]:
        return words(quote, HOSTILE)

    acquirer, target = "'Acme & <b>Sons</b>\"", "\u202eevil\u202c </style><img src=x onerror=y> Corp"
    return Deal(
        id="d1",
        type="acquisition",
        subtype="<i>\u202elbo",
        status="agreed",
        assertion="stated",
        source="llm",
        parties=(
            Party(**said(acquirer), name=acquirer, role="acquirer", aliases=("</bdi>\u202e",)),
            Party(**said(target), name=target, role="target"),
        ),
        assets=(Asset(**said("$6.\x00\x1b[31mred\x9b2J\u2028\r\nשלום")), Asset(**said("Bolt \u2067קבוצה"))),
        evidence={"type": (Evidence(**said("agreed to buy \u202eevil")), Evidence(**said('alert("1")</script>')))},
    )


def harmful(text: str) -> set[str]:
    """The characters of a text that could steer a screen."""
    return {
        c for c in text if (unicodedata.category(c) in {"Cc", "Cs", "Zl"} and c != "\n") or c in "\u202e\u202c\u2067"
    }
