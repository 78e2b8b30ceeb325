"""Declare the options of each command, and read their values.

This module imports only what parsing needs. A function that reads a value raises ArgumentTypeError
for a wrong one.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from briefing_tui import __version__
from briefing_tui.loading.files import ARTICLE_NAMES, is_language, is_web_url
from briefing_tui.model import dates
from briefing_tui.model.problems import backticked
from briefing_tui.model.text import flat
from briefing_tui.panes import PANE_NAMES

SORTS = ("date", "publisher", "title", "story", "contested", "unchecked", "problems", "file")
"""The values by which `briefing list` can sort the briefings."""
COMPARE_FORMATS = ("text", "markdown", "html", "json")
SHELLS = ("bash", "zsh", "fish")
_PANE_LIST = ", ".join(PANE_NAMES)
Parser = argparse.ArgumentParser


def common(parser: Parser) -> None:
    """Add the options of every command."""
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        help="colour the output: always, never, or only on a terminal (auto, the default); "
        "overrides NO_COLOR and FORCE_COLOR",
    )


def read(parser: Parser) -> None:
    """Add the options of `briefing read`."""
    _files(parser, "*")
    parser.add_argument("--pane", choices=PANE_NAMES, help="open this pane")
    _value(parser, "--item", "ID", "open at this item")
    _value(parser, "--audit", "SUMMARY", "compare a text's sentences with the one FILE")
    _theme(parser, "dark, light, plain or one of Textual's themes", "terminal")
    _flag(parser, "--fresh", "open at the beginning, not where you left off")
    _flag(parser, "--linear", "read in lines at a prompt, for screen readers and braille")
    _config(parser)
    parser.set_defaults(left_out=(), library=None, find_library=None, audited=())


def print_(parser: Parser) -> None:
    """Add the options of `briefing print`."""
    _files(parser, "+")
    _pane_names(parser, "print these panes of the reader instead of the brief")
    _width(parser)
    _output(parser, _export_formats())
    _flag(parser, "--brief", "write the brief as Markdown or HTML, not the whole briefing")
    _actor(parser, "print only what concerns this actor")
    _dates(parser, "leave out what is certainly {} DATE", "before", "after")
    _flag(parser, "--marks", "print your marks and notes instead of the brief")
    _flag(parser, "--pager", "show the output in $PAGER (default: less -R)")


def compare(parser: Parser) -> None:
    """Add the options of `briefing compare`."""
    _files(parser, "+")
    _flag(parser, "--all", "show every line, and a table of each kind: questions, figures, ...")
    _width(parser)
    _output(parser, COMPARE_FORMATS)


def diff(parser: Parser) -> None:
    """Add the options of `briefing diff`."""
    for name, which in (("old", "earlier"), ("new", "later")):
        meaning = f"the {which} briefing; one of OLD and NEW may be - for standard input"
        _value(parser, name, name.upper(), meaning)
    _flag(parser, "--all", "also list what moved, other ids and other anchors")
    _width(parser)
    _format(parser, "text", "markdown", "json")


def update(parser: Parser) -> None:
    """Add the options of `briefing update`."""
    _value(parser, "old", "OLD", "the briefing of the article as it was")
    meaning = f"the article as it is now: {ARTICLE_NAMES}"
    _value(parser, "article", "NEW-ARTICLE", meaning)
    _value(parser, "-o", "FILE", "write the briefing of the new article to FILE", dest="output")
    _flag(parser, "--force", "overwrite FILE if it exists")
    _flag(parser, "--keep-gone", "keep what is gone under the key `x-gone`")
    _width(parser)


def search(parser: Parser) -> None:
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
    _value(parser, "-e", "QUERY", "the query; it may begin with -", dest="given_query")
    _flag(parser, "-c", "print only the number of hits in each file", dest="count")
    _flag(parser, "-l", "print only the names of files with hits", dest="list")
    _pane_names(parser, "search only these panes")
    _flag(parser, "--json", "print one JSON object per line")
    _config(parser)
    parser.set_defaults(fail=parser.error)


def join_query(words: Iterable[str]) -> list[str]:
    """Return the arguments of a command, with `-e` and its query as one word."""
    # argparse takes a word that begins with a hyphen for an option
    joined: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            return [*joined, word, *rest]
        takes_query = word[:1] == "-" and word[1:2] != "-" and word.endswith("e")
        joined.append(word + next(rest, "") if takes_query else word)
    return joined


def list_(parser: Parser) -> None:
    """Add the options of `briefing list`."""
    meaning = "folders of briefings (default: the library)"
    _value(parser, "folders", "FOLDER", meaning, nargs="*")
    _value(parser, "--story", "STORY", "list only briefings of this story")
    _actor(parser, "list only briefings with this actor")
    _dates(parser, "list only briefings of DATE or {}", "later", "earlier")
    parser.add_argument(
        "--sort",
        choices=SORTS,
        default="date",
        help="the order (default: date, the newest first); contested, unchecked and problems sort "
        "by how many contested questions, unchecked items or problems a briefing has, the most "
        "first",
    )
    _flag(parser, "--items", "print each item on a line, as --format jsonl does")
    _format(parser, "text", "json", "csv", "jsonl")
    _config(parser)
    parser.set_defaults(fail=parser.error)


def check(parser: Parser) -> None:
    """Add the options of `briefing check`."""
    _files(parser, "*")
    _format(parser, "text", "json")
    only = parser.add_mutually_exclusive_group()
    _flag(only, "--strict", "exit with 1 on warnings, too")
    _flag(only, "--errors", "list only errors, no warnings")
    meaning = "also compare the briefing with the original text of its article"
    _value(parser, "--against", "ARTICLE.txt", meaning)
    meaning = "say where annotations (W3C or hypothes.is, in JSON) stand in the text of --against"
    _value(parser, "--annotations", "FILE", meaning)
    parser.set_defaults(fail=parser.error)


def draft(parser: Parser) -> None:
    """Add the options of `briefing draft`."""
    _article(parser, None)
    _output(parser)
    _flag(
        parser, "--all", "also write what the rules are unsure of, which `i` offers in the reader"
    )
    _facts(parser)
    _value(
        *(parser, "--with", "COMMAND"),
        "a program that reads a prompt and writes the answer of a language model, such as "
        "'llm -m NAME'; it is run without a shell",
        dest="command",
        type=command,
    )
    meaning = "the answer of a language model to `briefing prompt`, or - for standard input"
    _value(parser, "--answer", "FILE", meaning)
    meaning = "how long COMMAND may take for one answer (default: 300)"
    _value(
        parser,
        "--timeout",
        "SECONDS",
        meaning,
        type=_number("a time is a number of seconds", 1, 86400),
        default=300,
    )
    _flag(parser, "--strict", "exit with 3 if the model gives no usable answer")


def prompt(parser: Parser) -> None:
    """Add the options of `briefing prompt`."""
    _article(parser, "?")
    _flag(
        parser, "--skill", "print a guide for agents that write and check briefings by themselves"
    )
    _facts(parser)
    parser.set_defaults(fail=parser.error)


def audit(parser: Parser) -> None:
    """Add the options of `briefing audit`."""
    meaning = "a text or Markdown file, or - for standard input"
    _value(parser, "summary", "SUMMARY", meaning)
    meaning = f"the articles that it is about: {ARTICLE_NAMES}, or briefings"
    _value(parser, "--against", "ARTICLE", meaning, nargs="+", required=True)
    _width(parser)
    _format(parser, "text", "markdown", "json")
    parser.epilog = (
        "A sentence differs (the article has other words in their place), is not found, rests on a "
        "passage (which is no proof) or is too free to tell. The exit code is 1 if one differs or "
        "is not found, else 0, and 2 if something cannot be read."
    )


def new(parser: Parser) -> None:
    """Add the options of `briefing new`."""
    _value(parser, "file", "FILE", "the file to write (default: standard output)", nargs="?")
    _flag(parser, "--force", "overwrite FILE if it exists")


def none(_parser: Parser) -> None:
    """Add nothing, for a command without options of its own."""


def serve(parser: Parser) -> None:
    """Add the options of `briefing serve`."""
    _value(parser, "briefing", "FILE", "a briefing, or a folder of them")
    meaning = "the port to listen at; 0 chooses a free port (default: 8000)"
    _value(
        parser, "--port", "N", meaning, type=_number("a port is a number", 0, 65535), default=8000
    )
    _theme(parser, "the theme", "browser")


def completion(parser: Parser) -> None:
    """Add the options of `briefing completion`."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")


def _flag(
    parser: argparse._ActionsContainer, name: str, meaning: str, dest: str | None = None
) -> None:
    parser.add_argument(name, action="store_true", help=meaning, dest=dest)


def _value(
    parser: argparse._ActionsContainer, name: str, metavar: str, meaning: str, **more: Any
) -> None:
    parser.add_argument(name, metavar=metavar, help=meaning, **more)


def _files(parser: Parser, count: str) -> None:
    meaning = "a briefing, a folder of them, or - for standard input"
    _value(parser, "files", "FILE", meaning, nargs=count)


def _article(parser: Parser, count: str | None) -> None:
    meaning = f"a file of {ARTICLE_NAMES}, or - for standard input"
    _value(parser, "article", "ARTICLE", meaning, nargs=count)


def _facts(parser: Parser) -> None:
    for name, fact, parse, what in (
        ("title", "headline", line, "the headline of the article"),
        ("publisher", "publisher", line, "who published the article"),
        ("author", "author", line, "who wrote the article"),
        ("published", "published", issued, "when the article was published, in EDTF (2024-09-20)"),
        ("url", "url", web_address, "the web address of the article"),
        ("language", "language", language_tag, "the language of the article, such as en"),
    ):
        _value(parser, f"--{name}", name.upper(), what, dest=fact, type=parse)


def _pane_names(parser: Parser, what: str) -> None:
    _value(parser, "--pane", "PANE,...", f"{what}: {_PANE_LIST}", type=panes)


def _theme(parser: Parser, what: str, like: str) -> None:
    _value(parser, "--theme", "NAME", f"{what} (default: dark or light, like the {like})")


def _actor(parser: Parser, what: str) -> None:
    _value(parser, "--actor", "ACTOR", f"{what} (an id or a name)")


def _dates(parser: Parser, meaning: str, since: str, until: str) -> None:
    example = ", in EDTF (2024-09-20, 2024-09, 2024)"
    for name, word, more in (("--since", since, example), ("--until", until, "")):
        _value(parser, name, "DATE", meaning.format(word) + more, type=date)


def _config(parser: Parser) -> None:
    meaning = "a settings file to use instead of your own (docs/configuration.md)"
    _value(parser, "--config", "FILE", meaning)


def _width(parser: Parser) -> None:
    meaning = "the width in columns (default: the terminal's, else 80)"
    _value(
        parser, "--width", "N", meaning, type=_number("a width is a number of columns", 20, 1000)
    )


def _format(parser: Parser, *choices: str) -> None:
    default = choices[0]
    parser.add_argument(
        "--format", choices=choices, default=default, help=f"the format (default: {default})"
    )


def _output(parser: Parser, formats: Sequence[str] = ()) -> None:
    if formats:
        parser.add_argument(
            "--format",
            choices=formats,
            help="the format (default: text, or with -o the format that the file's suffix stands "
            "for)",
        )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE (default: standard output)"
    )
    _flag(parser, "--force", "overwrite the output file (-o) if it exists")


def _export_formats() -> tuple[str, ...]:
    from briefing_tui.export import FORMATS  # the command imports it anyway

    return tuple(form.name for form in FORMATS)


def command(text: str) -> tuple[str, ...]:
    """Split a command into words as a shell does, but expand nothing."""
    import shlex  # only if a command is given

    try:
        words = tuple(shlex.split(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{backticked(text)} cannot be read: {error}") from None
    if not words or not words[0]:
        raise argparse.ArgumentTypeError("name a program, such as 'llm -m NAME'")
    return words


def panes(text: str) -> tuple[str, ...]:
    """Parse names of panes, separated by commas."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in PANE_NAMES:
            raise argparse.ArgumentTypeError(f"no pane {backticked(name)}; there are {_PANE_LIST}")
    if not names:
        raise argparse.ArgumentTypeError(f"name one or more of {_PANE_LIST}")
    return names


def _number(what: str, low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
            raise argparse.ArgumentTypeError(f"{what} from {low} to {high}")
        return int(text)

    return parse


def date(text: str) -> dates.Edtf:
    """Parse an EDTF date."""
    parsed = dates.parse(text)
    if parsed is None:
        why = dates.explain_date(text)
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not a date: {why}")
    return parsed


def issued(text: str) -> str:
    """Parse the EDTF date on which an article was published, and return its text."""
    from briefing_tui.drafting.date_words import FIRST_NEWS  # only if such a date is given

    parsed = date(text)
    if parsed.latest < date(FIRST_NEWS).earliest:
        raise argparse.ArgumentTypeError(f"{backticked(text)} is before {FIRST_NEWS}")
    return parsed.text


def line(text: str) -> str:
    """Return a text on one line, without the characters that the format forbids."""
    # only if such a text is given
    from briefing_tui.drafting import article, head

    cleaned = flat(article.clean(text)).strip()
    if not cleaned:
        raise argparse.ArgumentTypeError("it must not be empty")
    if len(cleaned) > head.MOST_FACT_CHARACTERS:
        why = f"it is longer than {head.MOST_FACT_CHARACTERS:,} characters"
        raise argparse.ArgumentTypeError(why)
    return cleaned


def web_address(text: str) -> str:
    """Return `text` if it is an http or https address."""
    if not is_web_url(text):
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not an http or https address")
    return text


def language_tag(text: str) -> str:
    """Return `text` if it is a BCP 47 language tag."""
    if not is_language(text):
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not a language tag such as en")
    return text
