"""Slips in a text: signs that it may not begin with or hold, and quotes that end it early."""

import re
from collections.abc import Iterator

from briefing_tui.loading.quoting import NAMES, OTHER, Inside, inside, marked
from briefing_tui.loading.slip_rules import Rule, Slip, in_quotes, is_key, text_end
from briefing_tui.loading.slips_flow import missed_comma
from briefing_tui.loading.stumble import Edit, Stumble

_COLON = '": " inside text that is not in quotes'


def _reserved(place: Stumble) -> Iterator[Slip]:
    """Signs that YAML keeps for itself."""
    if "cannot start any token" not in place.problem and "node content" not in place.problem:
        return
    found = place.text[place.at : place.at + 1]
    if not found.strip():
        return
    if found == "," and place.bracket:
        edit = Edit(place.at, place.at + 1, "")
        yield Slip("nothing stands before this comma", place.at, "leave it out", edit)
    name = "a backtick" if found == "`" else found
    message = f"text may not begin with {name} unless it is in quotes"
    yield from in_quotes(place, message, place.at, place.at + 1)


def _property(place: Stumble) -> Iterator[Slip]:
    """`&`, `*` and `!` begin what a briefing may not hold, and here not even that."""
    problem, begin = place.problem, place.text[place.since : place.since + 1]
    tag = "tag" in problem or "'>'" in problem
    if begin in ("&", "*", "!") and (tag or "alphabetic or numeric" in problem):
        message = f"text may not begin with {begin} unless it is in quotes"
        yield from in_quotes(place, message, place.since, place.since + 1)


def _block_text(place: Stumble) -> Iterator[Slip]:
    """Text on the line of the sign that announces lines of text."""
    sign = place.text[place.since : place.since + 1]
    if sign not in ("|", ">"):
        return
    if "comment or line break" in place.problem or "indentation indicator" in place.problem:
        message = f"text goes on after {sign}, which begins a text on the lines below"
        yield from in_quotes(place, message, place.since, place.at)


def _sign_of_value(place: Stumble) -> Iterator[Slip]:
    """`- ` and `? ` where a value begins."""
    if "mapping keys are not allowed" in place.problem:
        yield from in_quotes(place, '"? " where a value begins', place.at, place.at)
    if "sequence entries are not allowed" in place.problem:
        for slip in in_quotes(place, '"- " where a value begins', place.at, place.at):
            more = "" if place.bracket else ", or begin the list on a line of its own"
            yield slip._replace(cure=slip.cure + more)


def _colon(place: Stumble) -> Iterator[Slip]:
    """`: ` in a text, or a colon before the sign that ends it."""
    if "unexpected ':'" in place.problem:
        message = "a colon ends this text, which is not in quotes"
        yield from in_quotes(place, message, place.since, place.at, place.at)
    elif _is_at_colon(place) and place.before.sort == "plain":
        begin = place.before.begin
        line = place.line_start(place.at)
        if missed_comma(place) >= 0:
            return
        if line <= begin or not is_key(place.text[line : place.at].strip(" -")):
            yield from in_quotes(place, _COLON, begin, place.at, place.at)


def _is_at_colon(place: Stumble) -> bool:
    if place.text[place.at : place.at + 1] != ":":
        return False
    return "mapping values are not allowed" in place.problem or "expected ',' or" in place.problem


def _quote(place: Stumble) -> Iterator[Slip]:
    """Quotes inside quotes, and quotes that are not closed where they should be."""
    before, text = place.before, place.text
    if before.sort not in NAMES or ("expected" not in place.problem and not _is_at_colon(place)):
        return
    begin, past = before.begin, before.end
    line = place.line_end(begin)
    end = text_end(place, begin, begin + 1 if not place.bracket else past)
    if past > line and (place.bracket or past > end):
        yield from _not_closed(place, begin, line, "close it")
    if text[past : place.at].strip() or "\n" in text[past : place.at]:
        return
    limit = end if not place.bracket else place.line_end(past)
    found = inside(text, begin, limit, in_flow=place.bracket is not None)
    if found is not None and found.end >= place.at:
        yield _quote_inside(place, begin, past - 1, found)


def _quote_inside(place: Stumble, begin: int, at: int, found: Inside) -> Slip:
    """The slip of quotes inside quotes, of which one at `at` ended the text."""
    sign = place.text[begin]
    name = NAMES[sign]
    article = "an" if sign == "'" else "a"
    message = f"{article} {name} inside {name}s ends the text"
    cure = "write it twice: ''" if sign == "'" else 'write \\" for it'
    if len(found.bare) > 1:
        cure += f", as for every {name} inside the text"
    written = place.text[begin + 1 : found.end]
    if OTHER[sign] not in written and "\\" not in written and sign * 2 not in written:
        cure += f"; or begin and end the text with {NAMES[OTHER[sign]]}s instead"
    return Slip(message, at, cure, Edit(begin, found.end + 1, marked(place.text, begin, found)))


def _after_end(place: Stumble) -> Iterator[Slip]:
    """Text that goes on after the sign that ends it."""
    before, text = place.before, place.text
    if before.sort not in _ENDS or text[before.end : place.at].strip(" \t"):
        return
    if "expected" not in place.problem and not _is_at_colon(place):
        return
    message = f"text goes on after the {_ENDS[before.sort]} that ends it"
    yield from in_quotes(place, message, before.begin, before.end, place.at, "the whole text")


_ENDS = {**NAMES, "]": "bracket", "}": "bracket"}


def _unclosed(place: Stumble) -> Iterator[Slip]:
    """Quotes that nothing closes."""
    begin, text = place.since, place.text
    sign = text[begin : begin + 1]
    if sign not in NAMES or "quoted scalar" not in place.context:
        return
    if "stream" not in place.problem and "document indicator" not in place.problem:
        return
    line = place.line_end(begin)
    last = text.rfind('\\"', begin, line)
    if sign == '"' and last > begin and not text[last + 2 : line].strip(" ,]}"):
        message = "a backslash before a quotation mark makes it part of the text"
        yield Slip(message, last, "write the backslash twice", Edit(last, last, "\\"))
    cure = "close it"
    if sign == "'":
        cure = "close it; where the text begins with an apostrophe, put it in quotation marks"
    yield from _not_closed(place, begin, text_end(place, begin, begin + 1), cure)
    yield from _not_closed(place, begin, line, cure)


def _not_closed(place: Stumble, begin: int, end: int, cure: str) -> Iterator[Slip]:
    """The slip of quotes that should be closed at `end`, or before the brackets that end there."""
    sign, written = place.text[begin], place.text[begin:end]
    message = f"the {sign} opened here is not closed"
    inner = begin + len(written.rstrip("]}, \t"))
    for at in (inner, end) if place.bracket else (end,):
        if at > begin:
            yield Slip(message, begin, cure, Edit(at, at, sign))


def _escape(place: Stumble) -> Iterator[Slip]:
    """A backslash that was meant as one."""
    begin, text = place.since, place.text
    slash = text.rfind("\\", begin, place.at + 1)
    if not place.is_of_escape or slash < 0:
        return
    message = "a backslash followed by what YAML does not know"
    whole = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL).match(text, begin)
    written = whole.group(1) if whole else text[begin : place.line_end(place.at)]
    cure, edit = "write the backslash twice", Edit(slash, slash, "\\")
    if '\\"' not in written:
        if whole and len(re.findall(r"\\.", written)) > 1:
            cure = "write every backslash in the text twice"
            new = re.sub(r"\\\\?", r"\\\\", written)
            edit = Edit(begin + 1, whole.end() - 1, new)
        if whole and "'" not in written and "\\\\" not in written:
            cure += ", or put it in apostrophes instead of quotation marks"
    yield Slip(message, slash, cure, edit)


TEXT: tuple[Rule, ...] = (
    _reserved,
    _property,
    _block_text,
    _sign_of_value,
    _escape,
    _unclosed,
    _quote,
    _colon,
)
"""What is tried before brackets and lines are looked at."""
ENDS: tuple[Rule, ...] = (_after_end,)
