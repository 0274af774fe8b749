"""From the text that a model wrote to an instance of the class that was asked for. It never repairs a broken answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from llmextract.errors import InvalidAnswerError

if TYPE_CHECKING:
    from llmextract.llm.seam import Answer

_MOST_PROBLEMS = 10  # more than that helps neither a model nor a person

# What a reasoning model thinks aloud before it answers, where the server does not take it out.
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


def json_text(written: str) -> str:
    """The outermost JSON object in what a model wrote: without thoughts, a code fence, or words around it.

    From the first brace to the last, so that an answer that was cut or that holds two objects stays invalid: taking a
    part of it would lose deals without a word.

    Example:
        >>> json_text('Here it is: {"deals": []} Anything else?')
        '{"deals": []}'
    """
    text = _THOUGHTS.sub("", written)
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text.strip()


def parse(written: str, answer: type[Answer]) -> Answer:
    """The answer in what a model wrote.

    Raises:
        InvalidAnswerError: it does not fit; `.raw` and `.problems` say what was written and what is wrong.
    """
    text = json_text(written)
    try:
        return answer.model_validate_json(text, strict=False)  # strict would refuse "3" for 3, which costs a re-ask
    except ValidationError as error:
        raise invalid(error, text) from None  # its words hold what the model wrote


def invalid(error: ValidationError, raw: str) -> InvalidAnswerError:
    """The error that says in short what is wrong with an answer."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    problems = [_in_words(e["loc"], e["msg"]) for e in found]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    failure = InvalidAnswerError(f"the answer does not fit the schema: {problems[0]}{more}", problems[:_MOST_PROBLEMS])
    failure.raw = raw
    return failure


def _in_words(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place))}: {message}" if place else message
