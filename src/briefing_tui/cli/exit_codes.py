"""The exit codes of every command, as the contract names them."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command tells the shell."""

    DONE = 0
    FOUND_NOTHING = 1
    """A search without a hit, or problems found by check."""
    USAGE = 2
    """Wrong usage, or input that is unreadable or (but for check) refused."""

    @classmethod
    def problems(cls) -> "Exit":
        """What check returns for a file that has problems: the same number, its own name."""
        return cls.FOUND_NOTHING
