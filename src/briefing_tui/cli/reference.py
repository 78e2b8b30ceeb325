"""The commands `briefing new`, `schema`, `keys` and `completion`, which print what is declared."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import shtab

from briefing_tui import cli
from briefing_tui.cli import options as declared_options
from briefing_tui.cli.output import BRIEFINGS as BRIEFING_NAMES
from briefing_tui.cli.output import ExitCode, check_target, print_error, put, write
from briefing_tui.commands import COMMANDS, GROUPS, PARTS, Command, display_key
from briefing_tui.loading.files import ARTICLES
from briefing_tui.loading.schema import format_schema
from briefing_tui.panes import PANE_NAMES


def template() -> str:
    """Return the template of `briefing new`: a valid briefing with comments."""
    return Path(__file__).with_name("template.yaml").read_text(encoding="utf-8")


def new(options: argparse.Namespace) -> int:
    """Print the template, or write it to a new file."""
    if options.file in (None, "-"):
        write(template())
        return ExitCode.DONE
    path = Path(options.file)
    check_target(path, force=options.force)
    put([template()], target=path, force=options.force)
    print_error(f"it is an example: edit it, and let `briefing check {path}` look at it")
    return ExitCode.DONE


def schema(_options: argparse.Namespace) -> int:
    """Print the format as JSON Schema."""
    write(json.dumps(format_schema(), ensure_ascii=False, indent=2) + "\n", "json")
    return ExitCode.DONE


def keys(_options: argparse.Namespace) -> int:
    """Print the reader's keys."""
    write(keys_text())
    return ExitCode.DONE


def key_rows() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each group of commands with its rows: keys with blanks between them, what they do.

    Commands with the same keys share a row.
    """
    by_keys: dict[tuple[str, ...], list[Command]] = {}
    for command in COMMANDS:
        if command.keys:
            by_keys.setdefault(command.keys, []).append(command)
    for group in GROUPS:
        yield (
            group,
            [
                (" ".join(map(display_key, keys)), _sentence(commands))
                for keys, commands in by_keys.items()
                if commands[0].group == group
            ],
        )


def _sentence(commands: Sequence[Command]) -> str:
    by_place = sorted(commands, key=lambda command: command.where != PARTS)
    told = (command.sentence.rstrip(".") for command in by_place)
    joined = "; ".join(f"{words[:1].lower()}{words[1:]}" for words in told)
    return f"{joined[:1].upper()}{joined[1:]}."


def keys_text() -> str:
    """Return the keys to press and what they do, as aligned text."""
    groups = list(key_rows())
    width = max(len(keys) for _, rows in groups for keys, _ in rows)
    parts = (
        "\n".join([name, *(f"  {keys:<{width}}  {does}" for keys, does in rows)])
        for name, rows in groups
    )
    return "\n\n".join(parts) + "\n"


Complete = dict[str, Any]
"""How each shell completes a value, in the form that the library shtab takes."""

BRIEFINGS: Complete = shtab.glob(*BRIEFING_NAMES)
_KINDS: dict[str, Complete] = {
    **dict.fromkeys(("FILE", "OLD", "NEW", "QUERY"), BRIEFINGS),
    "ARTICLE": shtab.glob(*ARTICLES),
}
"""The files that complete an argument, by the argument's name in the usage."""
_PATHS = ("FILE", "ARTICLE.txt")
"""Values of options that any file completes."""
_ZSH_PREAMBLE = f"""
functions[_briefing_only_commands]=$functions[_shtab_briefing_commands]
_shtab_briefing_commands() {{
  _briefing_only_commands
  {BRIEFINGS["zsh"]}
}}
"""
_ENDINGS = {
    "bash": f"""
_shtab_briefing_pos_0_COMPGEN={BRIEFINGS["bash"]}
complete -o bashdefault -F _shtab_briefing briefing-tui
""",
    "zsh": """
(( $+functions[compdef] )) && compdef _shtab_briefing briefing-tui
""",
    "fish": f"""
complete -c briefing -n '_shtab_briefing_using; and test $_shtab_briefing_npos -eq 0' \\
  -ka '{BRIEFINGS["fish"]}'
complete -c briefing-tui -w briefing
""",
}
"""Lines added to shtab's scripts, for `briefing FILE` and for the program `briefing-tui`."""


def completion(options: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    write(script(options.shell))
    return ExitCode.DONE


def script(shell: str) -> str:
    """Return the completion script for `bash`, `zsh` or `fish`."""
    preamble = _ZSH_PREAMBLE if shell == "zsh" else ""
    text: str = shtab.complete(_parser(shell), shell, preamble=preamble)
    return text + _ENDINGS[shell]


def _parser(shell: str) -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="briefing", description="Read a contested news story fast.")
    commands = root.add_subparsers()
    for command in cli.COMMANDS:
        _declare(commands.add_parser(command.name, help=command.summary), command.declare)
    _declare(root, cli.BY_NAME[cli.DEFAULT].declare)
    if shell == "zsh":  # it offers commands only if no files are allowed there
        (files,) = (action for action in root._actions if action.dest == "files")
        files.help = argparse.SUPPRESS
    return root


def _declare(
    parser: argparse.ArgumentParser, declare: Callable[[argparse.ArgumentParser], None]
) -> None:
    declared_options.common(parser)
    declare(parser)
    for action in parser._actions:  # argparse has no public way to list them
        complete = None
        if action.type is declared_options.panes:
            action.choices = PANE_NAMES
        elif not action.option_strings:
            complete = _KINDS.get(str(action.metavar))
        elif action.metavar in _PATHS:
            complete = shtab.FILE
        if complete is not None:
            action.complete = complete  # type: ignore[attr-defined]
