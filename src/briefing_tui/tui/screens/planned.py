"""A screen whose parts stand where `plan` says, whatever style sheets say."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override

from briefing_tui.tui.plan import Box, is_wide

Boxes: TypeAlias = Callable[[Size], dict[str, Box]]
"""For a size the boxes of the parts that are shown, by their names."""


class PlannedLayout(Layout):
    """Puts each child where the plan has a box of its name; the others are not shown."""

    name = "planned"

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.arranged: dict[str, Box] | None = None
        """Where the children were put last."""

    @override
    def arrange(
        self, parent: Widget, children: Iterable[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """The placements of the children that are shown."""
        self.arranged = boxes = self.boxes(size)
        return [
            WidgetPlacement(Region(*boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]


class PlannedScreen(Screen[None]):
    """Its children are those parts."""

    AUTO_FOCUS = ""

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self.planned = PlannedLayout(boxes)

    @property
    @override
    def layout(self) -> Layout:
        """The plan's."""
        return self.planned

    def rearrange(self) -> None:
        """Put the parts where the plan has them now, if that is elsewhere than before."""
        if self.planned.boxes(self.size) != self.planned.arranged:
            self._arrangement_cache.clear()
            self.refresh(layout=True)

    @property
    def is_wide(self) -> bool:
        """Whether the article has a place beside the pane."""
        return is_wide(self.app.size.width)
