"""Going from place to place: what a reader shows on arriving, and the trail that leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui import comparing
from briefing_tui.tui.state import Place, Trail

if TYPE_CHECKING:
    from briefing_tui.model.text.article_text import Passage
    from briefing_tui.tui.screens.reader import ReaderScreen


def begin(reader: ReaderScreen) -> None:
    """Show the pane at which reading begins, where it begins, and nothing else yet."""
    place = reader.session.trail.here
    turn(reader, place.pane)
    if place.item:
        _stand(reader, place)
        if (block := _paragraph(reader, place.item)) is not None:
            reader.main.reveal(block)
    reader.take_keys(home(reader))
    reader.offer()


def settle(reader: ReaderScreen) -> None:
    """Show what goes with the pane at which reading begins, now that it has been drawn, or that a
    key wants to do something with it."""
    if reader.settled:
        return
    reader.settled = True
    reader.session.look_for_warnings()
    arrive(reader, reader.session.trail.here)
    if reader.session.notice:
        reader.parts.say(reader.session.notice)


def here(reader: ReaderScreen) -> Place:
    """The present place, with what is selected now."""
    trail = reader.session.trail.here
    passage = trail.passage if trail.pane == reader.pane else None
    cell = comparing.cell(reader)
    actor = cell.actor if cell is not None else ""
    return Place(reader.pane, comparing.item(reader), reader.part, passage, actor)


def go(reader: ReaderScreen, place: Place) -> None:
    """Go to another place, from which Backspace leads back here."""
    reader.session.trail = reader.session.trail.at(here(reader)).visit(place)
    arrive(reader, place)


def along(reader: ReaderScreen, trail: Trail) -> None:
    """Go to where a trail has come to: back or forward."""
    reader.session.trail = trail
    arrive(reader, trail.here)


def arrive(reader: ReaderScreen, place: Place) -> None:
    """Show a place."""
    turn(reader, place.pane)
    _stand(reader, place)
    part = place.part
    if part == "list" or (part == "article" and not reader.is_wide):
        part = home(reader)
    reader.take_keys(part)
    if place.passage is not None:
        reader.passages = ()
        reader.select((place.passage,))
    else:
        reader.select()


def _stand(reader: ReaderScreen, place: Place) -> None:
    """Stand on the item of a place."""
    if reader.pane == "claims":
        comparing.arrive(reader, place.item, place.actor)
    elif place.item != reader.main.item:
        block = reader.session.block_of(reader.pane, place.item)
        if block is not None:
            reader.main.reveal(block)


def words(reader: ReaderScreen) -> str:
    """In the article, the words of the paragraph one is at; empty elsewhere."""
    if reader.pane != "article":
        return ""
    from briefing_tui.present.panes.article import paragraph

    found = paragraph(reader.session.view, reader.main.view.cursor_position.cursor)
    return reader.session.view.words_of(found) if found is not None else ""


def _paragraph(reader: ReaderScreen, section: str) -> int | None:
    """The block of the paragraph at which reading was left off; None where that is not known."""
    begins, items = reader.session.begins_at, reader.main.view.pane.items
    if reader.pane != "article" or not begins:
        return None
    from briefing_tui.present.panes.article import paragraph

    view = reader.session.view
    for block in (block for block, item in enumerate(items) if item == section):
        found = paragraph(view, block)
        if found is not None and view.words_of(found).startswith(begins):
            return block
    return None


def highlight(reader: ReaderScreen, passages: tuple[Passage, ...]) -> None:
    """Highlight passages in the article, now or when it is next seen."""
    # In the article itself the cursor moves among paragraphs: the text must not jump back
    unchanged = passages == reader.passages and reader.pane == "article"
    reader.passages = passages
    if (reader.is_wide or reader.pane == "article") and not unchanged:
        reader.parts.mark(passages)


def home(reader: ReaderScreen) -> str:
    """The part that shows the pane."""
    return "article" if reader.pane == "article" else "list"


def turn(reader: ReaderScreen, name: str) -> None:
    """Show a pane as it was left."""
    if name == reader.pane:
        return
    if reader.pane:
        reader.session.stands[reader.pane] = reader.main.view.cursor_position
    reader.pane = name
    if name == "article":
        reader.parts.mark(reader.passages)
    else:
        reader.parts.list.show(reader.session.pane(name), reader.session.stands.get(name))
    reader.parts.turn(name)
