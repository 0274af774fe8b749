"""The words of a language are read strictly: a form, a paradigm or a key that does not exist is an error."""

from __future__ import annotations

import pytest

from llmextract.errors import ResourceError
from llmextract.language import Section
from llmextract.reading.tokens import scan
from llmextract.rules.lexicon import Lexicon, compiled, lexicon
from llmextract.rules.lookup import Lookup

PARADIGM = {"ar": {"base": "ar", "past": "ó aron", "participle": "ado"}}


def of(**tables: object) -> Lexicon:
    with Section("xx.toml", "deals", {"paradigms": PARADIGM, **tables}) as section:
        return compiled(section)


def test_a_paradigm_gives_all_forms_with_their_tags() -> None:
    words = of(verbs={"buy": "compr/ar"})
    assert words.word("compro").forms == {"past"}
    assert words.word("comprado").verb == "buy"


def test_a_phrase_that_ends_the_text_ends_with_it() -> None:
    words = of(status={"terminated": "called_off called_off_the_sale"})
    hits = [hit for hit in Lookup(scan("It was called off"), words).apart() if hit]
    assert [(hit.first, hit.end) for hit in hits] == [(2, 4)]


def test_underscores_make_phrases_and_the_longest_is_found() -> None:
    words = of(status={"terminated": "called_off"}, words={"speech": "called"})
    hits = filter(None, Lookup(scan("It called off the sale."), words).apart())
    assert [hit.entry.status for hit in hits] == ["terminated"]


def test_a_word_of_two_kinds_is_both() -> None:
    entry = of(verbs={"bid": "offer:base"}, nouns={"bid": "offer"}).word("offer")
    assert (entry.verb, entry.noun) == ("bid", "bid")


def test_a_compound_is_what_its_last_part_is() -> None:
    words = of(words={"company": "*konzern *rn", "unit": "Bergkonzern"})
    hits = filter(None, Lookup(scan("Ölkonzern ölkonzern Akonzern Bergkonzern"), words).apart())
    assert {hit.first: hit.entry.classes for hit in hits} == {0: {"company"}, 2: {"company"}, 3: {"unit"}}


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"verbs": {"buy": "compr/er"}}, "unknown paradigm 'er'"),
        ({"verbs": {"buy": "bought:passed"}}, "unknown form"),
        ({"verbs": {"purchase": "buy"}}, "unknown key 'purchase'"),
        ({"wrods": {"title": "chief"}}, "unknown key 'wrods'"),
    ],
)
def test_what_does_not_exist_is_an_error(tables: dict[str, object], words: str) -> None:
    with pytest.raises(ResourceError, match=words):
        of(**tables)


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "ja", "pt"])
def test_a_language_with_deals_has_what_every_sentence_needs(code: str) -> None:
    words = lexicon(code)
    assert words is not None
    entries = [*words.singles.values(), *words.phrases.values()]
    assert {"agent", "of"} <= {slot for entry in entries for slot in entry.slots}
    nouns = {entry.noun for entry in entries}
    assert {"acquisition", "merger"} <= nouns
    assert nouns & {"sale", "disposal"}
    assert {"completed", "agreed", "in_talks", "terminated"} <= {entry.status for entry in entries}
