"""Read `config.toml`: the settings, and the user's own keys for commands.

A wrong setting is ignored, and reported with its line and the nearest right value. Settings are
read before Textual is loaded, so this module has a table of Textual's names of keys.
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import punctuation
from typing import Any, NamedTuple

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
from briefing_tui.loading.files import read_ordinary, reason
from briefing_tui.model.dates import Style
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.panes import PANE_NAMES

NEEDS_A_KEY = ("quit", "escape")
"""Commands that must keep at least one key."""

_MODIFIERS = ("ctrl", "alt", "shift", "super")
_NAMED = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("backspace", "enter", "tab", "escape", "space"),
} | {f"f{number}" for number in range(1, 13)}
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's shorter names for characters (textual.keys.KEY_NAME_REPLACEMENTS)."""


def with_keys(own_keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """Return all commands, with the user's keys. `own_keys` maps command ids to these keys.

    The footer then has no hints such as `j k`, which may name keys that have changed.
    """
    return tuple(
        command._replace(keys=own_keys.get(command.id, command.keys), hint="")
        for command in COMMANDS
    )


MAX_BYTES = 1_000_000
"""Maximum size of a settings file."""


class Setting(NamedTuple):
    """A setting of `config.toml`."""

    name: str
    expected: str
    """A phrase for the kind of value that the setting takes."""
    default: str
    """The default as written in TOML, or `""` if there is none."""
    doc: str
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        "theme",
        "the name of a theme",
        "",
        "The reader's theme; without one, ours for a dark or a light terminal.",
    ),
    Setting(
        "start-pane",
        "the name of a pane",
        '"summary"',
        "The pane that a briefing opens with when it is opened for the first time.",
        PANE_NAMES,
    ),
    Setting(
        "dates",
        "a wording of dates",
        '"long"',
        "How days are worded: 20 September 2024, 20 Sep 2024 or 2024-09-20.",
        ("long", "short", "iso"),
    ),
    Setting(
        "mouse",
        "true or false",
        "true",
        "Whether the reader takes the mouse; without it the terminal selects text itself.",
    ),
    Setting(
        "library",
        "a list of folders",
        "",
        "The folders of your briefings, for `list`, `search` and the reader without a FILE; "
        "without them `./briefings`. `~` is your home; other names count from this file's folder.",
    ),
    Setting(
        "keys",
        "a table of commands with their keys",
        "",
        "Other keys for commands, by the command's id: one key or a list of them.",
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


class Config(NamedTuple):
    """The settings. A setting that is missing or wrong has its default."""

    theme: str = ""
    """The name of the theme, or `""` if none is chosen."""
    start_pane: str = ""
    """The name of the pane to open first, or `""` if none is chosen."""
    dates: Style = "long"
    mouse: bool = True
    commands: Sequence[Command] = COMMANDS
    """All commands, with the user's keys."""
    library: tuple[str, ...] = ()
    """The library's folders, as written in the settings."""

    def library_folders(self, file: Path) -> list[str]:
        """Return the folders of the library. Folders in the settings are relative to `file`."""
        return [str(file.parent / os.path.expanduser(one)) for one in self.library]  # noqa: PTH111


class ConfigProblem(NamedTuple):
    """An error in the settings file."""

    path: str
    line: int
    """The line, from 1, or 0 for an error of the whole file."""
    message: str
    is_all: bool = False
    """True if nothing in the file could be read."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class LoadedConfig(NamedTuple):
    """The settings in a file, and the errors in that file."""

    config: Config
    problems: tuple[ConfigProblem, ...] = ()


ThemeNames = Callable[[], Sequence[str]]
"""A function that returns the names of all themes. If there are none, any name is accepted."""


def load(path: Path, themes: ThemeNames = tuple, *, needed: bool = False) -> LoadedConfig:
    """Read the settings at `path`. A missing file is an error only if `needed` is true."""
    try:
        data = read_ordinary(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and not needed:
            return LoadedConfig(Config())
        return _unreadable(str(path), 0, reason(error))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _unreadable(str(path), line, "this is not UTF-8")
    return read(text, str(path), themes)


def read(text: str, name: str, themes: ThemeNames = tuple) -> LoadedConfig:
    """Read settings from `text`. Error messages call the file `name`."""
    text = text.replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why, _, where = str(error).partition(" (at ")
        place = re.match(r"line (\d+)", where)
        line = int(place[1]) if place else text.count("\n") + 1
        # The message may repeat a whole key
        return _unreadable(name, line, f"this is not TOML: {why[:2000]}")
    problems: list[ConfigProblem] = []

    def report(message: str, key: str, command: str = "") -> None:
        problems.append(ConfigProblem(name, _line_of(text, key, command), message))

    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "keys":
            continue
        setting = BY_NAME.get(key)
        if setting is None:
            report(f"there is no setting {backticked(key)}{did_you_mean(key, BY_NAME, '; ')}", key)
        elif fault := _find_error(setting, value, themes):
            report(fault, key)
        else:
            values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    keys = table.get("keys", {})
    if isinstance(keys, Mapping):
        given = _read_keys(keys, lambda message, ref: report(message, "keys", ref))
        values["commands"] = with_keys(given) if given else COMMANDS
    else:
        report(f'`keys` must be {BY_NAME["keys"].expected}, as [keys] and then help = "?"', "keys")
    problems.sort(key=lambda problem: problem.line)
    return LoadedConfig(Config(**values), tuple(problems))


def _find_error(setting: Setting, value: object, themes: ThemeNames) -> str:
    if setting.name == "mouse":
        is_valid, how = isinstance(value, bool), ""
    elif setting.name == "library":
        is_valid, how = _are_folders(value), ' in quotes, as library = ["~/briefings"]'
    else:
        is_valid, how = isinstance(value, str), " in quotes"
    if not is_valid:
        return f"`{setting.name}` must be {setting.expected}{how}"
    choices = tuple(themes()) if setting.name == "theme" else setting.choices
    if choices and value not in choices:
        given = str(value)
        near = did_you_mean(given, choices, "; ") or f"; there are {', '.join(choices)}"
        return f"`{setting.name}`: there is no {backticked(given)}{near}"
    return ""


def _are_folders(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(folder, str) and folder.strip() and "\0" not in folder for folder in value
    )


def _line_of(text: str, key: str, command: str = "") -> int:
    """Return the line number of the setting `key`, or 0 if it is not found.

    If `command` is given, return the line number of this command's keys.
    """
    # tomllib gives no positions
    header = re.search(r"^[ \t]*\[keys\]", text, re.MULTILINE) if command else None
    name = rf"^[ \t]*(?:keys\.)?[\"']?{re.escape(command or key)}[\"']?[ \t]*[=.]"
    found = re.compile(name, re.MULTILINE).search(text, header.start() if header else 0) or header
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _unreadable(name: str, line: int, why: str) -> LoadedConfig:
    return LoadedConfig(Config(), (ConfigProblem(name, line, why, is_all=True),))


class _WrongKeyError(Exception):
    """A wrong entry of `[keys]`, which is ignored. The message says why."""


def _read_keys(
    table: Mapping[str, object], report: Callable[[str, str], None]
) -> dict[str, tuple[str, ...]]:
    given = {}
    for command, value in table.items():
        try:
            given[command] = _read_command_keys(command, value)
        except _WrongKeyError as wrong:
            report(str(wrong), command)
    # Look again after each clash: leaving out its key may cause or solve another
    while (clash := _find_clash(given)) is not None:
        report(clash[1], clash[0])
        del given[clash[0]]
    return given


def _read_command_keys(command: str, value: object) -> tuple[str, ...]:
    if command not in BY_ID:
        near = did_you_mean(command, BY_ID, "; ")
        raise _WrongKeyError(f"there is no command {backticked(command)}{near}")
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        raise _WrongKeyError(f"`{command}` takes a key in quotes or a list of them")
    if not written and command in NEEDS_A_KEY:
        raise _WrongKeyError(f"`{command}` must have a key")
    return tuple(dict.fromkeys(_read_key(command, one) for one in written))


def _read_key(command: str, written: str) -> str:
    name = key_name(written)
    if name is None:
        near = did_you_mean(written, map(display_key, sorted(_NAMES)), "; ")
        raise _WrongKeyError(f"`{command}`: {backticked(written)} is not a key{near}")
    if FIELD[0] in BY_ID[command].where and _types_text(name):
        why = f"works while text is typed, and {backticked(written)} would be typed"
        raise _WrongKeyError(f"`{command}` {why}")
    return name


def _find_clash(given: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    for command in (BY_ID[ref] for ref in reversed(list(given))):
        for other in COMMANDS:
            both = set(given[command.id]).intersection(given.get(other.id, other.keys))
            if other.id == command.id or not both or _places(command).isdisjoint(_places(other)):
                continue
            if both <= set(command.keys) & set(other.keys):
                continue  # both have this key by default
            keys = " and ".join(display_key(key) for key in sorted(both))
            message = f"{keys} is a key of `{other.id}` already; give that another as well"
            return command.id, f"`{command.id}`: {message}"
    return None


def _places(command: Command) -> set[str]:
    is_dialog = command.where in (LIBRARY, MARKS, PROBLEMS)
    return {*command.where, *(DIALOG if is_dialog else ())}


def key_name(written: str) -> str | None:
    """Return Textual's name for a key such as `?`, `Ctrl+d` or `PgDn`, or None if it is unknown.

    Case counts only in a single character: `PGDN` is `PgDn`, but `A` is not `a`. `Shift+a` is `A`.
    """
    text = written.strip() if written != " " else written
    ends_in_plus = text == "+" or text.endswith("++")  # else a plus is between two names
    before, last = (text[:-1], "+") if ends_in_plus else text.rpartition("+")[::2]
    modifiers = [word.lower() for word in before.split("+") if word]
    key = _BY_WRITTEN.get(last.lower()) or (last if len(last) == 1 and last.isalnum() else None)
    if key is None or any(word not in _MODIFIERS for word in modifiers):
        return None
    if "shift" in modifiers and len(key) == 1 and len(key.upper()) == 1:
        modifiers.remove("shift")
        key = key.upper()
    if "ctrl" in modifiers and len(key) == 1:
        key = key.lower()
    return "+".join((*sorted(set(modifiers), key=_MODIFIERS.index), key))


def _types_text(key: str) -> bool:
    return len(key) == 1 or key == "space" or (key not in _NAMED and "+" not in key)


def _character_name(sign: str) -> str:
    name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_NAMES = {*_NAMED, *map(_character_name, punctuation)}
"""The names of all keys but letters and digits."""
_BY_WRITTEN = {written.lower(): key for key in _NAMES for written in (key, display_key(key))} | {
    **{sign: _character_name(sign) for sign in punctuation},
    " ": "space",
}
