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
_COMMON = frozenset({"never_name", "company", "name_ending", "legal"})
_ENDING = frozenset({"name_ending", "legal"})
_QUOTE, _QUOTED = "「", "」"
_LEADING = frozenset({"place", "legal"})
_MARKS = frozenset({"、", _QUOTE})
_COMPANY = frozenset({"company"})
_INTRODUCING = frozenset({"introduces"})
_DESCRIBING = frozenset({"company", "does", "unit"})
_APART = frozenset({"object", "goal"})
_LEGAL = frozenset({"legal"})
_DOES = frozenset({"does"})
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_TOWNS = frozenset("市区町村県府都州")
_KANA = 3  # kana that are a name by themselves
_REACH = 9  # characters before a name where a word for a company may begin
_INFLECTED = frozenset("ないるたすくてしさ")  # the ends of adjectives and verbs
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
        led = hit.end if hit is not None and hit.entry.classes & _LEADING else i
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
        if hit is not None and self._countries(hit) and self._is_common(hit.end, end):
            return end  # 豪ファンド
        foreign = hit is not None and self._countries(hit) and hit.end < end and not _within(self.words[hit.end], _HAN)
        if hit is not None and foreign and self._looks_like_name(hit.end, end):
            return hit.end  # 独ライン化学
        if hit is not None and self._countries(hit) and (named := self._after_trade(hit.end, end)) > i:
            return named
        led = hit is not None and "place" in hit.entry.classes
        short = led and hit is not None and hit.end < end and "".join(self.words[i:end]) in self.known  # 東海ロジ
        if led and not short and not self._ends_as_company(i, end):
            return self._beginning(hit.end, end) if hit is not None and hit.end < end else end
        long = end - i > 1 or (i < end and len(self.words[i]) > 1)
        return i if long and self._looks_like_name(i, end) else end

    def _is_common(self, i: int, end: int) -> bool:
        """Whether the tokens from `i` to `end` are one word that names nobody."""
        hit = self.look.at[i] if i < end else None
        return hit is not None and hit.end == end and bool(hit.entry.classes & _COMMON)

    def _after_trade(self, i: int, end: int) -> int:
        """Where a foreign name begins right after its trade: 英製薬グラフトン, but 中京テレビ; -1 where none does."""
        j = next((j for j in range(i, end) if not _within(self.words[j], _HAN)), end)
        hit = self.look.at[j] if i < j < end else None
        whole = hit is not None and hit.end == end and bool(hit.entry.classes & _ENDING)
        trade = any(h.end == j and h.entry.classes & _COMMON for h in map(self.look.at.__getitem__, range(i, j)) if h)
        return j if trade and j < end and not whole and self.words[j].isalpha() else -1

    def _learn(self, first: int, end: int) -> None:
        """Remember how a name begins: its short form needs no more to be known."""
        name = "".join(self.words[first:end])
        self.known.update(name[:length] for length in range(_SHORT, min(len(name), _LONG) + 1))

    def _countries(self, hit: Hit) -> bool:
        """Whether a single character stands for a country: 独, 米."""
        return bool(hit.entry.country) and hit.end - hit.first == 1

    def _kana_name(self, i: int, passage: Passage) -> int:
        """The end of the kana that begin a name; `i` where none do.

        A name that begins with kana ends as companies do ("あおぞら銀行"), was named before, or stands right after a
        word of what it is: 薬局大手のすみれ野.
        """
        if i >= passage.end or not _is_kana(self.words[i]):
            return i  # most tokens
        end = i
        while end < passage.end and _is_kana(self.words[end]) and not self._means(end):
            end += 1
        for last in dict.fromkeys((end, self._syllables(i, passage))):
            if last - i > 1 and (ending := self._ending_at(last, passage)) > last:
                return ending
        if (known := self._known_from(i, passage)) > i:
            return known
        opened = i and (self.words[i - 1] == _QUOTE or self._stands_before(i, _LEGAL))
        end = self._syllables(i, passage) if opened else end
        long = end - i >= _KANA or (end - i > 1 and end < passage.end and self.words[end].isalnum())
        inflected = end > i and end < passage.end and self.words[end - 1] in _INFLECTED and self._step(end, i)
        return end if long and not inflected and self._led(i) else i

    def _syllables(self, i: int, passage: Passage) -> int:
        """The end of the kana from token `i` on, though some of them may be particles: かもめ航空."""
        end = i
        while end < passage.end and end - i <= _KANA * 2 and _is_kana(self.words[end]):
            hit = self.look.at[end]
            led = end > i or self.words[i - 1] in _MARKS
            if hit is not None and (not led or hit.end - end > 1 or _APART & set(hit.entry.slots)):
                break
            end += 1
        return end

    def _ending_at(self, i: int, passage: Passage) -> int:
        """The end of what ends a company's name at token `i`, a few characters and a legal form too; else `i`."""
        hit = self.look.at[i] if i < passage.end else None
        if hit is not None and hit.entry.classes & _ENDING:
            return hit.end
        first = i + 1 + (hit is not None and "of" in hit.entry.slots)  # かえでの里ホールディングス
        for j in range(first, min(first + _SHORT, passage.end)):
            if not _within(self.words[j - 1], _HAN):
                return i
            hit = self.look.at[j]
            if hit is not None and "legal" in hit.entry.classes:
                return hit.end
        return i

    def _known_from(self, i: int, passage: Passage) -> int:
        """The end of the longest beginning of a known name at token `i`; `i` where none stands there."""
        begun = "".join(self.words[i : i + _SHORT]) in self.known
        for end in range(min(i + _LONG, passage.end), i + _SHORT, -1) if begun else ():
            if "".join(self.words[i:end]) in self.known:
                return end
        return i

    def _led(self, i: int, kinds: frozenset[str] = _COMPANY) -> bool:
        """Whether a word for a company and a mark or "no" stand right before token `i`; before a quote, of its work."""
        before = self.look.at[i - 1] if i else None
        if self._stands_before(i, _LEGAL):
            return True  # 株式会社すみれ野
        if not i or not (self.words[i - 1] in _MARKS or (before and "of" in before.entry.slots)):
            return False
        hits = (self.look.at[j] for j in range(max(0, i - _REACH), i - 1))
        kinds = _DESCRIBING if self.words[i - 1] == _QUOTE else kinds
        return any(hit.end == i - 1 and hit.entry.classes & kinds for hit in hits if hit)

    def _stands_before(self, i: int, kinds: frozenset[str]) -> bool:
        """Whether a word of these kinds ends right before token `i`."""
        hits = (self.look.at[j] for j in range(max(0, i - _REACH), i))
        return any(hit.end == i and hit.entry.classes & kinds for hit in hits if hit)

    def _located(self, end: int) -> bool:
        """Whether brackets after it say where a company sits: 讃岐麺業(高松市)."""
        if end >= len(self.words) or self.words[end] not in _OPENING:
            return False
        within = self.words[end + 1 : end + 1 + _REACH + _SHORT]
        inside = within[: next((j for j, word in enumerate(within) if word in _CLOSING), 0)]
        places = (self.look.single[end + 1 + j].classes for j in range(len(inside)))
        return bool(inside) and (inside[-1] in _TOWNS or any("place" in classes for classes in places))

    def _means(self, i: int) -> bool:
        """Whether a word begins at token `i`, or a particle stands there: ず is a word, but not in みずほ銀行."""
        hit = self.look.at[i]
        return hit is not None and (hit.end - i > 1 or bool(hit.entry.slots) or bool(hit.entry.classes & _JOINING))

    def _step(self, i: int, first: int) -> int:
        """How many tokens from `i` on go on with the name that began at `first`; 0 where it ends."""
        word = self.words[i]
        letter = word in _INSIDE or (word.isalnum() and not _within(word, _HIRAGANA))
        if i > first and not self.look.text.glued(i) and not (word.isascii() and self.words[i - 1].isascii()):
            return 0  # a space parts two clauses of a headline
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
        if whole is not None and self._says_what(whole, end):
            return False
        company = self._ends_as_company(first, end)
        if self.words[first].isdigit() and not company:
            return False  # 12インチ
        if not company and ("common_ending" in self.look.single[end - 1].classes or self._ends_as_noun(first, end)):
            return False
        letters = [word for word in self.words[first:end] if word not in _INSIDE and not word.isdigit()]
        name = "".join(self.words[first:end])
        if any(not _within(word, _HAN) for word in letters) or company or name in self.known:
            return True
        slots = following.entry.slots if following is not None else ()
        return ("subject" in slots and self.said[name] > 1) or self._introduced(
            first, end, bool(slots), self.said[name]
        )

    def _introduced(self, first: int, end: int, marked: bool, said: int) -> bool:
        """Whether what it is stands right before it, in words that names follow: 総合商社の双日と, ホテル「浜風」."""
        if first and self.words[first - 1] == _QUOTE:
            return end < len(self.words) and self.words[end] == _QUOTED and self._led(first)
        opening = not first and end < len(self.words) and self.words[end] in _MARKS and said > 1  # a headline: 双海、
        told = marked and (self._led(first, _INTRODUCING) or self._stands_before(first, _DOES))
        return opening or told or self._located(end)

    def _ends_as_noun(self, first: int, end: int) -> bool:
        """Whether a word for goods or the like ends what begins in other letters: パワー半導体 names nobody."""
        if _within(self.words[first], _HAN):
            return False
        hits = (self.look.at[j] for j in range(first, end))
        return any(hit.end == end and "listed_noun" in hit.entry.classes for hit in hits if hit)

    def _closed(self, first: int, end: int) -> bool:
        """Whether a name is complete before a point: "Aファンド・B電機", but "Aトラスト・ホールディングス"."""
        following = self.look.at[end + 1] if end + 1 < len(self.words) else None
        return self._ends_as_company(first, end) and not (following and following.entry.classes & _ENDING)

    def _says_what(self, whole: Hit, end: int) -> bool:
        """Whether a word that names nobody is all there is up to token `end`, or what kind something is: 大型倉庫."""
        if whole.end == end:
            return bool(whole.entry.classes & _COMMON)
        last = self.look.at[whole.end] if "adjective" in whole.entry.classes else None
        return last is not None and last.end == end and bool(last.entry.classes & _ENDING)

    def _ends_as_company(self, first: int, end: int) -> bool:
        hits = (self.look.at[j] for j in range(first + 1, end))
        return any(hit.end == end and hit.entry.classes & _ENDING for hit in hits if hit)


def _within(word: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= word <= bounds[1]


def _is_kana(word: str) -> bool:
    return _within(word, _HIRAGANA) or word == "ー"
