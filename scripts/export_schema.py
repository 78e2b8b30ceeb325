"""Make docs/export.schema.json from the declaration of the JSON export."""

import re
from types import NoneType, UnionType
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from briefing_tui.export.as_data import VERSION, Export
from briefing_tui.loading.schema import Schema, scalar_schema
from briefing_tui.model.records import (
    SOURCES,
    Briefing,
    Choice,
    Id,
    Key,
    Many,
    Nested,
    Ref,
    Scalar,
    Spec,
    keys,
)

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    NoneType: {"type": "null"},
}


def export_schema() -> Schema:
    """Return the JSON Schema 2020-12 of one exported briefing."""
    definitions: dict[str, Schema] = {}
    export = _exported(Export, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A briefing with everything computed ({VERSION})",
        **export,
        "$defs": dict(sorted(definitions.items())),
    }


def _exported(record: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a record of the export."""
    hints = get_type_hints(record, include_extras=True)
    properties = {name: _described(hint, definitions) for name, hint in hints.items()}
    required = [name for name in hints if name in record.__required_keys__]
    return _object(record, properties, required)


def _written(record: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a record of the format: lists are lists, ids are always there."""
    declared = keys(record)
    properties = {key.name: _property(key, definitions) for key in declared}
    required = [key.name for key in declared if key.required]
    for name, schema in _added(record).items():
        properties[name] = schema
        required += [name] if name not in required else []
    return _object(record, properties, required)


def _object(record: Any, properties: dict[str, Schema], required: list[str]) -> Schema:
    return {
        "description": (record.__doc__ or "").strip(),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _added(record: Any) -> dict[str, Schema]:
    """Return the schemas of the keys that the export adds to a record of the format."""
    if record is Briefing:
        made = {"type": "array", "items": _PLAIN[str]}
        return {"made": made | {"description": "Generated ids, where the file gives none."}}
    added = {"line": _PLAIN[int] | {"description": "Its line in the file, from 1."}}
    if "id" in record._fields:
        added["id"] = _PLAIN[str] | {"description": "Its id, written or generated."}
    return dict(sorted(added.items()))


def _property(key: Key, definitions: dict[str, Schema]) -> Schema:
    return _of_spec(key.spec, definitions) | {"description": key.doc}


def _described(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of `Annotated[type, specification?, meaning]`."""
    if get_origin(hint) is NotRequired:
        (hint,) = get_args(hint)
    return _of_type(hint, definitions) | {"description": hint.__metadata__[-1]}


def _of_type(hint: Any, definitions: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        spec = hint.__metadata__[0]
        known = isinstance(spec, Choice | Nested)
        return _of_spec(spec, definitions) if known else _of_type(arguments[0], definitions)
    if origin is UnionType:
        return _of_union([_of_type(argument, definitions) for argument in arguments])
    if origin is list:
        return {"type": "array", "items": _of_type(arguments[0], definitions)}
    if origin is dict:
        values: Schema = {"additionalProperties": _of_type(arguments[1], definitions)}
        names = {} if arguments[0] is str else {"propertyNames": _of_type(arguments[0], {})}
        return {"type": "object", **names, **values}
    return _reference(hint, definitions) if is_typeddict(hint) else dict(_PLAIN[hint])


def _of_union(schemas: list[Schema]) -> Schema:
    types = [schema["type"] for schema in schemas if [*schema] == ["type"]]
    return {"type": types} if len(types) == len(schemas) else {"anyOf": schemas}


def _of_spec(spec: Spec, definitions: dict[str, Schema]) -> Schema:
    match spec:
        case Scalar() | Choice():
            return scalar_schema(spec, dict(_PLAIN[str]))
        case Ref() | Id():
            return dict(_PLAIN[str])
        case Nested():
            return _reference(spec.record, definitions)
        case Many():
            one = _of_spec(spec.of, definitions)
            several = {"type": "array", "items": one}
            return _of_union([one, several]) if spec == SOURCES else several


def _reference(record: Any, definitions: dict[str, Schema]) -> Schema:
    """Return a reference to the schema of a record, and put the schema among the definitions."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()
    if name not in definitions:
        definitions[name] = {}
        write = _exported if is_typeddict(record) else _written
        definitions[name] = write(record, definitions)
    return {"$ref": f"#/$defs/{name}"}
