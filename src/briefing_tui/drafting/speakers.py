"""Find out who says a passage of the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing_tui.drafting.attribution.records import Attribution
from briefing_tui.drafting.body import Body
from briefing_tui.drafting.lexicon.denials import denies
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.spans import Span


class Speaker(NamedTuple):
    """Who says a passage."""

    by: str | None = None
    """The id of the actor; None for the article's own voice."""
    via: str | None = None
    attribution: int | None = None
    """The place of the attribution that holds the passage."""
    content: Span | None = None
    """What the actor says there."""
    is_direct: bool = False
    """True if it is said in a quotation."""
    is_unknown: bool = False
    """True if somebody says it, but it is not clear who."""


class Speakers:
    """Finds the innermost attribution around a passage."""

    def __init__(self, body: Body, attributions: Sequence[Attribution], roster: Roster) -> None:
        self._body = body
        self._text = body.text
        self._attributions = attributions
        self._roster = roster
        self._contents = sorted(
            (span.start, span.end, place)
            for place, one in enumerate(attributions)
            for span in one.content
        )
        cues = sorted(one.cue for one in attributions)
        self._cues = [cue.start for cue in cues]
        self._cue_ends = [cue.end for cue in cues]
        self._starts = [start for start, _, _ in self._contents]
        self._reach: list[int] = []
        """For each content, the last end of it and of all contents before it."""
        reach = 0
        for _, end, _ in self._contents:
            reach = max(reach, end)
            self._reach.append(reach)

    def of(self, span: Span) -> Speaker:
        """Return who says the passage."""
        inner = self.innermost(span)
        if inner is None:
            return Speaker(is_unknown=self._is_reported(span))
        place, content = inner
        one = self._attributions[place]
        if one.source is None or one.source.actor is None or not self._roster.is_sure(one.source):
            return Speaker(is_unknown=True)
        if denies(one.cue.of(self._text)):  # somebody else says what is denied
            return Speaker(is_unknown=True)
        by = self._roster.id_of(one.source.actor)
        via = self._roster.mention_id(one.via)
        return Speaker(by, via if via != by else None, place, content, one.type == "direct")

    def _is_reported(self, span: Span) -> bool:
        """Return True if somebody speaks in the sentence whom no attribution names."""
        sentence = self._body.sentence_at(span.start)
        paragraph = self._body.paragraph_at(span.start)
        if _label().match(self._body.text, *paragraph) or _first_person().search(
            self._body.text, *sentence
        ):
            return True
        for found in _saying().finditer(self._body.text, *sentence):
            at = bisect_right(self._cues, found.start())
            if not (at and self._cue_ends[at - 1] > found.start()) and not (
                at < len(self._cues) and self._cues[at] < found.end()
            ):
                return True
        return False

    def innermost(self, span: Span) -> tuple[int, Span] | None:
        """Return the attribution with the shortest content around the passage, and that content."""
        best: tuple[int, Span] | None = None
        shortest = 0
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            start, end, place = self._contents[at]
            if end >= span.end and (best is None or end - start < shortest):
                best, shortest = (place, Span(start, end)), end - start
            at -= 1
        return best


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:said|says|told|according to|reported|reports that|estimates?d?"
        r"|puts? (?:the|its|their) [\w ]{3,40} at)\b",
        re.I,
    )


@cache
def _label() -> re.Pattern[str]:
    """Match the label of a speaker in an interview or a transcript."""
    return re.compile(r"(?:[QA]|[A-Z][A-Z. ]{1,30}):\s")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b(?!\.)")
