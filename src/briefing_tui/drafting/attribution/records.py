"""An attribution and the mention of its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from briefing_tui.drafting.spans import Span

AttributionType = Literal["direct", "mixed", "indirect"]
MentionForm = Literal["name", "noun", "pronoun"]


class Mention(NamedTuple):
    """The words that name a source, and the actor that they mean."""

    span: Span
    form: MentionForm
    actor: int | None = None
    """The actor's place in the cast; None for a pronoun that may mean anybody."""


class Attribution(NamedTuple):
    """Something that somebody said, wrote, thinks or wants, according to the article."""

    source: Mention | None
    cue: Span
    content: tuple[Span, ...]
    """The words that are attributed, quoted or not, in the order of the text."""
    quoted: tuple[Span, ...]
    """The parts of the content within quotation marks, without the marks."""
    type: AttributionType
    via: Mention | None = None
    """Who relayed it."""


def holding(attributions: Iterable[Attribution], span: Span) -> Attribution | None:
    """Return the innermost attribution whose content holds the span."""
    found: tuple[int, Attribution] | None = None
    for one in attributions:
        for part in one.content:
            length = part.end - part.start
            inside = part.start <= span.start and span.end <= part.end
            if inside and (found is None or length < found[0]):
                found = (length, one)
    return found[1] if found else None
