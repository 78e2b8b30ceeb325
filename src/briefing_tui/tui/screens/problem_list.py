"""What is wrong with a briefing, and with its file where that holds by now what cannot be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from textual.widgets import Input
from typing_extensions import override

from briefing_tui.commands import PROBLEMS, UNAVAILABLE, Command, footer
from briefing_tui.model.problems import Problem
from briefing_tui.present.text.blocks import BLANK, Block, Pane, Part, Piece, part, text
from briefing_tui.present.wording import counted
from briefing_tui.tui.bindings import bindings
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.state.session import SMALL, Session

if TYPE_CHECKING:
    from briefing_tui.present.view import View
    from briefing_tui.tui.screens.reader import ReaderScreen

_SEVERITY = 9
"""Columns for the severity."""


class Row(NamedTuple):
    """A line of the list: a problem, or words about those that follow."""

    problem: Problem | None = None
    words: str = ""
    item: str = ""
    """The item that the problem is in, in what is shown; empty where it is in none."""


class ProblemList(Dialog):
    """Its result is the id of the item to go to, or `line N` for the editor."""

    BINDINGS = bindings(("edit-problem",))

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._view = reader.session.view
        self._rows = rows(reader.session)
        super().__init__(reader.frame, title(reader.session), self._pane())

    def _pane(self) -> Pane:
        keys = [str(n) if row.problem is not None else "" for n, row in enumerate(self._rows)]
        return Pane("dialog", "", len(keys), self._block, keys)

    def _block(self, number: int) -> Block:
        row = self._rows[number]
        if row.problem is not None:
            return Block(str(number), (_problem(self._view, row.problem),))
        gap = (BLANK,) if number else ()
        return Block("", (*gap, part((row.words, "subheading"))))

    def renew(self) -> None:
        """List what is wrong by now."""
        self._view, self._rows = self._reader.session.view, rows(self._reader.session)
        self._title = title(self._reader.session)
        self._bars[0].refresh()
        self.sheet.show(self._pane())
        self._fit(self.app.size.width, self.app.size.height)

    @override
    def offered(self) -> list[Command]:
        """What the last line says can be done: the list's own before the rest."""
        own = footer(PROBLEMS[0], self._reader.actions.context(), self.frame.commands)
        return [*own, *super().offered()]

    @override
    def action_command(self, command: str) -> None:
        """Go to the item, or to the line of the file; all else is done as in any dialog."""
        row = self._rows[int(self.sheet.item)] if self.sheet.item else Row()
        problem = row.problem
        if problem is None or command not in ("choose", "edit-problem"):
            super().action_command(command)
        elif command == "choose" and row.item:
            self.dismiss(row.item)
        else:
            self.dismiss(f"line {problem.line}")


def show(reader: ReaderScreen) -> None:
    """List the problems. Where it takes a while to find them, that is done beside the keys."""
    session = reader.session
    if "warnings" in vars(session.document) or len(session.document.source.text) <= SMALL:
        _push(reader)
        return
    document = session.document

    def run() -> None:
        _ = document.problems
        with suppress(RuntimeError):  # the reader has ended meanwhile
            reader.call_later(found)

    def found() -> None:
        if not reader.is_current or document is not session.document:
            return
        reader.regions.show_title()
        reader.update_footer()
        if not isinstance(reader.focused, Input):  # what is being typed is not for the list
            _push(reader)

    reader.regions.notify("Looking for what is missing or unused...")
    Thread(target=run, name="problems", daemon=True).start()


def _push(reader: ReaderScreen) -> None:
    if not reader.session.document.problems and reader.session.stale is None:
        reader.regions.notify(UNAVAILABLE["problems"])
        return

    def chosen(key: str | None) -> None:
        line = (key or "").removeprefix("line ")
        if line != key and line:
            reader.external.edit_at(int(line))
        elif key:
            reader.links.go_to_item(key)

    reader.app.push_screen(ProblemList(reader), chosen)


def rows(session: Session) -> list[Row]:
    """All problems, errors before warnings, each in the order of the file; before them those of
    the file as it is now, where that could not be read."""
    found: list[Row] = []
    stale = session.stale
    if stale is not None:
        words = "The file has changed and cannot be read. What is shown is older:"
        found.append(
            Row(words=words if stale.problems else f"{session.view.sanitize(stale.words)}.")
        )
        found += map(Row, stale.problems)
        found.append(Row(words="In what is shown:"))
    problems = sorted(session.document.problems, key=lambda problem: problem.severity)
    found += _owned(session, problems)
    if not problems:
        found.append(Row(words="nothing is wrong"))
    return found


def title(session: Session) -> str:
    """How many there are, and in what file."""
    document = session.document
    counts = counted(document.error_count, "error"), counted(document.warning_count, "warning")
    told = " and ".join(one for one in counts if not one.startswith("0 "))
    name = session.view.sanitize(session.document.name)
    return f"{told or 'No problems'} in {name}" if session.stale is None else f"Problems in {name}"


def _problem(view: View, problem: Problem) -> Part:
    """Severity, place, message and hint, as `briefing check` says them."""
    style = "problem" if problem.severity == "error" else "questions"
    place = f"{problem.line}:{problem.column}"
    first = text((f"{problem.severity} ", style))
    pieces: list[Piece] = [(f"{place}  ", "quiet"), view.sanitize(problem.message)]
    if problem.hint:
        pieces.append((f"  {view.sanitize(problem.hint)}", "quiet"))
    return Part(text(*pieces), first, _SEVERITY)


def _owned(session: Session, problems: Iterable[Problem]) -> Iterator[Row]:
    """Problems with the item that each is in: the last that begins at or before its line."""
    source, items = session.document.source, session.view.reading.items
    names = [name for name, item in items.items() if item.where]
    names.sort(key=lambda name: int(items[name].where))
    starts = [items[name].where for name in names]
    for problem in problems:
        at = bisect_left(starts, source.line_after(problem.line)) - 1
        yield Row(problem, item=names[at] if at >= 0 else "")
