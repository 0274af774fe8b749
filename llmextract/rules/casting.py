"""Gives the roles of a cue to the parties in its arguments, and finds out whom "it" and "the company" mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmextract.rules.asides import cited, hired
from llmextract.rules.epithets import Epithets
from llmextract.rules.lexicon import NOTHING
from llmextract.rules.modified import topical
from llmextract.rules.referring import TOGETHER
from llmextract.rules.sources import speaks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from llmextract.records.vocabulary import Role
    from llmextract.rules.cue import Arguments
    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.meanings import Meaning
    from llmextract.rules.mentions import Mention
    from llmextract.rules.sentences import Sentence

_TOLD = ("agent", "of", "source", "for", "in")  # where a noun's own words say who acts, or whom it is for
_APART = frozenset({"aside", "with"})
"""The markers of names that no pronoun means: "the firm, formerly Acme", "its founder with Hugo Mena"."""
_PERSONAL = frozenset({"acquirer", "investor", "seller", "lender", "partner", "adviser", "other"})
"""What a person can be in a deal: nobody buys or lists one."""
_RAISING = frozenset({"funding_round", "fund_close"})
_TWO = 2
_KNOWN = 2  # mentions of whom a text is about, at least; who is named once is spoken of by the way
_SPOKEN_OF = frozenset({"subject", "whom"})
_MOVED = frozenset({"of", "object", "compound"})


@dataclass(slots=True)
class Cast:
    """Who plays which role in one clause, each with the mention that says so.

    Attributes:
        guessed: the roles whose party no name tells.
        referred: those of them that a word refers to: "it", "the company".
        spoken: whether the sentence begins with such a word, or speaks of "its board".
    """

    parties: dict[Role, list[tuple[Entity, Mention]]] = field(default_factory=dict)
    guessed: set[Role] = field(default_factory=set)
    referred: set[Role] = field(default_factory=set)
    spoken: bool = False

    def entities(self) -> list[Entity]:
        """All parties in it."""
        return [entity for named in self.parties.values() for entity, _ in named]


class Casting:
    """Casts the clauses of one text in order, and remembers who was spoken of."""

    def __init__(self, entities: Entities) -> None:
        self.entities, self.epithets = entities, Epithets(entities)
        self.topic: Entity | None = None
        self.last: list[Entity] = []
        self.sides: list[Entity] = []
        self.paired: list[Entity] = []
        self.sold: Entity | None = None
        self.buyer: Entity | None = None
        self.bought_from: set[Entity] = set()
        self.dealt: set[Entity] = set()
        self.supplied = False

    def remember(self, sentence: Sentence, givers: Collection[Entity] = ()) -> None:
        """Take note of whom a sentence names, and of whom it speaks: that is what the next one's "it" means.

        Not `givers`, who only put money into what another one is spoken of for.
        """
        self.epithets.hear(sentence)
        told = [e for e in (self.entities.of(m) for m in sentence.mentions) if e.kind == "party" and not e.human]
        if not told:
            return
        self.last = told
        done = any(not sentence.items[k].entry.noun for k in sentence.cues)
        advised = sentence.of_class("adviser") and not done  # "Lazard asesora a los dueños"
        if self.topic and (advised or _goes_on(sentence)):
            return
        free = [k for k in sentence.names(0, sentence.size) if _may_be_topic(sentence, k)]
        if sentence.lexicon.markers_follow and sentence.items:
            marked = [k for k in free if topical(sentence, k)]
            if not marked and self.topic:
                return  # what another one does is told in passing: "Acme ga ... shita"
            free = marked or free
        acting = [self.entities.of(m) for k in free if (m := sentence.items[k].mention) is not None]
        paired = len(acting) == len(told) == _TWO and free[1] in sentence.listed(free[0], sentence.size)
        self.paired = acting if paired else []
        spoken = [entity for entity in acting if entity in told and not (self.topic and entity in givers)]
        least = max(2, len(self.topic.mentions)) if self.topic else 0
        spoken = spoken or [entity for entity in told if len(entity.mentions) >= least]
        aside = sentence.lexicon.markers_follow and least > _KNOWN and all(len(e.mentions) == 1 for e in spoken)
        if spoken and not aside:
            self.topic = max(spoken, key=lambda entity: len(entity.mentions))

    def cast(self, sentence: Sentence, meaning: Meaning, found: Arguments) -> Cast:
        """The parties of one cue."""
        names = self._sorted_out(sentence, meaning, found)
        made = Cast()
        for slot, role in meaning.roles.items():
            for k in names.get(slot, ()):
                mention = sentence.items[k].mention
                entity = self.entities.of(mention) if mention is not None else None
                if mention is not None and entity is not None and self._usable(entity, role, made):
                    made.parties.setdefault(role, []).append((entity, mention))
        acts = meaning.roles.get("subject", "other")
        if names.get("subject") and acts not in made.parties and acts not in _PERSONAL:
            self._refer(sentence, meaning, "subject", names["subject"][0], made)  # "said Hugo Gil, who plans a loan"
        if shared := self._both_are(sentence, meaning, found):
            made.parties[shared] = [(entity, entity.name) for entity in self.sides]
            made.referred.add(shared)
        for slot, _role in _explicit_first(sentence, meaning, found) if found.refers else ():
            if slot in found.refers and slot not in names:
                self._refer(sentence, meaning, slot, found.refers[slot], made)
        self._remember_sides(meaning, made)
        self.dealt.update(made.entities())
        self.buyer = next((e for e, _ in made.parties.get("acquirer", ())), self.buyer)
        self.bought_from |= {e for role in ("target", "seller") for e, _ in made.parties.get(role, ())}
        return made

    def _refer(self, sentence: Sentence, meaning: Meaning, slot: str, k: int, made: Cast) -> None:
        """Give a role to whom the word at item `k` means, where nobody has it."""
        role = meaning.roles[slot]
        alone = len(made.parties.get(role, ())) == 1  # "the company's merger", "allied with Acme"
        beside = role in TOGETHER and (alone or sentence.possessive(k))
        meant = None if role in made.parties and not beside else self._who(sentence, meaning, slot, k, made)
        if meant is None or (meant.human and role not in _PERSONAL):
            return
        made.guessed.add(role)
        if _said(sentence, k) or (meant is self.topic and sentence.lexicon.markers_follow):
            made.referred.add(role)
        made.spoken = made.spoken or _told_on(sentence)
        pair = self.paired if role in TOGETHER and role not in made.parties and sentence.definite(k - 1) else ()
        meant_too = [e for e in pair if e is not meant and e not in made.entities()]  # "Acme and Bolt … The venture"
        made.parties.setdefault(role, []).extend((entity, entity.name) for entity in (meant, *meant_too))

    def _who(self, sentence: Sentence, meaning: Meaning, slot: str, k: int, made: Cast) -> Entity | None:
        """Whom the word at item `k` means: what was sold before, or who is spoken of."""
        taken = made.entities()
        nation = bool(sentence.items[k].entry.country) and slot == "subject"
        named = (nation or sentence.has(k, "company")) and not sentence.lexicon.unspaced
        called = self.epithets.meant(sentence, k, taken) if named else None
        if called or nation:
            return called
        sold = meaning.roles[slot] == "target" and not (slot == "subject" and meaning.type in _RAISING)
        if sold and self.sold is not None and self.sold not in taken and _is_sold(sentence, meaning, k):
            return self.sold
        if sold and slot == "object" and sentence.has(k, "possessive"):  # "The seller, Acme, will sell its shares"
            return next((e for e in (self.sold, self.topic) if e in self.dealt and e not in taken), None)
        if slot == "for" and self.supplied:
            return None  # what was offered for is work
        meant = self._meant(sentence, k, slot, taken)
        pays = (
            sentence.lexicon.markers_follow
            and meaning.roles[slot] == "borrower"
            and meant in self.bought_from
            and not _said(sentence, k)
        )
        return self.buyer if pays and self.buyer not in taken else meant  # 資金のうち3億円は借り入れる

    def _remember_sides(self, meaning: Meaning, made: Cast) -> None:
        """Take note of the two sides of a deal, and of what was bought or supplied in it."""
        sides = [e for role, named in made.parties.items() if role != "target" for e, _ in named]
        self.sides = sides[:2] if len(sides) > 1 else self.sides or made.entities()[:2]
        self.sold = next((entity for entity, _ in made.parties.get("target", ())), self.sold)
        self.supplied = meaning.type == "commercial_contract" if made.parties else self.supplied

    def _both_are(self, sentence: Sentence, meaning: Meaning, found: Arguments) -> Role | None:
        """The role that "the two companies" share, where two sides of a deal were told of."""
        role = meaning.roles.get("subject")
        both = sentence.has(found.refers.get("subject", -1), "both") and len(self.sides) > 1
        return role if both and role in TOGETHER else None

    def _usable(self, entity: Entity, role: Role, made: Cast) -> bool:
        fit = (entity.kind != "regulator" or role == "customer") and (role in _PERSONAL or not entity.human)
        return fit and entity not in made.entities()

    def _sorted_out(self, sentence: Sentence, meaning: Meaning, found: Arguments) -> dict[str, list[int]]:
        """The names by slot, where a noun's neighbours change what they are."""
        names = dict(found.names)
        if names.get("of") and "compound" in names:
            before = names.pop("compound")  # "the Broadcom takeover of Qualcomm"
            if "subject" in meaning.roles and self._known(sentence, before):
                names["subject"] = before
        if (
            meaning.roles.get("agent") == meaning.roles.get("source") == "lender"
            and {"agent", "source"} <= names.keys()
        ):
            names.setdefault("goal", names.pop("source"))  # "un prêt consenti à Bolt par Acme"
        if meaning.roles.get("agent") == meaning.roles.get("of") == "customer" and names.get("agent"):
            names.pop("of", None)  # "the tender for the port of Lota, called by Acme"
        told = names.keys() | found.refers.keys()
        if names.get("counterpart") and "whom" in meaning.roles and _MOVED.isdisjoint(told):
            names["of"] = names.pop("counterpart")  # "in talks with Bolt on a takeover"
        bought = meaning.roles.get("agent") == "acquirer" and meaning.roles.get("of") == "target"
        acts = meaning.roles.get("subject")
        if bought and names.get("agent") and _MOVED.isdisjoint(names):
            names["of"] = names.pop("subject", [])  # "X's takeover by Y"
        elif acts not in TOGETHER and any(names.get(slot) and meaning.roles.get(slot) == acts for slot in _TOLD):
            names.pop("subject", None)  # "Acme tops an offer from Dax": Dax offers
        return names

    def _known(self, sentence: Sentence, items: Sequence[int]) -> bool:
        """Whether the text names these elsewhere too, so that they are no mere adjectives in a title."""
        mentions = [m for k in items if (m := sentence.items[k].mention) is not None]
        return bool(mentions) and all(len(self.entities.of(m).mentions) > 1 for m in mentions)

    def _meant(self, sentence: Sentence, k: int, slot: str, taken: list[Entity]) -> Entity | None:
        """Whom a pronoun or "the company" means: the topic as a subject, else who was named last."""
        if sentence.has(k, "holders", "title") and not sentence.has(k, "company"):
            return None  # "the owners", "the liquidator" are nobody told of
        free = (j for j in sentence.names(0, k) if not (hired(sentence, j) or cited(sentence, j)))
        named = (j for j in free if _APART.isdisjoint(sentence.governing(j)))
        mentions = (sentence.items[j].mention for j in named)
        here = [self.entities.of(m) for m in mentions if m is not None]
        company = sentence.has(k, "company")
        fit = [e for e in here if e.kind == "party" or not (company or e.kind == "place")]
        others = [e for e in fit if e not in taken and not (company and e.human)]
        if sentence.has(k, "itself"):  # wires: "Acme says regulator clears takeover of Co by Bolt"
            return next((e for e in (*here, self.topic) if e and e not in taken and e.kind == "party"), None)
        unsaid = sentence.lexicon.markers_follow and sentence.items[k].entry.noun
        if unsaid and self.topic is not None and self.topic not in taken and self.topic.kind == "party":
            return self.topic
        own = sentence.items[k].entry
        told = slot in _SPOKEN_OF or (slot == "in" and own.verb) or sentence.has(k, "dative", "proclitic", "enclitic")
        if told and not others and self.topic is not None and self.topic not in taken:
            return self.topic
        near = (*reversed(here), *reversed(self.last))
        if sentence.has(k, "company"):
            speaking = (j for j in sentence.names(0, k) if speaks(sentence, j))
            said = [self.entities.of(m) for j in speaking if (m := sentence.items[j].mention) is not None]
            near = (*said, *near)  # "Acme said that Bolt, which owns Corex, will buy 27 % of the company"
        firm = company or slot in _MOVED  # nobody sells a family
        kinds = {"party"} if firm else {"party", "person"}
        return next((e for e in near if e not in taken and e.kind in kinds and not (firm and e.human)), None)


def _explicit_first(sentence: Sentence, meaning: Meaning, found: Arguments) -> list[tuple[str, Role]]:
    """The roles by slot; of a noun without a subject, those first that a word refers to: "a sale of the company"."""
    roles, subject = list(meaning.roles.items()), found.refers.get("subject", -1)
    entry = sentence.items[subject].entry if subject >= 0 else NOTHING
    if not entry.noun or entry.verb:
        return roles
    return sorted(roles, key=lambda pair: not _said(sentence, found.refers.get(pair[0], -1)))


def _said(sentence: Sentence, k: int) -> bool:
    """Whether a word at item `k` refers to somebody, rather than that somebody must be meant: "its", "the company"."""
    return sentence.has(k, "company", "pronoun", "possessive", "itself", "proclitic", "enclitic")


def _may_be_topic(sentence: Sentence, k: int) -> bool:
    """Whether the name at item `k` can be whom its sentence speaks of: nothing governs it, no brackets."""
    slots = sentence.governing(k)
    return (not slots or "subject" in slots) and k not in sentence.bracketed


def _is_sold(sentence: Sentence, meaning: Meaning, k: int) -> bool:
    """Whether what item `k` refers to is what was sold before: "the company", or nothing but the cue itself."""
    entry = sentence.items[k].entry
    unsaid = meaning.type == "acquisition" and bool(entry.verb or entry.noun)  # "The buyer is Acme", "Acme offers $3"
    return unsaid or "company" in entry.classes


def _told_on(sentence: Sentence) -> bool:
    """Whether a sentence speaks of "it" or "the company", or of those who decide for it: "Its board approved"."""
    boards = sentence.of_class("holders")
    return _goes_on(sentence) or any(_is_known_board(sentence, k) for k in boards)


def _is_known_board(sentence: Sentence, k: int) -> bool:
    """Whether the board at item `k` is that of whom the text speaks: "its board", "el directorio citó a una junta"."""
    if sentence.has(k - 1, "possessive", "genitive"):
        return True
    after = sentence.items[k + 1].entry.slots if k + 1 < sentence.size else ()
    return sentence.definite(k - 1) and not sentence.named and "of" not in after


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on about whom the last one spoke of: "The company, formerly Acme, bought Bolt"."""
    first = sentence.named[0] if sentence.named else sentence.size
    if first and sentence.has(0, "possessive"):  # "Its last purchase was Bolt"
        return True
    if any(k < first and not sentence.has(k, "determiner") for k in sentence.of_class("pronoun")):
        return True
    for k in sentence.of_class("company"):
        told = k < first and sentence.has(k - 1, "determiner") and not sentence.governing(k)
        if told and sentence.kind(k + 1) not in {"name", "other"} and not sentence.possessive(k):
            return True
    return False
