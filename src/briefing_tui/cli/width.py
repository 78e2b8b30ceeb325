"""How wide to write: what shutil tells as well, without its archives, which cost at start-up."""

import os

DEFAULT_WIDTH = 80
"""Columns where there is no terminal, or one that does not know its size."""


def terminal_width(descriptor: int = 1) -> int:
    """The columns of COLUMNS where it gives any, or else of the terminal on `descriptor` (standard
    output)."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:4]) and len(columns) < 5:
        return int(columns)
    try:
        return os.get_terminal_size(descriptor).columns or DEFAULT_WIDTH
    except OSError:
        return DEFAULT_WIDTH
