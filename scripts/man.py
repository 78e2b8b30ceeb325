"""Make the man page docs/briefing.1 from the parsers of the commands, in mdoc(7)."""

import argparse
import re
import textwrap
from collections.abc import Iterable, Iterator

from briefing_tui.cli import COMMANDS, CliCommand, build
from briefing_tui.cli.options import common

WIDTH = 78
"""Maximum number of columns of a line of the source, as mandoc demands."""
ABOUT = """\
A briefing is one YAML file that restates one article: its actors, quotes, figures, dates, and the \
contested questions with each side's position. Each item leads to the words of the article that it \
rests on. Without a command, the briefings are opened in the reader, in which ? shows the keys. An \
article is drafted into a briefing first. If the output is not a terminal, the reader prints."""
ENVIRONMENT = {
    "BRIEFING_LINEAR": "If it is 1, the reader is one of lines at a prompt, like --linear.",
    "BROWSER": "The program that opens web addresses.",
    "COLUMNS": "The width of printed pages, in place of the terminal's.",
    "FORCE_COLOR": "If it is set, output is coloured without a terminal, too.",
    "NO_COLOR": "If it is set, nothing is coloured. It overrides FORCE_COLOR.",
    "PAGER": "The program for print --pager (default: less -R).",
    "TERM": "If it is dumb, the reader is one of lines at a prompt.",
    "VISUAL, EDITOR": "The editor that the reader opens.",
}
EXIT = {
    "0": "Success.",
    "1": "Nothing was found (search), there are errors (check), or changes (diff).",
    "2": "Wrong usage, or a file that cannot be read.",
    "3": "The language model gave no usable answer (draft --strict).",
}
EXAMPLES = (
    ("Draft a briefing from an article, and open the draft:", "briefing story.txt"),
    ("Print the page to read in a minute:", "briefing print story.yaml"),
    ("Search all briefings of the library:", "briefing search 'by:lind percent'"),
)


def man_page() -> str:
    """Return the source of the man page."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield '.\\" Made by `make docs` from the parsers of the commands; do not edit.'
    yield from (".Dd November 29, 2026", ".Dt BRIEFING 1", ".Os")
    yield from (".Sh NAME", ".Nm briefing", ".Nd read a contested news story fast")
    yield ".Sh SYNOPSIS"
    yield from (".Nm", ".Op Ar FILE ...")
    yield from (".Nm", ".Ar command", ".Op Ar option ...", ".Op Ar FILE ...")
    yield ".Sh DESCRIPTION"
    yield from paragraph(ABOUT)
    yield from ("Options of every command:", ".Bl -tag -width Ds")
    yield from _options(_common())
    yield ".El"
    yield ".Sh COMMANDS"
    for command in COMMANDS:
        yield from _command(command)
    yield from _tags("ENVIRONMENT", ".Ev", ENVIRONMENT)
    yield from _tags("EXIT STATUS", "", EXIT)
    yield ".Sh EXAMPLES"
    for number, (meaning, typed) in enumerate(EXAMPLES):
        yield from (".Pp",) if number else ()
        yield from paragraph(meaning)
        yield f".Dl {escaped(typed)}"


def _command(command: CliCommand) -> Iterator[str]:
    parser = build(command)
    yield f".Ss {escaped(command.name)}"
    yield f".Dl {escaped(parser.usage or '')}"
    yield ".Pp"
    yield from paragraph(parser.description or "")
    known = [action.dest for action in _common()]
    own = [one for one in parser._actions if one.dest not in known]
    if own:
        yield ".Bl -tag -width Ds"
        yield from _options(own)
        yield ".El"


def _common() -> list[argparse.Action]:
    parser = argparse.ArgumentParser()
    common(parser)
    return parser._actions  # argparse has no public way to list them


def _options(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        yield f".It {' , '.join(_names(action))}"
        yield from paragraph(sentence(action))


def sentence(action: argparse.Action) -> str:
    """Return the help of an option as a sentence."""
    words = (action.help or "").replace("%%", "%").rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def _names(action: argparse.Action) -> Iterator[str]:
    choices = "|".join(map(str, action.choices or ()))
    metavar = action.metavar if isinstance(action.metavar, str) else choices
    value = f"Ar {escaped(metavar or action.dest)}" if action.nargs != 0 else ""
    names = [
        f"{'Fl Fl' if name.startswith('--') else 'Fl'} {escaped(name.lstrip('-'))}"
        for name in action.option_strings
    ]
    yield from names[:-1]
    yield f"{names[-1]} {value}".rstrip() if names else value


def _tags(title: str, macro: str, meanings: dict[str, str]) -> Iterator[str]:
    yield f".Sh {title}"
    yield ".Bl -tag -width Ds"
    for name, meaning in meanings.items():
        yield f".It {macro.lstrip('.')} {name}".replace("  ", " ")
        yield from paragraph(meaning)
    yield ".El"


def paragraph(words: str) -> Iterator[str]:
    """Yield text as lines of source. A sentence begins on a line of its own."""
    for one in re.split(r"(?<=[.:!?]) (?=[A-Z])", words):
        for line in textwrap.wrap(escaped(one), WIDTH, break_on_hyphens=False):
            yield f"\\&{line}" if line[0] in ".'" else line


def escaped(words: str) -> str:
    """Return text in which nothing is read as a request or an escape."""
    return words.replace("\\", "\\e").replace("-", "\\-")
