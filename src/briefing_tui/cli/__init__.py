"""The command line: declare each command once, parse its options, run it, and handle errors.

Only the command that runs is imported, and only its parser is built.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import takewhile
from typing import NamedTuple, NoReturn

from briefing_tui.cli import options
from briefing_tui.cli.output import (
    BRIEFINGS,
    ExitCode,
    UsageError,
    discard_stdout,
    print_error,
    terminal_width,
    write,
    write_stderr,
)
from briefing_tui.loading.files import ARTICLE_KINDS, Unopenable, reason
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.system.writing import CRASH_CODE, report_crash

CommandFunction = Callable[[argparse.Namespace], int]


class CliCommand(NamedTuple):
    """A command of the command line."""

    name: str
    usage: str
    summary: str
    declare: Callable[[argparse.ArgumentParser], None]
    module: str = ""
    """The function that runs the command: `module:function`. By default, it is `NAME:run`."""


COMMANDS = (
    CliCommand("read", "[FILE...]", "open briefings in the reader", options.read),
    CliCommand(
        "print", "FILE...", "print the brief, a page to read in a minute", options.print_, "print_"
    ),
    CliCommand(
        "search", "QUERY [FILE...]", "print every hit with its file and line", options.search
    ),
    CliCommand("list", "[FOLDER...]", "list the briefings of the library", options.list_, "list_"),
    CliCommand("check", "FILE...", "list every problem of a file", options.check),
    CliCommand("draft", "ARTICLE", "draft a briefing from an article", options.draft),
    CliCommand(
        "prompt",
        "ARTICLE",
        "print what to ask a language model about an article",
        options.prompt,
        "draft:prompt",
    ),
    CliCommand(
        "audit",
        "SUMMARY --against ARTICLE...",
        "check a text in somebody's or a model's own words against its articles",
        options.audit,
    ),
    CliCommand("compare", "FILE...", "show several briefings side by side", options.compare),
    CliCommand(
        "diff", "OLD NEW", "list what changed between two briefings", options.diff, "compare:diff"
    ),
    CliCommand(
        "update",
        "OLD NEW-ARTICLE",
        "carry a briefing over to the changed article",
        options.update,
        "compare:update",
    ),
    CliCommand("new", "[FILE]", "write a commented template", options.new, "reference:new"),
    CliCommand("schema", "", "print the format as JSON Schema", options.none, "reference:schema"),
    CliCommand("keys", "", "list the reader's keys", options.none, "reference:keys"),
    CliCommand("serve", "FILE", "open the reader in a browser", options.serve, "read:serve"),
    CliCommand(
        "completion",
        "bash|zsh|fish",
        "print a completion script for a shell",
        options.completion,
        "reference:completion",
    ),
)
BY_NAME = {command.name: command for command in COMMANDS}
DEFAULT = "read"


def run(arguments: Sequence[str]) -> int:
    """Run `briefing` with `arguments` and return the exit code. Errors are printed, not raised."""
    try:
        code = _run_command(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
        return ExitCode.DONE
    # Only a second Ctrl-C while `serve` ends raises this. For the first, see __main__
    except KeyboardInterrupt:
        discard_stdout()
        return 130
    except OSError as error:
        discard_stdout()
        where = f"{error.filename}: " if isinstance(error.filename, str) else ""
        print_error(f"{where}{reason(error)}")
        return ExitCode.USAGE
    except Exception as error:  # a bug: one line that names a log
        print_error(report_crash(error))
        return CRASH_CODE
    return code


def _run_command(arguments: Sequence[str]) -> int:
    try:
        command, given = parse(arguments)
        return import_command(command)(given)
    except SystemExit as stop:  # argparse raises this: 0 for help, 2 for wrong usage
        return stop.code if isinstance(stop.code, int) else ExitCode.USAGE
    except (UsageError, Unopenable) as error:
        print_error(str(error))
        return ExitCode.USAGE


class Parser(argparse.ArgumentParser):
    """An argparse parser that writes an error and the usage to stderr, and help to stdout."""

    def error(self, message: str) -> NoReturn:
        """Print the error and the usage, and exit."""
        print_error(message)
        write_stderr(f"usage: {self.usage}  (--help shows the options)\n")
        raise SystemExit(int(ExitCode.USAGE))

    def _print_message(self, message: str, _file: object = None) -> None:
        """Print help or version. Raises OSError if that fails; argparse would ignore the error."""
        write(message)


def parse(arguments: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """Return the command's name and its options. Raises SystemExit, as argparse does."""
    name, rest = split(arguments)
    if name is None and any(word in ("-h", "--help") for word in rest):
        write(_overview())
        raise SystemExit(0)
    command = BY_NAME[name or DEFAULT]
    parser = build(command)
    rest = options.join_query(rest)
    _check_names(parser, rest)
    # Intermixed: options may stand between the files
    parse_words = parser.parse_args if "--" in rest else parser.parse_intermixed_args
    given = parse_words(rest)
    given.spelled_out = name is not None
    return command.name, given


def _check_names(parser: Parser, words: Sequence[str]) -> None:
    """Report an unknown option. argparse would only say that a FILE is missing."""
    known = parser._option_string_actions
    for word in takewhile(lambda word: word != "--", words):
        name = word.partition("=")[0]
        if name.startswith("--") and name not in known:
            parser.error(f"no option {backticked(name)}{did_you_mean(name, known, '; ')}")


def split(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the command's name (None if there is none) and the other words."""
    rest = list(arguments)
    place = 0
    if rest and rest[0].startswith("--color"):
        place = 1 if "=" in rest[0] else 2
    if rest[place : place + 1] and rest[place] in BY_NAME:
        return rest.pop(place), rest
    return None, rest


def build(command: CliCommand) -> Parser:
    """Build the argument parser of one command."""
    parser = Parser(
        prog=f"briefing {command.name}",
        usage=f"briefing {command.name} [OPTION...] {command.usage}".rstrip(),
        description=command.summary[:1].upper() + command.summary[1:] + ".",
        allow_abbrev=False,
        # argparse would import shutil for the width
        formatter_class=partial(argparse.HelpFormatter, width=terminal_width()),
    )
    options.common(parser)
    command.declare(parser)
    return parser


def import_command(name: str) -> CommandFunction:
    """Import the module of a command and return the function that runs it."""
    module, _, function = (BY_NAME[name].module or name).partition(":")
    run: CommandFunction = getattr(import_module(f"briefing_tui.cli.{module}"), function or "run")
    return run


def _overview() -> str:
    usages = {command: f"{command.name} {command.usage}".rstrip() for command in COMMANDS}
    widest = max(map(len, usages.values()))
    articles = ", ".join(kind.suffixes[0] for kind in ARTICLE_KINDS)
    lines = [
        "usage: briefing [FILE...]            open briefings in the reader",
        "       briefing COMMAND [OPTION...]  run one of these commands:",
        "",
        *(f"  {usage:<{widest}}  {command.summary}" for command, usage in usages.items()),
        "",
        f"FILE is a briefing ({', '.join(BRIEFINGS)}), a folder of briefings, or - for standard",
        f"input. If FILE is an article ({articles}), the reader drafts",
        "a briefing from it and opens the draft. FOLDER is a folder of briefings.",
        "",
        "If no FILE or FOLDER is given, the reader, `list` and `search` open the library: the",
        "folders that your settings name, or else ./briefings. If there is no library, the reader",
        "offers the briefings that come with the program.",
        "",
        "Options of every command: -h, --help; --version; --color auto|always|never.",
        "`briefing COMMAND --help` shows the others.",
        "Exit codes: 0 success; 1 nothing found (search), errors found (check) or changes found",
        "(diff); 2 wrong usage or unreadable input; 3 no usable answer from the language model",
        "(draft --strict).",
        "",
    ]
    return "\n".join(lines)
