"""What `y` copies: what the cursor is on, as a citation that says whose words it has and where they
stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from briefing_tui.present.items import passage_id
from briefing_tui.tui import comparing

if TYPE_CHECKING:
    from briefing_tui.present.detail.citation import Format
    from briefing_tui.tui.app import ReaderApp
    from briefing_tui.tui.screens.reader import ReaderScreen


def copy(reader: ReaderScreen, form: Format = "plain") -> None:
    """Copy what the cursor is on, attributed."""
    app = cast("ReaderApp", reader.app)
    app.copy_to_clipboard(citation(reader, form), form)


def copy_as(reader: ReaderScreen) -> None:
    """Choose the form in which to copy it."""
    from briefing_tui.present.detail.citation import FORMATS
    from briefing_tui.tui.screens.menus import copy_menu

    def chosen(key: str | None) -> None:
        form = next((form for form in FORMATS if form == key), None)
        if form is not None:
            copy(reader, form)

    reader.app.push_screen(copy_menu(reader, partial(citation, reader)), chosen)


def citation(reader: ReaderScreen, form: Format) -> str:
    """What the cursor is on, attributed; each position of a cell that holds several."""
    from briefing_tui.present.detail import citation as cite

    view = reader.session.view
    found = [cite.citation(view, ref) for ref in subjects(reader)]
    every = [cite.as_text(view, one, form) for one in found if one is not None]
    if form == "json":
        return every[0] if len(every) == 1 else f"[{', '.join(every)}]"
    return ("\n" if form == "plain" else "\n\n").join(every)


def subjects(reader: ReaderScreen) -> tuple[str, ...]:
    """The ids of what is to be cited: an item or, in the article, a passage; in the comparison all
    that the actor holds on the claim."""
    from briefing_tui.tui.acts import subject

    if reader.part == "article":
        found = _passage(reader)
        return (found,) if found else ()
    item, cell = subject(reader), comparing.cell(reader)
    if cell is not None and item == cell.item:
        return tuple(one.id for one in cell.positions) or (item,)
    return (item,) if item else ()


def _passage(reader: ReaderScreen) -> str:
    """The passage that is highlighted in the paragraph under the article's cursor, or else all of
    that paragraph; of a heading the section."""
    from briefing_tui.present.panes.article import paragraph

    session, view = reader.session, reader.parts.article.view
    block = view.stand.cursor
    for passage in reader.passages:
        if block in session.blocks_of(passage):
            return passage_id(passage)
    found = paragraph(session.view, block)
    return passage_id(found) if found is not None else view.item


ACTS: dict[str, Callable[[ReaderScreen], None]] = {"copy": copy, "copy-as": copy_as}
"""What each of these commands does, by its id."""
