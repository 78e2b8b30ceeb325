"""The entries of the palette: the available commands, and every item by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import Command, available, display_key
from briefing_tui.model.format.records import Actor, Position
from briefing_tui.panes import PANES
from briefing_tui.present.items import find, kind_of, name_of, owners, pane_of
from briefing_tui.present.view import View
from briefing_tui.tui.screens.fuzzy_names import LIMIT, FuzzyNames, NameMatches

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_PANES = {pane.name: f"{pane.number} {pane.title}" for pane in PANES}


class PaletteEntry(NamedTuple):
    """A command or an item."""

    key: str
    """`command ID` or `item ID`."""
    kind: str
    name: str
    aliases: str
    where: str
    """The keys of a command, the pane of an item."""


def item_title(view: View, item_id: str) -> str:
    """Return an item's name; for a position also its claim."""
    name = name_of(view, item_id)
    if isinstance(find(view, item_id), Position):
        claim = owners(view.reading)[item_id].claim
        return f"{name}: {view.sanitize(claim.text)}" if claim is not None else name
    return name


class Catalogue:
    """All entries: commands first, then items."""

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
        """Return the entries that match; inexact matches only if there is no exact one."""
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
