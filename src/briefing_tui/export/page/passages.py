"""The article as a page has it: every paragraph numbered, and every passage that something rests on
a place to jump to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefing_tui.export.page.values import Cite, Paragraph, Part, Piece
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.sentences import paragraphs
from briefing_tui.present.text.sanitize import spaced_at
from briefing_tui.present.view import View

Span = tuple[int, int]

CITED = 200
"""Characters of a passage's words where something leads to it."""


class Passages:
    """The numbers of paragraphs, and the passages of the article."""

    def __init__(self, view: View, *, shown: bool) -> None:
        self._view = view
        self._shown = shown
        self._spans: dict[int, list[Span]] = {}
        self._cited: dict[Passage, Cite] = {}

    def cites(self, passages: Iterable[Passage]) -> tuple[Cite, ...]:
        """Where these passages stand."""
        return tuple(map(self._cite, passages))

    def _cite(self, passage: Passage) -> Cite:
        if passage not in self._cited:
            self._cited[passage] = self._made(passage)
        return self._cited[passage]

    def _made(self, passage: Passage) -> Cite:
        spans = self._paragraphs(passage.section)
        paragraph = max(bisect_right(spans, passage.start, key=_start), 1)
        anchor = _anchor(passage.section, passage.start, passage.end) if self._shown else ""
        mark = f"{passage.section + 1}.{paragraph}"
        return Cite(mark, passage.section + 1, anchor, self._view.words_of(passage, CITED))

    def _paragraphs(self, section: int) -> list[Span]:
        if section not in self._spans:
            text = self._view.reading.briefing.sections[section].text
            self._spans[section] = list(paragraphs(text))
        return self._spans[section]

    def article(self) -> Iterator[Part]:
        """The sections in order."""
        known = self._known()
        for place, section in enumerate(self._view.reading.briefing.sections):
            heading = self._view.sanitize(section.heading) if section.heading else ""
            pieces = self._section(place, known.get(place, set()))
            yield Part(f"section-{place + 1}", place + 1, heading, pieces)

    def _known(self) -> dict[int, set[Span]]:
        """The passages that some item rests on, by section."""
        found: dict[int, set[Span]] = {}
        for item in self._view.reading.items.values():
            for passage in self._view.passages(item):
                found.setdefault(passage.section, set()).add((passage.start, passage.end))
        return found

    def _section(self, place: int, spans: set[Span]) -> Iterator[Paragraph]:
        text = self._view.reading.briefing.sections[place].text
        ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
        at = 0
        for number, (start, end) in enumerate(self._paragraphs(place), 1):
            first = at
            while at < len(ordered) and ordered[at][0] < end:
                at += 1
            pieces = list(_pieces(place, text, (start, end), ordered[first:at]))
            yield Paragraph(f"{place + 1}.{number}", pieces)


def _start(span: Span) -> int:
    return span[0]


def _anchor(section: int, start: int, end: int) -> str:
    return f"passage-{section + 1}-{start}-{end}"


def _pieces(place: int, text: str, within: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    """The paragraph's words with the beginnings and ends of its passages, properly nested: one that
    would end outside the passage it begins in ends with it."""
    low, high = within
    opens: dict[int, list[Span]] = {}
    closes: dict[int, int] = {}
    stack: list[int] = []
    for start, end in spans:
        while stack and stack[-1] <= start:
            stack.pop()
        end = min(end, high, *stack[-1:])
        stack.append(end)
        opens.setdefault(max(start, low), []).append((start, end))
        closes[end] = closes.get(end, 0) + 1
    originals = iter(spans)
    edges = sorted({low, high, *opens, *closes})
    words, places = spaced_at(text[low:high], [max(edge - low, 0) for edge in edges])
    for (here, _), (first, last) in zip(pairwise(edges), pairwise(places), strict=True):
        yield from [Piece("", closes=True)] * closes.get(here, 0)
        for _ in opens.get(here, ()):
            yield Piece("", opens=_anchor(place, *next(originals)))
        yield Piece(words[first:last])
    yield from [Piece("", closes=True)] * closes.get(high, 0)
