"""The beginning of the pane Summary, while the rest of a large file is still being read: the same
lines at the same places, without what only the whole file can tell."""

from briefing_tui.model.format.records import Point
from briefing_tui.present.items import point_id
from briefing_tui.present.listing import PaneRow, list_pane
from briefing_tui.present.text.blocks import BLANK, Block, Pane, Part, block, heading, part, text
from briefing_tui.present.view import View


def pane(view: View, rest: str) -> Pane:
    """The points, and `rest` as a note below them."""
    rows = [PaneRow(heading("Bottom line"))]
    points = enumerate(view.reading.briefing.summary, 1)
    rows += [PaneRow(pair, point_id(pair[0])) for pair in points]
    rows.append(PaneRow(block(BLANK, part((rest, "quiet")))))
    return list_pane("summary", view, rows, _point_block)


def _point_block(view: View, of: tuple[int, Point]) -> Block:
    """A point; the line for its references is there, but they have no names yet."""
    number, point = of
    leads = text((f"    {view.glyphs.leads} {view.glyphs.more}", "quiet"))
    return block(
        part(view.sanitize(point.text), first=(f"{number:>2}  ", "number"), indent=4),
        Part(leads) if point.refs else None,
        item=point_id(number),
    )
