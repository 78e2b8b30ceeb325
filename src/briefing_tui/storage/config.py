"""Read `config.toml`. Each setting is declared once. An error names its line and the nearest value.

A wrong setting is reported and ignored, and the others are used.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.loading.files import read_ordinary
from briefing_tui.model.dates import Style
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.panes import PANE_NAMES
from briefing_tui.storage.keymap import Keymap, read_keys

DATE_STYLES: tuple[Style, ...] = ("long", "short", "iso")
MAX_BYTES = 1_000_000
"""Maximum size of a settings file."""
_MAX_MESSAGE = 2_000
"""Maximum number of characters that are shown of tomllib's message. The message may repeat a whole
key."""
_MAX_BITS = 256
"""Maximum number of bits of a number that a message shows."""


class Setting(NamedTuple):
    """One setting of the file."""

    name: str
    expected: str
    """In words, the kind of value that the setting takes."""
    default: str
    """The default as written in TOML; empty if there is none."""
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
        DATE_STYLES,
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
    """The settings of the file. A setting that could not be read has its default."""

    theme: str = ""
    """The name of the theme; empty if none is chosen."""
    start_pane: str = ""
    """The name of the first pane; empty if none is chosen."""
    dates: Style = "long"
    mouse: bool = True
    keys: Keymap = Keymap()
    library: tuple[str, ...] = ()
    """The folders as written."""

    def library_folders(self, file: Path) -> list[str]:
        """Return the folders of the library for settings in `file`."""
        return [str(file.parent / os.path.expanduser(one)) for one in self.library]  # noqa: PTH111


class ConfigProblem(NamedTuple):
    """An error in the settings file."""

    path: str
    line: int
    """The line, from 1; 0 for an error of the whole file."""
    message: str
    is_all: bool = False
    """True if nothing in the file could be read."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class LoadedConfig(NamedTuple):
    """The settings, and the errors in their file."""

    config: Config
    problems: tuple[ConfigProblem, ...] = ()


ThemeNames = Callable[[], Sequence[str]]
"""Returns the names of all themes; called only if a theme is chosen. If there are no names, any
theme is accepted."""


def _no_names() -> Sequence[str]:
    return ()


def load(path: Path, themes: ThemeNames = _no_names, *, needed: bool = False) -> LoadedConfig:
    """Read the settings at `path`. A missing file is an error only if `needed` is true."""
    try:
        data = read_ordinary(path, MAX_BYTES)
    except FileNotFoundError:
        if needed:
            return _unreadable(str(path), 0, "there is no such file")
        return LoadedConfig(Config())
    except (OSError, ValueError) as error:
        return _unreadable(str(path), 0, getattr(error, "strerror", None) or str(error))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _unreadable(str(path), line, "this is not UTF-8")
    return read(text, str(path), themes)


def read(text: str, name: str, themes: ThemeNames = _no_names) -> LoadedConfig:
    """Read settings from `text`. Errors call the file `name`."""
    text = text.replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(name, str(error), text)
    except RecursionError:
        return _unreadable(name, 0, "it is nested too deeply")
    except ValueError:  # Python's own, for a number of thousands of digits
        return _unreadable(name, 0, "it has too long a number")
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
        elif wrong := _check(setting, value, themes):
            report(wrong, key)
        else:
            values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    keys = table.get("keys", {})
    if isinstance(keys, Mapping):
        values["keys"] = read_keys(keys, lambda message, ref: report(message, "keys", ref))
    else:
        report(f'`keys` must be {BY_NAME["keys"].expected}, as [keys] and then help = "?"', "keys")
    problems.sort(key=lambda problem: problem.line)
    return LoadedConfig(Config(**values), tuple(problems))


def _check(setting: Setting, value: object, themes: ThemeNames) -> str:
    """Return the error in a setting's value; empty if there is none."""
    if setting.name == "mouse":
        is_bool = isinstance(value, bool)
        return "" if is_bool else f"`mouse` must be true or false, not {_shown(value)}"
    if setting.name == "library":
        return _check_folders(value)
    choices = tuple(themes()) if setting.name == "theme" else setting.choices
    if not isinstance(value, str):
        return f"`{setting.name}` must be {setting.expected} in quotes, not {_shown(value)}"
    if choices and value not in choices:
        near = did_you_mean(value, choices, "; ") or f"; there are {', '.join(choices)}"
        return f"`{setting.name}`: there is no {backticked(value)}{near}"
    return ""


def _check_folders(value: object) -> str:
    expected = '`library` must be a list of folders in quotes, as library = ["~/briefings"]'
    if not isinstance(value, list):
        return f"{expected}, not {_shown(value)}"
    wrong = [one for one in value if not isinstance(one, str)]
    if wrong:
        return f"{expected}, not {_shown(wrong[0])} in it"
    unusable = [one for one in value if not one.strip() or "\0" in one]
    return f"`library`: {backticked(unusable[0])} is not a folder" if unusable else ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return backticked(value)
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return "so large a number"  # Python refuses to convert so large a number to text
    if isinstance(value, int | float):
        return str(value)
    kind = type(value).__name__
    return f"a {'table' if kind == 'dict' else kind}"


def _line_of(text: str, key: str, command: str = "") -> int:
    """Return the line of a setting, or of a command's key in `keys`; 0 if it is not found.

    tomllib keeps no positions, but settings are simple enough to be found by a pattern.
    """
    header = re.search(rf"^[ \t]*\[[ \t]*{re.escape(key)}[ \t]*\]", text, re.MULTILINE)
    start = header.start() if header and command else 0
    prefix = rf"(?:{re.escape(key)}[ \t]*\.[ \t]*)?" if command else ""
    name = rf"[\"']?{re.escape(command or key)}[\"']?"
    pattern = re.compile(rf"^[ \t]*{prefix}{name}[ \t]*[=.]", re.MULTILINE)
    found = pattern.search(text, start) or header
    return 0 if found is None else text.count("\n", 0, found.start()) + 1


def _not_toml(name: str, message: str, text: str) -> LoadedConfig:
    """Return tomllib's message. The line number at its end is moved to the front."""
    why, _, where = message.partition(" (at ")
    found = re.match(r"line (\d+)", where)
    line = int(found[1]) if found else text.count("\n") + 1
    return _unreadable(name, line, f"this is not TOML: {why[:_MAX_MESSAGE]}")


def _unreadable(name: str, line: int, why: str) -> LoadedConfig:
    return LoadedConfig(Config(), (ConfigProblem(name, line, why, is_all=True),))
