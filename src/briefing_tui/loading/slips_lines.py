"""Slips at the start of a line: keys without their colon, and signs that are not to be seen."""

import re
from collections.abc import Iterator

from briefing_tui.loading.slip_rules import Rule, Slip, columns, is_key
from briefing_tui.loading.stumble import Edit, Stumble

_ALONE = re.compile(r" *(?:- +)*([\w-]+)[ \t]*(?=\n|$)")
_GLUED = re.compile(r" *(?:- +)*([\w-]+):(?!//)(?=[^ \t\n])")
_SPACED = re.compile(r" *(?:- +)*([\w-]+)(?=[ \t]+[^\s:])")
_SMALL_WORDS = ("about", "at", "by", "to")
"""Keys with which a line of text begins as well."""
_BLANKS = re.compile(r"[ \t]*")
_MARK = "\ufeff"


def _mark(place: Stumble) -> Iterator[Slip]:
    """A byte order mark at the start of a later line: files have been joined."""
    for at in (place.at, place.at - 1):
        if at > 0 and place.text[at : at + 1] == _MARK:
            message = "a byte order mark (U+FEFF), which is not to be seen, stands here"
            yield Slip(message, at, "delete it", Edit(at, at + 1, ""))


def _ended(place: Stumble) -> Iterator[Slip]:
    """More after the sign that ends a file."""
    if place.before.sort == "." and "document start" in place.problem:
        begin, end = place.before.begin, place.before.end
        message = "... ends the briefing, and more follows"
        yield Slip(message, begin, "leave the ... out", Edit(begin, end, ""))


def _directive(place: Stumble) -> Iterator[Slip]:
    """A line that begins with %."""
    begin = place.since
    if place.text[begin : begin + 1] == "%" and place.line_start(begin) == begin:
        message = "a line that begins with % is no YAML that is known"
        yield Slip(message, begin, "leave it out", Edit(begin, place.line_end(begin), ""))


def _tab(place: Stumble) -> Iterator[Slip]:
    """A tab among the blanks before a line, or after its dash."""
    line = place.line_start(place.at)
    lead = re.compile(r"[ \t]*(?:-[ \t]+)*").match(place.text, line)
    tab = lead.group().find("\t") if lead else -1
    if lead is None or tab < 0:
        return
    dashes = lead.group().lstrip()
    for column in sorted({*columns(place), 2, 4}, reverse=True):
        new = " " * column + re.sub(r"[ \t]+", " ", dashes)
        edit = Edit(line, lead.end(), new)
        yield Slip("a tab cannot indent", line + tab, "indent with spaces", edit)


def _line_of_key(place: Stumble) -> int:
    """Where the line begins on which a key may lack its colon; -1: nowhere."""
    if "could not find expected ':'" in place.problem:
        return place.line_start(place.since)
    if "mapping values" in place.problem and place.before.sort == "plain":
        begin = place.before.begin
        return place.line_start(begin) if place.text.find("\n", begin, place.at) >= 0 else -1
    return -1


def _known_key(place: Stumble) -> Iterator[Slip]:
    """A key of the format without its colon, or with one that nothing sets off from the value."""
    return _key(place, known=True)


def _other_key(place: Stumble) -> Iterator[Slip]:
    """The same of what may be a key."""
    return _key(place, known=False)


def _key(place: Stumble, *, known: bool) -> Iterator[Slip]:
    line = _line_of_key(place)
    found = line >= 0 and (_GLUED.match(place.text, line) or _ALONE.match(place.text, line))
    if not found or is_key(found.group(1)) != known:
        return
    end = found.end(1)
    if found.re is _ALONE:
        edit = Edit(end, end, ":")
        yield Slip("a key without its colon", found.start(1), "write a colon after it", edit)
        return
    after = place.text[end + 1]
    message = "a colon without a blank after it"
    if after.isspace():
        message = f"what looks like a blank after this colon is none (U+{ord(after):04X})"
    edit = Edit(end + 1, end + 1 + after.isspace(), " ")
    yield Slip(message, end, "write `key: value`", edit)


def _key_and_value(place: Stumble) -> Iterator[Slip]:
    """A key of the format with its value and no colon between them."""
    line = _line_of_key(place)
    found = _SPACED.match(place.text, line) if line >= 0 else None
    if found and is_key(found.group(1)) and place.before.sort not in ("|", ">"):
        if found.group(1) in _SMALL_WORDS and "could not find" in place.problem:
            return
        edit = Edit(found.end(1), found.end(1), ":")
        yield Slip("a key without its colon", found.start(1), "write a colon after it", edit)


def _dash(place: Stumble) -> Iterator[Slip]:
    """An entry of a list with nothing between its dash and its text."""
    begin = place.since
    if "could not find expected ':'" in place.problem and place.text[begin : begin + 1] == "-":
        edit = Edit(begin + 1, begin + 1, " ")
        yield Slip("a dash without a blank after it", begin, "write a blank after it", edit)


MARKS: tuple[Rule, ...] = (_mark, _ended, _directive, _tab)
KEYS: tuple[Rule, ...] = (_known_key, _key_and_value, _dash)
OTHER_KEYS: tuple[Rule, ...] = (_other_key,)
