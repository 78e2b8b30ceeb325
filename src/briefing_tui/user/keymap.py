"""Keys that a user gives commands: whether they are keys, of commands, and of one command each."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing_tui.commands import (
    BY_ID,
    COMMANDS,
    DIALOG,
    FIELD,
    MARKS,
    PROBLEMS,
    Command,
    display_key,
)
from briefing_tui.model.text.truncation import repeated
from briefing_tui.user.keynames import is_mark, key_name, types_something
from briefing_tui.user.nearest import nearest

NEEDS_A_KEY = ("quit", "escape")
"""Commands that nobody should be left without."""

Fault = Callable[[str, str], None]
"""Takes a message and the id of the command it is about."""


class Keys(NamedTuple):
    """The keys that differ from the ones in `commands`."""

    given: Mapping[str, tuple[str, ...]] = {}
    """For the id of a command, its keys in Textual's names; none: it has no key."""

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command."""
        return self.given.get(command.id, command.keys)

    def commands(self) -> tuple[Command, ...]:
        """All commands with the keys they have; where a hint would name one that is theirs no more,
        their first key is shown instead."""
        moved = {display_key(key) for ref in self.given for key in BY_ID[ref].keys}
        return tuple(
            command._replace(
                keys=self.of(command),
                hint="" if moved & _hinted(command.hint) else command.hint,
            )
            for command in COMMANDS
        )


def _hinted(hint: str) -> set[str]:
    """The keys that a hint names: `j k`, or all from `1` to `7`."""
    low, dash, high = hint.partition("-")
    return {chr(sign) for sign in range(ord(low), ord(high) + 1)} if dash else set(hint.split())


def read_keys(table: Mapping[str, object], fault: Fault) -> Keys:
    """The keys that a `[keys]` table gives. What cannot be is told to `fault` and left out."""
    given: dict[str, tuple[str, ...]] = {}
    for command, value in table.items():
        if command not in BY_ID:
            fault(f"there is no command {repeated(command)}{nearest(command, BY_ID)}", command)
            continue
        keys = _keys(command, value, fault)
        if keys is not None:
            given[command] = keys
    while (clash := _clash(given)) is not None:  # what is left out may make room or take it
        fault(clash[1], clash[0])
        del given[clash[0]]
    return Keys(given)


def _keys(command: str, value: object, fault: Fault) -> tuple[str, ...] | None:
    """The keys that are written for a command; None where they cannot be."""
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        fault(f"`{command}` takes a key in quotes or a list of them", command)
        return None
    if not written and command in NEEDS_A_KEY:
        fault(f"`{command}` must have a key", command)
        return None
    found: list[str] = []
    for one in written:
        name = key_name(one)
        if name is None:
            fault(f"`{command}`: {_no_key(one)}", command)
            return None
        if FIELD[0] in BY_ID[command].where and types_something(name):
            told = f"is done while text is typed, and {repeated(one)} would be typed"
            fault(f"`{command}` {told}", command)
            return None
        found.append(name)
    return tuple(dict.fromkeys(found))


def _no_key(written: str) -> str:
    """What is said of what is none, with the key most like it."""
    if is_mark(written):  # as itself it would join the sign before it
        return f"U+{ord(written):04X} is a mark that joins another sign, and no key by itself"
    every = {display_key(key) for command in COMMANDS for key in command.keys}
    near = nearest(written, every | {"Home", "End", "Delete", "Insert", "F1", "Ctrl+a"})
    return f"{repeated(written)} is no key{near}"


def _clash(given: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The last command whose given keys are another's already, where both can be done in one place,
    and what to say of it."""
    for command in (BY_ID[ref] for ref in reversed(list(given))):
        for other in COMMANDS:
            both = set(given[command.id]).intersection(given.get(other.id, other.keys))
            if other.id != command.id and both and _meet(command, other):
                if both <= set(command.keys) & set(other.keys):
                    continue  # the declaration itself has it so
                keys = " and ".join(display_key(key) for key in sorted(both))
                told = f"{keys} is a key of `{other.id}` already; give that another as well"
                return command.id, f"`{command.id}`: {told}"
    return None


def _meet(command: Command, other: Command) -> bool:
    """Whether some part of the screen takes both."""
    return not _places(command).isdisjoint(_places(other))


def _places(command: Command) -> set[str]:
    """The parts of the screen that take a command's keys; the list of marks is a dialog."""
    return {*command.where, *(DIALOG if command.where in (MARKS, PROBLEMS) else ())}
