"""What each command of the reader does, by its id: small functions of the screen, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.commands import MISSING, PANE_NAMES, PARTS
from briefing_tui.model.anchors import Passage
from briefing_tui.tui import going
from briefing_tui.tui.messages import ChooseBriefing
from briefing_tui.tui.state import Place

if TYPE_CHECKING:
    from briefing_tui.present.links import Link
    from briefing_tui.tui.screens.reader import ReaderScreen


def facts(reader: ReaderScreen) -> frozenset[str]:
    """What is there for commands to work on: keys of `commands.MISSING`."""
    trail, item = reader.session.trail, subject(reader)
    found = {
        "item": bool(item),
        "links": bool(reader.session.links(item)),
        "back": bool(trail.past),
        "forward": bool(trail.future),
        "several": reader.briefings > 1,
        "problems": reader.session.has_problems,
        "layer": bool(reader.selections) or _outer_part(reader) is not None,
    }
    return frozenset(name for name, there in found.items() if there)


def subject(reader: ReaderScreen) -> str:
    """The id of the item that a command is about; empty without one."""
    return reader.active.item or reader.main.item


def show_pane(name: str, reader: ReaderScreen) -> None:
    """Go to a pane, as it was left."""
    if name != reader.pane:
        stand = reader.session.stands.get(name)
        items = reader.session.pane(name).items
        item = items[stand.cursor] if stand and 0 <= stand.cursor < len(items) else ""
        going.go(reader, Place(name, item))
    else:
        reader.take_keys("article" if name == "article" else "list")
        reader.offer()


def turn_pane(step: int, reader: ReaderScreen) -> None:
    """Go to the pane so many further on, round and round."""
    at = PANE_NAMES.index(reader.pane) + step
    show_pane(PANE_NAMES[at % len(PANE_NAMES)], reader)


def turn_part(step: int, reader: ReaderScreen) -> None:
    """Give the keys to the next of the parts that can have a place now."""
    parts = [part for part in PARTS if _has_place(reader, part)]
    at = parts.index(reader.part) if reader.part in parts else 0
    reader.take_keys(parts[(at + step) % len(parts)])
    reader.offer()


def _has_place(reader: ReaderScreen, part: str) -> bool:
    if part == "detail":
        return reader.parts.detail.view.pane.count > 0
    if reader.pane == "article":
        return part == "article"
    return part == "list" or reader.is_wide


def follow(reader: ReaderScreen) -> None:
    """Go where the item leads; ask where that is several places."""
    item = subject(reader)
    if reader.part == "detail" and item != reader.main.item:
        to_item(reader, item)
        return
    found = reader.session.links(item)
    if len(found) == 1:
        follow_link(reader, found[0])
        return
    from briefing_tui.tui.screens.menus import links_menu

    def chosen(key: str | None) -> None:
        if key is not None:
            follow_link(reader, found[int(key)])

    reader.app.push_screen(links_menu(reader, found), chosen)


def follow_link(reader: ReaderScreen, link: Link) -> None:
    """Go to a passage or an item."""
    if isinstance(link.target, Passage):
        wide = reader.is_wide
        pane = reader.pane if wide else "article"
        item = reader.main.item if wide else ""
        going.go(reader, Place(pane, item, "article", link.target))
    else:
        to_item(reader, link.target)


def to_item(reader: ReaderScreen, item: str) -> None:
    """Go to where an item is listed."""
    home = reader.session.home(item)
    if home is None:
        reader.parts.say(f"There is no {reader.session.view.say(item)}")
    else:
        going.go(reader, home)


def back(reader: ReaderScreen) -> None:
    """Go back one place."""
    going.along(reader, reader.session.trail.at(going.here(reader)).back())


def forward(reader: ReaderScreen) -> None:
    """Go forward one place."""
    going.along(reader, reader.session.trail.at(going.here(reader)).forward())


def _outer_part(reader: ReaderScreen) -> str | None:
    """The part that Escape gives the keys back to."""
    home = "article" if reader.pane == "article" else "list"
    return home if reader.part != home else None


def escape(reader: ReaderScreen) -> None:
    """Undo one layer: what the mouse has selected, then the detail or the article."""
    if reader.selections:
        reader.clear_selection()
    elif (part := _outer_part(reader)) is not None:
        reader.take_keys(part)
    reader.offer()


def show_help(reader: ReaderScreen) -> None:
    """Show what the keys do here."""
    from briefing_tui.tui.screens.menus import help_menu

    reader.app.push_screen(help_menu(reader))


def show_problems(reader: ReaderScreen) -> None:
    """List the problems; choosing one leads to the item it is in."""
    if not reader.session.document.problems:  # warnings are worked out here, when asked for
        reader.parts.say(MISSING["problems"])
        return
    from briefing_tui.tui.screens.menus import problems_menu

    def chosen(key: str | None) -> None:
        if key:
            to_item(reader, key)

    reader.app.push_screen(problems_menu(reader), chosen)


def show_palette(reader: ReaderScreen) -> None:
    """Find a command or an item by name."""
    from briefing_tui.tui.screens.palette import Palette

    def chosen(key: str | None) -> None:
        kind, _, what = (key or "").partition(" ")
        if kind == "command":
            reader.action_command(what)
        elif kind == "item":
            to_item(reader, what)

    reader.app.push_screen(Palette(reader), chosen)


def show_briefings(reader: ReaderScreen) -> None:
    """Choose another briefing."""
    reader.post_message(ChooseBriefing())


def quit_reader(reader: ReaderScreen) -> None:
    """Leave."""
    reader.app.exit()


ACTS: dict[str, Callable[[ReaderScreen], None]] = {
    **{f"pane-{name}": partial(show_pane, name) for name in PANE_NAMES},
    "pane-next": partial(turn_pane, 1),
    "pane-previous": partial(turn_pane, -1),
    "part-next": partial(turn_part, 1),
    "part-previous": partial(turn_part, -1),
    "follow": follow,
    "back": back,
    "forward": forward,
    "escape": escape,
    "problems": show_problems,
    "briefings": show_briefings,
    "help": show_help,
    "palette": show_palette,
    "quit": quit_reader,
}
