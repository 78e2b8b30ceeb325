"""The reader over many items: what a pane costs to its first frame, and what a key costs.

    python -m bench.scale pane_many|pane_few|key|key_worst

prints the seconds to the first frame of a pane of 100,000 or of 100 items, the median CPU seconds
of a key from its press to the drawn screen, or their 99th percentile.
"""

import asyncio
import gc
import sys
import time
from statistics import median, quantiles

from textual.pilot import Pilot

from bench.generate import briefing
from bench.searching import ITEMS
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.tui.app import ReaderApp
from briefing_tui.tui.screens.reader import ReaderScreen

SIZE = (100, 30)
FEW = 100
PANES = ("2", "3", "4", "5", "6", "7")
"""Every pane but the one that is shown first."""
MOVES = ("j", "k", "pagedown", "ctrl+d", "G", "k", "pageup", "g", "tab", "j", "shift+tab")
"""What is pressed in each pane: by one, by a page, to the ends, to the detail and back."""
CELLS = ("l", "l", "h")
"""And in the matrix of the claims: from cell to cell."""


def reader_of(app: ReaderApp) -> ReaderScreen:
    """The screen that is read. Raises TypeError where there is none."""
    if not isinstance(app.screen, ReaderScreen):
        raise TypeError(f"{app.screen} is no reader")
    return app.screen


async def pressed(app: ReaderApp, pilot: Pilot[None], key: str) -> float:
    """CPU seconds from the press of a key until all that follows of it has been drawn."""
    began = time.process_time()
    await pilot.press(key)
    app.screen._compositor.render_strips()
    return time.process_time() - began


async def panes(items: int) -> list[float]:
    """For each pane the CPU seconds to its first frame."""
    app = ReaderApp([load_bytes(briefing(items=items).encode(), Input("bench.yaml", None))])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        gc.freeze()
        return [await pressed(app, pilot, pane) for pane in PANES]


async def keys(items: int) -> list[float]:
    """For each key of a session through all panes the CPU seconds that it takes.

    Each pane has been seen once before: its first frame is a figure of its own.
    """
    app = ReaderApp([load_bytes(briefing(items=items).encode(), Input("bench.yaml", None))])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for pane in PANES:
            await pilot.press(pane)
        gc.freeze()
        found: list[float] = []
        for pane in (*PANES, "1"):
            cells = CELLS if pane == "4" else ()
            for key in (pane, *cells, *MOVES):
                found.append(await pressed(app, pilot, key))
        return found


def main(what: str) -> float:
    """The figure of that name."""
    if what.startswith("pane"):
        return sum(asyncio.run(panes(ITEMS if what == "pane_many" else FEW)))
    found = asyncio.run(keys(ITEMS))
    return median(found) if what == "key" else quantiles(found, n=100)[98]


if __name__ == "__main__":
    print(main(sys.argv[1]))
