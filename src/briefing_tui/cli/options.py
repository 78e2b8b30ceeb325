"""The options of each command. Nothing is imported here that parsing does not need."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing_tui import __version__
from briefing_tui.commands import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.dates.edtf import Edtf

FORMATS = ("text", "markdown", "html", "svg", "json", "csv")


def common(parser: argparse.ArgumentParser) -> None:
    """What every command takes."""
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default=None,
        help="colour the output (default: auto, on a terminal; beats NO_COLOR and FORCE_COLOR)",
    )


def _files(parser: argparse.ArgumentParser, count: str) -> None:
    parser.add_argument(
        "files",
        nargs=count,
        metavar="FILE",
        help="a briefing, a folder of them, or - for standard input",
    )
    _size_limit(parser)


def _size_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--max-size",
        type=size,
        default=8 * 1024 * 1024,
        metavar="SIZE",
        help="the largest file read, such as 20M (default 8M)",
    )


def size(text: str) -> int:
    """A number of bytes, with K, M or G for the binary multiples."""
    units = {"K": 1024, "M": 1024**2, "G": 1024**3}
    unit = units.get(text[-1:].upper(), 1)
    number = text if unit == 1 else text[:-1]
    if not (number.isascii() and number.isdigit() and len(number) < 13 and int(number)):
        raise argparse.ArgumentTypeError(f"{_shown(text)} is no size such as 200M")
    return int(number) * unit


def _shown(word: str) -> str:
    """A word as a message repeats it."""
    from briefing_tui.model.text.truncation import repeated

    return repeated(word)


def panes(text: str) -> tuple[str, ...]:
    """Pane names parted by commas."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in PANE_NAMES:
            raise argparse.ArgumentTypeError(
                f"no pane {_shown(name)}; there are {', '.join(PANE_NAMES)}"
            )
    if not names:
        raise argparse.ArgumentTypeError(f"name one or more of {', '.join(PANE_NAMES)}")
    return names


def width(text: str) -> int:
    """A width in columns."""
    if not (text.isascii() and text.isdigit() and 20 <= int(text[:6]) <= 1000):
        raise argparse.ArgumentTypeError("a width is a number of columns from 20 to 1000")
    return int(text)


def read(parser: argparse.ArgumentParser) -> None:
    """`briefing read`."""
    _files(parser, "*")
    parser.add_argument("--pane", choices=PANE_NAMES, help="the pane to begin with")
    parser.add_argument("--item", metavar="ID", help="the item to begin with")
    parser.add_argument(
        "--theme",
        metavar="NAME",
        help="dark, light, plain or one of Textual's (default: as the terminal is)",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="begin at the beginning, not where you left off"
    )
    parser.add_argument(
        "--config", metavar="FILE", help="settings in place of your own (docs/configuration.md)"
    )


def print_(parser: argparse.ArgumentParser) -> None:
    """`briefing print`."""
    _files(parser, "+")
    parser.add_argument(
        "--pane", type=panes, metavar="PANE,...", help=f"only these panes: {', '.join(PANE_NAMES)}"
    )
    parser.add_argument(
        "--width", type=width, metavar="N", help="columns (default: the terminal's, else 80)"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=None,
        help="the format (default: by FILE's suffix, else text)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write FILE, its format by its suffix"
    )
    parser.add_argument("--force", action="store_true", help="overwrite that FILE")
    parser.add_argument("--actor", metavar="ACTOR", help="only what concerns one (an id or name)")
    parser.add_argument(
        "--since", type=date, metavar="DATE", help="only what may lie on or after (EDTF)"
    )
    parser.add_argument(
        "--until", type=date, metavar="DATE", help="only what may lie on or before (EDTF)"
    )
    parser.add_argument(
        "--marks", action="store_true", help="your own marks and notes instead of the summary"
    )
    parser.add_argument("--pager", action="store_true", help="show it in $PAGER, else less -R")


PRINT_DEFAULTS = {
    "pane": None,
    "width": None,
    "format": None,
    "output": None,
    "force": False,
    "actor": None,
    "since": None,
    "until": None,
    "marks": False,
    "pager": False,
}
"""What `briefing print` does unasked, for whoever prints in its stead."""


def date(text: str) -> "Edtf":
    """An EDTF date."""
    from briefing_tui.model import dates

    found = dates.parse(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{_shown(text)} is no date: {dates.explain(text)}")
    return found


def search(parser: argparse.ArgumentParser) -> None:
    """`briefing search`. What is no option is kept in `words`: QUERY, unless `-e` gives it, and the
    FILEs."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY FILE",
        help='words that must all occur in one item, "a phrase", -word, and actor: kind: stance: '
        "pane: date: issue: filters; then briefings, folders of them, or - for standard input",
    )
    parser.add_argument(
        "-e", dest="query", metavar="QUERY", help="the query, also where it begins with -"
    )
    parser.add_argument("-c", dest="count", action="store_true", help="only count lines, by file")
    parser.add_argument("-l", dest="list", action="store_true", help="only name files with hits")
    parser.add_argument(
        "--pane",
        type=panes,
        metavar="PANE,...",
        help=f"only in these panes: {', '.join(PANE_NAMES)}",
    )
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    _size_limit(parser)
    parser.set_defaults(fail=parser.error)


def options_first(words: Iterable[str]) -> list[str]:
    """The words of `briefing search` as argparse understands them: it takes words that stand apart
    from one another for mistakes, and a query that begins with a hyphen for an option."""
    given: list[str] = []
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            others += rest
        elif word.startswith("-") and word.endswith("e") and not word.strip("-cle"):
            given.append(word + next(rest, ""))
        elif word in ("--pane", "--max-size", "--color"):
            given += [word, *(value for value in [next(rest, None)] if value is not None)]
        elif word.startswith("-") and word != "-":
            given.append(word)
        else:
            others.append(word)
    return [*given, "--", *others]


def check(parser: argparse.ArgumentParser) -> None:
    """`briefing check`."""
    _files(parser, "+")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="the format (default: text)"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail as errors do")
    parser.add_argument(
        "--against",
        metavar="ARTICLE.txt",
        help="look anchors (or quoted words and numbers) up in the original text as well",
    )


def new(parser: argparse.ArgumentParser) -> None:
    """`briefing new`."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="a file that does not exist yet")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")


def schema(_parser: argparse.ArgumentParser) -> None:
    """`briefing schema` takes no options of its own."""


def keys(parser: argparse.ArgumentParser) -> None:
    """`briefing keys`."""
    parser.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="the format (default: text)"
    )


def serve(parser: argparse.ArgumentParser) -> None:
    """`briefing serve`."""
    parser.add_argument("briefing", metavar="FILE", help="a briefing, or a folder of them")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="where to listen (default: 127.0.0.1, which only this machine reaches)",
    )
    parser.add_argument(
        "--port", type=port, default=8000, metavar="N", help="default: 8000; 0: one that is free"
    )
    parser.add_argument("--theme", metavar="NAME", help="default: dark or light as the browser is")
    _size_limit(parser)


def port(text: str) -> int:
    """A TCP port."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) < 65536):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


SHELLS = ("bash", "zsh", "fish")


def completion(parser: argparse.ArgumentParser) -> None:
    """`briefing completion`."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
