"""Narrowing all panes to what concerns one actor, and any other change of what a reader sees the
briefing through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing_tui.tui import comparing
from briefing_tui.tui.lens import Lens
from briefing_tui.tui.moves import NOWHERE, Position
from briefing_tui.tui.scrolling import Top
from briefing_tui.tui.state import Place

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

EVERYONE = ":everyone"
"""The key of what lifts the filter; no id can be like it."""


def choose(reader: ReaderScreen) -> None:
    """Narrow all panes to one actor: the only one that the item concerns, else one of a menu."""
    found = involved(reader)
    if len(found) == 1 and not reader.session.lens.actor:
        narrow(reader, found[0])
        return
    from briefing_tui.tui.screens.menus import actors_menu

    def chosen(key: str | None) -> None:
        if key is not None:
            narrow(reader, "" if key == EVERYONE else key)

    reader.app.push_screen(actors_menu(reader, found), chosen)


def narrow(reader: ReaderScreen, actor: str) -> None:
    """Show only what concerns an actor; all again without one."""
    session = reader.session
    voice = session.lens.voice or (bool(actor) and session.view.is_narrator(actor))
    look(reader, Lens(voice, actor))
    card = session.block_of("actors", actor)
    if card is not None and reader.pane != "actors":
        session.stands["actors"] = Position(Top(), card)
    name = session.view.name(actor) if actor else ""
    reader.parts.say(f"Only what concerns {name}; Esc shows all" if actor else "Everyone is back")


def voice(reader: ReaderScreen) -> None:
    """Take the article's own voice out of everything, or bring it back."""
    session = reader.session
    lens = session.lens
    if lens.voice and lens.actor and session.view.is_narrator(lens.actor):
        reader.parts.say("There is nothing here but the article's own voice")
        return
    look(reader, lens._replace(voice=not lens.voice))
    back = "The article's own voice is back"
    reader.parts.say(back if session.has_voice else "Without the article's voice")


def look(reader: ReaderScreen, lens: Lens) -> None:
    """Show the briefing through another lens, standing where one stood or as near as can be."""
    here, session = comparing.item(reader), reader.session
    if reader.pane != "article":
        session.stands[reader.pane] = reader.main.view.stand
    session.look(lens)
    reader.parts.name()
    reader.parts.reread()
    if reader.pane != "article":
        reader.parts.list.show(session.pane(reader.pane), session.stands.get(reader.pane))
        cursor = reader.main.view.stand.cursor
        if reader.pane == "claims" and session.block_of("claims", here) is not None:
            comparing.arrive(reader, here, "")
        elif cursor > NOWHERE:
            reader.main.bring(cursor)
    reader.select()


def lift(reader: ReaderScreen) -> bool:
    """Show everyone again; whether only one actor was shown."""
    if not reader.session.lens.actor:
        return False
    narrow(reader, "")
    return True


def left_out(reader: ReaderScreen, place: Place) -> str:
    """Why a place cannot be gone to while all is narrowed to an actor; empty where it can."""
    session = reader.session
    actor = session.lens.actor
    if not actor or not place.item or session.block_of(place.pane, place.item) is not None:
        return ""
    return f"All is narrowed to {session.view.name(actor)}: Esc shows the rest"


def involved(reader: ReaderScreen) -> tuple[str, ...]:
    """The actors whom the item under the cursor concerns; of the cell one stands on first its
    actor, and of a paragraph of the article those it names."""
    from briefing_tui.model import filters as lens
    from briefing_tui.tui.acts import subject

    reading = reader.session.view.reading
    cell = comparing.cell(reader) if reader.part != "detail" else None
    first = (cell.actor,) if cell is not None else ()
    others: Iterable[str] = lens.involved(reading, subject(reader))
    if "article" in (reader.pane, reader.part):
        others = _in_paragraph(reader)
    return tuple(dict.fromkeys((*first, *others)))


def _in_paragraph(reader: ReaderScreen) -> Iterator[str]:
    """Those whom the paragraph under the cursor of the article names."""
    from briefing_tui.present.view import mention_counts

    session = reader.session
    if mention_counts(session.view.reading) is None:
        return
    here = reader.parts.article.view.stand.cursor
    for mention in session.view.reading.mentions:
        if here in session.blocks_of(mention.passage):
            yield mention.actor


ACTS = {"actor": choose, "voice": voice}
"""What each of these commands does, by its id."""
