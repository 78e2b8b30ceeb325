"""The reader as a dialog of lines, for screen readers, braille and plain terminals.

A pane is a list of numbered entries. They are made of the same blocks as the pages: of a drawing
one hears what it says, and each row of a matrix is a sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from briefing_tui.editing import operations
from briefing_tui.editing.edited_file import (
    CannotEditError,
    CannotWriteError,
    EditedFile,
    EditedText,
)
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input, reason
from briefing_tui.model.anchors import Passage
from briefing_tui.model.records import Point, Section
from briefing_tui.model.search.hits import Hit, Index, Search
from briefing_tui.model.search.query import parse
from briefing_tui.model.text import joined_with_and
from briefing_tui.panes import PANE_NAMES, PANES, pane_spec
from briefing_tui.present.blocks import Part, Table, TableRow, text
from briefing_tui.present.describe import every_passage, spoken
from briefing_tui.present.detail import detail, links
from briefing_tui.present.items import item_title, pane_of
from briefing_tui.present.panes import print_blocks
from briefing_tui.present.panes.article import sentence_span
from briefing_tui.present.panes.claims import SIGNS
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import Glyphs, counted
from briefing_tui.system.saved_state import bookmarks_file, new_bookmark
from briefing_tui.system.writing import ChangedMeanwhileError, write_text


class SpokenEntry(NamedTuple):
    """A numbered entry of a pane: what is said of one item."""

    item: str
    lines: tuple[str, ...]
    above: tuple[str, ...] = ()
    """The headings above the entry."""


def entries(view: View, pane: str) -> list[SpokenEntry]:
    """Return the entries of a pane."""
    view = view._replace(whole=True)
    found: list[SpokenEntry] = []
    above: list[str] = []
    matrix: dict[str, str] = {}
    for block in print_blocks(pane, view):
        if [part.text.plain for part in block.parts[-1:]] == [SIGNS]:
            break
        lines = [*_lines(view, block.parts)]
        if isinstance(block.says, Table):
            told = {row.item: row_words(view, block.says, row) for row in block.says.rows}
            if block.says.empty.signs:
                matrix = told  # told with each claim below
                continue
            found += [SpokenEntry(item, (words,)) for item, words in told.items()]
        elif block.says:
            lines.append(block.says)
        if block.item in matrix:
            lines.append(matrix.pop(block.item))
        if block.item and lines:
            found.append(SpokenEntry(block.item, tuple(lines), tuple(above)))
            above = []
        elif found and all(part.role in ("", "note") for part in block.parts):
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, *lines))
        else:
            above += lines
    return found


def _lines(view: View, parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        first = part.first.plain.strip() if part.first is not None else ""
        label = part.first if any(map(str.isalpha, first)) else None
        words = spoken(view, text(label or "", " " if label else "", part.text))
        styles = {one.style for one in part.text.spans}
        if first == view.glyphs.leads and styles.isdisjoint(("label", "settled")):
            words = f"Rests on: {words}"
        words = words.partition(f", {view.glyphs.before} {view.glyphs.after}")[0]
        if words and not re.fullmatch(r"(§[\d.]+ ?)+", words):
            yield words


def row_words(view: View, table: Table, row: TableRow) -> str:
    """Return a row of a table as a sentence: `CNE asserts; Lind disputes, inferred.`"""
    names = [spoken(view, column.name) for column in table.columns]
    told = {n: [spoken(view, line) for line in cell.lines] for n, cell in row.cells.items()}
    head = spoken(view, row.head)
    if not table.empty.signs:
        known = [f"{names[n]}: {', '.join(lines)}" for n, lines in told.items()]
        return f"{head}. {'; '.join(one for one in known if '§' not in one)}"
    held = [f"{names[n]} {joined_with_and(lines)}" for n, lines in sorted(told.items())]
    quiet = [name for n, name in enumerate(names) if n not in told]
    if quiet:
        held.append(f"{joined_with_and(quiet)} {'says' if len(quiet) == 1 else 'say'} nothing")
    return f"{'; '.join(held)}."


class LinearReader:
    """A dialog about one briefing: it asks for a command, and answers in lines."""

    def __init__(
        self,
        document: Document,
        glyphs: Glyphs,
        ask: Callable[[str], str],
        tell: Callable[[str], None],
    ) -> None:
        """`ask` shows a prompt and returns the user's line. `tell` writes a line."""
        self._ask, self._glyphs, self._tell = ask, glyphs, tell
        self._pane, self._number = PANE_NAMES[0], 0
        self._history = [(self._pane, 0)]
        self._search: Search | None = None
        self._hit: Hit | None = None
        self._edited: EditedText | None = None
        self._show(document)

    def run(self, pane: str | None = None, item: str | None = None) -> None:
        """Read commands until `q` or the end of the input. Begin at a pane or an item."""
        self._tell(self._view.sanitize(self._document.reading.briefing.title))
        if unchecked := self._document.reading.unchecked:
            self._tell(f"{counted(unchecked, 'item')} unchecked.")
        self._tell("Type ? and Enter for help, q and Enter to quit.")
        if not item or not self._go_to(item):
            self._move(pane or PANE_NAMES[0])
        while True:
            place = f"{pane_spec(self._pane).number}.{self._number + 1}"
            if (command := self._ask(f"{place}> ").strip()) in ("q", "quit"):
                return
            self._do(command)

    def _do(self, command: str) -> None:
        word, _, rest = command.partition(" ")
        panes = [name for name in PANE_NAMES if len(word) > 2 and name.startswith(word.lower())]
        if command.startswith("/"):
            self._find(command[1:].strip())
        elif word in _COMMANDS:
            _COMMANDS[word][0](self, rest.strip())
        elif found := re.fullmatch(r"(?:([1-9])\.)?([1-9]\d{0,4})", command):
            pane = next((one.name for one in PANES if str(one.number) == found[1]), self._pane)
            self._move(pane, int(found[2]))
        elif panes:
            self._move(panes[0])
        else:
            self._tell("There is no such command. ? lists them.")

    def _show(self, document: Document) -> None:
        self._document = document
        self._view = View(document.reading, self._glyphs)
        self._known: dict[str, list[SpokenEntry]] = {}
        self._number = min(self._number, len(self._entries) - 1)

    def _entries_of(self, pane: str) -> list[SpokenEntry]:
        if pane not in self._known:
            found = entries(self._view, pane)
            self._known[pane] = found or [SpokenEntry("", ("Nothing is here.",))]
        return self._known[pane]

    @property
    def _entries(self) -> list[SpokenEntry]:
        return self._entries_of(self._pane)

    @property
    def _item(self) -> str:
        return self._entries[self._number].item

    def _move(self, pane: str, number: int = 0) -> None:
        title, count = pane_spec(pane).title, len(self._entries_of(pane))
        if number > count:
            self._tell(f"{title} has {count} entries.")
            return
        self._history.append((self._pane, self._number))
        self._pane, self._number = pane, max(number - 1, 0)
        if not number:
            self._tell(f"{title}, {counted(count, 'entry', 'entries')}.")
        self._tell_entry()

    def _go_to(self, item: str, words: str = "") -> bool:
        pane = pane_of(self._view, item)
        known = enumerate(self._entries_of(pane) if pane else [], 1)
        places = {n: " ".join(entry.lines) for n, entry in known if entry.item == item}
        exact = [n for n, told in places.items() if words in told]
        if places:
            self._move(pane, (exact or [*places])[0])
        return bool(places)

    def _step(self, by: int) -> None:
        if 0 <= self._number + by < len(self._entries):
            self._number += by
            self._tell_entry()
        else:
            self._tell("This is the last entry." if by > 0 else "This is the first entry.")

    def _back(self) -> None:
        self._pane, number = self._history.pop() if self._history else (self._pane, self._number)
        self._number = min(number, len(self._entries) - 1)
        self._tell_entry()

    def _tell_entry(self) -> None:
        entry = self._entries[self._number]
        for line in (*entry.above, *entry.lines):
            self._tell(line)

    def _contents(self) -> None:
        self._tell("; ".join(f"{pane.number} {pane.title}" for pane in PANES))
        for number, entry in enumerate(self._entries, 1):
            self._tell(f"{number}. {entry.lines[0]}")

    def _detail(self) -> None:
        for block in detail(self._view, self._item) if self._item else ():
            for line in _lines(self._view, block.parts):
                self._tell(line)

    def _passages(self) -> None:
        items = self._view.reading.items
        item = items.get(self._item)
        refs = item.refs if isinstance(item, Point) else ()
        rests_on = [one for one in (item, *map(items.get, refs)) if one is not None]
        places = dict.fromkeys(at for one in rests_on for at in every_passage(self._view, one))
        for place in places:
            self._tell_passage(place)
        if not places:
            is_text = isinstance(item, Section)
            self._tell("This is the article." if is_text else "It rests on no passage.")

    def _tell_passage(self, place: Passage) -> None:
        start, end = sentence_span(self._view.reading, place)
        words = self._view.words_of(Passage(place.section, start, end))
        self._tell(f"Section {place.section + 1}: {words}")

    def _follow(self, number: str) -> None:
        known = links(self._view, self._item)
        if number.isdecimal() and 0 < int(number) <= len(known):
            target = known[int(number) - 1].target
            if isinstance(target, Passage):
                self._tell_passage(target)
            elif not self._go_to(target):
                self._tell("It is in no pane.")
            return
        for place, link in enumerate(known, 1):
            self._tell(f"{place}. {link.label}")
        if not known:
            self._tell("It has no links.")

    def _find(self, words: str) -> None:
        if words:
            self._search = Search(Index(self._view.reading), parse(words))
            self._hit = self._search.nth(1)
            self._tell(f"{counted(self._search.total, 'hit')}.")
        elif self._search is not None and self._hit is not None:
            self._hit = self._search.neighbour(self._hit, 1)
        if (hit := self._hit) is not None:
            self._go_to(hit.item, self._view.sanitize(hit.text[hit.start : hit.end]))

    # Marks and changes

    def _mark(self) -> None:
        briefing, file = self._document.reading.briefing, bookmarks_file(self._document.path)
        known = file.read().value.place(briefing).by_item.get(self._item)
        mark = known or new_bookmark(briefing, self._item)
        if mark is None:
            self._tell("This cannot be marked.")
            return
        fault = file.update(
            lambda kept: kept.without(mark.fingerprint) if known else kept.with_bookmark(mark)
        )
        self._tell(fault or ("Unmarked." if known else "Marked."))

    def _marks(self) -> None:
        stored = bookmarks_file(self._document.path).read().value
        marked = stored.place(self._document.reading.briefing).by_item
        self._tell(f"{counted(len(marked), 'mark')}.")
        for item, mark in marked.items():
            self._tell(self._view.sanitize(f"{item_title(self._view, item)}. {mark.note}"))

    def _delete(self) -> None:
        briefing = self._document.reading.briefing
        paths = operations.paths_of(briefing)
        if self._item in paths:
            hanging = operations.Deletion(briefing, [paths[self._item]]).hanging
            more = f" and {counted(len(hanging), 'item')} that depend on it" if hanging else ""
            for one in hanging:
                self._tell(self._view.sanitize(f"{item_title(self._view, one.id)} depends on it."))
            if self._agrees(f"Delete it{more}?"):
                self._change(operations.delete, "Deleted.")

    def _change(self, operate: Callable[..., str], done: str) -> None:
        path = operations.paths_of(self._document.reading.briefing).get(self._item)
        is_edited = self._edited is not None and self._edited.is_changed
        is_agreed = self._document.reading.briefing.draft or is_edited
        if path is None or not (is_agreed or self._agrees("This is not a draft. Edit it?")):
            return
        self._edit(lambda edited: edited.write(operate(edited.text, [path])), done)

    def _edit(self, act: Callable[[EditedText], object], done: str) -> None:
        path, source = self._document.path, self._document.source.text
        try:
            if self._edited is None:
                self._edited = EditedText(source) if path is None else EditedFile(path)
            act(self._edited)
        except (ChangedMeanwhileError, CannotEditError, CannotWriteError) as error:
            self._tell(str(error) or "The file has changed meanwhile: open it again.")
        else:
            article = self._document.article
            self._show(load_bytes(self._edited.text.encode(), self._document.given))
            self._document.article = article
            self._tell(done)
            self._tell_entry()

    def _write(self, name: str) -> None:
        if self._document.path is not None or not name:
            self._tell("A draft without a file is written: w NAME.")
            return
        try:
            write_text(Path(name), self._document.source.text, overwrite=False)
        except (OSError, ValueError) as error:
            self._tell(f"It cannot be written: {reason(error)}.")
            return
        self._document.given, self._document.article, self._edited = Input(name, name), "", None
        self._tell(f"Written to {name}.")

    def _agrees(self, question: str) -> bool:
        return self._ask(f"{question} y or n: ").strip().lower() in ("y", "yes")


_HELP = """A number goes to an entry, 4.2 to one of pane 4, a pane's name to the pane.
/words searches, / goes to the next hit. Enter says the passage."""
_Run: TypeAlias = Callable[[LinearReader, str], None]
_COMMANDS: dict[str, tuple[_Run, str]] = {
    "n": (lambda reader, _: reader._step(1), "the next entry"),
    "p": (lambda reader, _: reader._step(-1), "the previous entry"),
    "b": (lambda reader, _: reader._back(), "back"),
    "l": (lambda reader, _: reader._contents(), "list the panes and the entries"),
    "": (lambda reader, _: reader._passages(), "the passage of the article"),
    "d": (lambda reader, _: reader._detail(), "all that is known about the item"),
    "f": (lambda reader, number: reader._follow(number), "list the links; f 2 follows the second"),
    "m": (lambda reader, _: reader._mark(), "mark or unmark the item"),
    "marks": (lambda reader, _: reader._marks(), "list the marked items"),
    "+": (lambda reader, _: reader._change(operations.accept, "Accepted."), "accept the item"),
    "x": (lambda reader, _: reader._delete(), "delete the item"),
    "u": (lambda reader, _: reader._edit(EditedText.undo, "Undone."), "undo the last change"),
    "w": (lambda reader, name: reader._write(name), "w NAME writes a draft to a new file"),
    "?": (lambda reader, _: reader._tell("\n".join((_HELP, *_meanings()))), "this help"),
}
"""For each command, what it runs with the rest of its line, and its words in the help."""


def _meanings() -> Iterator[str]:
    return (f"{word or 'Enter'}: {meaning}." for word, (_, meaning) in _COMMANDS.items())
