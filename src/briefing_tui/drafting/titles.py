"""Recognize titles of works in quotation marks, and find quotations in single marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from briefing_tui.drafting.lexicon.grammar import FUNCTION, word_set

_MOST_WORDS: Final = 8
_BEFORE: Final = word_set(
    "on in of 's ' with for from show program programme book film movie song album novel series "
    "play hit podcast documentary host magazine after during starring via titled entitled named "
    "nicknamed"
)
"""Words that may stand right before a title. Before a quotation, most of them do not."""


def is_title(words: str, before: str) -> bool:
    """Return True if the quoted words, after the word `before`, are the title of a work."""
    found = words.strip(" ,.!?").split()
    if before not in _BEFORE or not found or len(found) > _MOST_WORDS:
        return False
    return found[0][0].isupper() and all(
        word[0].isupper() or word[0].isdigit() or word.lower() in FUNCTION for word in found
    )


def single_quoted(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield the spans within single quotation marks, without the marks.

    An opening mark has no letter before it. A closing one has none after it; a straight one must
    follow a sign that ends a quotation, since it may be an apostrophe ("the players' bus").
    """
    for found in _single().finditer(paragraph):
        yield found.span(found.lastgroup or 0)


@cache
def _single() -> re.Pattern[str]:
    before, after = r"(?<![^\W_])", r"(?![^\W_])"
    curly = rf"{before}\u2018(?P<curly>[^\u2018\n]+?)\u2019{after}"
    piece = r"[^\W_][^'\n]{0,600}"  # bounded, as every apostrophe may open a span
    straight = rf"{before}'(?P<straight>{piece}(?:'{piece}){{0,6}}(?<=[,.?!]))'{after}"
    return re.compile(f"{curly}|{straight}")
