"""A change of a file's text as a few edits, which can be applied and taken back."""

from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The place of a value in a file: keys, and indices of lists from 0, such as `("quotes", 3)`."""


class CannotEdit(Exception):  # noqa: N818 - a finding about the file, shown in one line
    """A change that cannot be made safely by a small edit. The message says why."""


class Edit(NamedTuple):
    """A stretch of a text, and the text that takes its place."""

    start: int
    """Offset of its first character, in code points."""
    end: int
    """Offset after its last character; the same as `start` to insert."""
    text: str


class TextChange(NamedTuple):
    """Edits of one text, in its order, that do not overlap."""

    edits: tuple[Edit, ...]
    words: str
    """What the change does, such as `accept the quote q-3`."""


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
