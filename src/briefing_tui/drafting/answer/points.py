"""Read the summary and the gaps of an answer: texts in the model's own words."""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import Entry
from briefing_tui.drafting.answer.rejections import Lost
from briefing_tui.model.format.records import Gap, Point
from briefing_tui.model.text.folding import fold_text

_POINTS: Final = 3
_GAPS: Final = 40


class PointReader:
    """Adds points of the summary and gaps, with the items that they rest on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read_point(self, entry: Entry) -> bool:
        """Add a point; return False if the draft has it already."""
        desk = self._desk
        regions = desk.regions(entry)
        text = desk.own("text", entry.required("text"), regions)
        if any(fold_text(point.text) == fold_text(text) for point in desk.points):
            return False
        if len(desk.points) >= _POINTS:
            raise Lost(f"a summary has at most {_POINTS} points")
        desk.points.append(Point(text, desk.refs(regions), unchecked=True))
        return True

    def read_gap(self, entry: Entry) -> bool:
        """Add a gap; return False if the draft has it already."""
        desk = self._desk
        regions = desk.regions(entry)
        text = desk.own("text", entry.required("text"), regions)
        if any(fold_text(gap.text) == fold_text(text) for gap in desk.gaps):
            return False
        if len(desk.gaps) >= _GAPS:
            raise Lost(f"a draft has at most {_GAPS} gaps")
        desk.gaps.append(Gap(text, desk.refs(regions), unchecked=True))
        return True
