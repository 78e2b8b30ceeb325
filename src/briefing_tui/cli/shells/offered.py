"""What a shell can complete, read off the commands' own parsers: their options, what each takes,
and what kind of file or word stands free."""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.cli import options
from briefing_tui.cli.parser import COMMANDS, Command, build
from briefing_tui.commands import PANE_NAMES

_FILES = {
    "files": "briefings",
    "words": "briefings",
    "briefing": "briefings",
    "file": "any",
    "output": "any",
    "against": "any",
    "config": "any",
}
"""For an argument that names files: briefings (and folders), or any."""


class Value(NamedTuple):
    """What follows an option, or stands free."""

    name: str
    """As help calls it."""
    words: tuple[str, ...] = ()
    """All that it can be; empty where that is open."""
    is_list: bool = False
    """Several of the words, parted by commas."""
    files: str = ""
    """`briefings`, `any` or none."""


class Option(NamedTuple):
    """One option of a command."""

    names: tuple[str, ...]
    help: str
    value: Value | None
    """None: it takes nothing."""


class Offered(NamedTuple):
    """All that a command offers."""

    command: Command
    options: tuple[Option, ...]
    free: Value | None
    """What stands free; None: nothing does."""


def offered() -> tuple[Offered, ...]:
    """What every command offers, in the order of their declaration."""
    return tuple(_offered(command) for command in COMMANDS)


def _offered(command: Command) -> Offered:
    actions = build(command)._actions  # argparse has no other way to ask
    found = tuple(_option(action) for action in actions if action.option_strings)
    free = next((_value(action) for action in actions if not action.option_strings), None)
    return Offered(command, found, free)


def _option(action: argparse.Action) -> Option:
    takes_nothing = action.nargs == 0
    return Option(
        tuple(action.option_strings),
        _first_words(action.help or ""),
        None if takes_nothing else _value(action),
    )


def _value(action: argparse.Action) -> Value:
    name = str(action.metavar or action.dest).upper()
    if action.type is options.panes:
        return Value(name, PANE_NAMES, is_list=True)
    words = tuple(map(str, action.choices)) if action.choices is not None else ()
    return Value(name, words, files=_FILES.get(action.dest, ""))


def _first_words(text: str) -> str:
    """A help text up to its first pause, short enough for a menu."""
    for pause in (" (", ";", ":"):
        text = text.partition(pause)[0]
    return text.replace("%%", "%").strip()


def taking(every: tuple[Offered, ...]) -> Iterator[tuple[Offered, Option, Value]]:
    """All options that take something."""
    for one in every:
        for option in one.options:
            if option.value is not None:
                yield one, option, option.value
