"""The beginning of the pane Summary, while the rest of a large file is still being read: the same
lines at the same places, without what only the whole file can tell."""

from collections.abc import Mapping
from typing import Any

from briefing_tui.model.format.records import Point
from briefing_tui.present.items import point_id
from briefing_tui.present.listing import Listed
from briefing_tui.present.panes.rows import Make, paged
from briefing_tui.present.text.blocks import BLANK, Block, Pane, Part, block, heading, part, text
from briefing_tui.present.view import View


def pane(view: View, rest: str) -> Pane:
    """The points, and in `rest` what is said of all that follows."""
    points = view.reading.briefing.summary
    note = block(BLANK, part((rest, "quiet")))
    rows = [heading("Bottom line"), *enumerate(points, 1), note]
    ids = Listed(1, [*map(point_id, range(1, len(points) + 1))], 1)
    return paged("summary", view, rows, ids, _MAKERS)


def _point_block(view: View, of: tuple[int, Point]) -> Block:
    """One point; what it rests on has its line already, and no names yet."""
    number, point = of
    leads = text((f"    {view.glyphs.leads} {view.glyphs.more}", "quiet"))
    return block(
        part(view.sanitize(point.text), first=(f"{number:>2}  ", "number"), indent=4),
        Part(leads) if point.refs else None,
        item=point_id(number),
    )


_MAKERS: Mapping[type[Any], Make] = {tuple: _point_block}
