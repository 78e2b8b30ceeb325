"""Write a briefing as YAML in block style, folded at 100 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from briefing_tui.model.format.records import (
    NUMERAL,
    Briefing,
    Choice,
    Key,
    Nested,
    Scalar,
    Section,
    keys,
)
from briefing_tui.model.format.records import Many as ManyOf

WIDTH: Final = 100
_STEP: Final = "  "
_LAST: Final = ("note", "unchecked", "claims", "positions")
"""Keys that stand last where there are any."""
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
"""The keys of each record in the order in which they are written; others follow."""


def lines(briefing: Briefing) -> Iterator[str]:
    """Yield the lines of the file, each with its line end."""
    for key in _keys(briefing):
        value = getattr(briefing, key.name)
        if isinstance(value, tuple) or key.name == "article":
            yield "\n"
        yield from _entry(key, value, "")


def text(briefing: Briefing) -> str:
    """Return the whole file."""
    return "".join(lines(briefing))


def _is_given(record: Any, key: Key, value: Any) -> bool:
    """Return True if the value is to be written: it is no default, or a reader wants it said."""
    if value is None or value == () or value == "":
        return False
    if key.name in ("stance", "wording"):
        return True
    return key.required or value != record._field_defaults.get(key.name)


def _keys(record: Any) -> list[Key]:
    """Return the keys of a record that are to be written, in their order in the file."""
    given = [key for key in keys(type(record)) if _is_given(record, key, getattr(record, key.name))]
    order = _ORDER.get(type(record).__name__, "").split()

    def place(key: Key) -> int:
        if key.name in _LAST:
            return len(order) + 1 + _LAST.index(key.name)
        return order.index(key.name) if key.name in order else len(order)

    return sorted(given, key=place)


def _entry(key: Key, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one key of a mapping."""
    name = f"{indent}{key.name}:"
    spec = key.spec
    if isinstance(value, bool):
        yield f"{name} {'true' if value else 'false'}\n"
    elif isinstance(spec, ManyOf):
        yield from _many(spec, value, name, indent)
    elif isinstance(spec, Nested):
        yield f"{name}\n"
        yield from _mapping(value, indent + _STEP)
    elif spec is NUMERAL:
        yield f"{name} {value}\n"
    elif isinstance(spec, (Scalar, Choice)) or isinstance(value, str):
        yield from _scalar(name, value, indent)


def _many(spec: ManyOf, values: tuple[Any, ...], name: str, indent: str) -> Iterator[str]:
    if spec.one and len(values) == 1:
        yield from _one(values[0], name, indent)
        return
    yield f"{name}\n"
    for value in values:
        inner = indent + _STEP
        if isinstance(value, str):
            yield from _scalar(f"{inner}-", value, inner)
        elif _is_bare(value):
            yield from _scalar(f"{inner}-", value.exact, inner)
        else:
            first, *rest = _mapping(value, inner + _STEP)
            yield f"{inner}- {first.lstrip(' ')}"
            yield from rest


def _one(value: Any, name: str, indent: str) -> Iterator[str]:
    """Yield the only element of a list that may stand alone."""
    if _is_bare(value):
        yield from _scalar(name, value.exact, indent)
    else:
        yield f"{name}\n"
        yield from _mapping(value, indent + _STEP)


def _is_bare(value: Any) -> bool:
    """Return True for an anchor that is no more than its words."""
    return hasattr(value, "exact") and not (value.prefix or value.suffix or value.section)


def _mapping(record: Any, indent: str) -> Iterator[str]:
    for key in _keys(record):
        if key.name == "text" and type(record) is Section:
            yield from _literal(f"{indent}text:", record.text, indent + _STEP)
            continue
        yield from _entry(key, getattr(record, key.name), indent)


def _scalar(name: str, value: str, indent: str) -> Iterator[str]:
    """Yield a text: plain, quoted or folded; in a literal block if it has several lines."""
    inner = indent + _STEP
    is_number = _is_number().fullmatch(value) and not name.endswith((" date:", " published:"))
    is_plain = _is_plain().fullmatch(value) and not is_number and not _is_word(value)
    written = value if is_plain else _quoted(value)
    if len(name) + 1 + len(written) <= WIDTH or " " not in value or not _folds(value):
        yield f"{name} {written}\n"
        return
    yield f"{name} >-\n"
    yield from (f"{inner}{line}\n" for line in _wrapped(value, WIDTH - len(inner)))


def _literal(name: str, value: str, indent: str) -> Iterator[str]:
    """Yield the text of a section, with blank lines between its paragraphs."""
    yield f"{name} |\n"
    for place, paragraph in enumerate(value.split("\n\n")):
        if place:
            yield "\n"
        yield from (f"{indent}{line}\n" for line in _wrapped(paragraph, WIDTH - len(indent)))


def _folds(value: str) -> bool:
    """Return True if a folded block gives the text back as it is."""
    return value == value.strip(" ") and "  " not in value


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _is_word(value: str) -> bool:
    """Return True for a word that YAML, or a reader, takes for something else than text."""
    return value.lower() in ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


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


@cache
def _is_number() -> re.Pattern[str]:
    """Return texts that other readers of YAML take for a number: "17.42", "61"."""
    return re.compile(r"\d[\d._,:]*(?:[eE][+-]?\d+)?")


@cache
def _is_plain() -> re.Pattern[str]:
    """Return texts that need no quotation marks.

    They begin with a letter or a digit, hold no sign that ends a plain text, and do not end with
    a colon or a blank.
    """
    return re.compile(r"[^\W_](?:[^:#\n]|:(?=[^\s:])|(?<=[^\s])#)*(?<![\s:])")
