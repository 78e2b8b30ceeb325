"""The format as JSON Schema, made from its declaration, for editors to complete and check."""

from typing import Any

from briefing_tui.model.records import (
    KEY_LIMIT,
    SLUG,
    TEXT_LIMIT,
    Briefing,
    Choice,
    Figure,
    Id,
    Key,
    Many,
    Nested,
    Ref,
    Scalar,
    Spec,
    keys,
)

Schema = dict[str, Any]

_PLAIN: list[str] = ["string", "number", "boolean"]
"""Types of text without quotes: an editor takes `2024` for a number and `NO` for a boolean."""


def format_schema() -> Schema:
    """Return the JSON Schema (2020-12) of `briefing/1`. Tools for draft-07 can also read it."""
    definitions: dict[str, Schema] = {}
    root = _record(Briefing, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A briefing (briefing/1)",
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def _record(record: type[Any], definitions: dict[str, Schema]) -> Schema:
    declared = keys(record)
    result: Schema = {
        "description": (record.__doc__ or "").strip(),
        "type": "object",
        "properties": {key.name: _property(key, definitions) for key in declared},
        "patternProperties": {"^x-": {}},
        "propertyNames": {"maxLength": KEY_LIMIT},
        "additionalProperties": False,
    }
    if required := [key.name for key in declared if key.required]:
        result["required"] = required
    return result | (_figure_shape() if record is Figure else {})


def _figure_shape() -> Schema:
    """Require `low` and `high` with the bound `between`, and `value` with any other bound."""
    ranged = {"properties": {"bound": {"const": "between"}}, "required": ["bound"]}
    return {
        "if": ranged,
        "then": {"required": ["low", "high"], "properties": {"value": {"type": "null"}}},
        "else": {
            "required": ["value"],
            "properties": {"low": {"type": "null"}, "high": {"type": "null"}},
        },
    }


def _property(key: Key, definitions: dict[str, Schema]) -> Schema:
    value = _value(key.spec, definitions)
    described = {"description": key.doc}
    if key.required:
        return value | described if "$ref" not in value else {"allOf": [value], **described}
    if types := value.get("type"):
        several = [types] if isinstance(types, str) else types
        return value | {"type": [*several, "null"]} | described
    return {"anyOf": [value, {"type": "null"}], **described}


def scalar_schema(spec: Scalar | Choice, text: Schema) -> Schema:
    """Return the schema of a single value. `text` is the schema of a text."""
    if isinstance(spec, Choice):
        return {"enum": list(spec.options)}
    types = {"number": "number", "flag": "boolean"}
    return {"type": types[spec.name]} if spec.name in types else text


def _value(spec: Spec, definitions: dict[str, Schema]) -> Schema:
    match spec:
        case Scalar() | Choice():
            return scalar_schema(spec, _text(spec))
        case Ref() | Id():
            return {"type": _PLAIN, "pattern": f"^{SLUG}$"}
        case Nested():
            return _nested(spec, definitions)
        case Many():
            one = _value(spec.of, definitions)
            several: Schema = {"type": "array", "items": one, "maxItems": spec.at_most}
            if spec.at_least:
                several["minItems"] = spec.at_least
            return {"anyOf": [one, several]} if spec.one else several


def _text(spec: Scalar | Choice) -> Schema:
    text: Schema = {"type": _PLAIN, "minLength": 1, "maxLength": TEXT_LIMIT}
    pattern = spec.pattern if isinstance(spec, Scalar) else None
    return text | {"pattern": f"^(?:{pattern})$"} if pattern else text


def _nested(spec: Nested, definitions: dict[str, Schema]) -> Schema:
    name = spec.record.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(spec.record, definitions)
    mapping = {"$ref": f"#/definitions/{name}"}
    if not spec.shorthand:
        return mapping
    shorthand = next(key for key in keys(spec.record) if key.name == spec.shorthand)
    return {"anyOf": [_value(shorthand.spec, definitions), mapping]}
