"""Values for reading: an attribution, the mention of its source, and the unit that is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from briefing_tui.drafting.units import ArticleSpan

AttributionType = Literal["direct", "mixed", "indirect"]
MentionForm = Literal["name", "noun", "pronoun"]


class SourceMention(NamedTuple):
    """The words that name a source, and the actor that these words mean."""

    span: ArticleSpan
    form: MentionForm
    actor: int | None = None
    """The actor's place in the cast; None for a pronoun that may mean anybody."""


class Attribution(NamedTuple):
    """Something that somebody said, wrote, thinks or wants, according to the article."""

    source: SourceMention | None
    cue: ArticleSpan
    content: tuple[ArticleSpan, ...]
    """The words that are attributed, quoted or not. They are in the order of the text."""
    quoted: tuple[ArticleSpan, ...]
    """The parts of the content inside quotation marks. The marks are left out."""
    type: AttributionType
    via: SourceMention | None = None
    """The actor who relayed the words."""


def holding(attributions: Iterable[Attribution], span: ArticleSpan) -> Attribution | None:
    """Return the innermost attribution whose content holds the span."""
    found: tuple[int, Attribution] | None = None
    for one in attributions:
        for part in one.content:
            length = part.end - part.start
            inside = part.start <= span.start and span.end <= part.end
            if inside and (found is None or length < found[0]):
                found = (length, one)
    return found[1] if found else None
