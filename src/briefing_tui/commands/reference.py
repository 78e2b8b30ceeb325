"""The keys as a table, for `briefing keys` and docs/keys.md."""

from collections.abc import Sequence

from briefing_tui.commands.table import COMMANDS, Command, display_key, grouped

_KEYED = [command for command in COMMANDS if command.keys]


def text() -> str:
    """Return the keys as aligned text."""
    width = max(len(_keys(command)) for command in _KEYED)
    groups = [
        "\n".join([name, *(f"  {_keys(c):<{width}}  {c.help}" for c in commands)])
        for name, commands in grouped(commands=_KEYED)
    ]
    return "\n\n".join(groups) + "\n"


def markdown() -> str:
    """Return the keys as docs/keys.md has them."""
    head = "# Keys\n\nMade by `briefing keys --format markdown`; do not edit."
    tables = [_table(name, commands) for name, commands in grouped(commands=_KEYED)]
    return "\n\n".join([head, *tables]) + "\n"


def _table(name: str, commands: Sequence[Command]) -> str:
    rows = [f"| {_code(_keys(command))} | {command.help} |" for command in commands]
    return "\n".join([f"## {name}", "", "| key | does |", "|---|---|", *rows])


def _keys(command: Command) -> str:
    return " ".join(display_key(key) for key in command.keys)


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())
