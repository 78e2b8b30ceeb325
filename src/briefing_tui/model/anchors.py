"""Anchors: from the words a statement rests on to the one passage of the article that has them.

A `Selector` is a W3C Web Annotation TextQuoteSelector. Nothing is guessed: what does not stand
there exactly once, between words, has no passage but a fault that says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefing_tui.model.briefing import Item, Section, Selector
from briefing_tui.model.folding import fold_text
from briefing_tui.model.joined import Joined, Passage
from briefing_tui.model.phrases import Phrases
from briefing_tui.model.words import is_unspaced, is_word, widen

__all__ = ["COUNT_LIMIT", "Fault", "Match", "Passage", "Places"]

if TYPE_CHECKING:
    from briefing_tui.model.nearest import Nearby

Fault: TypeAlias = Literal[
    "", "empty", "not-found", "ambiguous", "inside-word", "context", "no-section", "other-section"
]
"""Why an anchor has no passage; empty where it has one.

not-found: its words stand nowhere. ambiguous: more than once. inside-word: only where they begin or
end inside a word or number. context: not next to that prefix and suffix. other-section: not in that
section but in another. no-section: there is no such section. empty: no words at all.
"""

COUNT_LIMIT = 1000
"""Places of one anchor are counted up to this many."""
_SHOWN = 5
_DIAGNOSIS = 500_000_000
"""Characters that may be read only to say more of a fault than not-found: about 0.2 s in all."""
_SUGGESTIONS = 1_500_000_000
"""Characters that may be read to suggest passages: about half a second in all."""


class Match(NamedTuple):
    """Where an anchor stands, or why it stands nowhere."""

    passage: Passage | None
    fault: Fault = ""
    count: int = 0  # type: ignore[assignment]  # tuple.count is not what anybody wants of it
    """How often the words stand there between words, up to `COUNT_LIMIT`."""
    places: tuple[Passage, ...] = ()
    """The first few of those places; for context and other-section, one that would do."""
    word: str = ""
    """For inside-word: the passage with the words it cuts made whole."""


class Places:
    """The article's text, ready for looking up anchors."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._joined = Joined(tuple(sections))
        self._found: dict[tuple[str, str | None, str | None, str | None], Match] = {}
        self._suggested: dict[tuple[str, str | None], str | None] = {}
        self._diagnosis = _DIAGNOSIS

    def expect(self, count: int) -> None:
        """Be told that about `count` anchors will be looked up: many are found through an index."""
        self._phrases.expect(count)

    def find(self, selector: Selector) -> Match:
        """Where `selector` stands: exactly once, or a fault."""
        key = selector[:4]
        match = self._found.get(key)
        if match is None:
            match = self._found[key] = self._find(*key)
        return match

    def passages(self, item: Item) -> tuple[Passage, ...]:
        """The passages an item's own `at` leads to, without those that lead nowhere."""
        matches = map(self.find, getattr(item, "at", ()))
        return tuple(match.passage for match in matches if match.passage is not None)

    def nearest(self, selector: Selector) -> str | None:
        """The passage most like an anchor that was not found, on one line; None without one.

        For "did you mean": computed when asked, in time that does not grow with the number of
        anchors (after a second's worth of reading there are no more suggestions).
        """
        key = selector.exact, selector.section
        if key not in self._suggested:
            self._suggested[key] = self._suggest(selector)
        return self._suggested[key]

    def text(self, section: int) -> str:
        """The folded text of the section at that place."""
        return self._joined.folded[section].text

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._joined.text)

    @cached_property
    def _nearby(self) -> Nearby:
        from briefing_tui.model.nearest import Nearby  # difflib: only for those who ask

        return Nearby(self._joined.text)

    def _find(
        self, exact: str, prefix: str | None, suffix: str | None, section: str | None
    ) -> Match:
        before = fold_text(prefix) if prefix else ""
        words = _Words(fold_text(exact), before, fold_text(suffix) if suffix else "")
        scope = self._joined.scope(section)
        if scope is None:
            return Match(None, "no-section")
        if not words.exact:
            return Match(None, "empty")
        starts = list(islice(self._starts(words, *scope), COUNT_LIMIT))
        if not starts:
            return self._why_not(words, scope, section)
        if len(starts) > 1:
            shown = tuple(self._passage(start, words) for start in sorted(starts)[:_SHOWN])
            return Match(None, "ambiguous", len(starts), shown)
        place = self._passage(starts[0], words)
        return Match(place, "", 1, (place,))

    def _starts(self, words: _Words, low: int, high: int) -> Iterator[int]:
        """Where the exact words begin, each place once."""
        length = len(words.exact)
        pieces = bool(words.prefix), bool(words.suffix)
        for phrase, lead in words.phrases():
            for at in self._phrases.starts(phrase, low, high, pieces):
                if self._joined.is_aligned(at + lead, at + lead + length):
                    yield at + lead

    def _passage(self, start: int, words: _Words) -> Passage:
        return self._joined.passage(start, start + len(words.exact))

    def _why_not(self, words: _Words, scope: tuple[int, int], section: str | None) -> Match:
        inside = self._inside_word(words, *scope)
        if inside:
            return Match(None, "inside-word", word=inside)
        alone = _Words(words.exact)
        for start in self._starts(alone, *scope) if words != alone else ():
            return Match(None, "context", places=(self._passage(start, words),))
        for start in self._starts(alone, *self._joined.whole) if section is not None else ():
            return Match(None, "other-section", places=(self._passage(start, words),))
        return Match(None, "not-found")

    def _inside_word(self, words: _Words, low: int, high: int) -> str:
        """The first place where the words stand inside others, those made whole; else empty."""
        text = self._joined.text
        for phrase, lead in words.phrases():
            self._diagnosis -= high - low
            at = text.find(phrase, low, high) if self._diagnosis > 0 else -1
            if at >= 0:
                start, end = widen(text, at + lead, at + lead + len(words.exact))
                return text[start:end]
        return ""

    def _suggest(self, selector: Selector) -> str | None:
        exact = fold_text(selector.exact)
        everywhere = self._joined.whole
        for scope in dict.fromkeys(
            (self._joined.scope(selector.section) or everywhere, everywhere)
        ):
            if self._nearby.spent > _SUGGESTIONS:
                return None
            found = self._nearby.nearest(exact, *scope)
            if found is not None:
                return found
        return None


class _Words(NamedTuple):
    """A selector's words, folded."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def phrases(self) -> Iterable[tuple[str, int]]:
        """What to look for, with the offset of the exact words in it.

        Prefix and suffix adjoin them with or without one space between; as either is trimmed, a
        place can show only one of these, so none is found twice.
        """
        if not self.prefix and not self.suffix:
            return ((self.exact, 0),)
        return self._in_context()

    def _in_context(self) -> Iterator[tuple[str, int]]:
        befores = (self.prefix, self.prefix + " ") if self.prefix else ("",)
        afters = (self.suffix, " " + self.suffix) if self.suffix else ("",)
        for before in befores:
            for after in afters:
                if not (_merge(before, self.exact) or _merge(self.exact, after)):
                    yield before + self.exact + after, len(before)


def _merge(left: str, right: str) -> bool:
    """Whether the two would make one word where they meet, so that neither can be found there."""
    if not left or not right or not is_word(left[-1]) or not is_word(right[0]):
        return False
    return not (is_unspaced(left[-1]) or is_unspaced(right[0]))
