"""What comes in: a text and what its caller says of it become a `Document`, and anything odd about it an issue.

Offsets stay those of the text as given: nothing is normalised, stripped or cut away before the place where it is read.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, TypedDict, Unpack

from llmextract import language as languages
from llmextract.errors import SettingError, UnknownNameError
from llmextract.records import Document, Issue
from llmextract.records.vocabulary import country_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_CHARACTERS = 200_000
"""A longer text is read up to here: a news article is shorter than a tenth of it."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TAG = re.compile(
    r"</?(?:html|body|head|div|p|br|span|a|script|table|article|h[1-6]|li|img)\b[^<>]{0,300}>", re.IGNORECASE
)
_SOME_TAGS = 2


class About(TypedDict, total=False):
    """What a caller may say of a text.

    Attributes:
        language: ISO 639-1, as in `es`; None: it is detected.
        region: ISO 3166-1 alpha-2, as in `MX`, in any case; decides what `$` or `1,500` mean.
        date: the day of the text, a `date` or `YYYY-MM-DD`; words such as Monday count from it.
    """

    language: str | None
    region: str | None
    date: dt.date | str | None


def check_options(given: Iterable[str], valid: Iterable[str]) -> None:
    """Raise where an option is none of the valid ones.

    Raises:
        UnknownNameError: there is no such option; the message lists the valid ones.
    """
    valid = tuple(valid)
    unknown = sorted(set(given).difference(valid))
    if unknown:
        raise UnknownNameError("option", unknown[0], valid)


def document(text: object, **about: Unpack[About]) -> tuple[Document, list[Issue]]:
    """The document of a text, and an issue for everything about it that its reader should know.

    Args:
        text: the text of an article.
        about: what is known of it, see `About`.

    Raises:
        TypeError: the text is no `str`.
        SettingError: the language, region or date cannot be one, or another option is given.
    """
    check_options(about, About.__annotations__)
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}{_hint(text)}")
    issues = list(_oddities(text))
    whole = _SURROGATE.sub("\ufffd", text)
    code, doubts = _language(whole, about.get("language"))
    region, date = _region(about.get("region")), _date(about.get("date"))
    return Document(text=whole, language=code, region=region, date=date), issues + doubts


def _hint(text: object) -> str:
    return ": decode it first, as in text.decode('utf-8')" if isinstance(text, bytes | bytearray) else ""


def _language(text: str, language: str | None) -> tuple[str | None, list[Issue]]:
    if language is None:
        found = languages.detect(text)
        if found is None and text.strip():
            return None, [_issue("language_unknown", "no language that the library knows was recognised in the text")]
        return found, []
    if not isinstance(language, str) or not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", language):
        raise SettingError(f"language {language!r} is no language code; write it as in 'es' (ISO 639-1)")
    code = re.split("[-_]", language)[0].lower()
    if code not in languages.available():
        known = ", ".join(languages.available())
        return code, [_issue("language_unknown", f"the language {language!r} is not among those known: {known}")]
    return code, []


def _region(region: str | None) -> str | None:
    if region is None:
        return None
    code = region.upper() if isinstance(region, str) else ""
    if code not in country_codes():
        raise SettingError(f"region {region!r} is no country; write it as in 'MX' (ISO 3166-1 alpha-2)")
    return code


def _date(date: dt.date | str | None) -> dt.date | None:
    if isinstance(date, dt.datetime):
        return date.date()
    if date is None or isinstance(date, dt.date):
        return date
    try:
        return dt.date.fromisoformat(date)
    except (TypeError, ValueError) as error:
        raise SettingError(f"date {date!r} is no day; write it as in '2025-12-17' (ISO 8601)") from error


def _oddities(text: str) -> Iterator[Issue]:
    """What is unusual about a text, each said once."""
    if len(text) > MOST_CHARACTERS:
        words = f"the text has {len(text)} characters; only the first {MOST_CHARACTERS} were read"
        yield _issue("text_cut", words)
    if "\0" in text:
        yield _issue("nul_characters", f"the text holds {text.count(chr(0))} NUL characters; they were left in place")
    broken = len(_SURROGATE.findall(text)) if not text.isascii() else 0
    if broken:
        yield _issue("lone_surrogates", f"{broken} lone surrogates are no characters; each is shown as U+FFFD")
    if "\r" in text and len(set(re.findall(r"\r\n|\r|\n", text))) > 1:
        yield _issue("mixed_line_ends", "the text mixes line ends; they were left in place", "info")
    if len(_TAG.findall(text)) >= _SOME_TAGS:
        yield _issue("html", "the text holds HTML tags; pass the article's plain text for better records")


def _issue(code: str, message: str, severity: str = "warning") -> Issue:
    return Issue(code=code, severity=severity, message=message, field="document")
