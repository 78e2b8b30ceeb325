"""YAML's own slips in plain words, each with its cure: libyaml says where it stumbled, not why."""

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError


class Slip(NamedTuple):
    """What went wrong in the writing, at which offset, and how to mend it."""

    message: str
    offset: int
    cure: str


_RESERVED = {
    "@": "text may not begin with @ unless it is in quotes",
    "`": "text may not begin with a backtick unless it is in quotes",
    "%": "text may not begin with % unless it is in quotes",
    "\t": "a tab cannot indent",
}
_QUOTE_ENDS_EARLY = r"'[^'\n]*'(?=\w)"


def explain(error: MarkedYAMLError, text: str) -> Slip:
    """The likeliest slip behind `error`, at the place a writer would look for it."""
    problem = error.problem or "this is no YAML"
    mark = error.problem_mark or error.context_mark
    offset = mark.index if mark is not None else 0
    context = error.context_mark.index if error.context_mark is not None else offset
    for rule in _RULES:
        if slip := rule(problem, offset, context, text):
            return slip
    return Slip(f"this is no YAML: {problem}", offset, "")


def _reserved(problem: str, offset: int, _context: int, text: str) -> Slip | None:
    if "cannot start any token" not in problem and "node content" not in problem:
        return None
    found = text[offset : offset + 1]
    if found == "\t":
        return Slip(_RESERVED[found], offset, "indent with spaces")
    if not found.strip():
        return None
    message = _RESERVED.get(found, f"text may not begin with {found} unless it is in quotes")
    return Slip(message, offset, "put the text in quotes")


def _property(problem: str, _offset: int, context: int, text: str) -> Slip | None:
    """`&`, `*` and `!` begin what a briefing may not hold, and here not even that."""
    tag = "tag" in problem or "'>'" in problem
    begin = text[context : context + 1]
    if begin not in ("&", "*", "!") or not (tag or "alphabetic or numeric" in problem):
        return None
    message = f"text may not begin with {begin} unless it is in quotes"
    return Slip(message, context, "put the text in quotes")


def _block_text(problem: str, _offset: int, context: int, text: str) -> Slip | None:
    if "expected comment or line break" not in problem:
        return None
    sign = text[context : context + 1]
    message = f"text goes on after {sign}, which begins a text on the lines below"
    return Slip(message, context, "put the text in quotes, or on lines of its own")


def _directive(_problem: str, _offset: int, context: int, text: str) -> Slip | None:
    if text[context : context + 1] != "%" or text[:context].rpartition("\n")[2]:
        return None
    return Slip("a line that begins with % is no YAML that is known", context, "leave it out")


def _question(problem: str, offset: int, _context: int, _text: str) -> Slip | None:
    if "mapping keys are not allowed" not in problem:
        return None
    return Slip('"? " where a value begins', offset, "put the text in quotes")


def _tab(_problem: str, offset: int, _context: int, text: str) -> Slip | None:
    start = text.rfind("\n", 0, offset) + 1
    lead = re.compile(r"[ \t]*").match(text, start)
    tab = lead.group().find("\t") if lead else -1
    return Slip(_RESERVED["\t"], start + tab, "indent with spaces") if tab >= 0 else None


def _colon(problem: str, offset: int, context: int, text: str) -> Slip | None:
    if "mapping values are not allowed" not in problem:
        return None
    place = max(offset, context)
    place = place if text[place : place + 1] == ":" else text.find(":", place)
    line = text.rfind("\n", 0, place) + 1
    if re.fullmatch(r"\s*(- +)*[\w-]+", text[line:place]):
        return _line_before(text, line) or Slip(
            "this key stands where none can", place, "indent it as its neighbours are"
        )
    return Slip('": " inside text that is not in quotes', place, "put the text in quotes")


def _line_before(text: str, line: int) -> Slip | None:
    """What is amiss in the line before the one at `line`, so that the two were read as one text."""
    start = text.rfind("\n", 0, line - 1) + 1 if line else 0
    before = re.compile(r" *(?:- +)*([\w-]+)(?: *\n|(:)\S)").match(text, start, line)
    if before is None:
        return None
    if before.group(2):
        return Slip("a colon without a blank after it", before.start(2), "write `key: value`")
    return Slip("a key without its colon", before.start(1), "write `key: value`")


def _after_end(problem: str, offset: int, _context: int, text: str) -> Slip | None:
    """Text that goes on after the sign that ends it."""
    line = text.rfind("\n", 0, offset) + 1
    sign = text[line:offset].rstrip(" ")[-1:]
    if "did not find expected" not in problem or sign not in _ENDS:
        return None
    if text[offset : offset + 1] in "\"'[{:":
        return None
    if sign == '"' and text[offset - 1] == sign:
        message = "a quotation mark inside quotation marks ends the text"
        return Slip(message, offset, 'write \\" for it, or put the text in apostrophes')
    cure = "put the whole text in apostrophes" if sign == '"' else "put the whole text in quotes"
    return Slip(f"text goes on after the {_ENDS[sign]} that ends it", offset, cure)


_ENDS = {'"': "quotation mark", "'": "apostrophe", "]": "bracket", "}": "bracket"}


def _dash(problem: str, offset: int, _context: int, _text: str) -> Slip | None:
    if "block sequence entries are not allowed" not in problem:
        return None
    cure = "put the text in quotes, or begin the list on a line of its own"
    return Slip('"- " where a value begins', offset, cure)


def _apostrophe(problem: str, offset: int, _context: int, text: str) -> Slip | None:
    start = text.rfind("\n", 0, offset) + 1
    early = re.search(_QUOTE_ENDS_EARLY, text[start : text.find("\n", offset) % (len(text) + 1)])
    if "did not find expected" not in problem or not early:
        return None
    message = "an apostrophe inside apostrophes ends the text"
    return Slip(message, start + early.end() - 1, "write it twice: ''")


def _flow(problem: str, offset: int, context: int, text: str) -> Slip | None:
    if "expected ',' or" not in problem:
        return None
    if text[offset : offset + 2] == ": " and "\n" not in text[context:offset]:
        return Slip('": " inside text that is not in quotes', offset, "put the text in quotes")
    bracket = text[context : context + 1]
    if bracket not in ("[", "{"):
        return None
    closing = "]" if bracket == "[" else "}"
    message = f"the {bracket} opened here is not closed with {closing}"
    cure = f"close it, or put text that begins with {bracket} or a quotation mark in quotes"
    return Slip(message, context, cure)


def _unclosed(problem: str, _offset: int, context: int, text: str) -> Slip | None:
    if "unexpected end of stream" not in problem and "document indicator" not in problem:
        return None
    return Slip(f"the {text[context : context + 1]} opened here is not closed", context, "close it")


def _escape(problem: str, offset: int, _context: int, _text: str) -> Slip | None:
    if "escape" not in problem:
        return None
    cure = "write a backslash twice, or put the text in apostrophes"
    return Slip("a backslash followed by what YAML does not know", offset, cure)


def _indent(problem: str, offset: int, context: int, _text: str) -> Slip | None:
    if "did not find expected" not in problem and "could not find expected" not in problem:
        return None
    if "':'" in problem:
        return Slip("a key without its colon", context, "write `key: value`")
    return Slip("this line does not fit those above it", offset, "indent it as its neighbours are")


_RULES = (
    _reserved,
    _property,
    _block_text,
    _directive,
    _question,
    _colon,
    _dash,
    _apostrophe,
    _after_end,
    _flow,
    _unclosed,
    _escape,
    _tab,
    _indent,
)
"""The likelier and the more exact first."""
