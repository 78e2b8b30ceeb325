"""Declare the options of each command. This module imports only what parsing needs."""

import argparse
from collections.abc import Iterable
from typing import Any

from briefing_tui import __version__
from briefing_tui.cli.values import (
    PANE_LIST,
    command,
    date,
    edtf,
    host,
    jobs,
    language_tag,
    line,
    panes,
    port,
    seconds,
    web_address,
    width,
)
from briefing_tui.panes import PANE_NAMES

FORMATS = ("text", "markdown", "html", "svg", "json", "csv")
SORTS = ("date", "publisher", "title", "story", "contested", "unchecked", "problems", "file")
"""The values by which `briefing list` can sort the briefings."""
SHELLS = ("bash", "zsh", "fish")


class Once(argparse.Action):
    """Stores an option's value, and refuses the option if it is given again."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        _option: str | None = None,
    ) -> None:
        """Store the value. Raises ArgumentError if the option already has one."""
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, "may be given only once")
        setattr(namespace, self.dest, values)


def common(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command."""
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default=None,
        help="colour the output: always, never, or only on a terminal (auto, the default); "
        "overrides NO_COLOR and FORCE_COLOR",
    )


def _flag(parser: argparse._ActionsContainer, name: str, meaning: str) -> None:
    parser.add_argument(name, action="store_true", help=meaning)


def _files(parser: argparse.ArgumentParser, count: str) -> None:
    parser.add_argument(
        "files",
        nargs=count,
        metavar="FILE",
        help="a briefing, a folder of them, or - for standard input",
    )


def _pane_names(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--pane", type=panes, metavar="PANE,...", help=f"{what}: {PANE_LIST}")


def read(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing read`."""
    _files(parser, "*")
    parser.add_argument("--pane", choices=PANE_NAMES, help="open this pane")
    parser.add_argument("--item", metavar="ID", help="open at this item")
    parser.add_argument(
        "--theme",
        metavar="NAME",
        help="dark, light, plain or one of Textual's themes (default: dark or light, like the "
        "terminal)",
    )
    _flag(parser, "--fresh", "open at the beginning, not where you left off")
    _config(parser)


def print_(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing print`."""
    _files(parser, "+")
    _pane_names(parser, "print these panes of the reader instead of the brief")
    _width(parser)
    _output(parser, FORMATS)
    parser.add_argument(
        "--actor", metavar="ACTOR", help="print only what concerns this actor (an id or a name)"
    )
    _date(
        parser,
        "--since",
        "leave out what is certainly before DATE, in EDTF (2024-09-20, 2024-09, 2024)",
    )
    _date(parser, "--until", "leave out what is certainly after DATE")
    _flag(parser, "--marks", "print your marks and notes instead of the brief")
    _flag(parser, "--pager", "show the output in $PAGER (default: less -R)")


def _date(parser: argparse.ArgumentParser, name: str, meaning: str) -> None:
    parser.add_argument(name, type=date, metavar="DATE", help=meaning)


def _width(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--width",
        type=width,
        metavar="N",
        help="the width in columns (default: the terminal's, else 80)",
    )


def _output(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format",
        choices=formats,
        help="the format (default: text, or with -o the format that the file's suffix stands for)",
    )
    parser.add_argument(
        "-o",
        "--output",
        action=Once,
        metavar="FILE",
        help="write to FILE",
    )
    _flag(parser, "--force", "overwrite the output file (-o) if it exists")


def compare(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing compare`."""
    _files(parser, "+")
    _width(parser)
    _output(parser, ("text", "markdown", "html", "json"))


def diff(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing diff`."""
    for name, which in (("old", "earlier"), ("new", "later")):
        parser.add_argument(
            name,
            metavar=name.upper(),
            help=f"the {which} briefing; one of OLD and NEW may be - for standard input",
        )
    _width(parser)
    _format(parser, "text", "markdown", "json")


def print_defaults() -> argparse.Namespace:
    """Return the default values of the options of `briefing print`."""
    parser = argparse.ArgumentParser()
    print_(parser)
    return parser.parse_args(["-"])


def search(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing search`."""
    parser.add_argument(
        "query",
        nargs="?",
        metavar="QUERY",
        help="words and numbers that must all occur in one item (12 does not find 112); "
        '"a phrase"; -word to exclude a word; '
        "filters such as actor:NAME or since:2024 (also by: kind: stance: status: "
        "issue: story: pane: date: until: is:)",
    )
    _files(parser, "*")
    parser.add_argument(
        "-e",
        dest="given_query",
        action=Once,
        metavar="QUERY",
        help="the query; it may begin with -",
    )
    parser.add_argument(
        "-c", dest="count", action="store_true", help="print only the number of hits in each file"
    )
    parser.add_argument(
        "-l", dest="list", action="store_true", help="print only the names of files with hits"
    )
    _pane_names(parser, "search only these panes")
    _flag(parser, "--json", "print one JSON object per line")
    _library(parser)
    parser.set_defaults(fail=parser.error)


def _library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=jobs,
        default=1,
        metavar="N",
        help="read new files into the library's index with N processes (default: 1)",
    )
    _config(parser)


def _config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config",
        metavar="FILE",
        help="a settings file to use instead of your own (docs/configuration.md)",
    )


def list_(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing list`."""
    parser.add_argument(
        "folders", nargs="*", metavar="FOLDER", help="folders of briefings (default: the library)"
    )
    parser.add_argument("--story", metavar="STORY", help="list only briefings of this story")
    parser.add_argument(
        "--actor", metavar="ACTOR", help="list only briefings with this actor (an id or a name)"
    )
    _date(
        parser,
        "--since",
        "list only briefings of DATE or later, in EDTF (2024-09-20, 2024-09, 2024)",
    )
    _date(parser, "--until", "list only briefings of DATE or earlier")
    parser.add_argument(
        "--sort",
        choices=SORTS,
        default="date",
        help="the order (default: date, the newest first); contested, unchecked and problems sort "
        "by how many contested questions, unchecked items or problems a briefing has, the most "
        "first",
    )
    _format(parser, "text", "json", "csv")
    _library(parser)
    parser.set_defaults(fail=parser.error)


def options_first(words: Iterable[str]) -> list[str]:
    """Return the arguments of `briefing search` with the options first."""
    # argparse refuses words with options between them, and reads a query that begins with a hyphen
    # as an option
    given: list[str] = []
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            others += rest
        elif word.startswith("-") and word.endswith("e") and not word.strip("-cle"):
            given.append(word + next(rest, ""))
        elif word in ("--pane", "--color", "--jobs", "--config"):
            given += [word, *(value for value in [next(rest, None)] if value is not None)]
        elif word.startswith("-") and word != "-":
            given.append(word)
        else:
            others.append(word)
    return [*given, "--", *others]


def check(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing check`."""
    _files(parser, "+")
    _format(parser, "text", "json")
    only = parser.add_mutually_exclusive_group()
    _flag(only, "--strict", "exit with 1 on warnings, too")
    _flag(only, "--errors", "list only errors, no warnings")
    parser.add_argument(
        "--against",
        metavar="ARTICLE.txt",
        help="also compare the briefing with the original text of its article",
    )


def _format(parser: argparse.ArgumentParser, *choices: str) -> None:
    default = choices[0]
    parser.add_argument(
        "--format", choices=choices, default=default, help=f"the format (default: {default})"
    )


def draft(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing draft`."""
    _article(parser, None)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE (default: standard output)"
    )
    _flag(parser, "--force", "overwrite the output file (-o) if it exists")
    _facts(parser)
    parser.add_argument(
        "--with",
        dest="command",
        type=command,
        metavar="COMMAND",
        help="a program that reads a prompt and writes the answer of a language model, such as "
        "'llm -m NAME'; it is run without a shell",
    )
    parser.add_argument(
        "--answer",
        metavar="FILE",
        help="the answer of a language model to `briefing prompt`, or - for standard input",
    )
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=300,
        metavar="SECONDS",
        help="how long COMMAND may take for one answer (default: 300)",
    )
    _flag(parser, "--strict", "exit with 3 if the model gives no usable answer")


def prompt(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing prompt`."""
    _article(parser, "?")
    _flag(
        parser, "--skill", "print a guide for agents that write and check briefings by themselves"
    )
    _facts(parser)
    parser.set_defaults(fail=parser.error)


def _article(parser: argparse.ArgumentParser, count: str | None) -> None:
    parser.add_argument(
        "article",
        nargs=count,
        metavar="ARTICLE",
        help="a text, Markdown, HTML or PDF file, or - for standard input",
    )


def _facts(parser: argparse.ArgumentParser) -> None:
    for name, type_, what in (
        ("title", line, "the headline of the article"),
        ("publisher", line, "who published the article"),
        ("author", line, "who wrote the article"),
        ("published", edtf, "when the article was published, in EDTF (2024-09-20)"),
        ("url", web_address, "the web address of the article"),
        ("language", language_tag, "the language of the article, such as en"),
    ):
        parser.add_argument(f"--{name}", type=type_, metavar=name.upper(), help=what)


def new(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing new`."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the file to write (default: standard output)"
    )
    _flag(parser, "--force", "overwrite FILE if it exists")


def schema(_parser: argparse.ArgumentParser) -> None:
    """Add nothing: `briefing schema` has no options of its own."""


def keys(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing keys`."""
    _format(parser, "text", "markdown")


def serve(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing serve`."""
    parser.add_argument("briefing", metavar="FILE", help="a briefing, or a folder of them")
    parser.add_argument(
        "--host",
        type=host,
        default="127.0.0.1",
        metavar="HOST",
        help="the address to listen at (default: 127.0.0.1, for this machine only)",
    )
    parser.add_argument(
        "--port",
        type=port,
        default=8000,
        metavar="N",
        help="the port to listen at; 0 chooses a free port (default: 8000)",
    )
    parser.add_argument(
        "--theme", metavar="NAME", help="the theme (default: dark or light, like the browser)"
    )


def completion(parser: argparse.ArgumentParser) -> None:
    """Add the options of `briefing completion`."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
