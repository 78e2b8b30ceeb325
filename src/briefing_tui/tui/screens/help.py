"""Help: the effect of each key here, why some have none now, and the keys of other parts.

Selecting a command runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import (
    DIALOG,
    FIELD,
    LIBRARY,
    MARKS,
    PARTS,
    PROBLEMS,
    UNAVAILABLE,
    Command,
    display_key,
    grouped,
    unmet_needs,
)
from briefing_tui.panes import PANES
from briefing_tui.present.text.blocks import BLANK, Part, Piece, part, text
from briefing_tui.tui.bindings import ALWAYS
from briefing_tui.tui.screens.dialog import Dialog, rows

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.tui.screens.reader import ReaderScreen

_KEY_COLUMNS = 22
_PANE_TITLES = {pane.name: pane.title for pane in PANES}
_PART_NAMES = {
    "list": "in {pane}",
    "detail": "in the detail, below {pane}",
    "article": "in the article",
    "field": "in the search field",
    "dialog": "in lists and dialogs",
    "marks": "in the list of marks",
    "problems": "in the list of problems",
    "library": "in the list of briefings",
}
_PANES_OF_NEED = {"questions": ("claims",), "cell": ("claims",), "sorted": ("claims", "quotes")}
"""The panes in which a need can be met, for needs that not every pane can meet."""

HelpLine = tuple[str, Part]
"""The id of the command that the line runs (empty if none), and the line."""


class HelpContext(NamedTuple):
    """The place for which help is shown."""

    part: str
    pane: str
    facts: frozenset[str]
    commands: Sequence[Command]
    can_run: Callable[[str], bool]
    """Returns True if the reader itself runs the command with that id."""

    @property
    def here(self) -> str:
        """The part of the screen in words, such as `in the article`."""
        return _PART_NAMES[self.part].format(pane=_PANE_TITLES[self.pane])


class Help(Dialog):
    """The list of commands; a selected command runs after the dialog has closed."""

    def __init__(self, target: ReaderScreen | Dialog, context: HelpContext) -> None:
        """`target` is the screen whose commands they are."""
        self._target = target
        is_wide = self.wide(target.app.size.width) >= 2.5 * _KEY_COLUMNS
        columns = _KEY_COLUMNS if is_wide else _KEY_COLUMNS // 2
        find = dialog_lines if isinstance(target, Dialog) else help_lines
        title = f"Help: keys {context.here}"
        super().__init__(target.frame, title, rows(list(find(context, columns))))

    def action_command(self, command: str) -> None:
        """Close the dialog, then run the command under the cursor; `help` only closes it."""
        chosen = self.block_view.item if command == "choose" else ""
        if not chosen:
            super().action_command("escape" if command == "help" else command)
            return
        self.dismiss(None)
        self._target.call_later(self._target.action_command, chosen)

    def offered(self) -> list[Command]:
        """Return the commands for the last line; selecting is labelled `run`."""
        labels = {"choose": "run"}
        offered = (c for c in super().offered() if c.id != "help")
        return [c._replace(label=labels.get(c.id, c.label)) for c in offered]


def reader_help(
    reader: ReaderScreen, facts: frozenset[str], can_run: Callable[[str], bool]
) -> Help:
    """Return the help for a reader."""
    part = reader.search.focused_part
    return Help(reader, HelpContext(part, reader.pane, facts, reader.frame.commands, can_run))


def show_dialog_help(app: App[None]) -> None:
    """Show the help for the dialog in front, if one is."""
    dialog = app.screen
    if isinstance(dialog, Dialog):
        context = HelpContext(
            dialog.part, PANES[0].name, dialog.facts, dialog.listed(), lambda id: id not in ALWAYS
        )
        app.push_screen(Help(dialog, context))


def dialog_lines(context: HelpContext, width: int) -> Iterator[HelpLine]:
    """Yield the commands of one dialog only, then those of all by group."""
    if context.part != DIALOG[0]:
        own = [command for command in context.commands if context.part in command.where]
        yield "", part((f"Only {context.here}", "subheading"))
        yield from (_row(command, context, width) for command in own)
        yield "", BLANK
    for group, commands in grouped(DIALOG[0], context.commands):
        yield "", part((group, "subheading"))
        yield from (_row(command, context, width) for command in commands if command.keys)
        yield "", BLANK


def help_lines(context: HelpContext, width: int) -> Iterator[HelpLine]:
    """Yield all lines: commands of this pane, other commands by group, keys of other places."""
    here = [command for command in context.commands if context.part in command.where]
    own = [command for command in here if context.pane in _panes_of(command)]
    if own:
        yield "", part((f"Only in {_PANE_TITLES[context.pane]}", "subheading"))
        yield from (_row(command, context, width) for command in own)
        yield "", BLANK
    for group, commands in grouped(context.part, context.commands):
        found = [command for command in _with_panes(commands) if not _panes_of(command)]
        if found:
            yield "", part((group, "subheading"))
            yield from (_row(command, context, width) for command in found)
            yield "", BLANK
    for pane, title in _PANE_TITLES.items():
        found = [command for command in here if pane in _panes_of(command)]
        if found and pane != context.pane:
            yield from _elsewhere(f"in {title}", found, width)
    yield from _in_other_parts(context, width)


def _panes_of(command: Command) -> tuple[str, ...]:
    """Return the only panes in which a command can be available; empty if it can be in all."""
    return next((_PANES_OF_NEED[need] for need in command.needs if need in _PANES_OF_NEED), ())


def _with_panes(commands: Iterable[Command]) -> Iterator[Command]:
    """Yield the commands; those that show a pane are merged into one."""
    panes = [command for command in commands if command.id.startswith("pane-")]
    numbered = [c for c in panes if c.id.removeprefix("pane-") in _PANE_TITLES]
    if numbered:
        keys = tuple(key for command in numbered for key in command.keys[:1])
        names = ", ".join(_PANE_TITLES[command.id.removeprefix("pane-")] for command in numbered)
        yield Command("", keys, "", f"Show a pane: {names}.", "")
    yield from (command for command in commands if command not in numbered)


def _row(command: Command, context: HelpContext, width: int) -> HelpLine:
    """Return the line of a command with its keys; if unavailable, dimmed and with the reason."""
    lacks = unmet_needs(command, context.facts)
    pieces: list[Piece] = [(command.help, "quiet" if lacks else "")]
    if lacks and UNAVAILABLE[lacks[0]]:
        pieces.append((f"  {UNAVAILABLE[lacks[0]]}.", "quiet"))
    first = text((f"  {_keys(command)} ", "quiet" if lacks else "heading"))
    can_run = not lacks and context.can_run(command.id)
    return command.id if can_run else "", Part(text(*pieces), first, width)


def _keys(command: Command) -> str:
    """Return the keys of a command; of five or more single characters, only the first and last."""
    keys = [display_key(key) for key in command.keys]
    if len(keys) > 4 and all(len(key) == 1 for key in keys):
        return f"{keys[0]} - {keys[-1]}"
    return "  ".join(keys) or "no key"


def _elsewhere(place: str, commands: Iterable[Command], width: int) -> Iterator[HelpLine]:
    yield "", part((f"Elsewhere: {place}", "subheading"))
    for command in _with_panes(commands):
        first = text((f"  {_keys(command)} ", "heading"))
        yield "", Part(text(command.help), first, width)
    yield "", BLANK


def _in_other_parts(context: HelpContext, width: int) -> Iterator[HelpLine]:
    """Yield the commands that are available only in other parts of the screen, with their keys."""
    for part_name in (*PARTS, *FIELD, *DIALOG, *MARKS, *PROBLEMS, *LIBRARY):
        found = [
            command
            for command in context.commands
            if part_name in command.where and context.part not in command.where
        ]
        if found and part_name != context.part:
            yield from _elsewhere(_PART_NAMES[part_name].format(pane="a pane"), found, width)
