"""The user's own keys for commands, checked and translated to Textual's names.

Settings are read before Textual is loaded, so this module has its own table of names.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from string import punctuation
from typing import NamedTuple

from briefing_tui.commands import (
    BY_ID,
    COMMANDS,
    DIALOG,
    FIELD,
    LIBRARY,
    MARKS,
    PROBLEMS,
    Command,
    display_key,
)
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.model.text.folding import UNSEEN

NEEDS_A_KEY = ("quit", "escape")
"""Commands that must keep at least one key."""

ReportKeyError = Callable[[str, str], None]
"""Takes a message and the id of the command that the message is about."""

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_NAMED = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("backspace", "enter", "tab", "escape", "space"),
} | {f"f{number}" for number in range(1, 25)}
_ALIASES = {
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
    "control": "ctrl",
    "option": "alt",
    "cmd": "super",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's shorter names for characters (textual.keys.KEY_NAME_REPLACEMENTS)."""


class Keymap(NamedTuple):
    """The keys that differ from the defaults in `commands`."""

    given: Mapping[str, tuple[str, ...]] = {}
    """The keys by command id, in Textual's names. A command with an empty tuple has no keys."""

    def of(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command."""
        return self.given.get(command.id, command.keys)

    def commands(self) -> tuple[Command, ...]:
        """Return all commands with their keys.

        The footer may show the keys of a hint instead of the first key of a command. If a key of
        the hint has moved to another command, the footer shows the first key.
        """
        moved = {display_key(key) for ref in self.given for key in BY_ID[ref].keys}
        return tuple(
            command._replace(
                keys=self.of(command),
                hint="" if moved & _keys_of_hint(command.hint) else command.hint,
            )
            for command in COMMANDS
        )


def _keys_of_hint(hint: str) -> set[str]:
    """Return the keys that a footer hint names. The hint is like `j k`, or `1-7` for all from 1 to
    7."""
    low, dash, high = hint.partition("-")
    return {chr(sign) for sign in range(ord(low), ord(high) + 1)} if dash else set(hint.split())


def read_keys(table: Mapping[str, object], report: ReportKeyError) -> Keymap:
    """Read a `[keys]` table. Wrong entries are reported and left out."""
    given: dict[str, tuple[str, ...]] = {}
    for command, value in table.items():
        if command not in BY_ID:
            near = did_you_mean(command, BY_ID, "; ")
            report(f"there is no command {backticked(command)}{near}", command)
            continue
        keys = _read_command_keys(command, value, report)
        if keys is not None:
            given[command] = keys
    # Look again after each clash: leaving out its key may cause or solve another
    while (clash := _find_clash(given)) is not None:
        report(clash[1], clash[0])
        del given[clash[0]]
    return Keymap(given)


def _read_command_keys(
    command: str, value: object, report: ReportKeyError
) -> tuple[str, ...] | None:
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        report(f"`{command}` takes a key in quotes or a list of them", command)
        return None
    if not written and command in NEEDS_A_KEY:
        report(f"`{command}` must have a key", command)
        return None
    found: list[str] = []
    for one in written:
        name = key_name(one)
        if name is None:
            report(f"`{command}`: {_unknown_key(one)}", command)
            return None
        if FIELD[0] in BY_ID[command].where and types_text(name):
            why = f"works while text is typed, and {backticked(one)} would be typed"
            report(f"`{command}` {why}", command)
            return None
        found.append(name)
    return tuple(dict.fromkeys(found))


def _unknown_key(written: str) -> str:
    """Return the error for an unknown key. It names the nearest known key."""
    if _is_combining(written):  # shown as it is, it would combine with the character before it
        return f"U+{ord(written):04X} is a combining character, not a key"
    known = {display_key(key) for command in COMMANDS for key in command.keys}
    near = did_you_mean(written, known | {"Home", "End", "Delete", "Insert", "F1", "Ctrl+a"}, "; ")
    return f"{backticked(written)} is not a key{near}"


def _find_clash(given: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """Return the last command that shares a key with another command in the same place, and a
    message."""
    for command in (BY_ID[ref] for ref in reversed(list(given))):
        for other in COMMANDS:
            both = set(given[command.id]).intersection(given.get(other.id, other.keys))
            if other.id == command.id or not both or not _share_a_place(command, other):
                continue
            if both <= set(command.keys) & set(other.keys):
                continue  # both have this key by default
            keys = " and ".join(display_key(key) for key in sorted(both))
            message = f"{keys} is a key of `{other.id}` already; give that another as well"
            return command.id, f"`{command.id}`: {message}"
    return None


def _share_a_place(command: Command, other: Command) -> bool:
    return not _places(command).isdisjoint(_places(other))


def _places(command: Command) -> set[str]:
    """Return the places where a command's keys work. The lists of marks, of problems and of
    briefings are dialogs too."""
    is_dialog = command.where in (LIBRARY, MARKS, PROBLEMS)
    return {*command.where, *(DIALOG if is_dialog else ())}


def key_name(written: str) -> str | None:
    """Return Textual's name for a key; None if there is no such key.

    The key is given as people write it (`?`, `Ctrl+d`, `PgDn`). A single character stands for
    itself, and its case counts. The case of names and modifiers does not count. `Shift` with a
    letter is the capital letter, because terminals send it.
    """
    text = written.strip() if written != " " else written
    *before, last = ["", text] if len(text) == 1 else _split_modifiers(text)
    modifiers = [_ALIASES.get(word.lower(), word.lower()) for word in before if word]
    key = _plain_key_name(last)
    if key is None or any(word not in _MODIFIERS for word in modifiers):
        return None
    if "shift" in modifiers and len(key) == 1 and key.isalpha():
        modifiers.remove("shift")
        key = key.upper()
        if len(key) > 1:  # no key sends the capital of ß
            return None
    if "ctrl" in modifiers and len(key.lower()) == 1:
        key = key.lower()
    ordered = sorted(set(modifiers), key=_MODIFIERS.index)
    return "+".join((*ordered, key))


def types_text(key: str) -> bool:
    """Return True if a key, by Textual's name, types a character into a text field."""
    return len(key) == 1 or key == "space" or (key not in _NAMED and "+" not in key)


def _split_modifiers(text: str) -> list[str]:
    """Split `ctrl+d` into modifiers and key. A plus at the end is the key itself (`ctrl++`)."""
    if text.endswith("++"):
        return [*text[:-2].split("+"), "+"]
    return text.split("+")


def _plain_key_name(word: str) -> str | None:
    if len(word) == 1:
        return _ALIASES.get(word) or _character_name(word)
    lowered = _ALIASES.get(word.lower(), word.lower())
    if lowered in _NAMED or lowered in map(_character_name, punctuation):
        return lowered
    return None


def _character_name(sign: str) -> str | None:
    """Return the name of the key that types a character; None if the character is invisible."""
    if not sign.isprintable() or re.match(f"[{UNSEEN}]", sign) or _is_combining(sign):
        return None
    if sign.isalnum():
        return sign
    try:
        name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        return None
    return _SHORTER.get(name, name)


def _is_combining(written: str) -> bool:
    return len(written) == 1 and unicodedata.category(written)[0] == "M"
