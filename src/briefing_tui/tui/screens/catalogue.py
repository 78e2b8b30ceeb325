"""What the palette finds: the available commands, and every item by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from briefing_tui.commands import PANES, Command, available, display_key
from briefing_tui.model.format.records import Actor, Position
from briefing_tui.present.items import find, kind_of, name_of, owners, pane_of
from briefing_tui.present.view import View
from briefing_tui.tui.finding import LIMIT, Found, Names

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_PANES = {pane.name: f"{pane.number} {pane.title}" for pane in PANES}


class PaletteEntry(NamedTuple):
    """A command or an item in the palette."""

    key: str
    """`command ID` or `item ID`."""
    kind: str
    name: str
    more: str
    """Its other names."""
    where: str
    """The keys of a command, the pane of an item."""


class ItemNames:
    """The items of a view and their names."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.ids: Sequence[str] = list(view.reading.items)
        self.names = Names(_searched(view, self.ids))

    def entry(self, place: int) -> PaletteEntry:
        """Return the entry of an item by its place in `ids`."""
        view, item_id = self.view, self.ids[place]
        item = view.reading.items[item_id]
        more = ", ".join(map(view.sanitize, item.aliases)) if isinstance(item, Actor) else ""
        name = called(view, item_id)
        return PaletteEntry(
            f"item {item_id}", kind_of(item), name, more, _PANES[pane_of(view, item_id)]
        )


def called(view: View, item_id: str) -> str:
    """Return an item's name; a position's with its claim, to tell it from others."""
    name = name_of(view, item_id)
    if isinstance(find(view, item_id), Position):
        claim = owners(view.reading)[item_id].claim
        return f"{name}: {view.sanitize(claim.text)}" if claim is not None else name
    return name


def _searched(view: View, ids: Sequence[str]) -> Iterator[str]:
    for item_id in ids:
        item = view.reading.items[item_id]
        more = " ".join(item.aliases) if isinstance(item, Actor) else ""
        yield f"{called(view, item_id)} {more}" if more else called(view, item_id)


_CACHE: WeakKeyDictionary[ReaderScreen, ItemNames] = WeakKeyDictionary()


def _item_names(reader: ReaderScreen) -> ItemNames:
    """Return the names of a reader's items, cached while it shows the same reading."""
    view = reader.session.view
    names = _CACHE.get(reader)
    if names is None or names.view.reading is not view.reading:
        _CACHE[reader] = names = ItemNames(view)
    return names


class Catalogue:
    """Commands first, then items."""

    def __init__(self, reader: ReaderScreen) -> None:
        actions, part = reader.actions, reader.search.focused_part
        context = actions.context()
        every = reader.frame.commands
        self.commands: list[Command] = [
            command
            for command in every
            if command.id != "palette"
            and actions.can_run(command.id)
            and available(command, part, context)
        ]
        self.items = _item_names(reader)
        self._names = Names(command.help for command in self.commands)
        self._names.step()

    def find(self, query: str) -> Found:
        """Find names with the words of `query`, or else names like them."""
        commands, items = self._names.find(query), self.items.names.find(query)
        best = min((commands.how, items.how), key=("words", "slips", "letters").index)
        found = [commands] if commands.how == best and commands.places else []
        shift = len(self.commands)
        if items.how == best or not found:
            best = items.how
            found.append(items._replace(places=[place + shift for place in items.places]))
        places = [place for one in found for place in one.places]
        return Found(places[:LIMIT], best, found[-1].words)

    def entry(self, place: int) -> PaletteEntry:
        """Return the entry at a place."""
        if place >= len(self.commands):
            return self.items.entry(place - len(self.commands))
        command = self.commands[place]
        keys = "  ".join(map(display_key, command.keys[:2]))
        return PaletteEntry(f"command {command.id}", "command", command.help.rstrip("."), "", keys)
