"""Which names are people's: by a given name, and by how the text speaks of them. There is no list of surnames."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from llmextract import language
from llmextract.language import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.rules.lexicon import Lexicon
    from llmextract.rules.mentions import Mention

_WORDS = range(2, 5)  # of a person's name: "Ana Ruiz", "María José Gil Prat"
_OF_FIRMS = frozenset({"legal", "generic", "institution", "company", "unit", "listed_noun"})


@functools.cache
def _given_names() -> frozenset[str]:
    return frozenset(Section("lang/given_names.toml", "", language.table("given_names.toml")).text("names").split())


def is_person(name: Mention, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether a name begins with a given name and the text speaks of it as of a person.

    It says something, has a title, or goes by its last word alone: "Simon Lang said", "the minister", "Lang".

    Args:
        name: the fullest form.
        mentions: all forms of it in the text.
        lexicon: the language's words.
    """
    key = name.key
    if len(key) not in _WORDS or key[0] not in _given_names() or name.end - name.first != len(key):
        return False
    if any(not _OF_FIRMS.isdisjoint(lexicon.word(word).classes) for word in key):
        return False
    return any(m.speaks or m.kind == "person" or m.key == key[-1:] for m in mentions)
