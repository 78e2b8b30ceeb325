"""The list of the library: its briefings, a preview, and a search of all briefings."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input
from typing_extensions import override

from briefing_tui.commands import LIBRARY, Command
from briefing_tui.library import Library, LibraryEntry, in_order
from briefing_tui.model import dates
from briefing_tui.model.search.query import Query, notices, parse
from briefing_tui.present.blocks import (
    BLANK,
    Block,
    Pane,
    Part,
    Piece,
    Text,
    cut,
    filled,
    listed,
    part,
    text,
)
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.bars import Bar, BarPiece
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.keys import TextLine
from briefing_tui.tui.screens.dialog import Dialog, dialog_pane, excerpt
from briefing_tui.tui.stage import Stage

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.present.view import View

_WIDE = 100
"""Minimum width of a screen that shows the preview beside the list."""
_PREVIEW_ROWS = 8
_PAUSE = 0.002
"""Seconds between two parts of a search. In this time, keys are handled and the screen is drawn."""
_WITH_PREVIEW = 18
"""Minimum height of a screen that shows the preview below the list."""
_KIND = 10
"""How many characters are shown before and after a hit."""
_ORDERS = {
    "date": "newest first",
    "story": "by story",
    "publisher": "by publisher",
    "title": "by title",
    "contested": "most contested first",
    "unchecked": "most unchecked first",
}


HITS = 50
"""Maximum number of hits that a search of the library shows."""
_PER_FILE = 5
"""Maximum number of hits of one briefing, so that hits of other briefings are shown, too."""
_SLICE = 0.03
"""Seconds to search before the screen is drawn and keys are handled again."""
_FEW = 50
"""Maximum number of files whose problems are counted before the list is shown."""
SORTS = tuple(_ORDERS)
"""The values by which the list can be sorted. If sorted by `story`, the list has groups."""
NO_STORY = "No story"


class LibraryRow(NamedTuple):
    """A row: a heading, a briefing, or a hit in a briefing."""

    entry: LibraryEntry | None = None
    heading: str = ""
    hit: Hit | None = None
    more: int = 0
    """In a heading, the number of hits of the briefing that are not shown."""


class LibraryRows:
    """The rows of the library's list, or of a search in the library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.sort = SORTS[0]
        self.query: Query = parse("")
        self.is_cut = False
        """True if there may be more hits than are shown."""
        self.note = ""
        """What is wrong with the query, or `""`."""
        self._entries: dict[str, LibraryEntry] = {}
        """The briefings by their paths."""
        self._searching: Iterator[LibraryRow | None] | None = None
        """The rest of the search, or None once the search is done."""
        self.rows: list[LibraryRow] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the briefings of the library again."""
        few = len(self.library.files) <= _FEW
        entries = self.library.entries(problems=few)
        self._entries = {entry.file.path: entry for entry in entries}
        self._show()

    @property
    def count(self) -> int:
        """The number of briefings."""
        return len(self._entries)

    def next_sort(self) -> None:
        """Sort the list by the next of `SORTS`."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self._show()

    def search(self, text: str) -> None:
        """Search all briefings. Without a query, list all briefings."""
        self.query = parse(text)
        self._show()

    def _show(self) -> None:
        self.note, self.is_cut, self._searching = "", False, None
        if self.query.is_empty:
            self.rows = list(self._listed())
            return
        self.rows, self._searching = [], self._found()
        self.note = next((note.message for note in notices(self.query.text)), "")
        self.go_on()

    @property
    def is_searching(self) -> bool:
        """True while some files have not been searched yet."""
        return self._searching is not None

    def go_on(self) -> None:
        """Search for about `_SLICE` more seconds."""
        until = time.monotonic() + _SLICE
        for row in self._searching or ():
            if row is not None:
                self.rows.append(row)
            elif time.monotonic() >= until:
                return
        self._searching = None

    def _listed(self) -> Iterator[LibraryRow]:
        entries = in_order(self._entries.values(), self.sort)
        if self.sort != "story":
            yield from map(LibraryRow, entries)
            return
        before = ""
        for entry in entries:
            stories = entry.summary.story if entry.summary else ()
            story = stories[0] if stories else NO_STORY
            if story != before:
                yield LibraryRow(heading=story)
                before = story
            yield LibraryRow(entry)

    def _found(self) -> Iterator[LibraryRow | None]:
        """Yield the rows found, and None after each briefing, so that `go_on` can stop there."""
        shown = 0
        for found in self.library.search_first(self.query):
            search = found.search
            if not search.total:
                yield None
                continue
            hits = search.hits(min(_PER_FILE, HITS - shown))
            entry = self._entries.get(found.file.path) or LibraryEntry(found.file, None)
            yield LibraryRow(entry, found.file.name, more=search.total - len(hits))
            yield from (LibraryRow(entry, hit=hit) for hit in hits)
            shown += len(hits)
            if shown >= HITS:
                self.is_cut = True
                break
            yield None


class EntryWords:
    """Puts briefings and hits of the library into words that are safe for a terminal."""

    def __init__(self, view: View) -> None:
        self._view = view

    def heading(self, row: LibraryRow, width: int) -> Text:
        """Return the heading of a story, or of the hits in a briefing."""
        if row.entry is None:
            return text((self._view.sanitize(row.heading), "heading"))
        meta = ", ".join(filter(None, (self.date(row.entry), self.publisher(row.entry))))
        more = f"and {row.more:,} more" if row.more else ""
        rest = "".join(f"  {words}" for words in (more, meta) if words)
        title = text((self.title_of(row.entry), "strong"))
        room = max(width - width_of(rest), width // 2)
        return cut(self._view, text(cut(self._view, title, room), (rest, "quiet")), width)

    def entry_lines(self, entry: LibraryEntry, width: int) -> Sequence[Text]:
        """Return a briefing on two lines: its title, and its date, numbers and publisher."""
        title = text((self.title_of(entry), "strong" if entry.summary else "problem"))
        date, publisher = (self.date(entry), "date"), (self.publisher(entry), "quiet")
        second = text("  ", listed((date, text(*_counts(entry)), publisher), "  "))
        return [filled(self._view, line, width) for line in (title, second)]

    def title_of(self, entry: LibraryEntry) -> str:
        """Return the title of a briefing. If the file cannot be opened, return its name."""
        if entry.summary is None:
            return self._view.sanitize(entry.file.name)
        return self._view.sanitize(entry.summary.title)

    def publisher(self, entry: LibraryEntry) -> str:
        """Return the publisher, or `""` if it is not given."""
        return self._view.sanitize(entry.summary.publisher) if entry.summary else ""

    def date(self, entry: LibraryEntry) -> str:
        """Return the date in words, or `""` if it is not given."""
        found = dates.parse(entry.summary.date) if entry.summary and entry.summary.date else None
        return "" if found is None else self._view.sanitize(dates.words(found, "short"))

    def preview(self, entry: LibraryEntry) -> Sequence[Part]:
        """Return the facts and the points of a briefing, or why it cannot be opened."""
        view, one = self._view, entry.summary
        name = part((view.sanitize(entry.file.name), "quiet"))
        if one is None:
            why = part((f"cannot be opened: {view.sanitize(entry.refused)}", "problem"))
            return [name, why]
        parts = [part((view.sanitize(one.title), "strong"))]
        meta = ", ".join(filter(None, (self.date(entry), self.publisher(entry))))
        parts += [part((meta, "quiet"))] if meta else []
        parts.append(part(*(_counts(entry) or [("no problems", "quiet")])))
        if one.story:
            parts.append(part(("story ", "label"), view.sanitize(", ".join(one.story))))
        parts.append(BLANK)
        for number, point in enumerate(one.points, 1):
            first = text((f"{number} ", "label"))
            parts.append(Part(text(view.sanitize(point)), first, 2))
        return [*parts, BLANK, name]


class LibraryScreen(Dialog):
    """A dialog that lists the library. The result is the number of the chosen row."""

    DEFAULT_CSS = """
    LibraryScreen #body { height: 1fr; }
    LibraryScreen #rule { height: 1; }
    LibraryScreen #edge { width: 1; height: 1fr; }
    """
    AUTO_FOCUS = "#dialog"

    def __init__(self, stage: Stage, rows: LibraryRows) -> None:
        self._view = stage.session.view
        self._words = EntryWords(self._view)
        self.rows = rows
        self._preview = BlockView(stage.frame, ground="bar", id="preview")
        self._rule = Bar(stage.frame, id="rule")
        self._edge = Bar(stage.frame, id="edge")
        self._edge.show_column(stage.frame.icons.edge)
        self._field = TextLine(placeholder="search all briefings: words, actor:, status:, story:")
        super().__init__(stage.frame, "", self._rows_pane, part=LIBRARY[0])

    @override
    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield self._bars[0]
            yield self._field
            with Container(id="body"):
                yield self.block_view
                yield self._rule
                yield self._edge
                yield self._preview
            yield self._bars[1]

    @on(events.Mount)
    def _begin(self) -> None:
        self._preview.can_focus = False
        rule = self.frame.icons.rule
        self._rule.show(lambda width: [BarPiece(rule * width, "line")])
        self._show_preview()

    @property
    @override
    def heading(self) -> str:
        rows = self.rows
        title = f"{counted(rows.count, 'briefing')}, {_ORDERS[rows.sort]}"
        if not rows.query.is_empty:
            hits = sum(1 if row.hit is not None else row.more for row in rows.rows)
            files = sum(1 for row in rows.rows if row.hit is None)
            every = counted(rows.count, "briefing")
            title = f"{counted(hits, 'hit')} in {files:,} of {every}"
            title = title if hits or rows.is_searching else f"No hit in {every}"
            title = f"The first {title}" if rows.is_cut else title
            title += ", searching on ..." if rows.is_searching else ""
            title += f"  ({self._view.sanitize(rows.note)})" if rows.note else ""
        return title

    @override
    def offered(self) -> list[Command]:
        offered = super().offered()
        if self._field.has_focus:
            return [c for c in offered if c.id in ("choose", "escape")]
        return offered

    @override
    def _fit(self, width: int, height: int) -> None:
        frame = next(iter(self.query("#frame")), None)
        body = next(iter(self.query("#body")), None)
        if frame is None or body is None:
            return
        frame.styles.width = min(170, width - 4) if width >= 90 else width
        frame.styles.height = height if height < 26 else height - 2
        beside = width >= _WIDE
        body.styles.layout = "horizontal" if beside else "vertical"
        self.block_view.styles.width = "3fr" if beside else "100%"
        self._preview.styles.width = "2fr" if beside else "100%"
        self._preview.styles.height = "1fr" if beside else _PREVIEW_ROWS
        self._edge.display = beside
        self._preview.display = beside or height >= _WITH_PREVIEW
        self._rule.display = not beside and height >= _WITH_PREVIEW

    def _rows_pane(self) -> Pane:
        rows = self.rows.rows
        if not rows:
            words = "Nothing has this." if not self.rows.query.is_empty else "No briefings here."
            words = "Searching ..." if self.rows.is_searching else words
            return dialog_pane([Block("", (part((words, "quiet")),))])
        keys = [str(n) if row.hit or not row.heading else "" for n, row in enumerate(rows)]
        return Pane("dialog", "", len(keys), partial(self._block, rows), keys)

    def _block(self, rows: Sequence[LibraryRow], number: int) -> Block:
        row = rows[number]
        if row.hit is not None:
            kind = text((f" {row.hit.kind}", "label"))
            return Block(str(number), (Part(excerpt(self._view, row.hit), kind, _KIND, clip=True),))
        if row.entry is None or row.heading:
            gap = [text("")] if number else []
            return Block("", draw=lambda width: [*gap, self._words.heading(row, width)])
        return Block(str(number), draw=partial(self._words.entry_lines, row.entry))

    def _show_preview(self) -> None:
        item = self.block_view.item
        entry = self.rows.rows[int(item)].entry if item else None
        parts: Sequence[Part] = (BLANK,)
        if entry is not None:
            parts = self._words.preview(self.rows.library.with_problems(entry))
        self._preview.show(dialog_pane([Block("", (one,)) for one in parts]))

    @override
    def follow_cursor(self) -> None:
        super().follow_cursor()
        self._show_preview()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search all briefings for the text of the field."""
        event.stop()
        self._search()

    def _search(self) -> None:
        typed = self._field.value
        if typed != self.rows.query.text:
            self.rows.search(typed)
            self._show_rows()
            if self.rows.is_searching:
                self.call_after_refresh(self._go_on, typed)

    def _go_on(self, typed: str) -> None:
        if self.rows.is_searching and typed == self._field.value:
            shown = len(self.rows.rows)
            self.rows.go_on()
            if len(self.rows.rows) > shown or not self.rows.is_searching:
                position = self.block_view.view.cursor_position if shown else None
                self.block_view.show(self._rows_pane(), position)
                self._bars[0].refresh()
                self._show_preview()
            self.set_timer(_PAUSE, lambda: self._go_on(typed))

    def on_descendant_focus(self) -> None:
        """Show the keys that work with the new focus."""
        self.refresh_bars()

    @override
    def action_command(self, command: str) -> None:
        if command == "library-search":
            self.set_focus(self._field)
        elif command == "library-sort":
            self.rows.next_sort()
            self._show_rows()
        elif command == "escape" and (self._field.has_focus or self._field.value):
            self._field.value = ""
            self.set_focus(self.block_view)
        else:
            if command == "choose":
                self._search()  # the message of the last change may still be on its way
            super().action_command(command)

    def _show_rows(self) -> None:
        self.block_view.show(self._rows_pane())
        self.refresh_bars()
        self._show_preview()


def story_menu(stage: Stage, count: int, entries: Sequence[LibraryEntry]) -> Dialog:
    """Return a menu of the briefings to compare with. `count` of the story are open already.

    Its result is `all`, or the index of a briefing in `entries`.
    """
    words = EntryWords(stage.session.view)
    every = counted(count + len(entries), "briefing")
    blocks = [Block("all", (part((f"All {every} of the story", "strong")),))]
    blocks += [
        Block(str(number), draw=partial(words.entry_lines, entry))
        for number, entry in enumerate(entries)
    ]
    return Dialog(stage.frame, "Compare with", dialog_pane(blocks))


def _counts(entry: LibraryEntry) -> list[Piece]:
    summary = entry.summary
    if summary is None:
        return [("not opened", "problem")]
    counts = (
        (f"{summary.contested:,} contested" if summary.contested else "", "contested"),
        (f"{summary.unchecked:,} unchecked" if summary.unchecked else "", "unchecked"),
        (counted(entry.errors, "error") if entry.errors else "", "problem"),
        (counted(entry.warnings, "warning") if entry.warnings else "", "quiet"),
    )
    words = listed(counts)
    return [words] if words else []
