"""`config.toml`: what a user may choose, each setting declared once. What cannot be is told with
its line and the nearest thing that can, and what can be is taken all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.commands import PANE_NAMES
from briefing_tui.loading.files import read_ordinary
from briefing_tui.model.dates.wording import Style
from briefing_tui.model.text.truncation import repeated
from briefing_tui.user.keymap import Keys, read_keys
from briefing_tui.user.nearest import nearest

DATE_STYLES: tuple[Style, ...] = ("long", "short", "iso")
LARGEST = 1_000_000
"""Bytes of a configuration that are read."""


class Setting(NamedTuple):
    """One setting of the file."""

    name: str
    expected: str
    """What may stand there, in words."""
    default: str
    """As it would be written; empty where nothing is."""
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
        "keys",
        "a table of commands with their keys",
        "",
        "Other keys for commands, by the command's id: one key or a list of them.",
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


_LONGEST_NUMBER = 256
"""Bits of a number that is repeated."""
_LONGEST_REASON = 2_000
"""Characters of what is wrong with TOML of which Python's notation is undone."""


def _no_names() -> Sequence[str]:
    return ()


class Config(NamedTuple):
    """The settings, as far as they could be read."""

    theme: str = ""
    """Empty: none chosen."""
    start_pane: str = ""
    """Empty: none chosen."""
    dates: Style = "long"
    mouse: bool = True
    keys: Keys = Keys()


class Problem(NamedTuple):
    """Something in the file that cannot be."""

    path: str
    line: int
    """From 1; 0 where it is about the file as a whole."""
    message: str
    is_all: bool = False
    """Whether the file can be read at all only without it: nothing in it is taken."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}"


class Loaded(NamedTuple):
    """The settings and what is wrong with their file."""

    config: Config
    problems: tuple[Problem, ...] = ()


def load(
    path: Path, themes: Callable[[], Sequence[str]] = _no_names, *, needed: bool = False
) -> Loaded:
    """Read the settings at `path`; without a file the defaults, which is a problem only where one
    is `needed`. A theme is looked for among `themes`, which are asked for only where one is
    chosen; where there are none, any will do."""
    try:
        data = read_ordinary(path, LARGEST)
    except FileNotFoundError:
        return _unread(path, "there is no such file") if needed else Loaded(Config())
    except (OSError, ValueError) as error:
        return _unread(path, getattr(error, "strerror", None) or str(error))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Loaded(Config(), (Problem(str(path), line, "this is not UTF-8", is_all=True),))
    return read(text, str(path), themes)


def read(text: str, name: str, themes: Callable[[], Sequence[str]] = _no_names) -> Loaded:
    """The settings that `text` holds; `name` is the file's, for problems."""
    from tomllib import TOMLDecodeError, loads

    try:
        table = loads(text.replace("\r\n", "\n"))
    except TOMLDecodeError as error:
        line, why = _syntax(str(error), text)
        return Loaded(Config(), (Problem(name, line, f"this is not TOML: {why}", is_all=True),))
    except RecursionError:
        return Loaded(Config(), (Problem(name, 0, "it is nested too deeply", is_all=True),))
    except ValueError:  # of Python's own, for a number of thousands of digits
        return Loaded(Config(), (Problem(name, 0, "it holds a number too long", is_all=True),))
    lines = _lines_of(text)
    found: list[Problem] = []

    def fault(message: str, *keys: str) -> None:
        line = next((lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in lines), 0)
        found.append(Problem(name, line, message))

    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "keys":
            continue
        setting = BY_NAME.get(key)
        if setting is None:
            fault(f"there is no setting {repeated(key)}{nearest(key, BY_NAME)}", key)
            continue
        wrong = _wrong(setting, value, themes)
        if wrong:
            fault(wrong, key)
        else:
            values[key.replace("-", "_")] = value
    keys = table.get("keys", {})
    if isinstance(keys, Mapping):
        values["keys"] = read_keys(keys, lambda message, command: fault(message, "keys", command))
    else:
        fault(f'`keys` must be {BY_NAME["keys"].expected}, as [keys] and then help = "?"', "keys")
    ordered = sorted(found, key=lambda problem: problem.line)
    return Loaded(Config(**values), tuple(ordered))


def _wrong(setting: Setting, value: object, themes: Callable[[], Sequence[str]]) -> str:
    """What is wrong with a setting's value; empty where nothing is."""
    if setting.name == "mouse":
        return (
            "" if isinstance(value, bool) else f"`mouse` must be true or false, not {_shown(value)}"
        )
    choices = tuple(themes()) if setting.name == "theme" else setting.choices
    if not isinstance(value, str):
        return f"`{setting.name}` must be {setting.expected} in quotes, not {_shown(value)}"
    if choices and value not in choices:
        near = nearest(value, choices) or f"; there are {', '.join(choices)}"
        return f"`{setting.name}`: there is no {repeated(value)}{near}"
    return ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return repeated(value)
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return "so large a number"  # which Python would not even write
    return str(value) if isinstance(value, int | float) else f"a {_kind(value)}"


def _kind(value: object) -> str:
    return {"dict": "table", "list": "list"}.get(type(value).__name__, type(value).__name__)


def _syntax(message: str, text: str) -> tuple[int, str]:
    """The line of a TOML error, which its message ends with, and what is left of the message."""
    import re

    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if found is None:
        return 0, message
    line = int(found[1]) if found[1] else text.count("\n") + 1
    why = message[: found.start()].replace(r"character '\n'", "end of the line")
    return line, why[:1].lower() + _without_repr(why[1:])


def _without_repr(why: str) -> str:
    """A reason of tomllib's, the file's own words in it not as Python writes them: of a character
    or key its `repr`, of a dotted key a tuple."""
    import re
    from ast import literal_eval

    found = re.search(r"(?<=character |table key )['\"].*$|\(['\"].*\)", why, re.DOTALL)
    if found is None or len(why) > _LONGEST_REASON:
        return why[:_LONGEST_REASON]
    try:
        words = literal_eval(found[0])
    except (ValueError, SyntaxError):  # another Python may word it otherwise
        return why
    parts = words if isinstance(words, tuple) else (words,)
    return why[: found.start()] + repeated(".".join(map(str, parts))) + why[found.end() :]


def _lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The line of each key: `(theme,)`, `(keys, help)`. tomllib keeps no places; settings are
    shallow enough to find them by their shape."""
    import re

    header = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
    entry = re.compile(
        r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
    )
    table: tuple[str, ...] = ()
    found: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        head = header.match(line)
        if head is not None:
            table = _parts(head[1])
            found.setdefault(table, number)
            continue
        given = entry.match(line)
        if given is not None:
            found.setdefault((*table, *_parts(given[1])), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _unread(path: Path, why: str) -> Loaded:
    return Loaded(Config(), (Problem(str(path), 0, why, is_all=True),))
