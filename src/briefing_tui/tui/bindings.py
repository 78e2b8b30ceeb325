"""The one declaration of keys, turned into Textual's bindings."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode

from briefing_tui.commands import BY_ID, COMMANDS, Command

ALWAYS = ("copy-or-quit", "suspend")
"""Commands of the program, whose keys work in dialogs and in the search field too."""


def bindings(ids: Iterable[str] | None = None, *, but: Iterable[str] = ()) -> list[BindingType]:
    """A binding for each of the commands named (all where none are), without those in `but`.

    Each carries its command's id, so that `rebind` can give it a user's keys.
    """
    wanted = None if ids is None else frozenset(ids)
    left_out = frozenset(but)
    return [
        _binding(command)
        for command in COMMANDS
        if command.id not in left_out and (wanted is None or command.id in wanted)
    ]


def rebind(node: DOMNode, commands: Sequence[Command]) -> None:
    """Give what takes keys those that `commands` have, in place of the declared ones.

    Textual's own way, a keymap, drops the bindings of a key that is given twice, of whichever part
    of the screen; whether keys clash is known already where settings are read.
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
    """One that has no keys is bound to none that there is, so that `rebind` finds it as well."""
    return Binding(
        ",".join(command.keys) or f"no-key-{command.id}",
        f"command('{command.id}')",
        command.label,
        show=False,
        tooltip=command.help,
        id=command.id,
        priority=command.id in ALWAYS,
    )
