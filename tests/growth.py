"""Whether work grows in proportion to what there is to do: calls are counted, not seconds."""

import sys
from collections.abc import Callable

GROWTH = 1.35
"""How much more than in proportion the work may grow: what stands in logarithms, and chance."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions some work calls."""
    count = 0

    def count_call(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
