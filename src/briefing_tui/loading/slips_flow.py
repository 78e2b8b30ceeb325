"""Slips between brackets: commas and closing brackets that are missing, or one too many."""

import re
from collections.abc import Iterator

from briefing_tui.loading.slip_rules import Rule, Slip, in_quotes, may_hold
from briefing_tui.loading.stumble import CLOSING, OPENING, Edit, Piece, Stumble

_KEY = re.compile(r"""["']?([\w-]+)["']?[ \t]*:(?=[ \t\n]|["'\[{])""")
_WORD_AT_END = re.compile(r"(?<=[^ \t\n])[ \t]+([\w-]+)\Z")
_INDENT = re.compile(r" *")
_SCALARS = ("plain", '"', "'")


def _comma(place: Stumble) -> Iterator[Slip]:
    """Two entries with no comma between them."""
    if place.bracket is None or "expected ',' or" not in place.problem:
        return
    text, end = place.text, place.before.end
    if _is_outside(place, place.bracket):
        return
    if (missed := missed_comma(place)) >= 0:
        message = "a comma is missing here, before a key"
        others = in_quotes(place, message, place.before.begin, place.at, thing="the whole text")
        cure = "".join(f"; or, where it is no key, {other.cure}" for other in others)
        yield Slip(message, missed, f"write one{cure}", Edit(missed, missed, ","))
        return
    if text[place.at : place.at + 1] == ":" and place.before.sort in _SCALARS:
        end = _end_of_value_above(place)
    elif not _begins_entry(place.bracket, text, place.at):
        return
    if end > place.bracket.begin:
        yield Slip("a comma is missing here", end, "write one", Edit(end, end, ","))


def missed_comma(place: Stumble) -> int:
    """Where a comma is missing between a text and the key that stands on its line, if that would be
    a key of the same mapping; else -1."""
    text, before, bracket = place.text, place.before, place.bracket
    if bracket is None or bracket.sort != "{" or before.sort != "plain":
        return -1
    found = _WORD_AT_END.search(text, before.begin, before.end)
    if found is None or text[place.at : place.at + 1] != ":":
        return -1
    names = [key[1] for key in _KEY.finditer(text, bracket.begin, before.begin)]
    fits = found[1] not in names and may_hold({*names, found[1]})
    return found.start() if fits else -1


def _is_outside(place: Stumble, bracket: Piece) -> bool:
    """Whether the line is indented no further than the key whose value the bracket began."""
    line, above = place.line_start(place.at), place.line_start(bracket.begin)
    if line <= above or not place.text[above : bracket.begin].strip():
        return False
    column, least = (_INDENT.match(place.text, start) for start in (line, above))
    return column is not None and least is not None and len(column[0]) <= len(least[0])


def _begins_entry(bracket: Piece, text: str, at: int) -> bool:
    """Whether what stands there is another entry, not more of a text."""
    if bracket.sort == "[":
        return text[at : at + 1] in ("[", "{", '"', "'")
    return _KEY.match(text, at) is not None


def _end_of_value_above(place: Stumble) -> int:
    """Where the value ends that was read as one text with the key on the line of a colon; -1 where
    there is none."""
    line = place.line_start(place.at)
    word = place.text[line : place.at].strip()
    if line <= place.before.begin or not re.fullmatch(r"[\w-]+", word):
        return -1
    return len(place.text[:line].rstrip())


def _wrong_bracket(place: Stumble) -> Iterator[Slip]:
    """A closing bracket that is not the one which is open: it belongs to a text, or is a slip."""
    bracket, found = place.bracket, place.text[place.at : place.at + 1]
    if bracket is None or found not in OPENING or found == CLOSING[bracket.sort]:
        return
    closing, end = CLOSING[bracket.sort], place.before.end
    last = place.text.find(closing, place.at, place.line_end(place.at))
    if place.before.sort == "plain" and last >= 0:
        message = f"a {found} inside text that is not in quotes"
        yield from in_quotes(place, message, place.before.begin, last, place.at)
    cure = f"write {closing} before the {found}"
    yield Slip(_not_closed(bracket), bracket.begin, cure, Edit(end, end, closing))
    message = f"this {found} stands where {closing} would close the {bracket.sort} before it"
    edit = Edit(place.at, place.at + 1, closing)
    yield Slip(message, place.at, f"write {closing} in its place", edit)


def _unclosed(place: Stumble) -> Iterator[Slip]:
    """A bracket that nothing closes."""
    bracket = place.bracket
    if bracket is None or "expected" not in place.problem:
        return
    text, begin, closing = place.text, bracket.begin, CLOSING[bracket.sort]
    message, cure = _not_closed(bracket), f"write {closing} where it ends"
    before = text[: place.at if text[place.at :].strip() else len(text)]
    if "\n" in before[begin:]:
        before = before[: place.line_start(place.at)] if before != text else text
    for end in dict.fromkeys((place.line_end(begin), len(before.rstrip()))):
        if end > begin:
            yield Slip(message, begin, cure, Edit(end, end, closing))


def _not_closed(bracket: Piece) -> str:
    return f"the {bracket.sort} opened here is not closed with {CLOSING[bracket.sort]}"


COMMAS: tuple[Rule, ...] = (_comma,)
BRACKETS: tuple[Rule, ...] = (_wrong_bracket, _unclosed)
