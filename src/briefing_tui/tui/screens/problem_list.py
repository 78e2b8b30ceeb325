"""The list of the problems of a briefing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from briefing_tui.commands import BY_ID, PROBLEMS, UNAVAILABLE, Command, footer, unmet_needs
from briefing_tui.model.problems import Problem
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, Piece, part, text
from briefing_tui.present.items import passage_id, passage_of
from briefing_tui.present.vocabulary import counted, grouped, heading, own_hint
from briefing_tui.tui.keys import bindings
from briefing_tui.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from briefing_tui.model.passages import Passage
    from briefing_tui.present.view import View
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.session import Session

_SEVERITY_COLUMNS = 9


class ProblemRow(NamedTuple):
    """A row of the list: a problem or a subheading."""

    problem: Problem | None = None
    subheading: str = ""
    item: str = ""
    """The id of the item or passage with the problem, or `""` if there is none."""


class ProblemList(Dialog):
    """The list of problems.

    Its result is the id of an item to go to, `line NUMBER` to edit that line, or `make PASSAGE` to
    make an item of that passage.
    """

    BINDINGS = bindings(("edit-problem", "make-there"))
    part = PROBLEMS[0]

    def __init__(self, reader: ReaderScreen, facts: frozenset[str]) -> None:
        self._reader = reader
        self._facts = facts
        self._view = reader.session.view
        self._rows = [*problem_rows(reader.session), *_left_out_rows(reader)]
        super().__init__(reader.frame, problem_title(reader.session), self._pane())

    def _pane(self) -> Pane:
        keys = [str(n) if row.problem is not None else "" for n, row in enumerate(self._rows)]
        return Pane("dialog", "", len(keys), self._block, keys)

    def _block(self, number: int) -> Block:
        row = self._rows[number]
        if row.problem is not None:
            return Block(str(number), (_problem(self._view, row.problem),))
        gap = (BLANK,) if number else ()
        return Block("", (*gap, part((row.subheading, "subheading"))))

    def refresh_problems(self) -> None:
        """List the problems again after a reload of the file."""
        session = self._reader.session
        self._view = session.view
        self._rows = [*problem_rows(session), *_left_out_rows(self._reader)]
        self._title = problem_title(session)
        self._bars[0].refresh()
        self.block_view.show(self._pane())
        self._fit(self.app.size.width, self.app.size.height)

    @override
    def offered(self) -> list[Command]:
        own = footer(PROBLEMS[0], self.facts, self.frame.commands)
        return [*own, *super().offered()]

    @property
    @override
    def facts(self) -> frozenset[str]:
        has_words = passage_of(self._row.item) is not None
        return super().facts | self._facts | ({"words"} if has_words else set())

    @property
    def _row(self) -> ProblemRow:
        return self._rows[int(self.block_view.item)] if self.block_view.item else ProblemRow()

    @override
    def action_command(self, command: str) -> None:
        row = self._row
        problem = row.problem
        if problem is None or command not in ("choose", "edit-problem", "make-there"):
            super().action_command(command)
            self._bars[1].refresh()  # another problem may have other commands
        elif command == "make-there":
            if unmet := unmet_needs(BY_ID[command], self.facts):
                self._reader.regions.notify(UNAVAILABLE[unmet[0]])
            else:
                self.dismiss(f"make {row.item}")
        elif command == "choose" and row.item:
            self.dismiss(row.item)
        else:
            self.dismiss(f"line {problem.line}")


def problem_rows(session: Session) -> list[ProblemRow]:
    """Return the rows: errors that prevent a reload, other errors, then warnings by kind."""
    found: list[ProblemRow] = []
    error = session.stale
    if error is not None:
        message = f"{session.view.sanitize(error.message)}."
        if error.problems:
            message = "The file has changed and cannot be read:"
        found.append(ProblemRow(subheading=message))
        found += map(ProblemRow, error.problems)
        found.append(ProblemRow(subheading="In the last good version, which is shown:"))
    problems = session.document.problems
    found += _with_items(session, (one for one in problems if one.severity == "error"))
    kinds = session.document.warning_kinds
    for kind, warnings in grouped(problems).items():
        found.append(ProblemRow(subheading=heading(kind, kinds[kind])))
        found += _with_items(session, warnings)
    if not problems:
        found.append(ProblemRow(subheading="no problems"))
    return found


def _left_out_rows(reader: ReaderScreen) -> Iterator[ProblemRow]:
    for line in reader.left_out:
        yield ProblemRow(subheading=f"Not opened: {reader.session.view.sanitize(line)}")


def problem_title(session: Session) -> str:
    """Return the title of the list, with the name of the file."""
    document = session.document
    name = session.view.sanitize(document.name)
    if session.stale is not None:
        return f"Problems in {name}"
    counts = counted(document.error_count, "error"), counted(document.warning_count, "warning")
    words = " and ".join(count for count in counts if not count.startswith("0 "))
    return f"{words or 'No problems'} in {name}"


def _problem(view: View, problem: Problem) -> Part:
    style = "problem" if problem.severity == "error" else "questions"
    place = f"{problem.line}:{problem.column}"
    first = text((f"{problem.severity} ", style))
    pieces: list[Piece] = [(f"{place}  ", "quiet"), view.sanitize(problem.message)]
    if hint := own_hint(problem):
        pieces.append((f"  {view.sanitize(hint)}", "quiet"))
    return Part(text(*pieces), first, _SEVERITY_COLUMNS)


def _with_items(session: Session, problems: Iterable[Problem]) -> Iterator[ProblemRow]:
    """Yield the row of each problem, with the id of its item or passage."""
    source, items = session.document.source, session.view.reading.items
    passages = _uncovered(session)
    names = [name for name, item in items.items() if item.where]
    names.sort(key=lambda name: int(items[name].where))
    starts = [items[name].where for name in names]
    for problem in problems:
        passage = next(passages.get(problem.code, iter(())), None)
        if passage is not None:
            yield ProblemRow(problem, item=passage_id(passage))
            continue
        at = bisect_left(starts, source.line_after(problem.line)) - 1
        yield ProblemRow(problem, item=names[at] if at >= 0 else "")


def _uncovered(session: Session) -> Mapping[str, Iterator[Passage]]:
    document = session.document
    if not document.warning_count:
        return {}
    coverage = document.reading.coverage
    return {
        "uncovered-number": iter(coverage.numbers.missing),
        "uncovered-quote": iter(coverage.quotes.missing),
        "uncovered-sentence": iter(coverage.sentences.missing),
    }
