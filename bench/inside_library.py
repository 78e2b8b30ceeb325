"""Measurements in a library, as CPU time, so that other work on the machine does not count.

`python -m bench.inside_library FUNCTION FOLDER` prints seconds. Each sample of the bench is one
such process. The CPU time of a program is that of all its threads, also for ripgrep.
"""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.library import RARE, SHORT

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

BRIEFING = str(Path(sys.executable).with_name("briefing"))
CHANGED = 10
"""How many files change before a search."""
TYPED = ("skerrymoor", "barrels of lamp", "no crane", "1,200", "kind:quote night", "stance:denies")
"""Searches to type, one letter at a time."""
NAMES = {" ": "space", ",": "comma", ":": "colon"}


def search(folder: Path) -> float:
    """Return the seconds of a search with an index that is up to date."""
    _warm(folder)
    return _cpu_of(_search(folder), folder)


def search_short(folder: Path) -> float:
    """Return the seconds of the slowest search for a short word."""
    _warm(folder)
    return max(_cpu_of(_search(folder, word), folder) for word in SHORT)


def search_changed(folder: Path) -> float:
    """Return the seconds of a search after ten files have changed."""
    _warm(folder)
    for number, path in enumerate(sorted(folder.iterdir())):
        if number % 97 == 0 and number < 97 * CHANGED:
            with path.open("a", encoding="utf-8") as file:
                file.write(f"# changed {time.time_ns()}\n")
    time.sleep(0.2)  # a file just written is not searched through the index
    return _cpu_of(_search(folder), folder)


def ripgrep(folder: Path) -> float:
    """Return the seconds in which ripgrep counts the same hits."""
    program = shutil.which("rg")
    if program is None:
        raise SystemExit("rg is not installed: make bench-peers")
    argv = [program, "-c", RARE, str(folder)]
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    return _cpu_of(argv, folder)


def build(folder: Path) -> float:
    """Return the seconds to build the index in one process, and to search in it."""
    _forget()
    return _cpu_of(_search(folder), folder)


def yaml_load(folder: Path) -> float:
    """Return the seconds to load the same files with PyYAML's C loader."""
    code = (
        "import pathlib, sys, yaml\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.yaml')):\n"
        "    yaml.load(path.read_bytes(), yaml.CSafeLoader)\n"
    )
    return _cpu_of([sys.executable, "-c", code, str(folder)], folder)


def _search(folder: Path, word: str = RARE) -> list[str]:
    config = Path(os.environ["BENCH_HOME"], f"{folder.name}.toml")
    config.write_text(f"library = ['{folder}']\n", encoding="utf-8")
    return [BRIEFING, "search", word, "--config", str(config)]


def _warm(folder: Path) -> None:
    """Bring the index up to date."""
    subprocess.run(
        _search(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )


def _forget() -> None:
    shutil.rmtree(Path(os.environ["BENCH_HOME"], ".cache"), ignore_errors=True)


def _cpu_of(argv: list[str], folder: Path) -> float:
    """Return the CPU seconds of a program and all its threads."""
    before = _children()
    done = subprocess.run(argv, capture_output=True, check=True)
    took = _children() - before
    if RARE in argv and done.stdout.count(b"\n") < len(list(folder.iterdir())) // 500:
        raise SystemExit(f"{argv[0]} did not find all hits: {done.stderr.decode()}")
    return took


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def keys(folder: Path) -> list[float]:
    """Return the CPU seconds from each key of a search in the list to its last frame."""
    from briefing_tui.library import Library
    from briefing_tui.loading.document import load
    from briefing_tui.system.writing import cache_folder
    from briefing_tui.tui.app import ReaderApp
    from briefing_tui.tui.briefings import ReaderOptions

    frames: list[float] = []

    class TimedReader(ReaderApp):
        def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
            super()._display(screen, renderable)
            frames.append(time.process_time())

    library = Library([str(folder)], str(cache_folder()))
    library.refresh()
    app = TimedReader([load(library.files[0].input)], options=ReaderOptions(library=library))
    found: list[float] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("slash")
        for text in TYPED:
            for key in text:
                frames.clear()
                began = time.process_time()
                await pilot.press(NAMES.get(key, key))
                found.append((frames[-1] if frames else time.process_time()) - began)
            await pilot.press("ctrl+u")
    return found


FUNCTIONS: dict[str, Callable[[Path], float]] = {
    "search": search,
    "search_short": search_short,
    "search_changed": search_changed,
    "ripgrep": ripgrep,
    "build": build,
    "yaml_load": yaml_load,
    "key_median": lambda folder: median(asyncio.run(keys(folder))),
    "key_worst": lambda folder: max(asyncio.run(keys(folder))),
}


if __name__ == "__main__":
    print(FUNCTIONS[sys.argv[1]](Path(sys.argv[2])))
