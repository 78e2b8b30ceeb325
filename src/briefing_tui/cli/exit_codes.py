"""The exit codes of every command, as the contract names them."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command tells the shell."""

    DONE = 0
    FOUND_NOTHING = 1
    """A search without a hit."""
    PROBLEMS = 1
    """What check returns for a file that has problems: the same number under its own name."""
    USAGE = 2
    """Wrong usage, or input that is unreadable or (but for check) refused."""
