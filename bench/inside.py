"""Measurements that run in a new process, so that start-up is not counted.

`python -m bench.inside FUNCTION FILE` prints seconds. Each sample of the bench is one such process.
Imports are inside the functions, so that loading is measured without Textual's objects in memory,
which slow the garbage collector down.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.pilot import Pilot
    from textual.screen import Screen

    from briefing_tui.tui.app import ReaderApp

ENOUGH = 0.3
"""Seconds for which short work is repeated; the result is the median."""
SIZE = (100, 30)
PANES = ("2", "3", "4", "5", "6", "7", "1")
MOVES = ("j", "k", "pagedown", "ctrl+d", "G", "k", "pageup", "g", "tab", "j", "shift+tab")
"""Keys pressed in each pane: steps, pages, to both ends, to the detail and back."""
CELLS = ("l", "l", "h")
"""Keys also pressed in the claims matrix."""
SESSION = (
    "wardens of yar",
    "lost casks of vin",
    '"so far nobody"',
    "3,949 casks",
    "Torollmouth insis",
    "actor:tomas maintained",
    "kind:quote -denied neglect",
    "stance:denies",
    "date:2032-09 flood",
    "nobdoy",
)
"""Searches to type, one letter at a time."""
NAMES = {" ": "space", '"': "quotation_mark", ",": "comma", ":": "colon", "-": "minus"}
"""Textual's names for characters that are neither letters nor digits."""


def load(path: Path) -> float:
    """Return the seconds to load, decode and cross-check a file."""
    from briefing_tui.loading.document import load as load_document
    from briefing_tui.loading.files import Input

    return _repeated(lambda: load_document(Input(str(path), path)))


def yaml_load(path: Path) -> float:
    """Return the seconds to load a file into plain Python values with PyYAML's C loader."""
    import yaml

    def work() -> object:
        with path.open("rb") as file:
            return yaml.load(file, yaml.CSafeLoader)

    return _repeated(work)


def _repeated(work: Callable[[], object]) -> float:
    took: list[float] = []
    while sum(took) < ENOUGH:
        began = time.perf_counter()
        result = work()
        took.append(time.perf_counter() - began)
        del result  # free it here, not in the next round
    return median(took)


async def keys(path: Path) -> list[float]:
    """Return the seconds for each key in a session that visits all panes.

    Each pane has been shown once before.
    """
    frames: list[float] = []
    async with _reader(path, frames).run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*PANES)
        gc.freeze()
        return [
            await _pressed(pilot, key, frames)
            for pane in PANES
            for key in (pane, *(CELLS if pane == "4" else ()), *MOVES)
        ]


async def search_keys(path: Path) -> list[float]:
    """Return the seconds for each key of searches in the claims, the pane that is slowest to draw.

    The index is built before.
    """
    frames: list[float] = []
    async with _reader(path, frames).run_test(size=SIZE) as pilot:
        await pilot.press("4", "slash", "a", "escape", "escape")
        gc.freeze()
        found: list[float] = []
        for text in SESSION:
            await pilot.press("slash", "ctrl+u")
            found += [await _pressed(pilot, NAMES.get(key, key), frames) for key in text]
            await pilot.press("escape", "escape")
        return found


def _reader(path: Path, frames: list[float]) -> ReaderApp:
    """Return the reader of a file; it appends the CPU time of each drawn frame to `frames`."""
    from briefing_tui.loading.document import load as load_document
    from briefing_tui.loading.files import Input
    from briefing_tui.tui.app import ReaderApp

    class TimedReader(ReaderApp):
        def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
            super()._display(screen, renderable)
            frames.append(time.process_time())

    return TimedReader([load_document(Input(str(path), path))])


async def _pressed(pilot: Pilot[None], key: str, frames: list[float]) -> float:
    """Return the CPU seconds from pressing a key to the end of the first frame drawn for it."""
    frames.clear()
    began = time.process_time()
    await pilot.press(key)
    return (frames[0] if frames else time.process_time()) - began


def _slowest(samples: list[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(samples, n=100)[98]


FUNCTIONS: dict[str, Callable[[Path], float]] = {
    "load": load,
    "yaml_load": yaml_load,
    "key_median": lambda path: median(asyncio.run(keys(path))),
    "key_slowest": lambda path: _slowest(asyncio.run(keys(path))),
    "search_median": lambda path: median(asyncio.run(search_keys(path))),
    "search_slowest": lambda path: _slowest(asyncio.run(search_keys(path))),
}


if __name__ == "__main__":
    print(FUNCTIONS[sys.argv[1]](Path(sys.argv[2])))
