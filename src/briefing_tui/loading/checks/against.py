"""Check a briefing against the article's original text.

The text must contain the anchors of a verbatim briefing, and the quoted words and the figures'
numbers of a condensed one.
"""

import re
from collections.abc import Iterator

from briefing_tui.loading.problems import (
    PROBLEM_LIMIT,
    RawProblem,
    RawProblems,
    collect,
    compared,
    error,
    shown,
)
from briefing_tui.model.items import content, walk
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Briefing, Figure, Section, Selector
from briefing_tui.model.text.anchors import PassageIndex
from briefing_tui.model.text.folding import PhraseSearch, fold_text
from briefing_tui.model.text.numerals import spellings


def against(reading: Reading, original: str) -> RawProblems:
    """Return a problem for each anchor of a verbatim briefing that `original` lacks. For a
    condensed briefing, return one for each quotation and number that `original` lacks."""
    briefing = reading.briefing
    if briefing.article is not None and briefing.article.wording == "verbatim":
        return collect(_anchors(briefing, original))
    return collect(_quoted(briefing, original), _numbers(briefing, original))


def _anchors(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    places = PassageIndex([Section(original)])
    explained = 0
    for entry in walk(briefing):
        for selector in getattr(entry.item, "at", ()):
            anywhere: Selector = selector._replace(section=None)
            match = places.find(anywhere)
            if match.passage is None and match.fault != "ambiguous":
                explained += 1
                nearest = places.nearest(anywhere) if explained <= PROBLEM_LIMIT else None
                words, hint = compared(selector.exact, nearest)
                message = f"{words} does not stand in the original text"
                yield error("not-in-original", message, selector.where, hint)


def _quoted(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    text = _Text(fold_text(original))
    for quote in briefing.quotes:
        words = content(quote) if quote.type != "indirect" else None
        if words and not text.has(fold_text(words).strip().rstrip(".,")):
            message = f"the quoted words {shown(words)} do not stand in the original text"
            key = "at" if quote.content is None else "content"
            yield error("not-in-original", message, quote.where)._replace(key=key)


def _numbers(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    text = _Text(fold_text(original).lower())
    for figure in briefing.figures:
        for key, number in _numbers_of(figure):
            if not any(map(text.has_word, spellings(number))):
                message = (
                    f"the number {number} of {shown(figure.id)} does not stand in the original"
                )
                yield error("not-in-original", message, figure.where)._replace(key=key)


def _numbers_of(figure: Figure) -> Iterator[tuple[str, str]]:
    for key in ("value", "low", "high"):
        number = getattr(figure, key)
        if number is not None:
            yield key, number


class _Text:
    """A text in which very many words are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._phrases = PhraseSearch(text)

    def has(self, words: str) -> bool:
        """Return True if `words` occur, also as a part of other words."""
        return not words or any(True for _ in self._starts(words, cut=True))

    def has_word(self, spelling: str) -> bool:
        """Return True if `spelling` occurs as a whole word or number."""
        for start in self._starts(spelling, cut=False):
            end = start + len(spelling)
            before = self._text[max(0, start - 1) : start]
            if not _BEFORE.match(before) and not _AFTER.match(self._text, end):
                return True
        return False

    def _starts(self, words: str, *, cut: bool) -> Iterator[int]:
        whole = 0, len(self._text)
        return self._phrases.starts(words, *whole, cut_first=cut, cut_last=cut)


_BEFORE = re.compile(r"[\w.,]")
_AFTER = re.compile(r"\w|[.,]\d")
"""Characters before and after a number that make it part of a longer word or number."""
