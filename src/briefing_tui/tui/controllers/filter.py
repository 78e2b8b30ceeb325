"""Filter all panes: show only one actor, or leave out the article's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.model.reading import involved
from briefing_tui.present.view import mention_counts, uncovered
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.state.cursor import NOWHERE, BlockLine, CursorPosition
from briefing_tui.tui.state.history import Location
from briefing_tui.tui.state.session import ViewFilter


class FilterController(Controller):
    """Changes the filter of all panes."""

    def choose_actor(self) -> None:
        """Filter by the only actor of the current item, or by an actor chosen in a menu."""
        found = self.actors_of_item()
        if len(found) == 1 and not self._session.filter.actor:
            self._show_only(found[0])
            return
        from briefing_tui.tui.screens.menus import EVERYONE, actors_menu

        def chosen(key: str | None) -> None:
            if key is not None:
                self._show_only("" if key == EVERYONE else key)

        self._reader.app.push_screen(actors_menu(self._reader, found), chosen)

    def _show_only(self, actor: str) -> None:
        session, view = self._session, self._session.view
        voice = session.filter.voice or (bool(actor) and view.is_narrator(actor))
        self._apply(ViewFilter(voice, actor))
        card = session.block_of("actors", actor)
        if card is not None and self._reader.pane != "actors":
            session.cursors["actors"] = CursorPosition(BlockLine(), card)
        name = session.view.name(actor) if actor else ""
        self._regions.notify(
            f"Only what concerns {name}; Esc shows all" if actor else "Everyone is back"
        )

    def toggle_voice(self) -> None:
        """Hide or show the statements in the article's own voice."""
        session, now = self._session, self._session.filter
        if now.voice and now.actor and session.view.is_narrator(now.actor):
            self._regions.notify("Everything here is in the article's own voice, so it stays")
            return
        self._apply(now._replace(voice=not now.voice))
        back = "The article's own voice is back"
        self._regions.notify(back if session.filter.voice else "Without the article's voice")

    def toggle_uncovered(self) -> None:
        """Highlight the sentences of the article that no item rests on, or stop doing so."""
        session, regions = self._session, self._regions
        is_on = session.toggle_uncovered()
        regions.refresh_article()
        regions.show_title()
        count = len(uncovered(session.view.reading))
        if not is_on:
            regions.notify("Sentences that no item rests on are not marked any more")
        elif count:
            sign = session.view.glyphs.uncovered
            regions.notify(f"{sign} marks {counted(count, 'sentence')} that no item rests on")
        else:
            regions.notify("Some item rests on every sentence of the article")

    def _apply(self, new: ViewFilter) -> None:
        """Change the filter. The cursor stays on its item, or goes to an item nearby."""
        reader, session, regions = self._reader, self._session, self._regions
        here, is_article = reader.matrix.item, reader.pane == "article"
        if not is_article:
            session.cursors[reader.pane] = reader.main.view.cursor_position
        session.set_filter(new)
        regions.show_title()
        regions.refresh_article()
        if not is_article:
            regions.list.show(session.pane(reader.pane), session.cursors.get(reader.pane))
            cursor = reader.main.view.cursor_position.cursor
            if reader.pane == "claims" and session.block_of("claims", here) is not None:
                reader.matrix.show_item(here)
            elif cursor > NOWHERE:
                reader.main.reveal(cursor)
        reader.show_selection()

    def clear(self) -> bool:
        """Remove the filter; return False if there is none."""
        if not self._session.filter.actor:
            return False
        self._show_only("")
        return True

    def left_out(self, location: Location) -> str:
        """Return the reason why the filter hides a location; empty if the location is shown."""
        session = self._session
        actor = session.filter.actor
        if not actor or not location.item:
            return ""
        if session.block_of(location.pane, location.item) is not None:
            return ""
        return f"All is narrowed to {session.view.name(actor)}: Esc shows the rest"

    def actors_of_item(self) -> tuple[str, ...]:
        """Return the actors whom the current item, cell or paragraph concerns."""
        reader = self._reader
        cell = reader.matrix.cell if reader.part != "detail" else None
        first = (cell.actor,) if cell is not None else ()
        others: Iterable[str] = involved(self._session.view.reading, reader.navigation.item)
        if "article" in (reader.pane, reader.part):
            others = self._actors_of_paragraph()
        return tuple(dict.fromkeys((*first, *others)))

    def _actors_of_paragraph(self) -> Iterator[str]:
        session = self._session
        if mention_counts(session.view.reading) is None:
            return
        here = self._regions.article.view.cursor_position.cursor
        for mention in session.view.reading.mentions:
            if here in session.blocks_of(mention.passage):
                yield mention.actor
