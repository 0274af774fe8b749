"""Deal records from news texts that prove themselves: a language model points, the library reads."""

from __future__ import annotations

from llmextract.version import __version__

__all__ = ["__version__"]
