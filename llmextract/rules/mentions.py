"""The names of a text and what each of them is: a company, a person, a newspaper, a regulator, a place.

There is no list of the world's companies: what a name is, is read from the words in it and beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.rules.capitals import Capitals
from llmextract.rules.name_ends import before_legal
from llmextract.rules.runs import Runs
from llmextract.rules.unspaced import UnspacedRuns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from llmextract.rules.lexicon import Hit
    from llmextract.rules.lookup import Lookup
    from llmextract.rules.passages import Passage

_NOT_PARTIES = ("never_name", "place", "media", "regulator")
_TITLE_REACH = 8  # how far before "the chairman of Acme, X" the title may stand, in tokens
_TITLE_AFTER = 4  # and after "X, the chairman"
_SHORT_FORM = 5  # tokens of a short form in brackets
_PLACE = 3  # tokens of a dateline that is a sentence of its own, with its stop
_FIRM_LED = 3  # tokens before a town: "la società di"
_DATED = 2  # passages that a dateline may stand before
_CODE = re.compile(
    r"[A-Z]{1,5}-[0-9]{2,5} | [A-Z][0-9]{3}(?: -?[A-Z0-9]{1,4} )? | [A-Z]{2}[A-Z0-9]{9}[0-9]", re.VERBOSE
)  # of a drug or a machine, or of a share: "TB-201", "A350", an ISIN
_MARKED = frozenset({"of", "agent", "source"})
_DASHES = frozenset("-–—")
_FIRM = frozenset({"generic", "legal"})
_PARTS = frozenset({"unit", "media", "deal", "generic"})
_BEFORE_SIGNS = frozenset(".(:")
"""What the sign of a share stands after."""
_ENDING = frozenset({"generic", "common_ending"})
_FORMER = frozenset({"ex", "anti", "pro", "non"})
"""Prefixes that languages share."""
_MOVES = frozenset("+-")
_CLOSINGS = frozenset(')"”“')


@dataclass(slots=True, eq=False)
class Mention:
    """A name at the tokens `first` up to, without, `end`.

    Attributes:
        key: its folded words, without punctuation and legal forms: what two spellings of a name share.
        kind: `party`, `person`, `media`, `regulator` or `place`.
        passage: the number of its passage.
        country: the code of the country that it is, if it is one.
        introduces: the key of the short form in brackets after it: "Chicago Stock Exchange (CHX)".
        speaks: whether a verb of saying stands right beside it.
    """

    first: int
    end: int
    key: tuple[str, ...]
    kind: str
    passage: int
    country: str = ""
    introduces: tuple[str, ...] = ()
    speaks: bool = False


class Finder:
    """Finds the names of one text, passage by passage."""

    def __init__(self, look: Lookup, passages: Sequence[Passage], taken: Collection[int]) -> None:
        self.look, self.text, self.lexicon, self.words = look, look.text, look.lexicon, look.words
        self.passages = passages
        self.capitals = Capitals(look, passages, taken)
        self.runs = Runs(self.capitals)
        self.unspaced = UnspacedRuns(look, taken)
        self.datelines = frozenset(self._datelines())

    def names(self) -> list[list[Mention]]:
        """The names of each passage; those in titles are looked for last, with what the sentences taught."""
        found: list[list[Mention]] = [[] for _ in self.passages]
        for passage in sorted(self.passages, key=self._taught):
            found[passage.number] = list(self._passage(passage))
            for mention in () if self._taught(passage) else found[passage.number]:
                self.runs.learn(mention.first, mention.end)
        for mention in self._towns(found):
            mention.kind = "place"
        return found

    def _taught(self, passage: Passage) -> bool:
        """Whether the names of a passage are those that sentences teach, in a title or a headline."""
        return passage.titled or (passage.headline and (self.lexicon.nouns_capitalised or self.lexicon.unspaced))

    def _towns(self, found: Sequence[Sequence[Mention]]) -> Iterator[Mention]:
        """What is named but once, to say where a company told of before is from: "the Lowton brewer"."""
        if self.lexicon.nouns_capitalised or self.lexicon.unspaced:
            return
        described = [m for row in found for m in row if m.kind == "party" and self._describes(m)]
        named = Counter(mention.key for row in found for mention in row) if described else Counter[tuple[str, ...]]()
        only = Counter(mention.key for mention in described)
        led = {mention.key for mention in described if mention.passage}
        yield from (m for m in described if named[m.key] == only[m.key] and m.key in led)

    def _describes(self, mention: Mention) -> bool:
        """Whether a company word in small letters stands right after a name with an article: "the Lowton brewer"."""
        first, end = mention.first, mention.end
        if self._lies_in(first):
            return True
        if end >= len(self.words) or "company" not in self.look.single[end].classes:
            return False
        lone = not any(self.capitals.open[end : end + 2]) and self.look.single[end].classes.isdisjoint(_PARTS)
        return lone and (mention.passage == 0 or self.capitals.has("determiner", first - 1, first))

    def _lies_in(self, first: int) -> bool:
        """Whether a known company is said to be of the name at token `first`: "la società di Lodi", "da empresa de"."""
        look = self.look.single
        if first < _FIRM_LED or "of" not in look[first - 1].slots or "firm" not in look[first - 2].classes:
            return False  # most
        bare = "determiner" not in look[first - 1].classes  # not "la società della Gallo"
        hit = self.look.at[first - 3 - (self.words[first - 3] == "'")]  # "dell'azienda di Lodi"
        article = hit.entry.classes if hit is not None else frozenset[str]()
        return bare and "determiner" in article and "indefinite" not in article

    def _datelines(self) -> Iterator[tuple[str, ...]]:
        """The places that the first sentences are dated from: "MOBILE, Ala. - ", before a passage begins."""
        end = 0
        for passage in self.passages[:_DATED]:
            stop = next((i for i in range(end, passage.first) if not self.words[i].isalnum()), passage.first)
            if end < stop < passage.first and all(self.capitals.open[end:stop]):
                yield tuple(self.words[end:stop])
            end = passage.end
            if passage.number and end - passage.first <= _PLACE and self._is_dateline(passage.first, end):
                yield tuple(self.words[passage.first : end - 1])
            if end - passage.first <= _SHORT_FORM and end < len(self.words) and self.words[end] in _DASHES:
                yield tuple(self.words[passage.first : passage.first + 1])  # "MOBILE, Ala. - " has a stop in it

    def _is_dateline(self, first: int, end: int) -> bool:
        """Whether a sentence is but a place with a stop, after a headline: "Bad Homburg. Die Firma …"."""
        return self.words[end - 1] == "." and all(self.capitals.open[first : end - 1])

    def _passage(self, passage: Passage) -> Iterator[Mention]:
        runs = self.unspaced if self.lexicon.unspaced else self.runs
        for first, end in runs.spans(passage):
            aside = self._ticker(first, end) or self._former(first)
            mention = None if aside else self._mention(*self._family(first, end, passage), passage)
            if mention is not None and (not self.lexicon.nouns_capitalised or self._named(mention)):
                yield mention

    def _family(self, first: int, end: int, passage: Passage) -> tuple[int, int]:
        """A name with the word that makes it a family's: "famiglia Bolt" is not the company Bolt."""
        single = self.look.single
        if first > passage.first and "family" in single[first - 1].classes:
            return first - 1, end
        return first, end + (end - first == 1 and end < passage.end and "family" in single[end].classes)

    def _former(self, first: int) -> bool:
        """Whether a name only says whom somebody left or fights: "ex-Acme engineers", "an anti-Bolt bid"."""
        led = first > 1 and self.words[first - 1] == "-" and self.words[first - 2] in _FORMER
        return led and self.text.glued(first) and self.text.glued(first - 1)

    def _named(self, mention: Mention) -> bool:
        """Where all nouns have capitals: whether a single word stands somewhere as names do."""
        single = mention.end - mention.first == 1 and mention.kind == "party"
        plain = single and self.text.raw(mention.first, mention.end)[1:].islower()
        bank = "institution" in self.look.single[mention.first].classes
        return not plain or bank or self.capitals.stands_bare(self.words[mention.first])

    def _ticker(self, first: int, end: int) -> bool:
        """Whether it is the sign of a share: "(ICE.N)", "(Nasdaq: HIMX)"."""
        if first == 0 or end >= len(self.words):
            return False
        moved = self.words[end] == "," and end + 2 < len(self.words) and self.words[end + 1] in _MOVES
        if (not moved and self.words[first - 1] not in _BEFORE_SIGNS) or not self.text.raw(first, end).isupper():
            return False
        if moved and end - first == 1 and self.words[end + 2].isdigit():
            return True  # "Acme's ACM, +0.20%"
        if self.words[first - 1] == "." and self.capitals.has("legal", first - 2, first - 1) and self.words[end] == ",":
            return end - first == 1  # "Acme Inc. ACM, +0.20%"
        if self.words[first - 1] == "(":
            return "." in self.words[first:end] or self.words[end] == ":"
        return self.words[first - 1] == ":" and self.words[end] == ")"

    def _mention(self, first: int, end: int, passage: Passage) -> Mention | None:
        key = self.key(first, end)
        if not any(map(str.isalpha, key)) or (len(key) == 1 and "legal" in self.lexicon.word(key[0]).classes):
            return None
        if len(key) == 1 and (len(key[0]) == 1 or self._means_a_thing(first)):
            return None
        ends = self.lexicon.word(key[-1]).classes
        if "title" in ends and all(self.lexicon.word(word).classes & {"title", "legal"} for word in key):
            return None  # "Co-Founder & CEO"
        if _CODE.fullmatch(self.text.raw(first, end)):
            return None
        hit = self.look.at[first]
        country = hit.entry.country if hit is not None and hit.end >= end else ""
        kind = "place" if country or key in self.datelines else self._kind(first, end, passage)
        speaks = self.capitals.has("speech", end, end + 1) or self.capitals.has("speech", first - 1, first)
        return Mention(first, end, key, kind, passage.number, country, self._introduced(end, passage), speaks)

    def _means_a_thing(self, first: int) -> bool:
        """Whether the word at token `first` is no name by itself: "Konzern"; nor is "Bau", though it may end one."""
        classes = self.look.single[first].classes
        named = self.lexicon.nouns_capitalised and self.words[first] not in self.lexicon.singles  # "Codewerft"
        return ("company" in classes and not named) or classes >= _ENDING

    def _introduced(self, end: int, passage: Passage) -> tuple[str, ...]:
        """The key of the short form that brackets after a name introduce; empty where they hold something else."""
        if end + 2 >= passage.end or self.words[end] != "(":
            return ()
        first = self.capitals.openings(end + 1, passage)
        within = range(first, min(passage.end, first + _SHORT_FORM))
        closing = next((j for j in within if self.words[j] in _CLOSINGS), first)
        if closing == first or self._ticker(first, closing) or ":" in self.words[first:closing]:
            return ()
        usable = self.capitals.open[first] and not any(self.capitals.breaks(j, passage) for j in range(first, closing))
        return self.key(first, closing) if usable else ()

    def key(self, first: int, end: int) -> tuple[str, ...]:
        """The words of a name, without punctuation and the legal form at its end."""
        if self.lexicon.unspaced:
            first, end = self._bare(first, end)
        words = [word for word in self.words[first : before_legal(self.capitals, first, end)] if word.isalnum()]
        while len(words) > 1 and "legal" in self.lexicon.word(words[-1]).classes:
            words.pop()
        return tuple(words)

    def _bare(self, first: int, end: int) -> tuple[int, int]:
        """The tokens without legal forms at either end, where these are written without spaces."""
        hit = self.look.at[first]
        if hit and "legal" in hit.entry.classes and hit.end < end:
            first = hit.end
        for j in range(first + 1, end):
            hit = self.look.at[j]
            if hit and hit.end == end and "legal" in hit.entry.classes:
                return first, j
        return first, end

    def _kind(self, first: int, end: int, passage: Passage) -> str:
        hit = self.look.at[first]
        whole = hit.entry.classes if hit is not None and hit.end >= end else frozenset()
        for kind in _NOT_PARTIES:
            if kind in whole:
                return kind
        ending = next((h.entry.classes for h in self._endings(first, end)), frozenset())
        for kind in ("regulator", "media"):
            if kind in ending:
                return kind
        firm = end - first > 1 and not self.look.single[end - 1].classes.isdisjoint(_FIRM)
        if (self.capitals.has("regulator", first, end) and not firm) or self._approves(first, end):
            return "regulator"
        led = first - 1 if self.capitals.has("determiner", first - 1, first) else first  # "le quotidien Les Affaires"
        if self.capitals.has("media", first, end) or self.capitals.stands_before("media", led, passage):
            return "media"
        return "person" if self._person(first, end, passage) else "party"

    def _approves(self, first: int, end: int) -> bool:
        """Whether a deal waits for its word: "the consent of the Harbour Authority", not "of Acme's shareholders"."""
        j, marked = first - 1, False
        while j > 0 and ("determiner" in self.look.single[j].classes or self.look.single[j].slots):
            marked = marked or not _MARKED.isdisjoint(self.look.single[j].slots)
            j -= 1
        given = marked and self.capitals.stands_before("approval", j + 1, self.passages[0])
        return (
            given
            and not self.capitals.has("possessive", end, end + 1)
            and not self.capitals.has("holders", end, end + 1)
        )

    def _endings(self, first: int, end: int) -> Iterator[Hit]:
        """The words that end a name in a script without spaces, the longest first: 経済日報 is a newspaper."""
        for j in range(first + 1, end) if self.lexicon.unspaced else ():
            hit = self.look.at[j]
            if hit is not None and hit.end == end and hit.end - j > 1:
                yield hit

    def _person(self, first: int, end: int, passage: Passage) -> bool:
        """Whether a title stands by: "CEO Hock Tan", "the chairman of Acme, Irene Lastra", "Irene Lastra, chief"."""
        if self.capitals.stands_before("title", first, passage):
            return True
        if first - 1 > passage.first and self.words[first - 1] == "," and self._title_back(first - 2, passage):
            return True
        if end >= passage.end or self.words[end] != "," or self.capitals.has("possessive", end + 1, end + 2):
            return False  # "Acme, its chairman said"
        return self.capitals.has("title", end + 1, min(passage.end, end + _TITLE_AFTER))

    def _title_back(self, last: int, passage: Passage) -> bool:
        for j in range(last, max(passage.first - 1, last - _TITLE_REACH), -1):
            entry = self.look.single[j]
            if "title" in entry.classes:
                return True
            if entry.verb or "speech" in entry.classes or self.words[j] in {",", "(", ")"}:
                return False
        return False
