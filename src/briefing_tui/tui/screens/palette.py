"""The palette: find a command or an item by its name, even a misspelled or abbreviated one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input
from typing_extensions import override

from briefing_tui.commands import Command, available, display_key
from briefing_tui.model.problems import max_typos, typos
from briefing_tui.model.records import Actor
from briefing_tui.model.search.folding import UNIT, fold_joined, lower, without_separators
from briefing_tui.model.search.query import parse
from briefing_tui.panes import PANES
from briefing_tui.present.blocks import Block, Pane, Text, filled, part, text
from briefing_tui.present.highlight import Marker
from briefing_tui.present.items import item_title, kind_of, pane_of
from briefing_tui.tui.cursor import MOVES
from briefing_tui.tui.screens.dialog import FIELD_MOVES, Dialog, TextLine, without_text_keys

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

LIMIT = 200
"""Maximum number of names that are found."""
LONGEST = 200
"""Maximum number of characters of a name or query that are compared."""
_PUNCTUATION = re.compile(r"[^\w\1]+")


class NameMatches(NamedTuple):
    """The names that match a query."""

    places: list[int]
    """Indexes of the names, the best match first."""
    how: Literal["words", "slips", "letters"] = "words"
    """What the names contain: the words of the query, similar words, or only its letters."""
    words: tuple[str, ...] = ()
    """The words to highlight, folded."""


class FuzzyNames:
    """Finds names regardless of accents, case and punctuation."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = [without_separators(name[:LONGEST]) for name in names]
        folded = _fold(UNIT.join(parts)).split(UNIT) if parts else []
        self._names = [f" {name.strip()} " for name in folded]
        """The folded names. A blank precedes each word."""
        self._words: dict[str, set[str]] = {}
        """For each letter, the words of the names that begin with the letter."""
        for word in {word for name in self._names for word in name.split()}:
            self._words.setdefault(word[0], set()).add(word)

    def find(self, query: str, limit: int = LIMIT) -> NameMatches:
        """Return the names that match a query. Names that begin with the query come first."""
        words = tuple(_fold(without_separators(query[:LONGEST])).split())
        if not words:
            return NameMatches(list(range(min(limit, len(self._names)))))
        if found := self._with_words(words, limit):
            return NameMatches(found, "words", words)
        similar = tuple(map(self._similar, words))
        if all(similar) and (found := self._with_words(similar, limit)):
            return NameMatches(found, "slips", similar)
        return NameMatches(self._abbreviated("".join(words), limit), "letters")

    def _with_words(self, words: tuple[str, ...], limit: int) -> list[int]:
        start = f" {' '.join(words)}"
        starting = [at for at, name in enumerate(self._names) if name.startswith(start)]
        found = dict.fromkeys(starting)
        for forms in (tuple(f" {word}" for word in words), words):
            if len(found) < limit:
                found |= dict.fromkeys(self._holding(forms))
        return list(found)[:limit]

    def _holding(self, forms: tuple[str, ...]) -> list[int]:
        names = self._names
        found = list(range(len(names)))
        for form in forms:
            found = [at for at in found if form in names[at]]
        return found

    def _similar(self, word: str) -> str:
        if any(word in name for name in self._names):
            return word
        known = self._words.get(word[0], ())
        best = min(((typos(word, one), one) for one in known), default=(9, ""))
        return best[1] if best[0] <= max_typos(word) else ""

    def _abbreviated(self, letters: str, limit: int) -> list[int]:
        # Each letter follows the one before it or begins a word; otherwise any sentence would
        # match. Atomic groups keep the pattern fast
        rest = "".join(f"(?>{re.escape(one)}|.*? {re.escape(one)})" for one in letters[1:])
        matches = re.compile(f" {re.escape(letters[0])}{rest}").search
        return list(islice((at for at, name in enumerate(self._names) if matches(name)), limit))


def _fold(text: str) -> str:
    return _PUNCTUATION.sub(" ", lower(fold_joined(text)))


_PANES = {pane.name: f"{pane.number} {pane.title}" for pane in PANES}


class PaletteEntry(NamedTuple):
    """A command or an item in the palette."""

    key: str
    """`command ID` or `item ID`, the result of the dialog."""
    kind: str
    name: str
    aliases: str
    where: str
    """The keys of a command, or the pane of an item."""


class Catalogue:
    """All entries of the palette: first commands, then items."""

    def __init__(
        self, reader: ReaderScreen, facts: frozenset[str], can_run: Callable[[str], bool]
    ) -> None:
        part = reader.search.focused_part
        self._view = reader.session.view
        self.commands: list[Command] = [
            command
            for command in reader.frame.commands
            if command.id != "palette" and can_run(command.id) and available(command, part, facts)
        ]
        self._ids: Sequence[str] = list(self._view.reading.items)
        self._command_names = FuzzyNames(command.help for command in self.commands)
        self._item_names = FuzzyNames(self._searched_names())

    def _searched_names(self) -> Iterator[str]:
        view = self._view
        for item_id in self._ids:
            item = view.reading.items[item_id]
            aliases = " ".join(item.aliases) if isinstance(item, Actor) else ""
            title = item_title(view, item_id)
            yield f"{title} {aliases}" if aliases else title

    def find(self, query: str) -> NameMatches:
        """Return the commands and items that best match a query."""
        commands, items = self._command_names.find(query), self._item_names.find(query)
        best = min((commands.how, items.how), key=("words", "slips", "letters").index)
        found = [commands] if commands.how == best and commands.places else []
        if items.how == best or not found:
            best = items.how
            shift = len(self.commands)
            found.append(items._replace(places=[place + shift for place in items.places]))
        places = [place for matches in found for place in matches.places]
        return NameMatches(places[:LIMIT], best, found[-1].words)

    def entry(self, place: int) -> PaletteEntry:
        """Return the entry at an index."""
        if place >= len(self.commands):
            return self._item_entry(self._ids[place - len(self.commands)])
        command = self.commands[place]
        keys = "  ".join(map(display_key, command.keys[:2]))
        name = command.help.rstrip(".")
        return PaletteEntry(f"command {command.id}", "command", name, "", keys)

    def _item_entry(self, item_id: str) -> PaletteEntry:
        view = self._view
        item = view.reading.items[item_id]
        aliases = ", ".join(map(view.sanitize, item.aliases)) if isinstance(item, Actor) else ""
        where = _PANES[pane_of(view, item_id)]
        return PaletteEntry(
            f"item {item_id}", kind_of(item), item_title(view, item_id), aliases, where
        )


_KIND_COLUMNS = 10
_WHERE_COLUMNS = 10
"""Minimum number of columns for the pane or the keys of an entry."""
_NARROW = 56
"""Minimum width of a list that shows the title of a pane, not only its number."""
_INEXACT = {
    "slips": "No name has these words. Similar names:",
    "letters": "No name has these words. They may be short for:",
}


class Palette(Dialog):
    """The palette, which finds commands and items. Its result is `command ID` or `item ID`."""

    AUTO_FOCUS = "Input"
    most_columns = 110

    def __init__(
        self, reader: ReaderScreen, facts: frozenset[str], can_run: Callable[[str], bool]
    ) -> None:
        self._view = reader.session.view
        self._catalogue = Catalogue(reader, facts, can_run)
        self._matches = self._catalogue.find("")
        super().__init__(reader.frame, "Find a command or an item", self._pane())

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(placeholder="part of its name")

    @override
    def offered(self) -> list[Command]:
        arrows = f"{display_key('up')} {display_key('down')}"
        return [c._replace(hint=arrows) if c.id == "down" else c for c in super().offered()]

    @override
    def listed(self) -> Sequence[Command]:
        moves = {move: (key,) for key, move in FIELD_MOVES.items()}
        return [
            c._replace(keys=moves[c.id]) if c.id in moves else without_text_keys(c)
            for c in super().listed()
            if c.id in moves or c.id not in MOVES
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the entries that match the text of the field."""
        event.stop()
        self._matches = self._catalogue.find(event.value)
        self.block_view.show(self._pane())

    def on_key(self, event: events.Key) -> None:
        """Move in the list even if the field has the focus."""
        self.move_in_list(event)

    def _pane(self) -> Pane:
        matches, catalogue = self._matches, self._catalogue
        heads = [part((_INEXACT[matches.how], "quiet"))] if matches.how in _INEXACT else []
        ends = []
        if not matches.places:
            heads = [part(("No command or item has a name like this.", "quiet"))]
        elif len(matches.places) == LIMIT:
            ends = [part((f"The first {LIMIT}; type more to find fewer.", "quiet"))]
        keys = [catalogue.entry(place).key for place in matches.places]
        items = [*("" for _ in heads), *keys, *("" for _ in ends)]
        marker = Marker(parse(" ".join(matches.words)))

        def block(number: int) -> Block:
            if not items[number]:
                return Block("", ((heads + ends)[0 if number < len(heads) else -1],))
            entry = catalogue.entry(matches.places[number - len(heads)])
            return Block(entry.key, draw=partial(self._line, entry, marker))

        return Pane("palette", "", len(items), block, items)

    def _line(self, entry: PaletteEntry, marker: Marker, width: int) -> Sequence[Text]:
        where = entry.where.ljust(_WHERE_COLUMNS)
        if width < _NARROW:
            where = entry.where.partition(" ")[0]
        room = width - _KIND_COLUMNS - len(where) - 1
        pieces = [marker.text(text(entry.name))]
        if entry.aliases:
            pieces += [text(("  also ", "quiet")), marker.text(text((entry.aliases, "quiet")))]
        kind = filled(self._view, text((entry.kind, "label")), _KIND_COLUMNS)
        return [text(kind, filled(self._view, text(*pieces), room), " ", (where, "quiet"))]
