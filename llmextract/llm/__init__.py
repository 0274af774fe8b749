"""The one seam to the network: a language model is whatever has `ask` and its async twin `aask`.

`OpenAICompatible` is one behind the OpenAI API, `FakeModel` one for tests. Nothing here knows what a deal is, and
nothing here asks again because of what an answer says.
"""

from __future__ import annotations

from llmextract.llm.accounts import Budget, Prices, estimated_tokens
from llmextract.llm.fake import FakeModel
from llmextract.llm.openai_compatible import OpenAICompatible, missing_settings
from llmextract.llm.seam import Answer, LanguageModel, Message, Reply, Request

__all__ = [
    "Answer", "Budget", "FakeModel", "LanguageModel", "Message", "OpenAICompatible", "Prices", "Reply", "Request",
    "estimated_tokens", "missing_settings",
]  # fmt: skip
