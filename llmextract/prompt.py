"""Prompt files: found, read strictly, rendered and fingerprinted. What a prompt says is the file's business alone.

    +++
    name = "deal"                    # with the version, where the file stands: prompts/deal/1.0.0.md
    version = "1.0.0"
    status = "draft"                 # or "released": then the file never changes, prompts/released.json locks it
    pointers = "pointers/1.0.0"      # the schema of the answer
    description = "In one line, what is particular about this way of asking."
    +++

    ## system
    What never changes comes first, so that servers can cache it.

    ## user
    Day of the article: {{date}}

    {{text}}

    ## reask
    This does not hold: {{problems}}

Values go in once and are never looked at again, so `{{`, `{%`, `$` and braces in an article mean nothing. A value that
comes from outside stands alone on its line and is put between two fence lines that occur nowhere in it.
"""

from __future__ import annotations

import functools
import hashlib
import re
from dataclasses import dataclass
from itertools import count
from typing import Final, Literal

import tomli

from llmextract import released, resources
from llmextract.errors import ResourceError, SettingError, UnknownNameError

FOLDER: Final = "prompts"
OWN: Final = frozenset({"date", "language", "problems", "region"})
"""Placeholders for the library's own words. Every other one is for words from outside, and fenced."""

_KEYS: Final = ("name", "version", "status", "pointers", "description")
_SECTIONS: Final = ("system", "user", "reask")
_FRONT: Final = re.compile(r"\+\+\+\n (?P<toml>.*?) ^\+\+\+\n (?P<body>.*)", re.VERBOSE | re.DOTALL | re.MULTILINE)
_HEADING: Final = re.compile(r"^\#\#[ ](.*?)[ ]*$", re.VERBOSE | re.MULTILINE)
_PLACEHOLDER: Final = re.compile(r"\{\{([a-z_]+)\}\}")
_OPENING: Final = re.compile(r"\{\{")


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation that is sent."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as its file says it.

    Attributes:
        name, version, status, pointers, description: the front matter, see above.
        system, user, objection: the sections `system`, `user` and `reask`, with their placeholders.
        sha256: of the file's bytes.

    Example:
        >>> prompt = load("deal/1.0.0")
        >>> [message.role for message in prompt.render(text="Acme buys Bolt.", date="unknown")]
        ['system', 'user']
    """

    name: str
    version: str
    status: str
    pointers: str
    description: str
    system: str
    user: str
    objection: str
    sha256: str

    @property
    def id(self) -> str:
        """Name and version, such as `deal/1.0.0`: what `load` takes."""
        return f"{self.name}/{self.version}"

    def render(self, **values: str) -> list[Message]:
        """The messages of the first request.

        Args:
            values: one string for each placeholder of the sections `system` and `user`.

        Raises:
            SettingError: a placeholder without a value, or a value without a placeholder.
        """
        self._check(values, self.system + self.user)
        return [Message("system", _filled(self.system, values)), Message("user", _filled(self.user, values))]

    def reask(self, **values: str) -> str:
        """What is said about an answer that does not hold; `values` as in `render`, for the section `reask`."""
        self._check(values, self.objection)
        return _filled(self.objection, values)

    def _check(self, values: dict[str, str], template: str) -> None:
        wanted = set(_PLACEHOLDER.findall(template))
        for problem, names in (("no value for", wanted - set(values)), ("no place for", set(values) - wanted)):
            if names:
                raise SettingError(f"prompt {self.id}: {problem} {', '.join(sorted(names))}")


def names() -> list[str]:
    """The names of all prompts, sorted."""
    return resources.versions(FOLDER, ".md")


@functools.cache
def load(name: str) -> Prompt:
    """The prompt of a name such as `deal/1.0.0`.

    Raises:
        UnknownNameError: there is no such prompt; the message lists the valid ones.
        ResourceError: its file is broken, or was changed after its release.
    """
    if name not in names():
        raise UnknownNameError("prompt", name, names())
    data = resources.read_bytes(FOLDER, f"{name}.md")
    prompt = parse(data, name)
    released.check(released.lock(FOLDER), name, data, claimed=prompt.status == "released")
    return prompt


def parse(data: bytes, name: str) -> Prompt:
    """Read the bytes of a prompt file strictly.

    Args:
        data: the file's bytes, UTF-8.
        name: the name that its place gives it, such as `deal/1.0.0`.

    Raises:
        ResourceError: the file is not as the module describes; the message says where and why.
    """
    try:
        front, sections = _parts(data.decode().replace("\r\n", "\n"), name)
    except (ResourceError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise ResourceError(f"prompt {name}: {error}") from error
    digest = released.sha256(data)
    return Prompt(**front, system=sections["system"], user=sections["user"], objection=sections["reask"], sha256=digest)


def _parts(text: str, name: str) -> tuple[dict[str, str], dict[str, str]]:
    found = _FRONT.fullmatch(text)
    if not found:
        raise ResourceError("it must begin with front matter between two lines +++")
    front, sections = _front_matter(found["toml"], name), _sections(found["body"])
    for section, template in sections.items():
        _check_placeholders(section, template)
    return front, sections


def _front_matter(toml: str, name: str) -> dict[str, str]:
    front = tomli.loads(toml)
    if set(front) != set(_KEYS) or not all(isinstance(value, str) and value for value in front.values()):
        raise ResourceError(f"the front matter must hold {', '.join(_KEYS)}, each a string, and nothing else")
    if front["status"] not in {"draft", "released"}:
        raise ResourceError(f"status {front['status']!r} is neither draft nor released")
    if f"{front['name']}/{front['version']}" != name:
        raise ResourceError(f"the front matter names it {front['name']}/{front['version']}")
    return front


def _sections(body: str) -> dict[str, str]:
    before, *pieces = _HEADING.split(body)
    titles = tuple(pieces[::2])
    if titles != _SECTIONS or before.strip():
        wanted = ", ".join(f"## {title}" for title in _SECTIONS)
        raise ResourceError(f"its sections must be {wanted}, in this order, with nothing before them")
    return {title: text.strip() for title, text in zip(titles, pieces[1::2], strict=True)}


def _check_placeholders(section: str, template: str) -> None:
    if len(_OPENING.findall(template)) != len(_PLACEHOLDER.findall(template)):
        raise ResourceError(f"section {section} has a {{{{ that begins no placeholder such as {{{{text}}}}")
    for name in set(_PLACEHOLDER.findall(template)) - OWN:
        lines = [line for line in template.splitlines() if f"{{{{{name}}}}}" in line]
        if section == "system" or lines != [f"{{{{{name}}}}}"]:
            own = ", ".join(sorted(OWN))
            raise ResourceError(
                f"{name!r} in section {section} is from outside (the library's own are {own}): it must stand once, "
                "alone on its line, and not in system"
            )
    if section == "user" and "{{text}}" not in template:
        raise ResourceError("section user does not show the {{text}}")


def _filled(template: str, values: dict[str, str]) -> str:
    def value(place: re.Match[str]) -> str:
        name = place[1]
        return values[name] if name in OWN else _fenced(name, values[name])

    return _PLACEHOLDER.sub(value, template)


def _fenced(name: str, words: str) -> str:
    """Words from outside between two lines that occur nowhere in them; the same words get the same lines."""
    content = words.encode(errors="surrogatepass")
    tags = (hashlib.sha256(b"%d\0%s" % (attempt, content)).hexdigest()[:12] for attempt in count())
    tag = next(tag for tag in tags if tag not in words)
    return f"<{name}-{tag}>\n{words}\n</{name}-{tag}>"
