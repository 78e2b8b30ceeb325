"""What is not kept of an answer, and why."""

from __future__ import annotations

from typing import NamedTuple


class Rejection(NamedTuple):
    """An entry of an answer that is not kept, or a part of it that is left out."""

    where: str
    """Which entry: `quotes 3`."""
    reason: str
    hint: str = ""
    """What the model may have meant, for a message alone."""
    entry: str = ""
    """The entry as JSON; empty if only a part of it is left out."""

    @property
    def sentence(self) -> str:
        """The rejection in one line."""
        kept = "" if self.entry else " (left out)"
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.where}: {self.reason}{hint}{kept}"


class Lost(Exception):  # noqa: N818 - a finding about an entry, shown in one line
    """An entry that cannot be kept, with the reason."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
