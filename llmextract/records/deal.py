"""One deal: a transaction or agreement between named parties, each value with the words that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field, PrivateAttr, model_validator

from llmextract import display
from llmextract.records import rules
from llmextract.records import vocabulary as words
from llmextract.records.document import Document
from llmextract.records.values import (
    Amount,
    Asset,
    Condition,
    Conflict,
    Dates,
    Evidence,
    Issue,
    Party,
    Record,
    Relation,
    Source,
    Stake,
    Term,
)


class Deal(Record):
    """A deal of a text. The fields are those of the deal record, version 1.

    Raises:
        pydantic.ValidationError: a rule of the record does not hold; the message says which and what to do.

    Example:
        >>> from llmextract import extract_deal
        >>> deal = extract_deal("Acme Corp agreed to buy Bolt Ltd for $3 million.", engine="rules")
        >>> deal.type, deal.party("acquirer").name, deal.value.low
        ('acquisition', 'Acme Corp', Decimal('3000000'))
    """

    id: str = Field(pattern=r"^d[1-9][0-9]*$", description="d1, d2 … in order of importance.")
    type: words.DealType = Field(description="What kind of transaction it is.")
    subtype: str | None = Field(default=None, description="The market's own word, lower case, such as series c.")
    status: words.Status = Field(description="Where the deal stands on the day of the text.")
    talks_stage: words.TalksStage | None = Field(default=None, description="Only with in_talks.")
    assertion: words.Assertion = Field(description="Who vouches for it: stated, reported, speculated or denied.")
    parties: tuple[Party, ...] = Field(min_length=1, description="Who takes part, one entry a party and role.")
    amounts: tuple[Amount, ...] = Field(default=(), description="The money of the deal, the deal value first.")
    stakes: tuple[Stake, ...] = Field(default=(), description="Shares in per cent, the acquired one first.")
    dates: Dates = Field(default_factory=Dates, description="When it was announced, signed, is to close, closed.")
    term: Term | None = Field(default=None, description="Length of a contract, loan or option.")
    assets: tuple[Asset, ...] = Field(default=(), description="What changes hands where it is not a whole company.")
    conditions: tuple[Condition, ...] = Field(default=(), description="Approvals and other conditions.")
    sources: tuple[Source, ...] = Field(default=(), description="Whom the text cites.")
    relations: tuple[Relation, ...] = Field(default=(), description="How it stands to other deals of the text.")
    conflicts: tuple[Conflict, ...] = Field(default=(), description="Fields about which the text says two things.")
    evidence: Mapping[str, tuple[Evidence, ...]] = Field(
        default_factory=dict, description="The words behind type, status, assertion and talks_stage, by field."
    )
    source: words.Reader = Field(description="What found the deal: llm, rules, or merged.")
    issues: tuple[Issue, ...] = Field(default=(), description="Doubts and repairs that concern this deal.")

    _document: Document | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _rules_hold(self) -> Self:
        found = rules.violations(self)
        if found:
            raise ValueError("; ".join(f"{v.field}: {v.message}" for v in found))
        return self

    @property
    def document(self) -> Document | None:
        """The text that the deal was read from, None for a deal made by hand."""
        return self._document

    @property
    def value(self) -> Amount | None:
        """The first unconverted `deal_value`: the money that changes hands, never a valuation."""
        return next((a for a in self.amounts if a.kind == "deal_value" and not a.converted), None)

    @property
    def term_months(self) -> int | None:
        """The length of the contract, loan or option in months."""
        return self.term.months if self.term else None

    def party(self, role: words.Role) -> Party | None:
        """The first party in a role (the leading one, where one leads), or None.

        Raises:
            UnknownNameError: there is no such role.
        """
        words.check_role(role)
        found = self.parties_as(role)
        return next((p for p in found if p.lead), found[0] if found else None)

    def parties_as(self, role: words.Role) -> tuple[Party, ...]:
        """All parties in a role, in the order of the record."""
        return tuple(p for p in self.parties if p.role == role)

    def proofs(self) -> list[Evidence]:
        """Every piece of evidence of this deal: of its values, its classifications and its conflicts."""
        values: list[Evidence] = [*self.parties, *self.amounts, *self.stakes, *(d for _, d in rules.dated(self))]
        values += [self.term] if self.term else []
        values += [*self.assets, *self.conditions, *self.sources]
        values += [part for value in values for part in getattr(value, "inherited", ())]
        values += [e for found in self.evidence.values() for e in found]
        return values + [e for conflict in self.conflicts for e in conflict.quotes]

    def bound_to(self, document: Document) -> Self:
        """The same deal, knowing its document."""
        copy = self.model_copy()
        copy._document = document  # noqa: SLF001 - our own copy
        return copy

    def _repr_html_(self) -> str:
        return display.deal_html(self.model_dump(mode="json"), self._plain_document())

    def _plain_document(self) -> dict[str, Any] | None:
        return self._document.model_dump(mode="json") if self._document else None
