"""JSON written as it is made, so that a large export starts at once: the outer levels one entry a
line, what is within on that line. What could steer a terminal stands as an escape.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from briefing_tui.present.text.sanitize import escape_json

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Keyed(NamedTuple):
    """An object that is written an entry a line; of equal keys the first counts."""

    pairs: Iterable[tuple[str, Any]]


class Listed(NamedTuple):
    """An array that is written an element a line."""

    values: Iterable[Any]


class Row(NamedTuple):
    """An object on one line, whose arrays may be `Listed`: there may be too much for one piece."""

    pairs: Iterable[tuple[str, Any]]


def written(value: Any, indent: str = "") -> Iterator[str]:
    """`value` as JSON text, a piece at a time."""
    if isinstance(value, Keyed):
        entries = ((f"{encoded(key)}: ", inner) for key, inner in _first(value.pairs))
        yield from _broken("{}", entries, indent)
    elif isinstance(value, Listed):
        yield from _broken("[]", (("", inner) for inner in value.values), indent)
    elif isinstance(value, Row):
        yield from _on_one_line(value)
    else:
        yield encoded(value)


def _broken(brackets: str, entries: Iterable[tuple[str, Any]], indent: str) -> Iterator[str]:
    within = indent + "  "
    between = "\n"
    yield brackets[0]
    for key, inner in entries:
        if isinstance(inner, Keyed | Listed | Row):
            yield f"{between}{within}{key}"
            yield from written(inner, within)
        else:
            yield f"{between}{within}{key}{encoded(inner)}"
        between = ",\n"
    yield brackets[1] if between == "\n" else f"\n{indent}{brackets[1]}"


def _on_one_line(row: Row) -> Iterator[str]:
    opening = "{"
    for key, value in row.pairs:
        yield f"{opening}{encoded(key)}: "
        opening = ", "
        if not isinstance(value, Listed):
            yield encoded(value)
            continue
        between = "["
        for inner in value.values:
            yield f"{between}{encoded(inner)}"
            between = ", "
        yield "[]" if between == "[" else "]"
    yield "}" if opening == ", " else "{}"


def _first(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in pairs:
        if key not in seen:
            seen.add(key)
            yield key, value


def plain(value: Any) -> Any:
    """The same as ordinary values, all of it at once."""
    if isinstance(value, Keyed | Row):
        return {key: plain(inner) for key, inner in _first(value.pairs)}
    return [plain(inner) for inner in value.values] if isinstance(value, Listed) else value


def encoded(value: Any) -> str:
    """A small value as JSON, on one line. Raises ValueError for a number that JSON has not."""
    return escape_json(_encode(value))
