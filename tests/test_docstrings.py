"""The examples in the docstrings of every module run and give what they show."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import llmextract

MODULES = sorted(found.name for found in pkgutil.walk_packages(llmextract.__path__, "llmextract."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name: str) -> None:
    outcome = doctest.testmod(import_module(name))
    assert outcome.failed == 0


def test_there_are_examples_to_run() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    shown = [
        found
        for name in ("functions", "records.deal", "grounding")
        for found in finder.find(import_module(f"llmextract.{name}"))
    ]
    assert sum(len(found.examples) for found in shown) > 10
