"""What must hold within a record, each rule a small function that explains itself.

A rule takes a deal (or an unvalidated draft of one) and yields what is wrong, in words a person can act on. Some need
its document too, some all deals of a text. What needs the readers is in `checks`.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from llmextract.records.vocabulary import BUYING_SIDE, REQUIRED_ROLES, SELLING_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from llmextract.records.deal import Deal
    from llmextract.records.document import Document
    from llmextract.records.values import DealDate, Party


class Violation(NamedTuple):
    """One thing that does not hold: a stable code, the field it is about, and what to do, in words."""

    code: str
    field: str
    message: str


def required_roles(deal: Deal) -> Iterator[Violation]:
    """A deal names the parties that its type needs."""
    have = Counter[str](party.role for party in deal.parties)
    options = REQUIRED_ROLES.get(deal.type, ())
    if not deal.parties:
        yield Violation("no_party", "parties", "a deal needs at least one named party")
    elif options and not any(all(have[role] >= n for role, n in option.items()) for option in options):
        needs = " or ".join(_needs(option) for option in options)
        yield Violation("role_missing", "parties", f"a deal of type {deal.type} needs {needs} among its parties")


def _needs(option: dict[str, int]) -> str:
    return " and ".join(f"{'two parties' if n > 1 else 'a party'} with the role {role}" for role, n in option.items())


def one_side_each(deal: Deal) -> Iterator[Violation]:
    """No party buys from itself."""
    for one, other in combinations(deal.parties, 2):
        if opposed(one, other):
            message = f"{other.name!r} stands on both sides of the deal, as {one.role} and {other.role}: keep one role"
            yield Violation("both_sides", "parties", message)


def opposed(one: Party, other: Party) -> bool:
    """Whether two entries are one party, by name or alias, on the buying and on the selling side."""
    roles = {one.role, other.role}
    if not (roles & BUYING_SIDE and roles & SELLING_SIDE):
        return False
    return one.name.casefold() in _names(other) or other.name.casefold() in _names(one)


def _names(party: Party) -> set[str]:
    return {party.name.casefold(), *(alias.casefold() for alias in party.aliases)}


def each_party_once(deal: Deal) -> Iterator[Violation]:
    """A party is listed once in a role."""
    entries: dict[tuple[str, str], list[str]] = {}
    for party in deal.parties:
        entries.setdefault((party.name.casefold(), party.role), []).append(party.name)
    for (_, role), (name, *more) in entries.items():
        if more:
            message = f"{name!r} is listed {len(more) + 1} times as {role}: list it once"
            yield Violation("party_twice", "parties", message)


def closed_means_completed(deal: Deal) -> Iterator[Violation]:
    """Only a completed deal has a day on which it closed."""
    if deal.dates.closed is not None and deal.status != "completed":
        yield Violation(
            "closed_not_completed", "dates.closed", f"a closing date needs the status completed, not {deal.status}"
        )


def stage_means_talks(deal: Deal) -> Iterator[Violation]:
    """Only a deal in talks has a stage of talks."""
    if deal.talks_stage is not None and deal.status != "in_talks":
        yield Violation(
            "stage_without_talks", "talks_stage", f"talks_stage goes with the status in_talks only, not {deal.status}"
        )


def relates_to_another(deal: Deal) -> Iterator[Violation]:
    """A deal has no relation to itself."""
    if any(relation.id == deal.id for relation in deal.relations):
        yield Violation("relation_to_itself", "relations", f"deal {deal.id} is related to itself: name another deal")


RULES: tuple[Callable[[Deal], Iterator[Violation]], ...] = (
    required_roles,
    one_side_each,
    each_party_once,
    closed_means_completed,
    stage_means_talks,
    relates_to_another,
)


def violations(deal: Deal) -> list[Violation]:
    """All that is wrong within this deal or draft, in the order of the rules."""
    return [violation for rule in RULES for violation in rule(deal)]


def quotes_stand(deal: Deal, document: Document) -> Iterator[Violation]:
    """Every quote is what stands at its place in the text."""
    for proof in deal.proofs():
        if not document.proves(proof):
            yield Violation("quote_not_in_text", "quote", f"{proof.quote!r} is not what stands at {proof.start}")


def nothing_after_the_day(deal: Deal, document: Document) -> Iterator[Violation]:
    """What has happened did not happen after the day of the text."""
    for name, date in dated(deal):
        begins = date.interval.start or date.interval.end
        if name != "expected_close" and document.date and begins and begins > document.date:
            message = f"{name} is {begins}, after the day of the text, {document.date}"
            yield Violation("after_the_day", f"dates.{name}", message)


def dated(deal: Deal) -> list[tuple[str, DealDate]]:
    """The dates that a deal has, by field."""
    names = ("announced", "signed", "expected_close", "closed")
    return [(name, date) for name in names if (date := getattr(deal.dates, name)) is not None]


RULES_OF_THE_TEXT: tuple[Callable[[Deal, Document], Iterator[Violation]], ...] = (quotes_stand, nothing_after_the_day)


def text_violations(deal: Deal, document: Document) -> list[Violation]:
    """All that does not hold between this deal and the text that it was read from."""
    return [violation for rule in RULES_OF_THE_TEXT for violation in rule(deal, document)]


def relation_violations(deals: Sequence[Deal]) -> Iterator[tuple[int, Violation]]:
    """Relations point at other deals of the text and never in a circle; yields the place of the deal at fault."""
    known = {deal.id: i for i, deal in enumerate(deals)}
    for i, deal in enumerate(deals):
        for relation in deal.relations:
            if relation.id not in known:
                yield i, Violation("relation_to_nothing", "relations", f"there is no deal {relation.id} in this text")
            elif relation.kind != "competes_with" and _reaches(deals, known, known[relation.id], i):
                message = f"{deal.id} {relation.kind} {relation.id} closes a circle of relations"
                yield i, Violation("relation_circle", "relations", message)


def _reaches(deals: Sequence[Deal], known: dict[str, int], start: int, goal: int) -> bool:
    """Whether a way leads from one deal to another; a deal that competes does so both ways, which is no circle."""
    seen, todo = set[int](), [start]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            ways = (r for r in deals[at].relations if r.kind != "competes_with")
            todo += [known[r.id] for r in ways if r.id in known]
    return False
