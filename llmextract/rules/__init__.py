"""Deals without a model: mentions of parties and cues become drafts of deals, by rules that know no language.

The steps, each a module or a few: `passages` (sentences, headlines) → `lexicon` (the language's cue words) →
`mentions` (names, from `uppercase`, `capitals`, `runs`, `signs`, `firms`, `institutions`, `unspaced`) → `entities`
(which names are one party, which are `people`) → `itemizing`, `items`, `funds`, `ellipses`, `sentences` (clauses) →
`senses`, `unsaid`, `arguments` (who does what to whom: `objects`, `subjects`, `counterparts`, `clitics`, `personal`,
`referring`, `relating`, `antecedents`, `asides`, `following`, `modified`, `word_order`, `resuming`, `governed`,
`predicates`) → `casting` (who "it" is, with `epithets` and `demonyms`) → `frames` (a deal as one clause tells it, if
it has what it `needs`; of `assets`, of a thing that is `nameless` too; with those beside it: `joining`) → `merging`
(frames that are one deal, on other `occasions` two; `one_sided` ones join them) → `figures` (money, shares, terms) →
`drafting` (with `stages`, `dating`, `aftermath`, `approvals`, `conditions`, `advisers`, `owning`, `sources`). What
must hold of a deal is checked where all drafts are, in `assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.language import available
from llmextract.reading.values import Span
from llmextract.rules.drafting import Drafter
from llmextract.rules.entities import Entities
from llmextract.rules.frames import Framer
from llmextract.rules.itemizing import Itemizer
from llmextract.rules.lexicon import lexicon
from llmextract.rules.lookup import Lookup
from llmextract.rules.meanings import MEANINGS
from llmextract.rules.mentions import Finder
from llmextract.rules.merging import merge
from llmextract.rules.passages import passages
from llmextract.rules.sums import kind_of

if TYPE_CHECKING:
    from llmextract.assembly.drafts import Draft
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Readings
    from llmextract.records import Document
    from llmextract.rules.sentences import Sentence


def telling(document: Document, text: Scan) -> list[Span] | None:
    """Where words of deals stand ("bought", "stake", "merger"); None where the language has none.

    A verb that means a deal only beside money or a share ("pays", "builds") is none by itself.

    Args:
        document: the text with its language.
        text: the same text, scanned.
    """
    words = lexicon(document.language) if document.language in available() else None
    if words is None:
        return None
    hits = filter(None, Lookup(text, words).apart())
    found = (h for h in hits if h.entry.noun or (h.entry.verb and not MEANINGS[h.entry.verb].needs))
    return [Span(text.starts[h.first], text.ends[h.end - 1]) for h in found]


def background(document: Document, text: Scan, readings: Readings) -> list[Span]:
    """Where money stands that is of no deal, as the words beside it say: revenue, a market value, a fine.

    Args:
        document: the text with its language, region and date.
        text: the same text, scanned.
        readings: what the readers read in it.
    """
    told = _sentences(document, text, readings)
    sums = ((sentence, k) for sentence in (told[0] if told else ()) for k in range(len(sentence.items)))
    found = [s.items[k].reading for s, k in sums if s.kind(k) == "money" and kind_of(s, k) == "background"]
    return [Span(reading.start, reading.end) for reading in found if reading is not None]


def extract(document: Document, text: Scan, readings: Readings) -> list[Draft]:
    """The deals of a text, the primary one first; empty where it tells none or its language has no deal words.

    Args:
        document: the text with its language, region and date.
        text: the same text, scanned.
        readings: what the readers read in it.
    """
    told = _sentences(document, text, readings)
    if told is None:
        return []
    sentences, entities = told
    return Drafter(text, sentences, entities, document.date).drafts(merge(Framer(entities).frames(sentences)))


def _sentences(document: Document, text: Scan, readings: Readings) -> tuple[list[Sentence], Entities] | None:
    """The text taken apart, and who is named in it; None where its language has no deal words."""
    words = lexicon(document.language) if document.language in available() else None
    if words is None:
        return None
    look = Lookup(text, words)
    cut = passages(look)
    itemizer = Itemizer(look, readings)
    names = Finder(look, cut, itemizer.taken).names()
    return [itemizer.sentence(passage, names[passage.number]) for passage in cut], Entities(names, cut, words)
