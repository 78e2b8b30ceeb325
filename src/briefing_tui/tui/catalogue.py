"""All that the palette can lead to: the commands that can be given now, and every item by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from briefing_tui.commands import PANES, Command, available, display_key
from briefing_tui.model.format.records import Actor, Position
from briefing_tui.present.items import find, kind_of, name_of, owners, pane_of
from briefing_tui.present.view import View
from briefing_tui.tui import acts
from briefing_tui.tui.finding import LIMIT, Found, Names

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_PANES = {pane.name: f"{pane.number} {pane.title}" for pane in PANES}


class Entry(NamedTuple):
    """One that can be taken."""

    key: str
    """`command ID` or `item ID`."""
    kind: str
    name: str
    more: str
    """What else it is called."""
    where: str
    """The keys of a command, the pane of an item."""


class Items:
    """The items of a briefing seen in one way, and their names, read in steps."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.ids: Sequence[str] = list(view.reading.items)
        self.names = Names(_searched(view, self.ids))

    def entry(self, place: int) -> Entry:
        """The item of that place among `ids`."""
        view, item_id = self.view, self.ids[place]
        item = view.reading.items[item_id]
        more = ", ".join(map(view.sanitize, item.aliases)) if isinstance(item, Actor) else ""
        name = called(view, item_id)
        return Entry(f"item {item_id}", kind_of(item), name, more, _PANES[pane_of(view, item_id)])


def called(view: View, item_id: str) -> str:
    """An item's name; a position's with the claim it is on, which tells it from others."""
    name = name_of(view, item_id)
    if isinstance(find(view, item_id), Position):
        claim = owners(view.reading)[item_id].claim
        return f"{name}: {view.sanitize(claim.text)}" if claim is not None else name
    return name


def _searched(view: View, ids: Sequence[str]) -> Iterator[str]:
    """The names, an actor's with its others behind."""
    for item_id in ids:
        item = view.reading.items[item_id]
        more = " ".join(item.aliases) if isinstance(item, Actor) else ""
        yield f"{called(view, item_id)} {more}" if more else called(view, item_id)


_KNOWN: WeakKeyDictionary[ReaderScreen, Items] = WeakKeyDictionary()


def _items(reader: ReaderScreen) -> Items:
    """What was read of a reader's items the last time, as long as it is what is shown."""
    view = reader.session.view
    known = _KNOWN.get(reader)
    if known is None or known.view.reading is not view.reading:
        _KNOWN[reader] = known = Items(view)
    return known


class Catalogue:
    """Commands first, then items, in one order."""

    def __init__(self, reader: ReaderScreen) -> None:
        facts, part = acts.facts(reader), reader.seeking.keyed
        every = reader.frame.commands
        self.commands: list[Command] = [
            command
            for command in every
            if command.id != "palette"
            and acts.can_do(command.id)
            and available(command, part, facts)
        ]
        self.items = _items(reader)
        self._names = Names(command.help for command in self.commands)
        self._names.step()

    def find(self, query: str) -> Found:
        """What has the words of `query` in its name; what is like it only where nothing has."""
        commands, items = self._names.find(query), self.items.names.find(query)
        best = min((commands.how, items.how), key=("words", "slips", "letters").index)
        found = [commands] if commands.how == best and commands.places else []
        shift = len(self.commands)
        if items.how == best or not found:
            best = items.how
            found.append(items._replace(places=[place + shift for place in items.places]))
        places = [place for one in found for place in one.places]
        return Found(places[:LIMIT], best, found[-1].words)

    def entry(self, place: int) -> Entry:
        """What stands at a place."""
        if place >= len(self.commands):
            return self.items.entry(place - len(self.commands))
        command = self.commands[place]
        keys = "  ".join(map(display_key, command.keys[:2]))
        return Entry(f"command {command.id}", "command", command.help.rstrip("."), "", keys)
