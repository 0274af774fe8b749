"""What an extraction returns: the deals of one text, and how they were come by."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 - pydantic reads the annotations at run time
from typing import Any, Self

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from llmextract import display
from llmextract.records import rules
from llmextract.records import vocabulary as words
from llmextract.records.deal import Deal
from llmextract.records.document import Document
from llmextract.records.values import Issue, Number, Record


class Usage(Record):
    """What a call to the model cost."""

    requests: int = Field(default=0, description="Questions put to the model, re-asks included.")
    attempts: int = Field(default=0, description="HTTP attempts, retries of the transport included.")
    input_tokens: int = Field(default=0, description="Tokens sent, the cached ones included.")
    cached_tokens: int = Field(default=0, description="Of the tokens sent, those that the server had cached.")
    output_tokens: int = Field(default=0, description="Tokens answered.")
    cost: Number | None = Field(default=None, description="In the currency of the given prices; null without prices.")

    def __add__(self, other: Usage) -> Usage:
        """The sum of two accounts; the cost is unknown where both are."""
        costs: list[Decimal] = [c for c in (self.cost, other.cost) if c is not None]
        return Usage(
            requests=self.requests + other.requests,
            attempts=self.attempts + other.attempts,
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost=sum(costs[1:], costs[0]) if costs else None,
        )


class Provenance(Record):
    """What made a result: enough to make it again."""

    library: str = Field(description="The version of llmextract.")
    schema_version: str = Field(description="The version of the deal record.")
    engine: str = Field(description="The engine that was asked for: auto, llm or rules.")
    model: str | None = Field(default=None, description="The model that answered, as the server names it.")
    server: str | None = Field(default=None, description="The host that served it, no path and no key.")
    prompt: str | None = Field(default=None, description="The prompt's name, such as deal/1.0.0.")
    prompt_sha256: str | None = Field(default=None, description="SHA-256 of the prompt's file.")
    request_sha256: str | None = Field(default=None, description="SHA-256 of the messages as they were first sent.")


class Failure(Record):
    """Why something was not done: a stable code and words; `exception` is the original one, while in the process."""

    code: str = Field(description="A stable short name, such as not_configured or transport.")
    message: str = Field(description="What happened, in words.")

    _exception: BaseException | None = PrivateAttr(default=None)

    @property
    def exception(self) -> BaseException | None:
        """The error that was caught, with its own cause chained; None after a trip through JSON."""
        return self._exception

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """The failure that an exception describes."""
        failure = cls(code=str(getattr(error, "code", None) or type(error).__name__), message=str(error))
        failure._exception = error
        return failure

    def __eq__(self, other: object) -> bool:  # the exception is no part of what is said: it is lost on the way to JSON
        return isinstance(other, Failure) and (self.code, self.message) == (other.code, other.message)

    def __hash__(self) -> int:
        return hash((self.code, self.message))

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class Result(Record):
    """The deals of one text, the primary one first, with what was doubted, repaired, dropped and spent.

    Example:
        >>> from llmextract import extract_deals
        >>> result = extract_deals("Acme Corp agreed to buy Bolt Ltd for $3 million.", engine="rules")
        >>> result.source, len(result.deals), result.primary.id
        ('rules', 1, 'd1')
    """

    document: Document = Field(description="The text, its language, region and date.")
    deals: tuple[Deal, ...] = Field(default=(), description="In order of importance, the primary deal first.")
    source: words.Reader = Field(description="What found the deals: llm, rules, or merged.")
    cause: Failure | None = Field(default=None, description="Why the rules answered where a model could have.")
    error: Failure | None = Field(default=None, description="Why there is no answer at all (of one text among many).")
    issues: tuple[Issue, ...] = Field(default=(), description="Doubts, repairs and drops that concern no single deal.")
    usage: Usage = Field(default_factory=Usage, description="Requests, attempts and tokens.")
    provenance: Provenance = Field(description="What made this result.")

    @field_validator("deals")
    @classmethod
    def _deals_fit_their_text(cls, deals: tuple[Deal, ...], info: ValidationInfo) -> tuple[Deal, ...]:
        document: Document | None = info.data.get("document")
        if document is None:  # pydantic names what is wrong with it
            return deals
        found = [(deal, violation) for deal in deals for violation in rules.text_violations(deal, document)]
        found += [(deals[place], violation) for place, violation in rules.relation_violations(deals)]
        if found:
            raise ValueError("; ".join(f"{deal.id}, {v.field}: {v.message}" for deal, v in found))
        return tuple(deal.bound_to(document) for deal in deals)

    @property
    def primary(self) -> Deal | None:
        """The deal that the text is about, None where there is none."""
        return self.deals[0] if self.deals else None

    def rows(self) -> list[dict[str, Any]]:
        """One flat mapping a deal, for a data frame: `pandas.DataFrame(result.rows())`.

        Amounts stay exact (`Decimal`); several parties in a role are joined with `; `.
        """
        return [_row(deal) for deal in self.deals]

    def _repr_html_(self) -> str:
        return display.result_html(self.model_dump(mode="json"))


def _row(deal: Deal) -> dict[str, Any]:
    value, stake = deal.value, deal.stakes[0] if deal.stakes else None
    roles = dict.fromkeys(party.role for party in deal.parties)
    close = deal.dates.expected_close
    return {
        "id": deal.id,
        "type": deal.type,
        "status": deal.status,
        "assertion": deal.assertion,
        **{role: "; ".join(p.name for p in deal.parties_as(role)) for role in roles},
        "value_low": value.low if value else None,
        "value_high": value.high if value else None,
        "value_qualifier": value.qualifier if value else None,
        "currency": value.currency if value else None,
        "value_quote": value.quote if value else None,
        "stake_low": stake.low if stake else None,
        "stake_high": stake.high if stake else None,
        "term_months": deal.term_months,
        "expected_close_start": close.interval.start if close else None,
        "expected_close_end": close.interval.end if close else None,
        "source": deal.source,
    }
