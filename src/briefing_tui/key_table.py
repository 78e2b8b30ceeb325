"""The keys as a table, for `briefing keys` and docs/keys.md, from the commands' one declaration."""

from collections.abc import Iterator
from itertools import groupby

from briefing_tui.commands import COMMANDS, Command, shown


def _groups() -> Iterator[tuple[str, list[Command]]]:
    """The commands that have keys, by their groups."""
    keyed = (command for command in COMMANDS if command.keys)
    for name, commands in groupby(keyed, key=lambda command: command.group):
        yield name, list(commands)


def text() -> str:
    """The keys as aligned text, in the order and the groups of the declaration."""
    width = max(len(_keys(command)) for command in COMMANDS)
    lines = []
    for name, commands in _groups():
        lines += [name, *(f"  {_keys(command):<{width}}  {command.help}" for command in commands)]
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def markdown() -> str:
    """The keys as docs/keys.md has them."""
    lines = ["# Keys", "", "Made by `briefing keys --format markdown`; do not edit.", ""]
    for name, commands in _groups():
        lines += [f"## {name}", "", "| key | does |", "|---|---|"]
        lines += [f"| {_escaped(_keys(command))} | {command.help} |" for command in commands]
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _keys(command: Command) -> str:
    return " ".join(shown(key) for key in command.keys)


def _escaped(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())
