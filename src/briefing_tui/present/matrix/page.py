"""A question on a page: its status and the reason, its matrix, its figures drawn to scale, and what
would settle it; and the order of the questions."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, TypeAlias

from briefing_tui.model.claims.matrix import Matrix
from briefing_tui.model.claims.status import WORDS
from briefing_tui.model.figures.relations import figures_of
from briefing_tui.model.format.records import Issue
from briefing_tui.present.charts.measures import rulers
from briefing_tui.present.figures import conflicts_of
from briefing_tui.present.issue_status import reason, settler, status_glyph, status_of, status_words
from briefing_tui.present.matrix.board import Board
from briefing_tui.present.text.blocks import BLANK, Block, Part, Text, block, part
from briefing_tui.present.view import View

QuestionOrder: TypeAlias = Literal["file", "contested"]
ORDERS: tuple[QuestionOrder, ...] = ("file", "contested")


def ordered(view: View, by: QuestionOrder = "file") -> tuple[Issue, ...]:
    """Return the questions in file order, or the most contested first.

    Those are sorted by the word of their status (the order of `status.WORDS`), then the unresolved
    before the settled, then those with conflicting figures first, then by file order. The number of
    actors for or against does not matter: votes are never counted.
    """
    issues = view.reading.briefing.issues
    if by == "file":
        return issues
    return tuple(sorted(issues, key=lambda issue: contestedness(view, issue)))


def contestedness(view: View, issue: Issue) -> tuple[int, bool, bool]:
    """Return the sort key of a question; the most contested one has the smallest."""
    status = status_of(view, issue)
    if status.word != "CONTESTED":
        return WORDS.index(status.word), not status.unresolved, False
    figures = figures_of(issue, view.reading.items)
    return WORDS.index(status.word), not status.unresolved, not conflicts_of(view, *figures)


_INDENT = 2


def question(view: View, issue: Issue, *, key: bool = True) -> Iterator[Block]:
    """Yield the blocks of a question; with `key`, signs and short names are explained."""
    matrix = view.reading.matrix(issue)
    yield title(view, issue)
    yield Block(draw=partial(_lines, view, matrix, key=key))
    alone = exclusive(view, issue)
    if alone is not None:
        yield block(alone)
    figures = figures_of(issue, view.reading.items)
    if figures:
        yield block(BLANK)
        yield from rulers(view, figures)
    settles = settler(view, issue, 0)
    if settles is not None or issue.note is not None:
        note = part((view.prose(issue.note), "quiet")) if issue.note is not None else None
        yield block(BLANK, settles, note)


def title(view: View, issue: Issue) -> Block:
    """Show the question, its status and the reason."""
    return block(
        part(
            (view.sanitize(issue.question), "subheading"), first=status_glyph(view, issue), indent=2
        ),
        Part(status_words(view, issue), None, _INDENT),
        part((reason(view, issue), "quiet"), indent=_INDENT),
        BLANK,
        item=issue.id,
    )


def exclusive(view: View, issue: Issue) -> Part | None:
    """Say which claims, by number, exclude one another."""
    named = frozenset(issue.exclusive)
    numbers = [str(n) for n, claim in enumerate(issue.claims, 1) if claim.id in named]
    if len(numbers) < 2:
        return None
    claims = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    first = (f"{view.glyphs.conflict} ", "label")
    return part((f"of the claims {claims} at most one can hold", "quiet"), first=first, indent=2)


def _lines(view: View, matrix: Matrix, width: int, *, key: bool) -> Sequence[Text]:
    return Board(view, matrix).bands(width, key=key)
