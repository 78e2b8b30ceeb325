"""Measure how much of its article a briefing covers with anchors."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from briefing_tui.model.format.records import Briefing, Event, Figure, Position, Quote
from briefing_tui.model.text.anchors import Passage, PassageIndex
from briefing_tui.model.text.numerals import numbers
from briefing_tui.model.text.sentences import quoted, sentences


class Share(NamedTuple):
    """The number of passages of one sort, and how many of them are covered.

    A passage is covered if it shares a character with an anchor.
    """

    covered: int
    total: int
    missing: tuple[Passage, ...] = ()
    """The passages that are not covered, in the order of the text."""

    @property
    def ratio(self) -> float:
        """The share that is covered, from 0 to 1; 1 if there are no passages."""
        return self.covered / self.total if self.total else 1.0


class Coverage(NamedTuple):
    """The coverage of the text of all sections. Headings do not count."""

    sentences: Share
    numbers: Share
    quotes: Share
    """Spans in double quotation marks, without the marks."""


def coverage(briefing: Briefing, places: PassageIndex) -> Coverage:
    """Measure how much the anchors of all figures, quotes, events and positions cover.

    Number words count if the article is in English or its language is not given.
    """
    english = _is_english(briefing)
    touched = _touched(briefing, places)

    def share(find: Callable[[str], Iterable[tuple[int, int]]]) -> Share:
        covered = total = 0
        missing = []
        for section, spans in enumerate(touched):
            for start, end in find(briefing.sections[section].text):
                total += 1
                if spans.touch(start, end):
                    covered += 1
                else:
                    missing.append(Passage(section, start, end))
        return Share(covered, total, tuple(missing))

    return Coverage(
        share(sentences), share(lambda text: numbers(text, english=english)), share(quoted)
    )


class _MergedSpans:
    """Spans of one text. Spans that overlap or meet are merged."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts, self._ends = array("L"), array("L")
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Return True if a span shares a character with the one from `start` to `end`."""
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start


def _touched(briefing: Briefing, places: PassageIndex) -> list[_MergedSpans]:
    spans: list[list[tuple[int, int]]] = [[] for _ in briefing.sections]
    for item in _anchored(briefing):
        for passage in places.passages(item):
            spans[passage.section].append((passage.start, passage.end))
    return [_MergedSpans(of_section) for of_section in spans]


def _anchored(briefing: Briefing) -> Iterator[Figure | Quote | Event | Position]:
    yield from briefing.figures
    yield from briefing.quotes
    yield from briefing.timeline
    for issue in briefing.issues:
        for claim in issue.claims:
            yield from claim.positions


def _is_english(briefing: Briefing) -> bool:
    language = briefing.article.language if briefing.article else None
    return language is None or language.lower().partition("-")[0] == "en"
