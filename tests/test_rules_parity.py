"""One construction, told in several languages, is the same deals in all of them: `parity.toml` holds the table."""

from __future__ import annotations

import tomllib
from collections import Counter
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from llmextract import Extractor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract import Deal

CONSTRUCTIONS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("parity.toml").read_text(encoding="utf-8")
)["construction"]
NO_LANGUAGES = frozenset({"name", "tells", "fails"})


def facts(deal: Deal) -> Iterator[str]:
    """What the table says of a deal, a word each."""
    yield deal.type
    yield from (f"{party.role}={party.name.replace(' ', '_')}" for party in deal.parties)
    yield from (f"{amount.kind}={float(amount.low or amount.high or 0):g}" for amount in deal.amounts)
    yield from (f"stake={float(s.low or s.high or 0):g}" for s in deal.stakes if s.measure == "acquired")
    if deal.term_months:
        yield f"term={deal.term_months}"


def told() -> Iterator[Any]:
    """Each sentence of the table with what it tells; those that are not read yet are expected to fail."""
    for row in CONSTRUCTIONS:
        for language in row.keys() - NO_LANGUAGES:
            fails = language in row.get("fails", ())
            marks = [pytest.mark.xfail(strict=True, reason="not read yet")] if fails else []
            yield pytest.param(language, row[language], row["tells"], id=f"{language}: {row['name']}", marks=marks)


@pytest.mark.parametrize(("language", "text", "tells"), sorted(told(), key=attrgetter("id")))
def test_a_construction_tells_the_same_deals_in_every_language(language: str, text: str, tells: list[str]) -> None:
    found = Extractor(engine="rules").extract(text, language=language).deals
    assert Counter(" ".join(sorted(facts(deal))) for deal in found) == Counter(
        " ".join(sorted(told.split())) for told in tells
    )
