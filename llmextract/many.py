"""Many texts through one extractor: in order, lazily, a bounded number at once. No limits, no cache, no cluster."""

from __future__ import annotations

import contextvars
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from llmextract.errors import LlmextractError, ModelError, SettingError
from llmextract.records import SCHEMA_VERSION, Document, Failure, Provenance, Result, Usage
from llmextract.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmextract.extractor import Extractor


def extract_each(extractor: Extractor, texts: Iterable[str], *, concurrency: int = 4, **about: Any) -> Iterator[Result]:
    """The result of each text, in order; a text that fails is a `Result` with `.error` and no deals.

    Settings that would fail every text are raised before the first one is taken: an argument, or a missing model.
    """
    if isinstance(texts, str | bytes):
        raise TypeError("texts must be an iterable of str, not one text: use extract_deals for one")
    if not isinstance(concurrency, int) or concurrency < 1:
        raise SettingError(f"concurrency must be 1 or more, not {concurrency!r}")
    extractor.extract("", **about)
    return _each(partial(_result, extractor, about), texts, concurrency)


def _each(work: partial[Result], texts: Iterable[str], concurrency: int) -> Iterator[Result]:
    """Keep the threads busy, never more than twice as many texts ahead as there are threads."""
    waiting: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(concurrency, thread_name_prefix="llmextract")
    try:
        for text in texts:
            waiting.append(pool.submit(contextvars.copy_context().run, work, text))
            if len(waiting) >= 2 * concurrency:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(extractor: Extractor, about: dict[str, Any], text: object) -> Result:
    """One text's result; an error that concerns this text alone becomes its `.error`."""
    try:
        return extractor.extract(text, **about)  # type: ignore[arg-type]  # a text of another type is this text's error
    except (LlmextractError, TypeError) as error:
        if isinstance(error, LlmextractError) and not isinstance(error, ModelError):
            raise
        return _failed(extractor, text, error)


def _failed(extractor: Extractor, text: object, error: Exception) -> Result:
    shown = text.encode("utf-8", "replace").decode("utf-8") if isinstance(text, str) else ""
    return Result(
        document=Document(text=shown),
        source="llm" if isinstance(error, ModelError) else "rules",
        error=Failure.of(error),
        usage=getattr(error, "usage", None) or Usage(),
        provenance=Provenance(library=__version__, schema_version=SCHEMA_VERSION, engine=extractor.engine),
    )
