"""Measure the recorded typing session of `bench.searching` in the reader, to the drawn screen.

    python -m bench.searching_reader median|worst|index

prints the median CPU seconds of a keystroke, their 99th percentile, or the time to build the index
when the search is first used.
"""

import asyncio
import gc
import sys
from statistics import median, quantiles

from bench.generate import briefing
from bench.searching import ITEMS, keystrokes, timed
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.tui.app import ReaderApp
from briefing_tui.tui.completing import Typed
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.searching import Finder
from briefing_tui.tui.session import Session

SIZE = (100, 30)
PANE = "4"
"""Claims: matrices and rulers cost the most to draw."""


async def typed(document: Document) -> list[float]:
    """For each keystroke the CPU seconds until all of the screen has been drawn again."""
    app = ReaderApp([document])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(PANE, "slash")
        reader = app.screen
        if not isinstance(reader, ReaderScreen):
            raise TypeError(f"{reader} is no reader")
        seeking = reader.seeking
        seeking.finder.index  # noqa: B018  # built before the first key
        gc.freeze()
        found: list[float] = []
        for text in keystrokes():
            found.append(timed(lambda text=text: _key(reader, text)))  # type: ignore[misc]
    return found


def _key(reader: ReaderScreen, text: str) -> None:
    reader.seeking.asking.typed(Typed(text, len(text)))
    reader._compositor.render_strips()


def main(what: str) -> float:
    """The figure of that name."""
    document = load_bytes(briefing(items=ITEMS).encode(), Input("bench.yaml", None))
    gc.freeze()  # as the reader does
    if what == "index":
        finder = Finder(Session(document))
        return timed(lambda: finder.index)
    found = asyncio.run(typed(document))
    return median(found) if what == "median" else quantiles(found, n=100)[98]


if __name__ == "__main__":
    print(main(sys.argv[1]))
