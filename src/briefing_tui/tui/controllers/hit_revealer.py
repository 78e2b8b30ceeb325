"""Scroll to a search hit, in its pane or in the detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.text.anchors import Passage
from briefing_tui.present.items import owners
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.state.finder import SearchPlace

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.present.matrix.questions import QuestionDisplay
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.widgets.block_view import BlockView

_DETAIL_BLOCKS = 40
"""Maximum number of blocks of the detail to search. Later blocks list statements of other
actors."""


class HitRevealer(Controller):
    """Scrolls to the hits of a search."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self.folded_before: QuestionDisplay | None = None
        """The order and folding of the questions before one was unfolded; None if none was."""

    @property
    def at(self) -> SearchPlace:
        """The place of the cursor, from which the next hit is looked for."""
        reader, item = self._reader, self._reader.matrix.item
        first = self._session.block_of("article", item) if reader.pane == "article" else None
        if first is None:
            return SearchPlace(reader.pane, item)
        section = self._session.view.reading.items.get(item)
        headless = getattr(section, "heading", None) is None
        return SearchPlace(
            reader.pane, item, max(0, reader.main.view.cursor_position.cursor - first - headless)
        )

    def show(self, hit: Hit) -> None:
        """Show a hit in its pane or, if the pane does not have its words, in the detail."""
        reader, navigation = self._reader, self._reader.navigation
        before = reader.pane, reader.part
        navigation.switch_pane(hit.pane)
        block = self._move_cursor(hit)
        reader.part = part = navigation.home_part
        reader.show_selection()
        is_seen = block is not None and self._reveal_line(reader.main, block)
        is_in_detail = not is_seen and hit.end > hit.start and self._reveal_in_detail()
        if is_in_detail and "detail" not in reader.shown_regions:
            reader.part = part = "detail"
        if before != (reader.pane, part):
            reader.focus_part(part)

    def _move_cursor(self, hit: Hit) -> int | None:
        """Put the cursor on the block of a hit's item; return the block."""
        session, main = self._session, self._reader.main
        if hit.pane == "article":
            block = self._paragraph(hit)
        elif hit.pane == "claims":
            self._unfold(hit.item)
            self._reader.matrix.show_item(hit.item, session.questions.listed_as(hit.item)[1])
            return session.block_of("claims", hit.item)
        else:
            block = session.block_of(hit.pane, hit.item)
        if block is not None:
            main.reveal(block)
        return block

    def _unfold(self, item: str) -> None:
        """Unfold the question that an item belongs to."""
        session = self._session
        display = session.questions.display
        owner = owners(session.view.reading).get(item) if display.folded else None
        if owner is not None and owner.issue.id in display.folded:
            self.folded_before = self.folded_before or display
            session.arrange_questions(display._replace(folded=display.folded - {owner.issue.id}))
            self._regions.list.show(session.pane("claims"))

    def fold_again(self) -> None:
        """Fold the questions that were unfolded to show hits."""
        if self.folded_before is not None:
            self._session.arrange_questions(self.folded_before)
            self.folded_before = None
            if self._reader.pane == "claims":
                self._regions.list.show(self._session.pane("claims"))

    def _paragraph(self, hit: Hit) -> int | None:
        """Return the block of the article that contains a hit."""
        first = self._session.block_of("article", hit.item)
        if first is None or hit.key == "heading":
            return first
        sections = self._session.view.reading.briefing.sections
        number = next((n for n, one in enumerate(sections) if one.id == hit.item), None)
        if number is None:
            return first
        return self._session.blocks_of(Passage(number, hit.start, hit.end))[0]

    def _reveal_line(self, block_view: BlockView, block: int) -> bool:
        """Scroll to the line of a hit; return False if no line of the block has it."""
        from briefing_tui.present.text.highlight import is_here

        number = block_view.first_line(block, is_here)
        if number is not None:
            block_view.reveal(block, number)
        return number is not None

    def _reveal_in_detail(self) -> bool:
        """Scroll the detail to a hit; return False if the detail does not show it either."""
        detail = self._regions.detail
        count = min(detail.view.pane.count, _DETAIL_BLOCKS)
        return any(self._reveal_line(detail, block) for block in range(count))
