"""Refuse the parts of YAML that the format leaves out: anchors, aliases, tags, more documents.

They are looked for among the parser's events, so that no alias is ever followed. Merge keys are
refused by the decoder, as they are keys like any other.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from briefing_tui.loading.problems import RawProblem, Unreadable, collect, error
from briefing_tui.loading.yaml.libyaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    YAMLError,
)

_SIGNS = "&*!"
"""The first characters of an anchor, an alias and a tag."""
_BEFORE = frozenset(",:?[{-")
"""What may stand before them, besides white space."""


def may_occur(text: str) -> bool:
    """Return False if `text` certainly has no anchor, alias or tag."""
    return any(map(partial(_may_occur, text), _SIGNS))


def _may_occur(text: str, sign: str) -> bool:
    # A search for one character goes at the speed of memory; a regular expression does not
    at = text.find(sign)
    while at >= 0:
        if at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE:
            return True
        at = text.find(sign, at + 1)
    return False


def refuse(text: str, composer: type[Any]) -> None:
    """Raise Unreadable with every anchor, alias, tag and further document of `text`."""
    found = collect(_problems(text, composer))
    if found.listed:
        raise Unreadable(found)


def _problems(text: str, composer: type[Any]) -> Iterator[RawProblem]:
    """The problems up to the parser's first error, which composing reports."""
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
    """The alias, the anchor and the tag of an event."""
    at = event.start_mark.index
    if event.__class__ is AliasEvent:
        message = f"an alias (*{event.anchor}) has no place here"
        yield error("alias", message, at, "write out what it stands for")
    elif event.__class__ in (ScalarEvent, SequenceStartEvent, MappingStartEvent):
        if event.anchor:
            message = f"an anchor (&{event.anchor}) has no place here"
            hint = "leave it out; where the text begins with &, put it in quotes"
            yield error("alias", message, at, hint)
        if event.tag:
            hint = "leave the tag out; where the text begins with !, put it in quotes"
            yield error("tag", "an explicit tag has no place here", at, hint)
