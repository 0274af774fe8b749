"""Where one marker tells both whom a company is sold to and which is sold: "comprar a Bolt", "vender algo a Bolt"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.nameless import described

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue

GIVEN = ("whom", "goal")
"""The slots of whom something is sold to or bought from, where the language marks it as an object may be marked."""


def personal(cue: Cue) -> None:
    """A marked name is the object where nothing else is bought or sold: "comprar a Bolt"."""
    names = cue.found.names
    given = next((goal for goal in GIVEN if goal in names and "object" in cue.roles), None)
    bought = cue.noun and "of" in names  # "la compra de Bolt a Acme"
    if given is None or bought or not may_be_object(cue, names[given][0]) or cue.s.of_family(names[given][0]):
        return
    if "object" in names:
        if may_be_object(cue, names["object"][0]) and names[given][0] < names["object"][0]:
            names["object"], names[given] = names[given], names["object"]  # "vendeu a Bolt à Acme"
    elif not _told(cue):
        names["object"] = names.pop(given)


def _told(cue: Cue) -> bool:
    """Whether something else is bought or sold: "vende tres talleres a Bolt"."""
    return cue.found.acts_on_something or (not cue.noun and described(cue.s, cue.k + 1) > cue.k + 1)


def may_be_object(cue: Cue, k: int) -> bool:
    """Whether the marker before the name at `k` can be that of an object."""
    return "object" in cue.slots_at(cue.s.marker_before(k))
