"""The layout of the reader's screen."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override

from briefing_tui.panes import ARTICLE, DETAIL, LIST, PANES, PaneSpec

WIDE = 100
"""Minimum width of a screen with a pane at the left, and detail and article at the right."""
SPLIT = 13
"""Minimum number of rows for a list with its detail below.

With fewer rows, only the list or only the detail is shown.
"""
RIGHT_COLUMNS = (41, 84)
"""Minimum and maximum width of the right column: at most 80 columns of prose, with margins."""
_LEAST_LIST = 8
"""Minimum number of rows of a list that has a legend below it."""
LEAST_DETAIL = 5
"""Minimum number of rows of the detail."""
FOUND = 28
"""Maximum width, in columns, of words such as `7 of 23` beside the search field."""


class Box(NamedTuple):
    """The place and size of a region, in columns and rows."""

    x: int
    y: int
    width: int
    height: int


class ScreenShape(NamedTuple):
    """What the layout depends on."""

    width: int
    height: int
    pane: PaneSpec = PANES[0]
    part: str = LIST
    """The part with the focus. If there is room for only one part, this part is shown."""
    searching: bool = False
    """True if the search field is open."""
    detail_lines: Callable[[int], int] = lambda _: 0
    """A function that returns how many lines the detail has at a width."""
    list_lines: Callable[[int, int], int] = lambda _, most: most
    """A function that returns how many lines the list has at a width, up to a maximum."""
    footer: int = 1
    """Number of rows of the footer; a long message needs several."""


def screen_layout(shape: ScreenShape) -> dict[str, Box]:
    """Return the boxes of the regions to show. Together, the boxes fill the screen.

    A footer of several rows is drawn over the rows above it.
    """
    width, height = shape.width, shape.height
    boxes = {"title": Box(0, 0, width, 1)} if height >= 3 else {}
    if height >= 4:
        boxes["tabs"] = Box(0, 1, width, 1)
    foot = 1 if height >= 5 else 0
    field = 1 if shape.searching else 0
    top = len(boxes)
    body = Box(0, top, width, max(0, height - top - foot - field))
    parts = _wide(body, shape) if width >= WIDE else _narrow(body, shape)
    boxes |= _with_legend(parts) if shape.pane.has_legend else parts
    foot *= max(1, min(shape.footer, height // 5))
    if field:
        boxes |= _field(width, height - foot - 1)
    if foot:
        boxes["footer"] = Box(0, height - foot, width, foot)
    return boxes


def _with_legend(parts: dict[str, Box]) -> dict[str, Box]:
    box = parts.get("list")
    if box is None or box.height < _LEAST_LIST:
        return parts
    legend = Box(box.x, box.y + box.height - 1, box.width, 1)
    return parts | {"list": box._replace(height=box.height - 1), "legend": legend}


def _field(width: int, y: int) -> dict[str, Box]:
    left, right = (2, min(FOUND, max(width // 3, min(20, width // 2)))) if width >= 12 else (0, 0)
    boxes = {
        "prompt": Box(0, y, left, 1),
        "search": Box(left, y, width - left - right, 1),
        "found": Box(width - right, y, right, 1),
    }
    return {name: box for name, box in boxes.items() if box.width}


def _wide(body: Box, shape: ScreenShape) -> dict[str, Box]:
    """Put the pane at the left, the detail at the top right, and the article below the detail."""
    least, most = RIGHT_COLUMNS
    columns = max(least, min(most, round(body.width * 0.41)))
    pane = shape.pane
    if pane.home == ARTICLE:
        columns = min(columns, body.width - 1 - pane.columns)
    elif pane.roomy:
        columns = max(least, min(columns, body.width - 1 - pane.roomy))
    left = Box(0, body.y, body.width - columns - 1, body.height)
    if left.width < pane.columns:
        return _split(body, shape, pane.home)
    right = Box(left.width + 1, body.y, columns, body.height)
    boxes = {"edge": Box(left.width, body.y, 1, body.height)}
    boxes[pane.home] = left
    if pane.home == ARTICLE:
        return boxes | {DETAIL: right}
    if body.height < SPLIT:
        return boxes | {DETAIL if shape.part == DETAIL else ARTICLE: right}
    rows = _detail_rows(right, shape, right.height // 2)
    return boxes | {
        "detail": right._replace(height=rows),
        "rule": Box(right.x, right.y + rows, right.width, 1),
        "article": Box(right.x, right.y + rows + 1, right.width, right.height - rows - 1),
    }


def _narrow(body: Box, shape: ScreenShape) -> dict[str, Box]:
    home = shape.pane.home
    if home == ARTICLE and shape.part != DETAIL:
        return {ARTICLE: body}
    return _split(body, shape, home)


def _split(box: Box, shape: ScreenShape, first: str) -> dict[str, Box]:
    if box.height < SPLIT:
        return {DETAIL if shape.part == DETAIL else first: box}
    least, most = LEAST_DETAIL, int(box.height * 2 / 5)
    if kept := shape.pane.kept_rows:
        least = LEAST_DETAIL - 1
        most = min(most, box.height - 1 - min(kept, shape.list_lines(box.width, kept) + 1))
    lower = _detail_rows(box, shape, most, least)
    upper = box.height - lower - 1
    return {
        first: Box(box.x, box.y, box.width, upper),
        "rule": Box(box.x, box.y + upper, box.width, 1),
        "detail": Box(box.x, box.y + upper + 1, box.width, lower),
    }


def _detail_rows(box: Box, shape: ScreenShape, most: int, least: int = LEAST_DETAIL) -> int:
    needed = shape.detail_lines(box.width)
    return max(least, min(most, needed) if needed else most)


Boxes: TypeAlias = Callable[[Size], dict[str, Box]]
"""A function that takes a size, and maps the name of each visible region to its box."""


class BoxLayout(Layout):
    """Puts each child into the box with the child's name. A child without a box is not shown."""

    name = "boxes"

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.arranged: dict[str, Box] | None = None
        """The boxes of the last arrangement."""

    @override
    def arrange(
        self, parent: Widget, children: Iterable[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        self.arranged = boxes = self.boxes(size)
        return [
            WidgetPlacement(Region(*boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]


class BoxScreen(Screen[None]):
    """A screen that places its children by a function instead of style sheets."""

    AUTO_FOCUS = ""

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self._box_layout = BoxLayout(boxes)

    @property
    @override
    def layout(self) -> Layout:
        return self._box_layout

    @property
    def shown_regions(self) -> dict[str, Box]:
        """The boxes of the regions that are visible now."""
        return self._box_layout.boxes(self.size)

    def rearrange(self) -> None:
        """Place the children again if the boxes have changed."""
        if self.shown_regions != self._box_layout.arranged:
            self._arrangement_cache.clear()
            self.refresh(layout=True)

    @property
    def has_article_beside(self) -> bool:
        """True if there is room for the article beside the pane."""
        boxes = self.shown_regions
        return "edge" in boxes and "list" in boxes
