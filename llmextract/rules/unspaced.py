"""Names in a script without spaces: what stands between known words, if it looks like a name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from llmextract.rules.lexicon import Hit
    from llmextract.rules.lookup import Lookup
    from llmextract.rules.passages import Passage

_INSIDE = frozenset("・ー&-/.")
_HIRAGANA = ("\u3041", "\u309f")
_HAN = ("\u4e00", "\u9fff")
_SHORT, _LONG = 2, 8  # characters of a short form
_HAN_WORD = re.compile("[\u4e00-\u9fff]+")
_NAMING = frozenset({"name_ending", "legal", "place"})
_COMMON = frozenset({"never_name", "company", "name_ending"})
_JOINING = frozenset({"and", "determiner", "stake"})


class UnspacedRuns:
    """Finds the names of one text; `taken` are the tokens of money, dates and shares.

    Attributes:
        said: how often a word in Chinese characters stands in the text.
        known: the beginnings of the names found so far.
    """

    def __init__(self, look: Lookup, taken: Collection[int]) -> None:
        self.words, self.look, self.taken = look.words, look, taken
        self.said = Counter(_HAN_WORD.findall(look.text.text) if look.lexicon.unspaced else ())
        self.known: set[str] = set()

    def spans(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """The names of a passage, as token ranges."""
        i = passage.first
        while i < passage.end:
            end = self._end(i, passage)
            first = self._beginning(i, end)
            if first < end:
                self._learn(first, end)
                yield first, end
                i = end
            else:
                hit = self.look.at[i]
                i = max(end, hit.end if hit is not None and not self._countries(hit) else i + 1)

    def _end(self, i: int, passage: Passage) -> int:
        """Where what may be a name from token `i` on ends."""
        hit = self.look.at[i]
        led = hit.end if hit is not None and "place" in hit.entry.classes else i
        kana = self._kana_name(led, passage)
        end = kana if kana > led else i
        while end < passage.end and (step := self._step(end, i)):
            end += step
        return min(end, passage.end)

    def _beginning(self, i: int, end: int) -> int:
        """Where the name within these tokens begins; `end` where they hold none."""
        while i < end and self.words[i] in _INSIDE:
            i += 1
        hit = self.look.at[i] if i < end else None
        if hit is not None and self._countries(hit) and hit.end < end and self._looks_like_name(hit.end, end):
            return hit.end  # 独ライン化学
        led = hit is not None and "place" in hit.entry.classes
        if led and not self._ends_as_company(i, end):
            return self._beginning(hit.end, end) if hit is not None and hit.end < end else end
        long = end - i > 1 or (i < end and len(self.words[i]) > 1)
        return i if long and self._looks_like_name(i, end) else end

    def _learn(self, first: int, end: int) -> None:
        """Remember how a name begins: its short form needs no more to be known."""
        name = "".join(self.words[first:end])
        self.known.update(name[:length] for length in range(_SHORT, min(len(name), _LONG) + 1))

    def _countries(self, hit: Hit) -> bool:
        """Whether a single character stands for a country: 独, 米."""
        return bool(hit.entry.country) and hit.end - hit.first == 1

    def _kana_name(self, i: int, passage: Passage) -> int:
        """The end of the kana that begin a name which ends as companies do ("あおぞら銀行"); `i` where none do."""
        end = i
        while end < passage.end and _within(self.words[end], _HIRAGANA) and not self._means(end):
            end += 1
        hit = self.look.at[end] if end < passage.end else None
        return hit.end if hit is not None and "name_ending" in hit.entry.classes and end - i > 1 else i

    def _means(self, i: int) -> bool:
        """Whether a word begins at token `i`, or a particle stands there: ず is a word, but not in みずほ銀行."""
        hit = self.look.at[i]
        return hit is not None and (hit.end - i > 1 or bool(hit.entry.slots) or bool(hit.entry.classes & _JOINING))

    def _step(self, i: int, first: int) -> int:
        """How many tokens from `i` on go on with the name that began at `first`; 0 where it ends."""
        word = self.words[i]
        letter = word in _INSIDE or (word.isalnum() and not _within(word, _HIRAGANA))
        if i in self.taken or not letter or (word == "・" and self._closed(first, i)):
            return 0
        if word in _INSIDE:
            return 1
        hit = self.look.at[i]
        if hit is None or (hit.end - i == 1 and not hit.entry.slots and not hit.entry.classes & _JOINING):
            return 1
        goods = i > first and "never_name" in hit.entry.classes and not _within(word, _HAN)  # 東雲ソフト
        named = goods or hit.entry.classes & _NAMING or (i == first and "media" in hit.entry.classes)
        return hit.end - i if named else 0

    def _looks_like_name(self, first: int, end: int) -> bool:
        """Whether it holds foreign letters, ends as companies do, or is marked as one who acts; no description."""
        following = self.look.at[end] if end < len(self.words) else None
        if following is not None and following.end - end > 1 and "company" in following.entry.classes:
            return False
        whole = self.look.at[first]
        if whole is not None and whole.end == end and whole.entry.classes & _COMMON:
            return False
        company = self._ends_as_company(first, end)
        if not company and ("common_ending" in self.look.single[end - 1].classes or self._ends_as_noun(first, end)):
            return False
        letters = [word for word in self.words[first:end] if word not in _INSIDE and not word.isdigit()]
        name = "".join(self.words[first:end])
        if any(not _within(word, _HAN) for word in letters) or company or name in self.known:
            return True
        acts = following is not None and "subject" in following.entry.slots
        return acts and self.said[name] > 1

    def _ends_as_noun(self, first: int, end: int) -> bool:
        """Whether a word for goods or the like ends what begins in other letters: パワー半導体 names nobody."""
        if _within(self.words[first], _HAN):
            return False
        hits = (self.look.at[j] for j in range(first, end))
        return any(hit.end == end and "listed_noun" in hit.entry.classes for hit in hits if hit)

    def _closed(self, first: int, end: int) -> bool:
        """Whether a name is complete before a point: "Aファンド・B電機", but "Aトラスト・ホールディングス"."""
        following = self.look.at[end + 1] if end + 1 < len(self.words) else None
        return self._ends_as_company(first, end) and not (following and "legal" in following.entry.classes)

    def _ends_as_company(self, first: int, end: int) -> bool:
        hits = (self.look.at[j] for j in range(first + 1, end))
        return any(hit.end == end and hit.entry.classes & {"name_ending", "legal"} for hit in hits if hit)


def _within(word: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= word <= bounds[1]
