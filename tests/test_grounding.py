"""A quote is found whole, at exact offsets, or it is not found."""

from __future__ import annotations

import string
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from llmextract.folding import fold
from llmextract.grounding import Grounded, Span, locate

# what is shown, the quote, the text, what the text has at the only place
FOUND = [
    ("as it is", "Bolt Ltd", "Acme buys Bolt Ltd today", "Bolt Ltd"),
    ("quotation marks", '"Ñandú Telecom"', "Compra «Ñandú Telecom» hoy", "«Ñandú Telecom»"),
    ("French guillemets", '"Acme"', "la société « Acme » vend", "« Acme »"),
    ("doubled marks", '"Acme"', "they call it ''Acme'' now", "''Acme''"),
    ("marks side by side", '"Acme"', 'the "Acme" "Bolt" deal', '"Acme"'),
    ("line break", "buys Bolt", "Acme buys\r\n   Bolt", "buys\r\n   Bolt"),
    ("dash with spaces", "a deal - the first", "It is a deal—the first—ever", "a deal—the first"),
    ("case with other lengths", "STRASSE", "in der Straße dort", "Straße"),
    ("dotted capital I", "iş bankası", "Dün İŞ BANKASI dedi", "İŞ BANKASI"),
    ("dotless i", "YILDIZ", "dün Yıldız dedi", "Yıldız"),
    ("ligature", "office", "the oﬃce of", "oﬃce"),
    ("accent left out", "Societe Generale", "la Société Générale a", "Société Générale"),
    ("accent written apart", "Générale", "Socie\u0301te\u0301 Ge\u0301ne\u0301rale", "Ge\u0301ne\u0301rale"),
    ("last accent is inside", "Soci\u00e9t\u00e9", "la Socie\u0301te\u0301 a", "Socie\u0301te\u0301"),
    ("accents where the text has none", "Société", "la Societe a", "Societe"),
    ("full width", "Toyota 10", "Ｔｏｙｏｔａ　１０社", "Ｔｏｙｏｔａ　１０"),
    ("half-width kana", "ソフトバンク", "ｿﾌﾄﾊﾞﾝｸが買収", "ｿﾌﾄﾊﾞﾝｸ"),
    ("soft hyphen", "acquisition", "the acqui\u00adsition of", "acqui\u00adsition"),
    ("zero-width characters at the edges stay outside", "Acme", "\ufeffAcme\u200b buys", "Acme"),
    ("zero-width characters in the quote", "Ac\u200bme", "so Acme buys", "Acme"),
    ("no spaces between ideographs", "亚马逊 公司", "昨日亚马逊\n公司宣布", "亚马逊\n公司"),
    ("spaces about Latin in Chinese", "向 OpenAI 投资", "拟向OpenAI投资", "向OpenAI投资"),
    ("Chinese within a run", "亚马逊", "昨日亚马逊宣布", "亚马逊"),
    ("a number before a scale word of Chinese", "100", "投资100亿美元", "100"),
    ("hangul before a particle", "삼성전자", "어제 삼성전자는 말했다", "삼성전자"),
    ("Thai within a run", "ธนาคาร", "ซื้อธนาคารกรุง", "ธนาคาร"),
    ("Hindi", "टाटा", "आज टाटा ने", "टाटा"),
    ("after an elision", "ENI", "l’offerta dell’ENI oggi", "ENI"),
    ("before a possessive", "Acme", "Acme's bid", "Acme"),
    ("part of a hyphened word", "Madrid", "the Madrid-based firm", "Madrid"),
    ("beside an underscore and brackets", "Acme", "_Acme_ (see below)", "Acme"),
    ("before a footnote mark", "Acme", "Acme¹ buys", "Acme"),
    ("at the end of a sentence", "10.000", "Compra por 10.000.", "10.000"),
    ("a year before a number", "in 2010", "Sold in 2010. 500 remain", "in 2010"),
    ("a four-digit number before three digits", "2025", "in 2025 500 jobs", "2025"),
    ("a number before a unit", "5", "a stake of 5 % in", "5"),
    ("per cent without the space", "5%", "a stake of 5\u00a0% in", "5\u00a0%"),
    ("currency without the space", "€5 million", "for € 5 million", "€ 5 million"),
    ("half of a range", "20", "from 10-20 people", "20"),
    ("a decimal with its point", ".5", "at $.5 each", ".5"),
    ("ellipsis", "wait...", "they wait… and", "wait…"),
    ("beginning with a sign", "(Acme)", "the buyer (Acme) said", "(Acme)"),
    ("with its negation", "won't buy", "Acme won’t buy", "won’t buy"),
]
REFUSED = [
    ("invented", "Bolt Ltd", "Acme buys today"),
    ("only its beginning", "Acme buys Zork", "Acme buys Bolt"),
    ("a changed digit", "1.350,5 euros", "por 1.250,5 euros"),
    ("a lost negation", "Acme will buy Bolt", "Acme will not buy Bolt"),
    ("a lost contraction", "Acme won", "Acme won’t sell"),
    ("the positive of can't", "they can", "they can't sell"),
    ("a lost prefix", "binding offer", "a non-binding offer"),
    ("inside a word", "ACS", "the MACSA group"),
    ("the beginning of a word", "Nokia", "Nokian Tyres"),
    ("the beginning of an accented word", "Perm", "a permé text"),
    ("a word and a digit", "Q", "in Q4"),
    ("a figure without its letter scale", "$10", "for $10bn"),
    ("thousands by a point", "10", "por 10.000 euros"),
    ("thousands after the point", "000", "por 10.000 euros"),
    ("thousands by a comma", "500", "about 1,500 people"),
    ("thousands by an apostrophe", "10", "CHF 10’000"),
    ("thousands by a space", "10", "soit 10\u202f000 euros"),
    ("the rest of thousands by a space", "000 euros", "soit 10 000 euros"),
    ("part of millions by spaces", "1 000", "soit 1 000 000 euros"),
    ("a number with a point after it", "10.", "por 10.000 euros"),
    ("thousands cut by an invisible character", "10", "por 10\u200b.000 euros"),
    ("decimals", "3", "a 3.5 share"),
    ("a leading point", "5", "at $.5 each"),
    ("a minus sign", "5 %", "um −5 % gefallen"),
    ("a fraction", "1", "1½ million"),
    ("a power", "10", "10² metres"),
    ("a digit of a longer number", "10", "the 2010 deal"),
    ("a Han numeral of a longer one", "三十", "出资三十五亿"),
    ("full width too", "10", "１０，０００円"),
    ("a kana without its voicing mark", "カ", "ガ"),
    ("a hangul syllable without its final", "가", "각"),
    ("the same, written apart", "가", unicodedata.normalize("NFD", "각")),
    ("a letter without its vowel sign", "क", "की"),
    ("half of a ligature", "s", "ß"),
    ("part of an ellipsis", "wait.", "they wait… and"),
    ("homoglyphs", "Acme", "Асme buys"),
    ("separators changed", "10,000", "por 10.000 euros"),
]


@pytest.mark.parametrize(("quote", "text", "words"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_a_quote_is_found_where_it_stands(quote: str, text: str, words: str) -> None:
    [span] = locate(quote, text)
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(("quote", "text"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_quote_that_does_not_stand_whole_is_refused(quote: str, text: str) -> None:
    assert locate(quote, text) == []


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\n\t\u3000", "\u200b\u00ad\ufeff", "\u0301"])
def test_a_blank_quote_stands_nowhere(blank: str) -> None:
    assert locate(blank, "Acme \u200b buys\u00a0") == []


def test_every_place_is_found_overlapping_ones_too() -> None:
    assert locate("no no", "No no no. Not so; no-no") == [Span(0, 5), Span(3, 8)]
    assert locate("ab", "ab cab ab") == [Span(0, 2), Span(7, 9)]


def test_an_empty_text_holds_nothing() -> None:
    assert Grounded("").locate("Acme") == []


def test_a_lone_surrogate_and_a_nul_are_characters_like_others() -> None:
    assert locate("\ud800x\0y", "a \ud800X\0Y b") == [Span(2, 6)]


PROSE = "Norfjord agreed to buy the cable maker “Lumen” for 1.250,5 million – ñandú. "


@pytest.mark.parametrize(
    ("text", "quote", "limit"),
    [
        (PROSE * 4200, "cable maker Zork", 0.1),
        # Texts made to be slow: a search that is not linear takes minutes; the limit leaves room for busy machines.
        ("a" * 320_000, "a" * 1000, 0.5),
        ("a\u200b" * 160_000, "aab", 0.5),
        ("\n \n" * 106_000, "a", 0.5),
        ("'\" " * 106_000, "a", 0.5),
        ("ab " * 107_000, "ab " * 2000 + "a", 2),
    ],
)
def test_a_miss_in_320_000_characters_is_quick(text: str, quote: str, limit: float) -> None:
    def seconds() -> float:
        began = time.process_time()
        assert locate(quote, text) == []
        return time.process_time() - began

    assert min(seconds() for _ in range(5)) < limit


def test_a_text_that_repeats_itself_is_searched_in_linear_time() -> None:
    began = time.process_time()
    assert len(locate("ab " * 5000, "ab " * 20_000)) == 15_001
    assert time.process_time() - began < 2


words = st.text(st.sampled_from("abcdefghijklmàéîõüßøČşığ"), min_size=1, max_size=6)
numbers = st.integers(1, 10**9).map("{:,}".format)
gaps = st.sampled_from([" ", "  ", "\n", "\u00a0", ", ", ". ", " – ", "—", " « ", "» ", "’", " (", ") ", "! "])


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text of words and numbers with what may stand between them, and where each word stands."""
    text, places = "", []
    for token in draw(st.lists(st.one_of(words, numbers), min_size=1, max_size=12)):
        gap = draw(gaps) if text else ""
        if token[0].isdigit() or (text and text[-1].isdigit()):
            gap = gap and " & "  # what joins two numbers is a matter of the tables above
        text += gap
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and two borders of words in it."""
    text, places = draw(passages())
    first = draw(st.integers(0, len(places) - 1))
    last = draw(st.integers(first, len(places) - 1))
    return text, places[first][0], places[last][1]


DECORATIONS = [
    lambda text: text.replace(" ", " \n\u00a0"),
    lambda text: text.replace("«", '"').replace("»", '"').replace("’", "'"),
    lambda text: text.replace("«", "“").replace("»", "„").replace("’", "ʼ"),
    lambda text: text.replace("–", "-").replace("—", " ‒ "),
    lambda text: text.replace("ı", "i").upper(),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if c in string.ascii_lowercase + string.digits else c for c in text),
    "\u00ad\u200b".join,
]


@given(quotes())
def test_words_of_the_text_are_found_where_they_were_taken(case: tuple[str, int, int]) -> None:
    text, start, end = case
    assert Span(start, end) in locate(text[start:end], text)


@given(quotes(), st.lists(st.sampled_from(DECORATIONS), min_size=1, max_size=4))
def test_a_decorated_quote_is_found_at_the_same_places(case: tuple[str, int, int], decorations: list) -> None:  # type: ignore[type-arg]
    text, start, end = case
    quote = text[start:end]
    for decorate in decorations:
        quote = decorate(quote)
    assert locate(quote, text) == locate(text[start:end], text)


@given(quotes(), st.data())
def test_a_quote_with_a_letter_or_digit_changed_is_refused(case: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = case
    quote = list(text[start:end])
    place = data.draw(st.sampled_from([i for i, char in enumerate(quote) if char.isalnum()]))
    letters = [letter for letter in "nopqrtvwxyz" if letter not in fold(text)]
    others = "0123456789".replace(quote[place], "") if quote[place].isdigit() else letters
    assume(others)
    quote[place] = data.draw(st.sampled_from(others))
    if fold("".join(quote)) not in fold(text):  # another place of the text may have the changed digit
        assert locate("".join(quote), text) == []
    if not quote[place].isdigit():  # no place of the text has the changed letter
        assert locate("".join(quote), text) == []


@given(st.text(max_size=8), st.text(max_size=60))
def test_whatever_is_found_is_the_quote_folded(quote: str, text: str) -> None:
    for hay in (text, f"{text} {quote} {text}", text + quote):
        for span in locate(quote, hay):
            assert fold(hay[span.start : span.end]) == fold(quote) != ""


@given(st.text(st.sampled_from("aab1 '\"-.é\u0301…ß\u200b\n,%"), max_size=30), st.data())
def test_no_span_begins_or_ends_in_blanks_or_half_a_character(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    for span in locate(quote, text):
        words = text[span.start : span.end]
        assert words == words.strip(" \n\u200b")
        assert not text[span.end : span.end + 1].startswith("\u0301")
