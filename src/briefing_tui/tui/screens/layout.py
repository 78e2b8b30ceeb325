"""The layout of the reader's screen; only this module knows wide and narrow terminals."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override

WIDE = 100
"""Minimum width of the screen, in columns, at which the article is beside the pane."""
SPLIT = 13
"""Minimum number of rows for a list over its detail; in fewer, only one of them is shown."""
MATRIX = 64
"""Columns that the matrix keeps beside the article."""
ARTICLE_COLUMNS = (44, 95)
"""Minimum and maximum width of the article beside a pane; the maximum is 90 columns of prose with
margins."""
FOUND = 28
"""Columns for words like `7 of 23, other form` beside the search field."""


class Box(NamedTuple):
    """The place of a region, in cells of the terminal."""

    x: int
    y: int
    width: int
    height: int


class ScreenShape(NamedTuple):
    """Everything that the layout depends on."""

    width: int
    height: int
    pane: str = "summary"
    part: str = "list"
    """The part with the focus; it is shown if there is room for only one."""
    searching: bool = False
    """True if the search field is open."""
    footer: int = 1
    """Rows of the last line: more than one, over what is above, for a long message."""


def is_wide(width: int) -> bool:
    """Return True if the article fits beside the pane."""
    return width >= WIDE


def screen_layout(shape: ScreenShape) -> dict[str, Box]:
    """Return the boxes of the regions to show; together they fill the screen.

    Only a footer of several rows lies over others: nothing moves for a message.
    """
    width, height = shape.width, shape.height
    boxes = {"title": Box(0, 0, width, 1)} if height >= 3 else {}
    if height >= 4:
        boxes["tabs"] = Box(0, 1, width, 1)
    foot = 1 if height >= 5 else 0
    field = 1 if shape.searching else 0
    top = len(boxes)
    body = Box(0, top, width, max(0, height - top - foot - field))
    boxes |= _wide(body, shape) if is_wide(width) else _narrow(body, shape)
    foot *= max(1, min(shape.footer, height // 5))
    if field:
        boxes |= _field(width, height - foot - 1)
    if foot:
        boxes["footer"] = Box(0, height - foot, width, foot)
    return boxes


def _field(width: int, y: int) -> dict[str, Box]:
    """Return the boxes of the search field, its prompt, and the number of hits."""
    left, right = (2, min(FOUND, max(width // 3, min(20, width // 2)))) if width >= 12 else (0, 0)
    boxes = {
        "prompt": Box(0, y, left, 1),
        "search": Box(left, y, width - left - right, 1),
        "found": Box(width - right, y, right, 1),
    }
    return {name: box for name, box in boxes.items() if box.width}


def _wide(body: Box, shape: ScreenShape) -> dict[str, Box]:
    """Put the pane on the left, the article on the right, and a line between them."""
    share = 0.6 if shape.pane == "article" else 0.44
    least, most = ARTICLE_COLUMNS
    columns = max(least, min(most, round(body.width * share)))
    if shape.pane == "claims":
        columns = min(columns, body.width - MATRIX - 1)
    left = Box(0, body.y, body.width - columns - 1, body.height)
    boxes = {
        "edge": Box(left.width, body.y, 1, body.height),
        "article": Box(left.width + 1, body.y, columns, body.height),
    }
    return boxes | ({"detail": left} if shape.pane == "article" else _stacked(left, shape))


def _narrow(body: Box, shape: ScreenShape) -> dict[str, Box]:
    """Use one column: a list over its detail, or the article."""
    if shape.pane != "article":
        return _stacked(body, shape)
    if shape.part != "detail":
        return {"article": body}
    return _split(body, "article")


_DETAIL = 0.38
"""Share of the height that the detail takes."""
LEAST_DETAIL = 5
MATRIX_ROWS = 17
"""Rows that the matrix gets before its detail grows; a question with its matrix fits in them."""


def _stacked(box: Box, shape: ScreenShape) -> dict[str, Box]:
    """Put a list over its detail; if there is no room, show only the part with the focus."""
    if box.height < SPLIT:
        return {"detail" if shape.part == "detail" else "list": box}
    if shape.pane == "claims":
        return _split(box, "list", LEAST_DETAIL - 1, box.height - 1 - MATRIX_ROWS)
    return _split(box, "list")


def _split(box: Box, first: str, least: int = LEAST_DETAIL, most: int = 18) -> dict[str, Box]:
    """Put a part over the detail; if there is no room, show only the detail."""
    second = "detail"
    if box.height < SPLIT:
        return {second: box}
    lower = max(least, min(18, most, round(box.height * _DETAIL)))
    upper = box.height - lower - 1
    return {
        first: Box(box.x, box.y, box.width, upper),
        "rule": Box(box.x, box.y + upper, box.width, 1),
        second: Box(box.x, box.y + upper + 1, box.width, lower),
    }


Boxes: TypeAlias = Callable[[Size], dict[str, Box]]
"""A function that returns, for a size, the boxes of the visible regions by name."""


class BoxLayout(Layout):
    """Puts each child into the box of its name; a child without a box is not shown."""

    name = "boxes"

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.arranged: dict[str, Box] | None = None
        """The boxes of the last arrangement."""

    @override
    def arrange(
        self, parent: Widget, children: Iterable[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Return the placements of the children that have a box."""
        self.arranged = boxes = self.boxes(size)
        return [
            WidgetPlacement(Region(*boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]


class BoxScreen(Screen[None]):
    """A screen whose children are placed by a function instead of style sheets."""

    AUTO_FOCUS = ""

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self._box_layout = BoxLayout(boxes)

    @property
    @override
    def layout(self) -> Layout:
        """The layout that places children in boxes."""
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
    def is_wide(self) -> bool:
        """True if the article fits beside the pane."""
        return is_wide(self.app.size.width)
