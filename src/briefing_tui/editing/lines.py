"""The lines that a value in block style takes up."""

import re

from briefing_tui.editing.changes import CannotEdit
from briefing_tui.editing.parsed import Parsed, WrittenPart
from briefing_tui.loading.yaml_nodes import SequenceNode

_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_COMMENT = re.compile(r"( *)#[^\r\n]*")


def line_start(text: str, offset: int) -> int:
    """Return the offset at which the line of `offset` begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Return the offset of the line end after `offset`."""
    found = _LINE_END.search(text, offset)
    return len(text) if found is None else found.start()


def next_line(text: str, offset: int) -> int:
    """Return the offset of the line after the line of `offset`, or else the end of the text."""
    found = _LINE_END.search(text, offset)
    return len(text) if found is None else found.end()


def is_first_on_line(text: str, offset: int) -> bool:
    """Return True if only blanks come before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def after(text: str, end: int, column: int) -> int:
    """Return the offset of the first line after a value in block style.

    The value ends at `end`, and its dash or key stands at `column`. Comments right after the value
    belong to it if their indent is deeper.
    """
    rest = text[end : line_end(text, end)].strip()
    if rest and not rest.startswith("#"):
        raise CannotEdit("something else stands on the same line")
    at = next_line(text, end)
    while (comment := _COMMENT.match(text, at)) and len(comment[1]) > column:
        at = next_line(text, comment.end())
    return at


def dash(parsed: Parsed, node: SequenceNode, parts: list[WrittenPart], place: int) -> int:
    """Return the offset of the dash of an entry of a list in block style."""
    if place == 0:
        return parsed.start(node)
    begin, end = parts[place - 1].end, parts[place].start
    column = node.start_mark.column
    found = re.compile(rf"(?<=[\r\n]) {{{column}}}-(?=\s|\Z)").search(parsed.text, begin, end + 1)
    if found is None:
        raise CannotEdit("the list is not written with one dash a line")
    return found.end() - 1
