"""What a sheet shows of its text and where its cursor is, without a screen: the lines, the place
one stands at, and how both follow a change of size."""

from collections.abc import Container

from briefing_tui.present.text.blocks import Block, Pane
from briefing_tui.present.text.layout import Line
from briefing_tui.tui.state import cursor as moves
from briefing_tui.tui.state.cursor import MOVES, NOWHERE, CursorPosition
from briefing_tui.tui.state.scrolling import Top, Window
from briefing_tui.tui.widgets.heads import Heads
from briefing_tui.tui.widgets.lines import Lines, Mark

EMPTY = Pane("", "", 0, lambda _: Block(), ())


class Viewport:
    """A pane seen through a window."""

    def __init__(
        self, pane: Pane = EMPTY, stand: CursorPosition | None = None, mark: Mark | None = None
    ) -> None:
        self.lines = Lines(pane, mark)
        self.stand = stand if stand is not None else moves.start(pane.items)
        self.seen: list[Top] = []
        """The lines in sight, from the top row down, as of the last `fit`."""
        self.thumb = range(0)
        """The rows beside which the scrollbar's thumb is."""
        self._rows = 0
        self._fitted: tuple[int, int, CursorPosition] | None = None
        self._aim: Top | None = None
        """A place still to be brought into sight, once it is known how much is seen."""

    @property
    def pane(self) -> Pane:
        """What is shown."""
        return self.lines.pane

    @property
    def item(self) -> str:
        """The id of the item under the cursor; empty without one."""
        return self.item_of(self.stand.cursor)

    def item_of(self, block: int) -> str:
        """The id of the item a block shows; empty without one."""
        items = self.pane.items
        return items[block] if 0 <= block < len(items) else ""

    def bring(self, block: int, line: int = 0) -> None:
        """Bring a line of a block into sight, with the cursor on the block if it shows an item."""
        if self.item_of(block):
            self.stand = self.stand._replace(cursor=block)
        self._aim = Top(block, line)

    def stay(self, stand: CursorPosition) -> None:
        """Stand where one stood, wherever else was aimed at."""
        self.stand, self._aim = stand, None

    @property
    def row(self) -> int:
        """The row on which the block under the cursor begins, as of the last `fit`: negative where
        it begins above the window, 0 where it is out of sight."""
        cursor = self.stand.cursor
        place = next((row for row, place in enumerate(self.seen) if place.block == cursor), 0)
        return place - self.seen[place].line if self.seen else 0

    def hold(self, before: "Viewport", width: int, rows: int) -> None:
        """Stand in a window of that size as `before` stood in another version of the text: the
        block under the cursor on the same row, whatever now stands above it; but at the beginning
        where that is where one stood and the block can still be seen from there."""
        cursor, row = self.stand.cursor, before.row
        if cursor == NOWHERE:
            return
        self.fit(width, rows)
        top = self._heads.window.up(Top(cursor, max(0, -row)), max(0, row))
        if before.stand.top == Top() and cursor in [
            p.block for p in self._heads.window.seen(Top())
        ]:
            top = Top()
        self.stay(CursorPosition(top, cursor))

    def forget(self, blocks: Container[int] | None = None) -> None:
        """Lay these blocks out again, None: all; perhaps they take more lines or fewer."""
        self.lines.forget(blocks)
        self._fitted = None

    def fit(self, width: int, rows: int) -> None:
        """Stand where one can in a window of that size, with what was aimed at in sight."""
        key = (width, rows, self.stand)
        if key == self._fitted and self._aim is None:
            return
        resized = self._fitted is not None and self._fitted[:2] != (width, rows)
        relaid = self._fitted is None and bool(self.seen)
        self.lines.width = width
        self._rows = rows
        heads, (top, cursor) = self._heads, self.stand
        window = heads.window
        top = window.clamp(top)
        if self._aim is not None:
            top = heads.uncovered(CursorPosition(_sight(window, top, self._aim), cursor)).top
        elif _has_gone_on(self) and (resized or (relaid and _is_lost(window, top, cursor))):
            top = heads.uncovered(CursorPosition(window.reveal(top, cursor), cursor)).top
        self._aim = None
        self.stand = CursorPosition(top, cursor)
        self._fitted = (width, rows, self.stand)
        self.seen = heads.in_sight(top)
        start, size = window.thumb(top) or (0, 0)
        self.thumb = range(start, start + size)

    def move(self, command: str) -> None:
        """Make a movement, by its id in `moves.MOVES`."""
        heads, before = self._heads, self.stand
        after = MOVES[command](heads.window, self.pane.items, before)
        self.stand = heads.after(command, before, after)

    def wheel(self, lines: int) -> None:
        """Move by lines; the cursor comes along where it would leave the window."""
        heads = self._heads
        after = moves.wheel(heads.window, self.pane.items, self.stand, lines)
        self.stand = heads.in_view(after)

    def count_lines(self, width: int, most: int) -> int:
        """How many lines the text has in a sheet of that width, counted up to `most`."""
        self.lines.width = width
        self._fitted = None
        window = Window(self.pane.count, most, self.lines.height)
        return sum(1 for _ in window.seen(Top()))

    def line(self, place: Top) -> Line:
        """The line at a place."""
        return self.lines.of(place.block)[place.line]

    @property
    def _heads(self) -> Heads:
        return Heads(self.pane, Window(self.pane.count, self._rows, self.lines.height))


def _has_gone_on(view: Viewport) -> bool:
    """Whether there is a cursor to be kept in sight: not where one stands at the beginning, of
    which something may be to be read before the first item, however little room there is."""
    return view.stand.cursor > NOWHERE and view.stand != moves.start(view.pane.items)


def _is_lost(window: Window, top: Top, cursor: int) -> bool:
    """Whether the block under the cursor is out of sight."""
    return all(place.block != cursor for place in window.seen(top))


def _sight(window: Window, top: Top, aim: Top) -> Top:
    """`top` where the block is seen already, else the place that has it a third down."""
    seen = Top(aim.block) >= top and Top(aim.block) in set(window.seen(top))
    return top if seen and not window.ends_below(top, aim.block) else window.centre(*aim)
