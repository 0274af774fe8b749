"""The model's deals and the rules' deals of one text become one list: who is believed where they differ stands here.

A deal of the rules goes with at most one of the model's: the one that shares most of its parties, type, money and
sentence. What the model left open of it the rules fill, each part with the name of its rule; a deal that only the rules
saw is added. Where the two contradict each other `Policy` decides, and an issue says so. A deal that does not hold once
joined (the model pointed at an order of the text, say) is the rules' alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from llmextract.assembly import fault
from llmextract.assembly.drafts import AmountDraft
from llmextract.assembly.pairing import MANY, described, led, moved, pairs, parts, place, same_party, sum_of, touch
from llmextract.assembly.policy import POLICY
from llmextract.folding import fold
from llmextract.records import Issue
from llmextract.records.vocabulary import EQUIVALENT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.assembly.drafts import Draft, Mark, PartyDraft, StakeDraft, TermDraft
    from llmextract.assembly.policy import Evidence, Policy
    from llmextract.records.vocabulary import Reader, Role

    Value = AmountDraft | StakeDraft | TermDraft


def union(model: Sequence[Draft], rules: Sequence[Draft], over: Evidence, policy: Policy = POLICY) -> tuple[Draft, ...]:
    """One list of drafts: the model's in their order, filled, then what only the rules saw.

    Args:
        model: what the model pointed at, the primary deal first.
        rules: what the rules found in the same text, likewise.
        over: what they are joined over.
        policy: who is believed.
    """
    text = over.document.text

    def joined(draft: Draft, other: Draft) -> Draft:
        both = _Joined(draft, other, text, policy).draft()
        wrong = fault(both, over.document, over.readings)
        return _instead(other, wrong) if wrong else both

    partner = dict(pairs(model, rules, text))
    lone = [j for j in range(len(rules)) if policy.adds and j not in partner.values()]
    places = {j: i for i, j in partner.items()} | {j: len(model) + n for n, j in enumerate(lone)}
    found = [moved(draft, places) for draft in rules]
    if "values" in policy.rules_decide:
        model = [_without(draft, _background(draft, over), _OF_NONE) for draft in model]
    if "deal" in policy.rules_decide:
        model = [_without(draft, _of_others(draft, rules, partner.get(i)), _OF_OTHERS) for i, draft in enumerate(model)]
    drafts = [joined(draft, found[partner[i]]) if i in partner else draft for i, draft in enumerate(model)]
    drafts += [found[j] for j in lone]
    if "order" not in policy.rules_decide:
        return tuple(drafts)
    rank = {i: j for j, i in places.items()}
    order = sorted(range(len(drafts)), key=lambda i: rank.get(i, len(rules)))
    return tuple(moved(drafts[i], {i: n for n, i in enumerate(order)}) for i in order)


_OF_NONE = "the model gives {} to this deal; it is of none, say the words beside it, and is left out"
_OF_OTHERS = "the model gives {} to this deal, the rules to another one; the other one has it"


def _background(draft: Draft, over: Evidence) -> list[Value]:
    """The money of a deal that the rules know to be of none."""
    return [part for part in draft.amounts if any(touch(part.reading, span) for span in over.background)]


def _of_others(draft: Draft, rules: Sequence[Draft], own: int | None) -> list[Value]:
    """The values that the rules see in another deal only, wherever the text says them; `own` is this one's place."""
    known = [{key for part in parts(found) for key in _keys(part)} for found in rules]
    mine = known[own] if own is not None else set()
    theirs = {key for found in known if found is not mine for key in found}
    return [part for part in parts(draft) if (keys := _keys(part)) & theirs and not keys & mine]


def _keys(part: Value) -> set[object]:
    """By what a value is known again: its place, and a sum also by what it says."""
    return {place(part), sum_of(part)} if isinstance(part, AmountDraft) else {place(part)}


def _without(draft: Draft, lost: Sequence[Value], why: str) -> Draft:
    """A deal of the model without some of its values; what is left out is said."""
    if not lost:
        return draft
    message = why.format(", ".join(repr(part.reading.quote) for part in lost))
    issue = Issue(code="readers_disagree", severity="info", message=message, quote=lost[0].reading.quote)
    return replace(
        draft,
        amounts=tuple(part for part in draft.amounts if part not in lost),
        stakes=tuple(part for part in draft.stakes if part not in lost),
        term=None if draft.term in lost else draft.term,
        issues=(*draft.issues, issue),
    )


def _instead(draft: Draft, wrong: str) -> Draft:
    """A deal of the rules that stands although the model told it wrongly."""
    message = f"the rules' deal stands, as the model's does not: {wrong}"
    return replace(draft, issues=(*draft.issues, Issue(code="model_overruled", severity="info", message=message)))


def _length(mark: Mark) -> int:
    return mark.end - mark.start


_JUDGED = ("type", "status", "assertion")
_SIDE = ("relations", "sources", "conditions", "assets")


class _Joined:
    """One deal that both saw."""

    def __init__(self, model: Draft, rules: Draft, text: str, policy: Policy) -> None:
        self.model, self.rules, self.text, self.policy = model, rules, text, policy
        self.issues: list[Issue] = []

    def draft(self) -> Draft:
        parts: dict[str, Any] = {
            "parties": tuple(self.parties()),
            "amounts": tuple(self.values("amounts", "kind")),
            "stakes": tuple(self.values("stakes", "measure")),
            **{field: self.filled(field) for field in ("dates", "term")},
            **{field: self.decided(field) for field in _JUDGED},
        }
        talks = self.rules if parts["status"] == self.rules.status == "in_talks" else self.model
        source: Reader = "merged" if self.changed(parts) else self.model.source
        return replace(
            self.model,
            **parts,
            subtype=self.model.subtype or self.rules.subtype,
            talks_stage=talks.talks_stage,
            **{field: getattr(self.model, field) or getattr(self.rules, field) for field in _SIDE},
            evidence={field: proof for field in _JUDGED if (proof := self.proof(field, parts[field]))},
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
        """The model's, each once in a role, then what only the rules saw."""
        met: list[PartyDraft] = []
        roles: set[Role] = set()
        for party in self.model.parties:
            same = [p for p in self.rules.parties if same_party(party, p, self.text)]
            known = self.known(party, same) if same else self.stranger(party)
            if known and not self.several(party):
                yield known
                met += same
                roles.add(known.role)
        for party in self.rules.parties:
            free = party.role in MANY or party.role not in roles
            if "parties" in self.policy.fills and party not in met and free:
                yield party

    def several(self, party: PartyDraft) -> bool:
        """Whether the model took the names of two parties for one."""
        name = fold(self.name(party))
        return len({fold(self.name(p)) for p in self.rules.parties if fold(self.name(p)) in name}) > 1

    def known(self, party: PartyDraft, same: Sequence[PartyDraft]) -> PartyDraft | None:
        """A party that both name, by its fullest name, with what only the rules know of it."""
        told = self.name(party)
        shorter = led if "name" in self.policy.rules_decide else described
        mark = next((p.mark for p in same if shorter(told, self.name(p))), party.mark)
        mark = max((mark, *(p.mark for p in same if fold(told) in fold(self.name(p)))), key=_length)
        name = self.text[mark.start : mark.end]
        others = (n for p in (party, *same) for n in (self.name(p), *p.aliases))
        aliases = dict.fromkeys(n for n in others if fold(n) != fold(name))
        role = party.role
        if all(p.role != role for p in same):
            role = self.chosen("role", f"the role of {told!r}", role, same[0].role)  # type: ignore[assignment]
            if role != party.role and self.listed(party, role):
                return None
        country = party.country or next((p.country for p in same if p.country), None)
        return party._replace(mark=mark, role=role, aliases=tuple(aliases), country=country)

    def stranger(self, party: PartyDraft) -> PartyDraft | None:
        """A party that only the model saw; none where it stands in the place that the rules give to another one.

        Nor where the rules overrule the type: a role is one in a deal of a type.
        """
        held = [self.name(p) for p in self.rules.parties if _exclude(p.role, party.role)]
        if self.model.type != self.rules.type and "type" in self.policy.rules_decide:
            held = held or ["nobody"]
        if not held:
            return party
        stands = self.chosen("role", f"the {party.role}", self.name(party), held[0])
        return party if stands == self.name(party) else None

    def name(self, party: PartyDraft) -> str:
        return self.text[party.mark.start : party.mark.end]

    def listed(self, party: PartyDraft, role: Role) -> bool:
        """Whether the model lists a party in a role too."""
        return any(p.role == role and same_party(p, party, self.text) for p in self.model.parties)

    def values(self, field: str, label: str) -> Iterator[Any]:
        """The model's sums or shares, then what only the rules saw, each once; a number stands for what has none."""
        said, found = getattr(self.model, field), getattr(self.rules, field)
        told: set[object] = set()
        for part in said:
            same = next((p for p in found if place(p) == place(part) or sum_of(p) == sum_of(part)), None)
            rivals = [] if same else [p for p in found if _contradict(part, p, label)]
            if sum_of(part) in told or (rivals and self.overruled(part, rivals[0])):
                continue
            told |= {sum_of(part), *map(sum_of, rivals)}
            kind = getattr(part, label)
            if same and getattr(same, label) != kind:
                kind = self.chosen("kind", f"the {label} of {part.reading.quote!r}", kind, getattr(same, label))
            yield part._replace(**{label: kind})
        if field in self.policy.fills:
            yield from (part for part in found if sum_of(part) not in told)

    def overruled(self, part: Value, rival: Value) -> bool:
        """Whether what the rules read instead stands: a number always does for words that nobody can read."""
        if part.reading.qualifier == "unread":
            return True
        said, found = repr(part.reading.quote), repr(rival.reading.quote)
        return self.chosen("values", "a value", said, found) == found


def _exclude(one: Role, other: Role) -> bool:
    """Whether two parties of a deal cannot stand so: in a role for one, or in roles that differ by its type alone."""
    if one == other:
        return one not in MANY
    return any({one, other} <= alike for alike in EQUIVALENT_ROLES)


def _contradict(one: Value, other: Value, label: str) -> bool:
    """Whether two values cannot both be the deal's: of one kind, neither restating the other; or one has no number."""
    if one.reading.qualifier == "unread":
        return True
    if getattr(one, label) != getattr(other, label):
        return False
    if not (isinstance(one, AmountDraft) and isinstance(other, AmountDraft)):
        return True
    return one.kind == "deal_value" and one.reading.currency == other.reading.currency
