"""What can be wrong with a briefing, and where: one shape for check, reader and refusals."""

from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


class Problem(NamedTuple):
    """One thing wrong, at one place of the file. Lines and columns are 1-based code points."""

    severity: Severity
    code: str
    """A short word for it, from `loading.codes`."""
    message: str
    """What was found and what is expected, in plain words."""
    line: int = 1
    column: int = 1
    path: str = ""
    """The key's path, as `issues[0].claims[1].text`; empty for the file as a whole."""
    hint: str = ""
    """The nearest known key, value, id or passage, or the cure; empty where there is none."""
