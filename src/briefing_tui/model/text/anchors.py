"""Find the passage of the article that an anchor quotes.

A `Selector` is a W3C Web Annotation TextQuoteSelector. Its words must occur exactly once in the
folded text, between words. Otherwise there is no passage but a fault that says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefing_tui.model.format.records import Item, Section, Selector
from briefing_tui.model.text.article_text import FoldedArticle, Passage
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.words import widen

if TYPE_CHECKING:
    from briefing_tui.model.text.nearest import Nearby

Fault: TypeAlias = Literal[
    "", "empty", "not-found", "ambiguous", "inside-word", "context", "no-section", "other-section"
]
"""Why an anchor has no passage; empty if it has one.

- empty: the anchor has no words.
- not-found: its words occur nowhere.
- ambiguous: they occur more than once.
- inside-word: they occur only where they start or end inside a word or number.
- context: they occur, but not next to that prefix and suffix.
- no-section: no section has that id.
- other-section: they occur, but in another section.
"""

COUNT_LIMIT = 1000
"""Occurrences of one anchor are counted up to this number."""
_SHOWN = 5
_DIAGNOSIS = 500_000_000
"""Characters that may be scanned to tell inside-word from not-found: about 0.2 s in all."""
_SUGGESTIONS = 1_500_000_000
"""Characters that may be scanned for suggestions: about half a second in all."""


class Match(NamedTuple):
    """The passage of an anchor, or the fault."""

    passage: Passage | None
    fault: Fault = ""
    count: int = 0  # type: ignore[assignment]  # hides tuple.count, which nobody needs here
    """How often the words occur between words, up to `COUNT_LIMIT`."""
    places: tuple[Passage, ...] = ()
    """The first few occurrences; for context and other-section, one that almost matches."""
    word: str = ""
    """For inside-word: the words as they occur, with the words they cut completed."""


class PassageIndex:
    """Looks up anchors in the article's text."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._article = FoldedArticle(tuple(sections))
        self._found: dict[tuple[str, str | None, str | None, str | None], Match] = {}
        self._suggested: dict[tuple[str, str | None], str | None] = {}
        self._diagnosis = _DIAGNOSIS

    def find(self, selector: Selector) -> Match:
        """Return the only passage that `selector` matches, or the fault."""
        key = selector[:4]
        match = self._found.get(key)
        if match is None:
            match = self._found[key] = self._find(*key)
        return match

    def passages(self, item: Item) -> tuple[Passage, ...]:
        """Return the passages of an item's own `at`; anchors with a fault are left out."""
        matches = map(self.find, getattr(item, "at", ()))
        return tuple(match.passage for match in matches if match.passage is not None)

    def nearest(self, selector: Selector) -> str | None:
        """Return the passage most like an anchor that was not found, folded; None without one.

        All suggestions together take about half a second; after that there are none.
        """
        key = selector.exact, selector.section
        if key not in self._suggested:
            self._suggested[key] = self._suggest(selector)
        return self._suggested[key]

    def text(self, section: int) -> str:
        """Return the folded text of the section with that index."""
        return self._article.folded[section].text

    @cached_property
    def _nearby(self) -> Nearby:
        from briefing_tui.model.text.nearest import Nearby  # difflib is slow to import

        return Nearby(self._article.text)

    def _find(
        self, exact: str, prefix: str | None, suffix: str | None, section: str | None
    ) -> Match:
        before = fold_text(prefix) if prefix else ""
        words = _AnchorWords(fold_text(exact), before, fold_text(suffix) if suffix else "")
        scope = self._article.scope(section)
        if scope is None:
            return Match(None, "no-section")
        if not words.exact:
            return Match(None, "empty")
        starts = list(islice(self._starts(words, *scope), COUNT_LIMIT))
        if not starts:
            return self._explain_miss(words, scope, section)
        places = tuple(self._passage(start, words) for start in sorted(starts)[:_SHOWN])
        if len(starts) > 1:
            return Match(None, "ambiguous", len(starts), places)
        return Match(places[0], "", 1, places)

    def _starts(self, words: _AnchorWords, low: int, high: int) -> Iterator[int]:
        """Yield where the exact words begin, each occurrence once."""
        length = len(words.exact)
        cut_first, cut_last = bool(words.prefix), bool(words.suffix)
        search = self._article.phrases.starts
        for phrase, lead in words.phrases():
            for at in search(phrase, low, high, cut_first=cut_first, cut_last=cut_last):
                if self._article.is_aligned(at + lead, at + lead + length):
                    yield at + lead

    def _passage(self, start: int, words: _AnchorWords) -> Passage:
        return self._article.passage(start, start + len(words.exact))

    def _explain_miss(
        self, words: _AnchorWords, scope: tuple[int, int], section: str | None
    ) -> Match:
        inside = self._inside_word(words, *scope)
        if inside:
            return Match(None, "inside-word", word=inside)
        alone = _AnchorWords(words.exact)
        if words != alone:
            start = next(self._starts(alone, *scope), None)
            if start is not None:
                return Match(None, "context", places=(self._passage(start, words),))
        if section is not None:
            start = next(self._starts(alone, *self._article.whole), None)
            if start is not None:
                return Match(None, "other-section", places=(self._passage(start, words),))
        return Match(None, "not-found")

    def _inside_word(self, words: _AnchorWords, low: int, high: int) -> str:
        """Return the first occurrence inside other words, with those completed, or ""."""
        text = self._article.text
        for phrase, lead in words.phrases():
            self._diagnosis -= high - low
            at = text.find(phrase, low, high) if self._diagnosis > 0 else -1
            if at >= 0:
                start, end = widen(text, at + lead, at + lead + len(words.exact))
                return text[start:end]
        return ""

    def _suggest(self, selector: Selector) -> str | None:
        exact = fold_text(selector.exact)
        whole = self._article.whole
        for scope in dict.fromkeys((self._article.scope(selector.section) or whole, whole)):
            if self._nearby.spent > _SUGGESTIONS:
                return None
            found = self._nearby.nearest(exact, *scope)
            if found is not None:
                return found
        return None


class _AnchorWords(NamedTuple):
    """The folded words of a selector."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def phrases(self) -> Iterator[tuple[str, int]]:
        """Yield the phrases to search for, each with the offset of the exact words in it.

        There may or may not be a space between the exact words and prefix or suffix. These are
        trimmed, so no occurrence matches two of the phrases.
        """
        befores = (self.prefix, self.prefix + " ") if self.prefix else ("",)
        afters = (self.suffix, " " + self.suffix) if self.suffix else ("",)
        for before in befores:
            for after in afters:
                yield before + self.exact + after, len(before)
