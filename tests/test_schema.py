"""The published schemas are those of the models, and what is printed validates against them."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from samples import full, purchase

from llmextract import prompt, released, schema
from llmextract.errors import UnknownNameError
from llmextract.pointers import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
NAMES = sorted(schema.generated())


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema.load(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def plain_deal() -> dict[str, Any]:
    dumped: dict[str, Any] = json.loads(purchase().model_dump_json())
    return dumped


def objects(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Every object in a dump that is a record, with the way to it; a mapping by field is none."""
    if isinstance(value, dict):
        if path[-1:] != ("evidence",):
            yield path, value
        for key, child in value.items():
            yield from objects(child, (*path, key))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from objects(child, (*path, place))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_what_the_models_give(name: str) -> None:
    assert (ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8") == schema.generated()[name]


@pytest.mark.parametrize("name", schema.names())
def test_every_schema_that_ships_is_sound_and_names_itself(name: str) -> None:
    found = schema.load(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"urn:llmextract:schema:{name.replace('/', ':')}"
    assert found["title"].endswith(f"version {name.partition('/')[2]}")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("pointers/")])
def test_every_record_and_every_field_is_described(name: str) -> None:
    found = schema.load(name)
    for kind, part in {"": found, **found["$defs"]}.items():
        assert part["description"], kind
        assert "\n" not in part["description"]
        for field, told in part["properties"].items():
            assert told.get("description"), f"{kind}.{field}"


def test_every_released_schema_is_still_there() -> None:
    assert set(released.lock(schema.FOLDER)) <= set(schema.names())


def test_every_prompt_names_a_schema_that_ships() -> None:
    assert {prompt.load(name).pointers for name in prompt.names()} <= set(schema.names())


def test_a_deal_validates_as_it_is_printed() -> None:
    validator("deal/1.0.0").validate(plain_deal())


def test_a_whole_result_validates_and_so_does_each_deal_of_it() -> None:
    dumped = json.loads(full().model_dump_json())
    validator("result/1.0.0").validate(dumped)
    assert len(dumped["deals"]) > 1
    for deal in dumped["deals"]:
        validator("deal/1.0.0").validate(deal)


def test_no_key_may_be_missing_and_none_added_anywhere() -> None:
    whole = plain_deal()
    checked = validator("deal/1.0.0")
    for path, record in objects(whole):
        for key in record:
            less = copy.deepcopy(whole)
            del at(less, path)[key]
            assert not checked.is_valid(less), (*path, key)
        more = copy.deepcopy(whole)
        at(more, path)["surprise"] = None
        assert not checked.is_valid(more), path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "1"),
        (("type",), "takeover"),
        (("status",), None),
        (("talks_stage",), "late"),
        (("parties",), []),
        (("parties", 0, "role"), "buyer"),
        (("parties", 0, "country"), "Norway"),
        (("parties", 0, "start"), -1),
        (("parties", 0, "start"), "0"),
        (("parties", 0, "quote"), ""),
        (("amounts", 0, "low"), 1.25e9),
        (("amounts", 0, "low"), "1.25 billion"),
        (("amounts", 0, "low"), "1E+9"),
        (("amounts", 0, "currency"), "$"),
        (("amounts", 0, "qualifier"), "about"),
        (("dates", "expected_close", "interval", "end"), "31.3.2027"),
        (("source",), "me"),
    ],
)
def test_a_value_of_another_kind_is_refused(path: tuple[Any, ...], value: object) -> None:
    changed = plain_deal()
    at(changed, path[:-1])[path[-1]] = value
    assert not validator("deal/1.0.0").is_valid(changed)


def test_what_a_model_is_sent_is_what_ships() -> None:
    def bare(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                k: bare(v) for k, v in part.items() if k not in {"$schema", "$id", "title", "default", "description"}
            }
        return [bare(item) for item in part] if isinstance(part, list) else part

    assert bare(schema.load("pointers/1.0.0")) == bare(Answer.model_json_schema())


def test_an_unknown_name_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown schema 'deal/0'; valid: .*deal/1.0.0"):
        schema.load("deal/0")


def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, str(ROOT / "scripts" / "generate_schemas"), *arguments]
    return subprocess.run(script, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def test_the_check_passes_in_this_checkout() -> None:
    found = generate("--check")
    assert (found.returncode, found.stdout) == (0, "")


OLD = {
    "type": "object",
    "properties": {
        "stage": {"type": "string", "enum": ["early", "late"]},
        "price": {"type": "string"},
        "day": {"type": "string", "format": "date"},
        "parties": {"type": "array", "items": {"$ref": "#/$defs/Party"}},
        "names": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Party"}},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "A note."},
    },
    "required": ["stage"],
    "additionalProperties": False,
    "$defs": {"Party": {"type": "object", "properties": {"name": {"type": "string", "minLength": 1}}}},
}


def edited(*path: str, **fields: Any) -> dict[str, Any]:
    """The old schema with fields of one part changed; None takes a field away."""
    new = copy.deepcopy(OLD)
    part = at(new, path)
    part.update(fields)
    for key in [key for key, value in fields.items() if value is None]:
        del part[key]
    return new


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (OLD, []),
        (edited("properties", "note", description="Another description."), []),
        (edited("properties", fee={"type": "object", "properties": {"low": {"type": "string"}}}), ["fee: added"]),
        (edited("properties", price=None), ["price: removed"]),
        (edited("properties", parties=None), ["parties: removed"]),
        (edited("properties", "stage", enum=["early", "final"]), ["stage: may be final", "stage: no longer late"]),
        (edited("properties", "stage", enum=None), ["stage: no longer from a list of words"]),
        (edited("properties", "price", enum=["1", "2"]), ["price: only 1, 2"]),
        (edited("properties", "price", type="number"), ["price: was string, is number"]),
        (edited("properties", "day", format=None), ["day: was string (date), is string"]),
        (edited("properties", note={"type": "string"}), ["note: was null or string, is string"]),
        (edited(required=[]), ["stage: may now be left out"]),
        (edited(required=["stage", "price"]), ["price: now always there"]),
        (edited(additionalProperties=True), ["the whole: additionalProperties was False, is True"]),
        (
            edited("$defs", "Party", properties={"name": {"type": "string"}, "role": {"type": "string"}}),
            [
                "names{}.name: minLength was 1, is None",
                "names{}.role: added",
                "parties[].name: minLength was 1, is None",
                "parties[].role: added",
            ],
        ),
    ],
)
def test_changes_are_told_in_words(new: dict[str, Any], told: list[str]) -> None:
    assert schema.changes(OLD, new) == told


@pytest.mark.parametrize("name", schema.names())
def test_a_schema_has_not_changed_from_itself(name: str) -> None:
    assert schema.changes(schema.load(name), json.loads(schema.as_text(schema.load(name)))) == []
