"""Reading single scalars: the type a key expects decides what its characters mean."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from briefing_tui.loading import shapes
from briefing_tui.loading.findings import ABSENT, ANY, Findings, Noted, Reference
from briefing_tui.loading.nodes import NOTHING, Node, ScalarNode, Unread, is_absent
from briefing_tui.model.format.declaration import (
    ID_LIMIT,
    NUMBER,
    TEXT_LIMIT,
    Choice,
    Ref,
    Scalar,
    is_slug,
)

Read: TypeAlias = Callable[[Node], Any]
"""Reads a node as the value a key's type asks for; ABSENT where there is none to be had."""

LONGEST_NUMBER = 40
"""Characters of a number; no article holds a longer one, and exact arithmetic must stay cheap."""
LARGEST_EXPONENT = 300

_number = re.compile(NUMBER).fullmatch


def plain(found: Findings, spec: Scalar | Choice | Ref) -> Read:
    """A reader for what one scalar holds."""
    match spec:
        case Choice():
            return _choice(found, spec)
        case Ref():
            return _reference(found, spec)
        case Scalar():
            return _scalar(found, spec)


def _scalar(found: Findings, spec: Scalar) -> Read:
    match spec.name:
        case "number":
            return _numbers(found)
        case "flag":
            return _flags(found)
        case "date":
            return _noted(found, spec, found.dates)
        case "url":
            return _noted(found, spec, found.urls)
        case "language":
            return _noted(found, spec, found.languages)
        case "grade":
            return _pattern(found, spec)
        case "line":
            return _lines(found, spec)
    return _texts(found, spec.expected)


def _texts(found: Findings, expected: str) -> Read:
    def read(node: Node) -> Any:
        if node.__class__ is not ScalarNode:
            from briefing_tui.loading.cures_text import instead

            message = f"expected {expected}, found {shapes.what(node)}"
            found.fault("type", message, node, instead(node, expected))
            return ABSENT
        text = node.value.strip()
        if len(text) <= 4 and (not text or text in NOTHING):
            if not node.style:
                return ABSENT
            if not text:
                found.fault("empty", f"expected {expected}, found an empty one", node)
                return ABSENT
        if len(text) > TEXT_LIMIT:
            message = f"found {len(text):,} characters, expected at most {TEXT_LIMIT:,}"
            found.fault("too-long", message, node)
            return ABSENT
        return text

    return read


def _noted(found: Findings, spec: Scalar, notes: list[Noted]) -> Read:
    read_text = _texts(found, spec.expected)

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is not ABSENT:
            notes.append(Noted(text, node.start_mark.index))
        return text

    return read


def _lines(found: Findings, spec: Scalar) -> Read:
    read_text = _texts(found, spec.expected)

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is not ABSENT and ("\n" in text or "\r" in text):
            found.fault("value", "expected one line of text, found several", node)
        return text

    return read


def _pattern(found: Findings, spec: Scalar) -> Read:
    read_text = _texts(found, spec.expected)
    fits = re.compile(spec.pattern or "").fullmatch

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is ABSENT or fits(text):
            return text
        found.fault("value", f"expected {spec.expected}, found {shapes.shown(text)}", node)
        return ABSENT

    return read


def _numbers(found: Findings) -> Read:
    def read(node: Node) -> Any:
        if is_absent(node):
            return ABSENT
        if node.__class__ is not ScalarNode or node.style:
            from briefing_tui.loading import cures

            hint = cures.quoted_number(node)
            found.fault("type", f"expected a number, found {shapes.what(node)}", node, hint)
            return ABSENT
        text = node.value
        if len(text) > LONGEST_NUMBER:
            message = (
                f"expected a number of at most {LONGEST_NUMBER} characters, found {len(text):,}"
            )
            found.fault("value", message, node)
            return ABSENT
        if not _number(text):
            from briefing_tui.loading import cures

            hint = cures.number(text)
            found.fault("type", f"expected a number, found {shapes.shown(text)}", node, hint)
            return ABSENT
        _, _, exponent = text.lower().partition("e")
        if exponent and abs(int(exponent)) > LARGEST_EXPONENT:
            found.fault("value", f"expected a number within reach, found {text}", node)
            return ABSENT
        return text

    return read


def _flags(found: Findings) -> Read:
    def read(node: Node) -> Any:
        if is_absent(node):
            return ABSENT
        if node.__class__ is ScalarNode and not node.style and node.value in ("true", "false"):
            return node.value == "true"
        found.fault("type", f"expected true or false, found {shapes.what(node)}", node)
        return ABSENT

    return read


def _choice(found: Findings, spec: Choice) -> Read:
    """A reader for one word out of a list; values of long files share one string."""
    options = {option: option for option in spec.options}
    read_text = _texts(found, "one of " + ", ".join(spec.options))

    def read(node: Node) -> Any:
        known = options.get(node.value) if node.__class__ is ScalarNode else None
        if known is not None:
            return known
        text = read_text(node)
        if text is ABSENT:
            return ABSENT
        if found.passes_over(node):
            return ABSENT
        expected = shapes.listed(spec.options)
        message = f"unknown value {shapes.shown(text)}; expected {expected}"
        found.fault("value", message, node, shapes.did_you_mean(text, spec.options))
        return ABSENT

    return read


def _reference(found: Findings, spec: Ref) -> Read:
    """A reader for an id of another item; the same id is one string however often it is named."""
    read_slug = _slugs(found)
    ids, offsets = found.column(found.references, spec.kind)
    known: dict[str, str] = {}
    know, note, place = known.get, ids.append, offsets.append

    def read(node: Node) -> Any:
        slug = know(node.value) if node.__class__ is ScalarNode else None
        if slug is None:
            slug = read_slug(node)
            if slug is ABSENT:
                if node.__class__ is ScalarNode:
                    found.misnamed.append(Reference(node.value, spec.kind, node.start_mark.index))
                return ABSENT
            if slug not in NOTHING:  # which is an id only in quotes
                known[slug] = slug
        note(slug)
        place(node.start_mark.index)
        return slug

    return read


def own_id(found: Findings, kind: str) -> Read:
    """A reader for an item's own id."""
    read_slug = _slugs(found)
    if kind == "briefing":  # whose id stands outside the name space of the items
        return read_slug
    ids, offsets = found.column(found.ids, kind)

    def read(node: Node) -> Any:
        slug = read_slug(node)
        if slug is not ABSENT:
            ids.append(slug)
            offsets.append(node.start_mark.index)
        elif node.__class__ is Unread:
            found.lost.add(ANY)
        return slug

    return read


def _slugs(found: Findings) -> Read:
    read_text = _texts(found, "an id")
    hint = "ids are made of a-z, 0-9 and -, and begin with a letter or digit"
    short = f"an id has at most {ID_LIMIT} characters"

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is ABSENT or is_slug(text):
            return text
        told = short if len(text) > ID_LIMIT else hint
        found.fault("value", f"expected an id, found {shapes.shown(text)}", node, told)
        return ABSENT

    return read
