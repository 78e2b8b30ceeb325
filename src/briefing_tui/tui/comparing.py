"""The comparison in the reader: from cell to cell, folding, sorting, and two actors or claims side
by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.header import ORDER
from briefing_tui.tui.moves import CursorPosition
from briefing_tui.tui.scrolling import BlockLine

if TYPE_CHECKING:
    from briefing_tui.present.detail.cell import Cell
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.widgets.block_view import ClickedLine


def cell(reader: ReaderScreen) -> Cell | None:
    """The cell one stands on; None elsewhere than on a claim in the pane Claims."""
    return reader.session.cell(reader.pane, reader.main.view.cursor_position.cursor)


def item(reader: ReaderScreen) -> str:
    """The id of what is selected in the pane: in a cell its position, where it is silent the
    claim."""
    found = cell(reader)
    return reader.main.item if found is None else found.item


def mark(reader: ReaderScreen) -> None:
    """Mark the cell one stands on, and draw again what that changes."""
    if reader.pane != "claims":
        return
    questions = reader.session.questions
    before, now = questions.here, cell(reader)
    if now == before:
        return
    questions.here = now
    view = reader.main.view
    view.invalidate(questions.blocks_of(view.cursor_position.cursor))
    if before is not None:
        view.invalidate(questions.blocks_with(before.matrix.issue))
    if now is not None and before is not None and now.claim is before.claim:
        view.reveal(view.cursor_position.cursor, questions.line(now, view.lines.room))
    reader.main.refresh()


def aside(step: int, reader: ReaderScreen) -> None:
    """On to the actor so many columns further; where one has scrolled away from the actor, to the
    first that is in sight."""
    found = cell(reader)
    if found is None:
        return
    column = _first_in_sight(reader, found)
    if column is None:
        column = found.column + step
    if 0 <= column < len(found.matrix.columns):
        reader.session.questions.actor = found.matrix.columns[column].actor
        reader.select()


def _first_in_sight(reader: ReaderScreen, found: Cell) -> int | None:
    """In a list of actors too long for the window, the first that is seen; None where the one that
    is found is seen, or none is."""
    questions, view = reader.session.questions, reader.main.view
    shown = {place.line for place in view.visible if place.block == view.cursor_position.cursor}
    if questions.line(found, view.lines.room) in shown:
        return None
    columns = range(len(found.matrix.columns))
    cells = (found._replace(column=column) for column in columns)
    seen = {questions.line(one, view.lines.room): one.column for one in cells}
    return next((seen[line] for line in sorted(shown) if line in seen), None)


def pointed(reader: ReaderScreen, at: ClickedLine) -> None:
    """Select the cell that was pointed at."""
    if reader.pane != "claims":
        return
    questions, view = reader.session.questions, reader.main.view
    place, column = at
    found = questions.hit(place.block, place.line, column, view.lines.room)
    here = questions.cell(place.block)
    if found is not None and here is not None:
        questions.actor = here.matrix.columns[found].actor


def arrive(reader: ReaderScreen, ref: str, actor: str) -> None:
    """Stand on an item of the pane Claims, its question in sight from its beginning where there is
    room for it down to the claim."""
    session = reader.session
    if actor:
        session.questions.actor = actor
    if session.questions.listed_as(ref)[0] == reader.main.item:
        return  # as mostly, when one comes back to the pane
    block = session.block_of("claims", ref)
    if block is None:
        return
    first = session.questions.blocks_of(block)[0]
    view = reader.main.view
    if block != view.cursor_position.cursor:
        view.cursor_position = CursorPosition(BlockLine(first), block)
        view.reveal(block)


def fold(reader: ReaderScreen) -> None:
    """Fold the question one stands in, or unfold it."""
    questions = reader.session.questions
    issue = questions.issue(reader.main.view.cursor_position.cursor)
    if issue is not None:
        folded = questions.way.folded ^ {issue.id}
        _reshow(reader, issue.id, folded=frozenset(folded))


def sort(reader: ReaderScreen) -> None:
    """Show the questions in the other order."""
    from briefing_tui.present.matrix.page import ORDERS

    here = item(reader)
    by = ORDERS[(ORDERS.index(reader.session.questions.way.by) + 1) % len(ORDERS)]
    _reshow(reader, here, by=by)
    reader.parts.say(f"Questions {ORDER[by]}")


def _reshow(reader: ReaderScreen, ref: str, **way: object) -> None:
    """Show the pane Claims in another way, where it is shown, standing on an item."""
    session = reader.session
    session.arrange(session.questions.way._replace(**way))  # type: ignore[arg-type]
    reader.parts.list.show(session.pane("claims"))
    arrive(reader, ref, "")
    reader.select()


def compare(reader: ReaderScreen) -> None:
    """Choose two actors or two claims, and show them side by side. The first is the actor one
    stands on, where there is one."""
    found = cell(reader)
    if found is not None:
        _choose_other(reader, found.actor, found.claim.id)
    elif reader.pane == "actors" and reader.main.item:
        _choose_other(reader, reader.main.item)
    else:
        from briefing_tui.tui.screens.side_by_side import first_menu

        def chosen(key: str | None) -> None:
            if key is not None:
                _choose_other(reader, key)

        reader.app.push_screen(first_menu(reader), chosen)


def _choose_other(reader: ReaderScreen, *ones: str) -> None:
    """Choose what one of `ones` is to be compared with: an actor with an actor, a claim with a
    claim."""
    from briefing_tui.tui.screens.side_by_side import SideBySide, other_menu

    def follow(key: str | None) -> None:
        if key:
            from briefing_tui.tui import acts

            acts.to_item(reader, key)

    def chosen(key: str | None) -> None:
        if key is not None:
            one, other = key.split(" ")
            reader.app.push_screen(SideBySide(reader, one, other), follow)

    reader.app.push_screen(other_menu(reader, ones), chosen)
