"""Read the values of options. Each function raises ArgumentTypeError for a wrong value."""

import argparse
from typing import TYPE_CHECKING

from briefing_tui.model import dates
from briefing_tui.model.dates import explain_date
from briefing_tui.model.problems import backticked
from briefing_tui.panes import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.dates import Edtf

PANE_LIST = ", ".join(PANE_NAMES)


def seconds(text: str) -> float:
    """Parse a number of seconds above 0."""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(text) < 9 and float(text) > 0):
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not a number of seconds above 0")
    return float(text)


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
            raise argparse.ArgumentTypeError(f"no pane {backticked(name)}; there are {PANE_LIST}")
    if not names:
        raise argparse.ArgumentTypeError(f"name one or more of {PANE_LIST}")
    return names


def width(text: str) -> int:
    """Parse a width in columns."""
    return _number(text, 20, 1000, "a width is a number of columns from 20 to 1000")


def host(text: str) -> str:
    """Parse an address to listen at. An empty text is refused."""
    if not text.strip():
        raise argparse.ArgumentTypeError("name an address, such as 127.0.0.1 or 0.0.0.0")
    return text


def port(text: str) -> int:
    """Parse a TCP port."""
    return _number(text, 0, 65535, "a port is a number from 0 to 65535")


def jobs(text: str) -> int:
    """Parse a number of processes."""
    return _number(text, 1, 64, "a number of processes is from 1 to 64")


def _number(text: str, low: int, high: int, expected: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
        raise argparse.ArgumentTypeError(expected)
    return int(text)


def date(text: str) -> "Edtf":
    """Parse an EDTF date."""
    found = dates.parse(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not a date: {explain_date(text)}")
    return found


def edtf(text: str) -> str:
    """Parse an EDTF date, and return its text."""
    return date(text).text


def line(text: str) -> str:
    """Return a text on one line, without the characters that the format forbids."""
    from briefing_tui.drafting.article import clean, one_line  # only if such a text is given

    found = one_line(clean(text))
    if not found:
        raise argparse.ArgumentTypeError("it must not be empty")
    return found


def web_address(text: str) -> str:
    """Return `text` if it is an http or https address."""
    from briefing_tui.loading.web_urls import is_web_url  # only if an address is given

    if not is_web_url(text):
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not an http or https address")
    return text


def language_tag(text: str) -> str:
    """Return `text` if it is a BCP 47 language tag."""
    if not is_language(text):
        raise argparse.ArgumentTypeError(f"{backticked(text)} is not a language tag such as en")
    return text


def is_language(tag: str) -> bool:
    """Return True for a BCP 47 language tag."""
    first, *rest = tag.split("-")
    parts = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in rest)
    return first.isascii() and first.isalpha() and 2 <= len(first) <= 8 and parts
