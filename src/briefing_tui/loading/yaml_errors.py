"""Refuse YAML that the format does not allow, and explain mistakes in plain words, with a hint.

A short table of patterns covers the slips that writers of briefings make most. For other mistakes,
the parser's own words are shown.

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

from briefing_tui.loading.problems import RawProblem, UnreadableError, collect, error
from briefing_tui.model.problems import cut
from briefing_tui.model.records import DEPTH_LIMIT


def refuse(text: str, composer: type[Any]) -> None:
    """Raise UnreadableError if a text has YAML anchors, aliases, tags or a second document."""
    problems = collect(_problems(text, composer))
    if problems:
        raise UnreadableError(*problems)


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


_BEFORE = 1000
"""Number of characters that are searched before the parser's mark."""
_MARK = "\0"
"""A character that no YAML file holds. In a line, it marks the place of the error."""
_AT_CONTEXT = re.compile("simple key|end of stream|cannot start|anchor|alias|tag")
"""Words of the parser for errors that begin where its `context_mark` is."""


class Slip(NamedTuple):
    """The patterns that recognize a mistake, with the message and the hint to show."""

    parser: str
    """A pattern for the parser's message."""
    line: str
    """A pattern for the line, with `\\0` at the place of the mistake."""
    message: str
    """Its `{}` is replaced by the character at the place."""
    hint: str


SLIPS = (
    Slip("cannot start|tab character", r"\0\t", "a tab cannot indent", "indent with spaces"),
    Slip(
        "cannot start|anchor|alias|tag",
        r"\0[@`%&*!]",
        "text may not begin with {} unless it is in quotes",
        "put the text in quotes",
    ),
    Slip(
        "mapping values|unexpected ':'|expected ','",
        r":[ \t].*\0:",
        '": " inside text that is not in quotes',
        "put the text in quotes",
    ),
    Slip(
        "expected key|expected ','|expected '-'",
        r"[\"'][ \t]*\0[^\s,:\]}]",
        "text goes on after the quotation mark that ends it",
        "inside the text, write \\\" or ''; if this line is right, a text above it is not closed",
    ),
)
"""Common mistakes. The first one whose patterns match is reported."""


def explained(fault: YAMLError | RecursionError, text: str, parser: type[Any]) -> UnreadableError:
    """Return an exception that explains a parser's error.

    Raises UnreadableError for anchors, aliases, tags or a second document.
    """
    if isinstance(fault, ComposerError):
        refuse(text, parser)
    if isinstance(fault, RecursionError):
        return _too_deep(0)
    if not isinstance(fault, MarkedYAMLError):
        return _bad_character(fault, text)
    mark = fault.problem_mark or fault.context_mark
    if "nesting depth" in (fault.problem or ""):
        return _too_deep(mark.index if mark else 0)
    words = ", ".join(part for part in (fault.context, fault.problem) if part)
    if fault.context_mark and _AT_CONTEXT.search(words):
        mark = fault.context_mark
    at = mark.index if mark else 0
    before = re.split(r"[\r\n]", text[max(0, at - _BEFORE) : at])[-1]
    line = f"{before}{_MARK}{text[at : at + 1]}"
    for slip in SLIPS:
        if re.search(slip.parser, words) and re.search(slip.line, line):
            return UnreadableError.at("yaml", slip.message.format(text[at]), at, slip.hint)
    return UnreadableError.at("yaml", words, at)


def _too_deep(offset: int) -> UnreadableError:
    return UnreadableError.at("nesting", f"nested deeper than {DEPTH_LIMIT} levels", offset)


def _bad_character(fault: YAMLError, text: str) -> UnreadableError:
    """Return the error for a character that YAML does not allow."""
    # libyaml counts bytes and the pure parser counts characters, so search for the character
    code = getattr(fault, "character", 0)
    code = code if isinstance(code, int) else ord(code)
    message = f"U+{code:04X} may not stand in a YAML file"
    return UnreadableError.at("character", message, max(0, text.find(chr(code))))
