"""Measure each keystroke of a search in a recorded typing session over 10,000 items.

    python -m bench.searching first|worst|count|index

prints the median CPU seconds until a keystroke has its first hits, the 99th percentile of that,
the median until all hits are counted, or the time to build the index over that to load the file.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.hits import Search
from briefing_tui.model.search.index import Index
from briefing_tui.model.search.query import parse

ITEMS = 10_000
FIRST = 200
"""Hits that are made at once."""
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
"""What is typed, a letter at a time."""


def keystrokes() -> Iterator[str]:
    """Yield the queries as they grew."""
    for typed in SESSION:
        for end in range(1, len(typed) + 1):
            yield typed[:end]


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def first_hits(index: Index) -> list[float]:
    """Return for each keystroke the time to the first hits."""
    return [timed(lambda q=q: Search(index, parse(q)).hits(FIRST)) for q in keystrokes()]  # type: ignore[misc]


def counts(index: Index) -> list[float]:
    """Return for each keystroke the time to the count of all hits."""
    return [timed(lambda q=q: Search(index, parse(q)).total) for q in keystrokes()]  # type: ignore[misc]


def main(what: str) -> float:
    """Return the figure of that name."""
    data = briefing(items=ITEMS).encode()
    given = Input("bench.yaml", None)
    loading = time.process_time()
    document = load_bytes(data, given)
    loading = time.process_time() - loading
    gc.freeze()  # as the reader does
    if what == "index":
        return timed(lambda: Index(Reading(document.reading.briefing))) / loading
    index = Index(document.reading)
    if what == "count":
        return median(counts(index))
    first = first_hits(index)
    return median(first) if what == "first" else quantiles(first, n=100)[98]


if __name__ == "__main__":
    print(main(sys.argv[1]))
