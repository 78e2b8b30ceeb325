"""Changes of a file's text. A change is a few edits, which can be applied and taken back."""

from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The place of a value in a file: keys, and indices of lists from 0. Example: `("quotes", 3)`."""


class CannotEdit(Exception):  # noqa: N818 - a finding about the file, shown in one line
    """A change that a small edit cannot make safely. The message says why."""


class Edit(NamedTuple):
    """A stretch of a text, and the text that replaces it."""

    start: int
    """Offset of the first character of the stretch, in code points."""
    end: int
    """Offset after the last character; equal to `start` if the edit only inserts."""
    text: str


class TextChange(NamedTuple):
    """Edits of one text. They do not overlap, and stand in the order of the text."""

    edits: tuple[Edit, ...]
    words: str
    """What the change does. Example: `accept the quote q-3`."""


def apply(text: str, change: TextChange) -> str:
    """Return `text` with all edits made."""
    pieces: list[str] = []
    done = 0
    for edit in change.edits:
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*pieces, text[done:]])


def inverse(text: str, change: TextChange) -> TextChange:
    """Return the change that turns the result of `apply(text, change)` back into `text`."""
    edits: list[Edit] = []
    shift = 0
    for edit in change.edits:
        start = edit.start + shift
        edits.append(Edit(start, start + len(edit.text), text[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    return TextChange(tuple(edits), change.words)


def between(before: str, after: str, words: str) -> TextChange:
    """Return the change of `before` into `after`, as one edit of what differs."""
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    last = len(before) - end
    return TextChange((Edit(start, last, after[start : len(after) - end]),), words)
