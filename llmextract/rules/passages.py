"""Sentences as the rules see them: which is the headline, which is a title, without datelines and boilerplate."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.reading.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from llmextract.reading.tokens import Scan
    from llmextract.rules.lexicon import Lexicon
    from llmextract.rules.lookup import Lookup

_HEADLINE_TOKENS = 45
_TITLE_SHARE, _TITLE_SHARE_OF_ALL = 0.7, 0.6
_TITLE_WITH_STOP = 0.8  # the stop is that of a legal form
_SHOUTED = 0.95  # a sentence with a full stop is a title only in capitals
_SHORT = 3  # words up to this length are small in a title too
_DATELINE_REACH = 110
_TAG_TOKENS = 12
_STOPS = frozenset(".。")
_QUOTES = frozenset("\"“”«»„'‘¿¡(「『")
_DATELINE = re.compile(
    r"""
    (?: [^\n]{0,70}? \( [^()\n]{2,20} \)                      # "PARIS, March 3 (Agency)"
        \s* \.? \s* [-–—]{1,2} \s                             # " - "
      | [^\n]{0,70}? \d [^\n]{0,20}?                          # "Lima, 3 may (EFE)." as the whole line
        \( [A-ZÀ-Þ]{2}[^()\d\n]{0,18} \) \s* \. \s* \Z
      | [A-ZÀ-Þ](?: [\w.,’'/\s] | -(?=\w) ){2,60}?            # "Graz", "Wien/Linz", "Bilbao, 12 mar", "NOGENT-SUR-OISE"
        (?: \.\s?[-–—]{1,2} | \s[-–—]{1,2} ) \s               # " – ", ".- "
    )
    """,
    re.VERBOSE,
)


_OF_MONTHS = frozenset({"de", "d", "of", "."})
_DATELINE_MARK = re.compile("[-–—)]")


@dataclass(slots=True, eq=False)
class Passage:
    """The tokens `first` up to, without, `end`: one sentence, or one line without a full stop.

    Attributes:
        number: its place in the text, from 0.
        headline: it is the first line and stands alone.
        titled: most of its words are capitalised, so that a capital says nothing.
    """

    first: int
    end: int
    number: int
    headline: bool
    titled: bool


def passages(look: Lookup) -> list[Passage]:
    """The passages of a text, in order."""
    text, lexicon = look.text, look.lexicon
    found: list[Passage] = []
    boilerplate = [hit.first for hit in look.phrases if "ignore_line" in hit.entry.classes]
    for first, stop in _after_letters(look, _without_tags(text)):
        hit = look.at[first]
        if (hit and "ignore_line" in hit.entry.classes) or _ends_ignored(look, first, stop):
            continue
        end = next((i for i in boilerplate if first < i < stop), stop)  # "Source text", "(Reporting by"
        start = _after_dateline(text, first, end)
        headline = not found and start == first and _stands_alone(text, first, end)
        if start < end and any(map(str.isalpha, text.words[start:end])):
            found.append(Passage(start, end, len(found), headline, _titled(text, start, end, lexicon)))
    return found


def _ends_ignored(look: Lookup, first: int, end: int) -> bool:
    """Whether it ends, before a full stop, with a mark of what is no part of the text: the title of a source in 』."""
    last = max(first, end - 2) if look.words[end - 1] in _STOPS else end - 1
    return "ignore_line" in look.single[last].classes


def _after_letters(look: Lookup, cut: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The sentences, cut where a deal's noun that ends in a letter ends one: "a Series A. Acme led the round"."""
    words, text = look.words, look.text
    lettered = (hit.end for hit in look.phrases if hit.entry.noun and len(words[hit.end - 1]) == 1)
    ends = (i + 1 for i in lettered if i + 1 < len(words) and words[i] == ".")
    stops = [i for i in ends if text.text[text.starts[i]].isupper()]
    return _cut_at(stops, cut) if stops else cut


def _cut_at(stops: Sequence[int], cut: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, end in cut:
        start = first
        for i in stops[bisect_left(stops, first + 1) : bisect_left(stops, end)]:
            yield start, i
            start = i
        yield start, end


def _without_tags(text: Scan) -> Iterator[tuple[int, int]]:
    """The sentences, cut where a tag of HTML stands: "</BR>"."""
    tags = text.where("<")
    for first, end in sentences(text):
        start = first
        for i in tags[bisect_left(tags, first) : bisect_left(tags, end)]:
            after = _tag_end(text, i, end) if i >= start else 0
            if after:
                if i > start:
                    yield start, i
                start = after
        if end > start:
            yield start, end


def _tag_end(text: Scan, i: int, end: int) -> int:
    """The token after the tag that opens at token `i`; 0 where none does."""
    return next((j + 1 for j in range(i + 1, min(end, i + _TAG_TOKENS)) if text.words[j] == ">"), 0)


def _stands_alone(text: Scan, first: int, end: int) -> bool:
    """Whether a line end follows it, and it is short enough for a headline."""
    return (
        end - first <= _HEADLINE_TOKENS
        and end < len(text)
        and text.words[end - 1] != "."
        and "\n" in text.text[text.ends[end - 1] : text.starts[end] + 1]
    )


def _after_dateline(text: Scan, first: int, end: int) -> int:
    """The first token after a dateline such as "PARIS, March 3 (Agency) - "; `first` where there is none."""
    while first < end and not text.words[first].isalnum() and text.words[first] not in _QUOTES:
        first += 1
    if first == end:
        return end
    start = text.starts[first]
    stop = min(text.ends[end - 1], start + _DATELINE_REACH)
    found = _DATELINE.match(text.text, start, stop) if _DATELINE_MARK.search(text.text, start, stop) else None
    if found is None:
        return first
    i = first
    while i < end and text.starts[i] < found.end():
        i += 1
    return i if "(" in found.group() or not any(_small(text, j) for j in range(first + 1, i)) else first


def _small(text: Scan, j: int) -> bool:
    """Whether token `j` is a word in small letters that no dateline holds, but for a month: "Acme bought Bolt - "."""
    word, before = text.raw(j, j + 1), text.words[j - 1]
    return word.islower() and len(word) > _SHORT and not (before.isdigit() or before in _OF_MONTHS)


def _titled(text: Scan, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words are capitalised as in a title, or all in capitals; never where all nouns are."""
    named = text.words[end - 1] == ":" and "legal" in lexicon.word(text.words[end - 2]).classes  # "Acme Inc:"
    if lexicon.nouns_capitalised or named:
        return False
    tokens, letters = text.words[first:end], map(text.text.__getitem__, text.starts[first:end])
    capitals = sum(map(str.isupper, letters))
    least_words = sum(map(str.isalpha, tokens)) - list(map(len, tokens)).count(1)
    if capitals < max(2, least_words * _TITLE_SHARE_OF_ALL):
        return False  # most sentences
    words = [i for i in range(first, end) if len(text.words[i]) > 1 and text.words[i].isalpha()]
    if len(words) < _SHORT or capitals < len(words) * _TITLE_SHARE_OF_ALL:
        return False
    long = [i for i in words if len(text.words[i]) > _SHORT]
    least = _SHOUTED if text.words[end - 1] == "." else _TITLE_SHARE_OF_ALL
    if least == _SHOUTED and len(words) >= _SHORT * 2 and "legal" in lexicon.word(text.words[end - 2]).classes:
        least = _TITLE_WITH_STOP  # "Acme Signs Agreement to Buy Bolt Inc."
    return _capitals(text, words) >= least and _capitals(text, long) >= _TITLE_SHARE


def _capitals(text: Scan, tokens: Sequence[int]) -> float:
    """The share of these tokens that begin with a capital; all of none."""
    whole, starts = text.text, text.starts
    return len([i for i in tokens if whole[starts[i]].isupper()]) / len(tokens) if tokens else 1.0
