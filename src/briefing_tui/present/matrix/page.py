"""A question on a page: how it stands and why, who stands where, the figures drawn to scale and
what they say to one another, and what would settle it."""

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
from briefing_tui.present.matrix.cells import legend
from briefing_tui.present.matrix.grid import names_of, told
from briefing_tui.present.text.blocks import BLANK, Block, Part, Text, block, heading, part, text
from briefing_tui.present.view import View

QuestionOrder: TypeAlias = Literal["file", "contested"]
ORDERS: tuple[QuestionOrder, ...] = ("file", "contested")


def order(view: View, by: QuestionOrder = "file") -> tuple[str, ...]:
    """The ids of the questions in that order."""
    return tuple(issue.id for issue in ordered(view, by))


def ordered(view: View, by: QuestionOrder = "file") -> tuple[Issue, ...]:
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


_INDENT = 2


def claims_page(view: View, by: QuestionOrder = "file") -> Iterator[Block]:
    """All questions, each with its matrix, its rulers and what would settle it, and a key to signs
    and short names at the end."""
    issues = ordered(view, by)
    if not issues:
        yield block(part(("This briefing lists no contested questions.", "quiet")))
        return
    for number, issue in enumerate(issues):
        if number:
            yield block(BLANK)
            yield Block(draw=partial(_rule, view))
        yield from question(view, issue, key=False)
    yield from _key(view, [view.reading.matrix(issue) for issue in issues])


def _rule(view: View, width: int) -> Sequence[Text]:
    return (text((view.glyphs.rule * width, "rule")),)


def _key(view: View, matrices: Sequence[Matrix]) -> Iterator[Block]:
    """What signs and short names mean, once for all questions."""
    names = "  ".join(
        dict.fromkeys(line for matrix in matrices for line in told(view, names_of(view, matrix)))
    )
    yield heading("Signs and short names", level=2)
    yield block(Part(legend(view, *matrices)), part((names, "quiet")) if names else None)


def question(view: View, issue: Issue, *, key: bool = True) -> Iterator[Block]:
    """One question. `key`: whether signs and short names are explained below its matrix."""
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
        said = part((view.prose(issue.note), "quiet")) if issue.note is not None else None
        yield block(BLANK, settles, said)


def title(view: View, issue: Issue) -> Block:
    """The question, how it stands, and the one-line reason."""
    return block(
        part(
            (view.sanitize(issue.question), "subheading"), first=status_glyph(view, issue), indent=2
        ),
        Part(status_words(view, issue), None, _INDENT),
        part((reason(view, issue), "quiet"), indent=_INDENT),
        BLANK,
        item=issue.id,
        level=2,
    )


def exclusive(view: View, issue: Issue) -> Part | None:
    """Which claims, by their numbers, cannot hold together."""
    named = frozenset(issue.exclusive)
    numbers = [str(n) for n, claim in enumerate(issue.claims, 1) if claim.id in named]
    if len(numbers) < 2:
        return None
    said = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    first = (f"{view.glyphs.conflict} ", "label")
    return part((f"of the claims {said} at most one can hold", "quiet"), first=first, indent=2)


def _lines(view: View, matrix: Matrix, width: int, *, key: bool) -> Sequence[Text]:
    return Board(view, matrix).bands(width, key=key)
