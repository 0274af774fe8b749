"""Names with a comma or an "and" in them, or a small legal form: "Marsh, Pike & Flint", "Bolt Oil and Gas plc".

It only says where such a name goes on; where one begins, a capital says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.capitals import Capitals
    from llmextract.rules.passages import Passage

_PARTNERS = 4  # names in that of a firm of lawyers, before the last
_TRADES = frozenset({"name_ending", "legal"})


def of_partners(capitals: Capitals, first: int, j: int, passage: Passage) -> bool:
    """Whether the comma at token `j` stands in the name of a firm: "Marsh, Pike & Flint LLP".

    Without a legal form, all its words stand nowhere but there, and it is no headline, where "&" may list.
    """
    words, begin = capitals.words, j
    if j - first > 2 * _PARTNERS or (j > first + 1 and words[j - 2] != ","):
        return False
    while j + 1 < passage.end and words[j] == "," and capitals.open[j + 1]:
        j += 2
    if j + 2 >= passage.end or words[j] != "&" or not capitals.open[j + 1]:
        return False
    if capitals.has("legal", j + 2, j + 3):
        return True
    partners = [words[n] for n in (*range(first, begin, 2), *range(begin + 1, j + 2, 2))]
    whole = capitals.together(first, j + 2)
    alone = not capitals.open[j + 2] and all(len(capitals.places.get(word, ())) == whole for word in partners)
    return alone and not (passage.headline or passage.titled)


def of_trades(capitals: Capitals, start: int, stop: int) -> bool:
    """Whether the words after an "and" only help to say what a company does: "Bolt Oil and Gas", "Marsh and Sons"."""
    return all(not _TRADES.isdisjoint(capitals.look.single[j].classes) for j in range(start, stop))


def small_form(capitals: Capitals, end: int) -> int:
    """The end of a name with a legal form that is written small right after it: "Bolt plc", "Bolt spa"."""
    classes = capitals.look.single[end].classes
    return end + (classes >= _TRADES and not capitals.open[end] and not capitals.text.glued(end))
