"""Timed loops that run inside a fresh process, so that start-up is no part of the figure.

    python -m bench.inside LOOP FILE

prints the median seconds of one round. Each sample of the bench is one such process.
"""

import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median

from bench.generate import SUMMARY_WORD

ENOUGH = 0.3
"""Seconds of rounds after which the median is told; one round always runs."""
WIDTH = 80
MANY = 200
"""Files of a round, where one is of many."""
SOUGHT = SUMMARY_WORD
"""What is searched for: it stands once in every generated briefing."""
COMMON = "union"
"""What is searched for where hits are many: telling a hit costs too."""

Round = Callable[[], object]


def load(path: Path) -> Round:
    """Loading, decoding and cross-checking a file, positions kept."""
    from briefing_tui.loading.document import load
    from briefing_tui.loading.files import Input

    return lambda: load(Input(str(path), path))


def load_many(path: Path) -> Round:
    """Loading a file again and again, as a command loads many."""
    from briefing_tui.cli.inputs import one_by_one

    return lambda: [None for _ in one_by_one([str(path)] * MANY, 1 << 26)]


def search_many(path: Path) -> Round:
    """`briefing search` over as many for a word that stands once in each."""
    return _search(path, SOUGHT)


def search_common(path: Path) -> Round:
    """`briefing search` over as many for a word that stands several times in each."""
    return _search(path, COMMON)


def _search(path: Path, sought: str) -> Round:
    """`briefing search` over as many, all hits told."""
    from briefing_tui.cli import run

    def round_() -> str:
        with redirect_stdout(StringIO()) as told:
            run(["search", sought, *[str(path)] * MANY])
        return told.getvalue()

    return round_


def yaml_load(path: Path) -> Round:
    """What anybody would write: the file as plain Python values, by PyYAML's C loader."""
    import yaml

    def round_() -> object:
        with path.open("rb") as file:
            return yaml.load(file, yaml.CSafeLoader)

    return round_


def print_all(path: Path) -> Round:
    """Printing every pane of a loaded briefing as text."""
    from briefing_tui.loading.document import load
    from briefing_tui.loading.files import Input
    from briefing_tui.present.brief.page import page
    from briefing_tui.present.glyphs import for_encoding
    from briefing_tui.present.text.output import write
    from briefing_tui.present.view import View

    document = load(Input(str(path), path))
    panes = ("summary", "timeline", "quotes", "claims", "actors", "figures", "article")

    def round_() -> str:
        view = View(document.reading, for_encoding("utf-8", ""))
        return "".join(write(page(view, panes), WIDTH, False))

    return round_


def rich_print(path: Path) -> Round:
    """Rich printing the words that `print_all` prints, as one plain Text."""
    from rich.console import Console
    from rich.text import Text

    text = str(print_all(path)())

    def round_() -> str:
        console = Console(file=StringIO(), width=WIDTH)
        console.print(Text(text))
        return console.file.getvalue() if isinstance(console.file, StringIO) else ""

    return round_


LOOPS: dict[str, Callable[[Path], Round]] = {
    loop.__name__: loop
    for loop in (load, load_many, search_many, search_common, yaml_load, print_all, rich_print)
}


def seconds(round_: Round) -> float:
    """The median duration of a round, over as many as fit."""
    took: list[float] = []
    while sum(took) < ENOUGH:
        began = time.perf_counter()
        made = round_()
        took.append(time.perf_counter() - began)
        del made  # freeing it is no part of the next round
    return median(took)


if __name__ == "__main__":
    print(seconds(LOOPS[sys.argv[1]](Path(sys.argv[2]))))
