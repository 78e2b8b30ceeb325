"""A text of any number of blocks, of which only what is seen is ever made, wrapped or drawn.

It is the list, the detail, the article and every dialog of the reader. Textual's own scrolling
needs the height of all lines beforehand; this one stands at a block and a line, as `less` does.
"""

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from briefing_tui.present.block import Block, Pane
from briefing_tui.present.layout import plain
from briefing_tui.tui import moves
from briefing_tui.tui.bindings import bindings
from briefing_tui.tui.looks import Looks
from briefing_tui.tui.moves import MOVES, NOWHERE, Position
from briefing_tui.tui.scrolling import Top, Window
from briefing_tui.tui.signs import UNICODE, Signs
from briefing_tui.tui.widgets.drawn import Drawn
from briefing_tui.tui.widgets.lines import Lines
from briefing_tui.tui.widgets.rows import Row, drawn, place_of, selected_text, selection_key

EMPTY = Pane("", "", 0, lambda _: Block(), ())
WHEEL = 3
"""Lines that one notch of a wheel moves."""


class Sheet(Drawn, can_focus=True):
    """A text with a cursor; it says where the cursor has come to, and knows of nothing else."""

    BINDINGS = bindings(MOVES)

    class Moved(Message):
        """The cursor has come to another block."""

        def __init__(self, sheet: "Sheet") -> None:
            super().__init__()
            self.sheet = sheet

        @property
        def control(self) -> "Sheet":
            """The sheet, so that handlers can tell which."""
            return self.sheet

    class Taken(Moved):
        """The block under the cursor was clicked twice."""

    def __init__(
        self,
        looks: Callable[[], Looks],
        *,
        id: str | None = None,
        signs: Signs = UNICODE,
        ground: str = "ground",
        always_shows_cursor: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._looks = looks
        self._signs = signs
        self._ground = ground
        self._always_shows_cursor = always_shows_cursor
        self._lines = Lines(EMPTY)
        self._seen: list[Top] = []
        self._fitted = (0, 0)
        self._aim: Top | None = None
        """A place still to be brought into sight, once it is known how much is seen."""
        self._for_mouse = True
        self.stand = Position()

    # What is shown

    @property
    def pane(self) -> Pane:
        """What is shown."""
        return self._lines.pane

    @property
    def item(self) -> str:
        """The id of the item under the cursor; empty without one."""
        cursor = self.stand.cursor
        return self.pane.items[cursor] if 0 <= cursor < len(self.pane.items) else ""

    def show(self, pane: Pane, stand: Position | None = None) -> None:
        """Show another text, from where it was left or from its beginning."""
        self._lines = Lines(pane)
        self.stand = stand if stand is not None else moves.start(pane.items)
        self._fitted = (0, 0)
        self._aim = None
        self.refresh()

    def bring(self, block: int, line: int = 0, *, select: bool = True) -> None:
        """Bring a line of a block into sight, with the cursor on the block."""
        if select and block < len(self.pane.items) and self.pane.items[block]:
            self.stand = self.stand._replace(cursor=block)
        self._aim = Top(block, line)
        self.refresh()

    def replace(self, pane: Pane, *changed: int) -> None:
        """Show the same text with other highlights, in those blocks only."""
        self._lines.pane = pane
        self._lines.forget(*changed)
        self.refresh()

    def lines_at(self, width: int, most: int) -> int:
        """How many lines the text has in a sheet of that width, counted up to `most`."""
        self._lines.width = width
        self._fitted = (0, 0)
        seen = Window(self.pane.count, most, self._lines.height).seen(Top())
        return sum(1 for _ in seen)

    # Movement

    def action_command(self, command: str) -> None:
        """Do a movement, by its id."""
        self._fit()
        self._move(MOVES[command](self._window, self.pane.items, self.stand))

    def _move(self, stand: Position) -> None:
        before, self.stand = self.stand, stand
        if stand.top != before.top:
            self.refresh()
        elif stand.cursor != before.cursor:
            self._refresh_blocks(before.cursor, stand.cursor)
        if stand.cursor != before.cursor:
            self.post_message(self.Moved(self))

    def _refresh_blocks(self, *blocks: int) -> None:
        rows = [y for y, place in enumerate(self._seen) if place.block in blocks]
        if rows:
            self.refresh(Region(0, min(rows), self.size.width, max(rows) - min(rows) + 1))

    @property
    def _window(self) -> Window:
        return Window(self.pane.count, self.size.height, self._lines.height)

    def _fit(self) -> None:
        """Stand where one can at the present size, with what was aimed at in sight."""
        size = self.size.width, self.size.height
        if size == self._fitted and self._aim is None:
            return
        first, self._fitted = self._fitted == (0, 0), size
        self._lines.width = size[0]
        window, (top, cursor) = self._window, self.stand
        top = window.clamp(top)
        if self._aim is not None:
            top = self._sight(window, top, self._aim)
        elif cursor > NOWHERE and not first:
            top = window.reveal(top, cursor)
        self._aim = None
        self.stand = Position(top, cursor)

    def _sight(self, window: Window, top: Top, aim: Top) -> Top:
        seen = list(window.seen(top))
        whole = seen and seen[0] <= Top(aim.block) and not window.ends_below(top, aim.block)
        return top if whole else window.centre(aim.block, aim.line)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, without the marks that only the mouse needs."""
        self._fit()
        self._seen = list(self._window.seen(self.stand.top))
        self._for_mouse = False
        try:
            return super().render_lines(crop)
        finally:
            self._for_mouse = True

    def render_line(self, y: int) -> Strip:
        """One row; for the mouse, with the place in the text of each of its characters."""
        place = self._seen[y] if y < len(self._seen) else None
        strip = drawn(self._row(y, place), self._looks(), self._signs, self.size.width)
        if place is None or not self._for_mouse:
            return strip
        return strip.apply_offsets(-2, selection_key(place))

    def _row(self, y: int, place: Top | None) -> Row:
        thumb = self._window.thumb(self.stand.top)
        on_thumb = thumb is not None and thumb[0] <= y < sum(thumb)
        if place is None:
            return Row((), self._ground, "", on_thumb)
        line = self._lines.line(place)
        cursor, ground = "", self._ground
        if place.block == self.stand.cursor and place.line in self._lines.body(place.block):
            if self.has_focus:
                cursor, ground = self._signs.cursor, "cursor"
            elif self._always_shows_cursor:
                cursor, ground = self._signs.cursor_away, "cursor-away"
        selection = self.text_selection
        span = selection.get_span(selection_key(place)) if selection is not None else None
        return Row(line, ground, cursor, on_thumb, span)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Select the block under the pointer; twice, take it."""
        event.prevent_default()
        if self.screen.selections or not 0 <= event.y < len(self._seen):
            return
        block = self._seen[event.y].block
        if not self.pane.items[block : block + 1] or not self.pane.items[block]:
            return
        self._move(self.stand._replace(cursor=block))
        if event.chain == 2:
            self.post_message(self.Taken(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move a few lines down."""
        self._wheel(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move a few lines up."""
        self._wheel(event, -WHEEL)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        event.prevent_default()
        self._fit()
        self._move(moves.wheel(self._window, self.pane.items, self.stand, lines))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse has selected, as it is shown."""
        first = place_of(selection.start) if selection.start else self.stand.top
        last = place_of(selection.end) if selection.end else (self._seen or [Top()])[-1]
        lines = []
        for block in range(first.block, min(last.block, self.pane.count - 1) + 1):
            for number in range(self._lines.height(block)):
                if first <= (place := Top(block, number)) <= last:
                    span = selection.get_span(selection_key(place))
                    lines.append(selected_text(plain(self._lines.line(place)), span))
        return "\n".join(lines), "\n"

    def on_focus(self) -> None:
        """Show the cursor as one that moves."""
        self._refresh_blocks(self.stand.cursor)

    def on_blur(self) -> None:
        """Show the cursor as one that stands."""
        self._refresh_blocks(self.stand.cursor)
