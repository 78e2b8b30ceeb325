"""One record for all that is found in a file: faults of shape, contradictions and warnings.

`model.problems.Problem` is what it becomes once it is told: most findings never are, and line,
column and path are dear to work out.
"""

from typing import NamedTuple

from briefing_tui.model.problems import Severity


class Finding(NamedTuple):
    """A problem whose place is still an offset."""

    severity: Severity
    code: str
    message: str
    offset: int
    hint: str = ""
    earlier: int = -1
    """Where that stands which a doubled key doubles; -1 for other findings."""
    key: str = ""
    """The key that is meant, where `offset` is that of its record; empty: what stands there."""
    char: int = -1
    """Which character of that key's text is meant; -1: its beginning."""


class Told(NamedTuple):
    """The first findings of a kind, and how many more there are."""

    findings: list[Finding]
    untold: int = 0


def error(code: str, message: str, offset: int, hint: str = "") -> Finding:
    """Something that is wrong."""
    return Finding("error", code, message, offset, hint)


def warning(code: str, message: str, offset: int, hint: str = "") -> Finding:
    """Something that is worth a look."""
    return Finding("warning", code, message, offset, hint)
