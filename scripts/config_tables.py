"""Generate the tables of docs/configuration.md from the declarations of settings and commands."""

from collections.abc import Iterable, Iterator

from briefing_tui.commands import COMMANDS, display_key
from briefing_tui.system.config import SETTINGS


def tables() -> dict[str, str]:
    """Return the tables by the names that the page uses."""
    return {"settings": "\n".join(_settings()), "commands": "\n".join(_commands())}


def _settings() -> Iterator[str]:
    yield "| setting | holds | default | meaning |"
    yield "|---|---|---|---|"
    for setting in SETTINGS:
        one_of = f": {_codes(setting.choices)}" if setting.choices else ""
        default = f"`{setting.default}`" if setting.default else ""
        yield f"| `{setting.name}` | {setting.expected}{one_of} | {default} | {setting.doc} |"


def _commands() -> Iterator[str]:
    yield "| id | keys | does |"
    yield "|---|---|---|"
    for command in COMMANDS:
        yield f"| `{command.id}` | {_keys(map(display_key, command.keys))} | {command.help} |"


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _keys(keys: Iterable[str]) -> str:
    return " ".join("`` ` ``" if key == "`" else f"`{key}`".replace("|", "\\|") for key in keys)
