"""A cue with its arguments becomes a frame: a deal as one clause tells it. Many frames may tell the same deal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.rules.arguments import arguments
from llmextract.rules.meanings import MEANINGS, Meaning
from llmextract.rules.stages import Stage, stage
from llmextract.rules.sums import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.reading.values import Percentage
    from llmextract.records.vocabulary import DealType, Role
    from llmextract.rules.cue import Arguments
    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.mentions import Mention
    from llmextract.rules.sentences import Sentence

HALF = Decimal(50)
_OWNERSHIP = frozenset({"acquisition", "minority_stake", "asset_deal"})
_BUYS = frozenset({"acquirer", "investor"})


@dataclass(slots=True)
class Frame:
    """One clause's telling of a deal.

    Attributes:
        cue: the name of the cue, as in `meanings`.
        parties: role to the parties in it, each with the mention that says so.
        sentence, k, span: where it stands: the item of the cue and the items it reaches over.
        stake: the percentage of what is bought, if the clause says it.
        weight: how much it counts where frames of one deal disagree.
    """

    cue: str
    type: DealType
    parties: dict[Role, list[tuple[Entity, Mention]]]
    sentence: Sentence
    k: int
    span: tuple[int, int]
    stage: Stage
    weight: int
    stake: Percentage | None = None
    staked: bool = False
    passive: bool = False
    unit: int = -1
    background: bool = False
    guessed: set[Role] = field(default_factory=set)

    def entities(self, *roles: str) -> list[Entity]:
        """The parties in any of these roles; all of them where none is named."""
        return [entity for role, names in self.parties.items() if not roles or role in roles for entity, _ in names]

    @property
    def rule(self) -> str:
        """The name of the rule that made it."""
        return (
            f"rules.{self.cue}_{'passive' if self.passive else 'active'}"
            if self.sentence.items[self.k].entry.verb
            else f"rules.{self.cue}"
        )


class Framer:
    """Makes the frames of one text, sentence by sentence, remembering who was spoken of."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.topic: Entity | None = None
        self.last: list[Entity] = []

    def frames(self, sentences: Sequence[Sentence]) -> list[Frame]:
        """All frames of a text, in its order."""
        found: list[Frame] = []
        for sentence in sentences:
            found += self._sentence(sentence)
            self._remember(sentence)
        return found

    def _sentence(self, sentence: Sentence) -> Iterator[Frame]:
        for k in sentence.cues:
            entry = sentence.items[k].entry
            noun = bool(entry.noun) and (not entry.verb or _is_noun(sentence, k))
            name = entry.noun if noun else entry.verb
            if MEANINGS[name].turned and _turned(sentence, k):
                name = MEANINGS[name].turned
            meaning = MEANINGS[name]
            found = arguments(sentence, k, meaning.roles, noun=noun)
            if name == "sell" and self._own_goods(sentence, k, found):
                name, meaning = "sell_goods", MEANINGS["sell_goods"]
            if found.stake >= 0 and meaning.staked:
                name, meaning = meaning.staked, MEANINGS[meaning.staked]
            frame = self._frame(sentence, k, name, meaning, found)
            if frame is not None:
                yield frame

    def _own_goods(self, sentence: Sentence, k: int, found: Arguments) -> bool:
        """Whether it is goods that are sold: "40 turbines", or what bears the seller's own name."""
        if any(sentence.has(j, "thing") for j in range(k + 1, min(k + 6, len(sentence.items)))):
            return True
        sold = [m for j in found.names.get("object", ()) if (m := sentence.items[j].mention) is not None]
        sellers = [m for j in found.names.get("subject", ()) if (m := sentence.items[j].mention) is not None]
        counted = [k for k in found.names.get("object", ()) if sentence.kind(k - 1) == "other"]
        own = any(one.key != other.key and one.key[: len(other.key)] == other.key for one in sold for other in sellers)
        return own and bool(counted) and "goal" in found.names

    def _frame(self, sentence: Sentence, k: int, name: str, meaning: Meaning, found: Arguments) -> Frame | None:
        parties, guessed = self._parties(sentence, meaning, found)
        if meaning.untargeted and "target" not in parties:
            meaning = MEANINGS[meaning.untargeted]
        if not parties:
            return None
        at = stage(sentence, k, found.span, meaning.status)
        frame = Frame(
            name,
            meaning.type,
            parties,
            sentence,
            k,
            found.span,
            at,
            meaning.weight,
            passive=found.passive,
            guessed=guessed,
        )
        if meaning.type in _OWNERSHIP:
            self._ownership(frame, found)
        return frame if self._enough(frame, meaning, found) else None

    def _parties(
        self, sentence: Sentence, meaning: Meaning, found: Arguments
    ) -> tuple[dict[Role, list[tuple[Entity, Mention]]], set[Role]]:
        slots = _voiced(found, meaning)
        if slots.names.get("of") and "compound" in slots.names:
            before = slots.names.pop("compound")  # "the Broadcom takeover of Qualcomm"
            if "subject" in meaning.roles and self._known(sentence, before):
                slots.names["subject"] = before
        if (
            slots.names.get("agent")
            and meaning.roles.get("agent") == "acquirer"
            and not slots.names.keys() & {"of", "object", "compound"}
        ):
            slots.names["of"] = slots.names.pop("subject", [])  # "X's takeover by Y"
        parties: dict[Role, list[tuple[Entity, Mention]]] = {}
        guessed: set[Role] = set()
        taken: list[Entity] = []
        for slot, role in meaning.roles.items():
            for k in slots.names.get(slot, ()):
                mention = sentence.items[k].mention
                if mention is None:
                    continue
                entity = self.entities.of(mention)
                if entity not in taken and entity.kind != "regulator":
                    taken.append(entity)
                    parties.setdefault(role, []).append((entity, mention))
        for slot, role in meaning.roles.items():
            if slot in slots.refers and slot not in slots.names and role not in parties:
                entity = self._referred(sentence, slots.refers[slot], slot, taken)
                if entity is not None:
                    taken.append(entity)
                    guessed.add(role)
                    parties[role] = [(entity, entity.name)]
        return parties, guessed

    def _known(self, sentence: Sentence, items: Sequence[int]) -> bool:
        """Whether the text names these elsewhere too, so that they are no mere adjectives in a title."""
        mentions = [m for k in items if (m := sentence.items[k].mention) is not None]
        return bool(mentions) and all(len(self.entities.of(m).mentions) > 1 for m in mentions)

    def _referred(self, sentence: Sentence, k: int, slot: str, taken: list[Entity]) -> Entity | None:
        """Whom a pronoun or "the company" means: the topic as a subject, else who was named last."""
        here = [self.entities.of(m) for m in (sentence.items[j].mention for j in sentence.names(0, k)) if m is not None]
        if slot == "subject" and not here and self.topic is not None and self.topic not in taken:
            return self.topic
        return next(
            (e for e in (*reversed(here), *reversed(self.last)) if e not in taken and e.kind in {"party", "person"}),
            None,
        )

    def _remember(self, sentence: Sentence) -> None:
        named = [self.entities.of(m) for m in sentence.mentions]
        parties = [e for e in named if e.kind == "party"]
        if parties:
            self.last = parties
            self.topic = parties[0]

    def _ownership(self, frame: Frame, found: Arguments) -> None:
        """Whether the whole company, a share of it or a part of its business changes hands."""
        sentence = frame.sentence
        share = _share(sentence, found)
        frame.stake = share
        frame.staked = found.stake >= 0 or "stake" in frame.cue
        if frame.staked and not _controls(sentence, found, share):
            frame.type = "minority_stake"
        elif share is not None and share.low is not None and share.low > HALF:
            frame.type = "acquisition"
        elif found.unit >= 0 and found.owner < 0 and not frame.parties.get("target"):
            frame.type, frame.unit = "asset_deal", found.unit
        if found.owner >= 0:
            self._owned_unit(frame, found)
        if frame.type == "minority_stake" and "acquirer" in frame.parties:
            frame.parties["investor"] = frame.parties.pop("acquirer")

    def _owned_unit(self, frame: Frame, found: Arguments) -> None:
        mention = frame.sentence.items[found.owner].mention
        if found.unit >= 0 and not frame.staked:
            frame.type, frame.unit = "asset_deal", found.unit
        if mention is not None and mention.kind == "party" and "seller" not in frame.parties:
            owner = self.entities.of(mention)
            if owner not in frame.entities():
                frame.parties.setdefault("seller", [(owner, mention)])
        for k in frame.sentence.names(found.owner + 1, found.unit):
            inner = frame.sentence.items[k].mention
            if inner is not None and inner.kind == "party":
                frame.parties["target"] = [(self.entities.of(inner), inner)]

    def _enough(self, frame: Frame, meaning: Meaning, found: Arguments) -> bool:
        """Whether the clause holds what the cue needs to speak of a deal."""
        if frame.type == "asset_deal" and found.owner < 0 and len(frame.entities()) < 2 and not _money(frame):
            return False
        if meaning.needs == "money":
            return _money(frame)
        if meaning.needs == "stake":
            return found.stake >= 0 or frame.stake is not None
        if meaning.needs == "party":
            return len(frame.entities()) > 1
        return True


def _voiced(found: Arguments, meaning: Meaning) -> Arguments:
    """The arguments as in the active voice: what is bought is the object, who buys is the subject."""
    if not found.passive:
        return found
    names = {slot: items for slot, items in found.names.items() if slot not in {"subject", "agent", "object"}}
    refers = {slot: k for slot, k in found.refers.items() if slot not in {"subject", "agent", "object"}}
    for source, goal in (("subject", "object" if "object" in meaning.roles else "for"), ("agent", "subject")):
        if source in found.names:
            names[goal] = found.names[source]
        elif source in found.refers:
            refers[goal] = found.refers[source]
    return replace(found, names=names, refers=refers)


def _turned(sentence: Sentence, k: int) -> bool:
    """Whether the words around a contract or a bid say that its subject takes, places or receives it."""
    clause = sentence.clause(k)
    if any(sentence.has(j, "places", "receives") for j in range(clause.first, k)):
        return True
    if any(sentence.has(j, "wins") for j in range(clause.first, k)):
        return False
    after = next((j for j in range(k + 1, clause.end) if sentence.has(j, "takes", "supplies")), -1)
    return after >= 0 and sentence.has(after, "takes") and not sentence.has(after, "supplies")


def _is_noun(sentence: Sentence, k: int) -> bool:
    """Whether a word that can be both stands as a noun here: after an article, or before "of"."""
    if (
        sentence.has(k - 1, "determiner", "possessive", "genitive") or sentence.items[k - 1].entry.country
        if k
        else False
    ):
        return True
    if "of" in (sentence.items[k + 1].entry.slots if k + 1 < len(sentence.items) else ()):
        return True
    before = sentence.items[k - 1] if k else None
    return (
        before is None
        or before.kind in {"money", "percent"}
        or bool(before.entry.slots and "modal" not in before.entry.classes)
    )


def _money(frame: Frame) -> bool:
    """Whether the clause names a sum that may be the deal's."""
    clause = frame.sentence.clause(frame.k)
    sums = (k for k in range(clause.first, clause.end) if frame.sentence.kind(k) == "money")
    return any(kind_of(frame.sentence, k) in {"deal_value", "unsaid"} for k in sums)


def _share(sentence: Sentence, found: Arguments) -> Percentage | None:
    """The percentage that the clause says is bought, if any."""
    for k in range(*found.span):
        item = sentence.items[k]
        if item.kind == "percent" and (
            sentence.has(k + 1, "stake", "control")
            or _of(sentence, k)
            or sentence.has(k - 1, "stake")
            or k == found.stake
        ):
            return item.reading  # type: ignore[return-value]
    return None


def _of(sentence: Sentence, k: int) -> bool:
    return k + 1 < len(sentence.items) and bool({"of", "in"} & set(sentence.items[k + 1].entry.slots))


def _controls(sentence: Sentence, found: Arguments, share: Percentage | None) -> bool:
    if share is not None:
        value = share.low if share.low is not None else share.high
        return value is not None and value > HALF
    near = range(max(0, found.stake - 4), min(found.stake + 3, len(sentence.items)))
    return any(sentence.has(k, "control") for k in near) and not any(sentence.has(k, "minority") for k in near)
