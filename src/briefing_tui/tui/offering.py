"""What the footer offers: the commands that can be done now, each named by what it does here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing_tui.commands import Command, footer
from briefing_tui.tui import acts, sorting

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_PARTS = {"list": "pane", "detail": "detail", "article": "article"}
"""Where Tab leads, in words."""


def offered(reader: ReaderScreen) -> list[Command]:
    """The commands for the footer, the most useful first."""
    commands = footer(reader.seeking.keyed, acts.facts(reader), reader.frame.commands)
    return [_named(reader, command) for command in commands if _leads(reader, command)]


def _leads(reader: ReaderScreen, command: Command) -> bool:
    """Whether a command does anything: Tab does not where there is no other part."""
    return command.id != "part-next" or acts.next_part(reader) != reader.part


def _named(reader: ReaderScreen, command: Command) -> Command:
    label = _LABELS.get(command.id)
    return command if label is None else command._replace(label=label(reader))


def _undone(reader: ReaderScreen) -> str:
    """What Escape does: where nothing lies over a pane that is narrowed, it shows all again."""
    over = reader.selections or reader.seeking.is_open or reader.seeking.has_hits
    return "all actors" if reader.session.lens.actor and not over else "close"


_LABELS: dict[str, Callable[[ReaderScreen], str]] = {
    "part-next": lambda reader: _PARTS[acts.next_part(reader)],
    "sort": sorting.label,
    "escape": _undone,
}
"""Commands that are named by what they do just now."""
