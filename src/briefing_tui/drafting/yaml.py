"""Write a briefing as YAML in block style, folded at 100 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from briefing_tui.model.records import (
    NUMERAL,
    Briefing,
    Choice,
    Key,
    Many,
    Nested,
    Scalar,
    Section,
    keys,
)

WIDTH: Final = 100
_STEP: Final = "  "
_RESERVED: Final = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that YAML does not read as text."""
_LAST: Final = ("note", "unchecked", "claims", "positions")
"""Keys that are written last."""
_ORDER: Final = {
    "Briefing": "schema id title draft story updated article summary sections actors figures "
    "quotes timeline issues gaps",
    "Section": "id heading text",
    "Actor": "id name kind role aliases member_of members same_as",
    "Figure": "id label value low high unit bound measure subject whole by date at",
    "Quote": "id type source via cue at content to about date",
    "Event": "id date title by via actors figures at basis",
    "Issue": "id question exclusive concerns resolver resolver_state",
    "Claim": "id text kind figures hedge",
    "Position": "id actor stance quote at via basis hedge grade date",
}
"""The order in which the keys of each record are written. Keys not listed here follow."""


def text(briefing: Briefing) -> str:
    """Return the text of the briefing's file."""
    return "".join(lines(briefing))


def lines(briefing: Briefing) -> Iterator[str]:
    """Yield the lines of the file, each with its line end."""
    for key in given_keys(briefing):
        value = getattr(briefing, key.name)
        if isinstance(value, tuple) or key.name == "article":
            yield "\n"
        yield from pair_lines(key, value, "")


def _is_given(record: Any, key: Key, value: Any) -> bool:
    if value is None or value == () or value == "":
        return False
    if key.name in ("stance", "wording"):
        return True
    return key.required or value != record._field_defaults.get(key.name)


def given_keys(record: Any) -> list[Key]:
    """Return the keys to write for a record, in the order in which they are written."""
    given = [key for key in keys(type(record)) if _is_given(record, key, getattr(record, key.name))]
    return sorted(given, key=lambda key: place_of(type(record), key.name))


def place_of(record: type[Any], key: str) -> int:
    """Return the place of a key in the order of the record's keys."""
    order = _ORDER.get(record.__name__, "").split()
    if key in _LAST:
        return len(order) + 1 + _LAST.index(key)
    return order.index(key) if key in order else len(order)


def pair_lines(key: Key, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key and its value."""
    name = f"{indent}{key.name}:"
    spec = key.spec
    if isinstance(value, bool):
        yield f"{name} {'true' if value else 'false'}\n"
    elif isinstance(spec, Many):
        yield from _many(spec, value, name, indent)
    elif isinstance(spec, Nested):
        yield f"{name}\n"
        yield from _mapping(value, indent + _STEP)
    elif spec is NUMERAL:
        yield f"{name} {value}\n"
    elif isinstance(spec, (Scalar, Choice)) or isinstance(value, str):
        yield from scalar_lines(name, value, indent)


def _many(spec: Many, values: tuple[Any, ...], name: str, indent: str) -> Iterator[str]:
    is_single = spec.one and len(values) == 1
    inner = indent if is_single else indent + _STEP
    head = name if is_single else f"{inner}-"
    if not is_single:
        yield f"{name}\n"
    for value in values:
        words = value.exact if _is_bare_anchor(value) else value
        if isinstance(words, str):
            yield from scalar_lines(head, words, inner)
        elif is_single:
            yield f"{name}\n"
            yield from _mapping(value, indent + _STEP)
        else:
            yield from entry_lines(value, inner)


def entry_lines(record: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a record as an entry of a list. The dash stands after `indent`."""
    first, *rest = _mapping(record, indent + _STEP)
    yield f"{indent}- {first.lstrip(' ')}"
    yield from rest


def _is_bare_anchor(value: Any) -> bool:
    return hasattr(value, "exact") and not (value.prefix or value.suffix or value.section)


def _mapping(record: Any, indent: str) -> Iterator[str]:
    for key in given_keys(record):
        if key.name == "text" and type(record) is Section:
            yield from _literal(f"{indent}text:", record.text, indent + _STEP)
            continue
        yield from pair_lines(key, getattr(record, key.name), indent)


def scalar_lines(name: str, value: str, indent: str) -> Iterator[str]:
    """Yield `name` and the text, on several lines if the text is long and can be folded."""
    inner = indent + _STEP
    is_number = _NUMBER_LIKE.fullmatch(value) and not name.endswith((" date:", " published:"))
    is_bare = is_plain(value) and not is_number
    written = value if is_bare else "'" + value.replace("'", "''") + "'"
    folds = " " in value and value == value.strip(" ") and "  " not in value
    if len(name) + 1 + len(written) <= WIDTH or not folds:
        yield f"{name} {written}\n"
        return
    yield f"{name} >-\n"
    yield from (f"{inner}{line}\n" for line in _wrapped(value, WIDTH - len(inner)))


def _literal(name: str, value: str, indent: str) -> Iterator[str]:
    yield f"{name} |\n"
    for place, paragraph in enumerate(value.split("\n\n")):
        if place:
            yield "\n"
        yield from (f"{indent}{line}\n" for line in _wrapped(paragraph, WIDTH - len(indent)))


def is_plain(value: str) -> bool:
    """Return True if the text needs no quotation marks in block style."""
    return bool(_PLAIN_TEXT.fullmatch(value)) and value.lower() not in _RESERVED


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if not word:
            continue
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


_NUMBER_LIKE: Final = re.compile(r"\d[\d._,:]*(?:[eE][+-]?\d+)?")
"""Texts that other readers of YAML take for numbers: "17.42", "61"."""
_PLAIN_TEXT: Final = re.compile(r"[^\W_](?:[^:#\n]|:(?=[^\s:])|(?<=[^\s])#)*(?<![\s:])")
"""A text without signs that YAML would read as syntax."""
