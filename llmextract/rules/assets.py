"""Whether an asset, not a company, is what changes hands: "its tools division", "half of the Bolt field"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.frames import Frame

_QUALIFIED = 2  # items between a name and what it is the name of: "the Bolt copper mine"


def is_part(frame: Frame, found: Arguments) -> bool:
    """Whether what is sold is an asset, of nobody who is named: "its tools division"."""
    nameless = not frame.cast.parties.get("target") or _named_unit(frame, found)
    return found.unit >= 0 and found.owner < 0 and nameless


def _named_unit(frame: Frame, found: Arguments) -> bool:
    """Whether what is sold is an asset by its name: "its division Bolt Systems", "el hotel Bolt"."""
    s, unit = frame.sentence, found.unit
    if s.lexicon.markers_follow and s.kind(unit + 1) == '"' and s.kind(unit + 2) == "name":
        return True  # ホテル「東雲」
    own = s.has(unit - 1, "possessive") or (s.has(unit - 1, "determiner") and not s.has(unit, "company"))
    return own and s.kind(unit + 1) == "name" and unit + 1 in found.names.get("object", ())


def called(frame: Frame, found: Arguments) -> bool:
    """Whether the name right after the asset of a share is the asset's: "el 50% del bloque Bolt"."""
    s, unit = frame.sentence, found.unit
    return not s.has(unit, "company") and unit + 1 in found.names.get("object", ()) and s.kind(unit + 1) == "name"


def is_site(frame: Frame, found: Arguments) -> bool:
    """Whether all that is sold is one place of work, as its name says or the noun after it: "the Bolt copper mine"."""
    s, sold = frame.sentence, found.names.get("object") or found.names.get("of") or []
    mention = s.items[sold[0]].mention if len(sold) == 1 else None
    if mention is None or not frame.cast.parties.get("target"):
        return False
    ends = (s.lexicon.word(mention.key[n]).classes for n in (0, -1))
    if len(mention.key) > 1 and any("site" in classes for classes in ends):
        return True
    k = sold[0] + 1
    while k <= sold[0] + _QUALIFIED and s.kind(k) == "other":
        k += 1
    return s.has(sold[0] - 1, "determiner") and s.has(k, "site")
