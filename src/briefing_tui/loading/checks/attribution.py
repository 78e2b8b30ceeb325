"""Find events without `by` that rest only on quoted words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from briefing_tui.loading.problems import RawProblem, shown, warning
from briefing_tui.model.format.records import Event
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.anchors import Passage
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.sentences import quoted


class _Words(NamedTuple):
    """A stretch of a section that somebody said."""

    start: int
    end: int
    source: str = ""
    """The id of who said it; empty where no quote of the briefing holds it."""
    cue: str = ""
    """For reported words, their cue, which is the article's own word."""


def events_without_teller(reading: Reading) -> Iterator[RawProblem]:
    """Yield a warning for each event without `by` whose passages all lie in words that somebody
    said."""
    untold = [event for event in reading.briefing.timeline if event.by is None and event.at]
    if not untold:
        return
    said = _Said(reading)
    for event in untold:
        sources = [said.source(passage) for passage in reading.places.passages(event)]
        if sources and None not in sources:
            yield _without_teller(event, next(filter(None, sources), ""))


def _without_teller(event: Event, source: str) -> RawProblem:
    message = f"the event {shown(event.id)} rests on quoted words, but `by` names nobody"
    if source:
        message = (
            f"the event {shown(event.id)} rests on words of {shown(source)}, but `by` names nobody"
        )
    hint = f"say `by: {source or 'ACTOR'}`, or `by: narrator` where the article itself tells it"
    return warning("no-teller", message, event.where, hint)


class _Said:
    """The words of a text that somebody said: those in quotation marks, and those that a quote
    reports."""

    def __init__(self, reading: Reading) -> None:
        self._sections = reading.briefing.sections
        self._by_section = _by_section(reading)
        self._furthest = [list(accumulate(words, _further)) for words in self._by_section]

    def source(self, passage: Passage) -> str | None:
        """Return the id of the actor who said a passage; empty if unknown, None if nobody said
        it."""
        words = self._by_section[passage.section]
        place = bisect_right(words, passage.start, key=lambda one: one.start)
        if not place:
            return None
        found = self._furthest[passage.section][place - 1]
        if found.end < passage.end or (found.cue and found.cue in self._text(passage)):
            return None
        return found.source

    def _text(self, passage: Passage) -> str:
        return fold_text(self._sections[passage.section].text[passage.start : passage.end])


def _further(one: _Words, other: _Words) -> _Words:
    return one if one.end >= other.end else other


def _by_section(reading: Reading) -> list[list[_Words]]:
    """Return the words that somebody said in each section, in the order of the text."""
    marked = [quoted(section.text) for section in reading.briefing.sections]
    found = [{span: _Words(*span) for span in spans} for spans in marked]
    for quote in reading.briefing.quotes:
        for passage in reading.places.passages(quote):
            of_section = found[passage.section]
            if quote.type == "indirect":
                span = (passage.start, passage.end)
                cue = fold_text(quote.cue) if quote.cue else ""
                of_section.setdefault(span, _Words(*span, quote.source, cue))
                continue
            for span in _overlapping(marked[passage.section], passage):
                if not of_section[span].source:
                    of_section[span] = _Words(*span, quote.source)
    return [sorted(of_section.values()) for of_section in found]


def _overlapping(spans: Sequence[tuple[int, int]], passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield those of the sorted `spans` that share a character with a passage."""
    place = bisect_right(spans, passage.start, key=lambda span: span[1])
    while place < len(spans) and spans[place][0] < passage.end:
        yield spans[place]
        place += 1
