"""What a row of the table of guards is."""

from typing import NamedTuple


class Mutation(NamedTuple):
    """One guard taken out."""

    guard: str
    file: str
    """Below src/briefing_tui."""
    old: str
    new: str
    tests: str
    """What pytest is given: a file below tests, and after blanks what `-k` selects."""
