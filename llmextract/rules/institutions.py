"""Names of institutions that go on in small letters: "Banque européenne d'investissement", "Caisse des dépôts".

It only finds where such a name ends; where one begins, a capital says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.capitals import Capitals
    from llmextract.rules.passages import Passage

_LONGEST = 7  # tokens after the first word
_LED = 3  # tokens: an article before its first word


def formal_end(capitals: Capitals, first: int, end: int, passage: Passage) -> int:
    """The end of the name that begins with the run of tokens `first` to `end`, with what follows in small letters."""
    if end >= passage.end or capitals.lexicon.nouns_capitalised:
        return end
    if purpose := _purpose(capitals, first, end, passage):
        return purpose
    if not capitals.has("institution", end - 1, end):
        return end
    if capitals.look.single[end].country:
        end += 1  # "Estado argentino"
    elif passage.titled or end - capitals.openings(first, passage) > 1:
        return end
    reach, adjective = min(passage.end, end + _LONGEST), end
    while adjective < reach and _describes(capitals, adjective):
        adjective += 1
    particle = capitals.look.at[adjective] if adjective < reach else None
    known = adjective > end or end - 1 > passage.first  # not "Rede de farmácias …", which opens its sentence
    noun = particle.end if known and particle and "particle" in particle.entry.classes else reach
    if noun < reach and _plain(capitals, noun) and not capitals.has("place", noun, noun + 1):
        return _located(capitals, noun + 1, passage)
    return _located(capitals, adjective, passage) if adjective > end else adjective


def _located(capitals: Capitals, end: int, passage: Passage) -> int:
    """The end of the name with the place or region that it is of: "Syndicat des mobilités de l'Estuaire"."""
    particle = capitals.look.at[end] if end < passage.end else None
    first = particle.end if particle and "particle" in particle.entry.classes else passage.end
    if first < passage.end and capitals.has("determiner", first, first + 1) and not capitals.open[first]:
        first += 1 + (capitals.words[first + 1 : first + 2] == ["'"])  # "de l'Estuaire", "de la Loire"
    last = first
    while last < passage.end and (capitals.open[last] or _hyphen(capitals, last)):
        last += 1
    return last if last > first and not capitals.has("company", first, first + 1) else end


def _hyphen(capitals: Capitals, j: int) -> bool:
    """Whether a hyphen at token `j` holds a name together: "la Rive-Est"."""
    inside = capitals.words[j] == "-" and j + 1 < capitals.size and capitals.open[j + 1]
    return inside and capitals.text.glued(j) and capitals.text.glued(j + 1)


def _purpose(capitals: Capitals, first: int, end: int, passage: Passage) -> int:
    """The end of a name that says what for, in capitals: "Banca Europea per gli Investimenti"; 0 where none does."""
    marker, noun = capitals.look.single[end], end + 2
    if "for" not in marker.slots or "particle" in marker.classes or passage.titled or noun >= passage.end:
        return 0  # most
    led = capitals.has("institution", first, min(end, first + _LED))
    if not (led and capitals.has("determiner", end + 1, noun) and capitals.open[noun]):
        return 0
    if capitals.places[capitals.words[noun]] != [noun]:
        return 0  # "Banca Adda per la Bolt", as Bolt is named elsewhere
    return next((j for j in range(noun, passage.end) if not capitals.open[j]), passage.end)


def _describes(capitals: Capitals, j: int) -> bool:
    return not capitals.open[j] and (capitals.has("adjective", j, j + 1) or bool(capitals.look.single[j].country))


def _plain(capitals: Capitals, j: int) -> bool:
    """Whether a noun of what an institution is for stands at token `j`: no article, no verb."""
    entry = capitals.look.single[j]
    return not capitals.open[j] and capitals.words[j].isalpha() and not (entry.slots or entry.verb or entry.status)
