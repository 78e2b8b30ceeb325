"""Events as a list with one line each: a narrow axis, the date, the title, and the teller.

Titles are wrapped if the whole list then still fits on a screen, and are cut otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.records import Event
from briefing_tui.present.actors import actor_style, short
from briefing_tui.present.charts.axis import TimeAxis, gutter_axis, gutter_head, parsed, sign
from briefing_tui.present.charts.timescale import Knots, end_labels, timescale
from briefing_tui.present.items import unchecked
from briefing_tui.present.text.blocks import Part, Piece, Text, text
from briefing_tui.present.text.layout import cut, laid_out, set_down
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View
from briefing_tui.present.wording import UNDATED

SCREEN = 20
"""The number of lines that a screen of 100x30 shows. In a longer list, titles are cut."""
_LEAST_WITH_AXIS = 46
"""Minimum width, in columns, at which the list has an axis."""
_SHARE = 0.16
"""Share of the width that the axis takes."""
_GUTTER = (7, 22)
"""Minimum and maximum width of the scale, in columns."""
_LEAST_WITH_TELLER = 50
"""Minimum width, in columns, at which a line names the actor who tells the event."""
_LEAST_WITH_REMARK = 70
"""Minimum width, in columns, at which the line adds `by`, and a remark on an unnamed actor."""
_NAME, _WIDE_NAME = 16, 32
"""Maximum number of columns of the actor's name, in a narrow list and in a wide list."""
_DATES = 0.34
"""Maximum share of the width for the dates. A longer date moves its title to the right."""
_MEASURED = 300
"""Number of dates whose widths decide the width of their column."""
_MOST_LINES = 4
"""Maximum number of lines of a title in a short list."""
_GAP = 2
_LEAST_TITLE = 12
"""Minimum number of columns of a title beside a long date."""


class _Columns(NamedTuple):
    """The columns of the list at one width."""

    axis: TimeAxis | None
    gutter: int
    """The number of columns before the dates."""
    title: int
    """The first column of the titles."""


class EventLines:
    """The list of events; it is laid out again only when the width changes."""

    def __init__(
        self, view: View, events: Sequence[Event], knots: Knots, teller: Callable[[Event], str]
    ) -> None:
        self._view, self._events, self._knots, self._teller = view, events, knots, teller
        """`teller` returns the id of the actor who tells an event; empty if the article does."""
        self._year = _common_year(view, events)
        self._width = 0
        self._columns = _Columns(None, 0, 0)
        self._lines: Mapping[str, int] = {}
        """The number of lines of a title, by the event's id. Titles not listed take one line."""

    def head(self, width: int) -> Sequence[Text]:
        """Return the axis, and the year if all events are in the same year."""
        columns = self._at(width)
        axis = columns.axis
        drawn = gutter_head(axis) if axis is not None else []
        bar = [(columns.gutter - _GAP, Text(self._view.glyphs.bar, "ruler"))] if axis else []
        year = [(columns.gutter, Text(self._year, "date"))] if self._year else []
        if not drawn:
            return [Text(self._year or self._years(width), "date")]
        return [
            *(set_down([(0, line), *bar]) for line in drawn[:-1]),
            set_down([(0, drawn[-1]), *bar, *year]),
        ]

    def lines(self, event: Event, width: int) -> Sequence[Text]:
        """Return the line of an event, or its lines if the title is wrapped."""
        columns = self._at(width)
        date = parsed(event.date)
        when = Text(self._when(event.date, date), "date" if date else "quiet")
        at = max(columns.title, columns.gutter + when.cell_len + _GAP)
        at = min(at, max(columns.title, width - _LEAST_TITLE))
        titles, teller = self._titles(event, width, at)
        left = self._gutter(columns, event, date)
        when = cut(self._view, when, at - _GAP - columns.gutter)
        below = left[-1:] if columns.axis is not None else []
        rows = [[*left, (columns.gutter, when)], *([*below] for _ in titles[1:])]
        for row, title in zip(rows, titles, strict=True):
            row.append((at, title))
        if teller:
            rows[-1].append((width - teller.cell_len, teller))
        return list(map(set_down, rows))

    def _years(self, width: int) -> str:
        """Return the first and the last date."""
        scale = timescale(self._knots, width)
        labels = end_labels(scale, width) if scale is not None else ("", "")
        return f" {self._view.glyphs.dash} ".join(filter(None, labels))

    def _at(self, width: int) -> _Columns:
        """Return the columns of the list at a width."""
        if width != self._width:
            self._width, self._columns = width, self._laid_out(width)
            self._lines = self._allotted(width)
        return self._columns

    def _allotted(self, width: int) -> Mapping[str, int]:
        """Return the number of lines of each title. Titles are wrapped if there is room."""
        free = SCREEN - len(self._events)
        if free <= 0:
            return {}
        self._lines = dict.fromkeys((event.id for event in self._events), _MOST_LINES)
        needed = {event.id: len(self.lines(event, width)) for event in self._events}
        found = dict.fromkeys(needed, 1)
        for count in range(2, _MOST_LINES + 1):
            for event, lines in needed.items():
                if lines >= count and free > 0:
                    found[event] = count
                    free -= 1
        return found

    def _laid_out(self, width: int) -> _Columns:
        room = gutter_columns(width)
        axis = gutter_axis(self._view, self._knots, room) if room else None
        gutter = axis.width + _GAP if axis is not None else _GAP
        written = dict.fromkeys(event.date for event in islice(self._events, _MEASURED))
        widths = [width_of(self._when(one, parsed(one))) for one in written]
        dated = max((one for one in widths if one <= width * _DATES), default=0)
        return _Columns(axis, gutter, min(gutter + dated, width // 2) + _GAP)

    def _gutter(self, columns: _Columns, event: Event, date: Edtf | None) -> list[tuple[int, Text]]:
        """Return the event on the axis and the line beside the axis, or the sign of the date."""
        axis = columns.axis
        if axis is None:
            return [(0, Text(sign(self._view, date), "point"))]
        bar = columns.gutter - _GAP, Text(self._view.glyphs.bar, "ruler")
        if date is None:
            return [bar]
        row = axis.row(date, inferred=event.basis == "inferred")
        return [(0, row._replace(plain=row.plain[: axis.width])), bar]

    def _titles(self, event: Event, width: int, at: int) -> tuple[list[Text], Text]:
        """Return the lines of the title with its signs. The actor's name ends the last line."""
        view = self._view
        title = text(*self._signs(event), (view.sanitize(event.title), "strong"))
        room, most = max(width - at, 1), self._lines.get(event.id, 1)
        teller = cut(view, self._name(event, width), room // 2 if most == 1 else room)
        beside = teller.cell_len + _GAP if teller else 0
        lines = laid_out(view, [Part(title)], room) if most > 1 else [title]
        if len(lines) < most and beside and lines[-1].cell_len + beside > room:
            lines.append(Text(""))
        if len(lines) > most:
            lines[most - 1 :] = [Text.assemble(lines[most - 1], Text(view.glyphs.more))]
        lines[-1] = cut(view, lines[-1], max(room - beside, 1))
        return lines, teller

    def _signs(self, event: Event) -> Iterator[Piece]:
        glyphs = self._view.glyphs
        if unchecked(self._view, event):
            yield f"{glyphs.unchecked} ", "unchecked"
        if event.basis == "inferred":
            yield f"{glyphs.inferred} ", "inferred"
        if event.via is not None:
            yield f"{glyphs.relayed} ", "relayed"

    def _name(self, event: Event, width: int) -> Text:
        teller = self._teller(event) if width >= _LEAST_WITH_TELLER else ""
        if not teller:
            return Text("")
        style = actor_style(self._view, teller)
        if width < _LEAST_WITH_REMARK:
            return cut(self._view, Text(short(self._view, teller, _NAME), style), _NAME)
        name = cut(self._view, Text(short(self._view, teller, _WIDE_NAME), style), _WIDE_NAME)
        return text(("by ", "quiet"), name, (" (unnamed)" if style == "unnamed" else "", style))

    def _when(self, written: str | None, date: Edtf | None) -> str:
        """Return a date for its column. The year is left out if all events share it."""
        view = self._view
        if date is None:
            return UNDATED if written is None else view.date(written)
        words = dates.compact(date, "iso" if view.date_style == "iso" else "short")
        if self._year:
            words = words.replace(f" {self._year}", "")
        return view.computed(words).replace("–", view.glyphs.dash)


def gutter_columns(width: int) -> int:
    """Return the width of the scale beside a list of this width; 0 if there is no room."""
    if width < _LEAST_WITH_AXIS:
        return 0
    least, most = _GUTTER
    return max(least, min(most, round(width * _SHARE) - 2))


def _common_year(view: View, events: Iterable[Event]) -> str:
    """Return the year that all dated events share; empty if they do not share one."""
    years: set[str] = set()
    for written in {event.date for event in events}:
        date = parsed(written)
        for edge in (date.start, date.end) if date is not None else ():
            if edge is not None:
                years.add("" if edge.precision == "year" else edge.text.partition("-")[0])
        if len(years) > 1:
            return ""
    return "" if view.date_style == "iso" else "".join(years)
