"""Names in a script without spaces: what stands between known words, if it looks like a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from llmextract.rules.lexicon import Lookup
    from llmextract.rules.passages import Passage

_INSIDE = frozenset("・ー&-/.")
_HIRAGANA = ("\u3041", "\u309f")
_HAN = ("\u4e00", "\u9fff")


class UnspacedRuns:
    """Finds the names of one text; `taken` are the tokens of money, dates and shares."""

    def __init__(self, look: Lookup, taken: Collection[int]) -> None:
        self.words, self.look, self.taken = look.words, look, taken

    def spans(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """The names of a passage, as token ranges."""
        i = passage.first
        while i < passage.end:
            end = self._kana_name(i, passage)
            while end < passage.end and (step := self._step(end, i)):
                end += step
            end = min(end, passage.end)
            while i < end and self.words[i] in _INSIDE:
                i += 1
            if end - i > 1 and self._looks_like_name(i, end):
                yield i, end
            i = max(end, i + 1)

    def _kana_name(self, i: int, passage: Passage) -> int:
        """The end of the kana that begin a name which ends as companies do ("あおぞら銀行"); `i` where none do."""
        end = i
        while end < passage.end and _within(self.words[end], _HIRAGANA) and self.look.at[end] is None:
            end += 1
        hit = self.look.at[end] if end < passage.end else None
        return hit.end if hit is not None and "name_ending" in hit.entry.classes and end - i > 1 else i

    def _step(self, i: int, first: int) -> int:
        """How many tokens from `i` on go on with the name that began at `first`; 0 where it ends."""
        word = self.words[i]
        letter = word in _INSIDE or (word.isalnum() and not _within(word, _HIRAGANA))
        if i in self.taken or not letter:
            return 0
        hit = self.look.at[i]
        if hit is None or (hit.end - i == 1 and not hit.entry.slots and not hit.entry.classes & {"and", "determiner"}):
            return 1
        named = hit.entry.classes & {"name_ending", "legal"} or (i == first and "media" in hit.entry.classes)
        return hit.end - i if named else 0

    def _looks_like_name(self, first: int, end: int) -> bool:
        """Whether it holds foreign letters, ends as companies do, or is marked as one who acts."""
        letters = [word for word in self.words[first:end] if word not in _INSIDE and not word.isdigit()]
        if any(not _within(word, _HAN) for word in letters) or self._ends_as_company(first, end):
            return True
        following = self.look.at[end] if end < len(self.words) else None
        return following is not None and "subject" in following.entry.slots

    def _ends_as_company(self, first: int, end: int) -> bool:
        hits = (self.look.at[j] for j in range(first + 1, end))
        return any(hit.end == end and "name_ending" in hit.entry.classes for hit in hits if hit)


def _within(word: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= word <= bounds[1]
