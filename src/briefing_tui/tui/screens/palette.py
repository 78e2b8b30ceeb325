"""The palette: Textual's own, with the commands that can run now and the items of the briefing."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from typing_extensions import override

from briefing_tui.commands import Command, display_key
from briefing_tui.model.records import Actor
from briefing_tui.model.search.terms import fold
from briefing_tui.present.items import item_title, kind_of
from briefing_tui.present.view import View

_REMARK = 10
"""Number of columns for the remark before a name."""
_LONGEST = 200
"""Maximum number of characters of a name."""


class Entry(NamedTuple):
    """A command or an item in the palette."""

    name: str
    remark: str
    """The first key of a command, or the kind of an item."""
    run: Callable[[], object]


def command_entry(command: Command, run: Callable[[str], object]) -> Entry:
    """Return the entry of a command."""
    key = display_key(command.keys[0]) if command.keys else ""
    return Entry(command.help.rstrip("."), key, lambda: run(command.id))


def item_entry(view: View, item_id: str, go_to: Callable[[str], object]) -> Entry:
    """Return the entry of an item. The names of an actor include the aliases."""
    item = view.reading.items[item_id]
    aliases = ", ".join(map(view.sanitize, item.aliases)) if isinstance(item, Actor) else ""
    name = item_title(view, item_id) + (f", also {aliases}" if aliases else "")
    return Entry(name[:_LONGEST], kind_of(item), lambda: go_to(item_id))


class Palette(CommandPalette):
    """Textual's palette in our colours, without an icon that many fonts lack."""

    DEFAULT_CSS = """
    Palette {
        background: transparent;
        & > Vertical, &:dark > Vertical { background: $briefing-bar; margin-top: 2; }
        & #--input, & #--input.--list-visible { border: none; }
        & CommandInput, & CommandInput:focus { background: $briefing-bar; color: $briefing-ink; }
        & SearchIcon { display: none; }
        & .input--placeholder { color: $briefing-quiet; }
        & CommandList {
            border: none; scrollbar-size-vertical: 1;
            scrollbar-color: $briefing-line; scrollbar-background: $briefing-bar;
        }
        & CommandList > .option-list--option {
            color: $briefing-ink; text-style: none; padding: 0 1;
        }
        & CommandList > .option-list--option-highlighted {
            color: $briefing-ink; background: $briefing-cursor; text-style: bold;
        }
    }
    """


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
                            at += _REMARK
                            shown = shown.stylize(matcher.match_style, at, at + 1)
                    yield Hit(score, shown, entry.run, entry.name)

    return Palette([Names], placeholder="Find a command or an item by its name")


def _shown(entry: Entry) -> Content:
    # not as markup: a name may have brackets
    remark = Content.styled(f"{entry.remark:<{_REMARK}}", "$briefing-quiet not bold")
    return remark + Content(entry.name)
