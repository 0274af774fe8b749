"""What a model answers with: where in the text a deal is stated, and what kind it is. Never a value of its own.

A pointer is the id of a mark that the prompt shows (`M2`), or words copied from the text. The schema that is sent is
strict: all keys, only the words of the record. What comes back is read leniently, so that one wrong word costs one item
and not the answer: it is checked item by item where pointers are resolved. One schema serves all texts, so that a
server compiles it once.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import WithJsonSchema

from llmextract.records import vocabulary as words

VERSION = "1.0.0"
"""The version of the schema that these models define; a prompt's front matter names it as `pointers/1.0.0`."""


def _sent_in_full(schema: dict[str, Any]) -> None:
    """In the schema that is sent every key is required and no other is allowed."""
    schema["required"] = list(schema["properties"])
    schema["additionalProperties"] = False
    for field in schema["properties"].values():
        field.pop("default", None)
        field.pop("title", None)
    schema.pop("title", None)


class Pointer(BaseModel):
    """The base of what a model answers: lenient in what is read, strict in the schema that is sent."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, json_schema_extra=_sent_in_full)

    @model_validator(mode="before")
    @classmethod
    def _null_is_nothing(cls, given: Any) -> Any:
        return {key: value for key, value in given.items() if value is not None} if isinstance(given, dict) else given


def _one_of(vocabulary: object, description: str) -> Any:
    """A string that is read as it comes and sent as an enumeration."""
    return WithJsonSchema({"type": "string", "enum": list(get_args(vocabulary)), "description": description})


def _at_most(n: int) -> Any:
    """A list that is sent with a bound, as a small model may repeat itself for ever, and read as it comes."""
    return Field(default=[], json_schema_extra={"maxItems": n})


OTHER_AMOUNT: Final = "other_amount"
"""What `other` is called among the kinds of points, where it stands beside other things than money."""

PointKind = Literal[
    "deal_value", "valuation", "valuation_pre_money", "valuation_post_money", "price_per_share", "debt_assumed",
    "upfront_payment", "earn_out", "termination_fee", "other_amount", "acquired", "held_before", "held_after", "term",
    "announced", "signed", "expected_close", "closed", "asset", "condition", "source", "prior", "part_of",
    "supersedes", "contingent_on", "competes_with",
]  # fmt: skip
"""What a point may be: an amount, a stake, the term, a date, an asset, a condition, a source, or a relation."""


class PartyPointer(Pointer):
    """A party, in one role."""

    name: Annotated[str, WithJsonSchema({"type": "string", "description": "copied from the text, in full"})] = ""
    role: Annotated[str, _one_of(words.Role, "what it does in this deal")] = ""


class Point(Pointer):
    """One thing that the text says of the deal: where, and what it is."""

    at: Annotated[str, WithJsonSchema({"type": "string", "description": "the id of a mark, or words of the text"})] = ""
    kind: Annotated[str, _one_of(PointKind, "what it is in this deal")] = ""


class DealPointer(Pointer):
    """One deal."""

    says: Annotated[str, WithJsonSchema({"type": "string", "description": "words of the text: what is done"})] = ""
    type: Annotated[str, _one_of(words.DealType, "what kind of deal")] = ""
    parties: list[PartyPointer] = _at_most(12)
    status: Annotated[str, _one_of(words.Status, "where it stands on the day of the text")] = ""
    assertion: Annotated[str, _one_of(words.Assertion, "who vouches for it")] = ""
    points: list[Point] = _at_most(12)
    sentence: Annotated[str, WithJsonSchema({"type": "string", "description": "S1, S2 …: states it best"})] = ""


class Answer(Pointer):
    """The deals of a text, the most important first; an empty list where there is none.

    Who has said how many there are stops there: small models list one deal for ever without it. The list counts.
    """

    count: Annotated[int, WithJsonSchema({"type": "integer", "description": "how many deals the text tells of"})] = 0
    deals: list[DealPointer] = _at_most(8)
