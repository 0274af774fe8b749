"""Where a clause goes on after a relative one, with a marker alone: "sold Bolt, which it bought in 2016, to Corex"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue
    from llmextract.rules.items import Clause
    from llmextract.rules.sentences import Sentence

_RETURNS = frozenset({"goal", "source", "agent"})
_LEADS = 7  # items from the marker to the name that it governs


def returns(s: Sentence, k: int, first: int) -> bool:
    """Whether the item `k`, after a comma in the relative clause from item `first` on, goes on with what it describes.

    So does a marker with a name, where a deal was told before the clause.
    """
    entry = s.items[k].entry
    if "and" in entry.classes:
        return _lists(s, k, first)
    if _RETURNS.isdisjoint(entry.slots) or entry.verb or not s.cues or s.cues[0] >= first:
        return False
    if "proclitic" in entry.classes:
        return False  # Portuguese "a" is an article there
    return s.kind(_led(s, k)) == "name"


def _lists(s: Sentence, k: int, first: int) -> bool:
    """Whether "and" at item `k` lists a name with the one described: "Acme, which came in 2019, and Bolt."."""
    name = _led(s, k)
    ends, before = name + 2 >= s.size or s.kind(name + 1) == ",", s.items[k - 2].mention
    open_ = before is not None and before.kind == "party"  # "whose clients include Dax, Corex, and Esso"
    return bool(s.cues) and s.cues[0] < first and s.kind(name) == "name" and ends and not open_


def _led(s: Sentence, k: int) -> int:
    """The item to which a marker or "and" at item `k` leads, over what describes a name."""
    j = k + 1
    while j < min(s.size, k + _LEADS) and _leads(s, j):
        j += 1
    return j


def _leads(s: Sentence, j: int) -> bool:
    """Whether item `j` may stand between a marker and its name: "to a unit of the Danish fund Acme"."""
    entry = s.items[j].entry
    known = s.has(j, "determiner", "company", "unit", "holders", "family", "adjective", "minority", "owner", "and")
    return not entry.verb and (s.kind(j) == "other" or known or bool(entry.country) or "of" in entry.slots)


def goes_on_at(s: Sentence, clause: Clause) -> Clause | None:
    """The clause with which `clause` goes on after a relative one, where it does so with a marker or "and"."""
    i = s.clauses.index(clause) + 2
    if i >= len(s.clauses) or s.clauses[i].kind != "resumed" or s.clauses[i - 1].kind != "relative":
        return None
    opening = s.items[s.clauses[i].first].entry
    return s.clauses[i] if "and" in opening.classes or not _RETURNS.isdisjoint(opening.slots) else None


def list_on(cue: Cue, clause: Clause) -> bool:
    """Put the names that `clause` lists after "and" into the slot of the name described before it, if it lists any."""
    if not cue.s.has(clause.first, "and"):
        return False
    names, last = cue.found.names, cue.clause.end - 1 - (cue.s.kind(cue.clause.end - 1) == ",")
    named = cue.s.names(cue.clause.first, last + 1)
    slot = next((slot for slot, items in names.items() if named and named[-1] in items), None)
    if slot:
        names[slot] = [*names[slot], *cue.parties(cue.s.listed(cue.s.names(clause.first, clause.end)[0], clause.end))]
    return True
