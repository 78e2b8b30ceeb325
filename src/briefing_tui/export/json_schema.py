"""The JSON Schema of the JSON export: the briefing's part from the format's one declaration, the
rest beside the code that makes it. docs/export.schema.json is written from here."""

from typing import Any

from briefing_tui.export.as_json import VERSION
from briefing_tui.model.claims.status import WORDS
from briefing_tui.model.format.declaration import Choice, Key, Many, Nested, Scalar, Spec, keys
from briefing_tui.model.format.records import BOUNDS, STANCES, Briefing

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_IDS: Schema = {"type": "array", "items": _TEXT}
_ELSEWHERE = "left out where very many rest on one long quote, as the file's own keys have it"


def export_schema() -> Schema:
    """JSON Schema 2020-12 of one exported briefing."""
    records: dict[str, Schema] = {}
    _record(Briefing, records)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A briefing with everything computed ({VERSION})",
        "description": "What `briefing print --format json` writes; of several files, an array.",
        **_object(
            export=(_const(VERSION), "The form of this export."),
            file=(_TEXT, "The file's name as it was given."),
            scope=(_scope(), "What part was asked for; null where nothing was."),
            briefing=({"$ref": "#/$defs/briefing"}, "The file's own keys, and what was made."),
            computed=(_computed(), "What follows from the briefing, by the ids of its items."),
            problems=(_listed(_problem()), "What `briefing check` says of the file."),
        ),
        "$defs": {**dict(sorted(records.items())), **_shared()},
    }


def _without(schema: Schema, key: str) -> Schema:
    """The same object, of which one key may be left out."""
    return schema | {"required": [name for name in schema["required"] if name != key]}


def _object(**described: tuple[Schema, str]) -> Schema:
    """An object that has exactly these keys, each a schema and what it means."""
    properties = {name: value | {"description": doc} for name, (value, doc) in described.items()}
    return {
        "type": "object",
        "properties": properties,
        "required": list(described),
        "additionalProperties": False,
    }


def _const(value: str) -> Schema:
    return {"const": value}


def _listed(value: Schema) -> Schema:
    return {"type": "array", "items": value}


def _by_id(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def _record(record: type[Any], records: dict[str, Schema]) -> Schema:
    """A record of the format as the export has it: lists are lists, ids are always there."""
    name = record.__name__.lower()
    if name not in records:
        records[name] = {}
        declared = keys(record)
        properties = {key.name: _property(key, records) for key in declared}
        required = [key.name for key in declared if key.required]
        for own, value, doc in _own(record):
            properties[own] = value | {"description": doc}
            required += [own] if own not in required else []
        records[name] = {
            "description": (record.__doc__ or "").strip(),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _own(record: type[Any]) -> list[tuple[str, Schema, str]]:
    """What the export adds to a record."""
    if record is Briefing:
        return [("made", _IDS, "Ids that were made, as the file gives none.")]
    found = [("line", _COUNT, "Its line in the file, from 1.")]
    if "id" in record._fields:
        found.insert(0, ("id", _TEXT, "Its id, written or made."))
    return found


def _property(key: Key, records: dict[str, Schema]) -> Schema:
    return _value(key.spec, records) | {"description": key.doc}


def _value(spec: Spec, records: dict[str, Schema]) -> Schema:
    match spec:
        case Scalar(name="number"):
            return {"type": "number"}
        case Scalar(name="flag"):
            return {"type": "boolean"}
        case Choice():
            return {"enum": list(spec.options)}
        case Nested():
            return _record(spec.record, records)
        case Many():
            return _listed(_value(spec.of, records))
    return _TEXT


def _scope() -> Schema:
    return _object(
        actor=(_MAYBE, "The id of the actor that all of this concerns."),
        since=(_MAYBE, "An EDTF date: nothing that is known to lie before it."),
        until=(_MAYBE, "An EDTF date: nothing that is known to lie after it."),
    )


def _computed() -> Schema:
    share = {"$ref": "#/$defs/share"}
    passages = _listed({"$ref": "#/$defs/passage"})
    relations = _listed({"$ref": "#/$defs/relation"})
    return _object(
        issues=(_by_id(_issue(relations)), "How each question stands."),
        claims=(_by_id(_claim()), "Where each claim belongs."),
        positions=(_by_id(_position()), "Where each position belongs, and how it came."),
        blocs=(_by_id(_TEXT), "For each actor the last one reached by `member_of`."),
        figures=(_by_id(_figure()), "What each figure allows."),
        conflicts=(relations, "Figures that cannot all hold."),
        measures=(_listed(_measure(relations)), "The figures by what they measure."),
        quotes=(_by_id(_object(content=(_MAYBE, "The quoted words."))), "What each quote quotes."),
        timeline=(_IDS, "The events in the order of time, undated last."),
        dates=(_by_id(_date()), "For each date as it is written, when it lies."),
        passages=(_by_id(passages), "For each item, the passages it rests on."),
        referred_to_by=(_by_id(_IDS), "For each id, the items that refer to it."),
        coverage=(
            _object(
                sentences=(share, "Of the text's sentences."),
                numbers=(share, "Of its numbers."),
                quotes=(share, "Of its spans in double quotation marks."),
            ),
            "How much of the text some statement rests on.",
        ),
        mentions=(_listed({"$ref": "#/$defs/mention"}), "Where the text names an actor."),
    )


def _issue(relations: Schema) -> Schema:
    column = _object(
        actor=(_TEXT, "Its id."),
        bloc=(_TEXT, "Its bloc's id."),
        silent=({"type": "boolean"}, "Whether it takes no position here."),
    )
    cell = _object(
        claim=(_TEXT, "The claim's id."),
        actor=(_TEXT, "The actor's id."),
        positions=(_IDS, "The positions, in file order."),
    )
    return _object(
        status=({"enum": list(WORDS)}, "How it stands."),
        unresolved=({"type": "boolean"}, "Whether something would settle it that is not done."),
        words=(_TEXT, "Both together."),
        reason=(_TEXT, "Why, in a sentence."),
        caused_by=(_IDS, "The positions that caused it."),
        silent=(_IDS, "Actors whom it concerns and who take no position."),
        matrix=(
            _object(
                columns=(_listed(column), "Its actors, bloc by bloc, the narrator last."),
                cells=(_listed(cell), "Where an actor speaks to a claim; elsewhere is silence."),
            ),
            "Its claims against its actors.",
        ),
        relations=(relations, "What the figures of its claims say to one another."),
    )


def _claim() -> Schema:
    counts = {
        "type": "object",
        "properties": dict.fromkeys(STANCES, _COUNT),
        "additionalProperties": False,
    }
    return _object(
        issue=(_TEXT, "Its question's id."),
        stances=(counts, "How many positions of which stance; a count, never a vote."),
    )


def _position() -> Schema:
    made = _object(
        claim=(_TEXT, "Its claim's id."),
        relayed_by=(_MAYBE, "Who relayed it, or the quote it rests on."),
        quoted=(_MAYBE, f"The quoted words of that quote; {_ELSEWHERE}."),
    )
    return _without(made, "quoted")


def _figure() -> Schema:
    written = {
        "type": "object",
        "properties": dict.fromkeys(("value", "low", "high"), _TEXT),
        "additionalProperties": False,
    }
    ends = _object(
        low=({"type": ["number", "null"]}, "The lower end; null: none."),
        high=({"type": ["number", "null"]}, "The upper end; null: none."),
        low_closed=({"type": "boolean"}, "Whether the lower end itself is allowed."),
        high_closed=({"type": "boolean"}, "Whether the upper end itself is allowed."),
        words=(_TEXT, "It in words."),
    )
    return _object(
        words=(_TEXT, f"With its bound ({', '.join(BOUNDS)}) and unit."),
        written=(written, "Its numbers as they are written: their digits say how exact they are."),
        interval=({"anyOf": [ends, {"type": "null"}]}, "The values it allows."),
    )


def _measure(relations: Schema) -> Schema:
    return _object(
        measure=(_MAYBE, "What is measured; null: not given, and then it is one figure."),
        figures=(_IDS, "The figures, in file order."),
        relations=(relations, "What they say to one another."),
    )


def _date() -> Schema:
    return _object(
        earliest=(_MAYBE, "The first instant; null: open."),
        latest=(_MAYBE, "The last instant; null: open."),
        kind=({"enum": ["point", "interval", "one_of"]}, "A point, something lasting, or one day."),
        words=(_TEXT, "It in words."),
    )


def _problem() -> Schema:
    return _object(
        severity=({"enum": ["error", "warning"]}, "Whether the briefing is at odds with itself."),
        code=(_TEXT, "What it is, in a word."),
        message=(_TEXT, "What it is, in a sentence."),
        line=(_COUNT, "From 1."),
        column=(_COUNT, "From 1, in code points."),
        path=(_TEXT, "The key's path."),
        hint=(_TEXT, "What may have been meant."),
    )


def _shared() -> dict[str, Schema]:
    passage: dict[str, tuple[Schema, str]] = {
        "section": (_TEXT, "The section's id."),
        "start": (_COUNT, "Where it begins in the section's text, in code points."),
        "end": (_COUNT, "Behind its end."),
        "text": (_TEXT, f"Its words as the section has them; {_ELSEWHERE}."),
    }
    relation = _object(
        kind=(
            {"enum": ["disjoint", "whole", "conflict", "agree", "not-comparable"]},
            "Of conflicts: no value in common, or more than a whole.",
        ),
        figures=(_IDS, "The figures' ids."),
        sentence=(_TEXT, "It in plain English."),
    )
    share = _object(
        covered=(_COUNT, "How many some anchor touches."),
        total=(_COUNT, "Of how many."),
        missing=(_listed({"$ref": "#/$defs/passage"}), "Those that none does."),
    )
    return {
        "mention": _object(actor=(_TEXT, "The actor's id."), **passage),
        "passage": _without(_object(**passage), "text"),
        "relation": relation,
        "share": share,
    }
