"""The JSON Schemas that ship: made from the models, found by name, compared between versions.

`schemas/deal/1.0.0.json` is a deal as `--json` prints it, `schemas/result/1.0.0.json` the whole output, and
`schemas/pointers/1.0.0.json` what a model is asked to answer. `scripts/generate_schemas` writes them; a released one
never changes (`schemas/released.json`). It validates nothing: pydantic does here, and any validator does elsewhere.

What a schema cannot say, a record still keeps: bounds that fit their qualifier, roles that a type needs, quotes that
stand in the text.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from llmextract import pointers, released, resources
from llmextract.errors import UnknownNameError
from llmextract.records import SCHEMA_VERSION, Deal, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    Schema = dict[str, Any]

FOLDER: Final = "schemas"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# What each schema of the present version is made from, and whether it describes what is written or what is read.
_MADE_FROM: Final[dict[str, tuple[type[BaseModel], Literal["serialization", "validation"], str]]] = {
    f"deal/{SCHEMA_VERSION}": (Deal, "serialization", "Deal record"),
    f"result/{SCHEMA_VERSION}": (Result, "serialization", "Result of an extraction"),
    f"pointers/{pointers.VERSION}": (pointers.Answer, "validation", "Answer of a model that points"),
}
_FIRST: Final = ("$schema", "$id", "title", "description", "$ref", "type", "enum")
_NO_LIMITS: Final = frozenset({*_FIRST, "format", "default", "items", "properties", "required", "$defs"})
_LAST: Final = ("required", "additionalProperties", "$defs")


def names() -> list[str]:
    """The names of all schemas that ship, older versions first."""
    return resources.versions(FOLDER, ".json")


@functools.cache
def load(name: str) -> Schema:
    """The schema of a name such as `deal/1.0.0`; do not change it.

    Raises:
        UnknownNameError: there is no such schema; the message lists the valid ones.
        ResourceError: its file was changed after its release.

    Example:
        >>> load("deal/1.0.0")["$id"]
        'urn:llmextract:schema:deal:1.0.0'
    """
    if name not in names():
        raise UnknownNameError("schema", name, names())
    data = resources.read_bytes(FOLDER, f"{name}.json")
    entries = released.lock(FOLDER)
    released.check(entries, name, data, claimed=entries.get(name, released.DRAFT) != released.DRAFT)
    schema: Schema = json.loads(data)
    return schema


def sent(name: str) -> Schema:
    """A schema as a model's endpoint gets it: without what identifies it to others, which some endpoints refuse."""
    return {key: part for key, part in load(name).items() if key not in {"$schema", "$id", "title"}}


def generated() -> dict[str, str]:
    """What the files of the present versions must hold: name to text."""
    return {name: as_text(schema_of(model, name, mode, title)) for name, (model, mode, title) in _MADE_FROM.items()}


def schema_of(model: type[BaseModel], name: str, mode: Literal["serialization", "validation"], title: str) -> Schema:
    """The published JSON Schema of a model.

    Args:
        model: a pydantic model, each field with a description.
        name: the schema's name, such as `deal/1.0.0`.
        mode: `serialization` describes what is written (every key is there), `validation` what is read.
        title: what the schema is of, in a few words.
    """
    kind, version = name.split("/")
    made = model.model_json_schema(mode=mode)
    urn = f"urn:llmextract:schema:{kind}:{version}"
    return {"$schema": DIALECT, "$id": urn, "title": f"{title}, version {version}", **_published(made, mode)}


def as_text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _published(schema: Schema, mode: str) -> Schema:
    """A schema without what only restates the Python code: titles, defaults, the further paragraphs of docstrings."""
    found = {key: part for key, part in schema.items() if key not in {"title", "default"}}
    for key in ("properties", "$defs"):
        if key in found:
            found[key] = {name: _published(part, mode) for name, part in found[key].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(found.get(key), dict):
            found[key] = _published(found[key], mode)
    if "anyOf" in found:
        found["anyOf"] = [_published(part, mode) for part in found["anyOf"]]
    if "description" in found:
        found["description"] = " ".join(found["description"].split("\n\n")[0].split())
    if mode == "serialization" and "properties" in found:
        found["required"] = list(found["properties"])
    return {key: found[key] for key in sorted(found, key=_rank)}


def _rank(key: str) -> tuple[int, str]:
    if key in _FIRST:
        return _FIRST.index(key), key
    return (len(_FIRST) + 1 + _LAST.index(key), key) if key in _LAST else (len(_FIRST), key)


def changes(old: Schema, new: Schema) -> list[str]:
    """What changed between two versions of a schema, a sentence each; nothing where they accept the same.

    Example:
        >>> old = {"type": "object", "properties": {"stage": {"enum": ["early", "late"]}}}
        >>> new = {"type": "object", "properties": {"stage": {"enum": ["early", "final"]}, "fee": {"type": "string"}}}
        >>> changes(old, new)
        ['fee: added', 'stage: may be final', 'stage: no longer late']
    """
    before, after = dict(_fields(old, old)), dict(_fields(new, new))
    both = before.keys() & after.keys()
    found = [f"{path}: removed" for path in before.keys() - both if _parent(path) in both]
    found += [f"{path}: added" for path in after.keys() - both if _parent(path) in both]
    found += [f"{path or 'the whole'}: {what}" for path in both for what in _differences(before[path], after[path])]
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Field:
    """What a schema says of one place: `parties[].name` is the name of any party, `evidence{}` any of a mapping."""

    types: frozenset[str]
    words: frozenset[str]
    limits: Mapping[str, Any]
    required: bool


def _fields(part: Schema, root: Schema, path: str = "", *, required: bool = True) -> Iterator[tuple[str, _Field]]:
    shapes = list(_shapes(part, root))
    yield (
        path,
        _Field(
            types=frozenset(_type(shape) for shape in shapes),
            words=frozenset(word for shape in shapes for word in shape.get("enum", ())),
            limits={key: limit for shape in shapes for key, limit in shape.items() if key not in _NO_LIMITS},
            required=required,
        ),
    )
    for shape in shapes:
        for name, child in shape.get("properties", {}).items():
            below = f"{path}.{name}" if path else name
            yield from _fields(child, root, below, required=name in shape.get("required", ()))
        for key, mark in (("items", "[]"), ("additionalProperties", "{}")):
            if isinstance(shape.get(key), dict):
                yield from _fields(shape[key], root, path + mark)


def _shapes(part: Schema, root: Schema) -> Iterator[Schema]:
    """The alternatives of a part, references followed."""
    beside = {key: value for key, value in part.items() if key not in {"$ref", "anyOf"}}
    if "$ref" in part:
        kind = part["$ref"].removeprefix("#/$defs/")
        yield from _shapes({**beside, **root["$defs"][kind]}, root)
    elif "anyOf" in part:
        for alternative in part["anyOf"]:
            yield from _shapes({**beside, **alternative}, root)
    else:
        yield part


def _type(shape: Schema) -> str:
    listed = shape.get("type", "anything")
    name = listed if isinstance(listed, str) else " or ".join(sorted(listed))
    return f"{name} ({shape['format']})" if "format" in shape else name


def _parent(path: str) -> str | None:
    """The place that holds a named one; None for items, of which the type of their list says enough."""
    return None if path.endswith(("[]", "{}")) else path.rpartition(".")[0]


def _differences(old: _Field, new: _Field) -> Iterator[str]:
    if old.types != new.types:
        yield f"was {' or '.join(sorted(old.types))}, is {' or '.join(sorted(new.types))}"
    if old.required != new.required:
        yield "now always there" if new.required else "may now be left out"
    if old.words and new.words:
        yield from (f"no longer {word}" for word in old.words - new.words)
        yield from (f"may be {word}" for word in new.words - old.words)
    elif old.words or new.words:
        yield f"only {', '.join(sorted(new.words))}" if new.words else "no longer from a list of words"
    for key in sorted(old.limits.keys() | new.limits.keys()):
        if old.limits.get(key) != new.limits.get(key):
            yield f"{key} was {old.limits.get(key)}, is {new.limits.get(key)}"
