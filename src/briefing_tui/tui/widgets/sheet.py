"""A text of any number of blocks, of which only what is seen is ever made, wrapped or drawn.

It is the list, the detail, the article and every dialog of the reader. Textual's own scrolling
needs the height of all lines beforehand; this one stands at a block and a line, as `less` does.
"""

from collections.abc import Collection
from typing import NamedTuple

from textual import events, on
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from typing_extensions import override

from briefing_tui.present.text.blocks import Pane
from briefing_tui.tui.bindings import bindings, rebind
from briefing_tui.tui.messages import Do
from briefing_tui.tui.moves import MOVES, Position
from briefing_tui.tui.scrolling import Top
from briefing_tui.tui.theme_styles import Frame, ThemeStyles
from briefing_tui.tui.widgets.drawn import Drawn
from briefing_tui.tui.widgets.lines import Mark
from briefing_tui.tui.widgets.rows import GUTTER, Row, Strips, chosen_text, selection_key
from briefing_tui.tui.widgets.viewport import Viewport

WHEEL = 3
"""Lines that one notch of a wheel moves."""


class Pointed(NamedTuple):
    """Where in a text the mouse was."""

    place: Top
    column: int
    """From the beginning of the line."""


class _State(NamedTuple):
    """What the look of all rows depends on: asked for once for a frame."""

    styles: ThemeStyles
    has_focus: bool
    selection: Selection | None


def _state(frame: Frame, widget: Drawn) -> _State:
    return _State(frame.styles(), widget.has_focus, widget.text_selection)


class Sheet(Drawn, can_focus=True):
    """A text with a cursor; it says where the cursor has come to, and knows of nothing else."""

    BINDINGS = bindings(MOVES)

    class Moved(Message):
        """The cursor has come to another block, or a block has been pointed at."""

        def __init__(self, sheet: "Sheet", at: "Pointed | None" = None) -> None:
            super().__init__()
            self.sheet = sheet
            self.at = at

    def __init__(
        self,
        frame: Frame,
        *,
        id: str,
        ground: str = "ground",
        command: str = "",
    ) -> None:
        super().__init__(id=id)
        rebind(self, frame.commands)
        self.view = Viewport()
        """What is shown, and where in it one is."""
        self._frame = frame
        self._ground = ground
        self._command = command
        """What two clicks do; a sheet without it shows its cursor only where the keys go."""
        self._for_mouse = True
        self._strips = Strips()
        self._state: _State | None = None
        """How it is drawn, while it is."""
        self.signed: Collection[str] = ()
        """The ids of what is marked."""
        self.mark: Mark | None = None
        """Highlights what is searched for."""

    @property
    def item(self) -> str:
        """The id of the item under the cursor; empty without one."""
        return self.view.item

    def show(self, pane: Pane, stand: Position | None = None) -> None:
        """Show another text, from where it was left or from its beginning."""
        self.view = Viewport(pane, stand, self.mark)
        self.refresh()

    def bring(self, block: int, line: int = 0) -> None:
        """Bring a line of a block into sight, with the cursor on it."""
        self.view.bring(block, line)
        self.refresh()

    def replace(self, pane: Pane, *changed: int) -> None:
        """Show the same text with other highlights, or in another way that takes more lines or
        fewer, in those blocks only or, without any, in all."""
        self.view.lines.pane = pane
        self.view.forget(frozenset(changed) or None)
        self.refresh()

    def action_command(self, command: str) -> None:
        """Make a movement, by its id."""
        before = self.view.stand
        self._fit()
        self.view.move(command)
        self._report(before)

    def _report(self, before: Position, at: Pointed | None = None) -> None:
        """Draw what a movement has changed, and say where the cursor is."""
        after = self.view.stand
        if after.top != before.top:
            self.refresh()
        elif after.cursor != before.cursor:
            self._refresh_blocks(before.cursor, after.cursor)
        if after.cursor != before.cursor or at is not None:
            self.post_message(self.Moved(self, at))

    def _refresh_blocks(self, *blocks: int) -> None:
        rows = [y for y, place in enumerate(self.view.seen) if place.block in blocks]
        if rows:
            self.refresh(Region(0, rows[0], self.size.width, rows[-1] - rows[0] + 1))

    def _fit(self) -> None:
        size = self.size
        self.view.fit(size.width, size.height)

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, without the marks that only the mouse needs."""
        self._fit()
        self._for_mouse = False
        self._state = _state(self._frame, self)
        try:
            return super().render_lines(crop)
        finally:
            self._for_mouse = True
            self._state = None

    @override
    def render_line(self, y: int) -> Strip:
        """One row; for the mouse, with the place in the text of each of its characters."""
        view, icons = self.view, self._frame.icons
        styles, has_focus, selection = self._state or _state(self._frame, self)
        width = view.lines.width
        if y >= len(view.seen):
            return self._strips.of(Row((), self._ground), styles, icons, width)
        place = view.seen[y]
        ground, cursor, mark = self._ground, "", ""
        if self.signed and view.item_of(place.block) in self.signed:
            mark = icons.mark if place.line == view.lines.body(place.block)[0] else ""
        if place.block == view.stand.cursor and place.line in view.lines.body(place.block):
            if has_focus:
                ground, cursor = "cursor", icons.cursor
            elif self._command:
                ground, cursor = "cursor-away", icons.cursor_away
        span = selection.get_span(selection_key(place)) if selection is not None else None
        row = Row(view.line(place), ground, cursor, mark, y in view.thumb, span)
        strip = self._strips.of(row, styles, icons, width)
        return strip.apply_offsets(-GUTTER, selection_key(place)) if self._for_mouse else strip

    def on_click(self, event: events.Click) -> None:
        """Select the block under the pointer; twice, follow it."""
        event.prevent_default()
        if self.screen.selections or not 0 <= event.y < len(self.view.seen):
            return
        block = self.view.seen[event.y].block
        if not self.view.item_of(block):
            return
        before = self.view.stand
        self.view.stand = before._replace(cursor=block)
        self._report(before, Pointed(self.view.seen[event.y], event.x - GUTTER))
        if event.chain == 2 and self._command:
            self.post_message(Do(self._command))

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp) -> None:
        """Move a few lines."""
        event.stop()
        event.prevent_default()
        before = self.view.stand
        self._fit()
        self.view.wheel(WHEEL if isinstance(event, events.MouseScrollDown) else -WHEEL)
        self._report(before)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse has selected, as it is shown."""
        seen = self.view.seen or [Top()]
        return chosen_text(self.view.lines, selection, (seen[0], seen[-1])), "\n"

    @on(events.Focus)
    @on(events.Blur)
    def _show_cursor(self) -> None:
        """Show the cursor as one that moves, or as one that stands."""
        self._refresh_blocks(self.view.stand.cursor)
