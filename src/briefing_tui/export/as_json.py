"""The whole briefing with everything computed, as JSON under a schema of its own
(docs/export.schema.json): `briefing` mirrors the file, ids made and lines known; `computed` holds
what follows from it, by id.
"""

from collections.abc import Iterator
from typing import Any

from briefing_tui.export.computed import computed
from briefing_tui.export.json_lines import Keyed, Listed, plain
from briefing_tui.export.scope import Scope
from briefing_tui.loading.document import Document
from briefing_tui.model.format.declaration import NUMERAL, Many, Nested, Spec, keys
from briefing_tui.model.reading import Reading

VERSION = "briefing-export/1"
"""Raised whenever a key of the export changes its meaning."""

Value = dict[str, Any]


def as_json(document: Document, scope: Scope = Scope()) -> Value:  # noqa: B008 - it is frozen
    """The document as ordinary values, keys in a fixed order. Raises UnknownActor."""
    value: Value = plain(streamed(document, scope.of(document.reading), scope))
    return value


def streamed(document: Document, reading: Reading, scope: Scope) -> Keyed:
    """The same of the part `reading` of it, each piece made when it is written."""
    return Keyed(_parts(document, reading, scope))


def _parts(document: Document, reading: Reading, scope: Scope) -> Iterator[tuple[str, Any]]:
    yield "export", VERSION
    yield "file", document.name
    yield "scope", scope.told(document.reading)
    yield "briefing", _briefing(reading, document)
    yield "computed", computed(reading)
    yield "problems", Listed(dict(problem._asdict()) for problem in document.problems)


def _briefing(reading: Reading, document: Document) -> Keyed:
    """The briefing's keys, its lists an item a line."""

    def pairs() -> Iterator[tuple[str, Any]]:
        briefing = reading.briefing
        for key in keys(type(briefing)):
            held = getattr(briefing, key.name)
            if held is None or held == ():
                continue
            if isinstance(key.spec, Many):
                spec = key.spec.of
                yield key.name, Listed(_value(spec, one, document) for one in held)
            else:
                yield key.name, _value(key.spec, held, document)
        yield "made", sorted(briefing.made)

    return Keyed(pairs())


def _record(item: Any, document: Document) -> Value:
    """An item's keys as the file's, without those that are absent, and its line."""
    value: Value = {}
    if "id" in item._fields and not any(key.name == "id" for key in keys(type(item))):
        value["id"] = item.id
    for key in keys(type(item)):
        held = getattr(item, key.name)
        if held is not None and held != ():
            value[key.name] = _value(key.spec, held, document)
    return value | {"line": document.line(item.where)}


def _value(spec: Spec, held: Any, document: Document) -> Any:
    if isinstance(spec, Many):
        return [_value(spec.of, element, document) for element in held]
    if isinstance(spec, Nested):
        return _record(held, document)
    return number(held) if spec is NUMERAL else held


def number(text: str) -> int | float:
    """A number as JSON has it; how it is written stays in `computed`."""
    return float(text) if set(text) & set(".eE") else int(text)
