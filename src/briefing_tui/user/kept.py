"""What is marked in a briefing, as values and as JSON.

Reading is strict: what is not understood is not guessed at, so that nothing is lost by writing.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from briefing_tui.loading.repeated import repeated
from briefing_tui.user.files import Newer, Unclear
from briefing_tui.user.traces import Trace

VERSION = 1
NOTE_LIMIT = 10_000
"""Characters of a note."""


class Mark(NamedTuple):
    """An item that was marked."""

    trace: Trace
    note: str = ""
    """A note of one's own; may have several lines."""
    made: str = ""
    """When, as `2031-03-22T10:00:00Z`."""
    seen: str = ""
    """The id the item had when last seen, even one made by place: where to look for it first."""


class Kept(NamedTuple):
    """All the marks of one briefing."""

    marks: tuple[Mark, ...] = ()

    def marked(self, mark: Mark) -> "Kept":
        """With that mark; it takes the place of one on the same item."""
        others = tuple(one for one in self.marks if one.trace != mark.trace)
        if len(others) == len(self.marks):
            return Kept((*self.marks, mark))
        return Kept(tuple(mark if one.trace == mark.trace else one for one in self.marks))

    def unmarked(self, trace: Trace) -> "Kept":
        """Without the mark on that item."""
        return Kept(tuple(one for one in self.marks if one.trace != trace))


class Read(NamedTuple):
    """What was read of what is kept, and what there is to say of that."""

    kept: Kept
    notice: str = ""
    """One line, where something is not as it should be."""


def to_json(kept: Kept, path: str) -> str:
    """`kept` as the text of its file; `path` is the briefing's, for people who look into it."""
    marks = [
        {**mark.trace._asdict(), "note": mark.note, "made": mark.made, "seen": mark.seen}
        for mark in kept.marks
    ]
    value = {"version": VERSION, "briefing": path, "marks": marks}
    return json.dumps(value, ensure_ascii=True, indent=1) + "\n"


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
        return Kept(tuple(_read_mark(one) for one in value["marks"]))
    except KeyError as error:
        raise Unclear(f"its shape is another ({repeated(error.args[0])} is missing)") from None
    except (TypeError, AttributeError) as error:
        raise Unclear(f"its shape is another ({error})") from None


def _read_mark(value: Mapping[str, Any]) -> Mark:
    trace = Trace(*(_text(value[name]) for name in Trace._fields))
    return Mark(trace, *(_text(value[name]) for name in Mark._fields[1:]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{repeated(json.dumps(value, ensure_ascii=False))} is no text")
    return value
