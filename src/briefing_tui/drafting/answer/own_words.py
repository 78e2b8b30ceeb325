"""Check the texts in a model's own words: it may not invent numbers, names or quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Final

from briefing_tui.drafting.answer.evidence import Evidence
from briefing_tui.drafting.answer.rejections import Lost
from briefing_tui.drafting.lexicon.grammar import FUNCTION, word_set
from briefing_tui.drafting.spans import Span
from briefing_tui.model.text.folding import lower, shortened
from briefing_tui.model.text.numerals import spellings
from briefing_tui.model.text.sentences import quoted, sentences
from briefing_tui.model.text.words import is_aligned

_MEASURES: Final = word_set(
    "share shares percentage proportion number numbers count total rate level amount size sum "
    "average price cost value age length duration distance height weight"
)
"""Words that say how something is counted, but not what."""


class OwnWords:
    """Checks texts against the sentences that they rest on."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._text = evidence.body.text
        self._words = frozenset(_words_of(self._text))

    def check(self, name: str, text: str, regions: Sequence[Span]) -> None:
        """Raise Lost if the text has a number, a name or a quotation of its own.

        Names may stand anywhere in the article, numbers and quotations in the sentences.
        """
        where = self._evidence.named(regions) if regions else "the article"
        regions = regions or (Span(0, len(self._text)),)
        for start, end in quoted(text):
            if not self._evidence.holds(text[start:end], regions):
                said = f"\u201c{shortened(text[start:end], 120)}\u201d"
                raise Lost(f"`{name}` quotes words that do not stand in {where}: {said}")
        for number in _numbers().findall(text):
            if not self._is_said(number, regions):
                raise Lost(f"`{name}` has the number {number[:40]}, which is not in {where}")
        for word in _names(text):
            if word.lower() not in self._words:
                raise Lost(f"`{name}` names {word[:40]}, which the article does not")

    def strange(self, text: str, regions: Sequence[Span] = ()) -> str:
        """Return the first word that does not stand in the sentences; empty if all do.

        Without sentences, it is looked for in the whole article. Words with the same first letters
        count as one: `call` and `calls`.
        """
        known = self._stems
        if regions:
            known = frozenset(
                _stem(word) for one in regions for word in _words_of(one.of(self._text))
            )
        for word in _words_of(text):
            if word not in FUNCTION and word not in _MEASURES and _stem(word) not in known:
                return word
        return ""

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(_stem, self._words))

    def _is_said(self, number: str, regions: Sequence[Span]) -> bool:
        plain = number.replace(",", "")
        said = [lower(region.of(self._text)) for region in regions]
        ways = {number, *(spellings(plain) if _plain().fullmatch(plain) else ())}
        return any(_holds(text, way) for text in said for way in ways)


def _holds(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if is_aligned(text, at, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def _names(text: str) -> Iterator[str]:
    """Yield the words with a capital that do not begin a sentence."""
    for start, end in sentences(text):
        words = list(_word().finditer(text, start, end))
        for found in words[1:]:
            if found.group()[0].isupper():
                yield found.group()


def _stem(word: str) -> str:
    return word[:5].removesuffix("s")


def _words_of(text: str) -> list[str]:
    return [word.lower() for word in _word().findall(text.replace("\u2019", "'"))]


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])\d+(?:[.,]\d+)*")


@cache
def _plain() -> re.Pattern[str]:
    """Match a number short enough to be written in words."""
    return re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
