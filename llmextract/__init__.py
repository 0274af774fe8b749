"""Deal records from news texts that prove themselves: a language model points, the library reads.

    extract_deal(text)      the deal that a text is about, or None
    extract_deals(text)     all its deals, and how they were come by
    aextract_deal(text)     the same, awaiting the model
    aextract_deals(text)
    extract_many(texts)     many texts, lazily, in order
    Extractor(…)            how texts are extracted: model, prompt, engine, budget

`llmextract.reading` reads money, dates, percentages and terms alone; `llmextract.recording` records and replays a
model; `llmextract.evaluation` measures against gold records.
"""

from __future__ import annotations

from llmextract.errors import LlmextractError
from llmextract.extractor import Extractor
from llmextract.functions import aextract_deal, aextract_deals, extract_deal, extract_deals, extract_many
from llmextract.records import Deal, Document, Result
from llmextract.version import __version__

__all__ = [
    "Deal",
    "Document",
    "Extractor",
    "LlmextractError",
    "Result",
    "__version__",
    "aextract_deal",
    "aextract_deals",
    "extract_deal",
    "extract_deals",
    "extract_many",
]
