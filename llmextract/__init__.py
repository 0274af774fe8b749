"""Deal records from news texts that prove themselves: a language model points, the library reads.

    extract_deal(text)      the deal that a text is about, or None
    extract_deals(text)     all its deals, and how they were come by
    aextract_deal(text)     the same, awaiting the model
    aextract_deals(text)
    extract_many(texts)     many texts, lazily, in order
    Extractor(…)            how texts are extracted: model, prompt, engine, budget

`llmextract.reading` reads money, dates, percentages and terms alone; `llmextract.recording` records and replays a
model; `llmextract.evaluation` measures against gold records. A name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from llmextract.version import __version__

if TYPE_CHECKING:
    from llmextract import evaluation as evaluation
    from llmextract import grounding as grounding
    from llmextract import reading as reading
    from llmextract import recording as recording
    from llmextract.errors import LlmextractError
    from llmextract.extractor import Extractor
    from llmextract.functions import aextract_deal, aextract_deals, extract_deal, extract_deals, extract_many
    from llmextract.records import Deal, Document, Result

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

_STANDS_IN = {
    "Deal": "records",
    "Document": "records",
    "Extractor": "extractor",
    "LlmextractError": "errors",
    "Result": "records",
    "aextract_deal": "functions",
    "aextract_deals": "functions",
    "extract_deal": "functions",
    "extract_deals": "functions",
    "extract_many": "functions",
}

_MODULES = ("evaluation", "grounding", "reading", "recording")


if not TYPE_CHECKING:  # else a type checker would take any name for one of the menu

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return import_module(f"llmextract.{name}")
        if name not in _STANDS_IN:
            raise AttributeError(f"module 'llmextract' has no attribute {name!r}")
        return getattr(import_module(f"llmextract.{_STANDS_IN[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
