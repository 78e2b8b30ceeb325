"""Photographs of a briefing of 100,000 items in the real program on a real pseudo-terminal: opened,
searched, paged to its end, printed. `make pictures-large` makes those of docs/performance.md.

Nothing is jumped over: the end is reached by pressing Page Down, and what is printed is printed
whole. What it took is told on the way.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyte

from bench.generate import SECTION_WORD, SUMMARY_WORD, TITLE_WORD, briefing
from bench.terminal import Terminal, environment
from briefing_tui.commands import PANE_NAMES
from scripts.svg import svg
from scripts.tour import BRIEFING, ROOT, SIZE, Watched, lines

ITEMS = 100_000
NAME = "harbour.yaml"
QUERY = "wardens -lost"
PAGE_DOWN = b"\x1b[6~"
BURST = 20
"""Pages that are turned between two looks at the screen."""
PATIENCE = 300.0
"""Seconds until a step must have shown what it should."""
PRINTED = 100_000
"""Bytes of what is printed that are drawn: the last, of which a screen shows less."""


class Picture(NamedTuple):
    """One photograph."""

    name: str
    says: str
    take: Callable[[Path], pyte.Screen]
    """Of a folder with the file in it."""


def _reader(folder: Path) -> Terminal:
    return Terminal((BRIEFING, str(folder / NAME)), SIZE, environment(folder))


def opened(folder: Path) -> pyte.Screen:
    """The first frame, while the rest of the file is read."""
    with _reader(folder) as terminal:
        watched = Watched(terminal)
        took = terminal.wait_for((TITLE_WORD, SUMMARY_WORD))
        watched.settle(0.1)
        _tell(f"first frame after {took:.2f} s")
        return watched.screen


def searched(folder: Path) -> pyte.Screen:
    """A query's hits, counted in every pane."""
    with _reader(folder) as terminal:
        watched = _whole(terminal)
        terminal.send(f"3/{QUERY}\r".encode())
        _until(watched, lambda shown: any(" of " in line and "+" not in line for line in shown[:1]))
        return watched.screen


def paged(folder: Path) -> pyte.Screen:
    """The last event of the timeline, come to page by page."""
    with _reader(folder) as terminal:
        watched = _whole(terminal)
        terminal.send(b"2")
        watched.settle()
        began, pages, before = _spent(terminal.pid), 0, [""]
        while lines(watched.screen) != before:
            before = lines(watched.screen)
            for _ in range(BURST):
                terminal.send(PAGE_DOWN)
                watched.settle(0.03)
            watched.settle(0.1)
            pages += BURST
        spent = (_spent(terminal.pid) - began) / pages
        _tell(f"{pages} pages, {spent * 1000:.1f} ms of processor time each")
        return watched.screen


def printed(folder: Path) -> pyte.Screen:
    """The end of what `briefing print` writes of every pane."""
    words = f"print --pane {','.join(PANE_NAMES)} {NAME}"
    command = f"briefing {words}"
    script = f'cd "{folder}" && {BRIEFING} {words} && printf "\\n$ "'
    with Terminal(("sh", "-c", script), SIZE, environment(folder)) as terminal:
        watched = Watched(terminal)
        began = time.perf_counter()
        while terminal.read(PATIENCE):
            pass
        _tell(f"{len(terminal.output):,} bytes in {time.perf_counter() - began:.1f} s")
        end = bytes(terminal.output[-PRINTED:])
        watched.take(f"$ {command}\r\n".encode() + end[end.find(b"\n") + 1 :])
        return watched.screen


def _whole(terminal: Terminal) -> Watched:
    """The reader once all of the file has been read."""
    watched = Watched(terminal)
    terminal.wait_for((TITLE_WORD, SECTION_WORD), PATIENCE)
    watched.settle()
    return watched


def _until(watched: Watched, is_so: Callable[[list[str]], bool]) -> None:
    """Wait until the screen shows something. Raises TimeoutError where it never does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        watched.settle()
        if is_so(lines(watched.screen)):
            return
    raise TimeoutError("\n".join(watched.screen.display))


def _spent(pid: int) -> float:
    """Processor time of a program so far, in seconds (Linux only)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _tell(words: str) -> None:
    print(f"  {words}")


PICTURES = (
    Picture("large-opened", "The beginning of 100,000 items, while the rest is being read", opened),
    Picture("large-searched", "Hits among 100,000 items, counted in every pane", searched),
    Picture("large-paged", "The last of 10,860 events, come to page by page", paged),
    Picture("large-printed", "The end of 100,000 items, printed", printed),
)


def main() -> int:
    """Take the pictures named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m scripts.large_file", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    text = briefing(items=ITEMS)
    print(f"{NAME}: {len(text.encode()) / 1e6:.1f} MB, {ITEMS:,} items")
    for picture in PICTURES:
        if options.names and picture.name not in options.names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / NAME).write_text(text, encoding="utf-8")
            drawn = svg(picture.take(Path(folder)), picture.says)
        target = options.folder / f"{picture.name}.svg"
        target.write_text(drawn, encoding="utf-8")
        print(f"{target.name}: {len(drawn) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
