"""The one declaration of keys, turned into Textual's bindings."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from briefing_tui.commands import COMMANDS, Command

ALWAYS = ("copy-or-quit", "suspend")
"""Commands of the program, whose keys work in dialogs and in the search field too."""


def bindings(ids: Iterable[str] | None = None, *, but: Iterable[str] = ()) -> list[BindingType]:
    """A binding for each of the commands named (all where none are), without those in `but`.

    Each carries its command's id, so that a keymap of the user's can give it other keys.
    """
    wanted = None if ids is None else frozenset(ids)
    left_out = frozenset(but)
    return [
        _binding(command)
        for command in COMMANDS
        if command.id not in left_out and (wanted is None or command.id in wanted)
    ]


def _binding(command: Command) -> Binding:
    return Binding(
        ",".join(command.keys),
        f"command('{command.id}')",
        command.label,
        show=False,
        tooltip=command.help,
        id=command.id,
        priority=command.id in ALWAYS,
    )
