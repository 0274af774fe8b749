"""The functions that most people call: `Extractor` with its defaults. They add nothing of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from llmextract.extractor import Engine, Extractor
from llmextract.intake import About, check_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmextract.records import Deal, Result


def extract_deal(text: str, *, engine: Engine = "auto", **about: Unpack[About]) -> Deal | None:
    """The deal that a text is about, or None where it has none.

    Args:
        text: the text of an article.
        engine: `auto` (the model if one is configured, else the rules), `llm` or `rules`.
        about: `language` (`es`), `region` (`MX`) and `date` (`2025-12-17`) of the text, where they are known.

    Raises:
        TypeError: the text is no `str`.
        SettingError: an argument cannot be used, or the engine is `llm` and no model is configured.
        ModelError: the engine is `llm` and the model gave no usable answer.

    Example:
        >>> deal = extract_deal("Acme Corp agreed to buy Bolt Ltd for more than $3 million.", engine="rules")
        >>> deal.value.qualifier, deal.value.low, deal.value.quote
        ('at_least', Decimal('3000000'), 'more than $3 million')
        >>> extract_deal("It rained all day.", engine="rules") is None
        True
    """
    return extract_deals(text, engine=engine, **about).primary


def extract_deals(text: str, *, engine: Engine = "auto", **about: Unpack[About]) -> Result:
    """All deals of a text, the primary one first, with what was doubted, dropped and spent. As `extract_deal`.

    Example:
        >>> result = extract_deals("Acme Corp agreed to buy Bolt Ltd for $3 million.", engine="rules")
        >>> [deal.type for deal in result.deals], result.source
        (['acquisition'], 'rules')
    """
    _check(about)
    return Extractor(engine=engine).extract(text, **about)


async def aextract_deal(text: str, *, engine: Engine = "auto", **about: Unpack[About]) -> Deal | None:
    """As `extract_deal`, awaiting the model."""
    return (await aextract_deals(text, engine=engine, **about)).primary


async def aextract_deals(text: str, *, engine: Engine = "auto", **about: Unpack[About]) -> Result:
    """As `extract_deals`, awaiting the model."""
    _check(about)
    return await Extractor(engine=engine).aextract(text, **about)


def extract_many(
    texts: Iterable[str], *, engine: Engine = "auto", concurrency: int = 4, **about: Unpack[About]
) -> Iterator[Result]:
    """The results of many texts, in order, lazily; a text that fails is a `Result` with `.error`.

    Args:
        texts: the texts; taken one by one, never more than `2 * concurrency` ahead of the results.
        engine: as in `extract_deal`.
        concurrency: how many texts are under way at once, in threads; 1 or more.
        about: what holds for all texts.

    Raises:
        SettingError: an argument cannot be used; raised at once, as it would fail every text.

    Example:
        >>> texts = ["Acme Corp agreed to buy Bolt Ltd for $3 million.", "It rained all day."]
        >>> [len(result.deals) for result in extract_many(texts, engine="rules")]
        [1, 0]
    """
    from llmextract.many import extract_each

    _check(about, "concurrency")
    return extract_each(Extractor(engine=engine), texts, concurrency=concurrency, **about)


def _check(about: About, *more: str) -> None:
    """Refuse an option that these functions do not have, before it gets to where `engine` is not one."""
    check_options(about, ("engine", *more, *About.__annotations__))
