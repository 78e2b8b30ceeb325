"""What each command of the reader does, by its id: small functions of the screen, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.commands import PANE_NAMES, PARTS
from briefing_tui.model.text.article_text import Passage
from briefing_tui.present.items import passage_of
from briefing_tui.theme_commands import THEMES
from briefing_tui.tui import comparing, filtering, going, marking, opening, sorting
from briefing_tui.tui.messages import ChooseBriefing
from briefing_tui.tui.moves import MOVES
from briefing_tui.tui.state import Place

if TYPE_CHECKING:
    from briefing_tui.present.detail.cell import Cell
    from briefing_tui.present.links import Link
    from briefing_tui.tui.screens.reader import ReaderScreen


def facts(reader: ReaderScreen) -> frozenset[str]:
    """What is there for commands to work on: keys of `commands.MISSING`."""
    trail, item = reader.session.trail, subject(reader)
    cell = comparing.cell(reader)
    briefing = reader.session.view.reading.briefing
    found = {
        **opening.facts(reader),
        "item": bool(item),
        "citable": bool(item) or reader.part == "article",
        "links": _leads(reader, item),
        "back": bool(trail.past),
        "forward": bool(trail.future),
        "several": reader.briefings > 1,
        "problems": reader.session.has_problems,
        "sorted": sorting.can_sort(reader),
        "cell": cell is not None,
        "questions": reader.pane == "claims" and bool(briefing.issues),
        "actors": bool(briefing.issues),
        "hits": reader.seeking.has_hits,
        "marks": bool(reader.marking.count),
        "layer": bool(reader.selections)
        or reader.seeking.is_open
        or reader.seeking.has_hits
        or bool(reader.session.lens.actor)
        or _outer_part(reader) is not None,
    }
    return frozenset(name for name, there in found.items() if there)


def subject(reader: ReaderScreen) -> str:
    """The id of the item that a command is about; empty without one."""
    detail = reader.part == "detail" and reader.active.item
    return detail or comparing.item(reader)


def links(reader: ReaderScreen) -> tuple[Link, ...]:
    """Where the item that a command is about leads."""
    item = subject(reader)
    return reader.session.links(item, _cell_of(reader, item))


def _leads(reader: ReaderScreen, item: str) -> bool:
    """Whether it leads anywhere, which is known without all that it leads to.

    Before the first frame it is taken for granted of an item: what finds it out is loaded later.
    """
    if not reader.settled:
        return bool(item)
    cell = _cell_of(reader, item)
    if cell is not None:
        return bool(reader.session.links(item, cell))
    from briefing_tui.present.links import leads

    return bool(item) and leads(reader.session.view, item)


def _cell_of(reader: ReaderScreen, item: str) -> Cell | None:
    """The cell one stands on, where the item is all of it and not one position of several."""
    cell = comparing.cell(reader)
    whole = cell is not None and (reader.part != "detail" or item == cell.claim.id)
    return cell if whole else None


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
    reader.take_keys(next_part(reader, step))
    reader.offer()


def next_part(reader: ReaderScreen, step: int = 1) -> str:
    """The part so many further on, round and round; the present one where it is alone."""
    parts = [part for part in PARTS if _has_place(reader, part)]
    at = parts.index(reader.part) if reader.part in parts else 0
    return parts[(at + step) % len(parts)]


def _has_place(reader: ReaderScreen, part: str) -> bool:
    if part == "detail":
        return reader.parts.detail.view.pane.count > 0
    if reader.pane == "article":
        return part == "article"
    return part == "list" or reader.is_wide


def follow(reader: ReaderScreen) -> None:
    """Go where the item leads; ask where that is several places."""
    item = subject(reader)
    if reader.part == "detail" and not _is_shown(reader, item):
        to_item(reader, item)
        return
    found = links(reader)
    if len(found) == 1:
        follow_link(reader, found[0])
        return
    from briefing_tui.tui.screens.menus import links_menu

    def chosen(key: str | None) -> None:
        if key is not None:
            follow_link(reader, found[int(key)])

    reader.app.push_screen(links_menu(reader, found), chosen)


def _is_shown(reader: ReaderScreen, item: str) -> bool:
    """Whether an item of the detail is what is selected in the pane, or in its cell."""
    cell = comparing.cell(reader)
    held = cell.positions if cell is not None else ()
    return item == reader.main.item or item in [one.id for one in held]


def follow_link(reader: ReaderScreen, link: Link) -> None:
    """Go to a passage or an item."""
    if isinstance(link.target, Passage):
        to_passage(reader, link.target)
    else:
        to_item(reader, link.target)


def to_passage(reader: ReaderScreen, passage: Passage) -> None:
    """Go to a passage: in the article beside the pane, or in the pane of the article."""
    wide = reader.is_wide
    pane = reader.pane if wide else "article"
    item = reader.main.item if wide else ""
    going.go(reader, Place(pane, item, "article", passage))


def to_item(reader: ReaderScreen, item: str) -> None:
    """Go to where an item is listed; to a passage, by its id, where it stands."""
    passage = passage_of(item)
    if passage is not None:
        to_passage(reader, passage)
        return
    home = reader.session.home(item)
    if home is None:
        reader.parts.say(f"There is no {reader.session.view.sanitize(item)}")
    elif left_out := filtering.left_out(reader, home):
        reader.parts.say(left_out)
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
    """Undo one layer: what the mouse has selected, the search, the actor to whom all is narrowed,
    then the detail or the article."""
    if reader.selections:
        reader.clear_selection()
    elif reader.seeking.undo() or filtering.lift(reader):
        return
    elif (part := _outer_part(reader)) is not None:
        reader.take_keys(part)
    reader.offer()


def show_help(reader: ReaderScreen) -> None:
    """Show what the keys do here."""
    from briefing_tui.tui.screens.help import Help

    reader.app.push_screen(Help(reader, facts(reader), can_do))


def show_problems(reader: ReaderScreen) -> None:
    """List the problems; choosing one leads to the item it is in."""
    from briefing_tui.tui.screens.problem_list import show

    edit_at = partial(opening.edit_at, reader)
    show(reader, facts(reader), partial(to_item, reader), edit_at)


def show_palette(reader: ReaderScreen) -> None:
    """Find a command or an item by name."""
    from briefing_tui.tui.screens.palette import Palette

    def chosen(key: str | None) -> None:
        kind, _, what = (key or "").partition(" ")
        if kind == "command":
            reader.action_command(what)
        elif kind == "item":
            to_item(reader, what)

    reader.app.push_screen(Palette(reader, facts(reader), can_do), chosen)


def show_briefings(reader: ReaderScreen) -> None:
    """Choose another briefing."""
    reader.post_message(ChooseBriefing())


def choose_theme(name: str, reader: ReaderScreen) -> None:
    """Show everything in a theme of ours; without colours where NO_COLOR asks for that."""
    from briefing_tui.tui import themes

    app, chosen = reader.app, themes.SHORT[name]
    if app.no_color and chosen != themes.PLAIN:
        reader.parts.say("NO_COLOR is set: the theme stays plain")
        return
    app.ansi_color = True if chosen == themes.PLAIN else None
    app.theme = chosen
    reader.parts.say(f"Theme: {name}, until you quit; config.toml chooses one for good")


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
    "left": partial(comparing.aside, -1),
    "right": partial(comparing.aside, 1),
    "fold": comparing.fold,
    "sort": sorting.sort,
    **filtering.ACTS,
    **marking.ACTS,
    **opening.ACTS,
    "compare": comparing.compare,
    "search": lambda reader: reader.seeking.asking.open(),
    "next-hit": lambda reader: reader.seeking.onward(1),
    "previous-hit": lambda reader: reader.seeking.onward(-1),
    "hits": lambda reader: reader.seeking.list(),
    "keep": lambda reader: reader.seeking.asking.keep(),
    "complete": lambda reader: reader.seeking.asking.complete(1),
    "complete-back": lambda reader: reader.seeking.asking.complete(-1),
    "earlier": lambda reader: reader.seeking.asking.recall(-1),
    "later": lambda reader: reader.seeking.asking.recall(1),
    "problems": show_problems,
    "briefings": show_briefings,
    "help": show_help,
    "palette": show_palette,
    **{f"theme-{name}": partial(choose_theme, name) for name in THEMES},
    "quit": quit_reader,
}


def can_do(command: str) -> bool:
    """Whether a reader does this command itself: the program's own and the lists' are not its."""
    return command in ACTS or command in MOVES
