"""What a fresh process has imported: the heavy libraries wait until they are asked for. How long it takes is measured
by scripts/measure_import, not here.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("openai", "instructor", "tenacity", "vcr", "rich", "typer")
NEWS = "Acme Corp has agreed to buy Bolt Ltd for more than $3 million in cash."


def imported_by(code: str) -> set[str]:
    """The modules that are loaded after the code, in a fresh process."""
    whole = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)  # noqa: S603
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import llmextract",
        "from llmextract import Deal, Document, Extractor, Result, extract_deal, extract_many",
        f"from llmextract import extract_deal; assert extract_deal({NEWS!r}, engine='rules')",
        f"from llmextract import extract_deal; assert extract_deal({NEWS!r}).source == 'rules'",
        f"from llmextract import extract_deals; extract_deals({NEWS!r}, engine='rules').primary._repr_html_()",
        "import llmextract.llm, llmextract.recording, llmextract.schema; llmextract.llm.OpenAICompatible('small')",
    ],
)
def test_heavy_libraries_are_not_imported_before_they_are_used(code: str) -> None:
    assert imported_by(code).isdisjoint(HEAVY)


def test_the_rules_load_nothing_that_only_a_model_needs() -> None:
    loaded = imported_by(f"from llmextract import extract_deal; assert extract_deal({NEWS!r}, engine='rules')")
    assert loaded.isdisjoint({"llmextract.llm", "llmextract.prompt", "llmextract.schema", "llmextract.grounding"})
    assert not any(name.startswith("llmextract.asking") for name in loaded)
