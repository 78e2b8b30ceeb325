"""The text of all sections joined, and the anchors that lead to passages in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.article import dateline_end
from briefing_tui.drafting.units import ArticleSpan, trimmed
from briefing_tui.model.format.records import Section, Selector
from briefing_tui.model.text.anchors import Passage, PassageIndex
from briefing_tui.model.text.sentences import paragraphs, quoted, sentences
from briefing_tui.model.text.words import widen

_BETWEEN: Final = "\n\n"
_CONTEXTS: Final = (24, 60, 140, 300)
"""The lengths of prefix and suffix that are tried in turn, until an anchor leads to one passage."""


class Body:
    """The text that a draft is made from. Spans are offsets in `text`."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)
        self.text = _BETWEEN.join(section.text for section in sections)
        self.dateline = dateline_end(self.text)
        """The end of the dateline that begins the text; 0 if there is none."""
        self._starts: list[int] = []
        at = 0
        for section in sections:
            self._starts.append(at)
            at += len(section.text) + len(_BETWEEN)
        self._quoted: dict[ArticleSpan, list[ArticleSpan]] = {}
        self._index = PassageIndex(sections)
        self._found: dict[ArticleSpan, Selector | None] = {}
        self.paragraphs = tuple(ArticleSpan(*span) for span in paragraphs(self.text))
        self._paragraph_starts = [span.start for span in self.paragraphs]
        self.sentences = tuple(ArticleSpan(*span) for span in sentences(self.text))
        self._sentence_starts = [span.start for span in self.sentences]

    def paragraph_at(self, at: int) -> ArticleSpan:
        """Return the paragraph that holds the offset."""
        return self.paragraphs[self.paragraph_number(at)]

    def paragraph_number(self, at: int) -> int:
        """Return the place of the paragraph that holds the offset."""
        return max(0, bisect_right(self._paragraph_starts, at) - 1)

    def sentence_number(self, at: int) -> int:
        """Return the place of the sentence that holds the offset, or else of the one before."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def sentence_at(self, at: int) -> ArticleSpan:
        """Return the sentence that holds the offset, or else the sentence before."""
        return self.sentences[self.sentence_number(at)]

    def quotations(self, span: ArticleSpan) -> list[ArticleSpan]:
        """Return the quoted span that holds the span, if there is one."""
        paragraph = self.paragraph_at(span.start)
        if paragraph not in self._quoted:
            shift = paragraph.start
            found = quoted(paragraph.of(self.text))
            self._quoted[paragraph] = [
                ArticleSpan(start + shift, end + shift) for start, end in found
            ]
        return [quote for quote in self._quoted[paragraph] if quote.holds(span)]

    def section_of(self, at: int) -> int:
        """Return the place of the section that holds the offset."""
        return bisect_right(self._starts, at) - 1

    def span(self, selector: Selector) -> ArticleSpan | None:
        """Return where the words of an anchor stand; None if they are not found."""
        passage = self._index.find(selector).passage
        if passage is None:
            return None
        return self.span_of(passage)

    def span_of(self, passage: Passage) -> ArticleSpan:
        """Return the span of a passage."""
        first = self._starts[passage.section]
        return ArticleSpan(first + passage.start, first + passage.end)

    def anchor(self, span: ArticleSpan) -> Selector | None:
        """Return the anchor that leads to the span and nowhere else.

        The span is widened to whole words. Return None if the span is blank or in two sections, or
        if no anchor leads to it alone.
        """
        if span not in self._found:
            self._found[span] = self._anchor(span)
        return self._found[span]

    def _anchor(self, span: ArticleSpan) -> Selector | None:
        span = trimmed(self.text, *span)
        if span.start >= span.end:
            return None
        place = self.section_of(span.start)
        section = self.sections[place]
        first = self._starts[place]
        start, end = span.start - first, span.end - first
        if end > len(section.text):
            return None
        for _ in range(2):
            made = self._single(section, place, start, end)
            if made is not None:
                return made
            wider = widen(section.text, start, end)
            if wider == (start, end):
                return None
            start, end = wider
        return None

    def _single(self, section: Section, place: int, start: int, end: int) -> Selector | None:
        text = section.text
        wanted = Passage(place, start, end)
        made = Selector(_flat(text[start:end]))
        match = self._index.find(made)
        if match.passage is not None:
            return made if match.passage == wanted else None
        if match.fault != "ambiguous":
            return None
        for length in _CONTEXTS:
            prefix, suffix = _before(text, start, length), _after(text, end, length)
            for one, other in ((prefix, None), (None, suffix), (prefix, suffix)):
                made = Selector(made.exact, one or None, other or None)
                if self._index.find(made).passage == wanted:
                    return made
            made = Selector(made.exact, prefix or None, suffix or None, section.id)
            if self._index.find(made).passage == wanted:
                return made
        return None


def _flat(text: str) -> str:
    return text.replace("\n\n", " ").replace("\n", " ")


def _before(text: str, at: int, length: int) -> str:
    """Return the whole words right before `at`, within its paragraph."""
    start = max(text.rfind("\n", 0, at) + 1, at - length)
    if start and start > text.rfind("\n", 0, at) + 1:
        start = text.find(" ", start, at) + 1 or at
    return text[start:at].strip()


def _after(text: str, at: int, length: int) -> str:
    """Return the whole words right after `at`, within its paragraph."""
    close = text.find("\n", at)
    close = len(text) if close < 0 else close
    end = min(close, at + length)
    if end < close:
        end = max(text.rfind(" ", at, end), at)
    return text[at:end].strip()
