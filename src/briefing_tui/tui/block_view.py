"""A scrollable view of blocks, used for panes, the detail, the article and dialogs.

Only visible blocks are laid out and drawn. Textual's own scrolling is not used, because it must
know the number of lines in advance.
"""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.filter import ANSIToTruecolor
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from briefing_tui.present.blocks import Pane
from briefing_tui.present.layout import Line, plain
from briefing_tui.tui.keys import RunCommand
from briefing_tui.tui.themes import Frame, ThemeStyles
from briefing_tui.tui.viewport import BlockLine, CursorPosition, Highlighter, Viewport

GUTTER = 2
"""Number of columns before the text: one for the cursor, one for bookmarks."""
_WHEEL = 3  # lines to scroll for one notch of the wheel
_MAX_STRIPS = 400
"""Maximum number of drawn rows to keep: several screens."""
_LINE_BITS = 20
"""Number of bits for the number of a line within its block. See `selection_key`."""


class ClickedLine(NamedTuple):
    """The line and the column of a click."""

    line: BlockLine
    column: int


class RowSigns(NamedTuple):
    """The signs beside the text of a row, each one column wide."""

    cursor: str
    bookmark: str
    thumb: str


class RawWidget(Widget):
    """A widget without border and padding, which Textual would look for in each row."""

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        strips = [self._draw_row(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # none of our themes mixes both
                background = self.background_colors[1]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def _draw_row(self, y: int) -> Strip:
        return self.render_line(y)


class BlockView(RawWidget, can_focus=True):
    """A view of a pane, with a cursor."""

    class Moved(Message):
        """A message: the mouse has moved the cursor to another block, or clicked a block."""

        def __init__(self, block_view: "BlockView", click: ClickedLine | None = None) -> None:
            super().__init__()
            self.block_view = block_view
            self.click = click

    def __init__(
        self,
        frame: Frame,
        *,
        id: str,
        ground: str = "ground",
        command: str = "",
    ) -> None:
        """Make the view. A double click runs `command`.

        If there is no command, the cursor is visible only while the view has the focus.
        """
        super().__init__(id=id)
        self.view = Viewport()
        """The pane, and the position in it."""
        self.bookmarked: Collection[str] = ()
        """The ids of bookmarked items."""
        self.range_start: int | None = None
        """The block at which the user began a range, or None if there is no range."""
        self.highlighter: Highlighter | None = None
        """The function that highlights search hits in a block, or None if there is no search."""
        self._frame = frame
        self._ground = ground
        self._command = command

    @property
    def item(self) -> str:
        """The id of the item under the cursor, or `""` if there is none."""
        return self.view.item

    @property
    def shows_cursor(self) -> bool:
        """True if the block under the cursor is visible."""
        self._fit()
        cursor = self.view.cursor_position.cursor
        return not self.size or any(line.block == cursor for line in self.view.visible)

    @property
    def range_blocks(self) -> range:
        """The blocks of the range that the user began. Without a range, only the cursor's block."""
        here = self.view.cursor_position.cursor
        start = here if self.range_start is None else self.range_start
        return range(min(start, here), max(start, here) + 1)

    def show(self, pane: Pane, position: CursorPosition | None = None) -> None:
        """Show another pane, at `position` or at the start of the pane."""
        self.range_start = None
        self.view = Viewport(pane, position, self.highlighter)
        self.refresh()

    def reveal(self, block: int, line: int = 0) -> None:
        """Scroll to a line of a block. Put the cursor on the block if it shows an item."""
        self.view.reveal(block, line)
        self.refresh()

    def first_line(self, block: int, is_meant: Callable[[Line], bool]) -> int | None:
        """Return the number of the first line that `is_meant` accepts in a block, or None."""
        lines = self.view.lines
        lines.width = self.size.width or self.screen.size.width
        return next((n for n, line in enumerate(lines.lines(block)) if is_meant(line)), None)

    def update_pane(self, pane: Pane, *changed: int) -> None:
        """Show a new version of the pane.

        `changed` are the indexes of the changed blocks. If there are none, any block may differ.
        """
        self.view.lines.pane = pane
        self.view.invalidate(frozenset(changed) or None)
        self.refresh()

    def refresh_highlights(self) -> None:
        """Highlight the hits of the current search."""
        self.view.lines.highlight()
        self.refresh()

    def move(self, command: str) -> bool:
        """Move the cursor. Return True if it is on another block now.

        `command` is the id of a command, such as `page-down`.
        """
        before = self.view.cursor_position
        self._fit()
        self.view.move(command)
        return self._draw_move(before)

    def _draw_move(self, before: CursorPosition) -> bool:
        after = self.view.cursor_position
        if after.top != before.top or self.range_start is not None:
            self.refresh()
        elif after.cursor != before.cursor:
            self._refresh_blocks(before.cursor, after.cursor)
        return after.cursor != before.cursor

    def _refresh_blocks(self, *blocks: int) -> None:
        rows = [y for y, line in enumerate(self.view.visible) if line.block in blocks]
        if rows:
            self.refresh(Region(0, rows[0], self.size.width, rows[-1] - rows[0] + 1))

    def _fit(self) -> None:
        self.view.fit(*self.size)

    # Drawing

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        self._fit()
        return super().render_lines(crop)

    @override
    def render_line(self, y: int) -> Strip:
        """Return a row with the places of its text, which Textual needs for the mouse."""
        strip = self._draw_row(y)
        if y >= len(self.view.visible):
            return strip
        return strip.apply_offsets(-GUTTER, selection_key(self.view.visible[y]))

    @override
    def _draw_row(self, y: int) -> Strip:
        view, styles, icons = self.view, self._frame.styles(), self._frame.icons
        width, ground = self.size.width, self._ground
        if y >= len(view.visible):
            return Strip.blank(width, styles.style("", ground))
        line = view.visible[y]
        ground, cursor = self._look(line)
        if cursor == icons.cursor and (not y or view.visible[y - 1].block != line.block):
            # Screen readers and magnifiers follow the terminal's own cursor
            self.app.cursor_position = self.content_region.offset + Offset(GUTTER, y)
        bookmark = icons.bookmark if self._begins_bookmark(line) else ""
        selection = self.text_selection
        span = selection.get_span(selection_key(line)) if selection is not None else None
        thumb = icons.thumb if y in view.thumb else " "
        signs = RowSigns(cursor or " ", bookmark or " ", thumb)
        return _row_strip(view.line(line), ground, signs, span, width, styles)

    def _look(self, line: BlockLine) -> tuple[str, str]:
        """Return the background of a line, and the sign of the cursor before it."""
        view, icons = self.view, self._frame.icons
        if line.block == view.cursor_position.cursor and line.line in view.lines.body(line.block):
            if self.has_focus:
                return "cursor", icons.cursor
            if self._command:
                return "cursor-away", icons.cursor_away
        is_in_range = self.range_start is not None and line.block in self.range_blocks
        return "cursor" if is_in_range and view.item_of(line.block) else self._ground, ""

    def _begins_bookmark(self, line: BlockLine) -> bool:
        is_bookmarked = bool(self.bookmarked) and self.view.item_of(line.block) in self.bookmarked
        return is_bookmarked and line.line == self.view.lines.body(line.block)[0]

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the block under the mouse.

        A double click also runs the view's command.
        """
        event.prevent_default()
        view = self.view
        if self.screen.selections or not 0 <= event.y < len(view.visible):
            return
        line = view.visible[event.y]
        if not view.item_of(line.block):
            return
        before = view.cursor_position
        view.cursor_position = before._replace(cursor=line.block)
        self._draw_move(before)
        self.post_message(self.Moved(self, ClickedLine(line, event.x - GUTTER)))
        if event.chain == 2 and self._command:
            self.post_message(RunCommand(self._command))

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp) -> None:
        event.stop()
        event.prevent_default()
        before = self.view.cursor_position
        self._fit()
        self.view.wheel(_WHEEL if isinstance(event, events.MouseScrollDown) else -_WHEEL)
        if self._draw_move(before):
            self.post_message(self.Moved(self))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected with the mouse, as the screen shows it."""
        first, last = self._ends(selection)
        selected = []
        for block in self.selected_blocks(selection):
            for number, line in enumerate(self.view.lines.lines(block)):
                if first <= (place := BlockLine(block, number)) <= last:
                    start, end = selection.get_span(selection_key(place)) or (0, 0)
                    selected.append(plain(line)[max(0, start) : (end if end >= 0 else None)])
        return "\n".join(selected), "\n"

    def selected_blocks(self, selection: Selection) -> range:
        """Return the blocks that the mouse has selected in whole or in part."""
        first, last = self._ends(selection)
        return range(first.block, min(last.block, self.view.pane.count - 1) + 1)

    def _ends(self, selection: Selection) -> tuple[BlockLine, BlockLine]:
        visible = self.view.visible or [BlockLine()]
        first = line_of(selection.start) if selection.start else visible[0]
        return first, line_of(selection.end) if selection.end else visible[-1]

    @on(events.Focus)
    @on(events.Blur)
    def _redraw_cursor(self) -> None:
        self._refresh_blocks(self.view.cursor_position.cursor)


def selection_key(line: BlockLine) -> int:
    """Return one number for a block and a line. Textual's selections know only lines."""
    return line.block << _LINE_BITS | line.line


def line_of(offset: Offset) -> BlockLine:
    """Return the line for an offset of Textual's selections."""
    return BlockLine(offset.y >> _LINE_BITS, offset.y & ((1 << _LINE_BITS) - 1))


@lru_cache(_MAX_STRIPS)
def _row_strip(
    line: Line,
    ground: str,
    signs: RowSigns,
    selected: tuple[int, int] | None,
    width: int,
    styles: ThemeStyles,
) -> Strip:
    words = [styles.segment(text, names, ground) for text, names in line]
    if selected is not None:
        words = _with_selection(words, selected, styles.style("hit"))
    cursor = styles.segment(signs.cursor, "heading" if signs.cursor.strip() else "", ground)
    bookmark = styles.segment(signs.bookmark, "bullet" if signs.bookmark.strip() else "", ground)
    text = Strip([cursor, bookmark, *words])
    text = text.adjust_cell_length(max(0, width - 1), styles.style("", ground))
    return Strip([*text, styles.segment(signs.thumb, "line", ground)]).crop(0, width)


def _with_selection(words: Sequence[Segment], span: tuple[int, int], look: Style) -> list[Segment]:
    """Give the characters from `span[0]` to `span[1]` another style. -1 is the end of the line."""
    at, marked = 0, []
    low, high = max(0, span[0]), span[1] if span[1] >= 0 else sum(len(w.text) for w in words)
    for text, style, _ in words:
        cuts = sorted({0, len(text), *(min(max(edge - at, 0), len(text)) for edge in (low, high))})
        for start, end in pairwise(cuts):
            inside = low <= at + start < high
            marked.append(Segment(text[start:end], look if inside else style))
        at += len(text)
    return marked
