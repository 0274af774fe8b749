"""A released file never changes; a draft may."""

from __future__ import annotations

import pytest

from llmextract import released
from llmextract.errors import ResourceError

DATA = b"as it was released"
LOCK = {"deal/1.0.0": released.sha256(DATA), "deal/1.1.0": released.DRAFT}


def test_a_released_file_that_is_unchanged_passes() -> None:
    released.check(LOCK, "deal/1.0.0", DATA, claimed=True)


@pytest.mark.parametrize("name", ["deal/1.1.0", "deal/2.0.0"])
def test_a_draft_may_change_whether_it_is_listed_or_not(name: str) -> None:
    released.check(LOCK, name, b"whatever", claimed=False)


@pytest.mark.parametrize(
    ("name", "data", "claimed", "message"),
    [
        ("deal/1.0.0", DATA + b".", True, "deal/1.0.0 was released and must not change"),
        ("deal/1.0.0", DATA, False, "says that it is a draft"),
        ("deal/1.1.0", DATA, True, f'lock it in released.json with "deal/1.1.0": "{released.sha256(DATA)}"'),
        ("deal/2.0.0", DATA, True, "lock it"),
    ],
)
def test_a_file_and_its_lock_must_agree(name: str, data: bytes, claimed: bool, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        released.check(LOCK, name, data, claimed=claimed)


@pytest.mark.parametrize("folder", ["prompts", "schemas"])
def test_the_locks_that_ship_are_readable(folder: str) -> None:
    assert all(entry == released.DRAFT or len(entry) == 64 for entry in released.lock(folder).values())
