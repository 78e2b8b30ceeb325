"""Another reading of a briefing on the screen of the one before, with everything as it was: pane,
item, detail, filters and search; or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui import going
from briefing_tui.tui.moves import CursorPosition
from briefing_tui.tui.rereading import short

if TYPE_CHECKING:
    from briefing_tui.present.text.blocks import Pane
    from briefing_tui.tui.rereading import News, Same, Stale
    from briefing_tui.tui.screens.reader import ReaderScreen


def heed(reader: ReaderScreen, news: News, *, asked: bool) -> None:
    """Show what came of reading a file, and say it; `asked`: even where nothing has changed."""
    session = reader.session
    name = session.view.sanitize(short(session.document.name))
    if news.stale is not None:
        _stay(reader, news.stale)
    elif news.document is not None and news.same is not None:
        before = going.here(reader).item, session.lens.actor
        put(reader, news)
        reader.parts.say(f"{name} read again{_lost(reader, before, news.same)}")
    elif session.stale is not None:
        session.stale = None
        reader.parts.name()
        reader.offer()
        reader.parts.say(f"{name} is again as it is shown")
    elif asked:
        reader.parts.say(f"{name} has not changed")


def _stay(reader: ReaderScreen, stale: Stale) -> None:
    """Keep what is shown, and say why."""
    session = reader.session
    if session.stale != stale:
        session.stale = stale
        reader.parts.name()
        reader.offer()
    reader.parts.say(f"{session.view.sanitize(stale.words)}; what is shown is older")


def _lost(reader: ReaderScreen, before: tuple[str, str], same: Same) -> str:
    """What one was at or saw through, and is gone."""
    item, actor = before
    if actor and not reader.session.lens.actor:
        return "; the actor it was narrowed to is gone, and everyone is shown"
    return "; the item you were at is gone" if item and not same.item(item) else ""


def put(reader: ReaderScreen, news: News) -> None:
    """Show another reading of the briefing, standing where one stood or as near as can be."""
    document, same = news.document, news.same
    if document is None or same is None:
        return
    session, parts = reader.session, reader.parts
    session.trail = session.trail.at(going.here(reader))
    session.stands[reader.pane] = reader.main.view.cursor_position
    session.stands["article"] = parts.article.view.cursor_position
    detail = parts.detail.view.pane, parts.detail.view.cursor_position
    session.reread(document, same, news.ready)
    reader.passages = tuple(filter(None, map(same.passage, reader.passages)))
    parts.renew(reader.passages)
    if reader.pane != "article":
        before, size = parts.list.view, parts.list.size
        parts.list.show(session.pane(reader.pane), session.stands[reader.pane])
        parts.list.view.keep_position(before, size.width, size.height)
    reader.seeking.reread(same)
    reader.select()
    reader.marking.again()
    _keep_detail(reader, *detail, same)


def _keep_detail(reader: ReaderScreen, before: Pane, stand: CursorPosition, same: Same) -> None:
    """Stand in the detail where one stood, where it is that of the same item."""
    sheet = reader.parts.detail
    items = [same.item(item) if item else "" for item in before.items]
    if items == list(sheet.view.pane.items) and items:
        sheet.view.move_to(stand)
        sheet.refresh()
