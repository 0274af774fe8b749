"""What an extractor answered for a case, in the few words that are judged: made from a `Result`, or read from a file.

A file holds one prediction a line, as JSON: `id` and `deals`, each with `type`, `status`, `assertion`, `parties`,
`amounts`, `stakes` (or one `stake`) and `term_months`. Other tools may write it, so what is not known is passed over
and any label is read: a wrong label is a wrong answer, not a broken file.
"""

from __future__ import annotations

from collections.abc import Iterable  # noqa: TC003 - pydantic reads the annotations at run time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from llmextract.evaluation.lines import lines_of, parse_lines
from llmextract.records import Usage
from llmextract.records.values import Number

if TYPE_CHECKING:
    from llmextract.records import Deal, Result


class _Predicted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Pointed(_Predicted):
    """Where in the text it was read, where that is known."""

    quote: str | None = None
    start: int | None = None
    end: int | None = None


class PredictedParty(Pointed):
    """A party in a role."""

    name: str = ""
    role: str | None = None


class PredictedAmount(Pointed):
    """Money, in units of the currency."""

    low: Number | None = None
    high: Number | None = None
    qualifier: str | None = None
    currency: str | None = None
    kind: str | None = None


class PredictedStake(Pointed):
    """A share of a company in per cent."""

    low: Number | None = None
    high: Number | None = None
    qualifier: str | None = None
    measure: str = "acquired"


def _empty_for_null(value: Any) -> Any:
    return () if value is None else value


Parties = Annotated[tuple[PredictedParty, ...], BeforeValidator(_empty_for_null)]
Amounts = Annotated[tuple[PredictedAmount, ...], BeforeValidator(_empty_for_null)]
Stakes = Annotated[tuple[PredictedStake, ...], BeforeValidator(_empty_for_null)]


class PredictedDeal(_Predicted):
    """One deal, with the fields that are judged."""

    type: str | None = None
    status: str | None = None
    assertion: str | None = None
    parties: Parties = ()
    amounts: Amounts = ()
    stakes: Stakes = ()
    term_months: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_stake_is_a_list_of_stakes(cls, data: Any) -> Any:
        if isinstance(data, dict) and "stake" in data:
            return {**data, "stakes": [data["stake"]] if data["stake"] else []}
        return data

    @property
    def stake(self) -> PredictedStake | None:
        """The acquired stake."""
        return next((stake for stake in self.stakes if stake.measure == "acquired"), None)

    @classmethod
    def of(cls, deal: Deal) -> Self:
        """The judged fields of a deal record."""
        return cls.model_validate({**deal.model_dump(), "term_months": deal.term_months})


class Prediction(_Predicted):
    """The answer to one case: its deals, the primary one first, and what it took."""

    id: str
    deals: Annotated[tuple[PredictedDeal, ...], BeforeValidator(_empty_for_null)] = ()
    engine: str | None = Field(default=None, description="What found the deals: llm, rules or merged.")
    fallback: str | None = Field(default=None, description="Why the rules answered where a model could have.")
    error: str | None = Field(default=None, description="Why there is no answer.")
    usage: Usage = Field(default_factory=Usage, description="Requests, tokens and cost.")
    seconds: float | None = Field(default=None, description="How long the answer took.")

    @classmethod
    def of(cls, case_id: str, result: Result, seconds: float | None = None) -> Self:
        """The prediction that a result of the extractor is."""
        return cls(
            id=case_id,
            deals=tuple(map(PredictedDeal.of, result.deals)),
            engine=result.source,
            fallback=str(result.cause) if result.cause else None,
            error=str(result.error) if result.error else None,
            usage=result.usage,
            seconds=seconds,
        )


def read_predictions(path: str | Path) -> tuple[Prediction, ...]:
    """The predictions of a JSONL file, in order.

    Raises:
        CaseError: lines are not predictions; it lists all that is wrong. An id that stands twice is one.
        OSError: the file cannot be read.
    """
    return parse_lines(lines_of([path]), Prediction.model_validate_json)


def write_predictions(path: str | Path, predictions: Iterable[Prediction]) -> None:
    """Write one prediction a line, to be read by `read_predictions`.

    Raises:
        OSError: the file cannot be written.
    """
    lines = (prediction.model_dump_json(exclude_none=True) + "\n" for prediction in predictions)
    Path(path).write_text("".join(lines), encoding="utf-8")
