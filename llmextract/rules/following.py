"""Which marker governs a name where markers follow, as in Japanese: it may stand after brackets, lists, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.sentences import Sentence

_LISTED = frozenset({"subject", "with", "source", "agent"})
"""The slots that a comma hands on: those of several who act, or with whom somebody acts."""
_SAYING_WHAT = ("company", "place", "listed_noun", "common_ending", "name_ending", "adjective")
_DESCRIPTION = 6  # items between a comma and the name that it lists


def followed(s: Sentence, k: int) -> tuple[str, ...]:
    """The slots of the marker after the name at `k`, or after the last of those listed with it."""
    after = k + 1 + (s.kind(k + 1) == '"')
    while s.kind(after) == "(":
        after = next((j + 1 for j in range(after, s.size) if s.kind(j) == ")"), s.size)
    if s.has(after, "example"):  # 三井銀行など5行と
        after += 1
        while s.kind(after) == "other" or s.has(after, "company"):
            after += 1
    after = _after_count(s, after)
    if last := _with_others(s, after):
        return followed(s, last)
    named = s.kind(after + 1) == "name" or s.has(after + 1, "company")
    described = named and "of" in _slots_at(s, after)
    if described or s.has(after + 1, "does"):  # ファンドのアカシア, 部品を生産する工場
        return ("aside",)
    if s.kind(after) == "," and (listed := listed_after(s, after + 1)) > after:
        handed = {"subject"} if s.passage.headline else _LISTED
        return tuple(slot for slot in followed(s, listed) if slot in handed)
    if s.kind(after) == "," and s.has(after + 1, "holders") and not _LISTED.isdisjoint(_slots_at(s, after + 2)):
        return _slots_at(s, after + 2)  # 東雲電機、個人投資家が
    if s.has(after, "stake"):  # 東洋電機株を取得
        return ("of",)
    return _slots_at(s, after)


def _with_others(s: Sentence, k: int) -> int:
    """The item that the marker at `k` lists, or names them all together with; 0 where it does neither."""
    slots = _slots_at(s, k)
    if s.has(k, "and") and (last := listed_after(s, k + 1)) > k + 1:
        return last  # 米東雲キャピタルや国内の清和ファンドが
    held = "with" in slots and s.has(k + 1, "holders")  # 東雲キャピタルと創業家から
    together = "of" in slots and s.has(k + 1, "collective")  # 東雲建設と清和組の共同企業体は
    return k + 1 if s.joins(k) or held or together else 0


def _after_count(s: Sentence, k: int) -> int:
    """The item after how many they are, which the marker at item `k` leads to: 東雲建設と清和組の2社は, の両社は."""
    if "of" not in _slots_at(s, k):
        return k
    if s.has(k + 2, "company") and s.kind(k + 1) == "other" and s.words[s.items[k + 1].first].isdigit():
        return k + 3
    return k + 2 if s.has(k + 1, "both") else k


def listed_after(s: Sentence, j: int) -> int:
    """The name that a comma before item `j` lists, after what it is: 、素材大手の東雲化学; -1 where none is."""
    first = j
    while j < first + _DESCRIPTION and s.kind(j) != "name":
        said = s.has(j, *_SAYING_WHAT) or s.items[j].entry.country if j < s.size else False
        led = "of" in _slots_at(s, j) and (s.has(j - 1, "company", "place") or s.items[j - 1].entry.country)
        if not said and not (s.kind(j) == "other" or led):
            return -1
        j += 1
    return j if s.kind(j) == "name" else -1


def _slots_at(s: Sentence, k: int) -> tuple[str, ...]:
    return s.items[k].entry.slots if s.kind(k) == "word" else ()
