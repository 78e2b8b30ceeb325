"""Slips of indentation: keys that stand in no column of those above, and text that is not set off
from the keys."""

import re
from collections.abc import Iterator

from briefing_tui.loading.slip_rules import Rule, Slip, columns, is_key, key_column
from briefing_tui.loading.stumble import Edit, Piece, Stumble

_BLOCKS = ("|", ">")
_WORD = re.compile(r" *(?:- +)*[\"']?([\w-]+)[\"']?[ \t]*:(?=[ \t\n]|$)")
_BRACE = re.compile(r"[{\"']")
_BLANKS = re.compile(r" *")
_DASHES = re.compile(r" *(?:- +)+")


def _line(place: Stumble) -> int:
    """Where the line begins that does not fit; -1 where that is none."""
    if "could not find expected ':'" in place.problem:
        at = place.since
    elif place.bracket is None and "expected" in place.problem:
        at = place.at
    else:
        return -1
    line = place.line_start(at)
    return line if not place.text[line:at].strip(" -") and line >= place.before.end - 1 else -1


def _lead(place: Stumble, line: int) -> int:
    """Where what is on that line begins."""
    blanks = _BLANKS.match(place.text, line)
    return blanks.end() if blanks else line


def _text_of_lines(place: Stumble) -> Iterator[Slip]:
    """A paragraph that is not indented as those above it in the same text."""
    line, block = _line(place), place.before
    if line < 0 or block.sort not in _BLOCKS or _is_key_line(place, line):
        return
    first = re.compile(r"[^\n]*\n(?:[ \t]*\n)*( *)(?=\S)").match(place.text, block.begin, line)
    if first:
        edit = Edit(line, _lead(place, line), " " * len(first.group(1)))
        message = "this line is not indented as the text above it"
        yield Slip(message, edit.end, "indent it as that text is", edit)


def _text_below_sign(place: Stumble) -> Iterator[Slip]:
    """Lines of text below `|` that are not indented at all."""
    line = _line(place)
    block = next((piece for piece in reversed(place.pieces) if piece.sort in _BLOCKS), None)
    if line < 0 or block is None:
        return
    begin = place.line_end(block.begin) + 1
    lines = place.text[begin : place.line_end(line)].split("\n")
    if any(map(_is_known, lines)) or _holds_text(place, block):
        return
    column = key_column(place.text[place.line_start(block.begin) : block.begin]) + 2
    new = "\n".join(" " * column + text.lstrip(" ") if text.strip() else text for text in lines)
    at = begin + len(place.text[begin:]) - len(place.text[begin:].lstrip())
    message = f"the text below {block.sort} is not indented"
    edit = Edit(begin, place.line_end(line), new)
    yield Slip(message, at, "indent each of its lines further than its key", edit)


def _holds_text(place: Stumble, block: Piece) -> bool:
    return bool(place.text[place.line_end(block.begin) : block.end].strip())


def _is_known(text: str) -> bool:
    found = _WORD.match(text)
    return found is not None and is_key(found.group(1))


def _is_key_line(place: Stumble, line: int) -> bool:
    return _is_known(place.text[line : place.line_end(line)])


def _key(place: Stumble) -> Iterator[Slip]:
    """A key, or an entry of a list, in a column of its own."""
    line = _line(place)
    message = "this line does not fit those above it"
    if "mapping values" in place.problem:
        line = place.line_start(place.at)
        message = "this key stands where none can"
        if line <= place.before.begin:
            return
    if line < 0 or (not _WORD.match(place.text, line) and not _DASHES.match(place.text, line)):
        return
    at = _lead(place, line)
    found = columns(place, dashes=place.text.startswith("-", at))
    for column in sorted(found, key=lambda one: (abs(one - (at - line)), -one)):
        yield _moved(message, line, at, column)
    yield from _line_above(place, line, at)


def _moved(message: str, line: int, at: int, column: int) -> Slip:
    """The slip of a line that is to begin in `column`, not where it does."""
    way = f"by {column} space{'s' * (column > 1)}" if column else "not at all"
    cure = f"indent it as its neighbours are: {way}"
    return Slip(message, at, cure, Edit(line, at, " " * column))


def _line_above(place: Stumble, line: int, at: int) -> Iterator[Slip]:
    """The line above it, where that is the one which is out of line."""
    above = place.line_start(place.before.begin)
    lead = _lead(place, above)
    own, its = (_column(place, start, place.text.startswith("-", at)) for start in (line, above))
    if above < line and lead - above + own - its >= 0 and own != its:
        message = "this line does not fit those below it"
        yield _moved(message, above, lead, lead - above + own - its)


def _column(place: Stumble, line: int, is_dash: bool) -> int:
    """The column of the dash or of the key of a line."""
    lead = _lead(place, line)
    dashes = _DASHES.match(place.text, line)
    return lead - line if is_dash or not dashes else dashes.end() - line


def _dash(place: Stumble) -> Iterator[Slip]:
    """An entry of a list that lacks its dash."""
    line = _line(place)
    if line < 0 or not _BRACE.match(place.text, _lead(place, line)):
        return
    at = _lead(place, line)
    for column in sorted(columns(place, dashes=True), key=lambda one: abs(one - (at - line))):
        cure = f"write `- ` before it, as before its neighbours, after {column} spaces"
        edit = Edit(line, at, " " * column + "- ")
        yield Slip("a dash is missing before this entry", at, cure, edit)


def _first_line(place: Stumble) -> Iterator[Slip]:
    """A file whose first line is indented, and the next is not."""
    first = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*( +)(?=\S)").match(place.text)
    if first and not place.shift and "document start" in place.problem:
        message = "this line does not fit those below it"
        yield _moved(message, first.start(1), first.end(1), 0)


def _more_text(place: Stumble) -> Iterator[Slip]:
    """A line that is no key, and goes on with the text above it."""
    line, before = _line(place), place.before
    if line < 0 or before.sort != "plain" or _is_key_line(place, line):
        return
    above = place.line_start(before.begin)
    column = key_column(place.text[above : before.begin]) + 2
    at = _lead(place, line)
    message = "this line is neither a key with its colon nor a part of the text above it"
    cure = "where it belongs to that text, indent it further than its key"
    yield Slip(message, at, cure, Edit(line, at, " " * column))


INDENT: tuple[Rule, ...] = (_first_line, _text_below_sign, _text_of_lines, _key, _dash, _more_text)
