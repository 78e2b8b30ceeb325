"""Write a briefing as YAML in block style, folded at 100 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Any, Final

from briefing_tui.model.records import NUMERAL, Briefing, Key, Many, Section, Selector, keys

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
    "Figure": "id label value low high unit bound measure subject whole by date at",
    "Quote": "id type source via cue at content to about date",
    "Event": "id date title by via actors figures at basis",
}
"""The order in which the keys of each record are written. Keys not listed here follow."""


def text(briefing: Briefing) -> str:
    """Return the text of the briefing's file."""
    lines: list[str] = []
    for key in _given_keys(briefing):
        value = getattr(briefing, key.name)
        is_apart = isinstance(value, tuple) or key.name == "article"
        lines += [*(["\n"] if is_apart else []), *pair_lines(key, value, "")]
    return "".join(lines)


def _is_given(record: Any, key: Key, value: Any) -> bool:
    is_written = key.required or key.name in ("stance", "wording")
    is_empty = value is None or value in ((), "")
    return not is_empty and (is_written or value != record._field_defaults.get(key.name))


def _given_keys(record: Any) -> list[Key]:
    """Return the keys to write for a record, in the order in which they are written."""
    given = [key for key in keys(type(record)) if _is_given(record, key, getattr(record, key.name))]
    return sorted(given, key=lambda key: place_of(type(record), key.name))


def place_of(record: type[Any], key: str) -> int:
    """Return the place of a key in the order of the record's keys."""
    first = _ORDER.get(record.__name__, "id").split()
    order = [*first, *(one.name for one in keys(record))]
    if key in _LAST:
        return len(order) + 1 + _LAST.index(key)
    return order.index(key) if key in order else len(order)


def pair_lines(key: Key, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key and its value."""
    name = f"{indent}{key.name}:"
    if isinstance(value, bool) or key.spec is NUMERAL:
        yield f"{name} {str(value).lower()}\n"
    elif isinstance(key.spec, Many) and not (key.spec.one and len(value) == 1):
        yield f"{name}\n"
        for entry in value:
            yield from entry_lines(entry, indent + _STEP)
    else:
        yield from _value_lines(name, value[0] if isinstance(key.spec, Many) else value, indent)


def entry_lines(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a record, or of a text, as an entry of a list."""
    first, *rest = _value_lines(f"{indent}-", value, indent)
    if first == f"{indent}-\n":
        first = f"{indent}- {rest.pop(0).lstrip(' ')}"
    yield from (first, *rest)


def _value_lines(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Selector) and not (value.prefix or value.suffix or value.section):
        value = value.exact
    if isinstance(value, str):
        yield from scalar_lines(name, value, indent)
        return
    yield f"{name}\n"
    inner = indent + _STEP
    for key in _given_keys(value):
        if key.name == "text" and isinstance(value, Section):
            yield from _literal(f"{inner}text:", value.text, inner + _STEP)
        else:
            yield from pair_lines(key, getattr(value, key.name), inner)


def scalar_lines(name: str, value: str, indent: str) -> Iterator[str]:
    """Yield `name` and the text, on several lines if the text is long and can be folded."""
    inner = indent + _STEP
    is_number = _NUMBER_LIKE.fullmatch(value) and not name.endswith((" date:", " published:"))
    is_plain = _PLAIN_TEXT.fullmatch(value) and value.lower() not in _RESERVED
    written = value if is_plain and not is_number else "'" + value.replace("'", "''") + "'"
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


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


_NUMBER_LIKE: Final = re.compile(r"\d[\d._,:]*(?:[eE][+-]?\d+)?")
"""Texts that other readers of YAML take for numbers: "17.42", "61"."""
_PLAIN_TEXT: Final = re.compile(r"[^\W_](?:[^:#\n]|:(?=[^\s:])|(?<=[^\s])#)*(?<![\s:])")
"""A text without signs that YAML would read as syntax."""
