"""What is said of a deal, line by line, each line with the words that prove it: the content of every view.

It takes a deal in JSON form and decides neither colour nor layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from llmextract.display import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS = {
    "party": "party",
    "money": "money",
    "stake": "stake",
    "time": "date or term",
    "object": "asset or condition",
    "source": "source",
    "words": "type and status",
}
"""What a marked stretch of text can prove, in the order of the legend, as people read it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The words `text[start:end]` that prove something."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said of a deal.

    Attributes:
        label: the field or role, as people write it.
        value: what the record holds, in words.
        kind: one of `KINDS`.
        proofs: the words behind it.
        note: what else the record knows of it, such as a country or an assumed currency.
        borrowed: the words elsewhere in the text that lent a part of the value, such as its currency.
    """

    label: str
    value: str
    kind: str
    proofs: tuple[Proof, ...]
    note: str = ""
    borrowed: tuple[Proof, ...] = ()

    @property
    def quotes(self) -> tuple[str, ...]:
        """The proofs that say more than the value repeats, each once, on one line."""
        quotes = dict.fromkeys(phrases.one_line(proof.quote) for proof in self.proofs)
        return tuple(quote for quote in quotes if quote != self.value)


def heading(deal: Mapping[str, Any]) -> list[str]:
    """Type, status and assertion of a deal, with subtype and stage where there is one."""
    subtype, stage = deal["subtype"], deal["talks_stage"]
    kind = phrases.label(deal["type"]) + (f" ({phrases.one_line(subtype)})" if subtype else "")
    status = phrases.label(deal["status"]) + (f" ({stage})" if stage else "")
    return [kind, status, phrases.label(deal["assertion"])]


def deal_lines(deal: Mapping[str, Any]) -> list[Line]:
    """All that a record says of a deal beyond its heading, in the order in which people ask."""
    parts = (_parties, _amounts, _stakes, _time, _objects, _sources, _classified, _conflicts)
    return list(chain.from_iterable(part(deal) for part in parts))


def _parties(deal: Mapping[str, Any]) -> Iterator[Line]:
    for party in deal["parties"]:
        also = ", ".join(phrases.one_line(alias) for alias in party["aliases"])
        notes = ("leading" if party["lead"] else "", party["country"], also and f"also {also}")
        yield Line(phrases.label(party["role"]), phrases.one_line(party["name"]), "party", _own(party), _note(notes))


def _amounts(deal: Mapping[str, Any]) -> Iterator[Line]:
    for amount in deal["amounts"]:
        notes = ("currency assumed" if amount["assumed"] else "", "converted" if amount["converted"] else "")
        note = _note((*notes, _lenders(amount)))
        yield Line(phrases.label(amount["kind"]), phrases.money(amount), "money", _own(amount), note, _borrowed(amount))


def _stakes(deal: Mapping[str, Any]) -> Iterator[Line]:
    for stake in deal["stakes"]:
        yield Line(f"stake {phrases.label(stake['measure'])}", phrases.share(stake), "stake", _own(stake))


def _time(deal: Mapping[str, Any]) -> Iterator[Line]:
    for field, date in deal["dates"].items():
        if date:
            value = phrases.period(date["interval"])
            yield Line(phrases.label(field), value, "time", _own(date), _lenders(date), _borrowed(date))
    if deal["term"]:
        yield Line("term", phrases.months(deal["term"]["months"]), "time", _own(deal["term"]))


def _objects(deal: Mapping[str, Any]) -> Iterator[Line]:
    for field, label in (("assets", "asset"), ("conditions", "condition")):
        for found in deal[field]:
            yield Line(label, phrases.one_line(found["quote"]), "object", _own(found))


def _sources(deal: Mapping[str, Any]) -> Iterator[Line]:
    for source in deal["sources"]:
        yield Line("source", phrases.one_line(source["name"]), "source", _own(source), source["kind"])


def _classified(deal: Mapping[str, Any]) -> Iterator[Line]:
    """The words behind the heading; one sentence often proves type, status and assertion, and is shown once."""
    fields: dict[tuple[Proof, ...], list[str]] = {}
    for field, found in deal["evidence"].items():
        fields.setdefault(tuple(map(_proof, found)), []).append(phrases.label(field))
    for proofs, proved in fields.items():
        yield Line("evidence", ", ".join(proved), "words", proofs)


def _conflicts(deal: Mapping[str, Any]) -> Iterator[Line]:
    for conflict in deal["conflicts"]:
        chosen = conflict["chosen"]
        value = f"{phrases.label(conflict['field'])}: the text says two things"
        note = f"{phrases.label(chosen)} was chosen" if chosen else "none was chosen"
        yield Line("conflict", value, "words", tuple(map(_proof, conflict["quotes"])), note)


def _proof(evidence: Mapping[str, Any]) -> Proof:
    return Proof(evidence["quote"], evidence["start"], evidence["end"])


def _own(value: Mapping[str, Any]) -> tuple[Proof, ...]:
    return (_proof(value),)


def _borrowed(value: Mapping[str, Any]) -> tuple[Proof, ...]:
    return tuple(map(_proof, value["inherited"]))


def _lenders(value: Mapping[str, Any]) -> str:
    return ", ".join(f"{part['what']} from “{phrases.one_line(part['quote'], 80)}”" for part in value["inherited"])


def _note(parts: tuple[str | None, ...]) -> str:
    return ", ".join(part for part in parts if part)
