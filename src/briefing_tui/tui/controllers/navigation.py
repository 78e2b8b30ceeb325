"""Go to panes, parts of the screen, items and hits, and back and forward in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.commands import PARTS, footer_keys
from briefing_tui.model.passages import Passage
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.items import owners, passage_of
from briefing_tui.system.saved_state import is_first_run
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.finder import SearchPlace
from briefing_tui.tui.keys import CompareBriefings
from briefing_tui.tui.session import History, Location, find_problems

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.present.cell import Cell
    from briefing_tui.present.panes.claims import QuestionDisplay
    from briefing_tui.present.related import Link
    from briefing_tui.tui.block_view import BlockView
    from briefing_tui.tui.cursor import CursorPosition
    from briefing_tui.tui.screens.reader import ReaderScreen


class NavigationController(Controller):
    """Shows panes and locations, and moves the focus."""

    def show_first_pane(self) -> None:
        """Show the pane at which the briefing opens. `finish_start` shows the rest."""
        location = self._session.history.here
        self.switch_pane(location.pane)
        if location.item:
            self._move_cursor(location)
            block = self._start_paragraph(location.item)
            if block is not None:
                self._reader.main.reveal(block)
        self._reader.focus_part(self.home_part)
        self._reader.update_footer()

    def finish_start(self) -> None:
        """Show what the first frame leaves out, such as warnings. A second call does nothing."""
        reader, session = self._reader, self._session
        if reader.is_started:
            return
        reader.is_started = True
        find_problems(session.document)
        self._regions.show_title()
        self.show(session.history.here)
        if session.start_message:
            self._regions.notify(session.start_message)
        elif is_first_run():
            keys = {command.id: footer_keys(command) for command in reader.frame.commands}
            words = f"{keys['help']} shows all keys and signs, {keys['quit']} quits"
            self._regions.notify(words)

    @property
    def location(self) -> Location:
        """The current location, with the item under the cursor."""
        reader, here = self._reader, self._session.history.here
        passage = here.passage if here.pane == reader.pane else None
        cell = reader.matrix.cell
        actor = cell.actor if cell is not None else ""
        return Location(reader.pane, reader.matrix.item, reader.part, passage, actor)

    @property
    def item(self) -> str:
        """The id of the item to which commands apply, or `""` if there is none."""
        detail = self._reader.part == "detail" and self._reader.active.item
        return detail or self._reader.matrix.item

    @property
    def home_part(self) -> str:
        """The name of the part of the screen that shows the current pane."""
        return "article" if self._reader.pane == "article" else "list"

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        history = self._session.history
        has_past = bool(history.past) or self._reader.comparison_depth is not None
        return {"back": has_past, "forward": bool(history.future)}

    def go(self, location: Location) -> None:
        """Go to a location and add it to the history."""
        self._session.history = self._session.history.at(self.location).visit(location)
        self.show(location)

    def back(self) -> None:
        """Go back one location, or to the comparison from which the user came."""
        reader, depth = self._reader, self._reader.comparison_depth
        if depth is not None and len(self._session.history.past) <= depth:
            reader.comparison_depth = None
            reader.post_message(CompareBriefings(back=True))
            return
        self._retrace(self._session.history.at(self.location).back())

    def forward(self) -> None:
        """Go forward one location."""
        self._retrace(self._session.history.at(self.location).forward())

    def _retrace(self, history: History) -> None:
        self._session.history = history
        self.show(history.here)

    def show(self, location: Location) -> None:
        """Show a location without adding it to the history."""
        reader, part = self._reader, location.part
        self.switch_pane(location.pane)
        self._move_cursor(location)
        if part == "list" or (part == "article" and not reader.has_article_beside):
            part = self.home_part
        reader.focus_part(part)
        if location.passage is not None:
            reader.passages = ()
            reader.show_selection((location.passage,))
        else:
            reader.show_selection()

    def _move_cursor(self, location: Location) -> None:
        reader = self._reader
        if reader.pane == "claims":
            reader.matrix.show_item(location.item, location.actor)
        elif location.item != reader.main.item:
            block = self._session.block_of(reader.pane, location.item)
            if block is not None:
                reader.main.reveal(block)

    def show_pane(self, name: str) -> None:
        """Go to a pane, at the item where the user last was."""
        if name == self._reader.pane:
            self._reader.focus_part(self.home_part)
            self._reader.update_footer()
            return
        position = self._session.cursors.get(name)
        items = self._session.pane(name).items
        is_inside = position is not None and 0 <= position.cursor < len(items)
        self.go(Location(name, items[position.cursor] if position and is_inside else ""))

    def turn_pane(self, step: int) -> None:
        """Show the next pane if `step` is 1, or the previous pane if it is -1."""
        at = PANE_NAMES.index(self._reader.pane) + step
        self.show_pane(PANE_NAMES[at % len(PANE_NAMES)])

    def switch_pane(self, name: str) -> None:
        """Show a pane. Store the cursor position of the pane that was shown before."""
        reader, session = self._reader, self._session
        if name == reader.pane:
            return
        if reader.pane:
            session.cursors[reader.pane] = reader.main.view.cursor_position
        reader.pane = name
        self._regions.show_tabs(name)
        if name == "article":
            self._regions.show_passages(reader.passages)
        else:
            self._regions.list.show(session.pane(name), session.cursors.get(name))

    def turn_part(self, step: int) -> None:
        """Focus the next part of the screen. If `step` is -1, focus the previous part."""
        self._reader.focus_part(self.next_part(step))
        self._reader.update_footer()

    def next_part(self, step: int = 1) -> str:
        """Return the part to which Tab goes, or the current part if there is no other."""
        parts = [part for part in PARTS if self._has_place(part)]
        at = parts.index(self._reader.part) if self._reader.part in parts else 0
        return parts[(at + step) % len(parts)]

    def _has_place(self, part: str) -> bool:
        if part == "detail":
            return self._regions.detail.view.pane.count > 0
        if self._reader.pane == "article":
            return part == "article"
        return part == "list" or self._reader.has_article_beside

    def highlight(self, passages: tuple[Passage, ...]) -> None:
        """Highlight passages in the article as soon as it is visible."""
        reader = self._reader
        # In the pane Article the cursor moves among paragraphs: the text must not jump back
        is_in_pane = reader.pane == "article"
        is_new = passages != reader.passages or not is_in_pane
        reader.passages = passages
        if is_new and (is_in_pane or reader.has_article_beside):
            self._regions.show_passages(passages)

    @property
    def paragraph_words(self) -> str:
        """The words of the current paragraph in the pane Article, or `""` in another pane."""
        if self._reader.pane != "article":
            return ""
        found = self._session.paragraph(self._reader.main.view.cursor_position.cursor)
        return self._session.view.words_of(found) if found is not None else ""

    def _start_paragraph(self, section: str) -> int | None:
        words, items = self._session.start_words, self._reader.main.view.pane.items
        if self._reader.pane != "article" or not words:
            return None
        view = self._session.view
        for block in (block for block, item in enumerate(items) if item == section):
            found = self._session.paragraph(block)
            if found is not None and view.words_of(found).startswith(words):
                return block
        return None


class LinkController(Controller):
    """Follows the links of items."""

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        item = self._reader.navigation.item
        return {
            "item": bool(item),
            "citable": bool(item) or self._reader.part == "article",
            "links": self._has_links(item),
        }

    def _has_links(self, item: str) -> bool:
        if not self._reader.is_started:  # the links are loaded after the first frame
            return bool(item)
        return self._session.details(item, self._cell_of(item)).has_links()

    def _cell_of(self, item: str) -> Cell | None:
        cell = self._reader.matrix.cell  # in the detail, one position may be selected
        whole = cell is not None and (self._reader.part != "detail" or item == cell.claim.id)
        return cell if whole else None

    def follow(self) -> None:
        """Follow the current item's link. If there are several, show a menu."""
        reader, item = self._reader, self._reader.navigation.item
        if reader.part == "detail" and not self._is_selected(item):
            self.go_to_item(item)
            return
        found = self._session.details(item, self._cell_of(item)).links()
        if len(found) == 1:
            self._go_to(found[0])
            return
        from briefing_tui.tui.screens.menus import links_menu

        self._ask(links_menu(reader, found), lambda key: self._go_to(found[int(key)]))

    def _is_selected(self, item: str) -> bool:
        cell = self._reader.matrix.cell
        positions = cell.positions if cell is not None else ()
        return item == self._reader.main.item or item in [one.id for one in positions]

    def _go_to(self, link: Link) -> None:
        if isinstance(link.target, Passage):
            self.go_to_passage(link.target)
        else:
            self.go_to_item(link.target)

    def go_to_passage(self, passage: Passage) -> None:
        """Go to a passage, in the article beside the pane or in the pane Article."""
        is_beside = self._reader.has_article_beside
        pane = self._reader.pane if is_beside else "article"
        item = self._reader.main.item if is_beside else ""
        self._reader.navigation.go(Location(pane, item, "article", passage))

    def go_to_item(self, item: str) -> None:
        """Go to an item in its pane, or to a passage in the article."""
        passage = passage_of(item)
        if passage is not None:
            self.go_to_passage(passage)
            return
        home = self._session.location_of(item)
        if home is None:
            self._regions.notify(f"There is no {self._session.view.sanitize(item)}")
        elif reason := self._reader.filter.why_hidden(home):
            self._regions.notify(reason)
        else:
            self._reader.navigation.go(home)


_DETAIL_BLOCKS = 40
"""Maximum number of blocks of the detail in which a hit is looked for."""


class HitRevealer(Controller):
    """Scrolls to the hits of a search."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self.folded_before: QuestionDisplay | None = None
        """What `fold_again` restores, or None if no question was unfolded."""

    @property
    def at(self) -> SearchPlace:
        """The place of the cursor."""
        reader, item = self._reader, self._reader.matrix.item
        first = self._session.block_of("article", item) if reader.pane == "article" else None
        if first is None:
            return SearchPlace(reader.pane, item)
        section = self._session.view.reading.items.get(item)
        headless = getattr(section, "heading", None) is None
        return SearchPlace(
            reader.pane, item, max(0, reader.main.view.cursor_position.cursor - first - headless)
        )

    def show(self, hit: Hit, start: CursorPosition | None = None) -> None:
        """Show a hit in its pane or in the detail.

        The pane scrolls from `start` or, by default, from its current position.
        """
        reader, navigation = self._reader, self._reader.navigation
        before = reader.pane, reader.part
        navigation.switch_pane(hit.pane)
        if start is not None:
            reader.main.view.move_to(start)
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
        first = self._session.block_of("article", hit.item)
        if first is None or hit.key == "heading":
            return first
        sections = self._session.view.reading.briefing.sections
        number = next((n for n, one in enumerate(sections) if one.id == hit.item), None)
        if number is None:
            return first
        return self._session.blocks_of(Passage(number, hit.start, hit.end))[0]

    def _reveal_line(self, block_view: BlockView, block: int) -> bool:
        from briefing_tui.present.highlight import is_here

        number = block_view.first_line(block, is_here)
        if number is not None:
            block_view.reveal(block, number)
        return number is not None

    def _reveal_in_detail(self) -> bool:
        detail = self._regions.detail
        count = min(detail.view.pane.count, _DETAIL_BLOCKS)
        return any(self._reveal_line(detail, block) for block in range(count))
