"""The commands and their options, each declared once; only the one that is run is built."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn

from briefing_tui.cli import options
from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.width import terminal_width

FrontEnd = Callable[[argparse.Namespace], int]


class Command(NamedTuple):
    """One command: what it does, its options, and the module whose `run` does it."""

    name: str
    usage: str
    summary: str
    declare: Callable[[argparse.ArgumentParser], None]
    module: str
    arranged: Callable[[Iterable[str]], list[str]] = list
    """Puts its words in an order that argparse understands."""


COMMANDS = (
    Command("read", "[FILE...]", "open briefings in the reader", options.read, "read"),
    Command("print", "FILE...", "print the summary", options.print_, "print_"),
    Command(
        "search",
        "QUERY FILE...",
        "print every hit with its line",
        options.search,
        "search",
        options.options_first,
    ),
    Command("check", "FILE...", "list every problem of a file", options.check, "check"),
    Command("new", "[FILE]", "write a commented template", options.new, "new"),
    Command("schema", "", "print the format as JSON Schema", options.schema, "schema"),
    Command("keys", "", "list the reader's keys", options.keys, "keys"),
    Command("serve", "FILE", "open the reader in a browser", options.serve, "serve"),
    Command(
        "completion",
        "bash|zsh|fish",
        "print a completion script for a shell",
        options.completion,
        "completion",
    ),
)
BY_NAME = {command.name: command for command in COMMANDS}
DEFAULT = "read"


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse's formatter with its width given: to find it, it would import shutil's archives."""
    return argparse.HelpFormatter(prog, width=terminal_width())


class Parser(argparse.ArgumentParser):
    """argparse, but its complaints are one line on stderr."""

    def error(self, message: str) -> NoReturn:
        """End with one line and the exit code for wrong usage."""
        from briefing_tui.cli.streams import complain, narrate

        complain(_without_repr(message))
        narrate(f"usage: {self.usage}  (--help tells more)\n")
        raise SystemExit(int(Exit.USAGE))

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is none of the choices, the word as any message repeats it."""
        if action.choices is not None and value not in action.choices:
            from briefing_tui.model.text.truncation import repeated

            choices = ", ".join(map(str, action.choices))
            told = f"invalid choice: {repeated(str(value))} (choose from {choices})"
            raise argparse.ArgumentError(action, told)

    def _print_message(self, message: str, _file: object = None) -> None:
        """Help and version are results; argparse would hide that they cannot be written."""
        from briefing_tui.cli.streams import say

        say(message)


_IGNORED = "ignored explicit argument "
"""What argparse says before the `repr` of a value that an option does not take."""


def _without_repr(message: str) -> str:
    """argparse's message, a value that it shows as Python would as any message repeats it."""
    before, said, value = message.partition(_IGNORED)
    if not said:
        return message
    from ast import literal_eval

    from briefing_tui.model.text.truncation import repeated

    try:
        return before + said + repeated(str(literal_eval(value)))
    except (ValueError, SyntaxError):  # another Python may word it otherwise
        return message


def parse(arguments: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """The command that `arguments` name, and its options. Raises SystemExit as argparse does."""
    name, rest = split(arguments)
    if name is None and any(word in ("-h", "--help") for word in rest):
        from briefing_tui.cli.streams import say

        say(overview())
        raise SystemExit(0)
    command = BY_NAME[name or DEFAULT]
    parser = build(command)
    if command.arranged is list and "--" not in rest:  # options may stand between the files
        given = parser.parse_intermixed_args(rest)
    else:
        given = parser.parse_args(command.arranged(rest))
    given.spelled_out = name is not None
    return command.name, given


def split(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command's name, where the first word that is no option is one, and all other words."""
    rest = list(arguments)
    place = 0
    while place < len(rest) and rest[place].startswith("-") and rest[place] not in ("-", "--"):
        place += 2 if rest[place] == "--color" else 1
    if place < len(rest) and rest[place] in BY_NAME and _only_common(rest[:place]):
        return rest.pop(place), rest
    return None, rest


def _only_common(words: Iterable[str]) -> bool:
    return all(
        word.startswith(("--color", "--version", "-h", "--help"))
        or word in ("auto", "always", "never")
        for word in words
    )


def build(command: Command) -> Parser:
    """The argument parser of one command."""
    parser = Parser(
        prog=f"briefing {command.name}",
        usage=f"briefing {command.name} [OPTION...] {command.usage}".rstrip(),
        description=command.summary[:1].upper() + command.summary[1:] + ".",
        allow_abbrev=False,
        formatter_class=_formatter,
    )
    options.common(parser)
    command.declare(parser)
    return parser


def front_end(name: str) -> FrontEnd:
    """The function that runs command `name`, imported now."""
    found: FrontEnd = import_module(f"briefing_tui.cli.{BY_NAME[name].module}").run
    return found


def overview() -> str:
    """What `briefing --help` says."""
    asked_of = {command: f"{command.name} {command.usage}".rstrip() for command in COMMANDS}
    widest = max(map(len, asked_of.values()))
    lines = [
        "usage: briefing [FILE...]            open briefings in the reader",
        "       briefing COMMAND [OPTION...]  do one of these:",
        "",
        *(f"  {asked:<{widest}}  {command.summary}" for command, asked in asked_of.items()),
        "",
        "FILE may be - for standard input, or a folder of *.yaml and *.yml files. Without a FILE",
        "the reader opens ./briefings, or else the briefings shipped with the program.",
        "",
        "On every command: -h, --help; --version; --color auto|always|never.",
        "Exit codes: 0 done, 1 nothing found or problems found, 2 wrong usage or unreadable input.",
        "",
    ]
    return "\n".join(lines)
