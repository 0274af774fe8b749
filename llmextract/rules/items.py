"""What a sentence is made of: items, each a name, a reading or a word, and clauses, each a row of items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.rules.lexicon import NOTHING, Entry

if TYPE_CHECKING:
    from llmextract.reading.values import Date, Money, Percentage, Term
    from llmextract.rules.mentions import Mention

    Reading = Money | Percentage | Date | Term


@dataclass(slots=True, eq=False)
class Item:
    """One thing in a passage.

    Attributes:
        kind: `name`, `money`, `percent`, `date`, `term`, `word` (in the lexicon), `other` (any other word), or the
            punctuation mark itself.
        first, end: its tokens.
    """

    kind: str
    first: int
    end: int
    entry: Entry = NOTHING
    mention: Mention | None = None
    reading: Reading | None = None


@dataclass(slots=True, eq=False)
class Clause:
    """The items `first` up to, without, `end`.

    Attributes:
        kind: how it hangs on the clause before: `main`, `relative`, `complement` (what somebody says) or `sub`;
            `resumed` is a main clause that goes on after a relative one: "Acme, which sells nails, has bought Bolt".
    """

    first: int
    end: int
    kind: str
