"""Make the timeline of a draft from the dates of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefing_tui.drafting.body import Body
from briefing_tui.drafting.counts import PlacedFigure
from briefing_tui.drafting.dates import Said
from briefing_tui.drafting.events import Happening, happening, has_verb
from briefing_tui.drafting.ids import Ids
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.format.records import LENGTH_LIMIT, Event


def make_timeline(
    body: Body,
    said: Sequence[Said],
    roster: Roster,
    speakers: Speakers,
    figures: Sequence[PlacedFigure],
    ids: Ids,
) -> tuple[tuple[Event, ...], tuple[ArticleSpan, ...]]:
    """Return an event for each date whose clause says what happened, and the events' places."""
    events: list[Event] = []
    spans: list[ArticleSpan] = []
    seen: set[tuple[str, str]] = set()
    starts = [figure.span.start for figure in figures]
    for one in said:
        speaker = speakers.of(one.span)
        if speaker.content is not None and not has_verb(speaker.content.of(body.text)):
            speaker = Speaker()  # "declared Lind the winner on Monday": the declaring has the date
        found = happening(body, one, speaker.content)
        if found is None or (one.date, found.title) in seen or len(events) >= LENGTH_LIMIT:
            continue
        anchor = body.anchor(found.span)
        if anchor is None or speaker.is_unknown or _is_report(body.text, found.span, speaker):
            continue
        seen.add((one.date, found.title))
        inside = _figures_told(body, found, figures, starts)
        events.append(
            Event(
                id=ids.take("t", _short(found.title), otherwise="t-event"),
                date=one.date,
                title=found.title,
                by=speaker.by,
                via=speaker.via,
                actors=tuple(
                    roster.id_of(naming.actor)
                    for naming in roster.in_span(found.span)
                    if _is_told(naming.span.of(body.text), found.title)
                ),
                figures=inside,
                at=(anchor,),
                basis="inferred" if one.is_inferred else "stated",
                unchecked=True,
            )
        )
        spans.append(found.span)
    return tuple(events), tuple(spans)


def _figures_told(
    body: Body, found: Happening, figures: Sequence[PlacedFigure], starts: Sequence[int]
) -> tuple[str, ...]:
    """Return the ids of the figures in the clause that the title also has."""
    first = bisect_left(starts, found.span.start)
    last = bisect_left(starts, found.span.end)
    return tuple(
        figure.id
        for figure in figures[first:last]
        if figure.span.end <= found.span.end and _is_told(figure.span.of(body.text), found.title)
    )


def _is_report(text: str, span: ArticleSpan, speaker: Speaker) -> bool:
    """Return True if "that" makes the clause reported speech and its speaker is not clear."""
    before = text[max(0, span.start - 6) : span.start].rstrip()
    return speaker.by is None and before.endswith((" that", " That"))


def _is_told(words: str, title: str) -> bool:
    """Return True if the title has the words before the first "of"."""
    return " ".join(words.split()).partition(" of ")[0].lower() in title.lower()


def _short(title: str) -> str:
    return " ".join(title.split()[:4])
