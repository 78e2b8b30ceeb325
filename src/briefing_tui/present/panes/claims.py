"""The pane Claims: each contested question with its status, its matrix and its figures.

Figures are drawn to scale. The last lines of a question say what would settle it.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from briefing_tui.model.figures import Conflict, figures_of
from briefing_tui.model.records import Issue, Quote
from briefing_tui.model.status import Matrix, exclusive_claims
from briefing_tui.model.text import joined_with_and
from briefing_tui.panes import pane_spec
from briefing_tui.present import describe
from briefing_tui.present.axis import rulers
from briefing_tui.present.blocks import (
    BLANK,
    Block,
    Pane,
    Part,
    Piece,
    Text,
    block,
    cut,
    empty_words,
    heading,
    part,
    text,
)
from briefing_tui.present.detail import Cell
from briefing_tui.present.items import each_conflict, figure_of, owners
from briefing_tui.present.layout import laid_out
from briefing_tui.present.matrix import (
    LEAST_GRID,
    Grid,
    TableLayout,
    legend,
    name_keys,
    table_block,
    table_of,
)
from briefing_tui.present.ranking import (
    contestedness,
    open_ends,
    question_part,
    reason,
    status_glyph,
    status_of,
    status_words,
)
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted

QuestionOrder: TypeAlias = Literal["file", "contested"]


def ordered(view: View, by: QuestionOrder) -> tuple[Issue, ...]:
    """Return the questions in file order. If `by` is "contested", sort the most contested first.

    The number of actors for or against a claim does not count.
    """
    issues = view.reading.briefing.issues
    if by == "file":
        return issues
    return tuple(sorted(issues, key=lambda issue: contestedness(view, issue)))


_PAGE_INDENT = 2
SIGNS = "Signs and short names"
"""The heading of the legend below the questions of a page."""


def _question(view: View, issue: Issue) -> Iterator[Block]:
    """Yield the blocks of a question for a page."""
    yield _page_title(view, issue)
    yield table_block(view, table_of(view, view.reading.matrix(issue).speaking()))
    if view.whole:
        yield from _claims(view, issue)
    if (exclusive := _exclusive(view, issue)) is not None:
        yield block(exclusive)
    yield from _outcome(view, issue)


def _page_title(view: View, issue: Issue) -> Block:
    return block(
        question_part(view, issue, "subheading")._replace(role="subheading"),
        Part(text(status_words(view, issue), describe.remark(view, issue)), None, _PAGE_INDENT),
        part((reason(view, issue), "quiet"), indent=_PAGE_INDENT),
        BLANK,
        item=issue.id,
    )


def _claims(view: View, issue: Issue) -> Iterator[Block]:
    """Yield each claim with all that is said to it, for a page that shows all there is."""
    for number, claim in enumerate(issue.claims, 1):
        words = part(describe.claim_words(view, claim), first=(f"{number} ", "label"))
        yield block(
            words._replace(role="item"),
            Part(describe.known(view, claim), None, _PAGE_INDENT),
            item=claim.id,
        )
        for position in claim.positions:
            quote = view.reading.items.get(position.quote or "")
            yield block(
                describe.held_part(view, position)._replace(role="item"),
                Part(describe.known(view, position), None, 2 * _PAGE_INDENT),
                part(describe.quote_words(view, quote), indent=2 * _PAGE_INDENT)
                if isinstance(quote, Quote) and quote.type != "indirect"
                else None,
                *describe.below(view, position, 2 * _PAGE_INDENT),
                item=position.id,
            )


def _exclusive(view: View, issue: Issue) -> Part | None:
    """Return words such as `claims 1 and 2 cannot both hold: 40 and 50 people`."""
    named = frozenset(issue.exclusive)
    numbers = [str(n) for n, claim in enumerate(issue.claims, 1) if claim.id in named]
    if len(numbers) < 2:
        return None
    first = (f"{view.glyphs.conflict} ", "conflict")
    conflict = _exclusive_conflict(view, issue)
    why = f": {view.computed(conflict.brief).partition(':')[0]}" if conflict is not None else ""
    both = "both" if len(numbers) == 2 else "all"
    words = f"claims {joined_with_and(numbers)} cannot {both} hold{why}"
    return part((words, "conflict"), first=first, indent=2)


def _exclusive_conflict(view: View, issue: Issue) -> Conflict | None:
    figures = [figure_of(view, ref) for one in exclusive_claims(issue) for ref in one.figures]
    return next(each_conflict(view, *filter(None, figures)), None)


# The questions in the reader

NO_QUESTIONS = "This briefing lists no contested questions."
NONE_DRAFTED = "Nothing contested was found. Q on a quote makes a question."
"""The same for a draft, in the reader."""

_RowKind: TypeAlias = Literal["title", "names", "claim", "outcome"]


class QuestionRow(NamedTuple):
    """A piece of a question. Each piece is one block of the pane."""

    kind: _RowKind
    """The title, the names over the matrix, a claim with its cells, or the lines below the matrix.
    """
    issue: Issue
    number: int = 0
    """The index of the claim in its question, from 0."""

    @property
    def item(self) -> str:
        """The id of the item in the block, or `""` if the block cannot be selected."""
        if self.kind == "title":
            return self.issue.id
        return self.issue.claims[self.number].id if self.kind == "claim" else ""


def question_rows(issue: Issue, *, folded: bool) -> list[QuestionRow]:
    """Return the rows of one question."""
    if folded:
        return [QuestionRow("title", issue)]
    claims = (QuestionRow("claim", issue, number) for number in range(len(issue.claims)))
    return [
        QuestionRow("title", issue),
        QuestionRow("names", issue),
        *claims,
        QuestionRow("outcome", issue),
    ]


_INDENT = 4
_ROOMY = 80
"""Minimum width at which reasons and claims are never cut.

At a smaller width they are cut, so that a question fits on a screen of 24 rows. The detail shows
them in full.
"""
_CLAIM_LINES = 3


class QuestionDisplay(NamedTuple):
    """The order of the questions, and which of them are folded."""

    by: QuestionOrder = "file"
    folded: frozenset[str] = frozenset()
    """The ids of the questions that show only their title."""


class Questions:
    """Builds the pane Claims.

    `display` gives the order of the questions, and says which questions show only their title.
    """

    def __init__(self, view: View, display: QuestionDisplay | None = None) -> None:
        self.view = view
        self.display = display or QuestionDisplay()
        self.here: Cell | None = None
        """The highlighted cell."""
        self.actor = ""
        """The actor whose column the cursor visited last."""
        self._rows: list[QuestionRow] = []
        self._blocks: dict[int, range] = {}
        """The blocks of each question, by the `id()` of its issue."""
        for issue in ordered(view, self.display.by):
            start = len(self._rows)
            self._rows += question_rows(issue, folded=issue.id in self.display.folded)
            self._blocks[id(issue)] = range(start, len(self._rows))
        self._tables: dict[int, TableLayout] = {}
        """The tables of the questions that were shown, by the `id()` of the issue."""
        self._firsts: dict[int, int] = {}
        """The first visible column of each scrolled matrix, by the `id()` of the issue."""

    def pane(self) -> Pane:
        """Return the questions as a pane, in which titles and claims can be selected."""
        title, rows = pane_spec("claims").title, self._rows
        if not rows:
            words = NONE_DRAFTED if self.view.reading.briefing.draft else NO_QUESTIONS
            nothing = block(part((empty_words(self.view, words), "quiet")))
            return Pane("claims", title, 1, lambda _: nothing, ("",))
        ids = [row.item for row in rows]
        issues = {issue.id for issue in self.view.reading.briefing.issues}
        starts = [block for block, item in enumerate(ids) if item in issues]
        return Pane("claims", title, len(rows), self._block, ids, self._head_of, starts)

    def cell(self, index: int) -> Cell | None:
        """Return the cell of `self.actor` in block `index`, or None if the block has no cells.

        If the actor has no column, return the first cell with a position.
        """
        row = self._row(index)
        if row is None or row.kind != "claim":
            return None
        matrix = self._matrix(row.issue)
        names = [column.actor for column in matrix.columns]
        if not names:
            return None
        speaking = (n for n in range(len(names)) if matrix.cell(row.number, n))
        column = names.index(self.actor) if self.actor in names else next(speaking, 0)
        return Cell(matrix, row.number, column)

    def blocks_of(self, index: int) -> range:
        """Return the range of the blocks of a question. Block `index` is one of these blocks."""
        issue = self.issue(index)
        return range(index, index + 1) if issue is None else self.blocks_with(issue)

    def blocks_with(self, issue: Issue) -> range:
        """Return the range of the blocks of a question.

        The range is empty if the question is not shown.
        """
        return self._blocks.get(id(issue), range(0))

    def issue(self, index: int) -> Issue | None:
        """Return the question that has block `index`, or None."""
        row = self._row(index)
        return None if row is None else row.issue

    def listed_as(self, item: str) -> tuple[str, str]:
        """Return the question or claim whose block shows `item`, and the actor whose cell shows it.

        The actor is empty if `item` is not shown in a cell.
        """
        owner = owners(self.view.reading).get(item)
        if owner is None:
            return item, ""
        if owner.issue.id in self.display.folded:
            return owner.issue.id, ""
        if owner.claim is None:
            return item, ""
        found = self.view.reading.items.get(item)
        return owner.claim.id, self.view.reading.cast.id(getattr(found, "actor", ""))

    def hit(self, index: int, line: int, column: int, width: int) -> int | None:
        """Return the column of the matrix at a place in block `index`, or None."""
        row = self._row(index)
        if row is None or row.kind != "claim":
            return None
        return self._grid(row.issue, width).hit(row.number, line, column)

    def line(self, cell: Cell, width: int) -> int:
        """Return the number of the cell's line in its block, from 0."""
        return self._grid(cell.matrix.issue, width).line(cell.row, cell.column)

    def legend(self, index: int, width: int) -> Text:
        """Return a text that explains the signs of the question to which block `index` belongs."""
        issue = self.issue(index)
        if issue is None:
            return Text("")
        in_words = self._table(issue).in_words(width)
        return legend(self.view, [self._matrix(issue)], in_words=in_words)

    def _row(self, index: int) -> QuestionRow | None:
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def _head_of(self, index: int) -> int:
        row = self._rows[index]
        if row.kind == "claim":
            return index - row.number - 1
        return index if row.kind == "names" else -1

    def _block(self, index: int) -> Block:
        row = self._rows[index]
        issue = row.issue
        if row.kind == "title":
            return _title(self.view, issue, folded=issue.id in self.display.folded)
        if row.kind == "names":
            return Block(draw=partial(self._names, issue))
        if row.kind == "claim":
            return Block(row.item, draw=partial(self._claim, issue, row.number))
        return Block(draw=partial(_outcome_lines, self.view, issue))

    def _names(self, issue: Issue, width: int) -> Sequence[Text]:
        here = self._here(issue)
        return self._grid(issue, width).head(here.column if here else None) or [Text("")]

    def _claim(self, issue: Issue, number: int, width: int) -> Sequence[Text]:
        here = self._here(issue)
        column = here.column if here is not None and here.row == number else None
        return self._grid(issue, width).row(number, column)

    def _here(self, issue: Issue) -> Cell | None:
        return self.here if self.here is not None and self.here.matrix.issue is issue else None

    def _grid(self, issue: Issue, width: int) -> Grid:
        here, key = self._here(issue), id(issue)
        shown = None if here is None else here.column
        lines = _CLAIM_LINES if LEAST_GRID <= width < _ROOMY else 0
        first = self._firsts.get(key, 0)
        grid = self._table(issue).at(width, first=first, shown=shown, head_lines=lines)
        self._firsts[key] = grid.columns[0] if grid.columns else 0
        return grid

    def _matrix(self, issue: Issue) -> Matrix:
        return self.view.reading.matrix(issue).speaking()

    def _table(self, issue: Issue) -> TableLayout:
        table = self._tables.get(id(issue))
        if table is None:
            table = TableLayout(self.view, table_of(self.view, self._matrix(issue)))
            self._tables[id(issue)] = table
        return table


def _title(view: View, issue: Issue, *, folded: bool) -> Block:
    sign = view.glyphs.folded if folded else view.glyphs.unfolded
    first = text((f"{sign} ", "bullet"), status_glyph(view, issue), " ")
    size: Piece = ""
    if folded:
        actors = counted(len(view.reading.matrix(issue).columns), "actor")
        size = (f"  {counted(len(issue.claims), 'claim')}, {actors}", "quiet")
    words = text(
        (view.sanitize(issue.question), "subheading"),
        "  ",
        status_words(view, issue),
        describe.remark(view, issue),
    )
    return Block(
        issue.id,
        (part(words, size, indent=_INDENT)._replace(first=first),),
        draw=None if folded else partial(_why, view, issue),
    )


def _why(view: View, issue: Issue, width: int) -> Sequence[Text]:
    words = _exclusive(view, issue)
    if words is not None:
        words = words._replace(first=text(" " * _INDENT, words.first or ""), indent=_INDENT + 2)
    elif status_of(view, issue).word == "CONTESTED":
        return []
    else:
        words = part((reason(view, issue), "quiet"), first=" " * _INDENT, indent=_INDENT)
    if not LEAST_GRID <= width < _ROOMY:
        return laid_out(view, [words], width)
    return [cut(view, text(words.first or "", words.text), width)]


def _outcome(view: View, issue: Issue) -> Iterator[Block]:
    """Yield what stands below the matrix: who is silent, what would settle it, and figures."""
    below = [*open_ends(view, issue)]
    if below:
        yield block(*below)
    figures = figures_of(issue, view.reading.items)
    if figures:
        yield block(BLANK)
        yield from rulers(view, figures, _exclusive_conflict(view, issue))
    if issue.note is not None:
        yield block(BLANK, part((view.prose(issue.note), "quiet"))._replace(role="note"))


def _outcome_lines(view: View, issue: Issue, width: int) -> Sequence[Text]:
    lines: list[Text] = []
    for shown in _outcome(view, issue):
        lines += laid_out(view, shown.parts, width)
        lines += shown.draw(width) if shown.draw is not None else ()
    return [*lines, Text("")]


def pane(view: View) -> Pane:
    """Return the pane: all questions in file order. No cell is highlighted."""
    return Questions(view).pane()


def page(view: View) -> Iterator[Block]:
    """Yield all questions for a printed page. A legend of signs and short names comes last."""
    issues = view.reading.briefing.issues
    if not issues:
        yield block(part((NO_QUESTIONS, "quiet")))
        return
    for number, issue in enumerate(issues):
        if number:
            yield block(BLANK)
            yield Block(draw=lambda width: (text((view.glyphs.rule * width, "rule")),))
        yield from _question(view, issue)
    matrices = [view.reading.matrix(issue).speaking() for issue in issues]
    names = "  ".join(dict.fromkeys(key for matrix in matrices for key in name_keys(view, matrix)))
    yield heading(SIGNS, level=2)
    yield block(Part(legend(view, matrices)), part((names, "quiet")) if names else None)
