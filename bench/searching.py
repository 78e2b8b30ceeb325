"""A recorded typing session over 100,000 items: what each keystroke of a search costs.

    python -m bench.searching first|worst|count|index

prints the median CPU seconds to the first hits of a keystroke, the 99th percentile of that, the
median to the count of all hits, or what building the index took over what loading took.
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

ITEMS = 100_000
FIRST = 200
"""Hits that are asked for at once."""
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
"""What was typed, a letter at a time."""


def keystrokes() -> Iterator[str]:
    """The queries as they grew."""
    for typed in SESSION:
        for end in range(1, len(typed) + 1):
            yield typed[:end]


def timed(work: Callable[[], object]) -> float:
    """CPU seconds that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def first_hits(index: Index) -> list[float]:
    """For each keystroke the time to the first hits."""
    return [timed(lambda q=q: Search(index, parse(q)).hits(FIRST)) for q in keystrokes()]  # type: ignore[misc]


def counts(index: Index) -> list[float]:
    """For each keystroke the time to the count of all hits."""
    return [timed(lambda q=q: Search(index, parse(q)).count(60)) for q in keystrokes()]  # type: ignore[misc]


def main(what: str) -> float:
    """The figure of that name."""
    data = briefing(items=ITEMS).encode()
    given = Input("bench.yaml", None)
    loading = time.process_time()
    document = load_bytes(data, given)
    loading = time.process_time() - loading
    gc.freeze()  # as the reader does
    if what == "index":
        return timed(lambda: Index(Reading(document.reading.briefing)).finish()) / loading
    index = Index(document.reading).finish()
    if what == "count":
        return median(counts(index))
    first = first_hits(index)
    return median(first) if what == "first" else quantiles(first, n=100)[98]


if __name__ == "__main__":
    print(main(sys.argv[1]))
