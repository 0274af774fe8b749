"""The files that ship with the library are found wherever it is installed, and a missing one is named."""

from __future__ import annotations

import gc

import pytest

from llmextract import resources
from llmextract.errors import ResourceError


@pytest.mark.parametrize("name", ["prompts", "schemas", "lang"])
def test_a_folder_that_ships_is_found(name: str) -> None:
    assert resources.folder(name).is_dir()


def test_a_file_is_read_as_utf_8() -> None:
    assert "{{text}}" in resources.read_text("prompts", "deal", "1.0.0.md")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ResourceError, match="'nowhere' is missing beside and inside the package"):
        resources.folder("nowhere")
    with pytest.raises(ResourceError, match=r"no file 'prompts/deal/9\.9\.9\.md'"):
        resources.read_text("prompts", "deal", "9.9.9.md")
    with pytest.raises(ResourceError, match="no file 'lang/iso"):
        resources.read_text("lang", "iso.toml", "inside-a-file")


def test_the_collector_is_as_it_was_after_tables_are_built() -> None:
    with resources.uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), resources.uncollected():
        _ = 1 / 0
    assert gc.isenabled()
    gc.disable()
    try:
        with resources.uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
