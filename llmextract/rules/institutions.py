"""Names of institutions that go on in small letters: "Banque européenne d'investissement", "Caisse des dépôts".

It only finds where such a name ends; where one begins, a capital says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.capitals import Capitals
    from llmextract.rules.passages import Passage

_LONGEST = 7  # tokens after the first word
_FORMAL = frozenset({"institution", "company"})


def formal_end(capitals: Capitals, first: int, end: int, passage: Passage) -> int:
    """The end of the name that begins with the run of tokens `first` to `end`, with what follows in small letters."""
    if end >= passage.end or capitals.lexicon.nouns_capitalised or not capitals.has("institution", end - 1, end):
        return end
    if capitals.look.single[end].country:
        end += 1  # "Estado argentino"
    elif passage.titled or end - capitals.openings(first, passage) > 1:
        return end
    reach, adjective = min(passage.end, end + _LONGEST), end
    while adjective < reach and _describes(capitals, adjective):
        adjective += 1
    purpose = capitals.look.at[adjective] if adjective < reach else None
    known = adjective > end or end - 1 > passage.first  # not "Rede de farmácias …", which opens its sentence
    noun = purpose.end if known and purpose and "particle" in purpose.entry.classes else reach
    if noun < reach and _plain(capitals, noun) and not capitals.has("place", noun, noun + 1):
        return noun + 1
    return adjective


def _describes(capitals: Capitals, j: int) -> bool:
    return not capitals.open[j] and (capitals.has("adjective", j, j + 1) or bool(capitals.look.single[j].country))


def _plain(capitals: Capitals, j: int) -> bool:
    """Whether a noun of what an institution is for stands at token `j`: no article, no verb."""
    entry = capitals.look.single[j]
    return not capitals.open[j] and capitals.words[j].isalpha() and not (entry.slots or entry.verb or entry.status)
