"""The beginning of a large file, shown while the rest is being read beside it. It stands where the
reader will show it; keys are held for that, but for the one that quits."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from briefing_tui.commands import BY_ID
from briefing_tui.loading.document import Document
from briefing_tui.loading.source import Source
from briefing_tui.model.reading import Reading
from briefing_tui.present.panes import beginning
from briefing_tui.tui import header
from briefing_tui.tui.bindings import bindings, rebind
from briefing_tui.tui.looks import Frame, Looks
from briefing_tui.tui.plan import Shape, plan
from briefing_tui.tui.screens.planned import PlannedScreen
from briefing_tui.tui.session import Session
from briefing_tui.tui.signs import signs
from briefing_tui.tui.widgets.bars import (
    Bar,
    BarPiece,
    ColumnEdge,
    TitleFact,
    fitted,
    tab_pieces,
    title_pieces,
)
from briefing_tui.tui.widgets.block_view import BlockView

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.loading.early import Coming
    from briefing_tui.tui.briefings import Wanted

_PANE = "summary"
_MEGABYTE = 1_000_000


class Whole(Message):
    """All of the file has been read, or why it cannot be."""

    def __init__(self, found: Document | Exception) -> None:
        super().__init__()
        self.found = found


class BeginningScreen(PlannedScreen):
    """Title and bottom line of a briefing that is being read."""

    BINDINGS = bindings(("quit",))

    def __init__(self, coming: Coming, wanted: Wanted, looks: Callable[[], Looks]) -> None:
        super().__init__(lambda size: plan(Shape(size.width, size.height, _PANE)))
        rebind(self, wanted.settings.commands)
        source, reading = Source(coming.given.name, ""), Reading(coming.beginning)
        document = Document(source, coming.given, reading)
        self._session = Session(document, wanted.glyphs, None, wanted.settings.dates)
        self._coming = coming
        self._frame = Frame(looks, signs(wanted.glyphs), wanted.settings.commands)

    def compose(self) -> ComposeResult:
        """Yield what the reader will show at once, by the same names."""
        view, frame = self._session.view, self._frame
        more = view.glyphs.more
        size = f"{self._coming.size / _MEGABYTE:.1f} MB"
        title = header.title(self._session)
        facts = header.facts(self._session, frame.signs)
        facts.insert(0, TitleFact(BarPiece(f"reading {size}{more}", "strong"), is_weighty=True))
        quits = next((c for c in frame.commands if c.id == "quit"), BY_ID["quit"])
        words = "Keys act when all is read" + (f"; {quits.keys[0]} quits" if quits.keys else "")
        bars = {name: Bar(frame, id=name) for name in ("title", "footer")}
        tabs, sheet = Bar(frame, id="tabs", ground="ground"), BlockView(frame, id="list")
        bars["title"].show(lambda width: title_pieces(title, facts, width, more))
        bars["footer"].show(
            lambda width: [BarPiece(" " + fitted(words, width - 2, more), "strong")]
        )
        tabs.show(lambda width: tab_pieces(_PANE, width, (frame.signs.cursor, " ")))
        sheet.show(beginning.pane(view, f"All {size} are being read{more}"))
        yield from (bars["title"], tabs, sheet, ColumnEdge(frame, id="edge"), bars["footer"])

    def on_mount(self) -> None:
        """Begin to read the rest as soon as this has been drawn."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        Thread(target=self._read, name="reading", daemon=True).start()

    def _read(self) -> None:
        try:
            found: Document | Exception = self._coming.load()
        except Exception as error:
            found = error
        with suppress(RuntimeError):  # the reader has been left
            self.app.post_message(Whole(found))

    def action_command(self, command: str) -> None:
        """Quit."""
        if command == "quit":
            self.app.exit()
