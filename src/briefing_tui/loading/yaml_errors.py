"""Refuse YAML that the format does not allow, and explain mistakes in plain words, with a hint.

libyaml's messages name the place where it stopped and the token it expected, not the mistake. A
short table of patterns covers the mistakes that writers of briefings make most. For other mistakes,
libyaml's own words are shown.

Only `yaml_nodes` imports this module, and only for a file that needs it.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml.composer import ComposerError
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.nodes import Node, SequenceNode

from briefing_tui.loading.problems import RawProblem, Unreadable, collect, error, shown
from briefing_tui.model.problems import cut
from briefing_tui.model.records import DEPTH_LIMIT, LENGTH_LIMIT


def refuse(text: str, composer: type[Any]) -> None:
    """Raise Unreadable if the YAML text has YAML anchors, aliases, tags or a second document."""
    found = collect(_problems(text, composer))
    if found.listed:
        raise Unreadable(found)


def _problems(text: str, composer: type[Any]) -> Iterator[RawProblem]:
    parser = composer(text)
    documents = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    yield _second_document(event)
            else:
                yield from _properties(event)
    except (YAMLError, RecursionError):
        return


def _second_document(event: Any) -> RawProblem:
    message = "a second document begins here; a briefing is one document"
    hint = "leave out the ---, or put what follows in a file of its own"
    return error("second-document", message, event.start_mark.index, hint)


def _properties(event: Any) -> Iterator[RawProblem]:
    at = event.start_mark.index
    if event.__class__ is AliasEvent:
        message = f"an alias (*{cut(str(event.anchor))}) has no place here"
        yield error("alias", message, at, "write out what it stands for")
    elif event.__class__ in (ScalarEvent, SequenceStartEvent, MappingStartEvent):
        if event.anchor:
            message = f"an anchor (&{cut(event.anchor)}) has no place here"
            hint = "leave it out; where the text begins with &, put it in quotes"
            yield error("alias", message, at, hint)
        if event.tag:
            hint = "leave the tag out; where the text begins with !, put it in quotes"
            yield error("tag", "an explicit tag has no place here", at, hint)


_BEFORE, _AFTER = 1000, 300
"""Number of characters that are searched before and after the parser's mark."""
_MARK = "\0"
"""A character that no YAML file holds. In a line, it marks the place of the error."""
_NAMES = {'"': "quotation mark", "'": "apostrophe", "]": "bracket", "}": "bracket"}
_CLOSING = {"[": "]", "{": "}"}
_ESCAPED = {'"': '\\"', "'": "''"}


class YamlHint(NamedTuple):
    """The patterns that recognize a mistake, with the message and the hint to show.

    `_unreadable` fills in the braces in `message` and `hint`.
    """

    parser: str
    """A pattern for the parser's message."""
    line: str
    """A pattern for two lines: the line with the parser's mark (`\\0`) and the line above it.

    An unnamed group of the pattern, if any, begins at the mistake."""
    message: str
    hint: str
    at_context: bool = False
    """True if the parser marks the place with `context_mark`, not with `problem_mark`."""


HINTS = (
    YamlHint(
        "cannot start any token|tab character", r"\0\t", "a tab cannot indent", "indent with spaces"
    ),
    YamlHint(
        "cannot start any token|node content|anchor|alias|tag|'>'",
        r"\0[@`%&*!,\]}]",
        "text may not begin with {sign} unless it is in quotes",
        "put the text in quotes",
        at_context=True,
    ),
    YamlHint(
        "entries are not allowed|keys are not allowed",
        r"\0[-?]",
        '"{sign} " where a value begins',
        "put the text in quotes, or begin the list on a line of its own",
    ),
    YamlHint(
        "comment or line break|indentation indicator",
        r"\0[|>]",
        "text goes on after {sign}, which begins a text on the lines below",
        "put the text in quotes",
        at_context=True,
    ),
    YamlHint(
        "escape character|hexdecimal",
        r"(\\)\w*\0|\0\\",
        "a backslash with a character that YAML does not know as an escape",
        "write the backslash twice, or put the text in apostrophes",
    ),
    YamlHint(
        "quoted scalar, found unexpected",
        r"\0['\"]",
        "the {sign} opened here is not closed",
        "close it",
        at_context=True,
    ),
    YamlHint(
        "expected key|expected ','|expected '-'",
        r"(?:^|[\s\[{:,-])(?P<name>['\"])[^\0]*(\1)\0\w",
        "{a_name} inside {name}s ends the text",
        "write {escaped} for it, or put the text in the other kind of quotes",
    ),
    YamlHint(
        "expected key|mapping values",
        r"(?P<name>[\"'\]}])[ \t]*\0[^\s,]",
        "text goes on after the {name} that ends it",
        "put the whole text in quotes; if this line is right, one above it is not closed",
    ),
    YamlHint(
        "expected ','",
        r"[\w\"'\]}]\s*\0[\[{\"']|[\w\"'\]}][ \t]*\0[\w-]+:\s",
        "a comma is missing here",
        "write one, or put the whole text in quotes",
    ),
    YamlHint(
        "find expected ':'",
        r"\0-[^\s-]",
        "a dash without a blank after it",
        "write a blank after it",
        at_context=True,
    ),
    YamlHint(
        "mapping values|find expected ':'",
        r"^[ -]*([\w-]+)[ \t]*\n[ -]*[\w\"'-]+\0:|\0([\w-]+)[ \t]*$",
        "a key without its colon",
        "write a colon after it",
        at_context=True,
    ),
    YamlHint(
        "mapping values|find expected ':'",
        r"^[ -]*[\w-]+(:)[^ \t\n/].*\n[ -]*[\w\"'-]+\0:|\0[\w-]+(:)[^ \t\n/]",
        "a colon without a blank after it",
        "write `key: value`",
        at_context=True,
    ),
    YamlHint(
        "find expected ':'",
        r"\0",
        "this line is neither a key with its colon nor a part of the text above it",
        "write `key: value`, or indent it further than the key of the text above",
        at_context=True,
    ),
    YamlHint(
        "mapping values",
        r"^ *(?:- +)*([\w\"'-]+)\0:",
        "the indentation of this line does not fit the lines above it",
        "indent it as its neighbours are; or put the text that it goes on with in quotes",
    ),
    YamlHint(
        "mapping values|unexpected ':'",
        r"\0:",
        '": " inside text that is not in quotes',
        "put the text in quotes",
    ),
    YamlHint(
        "expected ','",
        r"[^\n]*\S[ \t]*[:\[{,].*\S\0:",
        '": " inside text that is not in quotes',
        "put the text in quotes, or write a comma before the key",
    ),
    YamlHint(
        "expected ','",
        r"\0[\]}]",
        "this {sign} closes no bracket that is open",
        "put text that holds it in quotes, or close the bracket before it",
    ),
    YamlHint(
        "flow (sequence|mapping)",
        r"\0[\[{]",
        "the {sign} opened here is not closed with {closing}",
        "write {closing} where it ends",
        at_context=True,
    ),
    YamlHint(
        "expected '-'",
        r"^ *\0[{\"']",
        "a dash is missing before this entry",
        "write `- ` before it, as before its neighbours",
    ),
    YamlHint(
        "expected key|expected '-'|document start",
        r"^ *(?:- +)*\0",
        "the indentation of this line does not fit the lines above it",
        "indent it as its neighbours are",
    ),
)
"""Common mistakes. The first one whose patterns match is reported."""


_NEXT_ENTRY = re.compile(r"(?:\r\n?|\n)([ ]*)(?:- +)*[\"'{[ ]*[\w-]+[\"']?:\s|(?:\r\n?|\n)([ ]*)- ")
"""A line inside quotes that looks like a key or an entry of a list. Its groups hold the indent."""


def unreadable(fault: YAMLError | RecursionError, text: str, parser: type[Any]) -> Unreadable:
    """Return an exception that explains a parser's error.

    Raises Unreadable for anchors, aliases, tags or a second document.
    """
    if isinstance(fault, ComposerError):
        refuse(text, parser)
    if isinstance(fault, RecursionError):
        return _too_deep(0)
    if not isinstance(fault, MarkedYAMLError):
        return _bad_character(fault, text)
    if "nesting depth" in (fault.problem or ""):
        return _too_deep(fault.problem_mark.index if fault.problem_mark else 0)
    return _explained(fault, text, parser)


def _too_deep(offset: int) -> Unreadable:
    return Unreadable.at("nesting", f"nested deeper than {DEPTH_LIMIT} levels", offset)


def _bad_character(fault: YAMLError, text: str) -> Unreadable:
    """Return the error for a character that YAML does not allow."""
    # libyaml counts bytes and the pure parser counts characters, so search for the character
    code = getattr(fault, "character", 0)
    code = code if isinstance(code, int) else ord(code)
    message = f"U+{code:04X} may not stand in a YAML file"
    return Unreadable.at("character", message, max(0, text.find(chr(code))))


def _explained(fault: MarkedYAMLError, text: str, parser: type[Any]) -> Unreadable:
    words = ", ".join(part for part in (fault.context, fault.problem) if part)
    problem_at = _offset(fault.problem_mark or fault.context_mark)
    context_at = problem_at if fault.context_mark is None else _offset(fault.context_mark)
    if (quoted := _quoted_before((problem_at, context_at), text, parser)) is not None:
        return _not_closed(text, *quoted)
    for row in HINTS:
        at = context_at if row.at_context else problem_at
        if re.search(row.parser, words) is None:
            continue
        shift, lines = _lines(text, at)
        found = re.search(row.line, lines, re.MULTILINE)
        if found is not None:
            return _unreadable(row, found, text[at : at + 1], _place(found, shift, at))
    return Unreadable.at("yaml", words, problem_at)


def _quoted_before(places: tuple[int, int], text: str, parser: type[Any]) -> tuple[int, int] | None:
    """Return the span of a quoted text that seems unclosed, or None if there is none.

    The text must end right before a place in `places`. Blanks may stand between.
    """
    events = parser(text)
    begin = end = -1
    try:
        while events.check_event():
            event = events.get_event()
            is_quoted = event.__class__ is ScalarEvent and event.style in _ESCAPED
            begin, end = (event.start_mark.index, event.end_mark.index) if is_quoted else (-1, -1)
    except (YAMLError, RecursionError):
        pass
    ends_there = any(0 < end <= at and not text[end:at].strip(" \t") for at in places)
    return (begin, end) if ends_there and _runs_on(text, begin, end) else None


def _runs_on(text: str, begin: int, end: int) -> bool:
    """Return True if a quoted text seems not to be closed."""
    begins_key = text[end : end + 1].isalnum() and _line_start(text, end, begin) > begin
    if begins_key and not text[_line_start(text, end, begin) : end - 1].strip():
        return True
    column = len(re.split(r"[^\s-]", text[_line_start(text, begin, 0) : begin], maxsplit=1)[0])
    lines = _NEXT_ENTRY.finditer(text, begin, end)
    return any(len(line[1] or line[2] or "") <= column for line in lines)


def _not_closed(text: str, begin: int, end: int) -> Unreadable:
    lines = re.findall(r"\r\n?|\n", text[:end])
    message = f"the {text[begin]} opened here is not closed"
    hint = (
        f"write {text[begin]} where the text ends; as it stands, it ends in line {len(lines) + 1:,}"
    )
    return Unreadable.at("yaml", message, begin, hint)


def _place(found: re.Match[str], shift: int, at: int) -> int:
    if found.lastgroup == "name" or not found.lastindex:
        return at
    place = found.start(found.lastindex) + shift
    return place - 1 if place > at else place


def _offset(mark: Any) -> int:
    return 0 if mark is None else int(mark.index)


def _lines(text: str, at: int) -> tuple[int, str]:
    least = max(0, at - _BEFORE)
    line = _line_start(text, at, least)
    above = max(line - (2 if text[line - 2 : line] == "\r\n" else 1), least)
    begin = _line_start(text, above, least)
    after = re.split(r"[\r\n]", text[at : at + _AFTER], maxsplit=1)[0]
    lines = f"{text[begin:at]}{_MARK}{after}"
    return begin, lines.replace("\r\n", " \n").replace("\r", "\n")


def _line_start(text: str, at: int, least: int) -> int:
    return max(text.rfind("\n", least, at), text.rfind("\r", least, at), least - 1) + 1


def _unreadable(row: YamlHint, found: re.Match[str], sign: str, place: int) -> Unreadable:
    quote = found.groupdict().get("name", sign)
    name = _NAMES.get(quote, "")
    words = {
        "sign": "a backtick" if sign == "`" else sign,
        "closing": _CLOSING.get(sign, ""),
        "name": name,
        "a_name": f"{'an' if name.startswith('a') else 'a'} {name}",
        "escaped": _ESCAPED.get(quote, ""),
    }
    hint = row.hint.format(**words)
    return Unreadable.at("yaml", row.message.format(**words), place, hint)


_KEY_BEFORE = re.compile(r"([\w-]+)[\"']?[ \t]*:(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*\Z")
"""A key at the end of the text. Blanks and comments may stand after it."""
_LOOK_BACK = 1000
"""Number of characters before a value that are searched for its key."""


def too_long(node: Node, text: str) -> Unreadable:
    """Return the error for a list or a mapping with too many entries."""
    what = "list" if isinstance(node, SequenceNode) else "mapping"
    at = node.start_mark.index
    begin = max(0, at - _LOOK_BACK)
    key = _KEY_BEFORE.search(text[begin:at])
    if key is None:
        return Unreadable.at("too-long", f"more than {LENGTH_LIMIT:,} entries in one {what}", at)
    message = f"more than {LENGTH_LIMIT:,} entries in the {what} {shown(key[1])}"
    return Unreadable.at("too-long", message, begin + key.start())
