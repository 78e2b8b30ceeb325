"""Readers for single scalars. The type that a key expects decides what the characters mean."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from briefing_tui.loading.decode import fix_hints
from briefing_tui.loading.decode.state import MISSING, DecodeState, NamedId, TextAt
from briefing_tui.loading.libyaml import Node, ScalarNode
from briefing_tui.loading.problems import listed, shown
from briefing_tui.loading.yaml_nodes import NULLS, describe, is_null
from briefing_tui.model.problems import did_you_mean
from briefing_tui.model.records import (
    ID_LIMIT,
    NUMBER,
    SCHEMA,
    TEXT_LIMIT,
    Choice,
    Ref,
    Scalar,
    is_slug,
)

ReadNode: TypeAlias = Callable[[Node], Any]
"""Reads a node as the value that a key's type asks for; MISSING if there is none."""

NUMBER_LIMIT = 40
"""Maximum number of characters of a number. No article has a longer one, and exact arithmetic
must stay cheap."""
EXPONENT_LIMIT = 300

_ANY_VERSION = r"briefing/[0-9]+"
"""The name of any version of the format."""

_number = re.compile(NUMBER).fullmatch


def reader(state: DecodeState, spec: Scalar | Choice | Ref) -> ReadNode:
    """Return the reader for a scalar with that specification."""
    match spec:
        case Choice():
            return _choice(state, spec)
        case Ref():
            return _reference(state, spec)
        case Scalar():
            return _scalar(state, spec)


def _scalar(state: DecodeState, spec: Scalar) -> ReadNode:
    match spec.name:
        case "number":
            return _numbers(state)
        case "flag":
            return _flags(state)
        case "date":
            return _noted(state, spec, state.dates)
        case "url":
            return _noted(state, spec, state.urls)
        case "language":
            return _noted(state, spec, state.languages)
        case "grade" | "slug":
            return _pattern(state, spec)
        case "line":
            return _lines(state, spec)
    return _texts(state, spec.expected)


def _texts(state: DecodeState, expected: str) -> ReadNode:
    def read(node: Node) -> Any:
        if node.__class__ is not ScalarNode:
            message = f"expected {expected}, found {describe(node)}"
            state.error("type", message, node, fix_hints.instead_of_text(node, expected))
            return MISSING
        text = node.value.strip()
        if len(text) <= 4 and (not text or text in NULLS):
            if not node.style:
                return MISSING
            if not text:
                state.error("empty", f"expected {expected}, found an empty one", node)
                return MISSING
        if len(text) > TEXT_LIMIT:
            message = f"found {len(text):,} characters, expected at most {TEXT_LIMIT:,}"
            state.error("too-long", message, node)
            return MISSING
        return text

    return read


def _noted(state: DecodeState, spec: Scalar, notes: list[TextAt]) -> ReadNode:
    read_text = _texts(state, spec.expected)

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is not MISSING:
            notes.append(TextAt(text, node.start_mark.index))
        return text

    return read


def _lines(state: DecodeState, spec: Scalar) -> ReadNode:
    read_text = _texts(state, spec.expected)

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is not MISSING and ("\n" in text or "\r" in text):
            state.error("value", "expected one line of text, found several", node)
        return text

    return read


def _pattern(state: DecodeState, spec: Scalar) -> ReadNode:
    read_text = _texts(state, spec.expected)
    fits = re.compile(spec.pattern or "").fullmatch

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is MISSING or fits(text):
            return text
        state.error("value", f"expected {spec.expected}, found {shown(text)}", node)
        return MISSING

    return read


def _numbers(state: DecodeState) -> ReadNode:
    def read(node: Node) -> Any:
        if is_null(node):
            return MISSING
        if node.__class__ is not ScalarNode or node.style:
            hint = fix_hints.quoted_number(node)
            state.error("type", f"expected a number, found {describe(node)}", node, hint)
            return MISSING
        text = node.value
        if len(text) > NUMBER_LIMIT:
            message = f"expected a number of at most {NUMBER_LIMIT} characters, found {len(text):,}"
            state.error("value", message, node)
            return MISSING
        if not _number(text):
            hint = fix_hints.number(text)
            state.error("type", f"expected a number, found {shown(text)}", node, hint)
            return MISSING
        _, _, exponent = text.lower().partition("e")
        if exponent and abs(int(exponent)) > EXPONENT_LIMIT:
            state.error(
                "value", f"expected an exponent of at most {EXPONENT_LIMIT}, found {text}", node
            )
            return MISSING
        return text

    return read


def _flags(state: DecodeState) -> ReadNode:
    def read(node: Node) -> Any:
        if is_null(node):
            return MISSING
        if node.__class__ is ScalarNode and not node.style and node.value in ("true", "false"):
            return node.value == "true"
        state.error("type", f"expected true or false, found {describe(node)}", node)
        return MISSING

    return read


def _choice(state: DecodeState, spec: Choice) -> ReadNode:
    """Return a reader for one word out of a list. Equal values share one string, to save memory."""
    options = {option: option for option in spec.options}
    read_text = _texts(state, "one of " + ", ".join(spec.options))

    def read(node: Node) -> Any:
        known = options.get(node.value) if node.__class__ is ScalarNode else None
        if known is not None:
            return known
        text = read_text(node)
        if text is MISSING:
            return MISSING
        if state.omits(node, "value"):
            return MISSING
        if spec.options == (SCHEMA,) and re.fullmatch(_ANY_VERSION, text):
            message = f"the format is {shown(text)}; this version of briefing-tui reads `{SCHEMA}`"
            hint = (
                f"update briefing-tui, or write `schema: {SCHEMA}` if the file uses nothing newer"
            )
            state.error("value", message, node, hint)
            return MISSING
        expected = listed(spec.options)
        message = f"unknown value {shown(text)}; expected {expected}"
        state.error("value", message, node, did_you_mean(text, spec.options))
        return MISSING

    return read


def _reference(state: DecodeState, spec: Ref) -> ReadNode:
    """Return a reader for the id of another item. Equal ids share one string, to save memory."""
    read_slug = _slugs(state)
    known: dict[str, str] = {}
    note = state.references.append

    def read(node: Node) -> Any:
        slug = known.get(node.value) if node.__class__ is ScalarNode else None
        if slug is None:
            slug = read_slug(node)
            if slug is MISSING:
                if node.__class__ is ScalarNode:
                    misnamed = NamedId(node.value, spec.kind, node.start_mark.index)
                    state.misnamed.append(misnamed)
                return MISSING
            if slug not in NULLS:  # those words are ids only in quotes
                known[slug] = slug
        note(NamedId(slug, spec.kind, node.start_mark.index))
        return slug

    return read


def own_id(state: DecodeState, kind: str) -> ReadNode:
    """Return the reader for an item's own id."""
    read_slug = _slugs(state)
    if kind == "briefing":  # its id stands outside the name space of the items
        return read_slug

    def read(node: Node) -> Any:
        slug = read_slug(node)
        if slug is not MISSING:
            state.ids.append(NamedId(slug, kind, node.start_mark.index))
        return slug

    return read


def _slugs(state: DecodeState) -> ReadNode:
    read_text = _texts(state, "an id")
    hint = "ids are made of a-z, 0-9 and -, and begin with a letter or digit"
    short = f"an id has at most {ID_LIMIT} characters"

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is MISSING or is_slug(text):
            return text
        why = short if len(text) > ID_LIMIT else hint
        state.error("value", f"expected an id, found {shown(text)}", node, why)
        return MISSING

    return read
