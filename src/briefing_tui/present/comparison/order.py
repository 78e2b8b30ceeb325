"""The order in which questions are shown: as the file has them, or the most contested first."""

from typing import Literal, TypeAlias

from briefing_tui.model.briefing import Issue
from briefing_tui.model.relations import figures_of
from briefing_tui.model.status import WORDS
from briefing_tui.present.numbers import conflicts_of
from briefing_tui.present.standing import status_of
from briefing_tui.present.view import View

By: TypeAlias = Literal["file", "contested"]
ORDERS: tuple[By, ...] = ("file", "contested")


def order(view: View, by: By = "file") -> tuple[str, ...]:
    """The ids of the questions in that order."""
    return tuple(issue.id for issue in ordered(view, by))


def ordered(view: View, by: By = "file") -> tuple[Issue, ...]:
    """The questions in that order.

    The most contested first: by the word of the status in the order of `status.WORDS` (CONTESTED,
    NARRATOR ONLY, SOURCE UNNAMED, ONE SIDE, UNCHALLENGED); of one word the unresolved before the
    settled; of these the ones whose figures cannot all hold; then the order of the file. How many
    speak for or against is not looked at: votes are never counted.
    """
    issues = view.reading.briefing.issues
    if by == "file":
        return issues
    return tuple(sorted(issues, key=lambda issue: contestedness(view, issue)))


def contestedness(view: View, issue: Issue) -> tuple[int, bool, bool]:
    """Where a question stands among others, the most contested lowest; equals are equals."""
    status = status_of(view, issue)
    if status.word != "CONTESTED":
        return WORDS.index(status.word), not status.unresolved, False
    figures = figures_of(issue, view.reading.items)
    return WORDS.index(status.word), not status.unresolved, not conflicts_of(view, *figures)
