"""Lists to choose from: links, actors, briefings, formats for copied text, hits, and bookmarks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from typing_extensions import override

from briefing_tui.commands import BY_ID, MARKS, Command, footer
from briefing_tui.loading.document import Document
from briefing_tui.loading.web_urls import host
from briefing_tui.model.text import flat, spaced
from briefing_tui.panes import pane_spec
from briefing_tui.present.actors import described, named
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, Text, part, text
from briefing_tui.present.citation import FORMATS, Format
from briefing_tui.present.items import ARTICLE, find, item_title, kind_of, name_of
from briefing_tui.present.sanitize import clean, clean_line, encodable, output_encoding
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.system.saved_state import NOTE_LIMIT, Bookmark
from briefing_tui.tui.finder import Finder, fault
from briefing_tui.tui.keys import bindings
from briefing_tui.tui.screens.dialog import (
    Dialog,
    LineDialog,
    Notice,
    TextLine,
    dialog_pane,
    rows,
    without_text_keys,
)
from briefing_tui.tui.session import Session
from briefing_tui.tui.themes import Frame

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit, PaneHits
    from briefing_tui.present.related import Link
    from briefing_tui.system.config import ConfigProblem
    from briefing_tui.tui.screens.reader import ReaderScreen

EVERYONE = ":everyone"
"""The id of the entry that removes the filter. No item has this id."""
OPEN, COPY = "open", "copy"
"""The results of `address_menu`."""
_LABELS = {"plain": "plain", "markdown": "Markdown", "json": "JSON"}
_LONG_ADDRESS = 300
"""The dialog states the length of an address that has more characters than this."""
_PREVIEW = 300
"""Maximum number of characters shown in the preview of a copy."""


def actors_menu(reader: ReaderScreen, first: Sequence[str]) -> Dialog:
    """Return a menu of actors to filter by. The actors in `first` come first.

    Its result is an actor's id, or EVERYONE to remove the filter.
    """
    view, now = reader.session.view, reader.session.filter.actor
    every = dict.fromkeys(actor.id for actor in view.reading.actors.values())
    others = [ref for ref in every if ref not in first]
    lines: list[tuple[str, Part]] = []
    if now:
        lines.append((EVERYONE, part("Everyone", ("  remove the filter", "quiet"), indent=2)))
    for title, refs in (("In this item", first), ("Other actors" if first else "", others)):
        shown = [ref for ref in refs if ref != now]
        if shown and title:
            lines += [("", part((title, "subheading")))]
        lines += [(ref, _actor(view, ref)) for ref in shown]
    return Dialog(reader.frame, "Filter by actor", rows(lines))


def _actor(view: View, ref: str) -> Part:
    actor = view.actor(ref)
    role = f"  {described(view, actor)}" if actor is not None else ""
    return part(named(view, ref), (role, "quiet"), indent=2)._replace(clip=True)


def links_menu(reader: ReaderScreen, links: Sequence[Link]) -> Dialog:
    """Return a menu of an item's links. Its result is an index of `links`."""
    lines = []
    for number, link in enumerate(links):
        kind, _, name = link.label.partition(": ")
        first = text((f"{kind} ", "label"))
        lines.append((str(number), Part(text(name), first, 12, clip=False)))
    return Dialog(reader.frame, "Follow a link", rows(lines))


def copy_menu(reader: ReaderScreen, citation: Callable[[Format], str]) -> Dialog:
    """Return a menu of formats for copying the current item, each with a preview."""
    lines: list[tuple[str, Part]] = []
    for form in FORMATS:
        words = citation(form)
        cut = reader.session.view.glyphs.more if len(words) > _PREVIEW else ""
        shown = encodable(words[:_PREVIEW].rstrip() + cut, output_encoding(sys.__stderr__), form)
        first, *more = filter(None, (line.removeprefix(">").strip() for line in shown.split("\n")))
        lines.append((form, Part(text(first), text((f"{_LABELS[form]} ", "label")), 10)))
        lines += [("", Part(text(line), None, 10)) for line in more]
        lines.append(("", part("")))
    return Dialog(reader.frame, "Copy as", rows(lines[:-1]))


def address_menu(reader: ReaderScreen, url: str, is_web_url: bool) -> Dialog:
    """Return a dialog with the article's address and its host, to open or copy the address."""
    view = reader.session.view
    if is_web_url:
        lines = [("", part(("at ", "label"), host(url)))]
    else:
        lines = [("", part(("This is not a web address, so it cannot be opened", "problem")))]
    if len(url) > _LONG_ADDRESS:
        note = f"{len(url):,} characters; the choices are below them"
        lines.append(("", part((note, "questions"))))
    lines += [("", BLANK), ("", part((view.sanitize(url), "strong"))), ("", BLANK)]
    if is_web_url:
        lines.append((OPEN, part("Open in a browser")))
    lines.append((COPY, part("Copy")))
    return Dialog(reader.frame, "The article's address", rows(lines))


def settings_menu(frame: Frame, problems: Sequence[ConfigProblem]) -> Dialog:
    """Return a notice with the problems of the configuration file."""
    lines = []
    for problem in problems:
        place = f"line {problem.line}" if problem.line else ""
        lines.append(("", Part(text(clean_line(problem.message)), text((place, "problem")), 10)))
    used = "Nothing" if any(problem.is_all for problem in problems) else "Everything else"
    rest = part((f"{used} in this file is used: {clean_line(problems[0].path)}", "quiet"))
    title = f"{counted(len(problems), 'problem')} in your settings"
    return Notice(frame, title, rows([*lines, ("", BLANK), ("", rest)]))


def briefings_menu(
    frame: Frame, documents: Sequence[Document], session: Session, left_out: Sequence[str]
) -> Dialog:
    """Return a menu of the open briefings, and below them the files that could not be opened.

    The result of the menu is the index of a briefing in `documents`.
    """
    view = session.view
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.sanitize(document.name)}", "quiet")
        lines.append((str(number), part((view.sanitize(briefing.title), "strong"), name)))
    if left_out:
        lines += [("", BLANK), ("", part(("Not opened", "subheading")))]
        lines += [("", part((view.sanitize(line), "problem"))) for line in left_out]
    return Dialog(frame, counted(len(documents), "briefing"), rows(lines))


BEFORE = 28
"""Maximum number of characters shown before a hit."""
AFTER = 200
NAME = 24
"""Maximum number of characters of an item's name."""
_KIND = 10
"""Number of columns for the kind of the item."""


def row_keys(sizes: Sequence[int]) -> list[str]:
    """Return the key of each row. A hit's key is its number. The key of a pane's title is empty.

    `sizes` has each pane's number of hits. A pane without hits has no title.
    """
    keys: list[str] = []
    shown = 0
    for size in filter(None, sizes):
        keys += ["", *map(str, range(shown + 1, shown + size + 1))]
        shown += size
    return keys


class HitList(Dialog):
    """A list of hits. Its result is the number of the chosen hit, from 1."""

    most_columns = 120


def hit_list(frame: Frame, session: Session, finder: Finder) -> Dialog:
    """Return the hits of a search by pane, each hit with the words around it."""
    search = finder.search
    groups = [] if search is None else [group for group in search.groups if group.size]
    title = f"{counted(finder.total, 'hit')}: {session.view.sanitize(finder.text.strip())}"
    if search is None or not groups:
        return Dialog(frame, title, rows([], session.view.sanitize(fault(finder))))
    keys = row_keys([group.size for group in groups])
    titles = dict(zip((row for row, key in enumerate(keys) if not key), groups, strict=True))

    def block(row: int) -> Block:
        hit = search.nth(int(keys[row])) if keys[row] else None
        if hit is None:
            group = titles[row]
            return Block("", (part((_title(group), "heading"), (f"  {group.size:,}", "quiet")),))
        kind = text((hit.kind, "label"))
        return Block(keys[row], (Part(excerpt(session, hit), kind, _KIND, clip=True),))

    dialog = HitList(frame, title, Pane("dialog", "", len(keys), block, keys))
    if finder.here is not None:
        dialog.block_view.reveal(keys.index(str(finder.here.number)))
    return dialog


def _title(group: PaneHits) -> str:
    title = pane_spec(group.pane).title
    return f"{title}: other forms of the word" if group.other_form else title


def excerpt(session: Session, hit: Hit) -> Text:
    """Return a hit with the words around it."""
    more = session.view.glyphs.more
    start = max(0, hit.start - BEFORE)
    if start:
        start = max(start, hit.text.find(" ", start, hit.start) + 1)
    before = _line(hit.text[start : hit.start])
    after = _line(hit.text[hit.end : hit.end + AFTER])
    words = _line(hit.text[hit.start : hit.end])
    lead = (f"{more} " if start else "") + before.lstrip()
    return text((_name(session, hit), "quiet"), lead, (words, "hit"), after.rstrip())


def _name(session: Session, hit: Hit) -> str:
    if hit.item == ARTICLE or hit.kind in ("section", "point", "gap"):
        return ""
    name = name_of(session.view, hit.item)
    if _line(hit.text).strip() in name:
        return ""
    more = session.view.glyphs.more
    short = name if len(name) <= NAME else name[: NAME - 1].rstrip() + more
    return f"{short} {session.view.glyphs.separator} {hit.key}: "


def _line(words: str) -> str:
    return spaced(clean(words))


_INDENT = 2


class BookmarkList(Dialog):
    """The list of bookmarks. Its result is the id of the item to go to."""

    BINDINGS = bindings(("mark-drop", "mark-note"))
    part = MARKS[0]

    def __init__(self, reader: ReaderScreen, here: str) -> None:
        self._reader = reader
        bookmarks = reader.bookmarks
        self._rows = [(bookmark, item) for item, bookmark in bookmarks.by_item.items()]
        self._rows += [(bookmark, "") for bookmark in bookmarks.lost]
        self._gone: set[int] = set()
        """The rows whose bookmarks were removed since the list was opened."""
        title = f"{counted(len(self._rows), 'mark')} of your own"
        super().__init__(reader.frame, title, self._pane())
        for number, (_, item) in enumerate(self._rows):
            if item == here:
                self.block_view.reveal(number)

    def _pane(self) -> Pane:
        keys = [str(number) for number in range(len(self._rows))]
        return Pane("dialog", "", len(keys), self._block, keys)

    def _block(self, number: int) -> Block:
        bookmark, item = self._rows[number]
        view = self._reader.whole_view
        is_gone = number in self._gone
        kind = (f"{_kind_of(view, bookmark, item)} ", "label")
        words = item_title(view, item) if item else _lost_words(view, bookmark)
        parts = [Part(text((words, "quiet" if is_gone else "")), text(kind), _KIND)]
        if not item:
            parts.append(part(("no longer in the briefing", "questions"), indent=_KIND))
        if is_gone:
            again = self.frame.key("mark-drop")
            hint = f"not marked any more{f'; {again} brings it back' if again else ''}"
            parts.append(part((hint, "questions"), indent=_KIND))
        if bookmark.note:
            style = "quiet" if is_gone else "strong"
            parts.append(part((view.prose(bookmark.note), style), indent=_KIND + _INDENT))
        return Block(str(number), (*parts, BLANK))

    @override
    def offered(self) -> list[Command]:
        own = footer(MARKS[0], (), self.frame.commands)
        first, *others = super().offered()
        return [first, *own, *others]

    @override
    def action_command(self, command: str) -> None:
        actions = {"mark-drop": self._drop, "mark-note": self._edit, "choose": self._choose}
        row = self.block_view.item
        if command not in actions:
            super().action_command(command)
        elif row:
            actions[command](int(row))

    def _choose(self, row: int) -> None:
        item = self._rows[row][1]
        if item:
            self.dismiss(item)

    def _drop(self, row: int) -> None:
        bookmark, item = self._rows[row]
        if row in self._gone:
            self._reader.bookmarks.put(bookmark, item)
        else:
            self._reader.bookmarks.drop(bookmark, item)
        self._gone ^= {row}
        self._refresh_row(row)

    def _edit(self, row: int) -> None:
        bookmark, item = self._rows[row]

        def written(words: str | None) -> None:
            if words is not None:
                changed = bookmark._replace(note=words)
                self._rows[row] = changed, item
                self._gone.discard(row)
                self._reader.bookmarks.put(changed, item)
                self._refresh_row(row)

        self.app.push_screen(NoteDialog(self._reader, bookmark, item), written)

    def _refresh_row(self, row: int) -> None:
        self.block_view.update_pane(self.block_view.view.pane, row)
        self.block_view.view.invalidate((row,))
        self._fit(self.app.size.width, self.app.size.height)


class NoteDialog(LineDialog):
    """The field for the note of a bookmark. Its result is the note."""

    def __init__(self, reader: ReaderScreen, bookmark: Bookmark, item: str) -> None:
        view = reader.whole_view
        words = item_title(view, item) if item else _lost_words(view, bookmark)
        kind = text((f"{_kind_of(view, bookmark, item)} ", "label"))
        block = Block("", (BLANK, Part(text(words), kind, _KIND)))
        super().__init__(reader.frame, "Your note", dialog_pane([block]))
        self._note = bookmark.note

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(flat(self._note), "your note", limit=NOTE_LIMIT)

    @override
    def offered(self) -> list[Command]:
        labels = {"choose": "keep the note", "escape": "leave it as it was"}
        return [c._replace(label=labels.get(c.id, c.label)) for c in self.listed() if c.rank]

    @override
    def listed(self) -> Sequence[Command]:
        keep = BY_ID["choose"]._replace(help="Keep the note.")
        others = [c for c in self.frame.commands if c.id in ("escape", "help")]
        return [keep, *map(without_text_keys, others)]


def _kind_of(view: View, bookmark: Bookmark, item: str) -> str:
    found = find(view, item) if item else None
    return kind_of(found) if found is not None else view.sanitize(bookmark.fingerprint.kind)


def _lost_words(view: View, bookmark: Bookmark) -> str:
    return view.sanitize(bookmark.fingerprint.text or bookmark.fingerprint.anchor)
