"""Go to panes, parts of the screen, items and hits, back and forward; bookmarks and notes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from briefing_tui.commands import PARTS, footer_keys
from briefing_tui.loading.document import Document, Refused, load_bytes
from briefing_tui.loading.files import newer_article
from briefing_tui.model import dates
from briefing_tui.model.anchors import Passage
from briefing_tui.model.records import Actor
from briefing_tui.model.text import flat
from briefing_tui.panes import ARTICLE, DETAIL, LIST, PANE_NAMES, pane_of_kind
from briefing_tui.present.items import find, owners, passage_of
from briefing_tui.system.saved_state import (
    NOTE_LIMIT,
    Bookmark,
    Bookmarks,
    KeptText,
    is_first_run,
    new_bookmark,
)
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.display import MatrixController
from briefing_tui.tui.session import History, Location, find_problems
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.user_files import BriefingStorage

if TYPE_CHECKING:
    from briefing_tui.model.items import ItemFingerprint
    from briefing_tui.model.records import Briefing
    from briefing_tui.present.detail import Cell, Link


class BookmarkController(Controller):
    """The bookmarks of one briefing."""

    def __init__(self, stage: Stage, storage: BriefingStorage, links: LinkController) -> None:
        super().__init__(stage)
        self.storage = storage
        self._links = links
        self._kept: Bookmarks | None = None
        """The stored bookmarks, or None before they have been read."""
        self.by_item: Mapping[str, Bookmark] = {}
        """The bookmark of each bookmarked item, by the item's id."""
        self.lost: tuple[Bookmark, ...] = ()
        """Bookmarks of items that the briefing no longer has."""
        self._dropped: dict[ItemFingerprint, Bookmark] = {}
        """The bookmarks that were removed. Bookmarking an item again restores its note."""

    @property
    def count(self) -> int:
        """The number of bookmarks."""
        return len(self.by_item) + len(self.lost)

    @property
    def _briefing(self) -> Briefing:
        return self._session.document.reading.briefing

    def load(self) -> None:
        """Read and show the bookmarks on the first call."""
        if self._kept is None:
            self._kept = self.storage.read_bookmarks()
            self.find_items()
            self._show_notice()

    def find_items(self) -> None:
        """Find the item of each bookmark, at the start and after a reload."""
        if self._kept is None or not (self._kept.every or self.count):
            return
        self.by_item, self.lost = self._kept.place(self._briefing)
        self._show()

    def toggle(self, item: str) -> None:
        """Bookmark an item, or remove its bookmark."""
        self.load()  # a key may come before the first frame
        if item in self.by_item:
            self.drop(self.by_item[item], item)
            self._regions.notify("No longer marked")
        elif bookmark := self.bookmark_of(item):
            self.put(bookmark, item)
            key = self._stage.frame.key
            hints = (("note", "writes a note"), ("marks", "lists all marks"))
            said = [f"{key(command)} {does}" for command, does in hints if key(command)]
            self._regions.notify("; ".join(["Marked", *said]))
        else:
            self._regions.notify("This cannot be marked: only items of the briefing can")

    def mark_words(self, passage: Passage) -> None:
        """Bookmark the section of a passage, with the words of the passage in the note."""
        section = self._briefing.sections[passage.section]
        bookmark, words = self.bookmark_of(section.id), self._session.view.words_of(passage)
        if bookmark is not None:
            note = "\n".join(filter(None, (bookmark.note, f"\u201c{flat(words)}\u201d")))
            self.put(bookmark._replace(note=note[:NOTE_LIMIT]), section.id)
            self._regions.notify("Marked: the section, with these words in the note")

    def bookmark_of(self, item: str) -> Bookmark | None:
        """Return the bookmark of an item.

        If it has none, return the bookmark that was removed from it. If none was removed, return a
        new one. Return None if the briefing does not have the item.
        """
        self.load()
        if item in self.by_item:
            return self.by_item[item]
        made = new_bookmark(self._briefing, item)
        return self._dropped.get(made.fingerprint, made) if made is not None else None

    def put(self, bookmark: Bookmark, item: str) -> None:
        """Add or replace a bookmark. `item` is empty if the bookmark's item is gone."""
        if item:
            self.by_item = {**self.by_item, item: bookmark}
        else:
            self.lost = (
                *(one for one in self.lost if one.fingerprint != bookmark.fingerprint),
                bookmark,
            )
        self._change(lambda kept: kept.with_bookmark(bookmark))

    def drop(self, bookmark: Bookmark, item: str) -> None:
        """Remove a bookmark."""
        self._dropped[bookmark.fingerprint] = bookmark
        self.by_item = {ref: one for ref, one in self.by_item.items() if ref != item}
        self.lost = tuple(one for one in self.lost if one.fingerprint != bookmark.fingerprint)
        self._change(lambda kept: kept.without(bookmark.fingerprint))

    def edit_note(self) -> None:
        """Ask for a note on the current item, and bookmark the item."""
        item = self._stage.item
        bookmark = self.bookmark_of(item)
        if bookmark is None:
            self.toggle(item)
            return
        from briefing_tui.tui.screens.dialog import note_dialog

        def written(words: str) -> None:
            self.put(bookmark._replace(note=words), item)
            self._regions.notify("Marked, with your note" if words else "Marked, without a note")

        self._ask(note_dialog(self._stage, bookmark, item), written)

    def show_list(self) -> None:
        """Show the list of bookmarks, and go to the item of the chosen bookmark."""
        from briefing_tui.tui.screens.dialog import BookmarkRow, bookmark_list

        rows = [BookmarkRow(bookmark, item) for item, bookmark in self.by_item.items()]
        rows += [BookmarkRow(bookmark, "") for bookmark in self.lost]
        self._ask(bookmark_list(self._stage, rows, self.put, self.drop), self._links.go_to_item)

    def _change(self, change: Callable[[Bookmarks], Bookmarks]) -> None:
        self._kept = change(self._kept or self.storage.read_bookmarks())
        self.storage.change_bookmarks(change)
        self._show()
        self._stage.call_after_refresh(self._write)

    def _write(self) -> None:
        written = self.storage.write()
        if written is not None and written != self._kept:  # another reader has changed them
            self._kept = written
            self.find_items()
        self._show_notice()

    def _show_notice(self) -> None:
        if message := self.storage.notices.pop():
            before = self._session.start_message
            words = f"{before}; {message}" if before else f"{message[0].upper()}{message[1:]}"
            self._regions.notify(words)

    def _show(self) -> None:
        regions = self._regions
        regions.list.bookmarked = self._with_claims()
        regions.detail.bookmarked = regions.article.bookmarked = frozenset(self.by_item)
        for block_view in (regions.list, regions.detail, regions.article):
            block_view.refresh()
        self._session.bookmark_count = self.count
        regions.show_title()

    def _with_claims(self) -> Collection[str]:
        found = set(self.by_item)
        if any(bookmark.fingerprint.kind == "position" for bookmark in self.by_item.values()):
            known = owners(self._session.document.reading)
            stands_in = (known[item].claim for item in self.by_item if item in known)
            found.update(claim.id for claim in stands_in if claim is not None)
        return found

    def leave(self, *, place: bool) -> None:
        """Store the bookmarks. If `place` is true, also store the current pane and item."""
        if self._kept is not None and self._kept.every:
            self.storage.change_bookmarks(lambda kept: kept.renew(self._briefing))
        self.storage.write()
        if place:
            if self._stage.is_read:
                self.storage.keep_read(self._session.document)
            pane, item = self._stage.location[:2]
            words = self._stage.paragraph_words
            self.storage.keep_place(self._session.document, pane, item, words)


class NavigationController(Controller):
    """Shows panes and locations, and moves the focus."""

    def __init__(self, stage: Stage, matrix: MatrixController) -> None:
        super().__init__(stage)
        self._matrix = matrix

    def show_first_pane(self) -> None:
        """Show the pane at which the briefing opens. `finish_start` shows the rest."""
        location = self._session.history.here
        self.switch_pane(location.pane)
        if location.item:
            self._matrix.show_item(location.item, location.actor)
            block = self._start_paragraph(location.item)
            if block is not None:
                self._stage.main.reveal(block)
        self._stage.focus_part(self._stage.home_part)
        self._stage.update_footer()

    def finish_start(self) -> None:
        """Show what the first frame leaves out, such as warnings."""
        stage, session = self._stage, self._session
        stage.is_started = True
        find_problems(session.document)
        self._regions.show_title()
        self.show(session.history.here)
        if session.start_message:
            self._regions.notify(session.start_message)
        elif article := self._newer_article():
            words = f"`briefing update {session.document.name} {article}`: the article is newer"
            self._regions.notify(session.view.sanitize(words))
        elif is_first_run():
            keys = {command.id: footer_keys(command) for command in stage.frame.commands}
            words = f"{keys['help']} shows all keys and signs, {keys['quit']} quits"
            self._regions.notify(words)

    def _newer_article(self) -> str:
        document = self._session.document
        if document.status is None:
            return ""
        article = document.reading.briefing.article
        known = article.sha256 if article else None
        return newer_article(document.given, document.status.st_mtime, known)

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        history = self._session.history
        has_past = bool(history.past) or self._stage.comparison_depth is not None
        return {"back": has_past, "forward": bool(history.future)}

    def go(self, location: Location) -> None:
        """Go to a location and add it to the history."""
        self._session.history = self._session.history.at(self._stage.location).visit(location)
        self.show(location)

    def back(self) -> None:
        """Go back one location, or to the comparison from which the user came."""
        stage, depth = self._stage, self._stage.comparison_depth
        if depth is not None and len(self._session.history.past) <= depth:
            stage.comparison_depth = None
            stage.host.compare(back=True)
            return
        self._retrace(self._session.history.at(self._stage.location).back())

    def forward(self) -> None:
        """Go forward one location."""
        self._retrace(self._session.history.at(self._stage.location).forward())

    def _retrace(self, history: History) -> None:
        self._session.history = history
        self.show(history.here)

    def show(self, location: Location) -> None:
        """Show a location without adding it to the history."""
        stage, part = self._stage, location.part
        self.switch_pane(location.pane)
        self._matrix.show_item(location.item, location.actor)
        if part == LIST or (part == ARTICLE and not stage.has_article_beside):
            part = self._stage.home_part
        stage.focus_part(part)
        if location.passage is not None:
            stage.passages = ()
            stage.show_selection((location.passage,))
        else:
            stage.show_selection()

    def show_pane(self, name: str) -> None:
        """Go to a pane, at the item where the user last was."""
        if name == self._stage.pane:
            self._stage.focus_part(self._stage.home_part)
            self._stage.update_footer()
            return
        position = self._session.cursors.get(name)
        items = self._session.pane(name).items
        is_inside = position is not None and 0 <= position.cursor < len(items)
        self.go(Location(name, items[position.cursor] if position and is_inside else ""))

    def turn_pane(self, step: int) -> None:
        """Show the next pane if `step` is 1, or the previous pane if it is -1."""
        at = PANE_NAMES.index(self._stage.pane) + step
        self.show_pane(PANE_NAMES[at % len(PANE_NAMES)])

    def switch_pane(self, name: str) -> None:
        """Show a pane. Store the cursor position of the pane that was shown before."""
        stage, session = self._stage, self._session
        if name == stage.pane:
            return
        if stage.pane:
            session.cursors[stage.pane] = stage.main.view.cursor_position
        stage.pane = name
        self._regions.show_tabs(name)
        if stage.reads_article:
            self._regions.show_passages(stage.passages)
        else:
            self._regions.list.show(session.pane(name), session.cursors.get(name))

    def turn_part(self, step: int) -> None:
        """Focus the next part of the screen. If `step` is -1, focus the previous part."""
        self._stage.focus_part(self.next_part(step))
        self._stage.update_footer()

    def next_part(self, step: int = 1) -> str:
        """Return the part to which Tab goes, or the current part if there is no other."""
        parts = [part for part in PARTS if self._has_place(part)]
        at = parts.index(self._stage.part) if self._stage.part in parts else 0
        return parts[(at + step) % len(parts)]

    def _has_place(self, part: str) -> bool:
        if part == DETAIL:
            return self._regions.detail.view.pane.count > 0
        if self._stage.reads_article:
            return part == ARTICLE
        return part == LIST or self._stage.has_article_beside

    def highlight(self, passages: tuple[Passage, ...]) -> None:
        """Highlight passages in the article as soon as it is visible."""
        stage = self._stage
        # In the pane Article the cursor moves among paragraphs: the text must not jump back
        is_in_pane = stage.reads_article
        is_new = passages != stage.passages or not is_in_pane
        stage.passages = passages
        if is_new and (is_in_pane or stage.has_article_beside):
            self._regions.show_passages(passages)

    def _start_paragraph(self, section: str) -> int | None:
        words, items = self._session.start_words, self._stage.main.view.pane.items
        if not self._stage.reads_article or not words:
            return None
        view = self._session.view
        for block in (block for block, item in enumerate(items) if item == section):
            found = self._session.paragraph(block)
            if found is not None and view.words_of(found).startswith(words):
                return block
        return None


class LinkController(Controller):
    """Follows the links of items."""

    def __init__(self, stage: Stage, navigation: NavigationController) -> None:
        super().__init__(stage)
        self._navigation = navigation

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        item = self._stage.item
        return {
            "item": bool(item),
            "citable": bool(item) or self._stage.part == ARTICLE,
            "links": self._has_links(item),
        }

    def _has_links(self, item: str) -> bool:
        if not self._stage.is_started:  # the links are loaded after the first frame
            return bool(item)
        return self._session.details(item, self._cell_of(item)).has_links()

    def _cell_of(self, item: str) -> Cell | None:
        cell = self._stage.cell  # in the detail, one position may be selected
        whole = cell is not None and (self._stage.part != DETAIL or item == cell.claim.id)
        return cell if whole else None

    def follow(self) -> None:
        """Follow the current item's link. If there are several, show a menu."""
        stage, item = self._stage, self._stage.item
        if stage.part == DETAIL and not self._is_selected(item):
            self.go_to_item(item)
            return
        found = self._session.details(item, self._cell_of(item)).links()
        if len(found) == 1:
            self._go_to(found[0])
            return
        from briefing_tui.tui.screens.dialog import links_menu

        self._ask(links_menu(stage, found), lambda key: self._go_to(found[int(key)]))

    def _is_selected(self, item: str) -> bool:
        cell = self._stage.cell
        positions = cell.positions if cell is not None else ()
        return item == self._stage.main.item or item in [one.id for one in positions]

    def _go_to(self, link: Link) -> None:
        if isinstance(link.target, Passage):
            self.go_to_passage(link.target)
        else:
            self.go_to_item(link.target)

    def go_to_passage(self, passage: Passage) -> None:
        """Go to a passage, in the article beside the pane or in the pane Article."""
        is_beside = self._stage.has_article_beside
        pane = self._stage.pane if is_beside else pane_of_kind("section").name
        item = self._stage.main.item if is_beside else ""
        self._navigation.go(Location(pane, item, ARTICLE, passage))

    def go_to_item(self, item: str) -> None:
        """Go to an item in its pane, or to a passage in the article."""
        passage = passage_of(item)
        if passage is not None:
            self.go_to_passage(passage)
            return
        home = self._session.location_of(item)
        if home is None:
            self._regions.notify(f"There is no {self._session.view.sanitize(item)}")
        elif reason := self._session.why_hidden(home):
            self._regions.notify(reason)
        else:
            self._navigation.go(home)


def version_of(kept: KeptText, document: Document) -> Document | None:
    """Return the version of a document that was kept, or None if it is no briefing any more."""
    try:
        return load_bytes(kept.text.encode("utf-8", "replace"), document.given, checked=False)
    except Refused:
        return None


def day_of(when: str) -> str:
    """Return the date of a moment such as `2031-03-22T10:00:00Z` in words."""
    date = dates.parse(when[:10])
    return "an unknown day" if date is None else dates.words(date)


class CompareController(Controller):
    """Compares two actors, and the briefing with the version that the user read last."""

    def __init__(self, stage: Stage, links: LinkController, storage: BriefingStorage) -> None:
        super().__init__(stage)
        self._links = links
        self._storage = storage

    def show_changes(self) -> None:
        """List what changed since the last reading, and go to the item of the chosen change."""
        kept = self._storage.last_read()
        if kept is None:
            said = self._storage.notices.pop() or "You have not read this briefing before"
            self._regions.notify(said)
            return
        before = version_of(kept, self._session.document)
        if before is None:
            self._regions.notify("The version you read last cannot be read as a briefing any more")
            return
        from briefing_tui.tui.screens.dialog import changes_list

        listed = changes_list(self._stage, before.reading, day_of(kept.when))
        if listed is None:
            self._regions.notify(f"Nothing has changed since you read it on {day_of(kept.when)}")
        else:
            self._ask(listed, self._links.go_to_item)

    def compare(self) -> None:
        """Ask for two actors, and show them side by side."""
        from briefing_tui.tui.screens.dialog import other_menu, side_by_side

        stage, cell = self._stage, self._stage.cell

        def choose_other(actor: str) -> None:
            def chosen(other: str) -> None:
                self._ask(side_by_side(stage, actor, other), self._links.go_to_item)

            title = f"Compare {self._session.view.name(actor)} with"
            self._ask(other_menu(stage, actor, title), chosen)

        if cell is not None:
            choose_other(cell.actor)
        elif isinstance(find(self._session.view, stage.item), Actor):
            choose_other(stage.item)
        else:
            self._ask(other_menu(stage, "", "Compare"), choose_other)
