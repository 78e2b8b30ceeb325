"""Textual's bindings for the commands, and messages that ask to run a command."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.message import Message

from briefing_tui.commands import BY_ID, COMMANDS, Command


class RunCommand(Message):
    """A message: the user clicked a command."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class ChooseBriefing(Message):
    """A message: the user wants to switch to another open briefing."""


class CompareBriefings(Message):
    """A message: the user wants to see the open briefings of one story side by side."""

    def __init__(self, *, back: bool = False) -> None:
        """Make the message. With `back`, the comparison opens at the user's last place in it."""
        super().__init__()
        self.back = back


class ShowHelp(Message):
    """A message: the user wants to know the keys of the front dialog."""


ALWAYS = ("copy-or-quit", "suspend")
"""Commands whose keys also work in dialogs and in the search field."""


def bindings(ids: Iterable[str] | None = None, *, but: Iterable[str] = ()) -> list[BindingType]:
    """Return bindings for the commands `ids` (None: all commands) except the commands in `but`.

    Each binding has its command's id, so that `rebind` can change its keys.
    """
    wanted = None if ids is None else frozenset(ids)
    left_out = frozenset(but)
    return [
        _binding(command)
        for command in COMMANDS
        if command.id not in left_out and (wanted is None or command.id in wanted)
    ]


def rebind(node: DOMNode, commands: Sequence[Command]) -> None:
    """Bind a widget's commands to the keys in `commands`, which may come from the user's keymap.

    This replaces Textual's keymap. If two commands have the same key, Textual's keymap drops all
    bindings of the key, even if the commands are on different widgets. Clashes are already reported
    when the settings are read.
    """
    if commands is COMMANDS:
        return
    own = {binding.id for _, binding in node._bindings if binding.id in BY_ID}
    keys = {
        key: others
        for key, found in node._bindings.key_to_bindings.items()
        if (others := [binding for binding in found if binding.id not in own])
    }
    mine = BindingsMap([_binding(c) for c in commands if c.id in own and c.keys])
    node._bindings = BindingsMap.from_keys({**keys, **mine.key_to_bindings})


def _binding(command: Command) -> Binding:
    """Return a binding.

    A command without keys gets a key that does not exist, so that `rebind` finds the binding.
    """
    return Binding(
        ",".join(command.keys) or f"no-key-{command.id}",
        f"command('{command.id}')",
        command.label,
        show=False,
        tooltip=command.help,
        id=command.id,
        priority=command.id in ALWAYS,
    )
