"""What is known of each kind of record before any file is read, laid out for the walk."""

from typing import Any, NamedTuple

from briefing_tui.loading import shapes
from briefing_tui.loading.findings import ABSENT
from briefing_tui.model.format.declaration import Id, Key, keys
from briefing_tui.model.format.records import Gap

MADE_LETTERS: dict[type[Any], str] = {Gap: "g"}
"""Letters of the kinds whose ids are always made, since no key writes them."""


class Layout(NamedTuple):
    """What is known of one kind of record before any file is read."""

    fields: tuple[str, ...]
    kind: str
    letter: str
    """Of its made ids; empty where none are made."""
    where: int
    id_place: int
    blank: list[Any]
    required: list[tuple[int, Key]]
    rule: shapes.Rule | None
    keys: dict[str, Key]
    places: dict[str, int]
    """The place of each key's field."""


_LAYOUTS: dict[type[Any], Layout] = {}


def layout_of(record: type[Any]) -> Layout:
    """The layout of `record`, worked out once."""
    if record not in _LAYOUTS:
        _LAYOUTS[record] = _lay_out(record)
    return _LAYOUTS[record]


def _lay_out(record: type[Any]) -> Layout:
    fields: tuple[str, ...] = record._fields
    declared = keys(record)
    letter = MADE_LETTERS.get(record) or _letter(declared)
    return Layout(
        fields,
        record.__name__.lower(),
        letter,
        fields.index("where"),
        fields.index("id") if letter else -1,
        [record._field_defaults.get(field, ABSENT) for field in fields],
        [(fields.index(key.name), key) for key in declared if key.required],
        shapes.RULES.get(record),
        {key.name: key for key in declared},
        {key.name: fields.index(key.name) for key in declared},
    )


def _letter(declared: tuple[Key, ...]) -> str:
    return next((key.spec.letter for key in declared if isinstance(key.spec, Id)), "")
