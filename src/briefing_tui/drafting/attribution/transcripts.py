"""Transcripts and interviews: paragraphs that begin with the speaker and a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.attribution.others import NO_LABELS, label_end
from briefing_tui.drafting.spans import Span, trimmed
from briefing_tui.drafting.units import Paragraph

_LETTERS: Final = frozenset({"q", "a"})
"""Labels of an interview that name nobody."""
_FEWEST: Final = 2


class Labels:
    """The labels of an article's paragraphs that name speakers.

    A label in capitals names a speaker (`LIND: It is over.`). So does a label that occurs twice.
    """

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self._text = text
        counts = Counter(
            label
            for paragraph in paragraphs
            if (label := self._written(paragraph)) and self._may_name(label)
        )
        often = {label for label, count in counts.items() if count >= _FEWEST}
        several = len(counts) >= _FEWEST and bool(often)
        self._known = set(counts) if several else often

    def speaker(self, paragraph: Paragraph) -> Span | None:
        """Return the label of the paragraph, if it names a speaker."""
        label = self._written(paragraph)
        if not label or label.lower() in _LETTERS:
            return None
        if label in self._known or (label.isupper() and len(label) > 1):
            first = paragraph.units[0].tokens[0]
            return Span(first.start, first.start + len(label))
        return None

    def is_unnamed(self, paragraph: Paragraph) -> bool:
        """Return True if the paragraph begins with "Q:" or "A:"."""
        return self._written(paragraph).lower() in _LETTERS

    def words(self, paragraph: Paragraph) -> Span:
        """Return what is said in a paragraph with a label."""
        tokens = paragraph.units[0].tokens
        return trimmed(self._text, tokens[label_end(tokens)].end, paragraph.span.end)

    def _written(self, paragraph: Paragraph) -> str:
        tokens = paragraph.units[0].tokens if paragraph.units else ()
        colon = label_end(tokens)
        if not colon or tokens[0].word in NO_LABELS:
            return ""
        return self._text[tokens[0].start : tokens[colon - 1].end]

    def _may_name(self, label: str) -> bool:
        return all(word[0].isupper() for word in label.split())
