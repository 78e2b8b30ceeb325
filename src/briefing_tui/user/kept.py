"""What is kept of a briefing between two readings, as values and as JSON: marks with notes, and the
place where one left off.

Reading is strict: what is not understood is not guessed at, so that nothing is lost by writing.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from briefing_tui.user.traces import Trace

VERSION = 1
NOTE_LIMIT = 10_000
"""Characters of a note."""


class Newer(Exception):  # noqa: N818 - a finding about a file
    """The file was written by a later version, which knows more than this one."""


class Unclear(Exception):  # noqa: N818 - a finding about a file
    """The file is not what this program writes."""


class Mark(NamedTuple):
    """An item that was marked."""

    trace: Trace
    note: str = ""
    """A note of one's own; may have several lines."""
    made: str = ""
    """When, as `2031-03-22T10:00:00Z`."""


class Place(NamedTuple):
    """Where one left off."""

    pane: str
    trace: Trace | None = None
    """The item under the cursor; None: there was none."""


class Kept(NamedTuple):
    """All that is kept of one briefing."""

    marks: tuple[Mark, ...] = ()
    place: Place | None = None

    def marked(self, mark: Mark) -> "Kept":
        """With that mark; it takes the place of one on the same item."""
        others = tuple(one for one in self.marks if one.trace != mark.trace)
        if len(others) == len(self.marks):
            return self._replace(marks=(*self.marks, mark))
        changed = (mark if one.trace == mark.trace else one for one in self.marks)
        return self._replace(marks=tuple(changed))

    def unmarked(self, trace: Trace) -> "Kept":
        """Without the mark on that item."""
        return self._replace(marks=tuple(one for one in self.marks if one.trace != trace))

    def at(self, place: Place) -> "Kept":
        """With another last place."""
        return self._replace(place=place)


def to_json(kept: Kept, path: str) -> str:
    """`kept` as the text of its file; `path` is the briefing's, for people who look into it."""
    value = {
        "version": VERSION,
        "briefing": path,
        "marks": [
            {**_trace(mark.trace), "note": mark.note, "made": mark.made} for mark in kept.marks
        ],
        "place": None
        if kept.place is None
        else {
            "pane": kept.place.pane,
            "item": None if kept.place.trace is None else _trace(kept.place.trace),
        },
    }
    return json.dumps(value, ensure_ascii=True, indent=1) + "\n"


def _trace(trace: Trace) -> dict[str, str]:
    return dict(trace._asdict())


def from_json(text: str) -> Kept:
    """What a file's text holds. Raises Newer or Unclear where that is not known."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unclear(f"it is no JSON ({error})") from None
    if not isinstance(value, dict) or not isinstance(value.get("version"), int):
        raise Unclear("it has no version")
    if value["version"] > VERSION:
        raise Newer(f"its version is {value['version']}, this program knows {VERSION}")
    try:
        marks = tuple(_read_mark(one) for one in value["marks"])
        place = None if value["place"] is None else _read_place(value["place"])
    except (KeyError, TypeError, AttributeError) as error:
        raise Unclear(f"its shape is another ({error})") from None
    return Kept(marks, place)


def _read_mark(value: Mapping[str, Any]) -> Mark:
    return Mark(_read_trace(value), _text(value["note"]), _text(value["made"]))


def _read_place(value: Mapping[str, Any]) -> Place:
    item = value["item"]
    return Place(_text(value["pane"]), None if item is None else _read_trace(item))


def _read_trace(value: Mapping[str, Any]) -> Trace:
    return Trace(*(_text(value[name]) for name in Trace._fields))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
