"""The pane Claims: each contested question with its status, its matrix and its figures.

Figures are drawn to scale. The last lines of a question name the means to settle the question.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from briefing_tui.model.sides import Matrix
from briefing_tui.present.matrix.grid import legend, name_keys, names_of
from briefing_tui.present.matrix.questions import (
    NO_QUESTIONS,
    QuestionOrder,
    Questions,
    ordered,
    question,
)
from briefing_tui.present.text.blocks import (
    BLANK,
    Block,
    Pane,
    Part,
    Text,
    block,
    heading,
    part,
    text,
)
from briefing_tui.present.view import View


def pane(view: View) -> Pane:
    """Return all questions in file order, with no cell highlighted."""
    return Questions(view).pane()


def page(view: View, by: QuestionOrder = "file") -> Iterator[Block]:
    """Yield all questions for a printed page. A key to signs and short names comes last."""
    issues = ordered(view, by)
    if not issues:
        yield block(part((NO_QUESTIONS, "quiet")))
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
    lines = (line for matrix in matrices for line in name_keys(view, names_of(view, matrix)))
    names = "  ".join(dict.fromkeys(lines))
    yield heading("Signs and short names", level=2)
    yield block(Part(legend(view, *matrices)), part((names, "quiet")) if names else None)
