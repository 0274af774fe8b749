"""What typography changes is folded away; what the text says is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmextract.folding import Folded, fold, fold_character

SAME = [
    ("white space", "Acme\u00a0 Corp\n\tagreed", "acme corp agreed"),
    ("guillemets", "« Acme »", '"Acme"'),
    ("low and high marks", "„Acme“ ‚x‘", "\"Acme\" 'x'"),
    ("corner brackets", "「日産」『車』", "“日産”‘車’"),
    ("two apostrophes for one mark", "''Acme''", "“Acme”"),
    ("apostrophe", "l’ENI, Acme´s", "l'ENI, Acme`s"),
    ("geresh and gershayim", "צה״ל ג׳", "צה\"ל ג'"),
    ("dashes", "a – b — c ― d", "a-b--c-d"),
    ("hyphens", "co\u2011op co\u2010op", "co-op co-op"),
    ("minus", "−5", "-5"),
    ("wave dash", "10〜20", "10～20"),
    ("case", "STRASSE Größe", "Straße GRÖSSE"),
    ("final sigma", "ΌΜΙΛΟΣ", "όμιλος"),
    ("Turkish dots", "İŞ BANKASI ılık", "iş bankası ILIK"),
    ("accents", "Ñandú Ångström čeština", "Nandu Angstrom cestina"),
    ("accents written apart", unicodedata.normalize("NFD", "Société Générale Việt"), "Societe Generale Viet"),
    ("strokes", "Ørsted Łódź Đuro", "Orsted Lodz Duro"),
    ("æ and œ", "Mærsk œuvre", "Maersk oeuvre"),
    ("Greek tonos", "Εθνική Ασφαλιστική", "Εθνικη Ασφαλιστικη"),
    ("Hebrew points", "שָׁלוֹם", "שלום"),
    ("Arabic points and tatweel", "شَرِكـــة", "شركة"),
    ("width", "ＡＢＣ１２３，（株）", "ABC123,(株)"),
    ("half-width kana", "ｿﾌﾄﾊﾞﾝｸ", "ソフトバンク"),
    ("kana written apart", unicodedata.normalize("NFD", "ガ"), "ガ"),
    ("hangul written apart", unicodedata.normalize("NFD", "삼성전자"), "삼성전자"),
    ("ligatures", "oﬃce ﬁnance", "office finance"),
    ("ellipsis", "wait…", "wait..."),
    ("square signs", "㈱日立", "(株)日立"),
    ("soft hyphen", "acqui\u00adsition", "acquisition"),
    ("zero width", "Ac\u200bme \u2060Co\ufeffrp", "Acme Corp"),
    ("bidirectional controls", "\u202bAcme\u202c", "Acme"),
    ("space before a per-cent or currency sign", "5 % de 3 €", "5% de 3€"),
    ("space before French punctuation", "Acme : oui !", "Acme: oui!"),
    ("no spaces beside ideographs", "向 OpenAI 投资 100 亿", "向OpenAI投资100亿"),
]
OTHER = [
    ("superscripts", "10²", "102"),
    ("fractions", "1½", "11/2"),
    ("circled numbers", "①", "1"),
    ("another digit script", "٥", "5"),
    ("negated signs", "a ≠ b", "a = b"),
    ("voicing marks", "ガス", "カス"),
    ("vowel signs", "कि", "की"),
    ("homoglyphs", "Аcme", "Acme"),
    ("joined words", "in form", "inform"),
    ("a missing apostrophe", "Moody's", "Moodys"),
    ("a missing hyphen", "re-sign", "resign"),
    ("a sentence's end beside a number", "2010. 500", "2010.500"),
    ("separators", "10.000", "10,000"),
    ("the long-vowel mark is no dash", "データ", "デ-タ"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_typography_is_folded_away(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_what_the_text_says_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("blank", ["", " \n\u00a0\u3000", "\u200b\u00ad", "\u0301"])
def test_what_shows_nothing_folds_to_nothing(blank: str) -> None:
    assert fold(blank) == ""


@given(st.text())
def test_folding_is_done_once_and_blind_to_normal_forms(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.characters())
def test_case_is_folded_for_every_letter(char: str) -> None:
    if len(char.upper()) == 1:
        small = "".join(map(fold_character, char.lower()))  # "İ" is two characters when small
        assert fold_character(char.upper()) in {fold_character(char), small}
    assert fold_character(char).casefold() == fold_character(char)


@given(st.text(st.sampled_from("aß …é\u0301ı'\"-–\n\u200b１ﬃ5%")))
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded = Folded(text)
    assert len(folded.kept) == len(folded.key) + 1
    assert len(folded.origins) == len(folded.chars) + 1
    for place, char in zip(folded.kept, folded.key, strict=False):
        assert char in fold_character(text[folded.origins[place]]).replace("\n", " ").replace("−", "-")
