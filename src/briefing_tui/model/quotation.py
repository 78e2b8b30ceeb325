"""Spans in double quotation marks: what an article shows as somebody's very words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

_STRAIGHT = '"\u201c\u201d\u201e\u201f'
"""Straight and curly marks, which typists mix: each opens or closes by turns."""
_PAIRS = {"«": "»", "»": "«", "「": "」", "『": "』"}
"""Marks that come in pairs (» « too, as German books set them)."""


@lru_cache(256)  # many positions may rest on one long quote
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The spans within double quotation marks, without the marks, in order, half open.

    A quotation that is not closed by the end of its paragraph ends there, as one does that goes on
    in the next. Marks within a quotation of the other sort belong to it. An inch sign, a mark right
    after a digit that closes nothing, and a Hebrew acronym's mark are no quotation marks.
    """
    spans: list[tuple[int, int]] = []
    for low, high in paragraphs(text):
        spans += _in_paragraph(text, low, high)
    return tuple(spans)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the paragraphs of a section's text: blank lines part them."""
    start = 0
    for gap in _gaps().finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _in_paragraph(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    opened, closer = -1, ""
    for mark in _marks().finditer(text, low, high):
        char, at = mark.group(), mark.start()
        if _is_gershayim(text, at):
            continue
        if opened >= 0:
            if char in closer:
                yield from _span(text, opened, at)
                opened = -1
        elif _opens(text, at, low, high):
            opened, closer = at + 1, _PAIRS.get(char, _STRAIGHT)
    if opened >= 0:
        yield from _span(text, opened, high)


def _opens(text: str, at: int, low: int, high: int) -> bool:
    char = text[at]
    before = text[at - 1] if at > low else " "
    if char in _STRAIGHT:
        return at + 1 < high and not text[at + 1].isspace() and not before.isdecimal()
    return char in "「『" or (char in "«»" and not before.isalnum())


def _is_gershayim(text: str, at: int) -> bool:
    """Whether the mark stands inside a Hebrew acronym, which is written with one."""
    return "א" <= text[at - 1 : at] <= "ת" and "א" <= text[at + 1 : at + 2] <= "ת"


def _span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text[start:end].strip():
        yield start, end


@cache
def _gaps() -> re.Pattern[str]:
    return re.compile(r"(?:\r\n?|\n)[ \t\u00a0]*(?:\r\n?|\n)\s*")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[«»「」『』{_STRAIGHT}]")
