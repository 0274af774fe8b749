"""What ends a name: a legal form of several words, an acronym in brackets. Where one begins, a capital says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.capitals import Capitals


def legal_after(capitals: Capitals, comma: int) -> int:
    """How many tokens the comma of a name and the legal form after it take: "Acme, S.A. de C.V."; 0 without one."""
    hit = capitals.look.at[comma + 1]
    if hit is None or "legal" not in hit.entry.classes or "company" in hit.entry.classes:
        return 0
    return 2 if "legal" in capitals.look.single[comma + 1].classes else hit.end - comma


def before_legal(capitals: Capitals, first: int, end: int) -> int:
    """The end of a name without the letters of a legal form: "Acme S.A.C."."""
    last = end - 1 - (capitals.words[end - 1] == ".")
    if last <= first or len(capitals.words[last]) > 1:
        return end  # most
    hits = ((j, capitals.look.at[j]) for j in range(first + 1, last))
    return next((j for j, hit in hits if hit and hit.end >= last + 1 and "legal" in hit.entry.classes), end)


def abbreviated(capitals: Capitals, first: int, end: int) -> bool:
    """Whether an acronym of these tokens follows in brackets: "Banco de Desarrollo Económico y Social (BDES)"."""
    if end + 2 >= len(capitals.words) or capitals.words[end] != "(" or capitals.words[end + 2] != ")":
        return False
    initials = "".join(capitals.words[j][0] for j in range(first, end) if capitals.open[j])
    letters = capitals.words[end + 1]
    return len(letters) > 1 and initials.endswith(letters)  # an article may open the sentence
