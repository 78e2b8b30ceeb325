"""The few words in which the format is declared.

Each key of a briefing is written once, as an annotated field of a record in `briefing.py`:
`Annotated[python type, what YAML may hold, what it means]`. Decoding, error messages, the JSON
Schema and the tables of docs/format.md all read these annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

TEXT_LIMIT = 100_000
"""The longest text a briefing may hold, in code points."""

ID_LIMIT = 200
"""The longest id, in characters: whatever refers to an item names it again."""

LENGTH_LIMIT = 20_000
"""The most entries of a list or a mapping."""

PASSAGES_LIMIT = 10_000
"""The most passages that one item may rest on: each is looked for in the article."""

SLUG = rf"[a-z0-9][a-z0-9-]{{0,{ID_LIMIT - 1}}}"
NUMBER = r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?"
GRADE = r"[A-F][1-6]"
is_slug = re.compile(SLUG).fullmatch


class Scalar(NamedTuple):
    """One YAML scalar: what its characters must be, in words and as a pattern."""

    name: str
    """line, text, slug, date, number, flag, url, language or grade."""
    expected: str
    """What an error message says was expected here."""
    pattern: str | None = None
    """A regular expression the whole text must match, or None where none does."""


class Choice(NamedTuple):
    """One word out of a fixed list."""

    options: tuple[str, ...]


class Ref(NamedTuple):
    """The id of an item of this briefing, of one kind or (where `kind` is empty) of any."""

    kind: str = ""


class Id(NamedTuple):
    """An item's own id; where none is written, one is made from `letter` and its place."""

    letter: str = ""
    """Empty where the id must be written (actors) or comes from the file's name."""


class Nested(NamedTuple):
    """A mapping that is a record of its own; a bare string stands for its `shorthand` key."""

    record: type[Any]
    shorthand: str = ""


class Many(NamedTuple):
    """A list; `one` allows a single element to stand for a list of it."""

    of: Scalar | Choice | Ref | Nested
    at_least: int = 0
    one: bool = False
    at_most: int = LENGTH_LIMIT


Spec: TypeAlias = Scalar | Choice | Ref | Id | Nested | Many

LINE = Scalar("line", "one line of text")
TEXT = Scalar("text", "text")
DATE = Scalar("date", "an EDTF date")
NUMERAL = Scalar("number", "a number", NUMBER)
SLUG_TEXT = Scalar("slug", "a slug such as election-2024", SLUG)
FLAG = Scalar("flag", "true or false", "true|false")
URL = Scalar("url", "an http or https address")
LANGUAGE = Scalar("language", "a BCP 47 language tag such as en")
GRADE_CODE = Scalar("grade", "an Admiralty grade such as B2", GRADE)
TEXTS = Many(TEXT)
SLUGS = Many(SLUG_TEXT)
URLS = Many(URL)
REFS = Many(Ref())
ACTOR = Ref("actor")
ACTORS = Many(ACTOR)
FIGURES = Many(Ref("figure"))


class Key(NamedTuple):
    """One key of a record, read off its annotation."""

    name: str
    spec: Spec
    doc: str
    required: bool


def keys(record: type[Any]) -> tuple[Key, ...]:
    """The keys of `record` in declared order; fields without a Spec are not part of the format."""
    if record not in _KEYS:
        _KEYS[record] = tuple(_keys(record))
    return _KEYS[record]


_KEYS: dict[type[Any], tuple[Key, ...]] = {}


def _keys(record: type[Any]) -> Iterator[Key]:
    for name, annotation in record.__annotations__.items():
        meta = getattr(annotation, "__metadata__", None)
        if meta is not None:
            yield Key(name, meta[0], meta[1], name not in record._field_defaults)
