"""The JSON Schema, held against an independent validator."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator

from briefing_tui.loading.schema import format_schema
from tests.unit.loading import HEAD
from tests.unit.planted import CARET, KELMAR, PLANTS, Plant

SHIPPED = sorted(KELMAR.parent.glob("*.yaml"))
SHAPE = {"unknown-key", "missing-key", "type", "value", "empty", "too-long"}
LAX = {"a number with separators", "a flag that is neither true nor false"}
"""Rules of how YAML is written, which a schema of values cannot see."""


class CoreLoader(yaml.SafeLoader):
    """Reads scalars as an editor does: numbers and booleans, but dates stay text."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def values(text: str) -> Any:
    """A file's values as an editor's YAML sees them."""
    return yaml.load(text, CoreLoader)  # noqa: S506 - a safe loader without timestamps


@pytest.mark.parametrize("validator", [Draft202012Validator, Draft7Validator])
def test_the_schema_is_one(validator: Any) -> None:
    validator.check_schema(format_schema())


@pytest.mark.parametrize("validator", [Draft202012Validator, Draft7Validator])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_briefings_are_valid(path: Path, validator: Any) -> None:
    found = validator(format_schema()).iter_errors(values(path.read_text(encoding="utf-8")))
    assert [] == [error.message for error in found]


@pytest.mark.parametrize(
    "plant",
    [p for p in PLANTS if p.code in SHAPE and not p.alone and p.rule not in LAX],
    ids=lambda plant: plant.rule,
)
def test_a_fault_of_shape_is_one_for_the_schema_as_well(plant: Plant) -> None:
    text = KELMAR.read_text(encoding="utf-8").replace(plant.take, plant.put)
    validator = Draft202012Validator(format_schema())
    assert not validator.is_valid(values(text.replace(CARET, "")))


@pytest.mark.parametrize("keys", ["updated: 2024", "updated:", "x-own: {a: 1}", "draft: true"])
def test_what_the_loader_takes_the_schema_takes(keys: str) -> None:
    assert Draft202012Validator(format_schema()).is_valid(values(f"{HEAD}{keys}\n"))


def test_the_bounds_of_lists_are_in_the_schema() -> None:
    definitions = format_schema()["definitions"]
    claims, positions = (
        definitions[record]["properties"][key]["maxItems"]
        for record, key in (("issue", "claims"), ("claim", "positions"))
    )
    assert (200, 500) == (claims, positions)


def test_a_key_of_201_characters_is_none_for_the_schema() -> None:
    own = {"x-" + "a" * 199: 1}
    assert not Draft202012Validator(format_schema()).is_valid(values(HEAD) | own)
