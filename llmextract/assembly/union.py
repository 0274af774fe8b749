"""The model's deals and the rules' deals of one text become one list: who is believed where they differ stands here.

A deal of the rules goes with at most one of the model's: the one that shares most of its parties, type, money and
sentence. What the model left open of it the rules fill, each part with the name of its rule; a deal that only the rules
saw is added where they prove it. Where the two contradict each other `Policy` decides, and an issue says so. A deal
that does not hold once joined (the model pointed at an order of the text, say) is the rules' alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from llmextract.assembly import fault
from llmextract.folding import fold
from llmextract.records import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from llmextract.assembly.drafts import AmountDraft, Draft, Mark, PartyDraft, StakeDraft, TermDraft
    from llmextract.reading.values import Readings
    from llmextract.records import Document
    from llmextract.records.vocabulary import Reader, Role

ALIKE = 3
"""Deals that are less alike are two."""

FIRST_ALIKE = 1
"""But the deal that a text is about is one for both, if they share anything of it."""

PROVED_BY = 3
"""So many parties, or money, prove a deal of the rules: on development texts 95 % of those are right, 84 % of all."""

MANY = frozenset({"investor", "partner", "merging_party", "lender", "seller", "adviser", "other"})
"""Roles that several parties have in one deal; any other that the model filled is not filled again."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who is believed.

    Attributes:
        rules_decide: the fields in which the rules are believed where the two contradict each other, of `type`,
            `status`, `assertion`, `role`, `kind`, `deal` (which of two deals a value belongs to) and `order` (of the
            deals); in all others the model is.
        fills: the fields in which the rules fill what the model left open, of `parties`, `amounts`, `stakes`, `dates`,
            `term`.
        adds: which deals that only the rules saw are added: `never`; `proved`, those with money or three parties, and
            all where the model saw no deal; `primary`, also the one that the rules take for the text's own; `all`.
    """

    rules_decide: frozenset[str] = frozenset({"type", "status", "assertion", "role", "kind", "deal", "order"})
    fills: frozenset[str] = frozenset({"parties", "amounts", "stakes", "dates", "term"})
    adds: Literal["never", "proved", "primary", "all"] = "primary"


POLICY = Policy()
"""What the extractor uses."""


def union(
    model: Sequence[Draft], rules: Sequence[Draft], document: Document, readings: Readings, policy: Policy = POLICY
) -> tuple[Draft, ...]:
    """One list of drafts: the model's in their order, filled, then what only the rules saw.

    Args:
        model: what the model pointed at, the primary deal first.
        rules: what the rules found in the same text, likewise.
        document: the text that their marks are of.
        readings: what the readers read in it.
        policy: who is believed.
    """

    def joined(draft: Draft, other: Draft) -> Draft:
        both = _Joined(draft, other, document.text, policy).draft()
        wrong = fault(both, document, readings)
        return _instead(other, wrong) if wrong else both

    text = document.text
    partner = dict(_pairs(model, rules, text))
    lone = [j for j in range(len(rules)) if j not in partner.values()]
    lone = [j for j in lone if _added(rules[j], j, policy, alone=not model)]
    places = {j: i for i, j in partner.items()} | {j: len(model) + n for n, j in enumerate(lone)}
    found = [_moved(draft, places) for draft in rules]
    if "deal" in policy.rules_decide:
        model = [
            _without_others(draft, [r for j, r in enumerate(rules) if j != partner.get(i)])
            for i, draft in enumerate(model)
        ]
    drafts = [joined(draft, found[partner[i]]) if i in partner else draft for i, draft in enumerate(model)]
    drafts += [found[j] for j in lone]
    if "order" not in policy.rules_decide:
        return tuple(drafts)
    rank = {place: j for j, place in places.items()}
    order = sorted(range(len(drafts)), key=lambda place: rank.get(place, len(rules)))
    return tuple(_moved(drafts[place], {place: n for n, place in enumerate(order)}) for place in order)


def _without_others(draft: Draft, others: Sequence[Draft]) -> Draft:
    """A deal of the model without the values that the rules see in another deal only."""
    theirs = {_place(part) for other in others for part in _parts(other)}
    lost = [part for part in _parts(draft) if _place(part) in theirs]
    if not lost:
        return draft
    words = ", ".join(repr(part.reading.quote) for part in lost)
    message = f"the model gives {words} to this deal, the rules to another one; the other one has it"
    issue = Issue(code="readers_disagree", severity="info", message=message, quote=lost[0].reading.quote)
    return replace(
        draft,
        amounts=tuple(part for part in draft.amounts if part not in lost),
        stakes=tuple(part for part in draft.stakes if part not in lost),
        term=None if draft.term in lost else draft.term,
        issues=(*draft.issues, issue),
    )


def _parts(draft: Draft) -> list[AmountDraft | StakeDraft | TermDraft]:
    """The values of a deal that belong to one deal of a text."""
    return [*draft.amounts, *draft.stakes, *([draft.term] if draft.term else [])]


def _instead(draft: Draft, wrong: str) -> Draft:
    """A deal of the rules that stands although the model told it wrongly."""
    message = f"the rules' deal stands, as the model's does not: {wrong}"
    return replace(draft, issues=(*draft.issues, Issue(code="model_overruled", severity="info", message=message)))


def _added(draft: Draft, place: int, policy: Policy, *, alone: bool) -> bool:
    """Whether a deal that only the rules saw is added."""
    proved = bool(draft.amounts) or len({party.mark for party in draft.parties}) >= PROVED_BY or alone
    return {"never": False, "proved": proved, "primary": proved or place == 0, "all": True}[policy.adds]


def _moved(draft: Draft, places: Mapping[int, int]) -> Draft:
    """A draft whose relations point into the joined list."""
    kept = (replace(link, other=places[link.other]) for link in draft.relations if link.other in places)
    return replace(draft, relations=tuple(kept))


def _pairs(model: Sequence[Draft], rules: Sequence[Draft], text: str) -> list[tuple[int, int]]:
    """The places of drafts that are one deal, one to one, the most alike first."""
    alike = {(i, j): _likeness(m, r, text) for i, m in enumerate(model) for j, r in enumerate(rules)}
    pairs: list[tuple[int, int]] = []
    for i, j in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        enough = FIRST_ALIKE if i == j == 0 else ALIKE
        if alike[i, j] >= enough and not any(i == m or j == r for m, r in pairs):
            pairs.append((i, j))
    return pairs


def _likeness(model: Draft, rules: Draft, text: str) -> int:
    """Two for each party in the same role, one for each in another, for the type, for money and for the sentence.

    Less two for each role that the two give to different parties.
    """
    shared = [(m, r) for m in model.parties for r in rules.parties if same_party(m, r, text)]
    parties = sum(2 if m.role == r.role else 1 for m, r in shared)
    known = [m for m, _ in shared] + [r for _, r in shared]
    strangers = [{p.role for p in draft.parties if p not in known} - MANY for draft in (model, rules)]
    money = {_place(a) for a in model.amounts} & {_place(a) for a in rules.amounts}
    near = any(_touch(m, r) for m in _proof(model) for r in rules.evidence.get("type", ()))
    if not shared and not money:
        return 0
    return parties + (model.type == rules.type) + bool(money) + near - 2 * len(strangers[0] & strangers[1])


def _proof(draft: Draft) -> tuple[Mark, ...]:
    """The words and the sentence that a deal of the model rests on."""
    return (*draft.evidence.get("type", ()), *draft.evidence.get("assertion", ()))


def same_party(one: PartyDraft, other: PartyDraft, text: str) -> bool:
    """Whether two drafts name one party: at one place, or by a name that both have; never by likeness of letters."""
    return _touch(one.mark, other.mark) or not _names(one, text).isdisjoint(_names(other, text))


def _names(party: PartyDraft, text: str) -> set[str]:
    return {fold(name) for name in (text[party.mark.start : party.mark.end], *party.aliases)}


def _touch(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _place(part: AmountDraft | StakeDraft | TermDraft) -> tuple[int, int]:
    return part.reading.start, part.reading.end


def _sum(amount: AmountDraft) -> object:
    """What an amount says, wherever the text says it."""
    read = amount.reading
    return read.low, read.high, read.qualifier, read.currency


_SIDE = ("relations", "sources", "conditions", "assets")


class _Joined:
    """One deal that both saw."""

    def __init__(self, model: Draft, rules: Draft, text: str, policy: Policy) -> None:
        self.model, self.rules, self.text, self.policy = model, rules, text, policy
        self.issues: list[Issue] = []

    def draft(self) -> Draft:
        parts: dict[str, Any] = {
            "parties": tuple(self.parties()),
            "amounts": tuple(self.amounts()),
            **{field: self.filled(field) for field in ("stakes", "dates", "term")},
            **{field: self.decided(field) for field in ("type", "status", "assertion")},
        }
        talks = self.rules if parts["status"] == self.rules.status == "in_talks" else self.model
        source: Reader = "merged" if self.changed(parts) else self.model.source
        return replace(
            self.model,
            **parts,
            subtype=self.model.subtype or self.rules.subtype,
            talks_stage=talks.talks_stage,
            **{field: getattr(self.model, field) or getattr(self.rules, field) for field in _SIDE},
            evidence={field: self.proof(field, parts[field]) for field in ("type", "status", "assertion")},
            conflicts=talks.conflicts,
            source=source,
            issues=(*self.model.issues, *self.issues),
        )

    def changed(self, parts: dict[str, Any]) -> bool:
        """Whether anything in it is the rules' own."""
        before = {field: getattr(self.model, field) for field in parts if field != "parties"}
        roles = [(party.mark, party.role) for party in self.model.parties]
        return roles != [(p.mark, p.role) for p in parts["parties"]] or any(parts[f] != v for f, v in before.items())

    def decided(self, field: str) -> Any:
        """The value of a classification; a contradiction is an issue."""
        said, found = getattr(self.model, field), getattr(self.rules, field)
        return self.chosen(field, field, said, found) if said != found else said

    def chosen(self, field: str, what: str, said: str, found: str) -> str:
        by_rules = field in self.policy.rules_decide
        message = f"{what}: the model says {said}, the rules say {found}; {found if by_rules else said} stands"
        self.issues.append(Issue(code="readers_disagree", severity="info", message=message, field=field))
        return found if by_rules else said

    def proof(self, field: str, value: str) -> tuple[Mark, ...]:
        """What proves the value that stands: of who said it."""
        first, second = (self.model, self.rules) if getattr(self.model, field) == value else (self.rules, self.model)
        return first.evidence.get(field) or second.evidence.get(field, ())

    def filled(self, field: str) -> Any:
        said = getattr(self.model, field)
        return said or getattr(self.rules, field) if field in self.policy.fills else said

    def parties(self) -> Iterator[PartyDraft]:
        met: list[PartyDraft] = []
        for party in self.model.parties:
            same = [p for p in self.rules.parties if same_party(party, p, self.text)]
            met += same
            yield self.known(party, same) if same else party
        roles = {party.role for party in self.model.parties}
        for party in self.rules.parties:
            free = party.role in MANY or party.role not in roles
            if "parties" in self.policy.fills and party not in met and free:
                yield party

    def known(self, party: PartyDraft, same: Sequence[PartyDraft]) -> PartyDraft:
        """A party that both name, with what only the rules know of it."""
        name = self.text[party.mark.start : party.mark.end]
        others = (n for p in same for n in (self.text[p.mark.start : p.mark.end], *p.aliases))
        aliases = dict.fromkeys(n for n in (*party.aliases, *others) if fold(n) != fold(name))
        role = party.role
        if all(p.role != role for p in same) and not self.listed(party, same[0].role):
            role = self.chosen("role", f"the role of {name!r}", role, same[0].role)  # type: ignore[assignment]
        country = party.country or next((p.country for p in same if p.country), None)
        return replace(party, role=role, aliases=tuple(aliases), country=country)

    def listed(self, party: PartyDraft, role: Role) -> bool:
        """Whether the model lists a party in a role too."""
        return any(p.role == role and same_party(p, party, self.text) for p in self.model.parties)

    def amounts(self) -> Iterator[AmountDraft]:
        """The model's, then what only the rules saw; words of the model that nobody can read give way to a number."""
        found = {_place(amount): amount for amount in self.rules.amounts}
        for amount in self.model.amounts:
            same = found.pop(_place(amount), None)
            if same and same.kind != amount.kind:
                kind = self.chosen("kind", f"the kind of {amount.reading.quote!r}", amount.kind, same.kind)
                yield replace(amount, kind=kind)  # type: ignore[arg-type]
            elif same or amount.reading.qualifier != "unread" or not self.covered(amount):
                yield amount
        told = [(amount.kind, _sum(amount)) for amount in self.model.amounts]
        if "amounts" in self.policy.fills:
            yield from (amount for amount in found.values() if (amount.kind, _sum(amount)) not in told)

    def covered(self, unread: AmountDraft) -> bool:
        """Whether the rules read money of the kind that the model meant."""
        return any(amount.kind == unread.kind for amount in self.rules.amounts)
