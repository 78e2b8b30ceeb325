"""Problems in words, grouped by kind, with advice for each kind."""

from collections.abc import Iterable

from briefing_tui.model.problems import ADVICE, Kind, Problem, kind_of
from briefing_tui.present.wording import counted


def grouped(problems: Iterable[Problem]) -> dict[Kind, list[Problem]]:
    """Return the warnings among `problems` by kind, each kind where its first one stands."""
    found: dict[Kind, list[Problem]] = {}
    for problem in problems:
        if problem.severity == "warning":
            found.setdefault(kind_of(problem), []).append(problem)
    return found


def heading(kind: Kind, count: int) -> str:
    """Return the line above the warnings of one kind: their number, and advice."""
    severity, code = kind
    advice = f"; {ADVICE[code]}" if code in ADVICE else ""
    return f"{counted(count, severity)} of {code}{advice}"


def own_hint(problem: Problem) -> str:
    """Return a problem's hint, unless the heading of its kind says the same."""
    return "" if problem.hint == ADVICE.get(problem.code) else problem.hint
