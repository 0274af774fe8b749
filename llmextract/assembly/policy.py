"""Who is believed where the model and the rules contradict each other, and over what they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.reading.values import Readings, Span
    from llmextract.records import Document


@dataclass(frozen=True, slots=True)
class Policy:
    """Who is believed.

    Attributes:
        rules_decide: the fields in which the rules are believed where the two contradict each other, of `type`,
            `status`, `assertion`, `role`, `name` (where one says "the Berlin start-up Solario", the other "Solario"),
            `values` (what the deal's value is, which share is acquired, what is revenue), `kind`, `deal` (which of two
            deals a value belongs to) and `order` (of the deals); in all others the model is.
        fills: the fields in which the rules fill what the model left open, of `parties`, `amounts`, `stakes`, `dates`,
            `term`.
        adds: whether deals that only the rules saw are added.
        keeps: which deals that only the model saw are kept: `told`, where the rules see no deal in the text, those that
            rest on a word that they know for one of deals (a small model finds a deal in every sentence of an earnings
            report); `all`.
    """

    rules_decide: frozenset[str] = frozenset(
        {"type", "status", "assertion", "role", "name", "values", "kind", "deal", "order"}
    )
    fills: frozenset[str] = frozenset({"parties", "amounts", "stakes", "dates", "term"})
    adds: bool = True
    keeps: Literal["told", "all"] = "told"


POLICY = Policy()
"""What the extractor uses."""


class Evidence(NamedTuple):
    """What the two are joined over.

    Attributes:
        document: the text that their marks are of.
        readings: what the readers read in it.
        telling: where the words of deals stand that the rules know; None: they know none in this language.
        background: where money stands that the rules know to be of no deal: revenue, a market value.
    """

    document: Document
    readings: Readings
    telling: Sequence[Span] | None = None
    background: Sequence[Span] = ()
