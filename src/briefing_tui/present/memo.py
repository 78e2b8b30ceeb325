"""What `present` works out once for each reading, and forgets with it."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from briefing_tui.model.reading import Reading

T = TypeVar("T")


def per_reading(compute: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """`compute`, done once for each reading for as long as that is in use."""
    known: WeakKeyDictionary[Reading, T] = WeakKeyDictionary()

    def once(reading: Reading) -> T:
        try:
            return known[reading]
        except KeyError:
            known[reading] = found = compute(reading)
            return found

    once.__doc__ = compute.__doc__
    return once
