"""The reader on a screen of a given size, for tests, and that screen as lines of text."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from textual._context import visible_screen_stack
from textual.pilot import Pilot

from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.panes import PANE_NAMES
from briefing_tui.tui.app import DEFAULT_OPTIONS, ReaderApp
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.themes import DEFAULT_DARK
from briefing_tui.tui.user_files import Start

ROOT = Path(__file__).parents[2]
KELMAR = ROOT / "briefings" / "kelmar-dam-release.yaml"
PATIENCE = 20.0
"""Seconds after which what was waited for will not come, on a machine that is busy."""
SIZES = ((80, 24), (100, 30), (160, 50))


class Shown(NamedTuple):
    """A running reader."""

    app: ReaderApp
    pilot: Pilot[None]

    @property
    def reader(self) -> ReaderScreen:
        """The screen that is read, whatever lies over it."""
        found = [s for s in self.app.screen_stack if isinstance(s, ReaderScreen)]
        return found[-1]

    @property
    def pane(self) -> str:
        """The name of the pane whose tab is marked."""
        found = re.search(r"[▌>](\d)", self.lines()[1])
        assert found is not None, self.text()
        return PANE_NAMES[int(found[1]) - 1]

    @property
    def item(self) -> str:
        """The id of the item that the pane has under its cursor."""
        return self.reader.main.item

    @property
    def part(self) -> str:
        """The part of the screen that has the keys."""
        return self.reader.part

    @property
    def has_ended(self) -> bool:
        """True if the reader has been left."""
        return self.app._exit or not self.app.is_running

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and wait until all is drawn. Only the last frame is."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until all is drawn."""
        for _ in range(3):
            await self.pilot.pause()
        self.render()

    async def until(self, there: Callable[[], bool]) -> None:
        """Wait until something is so."""
        begun = time.monotonic()
        while not there():
            assert time.monotonic() - begun < PATIENCE, self.text()
            await asyncio.sleep(0.02)
            await self.settle()

    def render(self) -> None:
        """Render what changed on the screen: frames that no test looks at are left out."""
        compositor = self.app.screen._compositor
        if compositor._dirty_regions:
            visible_screen_stack.set(self.app._background_screens)
            compositor.render_partial_update()

    def lines(self) -> list[str]:
        """The screen as lines of text."""
        self.render()
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return ["".join(s.text for s in strip)[:width].rstrip() for strip in strips[:height]]

    def selected(self) -> str:
        """The words of the entry of a list or a dialog that is under the cursor."""
        rows = [line.partition("▌")[2] for line in self.lines()[2:] if "▌" in line]
        return " ".join(row.split("│")[0].strip("▐ ") for row in rows)

    def notice(self) -> str:
        """The last line or, of a longer message, the last lines as one."""
        rows = self.reader.shown_regions["footer"].height
        return " ".join(line.strip() for line in self.lines()[-rows:])

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines()) + "\n"


def document(text: str | Path, name: str = "test.yaml") -> Document:
    """A document of a file, or of YAML as text."""
    data = text.read_bytes() if isinstance(text, Path) else text.encode()
    return load_bytes(data, Input(name, None))


@asynccontextmanager
async def reading(
    *documents: Document,
    size: tuple[int, int] = (100, 30),
    start: Start | None = None,
    theme: str = DEFAULT_DARK,
    wanted: ReaderOptions = DEFAULT_OPTIONS,
) -> AsyncIterator[Shown]:
    """A reader of these documents, drawn."""
    app = ReaderApp(documents, theme, wanted if start is None else wanted._replace(start=start))
    async with app.run_test(size=size) as pilot:
        shown = Shown(app, pilot)
        await shown.settle()
        yield shown
    await asyncio.sleep(0)


SMALL = """\
schema: briefing/1
title: Pilots and port differ over a strike
article: {publisher: The Tidewater Gazette (invented), published: 2031-03-04, language: en}
summary:
  - {text: The port says 1 in 10 ships was late. The pilots say a third., refs: [i-delay]}
  - Nobody has published a log.
sections:
  - id: s1
    heading: Delays
    text: |
      Pilots walked out on Monday. The port authority said about 10% of calls were delayed.

      The pilots' union put it at "at least a third" of all calls.
  - id: s2
    text: Neither side has shown its count.
actors:
  - {id: port, name: Port authority, kind: organization}
  - {id: union, name: Pilots' union, kind: organization, aliases: [the union]}
figures:
  - {id: f-port, value: 10, unit: percent, bound: about, by: port, at: about 10% of calls}
  - {id: f-union, value: 33.3, unit: percent, bound: at_least, by: union, at: at least a third}
quotes:
  - {id: q-third, type: mixed, source: union, cue: put,
     at: 'The pilots'' union put it at "at least a third" of all calls'}
timeline:
  - {id: t-out, date: 2031-03-03, title: Pilots walk out, at: Pilots walked out on Monday}
  - {id: t-log, title: A log is asked for}
issues:
  - id: i-delay
    question: How many calls were delayed?
    claims:
      - {id: c-port, kind: figure, text: About a tenth were, figures: [f-port],
         positions: [{actor: port, at: The port authority said about 10% of calls were delayed}]}
      - {id: c-union, kind: figure, text: At least a third were, figures: [f-union],
         positions: [{actor: union, quote: q-third}]}
gaps:
  - {text: The port does not say how it counts., refs: [f-port]}
"""


def many(count: int) -> str:
    """A briefing of that many quotes, and as many paragraphs in sections of a hundred."""
    lines = ["schema: briefing/1", "title: Many gates", "sections:"]
    for number in range(count):
        if number % 100 == 0:
            lines.append("  - text: |")
        lines += [f"      Speaker {number} said that gate {number} had been open all night.", ""]
    lines += ["actors: [{id: guard, name: The guard, kind: person}]", "quotes:"]
    for number in range(count):
        lines.append(f"  - {{type: indirect, source: guard, at: gate {number} had been open}}")
    return "\n".join([*lines, ""])
