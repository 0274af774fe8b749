"""Deal records from news texts that prove themselves: a language model points, the library reads."""

from __future__ import annotations

__version__ = "0.1.0"
