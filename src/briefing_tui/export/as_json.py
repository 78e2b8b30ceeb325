"""Write the whole briefing, with everything computed, as JSON.

`briefing` has the keys of the file, with line numbers and made ids. `computed` has everything
derived from the briefing, by id. The keys are declared in `Export` and in `computed.py`, and
docs/export.schema.json is made from these declarations.
"""

import json
import re
from collections.abc import Iterable, Iterator
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NotRequired,
    TypedDict,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from briefing_tui.export.computed import Computed, computed
from briefing_tui.export.scope import Room, Scope, actor_id, room_for
from briefing_tui.loading.document import Document
from briefing_tui.loading.schema import Schema, scalar_schema
from briefing_tui.model.problems import Problem
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NUMERAL,
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
from briefing_tui.present.sanitize import escape_json

GROWTH = 25
"""The maximum size of an export, as a multiple of the size of its file."""
VERSION = "briefing-export/1"
"""The version of the export. It is raised when the meaning of a key changes."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class ExportScope(TypedDict):
    """The part of the briefing that was asked for. A value that was not given is null."""

    actor: Annotated[str | None, "The id of the actor that all of this concerns."]
    since: Annotated[str | None, "An EDTF date; items that certainly lie before it are left out."]
    until: Annotated[str | None, "An EDTF date; items that certainly lie after it are left out."]


class ExportedProblem(TypedDict):
    """A problem of the file."""

    severity: Annotated[str, Choice(("error", "warning")), "error or warning."]
    code: Annotated[str, "The kind of problem."]
    message: Annotated[str, "The message."]
    line: Annotated[int, "From 1."]
    column: Annotated[int, "From 1, in code points."]
    path: Annotated[str, "The key's path."]
    hint: Annotated[str, "How to fix it."]


class Export(TypedDict):
    """The JSON of one briefing. Several briefings are an array."""

    export: Annotated[str, Choice((VERSION,)), "The version of this export."]
    file: Annotated[str, "The file's name as it was given."]
    scope: Annotated[ExportScope, "The part that was asked for; all null for the whole."]
    briefing: Annotated[dict[str, Any], Nested(Briefing), "The file's own keys, and made ids."]
    computed: Annotated[Computed, "Everything computed from the briefing, by the ids of its items."]
    problems: Annotated[list[ExportedProblem], "The problems that `briefing check` lists."]


def as_json(document: Document, reading: Reading, scope: Scope) -> Export:
    """Return the part `reading` of a document as plain values. The keys are in a fixed order.
    Raises UnknownActor."""
    briefing, problems = (
        _briefing(reading.briefing, document),
        list(map(_problem, document.problems)),
    )
    room = Room(room_for(document, GROWTH), encoded)
    room.spend(briefing)
    room.spend(problems)
    return {
        "export": VERSION,
        "file": document.name,
        "scope": {
            "actor": actor_id(document.reading, scope.actor) if scope.actor else None,
            "since": scope.since.text if scope.since else None,
            "until": scope.until.text if scope.until else None,
        },
        "briefing": briefing,
        "computed": computed(reading, room),
        "problems": problems,
    }


def _problem(problem: Problem) -> ExportedProblem:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "hint": problem.hint,
    }


def _briefing(briefing: Briefing, document: Document) -> dict[str, Any]:
    value = _record(briefing, document)
    del value["line"]
    return value | {"made": sorted(briefing.made)}


def _record(item: Any, document: Document) -> dict[str, Any]:
    """Return an item as in the file, with its line and without absent keys."""
    value: dict[str, Any] = {}
    declared = keys(type(item))
    if "id" in item._fields and all(key.name != "id" for key in declared):
        value["id"] = item.id
    for key in declared:
        held = getattr(item, key.name)
        if held is not None and held != ():
            value[key.name] = _value(key.spec, held, document)
    return value | {"line": document.line(item.where)}


def _value(spec: Spec, held: Any, document: Document) -> Any:
    if isinstance(spec, Many):
        return [_value(spec.of, element, document) for element in held]
    if isinstance(spec, Nested):
        return _record(held, document)
    return _number(held) if spec is NUMERAL else held


def _number(text: str) -> int | float:
    """Return a number as a JSON number. `computed` has the written form."""
    return float(text) if set(text) & set(".eE") else int(text)


_LEVELS = 3
"""Number of outer levels that have one entry per line: the top, its keys, and the items."""


def json_lines(value: Export | list[Export]) -> Iterator[str]:
    """Yield JSON text. The outer levels have one entry per line, and an item is on one line."""
    yield from written(value, _LEVELS + isinstance(value, list), "")
    yield "\n"


def written(value: Any, levels: int, indent: str) -> Iterator[str]:
    """Yield JSON text whose outer `levels` have one entry per line."""
    if not levels or not _holds_containers(value):
        yield encoded(value)
        return
    within, between = indent + "  ", "\n"
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    yield opening
    for key, inner in _entries(value):
        yield f"{between}{within}{key}"
        yield from written(inner, levels - 1, within)
        between = ",\n"
    yield f"\n{indent}{closing}"


def _holds_containers(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return isinstance(value, dict | list) and any(isinstance(one, dict | list) for one in inner)


def _entries(value: dict[str, Any] | list[Any]) -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        return ((f"{encoded(key)}: ", inner) for key, inner in value.items())
    return (("", inner) for inner in value)


def encoded(value: Any) -> str:
    """Return a value as JSON on one line. Characters that could control a terminal are escaped.

    Raises ValueError for a number that JSON cannot hold.
    """
    return escape_json(_encode(value))


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
            return {"type": "array", "items": _of_spec(spec.of, definitions)}


def _reference(record: Any, definitions: dict[str, Schema]) -> Schema:
    """Return a reference to the schema of a record, and put the schema among the definitions."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()
    if name not in definitions:
        definitions[name] = {}
        write = _exported if is_typeddict(record) else _written
        definitions[name] = write(record, definitions)
    return {"$ref": f"#/$defs/{name}"}
