"""Suggest how to write what other programs write as author:, OR, | or *."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.model.search.query import FILTERS, QueryPart, query_parts

_OTHER_NAMES = {
    **dict.fromkeys(("author", "from", "said", "source", "speaker", "voice"), "by"),
    **dict.fromkeys(("person", "who"), "actor"),
    **dict.fromkeys(("claim", "question", "topic"), "issue"),
    **dict.fromkeys(("in", "tab", "view"), "pane"),
    **dict.fromkeys(("day", "month", "when", "year"), "date"),
    "after": "since",
    "before": "until",
    "position": "stance",
    "tag": "story",
    "type": "kind",
}
"""Names of filters in other programs, with ours."""
_OPERATORS = {
    **dict.fromkeys(
        ("OR", "|", "||"),
        "is not an operator: search for one word, then for the other",
    ),
    **dict.fromkeys(("AND", "&&"), "is not an operator: leave it out, all words must occur anyway"),
    "NOT": "is not an operator: write `-word` to leave out items with a word",
}
_FILTER = re.compile(r"([A-Za-z][A-Za-z_-]{1,11}):(?!//)(?=\S)")


class QueryNote(NamedTuple):
    """A fault in a part of a query."""

    given: str
    """The part as written, such as `actor:madro`."""
    message: str
    """One line without a full stop, such as: no actor `madro`; did you mean `maduro`?"""
    nearest: str = ""
    """The most likely replacement; empty without one."""
    span: tuple[int, int] = (0, 0)
    """The part of `given` that `nearest` replaces, half open: the name, the value or all."""


def notices(text: str) -> tuple[QueryNote, ...]:
    """Return a note for each part of a query that looks like another program's language."""
    found = (_notice(part) for part in query_parts(text) if not (part.name or part.quoted))
    return tuple(dict.fromkeys(note for note in found if note is not None))


def _notice(part: QueryPart) -> QueryNote | None:
    words = part.words
    if words in _OPERATORS:
        return QueryNote(words, f"`{words}` {_OPERATORS[words]}")
    name = _FILTER.match(words)
    if name is not None:
        return _unknown_filter(words, name[1])
    if "|" in words.strip("|"):
        return QueryNote(words, f"`|` {_OPERATORS['|']}")
    if "*" in words:
        return _star(words)
    return None


def _unknown_filter(words: str, name: str) -> QueryNote:
    low = name.lower()
    near = _OTHER_NAMES.get(low) or nearest_name(low, FILTERS)
    if near:
        name_span = 0, len(name)
        return QueryNote(words, f"no filter `{name}:`; did you mean `{near}:`?", near, name_span)
    short = backticked(f'"{words}"')
    return QueryNote(words, f"no filter `{name}:`; to find the words, write {short}")


def _star(words: str) -> QueryNote:
    stems = list(_between_stars(words))
    if not stems:
        return QueryNote(words, "`*` stands for itself: write a word, or `kind:quote` to list all")
    stem = max(stems, key=len)
    message = f"`*` stands for itself: {backticked(stem)} is found inside longer words anyway"
    return QueryNote(words, message, stem, (0, len(words)))


def _between_stars(words: str) -> Iterator[str]:
    return (stem for stem in words.split("*") if any(map(str.isalnum, stem)))
