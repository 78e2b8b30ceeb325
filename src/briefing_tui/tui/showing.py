"""How a hit is brought before a reader's eyes: its pane, its item, the line it stands on; where the
pane does not have the words, the detail does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.text.article_text import Passage
from briefing_tui.present.items import owners
from briefing_tui.tui import comparing, going
from briefing_tui.tui.searching import At

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.widgets.block_view import BlockView

_LOOKED_THROUGH = 40
"""Blocks of the detail in which a hit is looked for: it is near the beginning or far down in a list
of what others said."""


def at(reader: ReaderScreen) -> At:
    """Where one stands."""
    item = comparing.item(reader)
    first = reader.session.block_of("article", item) if reader.pane == "article" else None
    if first is None:
        return At(reader.pane, item)
    blocks = reader.main.view.cursor_position.cursor - first
    section = reader.session.view.reading.items.get(item)
    headless = getattr(section, "heading", None) is None
    return At(reader.pane, item, max(0, blocks - headless))


def show(reader: ReaderScreen, hit: Hit) -> None:
    """Show a hit, in its pane and, where that does not have it, in the detail."""
    before = reader.pane, reader.part
    going.turn(reader, hit.pane)
    if before != (reader.pane, going.home(reader)):
        reader.take_keys(going.home(reader))
    block = _stand_on(reader, hit)
    reader.select()
    seen = block is not None and _bring(reader.main, block, reader.size.width)
    if not seen and hit.end > hit.start:
        _bring_detail(reader)


def _stand_on(reader: ReaderScreen, hit: Hit) -> int | None:
    """Put the cursor on the block that shows a hit's item; its number, None without one."""
    session, main = reader.session, reader.main
    if hit.pane == "article":
        block = _paragraph(reader, hit)
    elif hit.pane == "claims":
        _unfold(reader, hit.item)
        comparing.arrive(reader, hit.item, session.questions.listed_as(hit.item)[1])
        return session.block_of("claims", hit.item)
    else:
        block = session.block_of(hit.pane, hit.item)
    if block is not None:
        main.reveal(block)
    return block


def _unfold(reader: ReaderScreen, item: str) -> None:
    """Unfold the question an item stands in."""
    session = reader.session
    way = session.questions.way
    owner = owners(session.view.reading).get(item) if way.folded else None
    if owner is not None and owner.issue.id in way.folded:
        session.arrange(way._replace(folded=way.folded - {owner.issue.id}))
        reader.parts.list.show(session.pane("claims"))


def _paragraph(reader: ReaderScreen, hit: Hit) -> int | None:
    """The block of the article that a hit stands in."""
    first = reader.session.block_of("article", hit.item)
    if first is None or hit.key == "heading":
        return first
    sections = reader.session.view.reading.briefing.sections
    number = next((n for n, one in enumerate(sections) if one.id == hit.item), None)
    if number is None:
        return first
    return reader.session.blocks_of(Passage(number, hit.start, hit.end))[0]


def _bring(sheet: BlockView, block: int, width: int) -> bool:
    """Bring the line of a block on which the hit stands into sight; whether there is one."""
    from briefing_tui.present.text.highlight import is_here

    lines = sheet.view.lines
    lines.width = sheet.size.width or width
    number = next((n for n, line in enumerate(lines.lines(block)) if is_here(line)), None)
    if number is not None:
        sheet.reveal(block, number)
    return number is not None


def _bring_detail(reader: ReaderScreen) -> None:
    """Bring the hit into sight in the detail, which gets a place where it has none."""
    detail = reader.parts.detail
    for block in range(min(detail.view.pane.count, _LOOKED_THROUGH)):
        if _bring(detail, block, reader.size.width):
            if "detail" not in reader.planned.boxes(reader.size):
                reader.take_keys("detail")
            return
