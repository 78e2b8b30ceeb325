"""The palette: Textual's own, with the commands that can run now and the items of the briefing."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from typing_extensions import override

from briefing_tui.commands import Command, display_key
from briefing_tui.model.records import Actor
from briefing_tui.model.search.folding import fold
from briefing_tui.panes import pane_of_kind
from briefing_tui.present.items import item_title, kind_of
from briefing_tui.present.view import View

_QUIET = "dim"
_LONGEST = 200
"""Maximum number of characters of a name."""


class Entry(NamedTuple):
    """A command or an item in the palette."""

    name: str
    remark: str
    """The keys of a command; the kind and the pane of an item."""
    run: Callable[[], object]


def command_entry(command: Command, run: Callable[[str], object]) -> Entry:
    """Return the entry of a command."""
    keys = "  ".join(map(display_key, command.keys[:2]))
    return Entry(command.help.rstrip("."), keys, lambda: run(command.id))


def item_entry(view: View, item_id: str, go_to: Callable[[str], object]) -> Entry:
    """Return the entry of an item. The names of an actor include the aliases."""
    item = view.reading.items[item_id]
    pane = pane_of_kind(kind_of(item))
    aliases = ", ".join(map(view.sanitize, item.aliases)) if isinstance(item, Actor) else ""
    name = item_title(view, item_id) + (f", also {aliases}" if aliases else "")
    return Entry(name[:_LONGEST], f"{kind_of(item)}, {pane.title}", lambda: go_to(item_id))


def palette(commands: Iterable[Entry], items: Iterable[Entry]) -> CommandPalette:
    """Return the palette. Without a query it lists the commands."""
    listed = list(commands)
    every = [(entry, fold(entry.name)) for entry in (*listed, *items)]

    class Names(Provider):
        """Finds entries by their names. Case and accents do not matter."""

        @override
        async def discover(self) -> Hits:
            for entry in listed:
                yield DiscoveryHit(_shown(entry), entry.run, entry.name)

        @override
        async def search(self, query: str) -> Hits:
            matcher = self.matcher(fold(query))
            for entry, folded in every:
                score, offsets = matcher.fuzzy_search.match(matcher.query, folded)
                if score > 0:
                    shown = _shown(entry)
                    if len(folded) == len(entry.name):
                        for at in offsets:
                            shown = shown.stylize(matcher.match_style, at, at + 1)
                    yield Hit(score, shown, entry.run, entry.name)

    return CommandPalette([Names], placeholder="Find a command or an item by its name")


def _shown(entry: Entry) -> Content:
    # not as markup: a name may have brackets
    return Content(entry.name) + Content.styled(f"  {entry.remark}", _QUIET)
