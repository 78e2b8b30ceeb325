"""What is marked in a briefing, as values and as JSON.

Reading is strict: what is not understood is not guessed at, so that nothing is lost by writing.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from briefing_tui.model.text.truncation import repeated
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
    value = _json(text)
    if not isinstance(value, dict) or not isinstance(value.get("version"), int):
        raise Unclear("it has no version")
    if value["version"] > VERSION:
        raise Newer(f"its version is {value['version']}, this program knows {VERSION}")
    if not isinstance(value.get("marks"), list):
        raise _Other("`marks` is no list" if "marks" in value else "`marks` is missing")
    return Kept(tuple(map(_read_mark, value["marks"])))


def _json(text: str) -> object:
    """What JSON says, or a fault in our own words, not in Python's."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unclear(f"it is no JSON (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise Unclear("it is no JSON of ours (brackets lie too deep in one another)") from None
    except ValueError:
        raise Unclear("it is no JSON of ours (a number is too long)") from None


class _Other(Unclear):
    """The file is JSON of another shape."""

    def __init__(self, why: str) -> None:
        super().__init__(f"its shape is another ({why})")


def _read_mark(value: object) -> Mark:
    if not isinstance(value, dict):
        raise _Other(f"{_shown(value)} is no mark")
    trace = Trace(*(_text(value, name) for name in Trace._fields))
    return Mark(trace, *(_text(value, name) for name in Mark._fields[1:]))


def _text(value: Mapping[str, object], name: str) -> str:
    if name not in value:
        raise _Other(f"{repeated(name)} is missing")
    found = value[name]
    if not isinstance(found, str):
        raise _Other(f"{_shown(found)} is no text")
    return found


def _shown(value: object) -> str:
    return repeated(json.dumps(value, ensure_ascii=False))
