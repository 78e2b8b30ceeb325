"""Read the events of an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import Entry
from briefing_tui.drafting.answer.rejections import Lost
from briefing_tui.drafting.dates.calendar import MONTHS, MONTHS_ABROAD
from briefing_tui.drafting.language import base_of
from briefing_tui.drafting.spans import Span
from briefing_tui.model import dates
from briefing_tui.model.format.records import LENGTH_LIMIT, NARRATOR, Event
from briefing_tui.model.text.folding import lower


class EventReader:
    """Adds events to a draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, entry: Entry) -> bool:
        """Add an event; return False if the draft has one there already."""
        desk = self._desk
        if len(desk.events) >= LENGTH_LIMIT:
            raise Lost("the draft has no room for more events")
        regions = desk.regions(entry)
        words = entry.words()
        spans = (desk.evidence.find(words, regions),) if words else regions
        title = desk.own("title", entry.required("title"), regions)
        date, is_inferred = self._date(entry.text("date"), regions)
        for span in spans:
            desk.check_not_denied(span)
        by = self._by(entry, spans[0], regions)
        if self._is_there(spans, date):
            return False
        at = tuple(desk.anchor(desk.evidence.whole(span)) for span in spans)
        figures = tuple(id for id in desk.inside(spans) if id in desk.figures)
        event = Event(
            title=title,
            id=desk.ids.take("t", " ".join(title.split()[:4]), otherwise="t-event"),
            date=date or None,
            by=by,
            figures=figures,
            at=at,
            basis="inferred" if is_inferred else "stated",
            unchecked=True,
        )
        desk.events.append(event)
        desk.place(event.id, event.at)
        return True

    def _date(self, date: str, regions: Sequence[Span]) -> tuple[str, bool]:
        """Return the date, and True if it is inferred. Raises Lost if it does not stand there."""
        if not date:
            return "", False
        if dates.parse(date) is None:
            raise Lost(f"`date`: {date[:40]} is not a date such as 2031-03-04")
        said = [
            one
            for one in self._desk.basis.dates
            if any(one.span.overlaps(region) for region in regions)
        ]
        for one in said:
            if one.date == date:
                return date, one.is_inferred
        if _day().fullmatch(date) and self._is_written(date, regions):
            return date, not self._has(regions, date[:4])
        read = ", ".join(dict.fromkeys(one.date for one in said))
        where = self._desk.evidence.named(regions)
        raise Lost(f"`date`: {date} is not said in {where}", f"there is {read}" if read else "")

    def _is_written(self, date: str, regions: Sequence[Span]) -> bool:
        """Return True if the day, the month and the year are written there.

        The year may be that of the article.
        """
        year, *rest = date.split("-")
        if not self._has(regions, year) and (year != self._desk.basis.published[:4] or not rest):
            return False
        if not rest:
            return True
        base = base_of(self._desk.basis.language)
        months = MONTHS_ABROAD.get(base, MONTHS)
        names = [name for name, place in months.items() if place == int(rest[0])]
        day = f"{int(rest[1])}" if len(rest) > 1 else ""
        for name in names:
            if self._has(regions, name) and not day:
                return True
            if day and (self._near(regions, name, day)):
                return True
        return False

    def _has(self, regions: Sequence[Span], word: str) -> bool:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
        return any(pattern.search(self._text(region)) for region in regions)

    def _near(self, regions: Sequence[Span], month: str, day: str) -> bool:
        """Return True if the day stands right beside the month."""
        month = re.escape(month)
        after = rf"(?<![^\W_]){month}\.?\s+0?{day}(?:st|nd|rd|th)?(?![^\W_])"
        before = rf"(?<!\d)0?{day}(?:st|nd|rd|th|\.|er|\xba)?\s+(?:of\s+|de\s+)?{month}(?![^\W_])"
        pattern = re.compile(f"{after}|{before}")
        return any(pattern.search(self._text(region)) for region in regions)

    def _text(self, region: Span) -> str:
        return lower(region.of(self._desk.basis.body.text))

    def _by(self, entry: Entry, span: Span, regions: Sequence[Span]) -> str | None:
        """Return the id of who says it; None for the article's own voice."""
        desk = self._desk
        called = entry.text("by")
        if not called:
            said = desk.speaker_of(span)
            if said.is_unknown:
                raise Lost("`by` is missing: somebody in the article says this")
            return said.by
        by = desk.speaker("by", called, regions)
        desk.check_speaker(span, by)
        return None if by == NARRATOR else by

    def _is_there(self, spans: Sequence[Span], date: str) -> bool:
        """Return True if the draft has an event of this date in these words."""
        places = {
            id for id, place in self._desk.places if any(place.overlaps(span) for span in spans)
        }
        return any(event.id in places and (event.date or "") == date for event in self._desk.events)


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
