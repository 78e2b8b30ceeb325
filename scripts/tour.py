"""README's tour, read from README itself and walked in the real program on a real pseudo-terminal:
a test looks for what it says can be seen, and its photographs are README's pictures.

A step is a numbered line: the keys, a dash, what they do. What stands there in bold must be on the
screen; a picture that it shows or leads to is what the screen is then.
"""

import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyte

from bench.terminal import PRIVATE, Size, Terminal, environment

ROOT = Path(__file__).resolve().parent.parent
BRIEFING = str(Path(sys.executable).with_name("briefing"))
ARGV = (BRIEFING, str(Path("briefings")))
"""What `make run` runs."""
SIZE = Size(100, 30)
KEYS = {"Enter": "\r", "Escape": "\x1b", "Backspace": "\x7f", "Tab": "\t", "Space": " "}
"""What a terminal sends for keys that have names; for the others, themselves."""
PATIENCE = 20.0
"""Seconds in which a step shows what it should, on a busy machine."""
_SECTION = re.compile(r"^## A two-minute tour\n(.*?)^## ", re.M | re.S)
_STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\S)", re.M | re.S)
_PICTURE = re.compile(r"\]\(docs/([\w-]+)\.svg\)")
_TOLD = re.compile(r"!\[([^\]]+)\]\(docs/([\w-]+)\.svg\)")


class Step(NamedTuple):
    """One step of the tour."""

    keys: tuple[str, ...]
    """As README has them; several characters that are no key's name are typed one by one."""
    seen: tuple[str, ...]
    """Words that must be on the screen then."""
    picture: str = ""
    """The name of the picture that is taken then; empty for none."""
    says: str = ""
    """The picture in words."""


def steps(readme: str) -> list[Step]:
    """The steps of the tour in README's text. Raises ValueError where there is no tour."""
    section = _SECTION.search(readme)
    if section is None:
        raise ValueError("README has no tour")
    told = {name: words for words, name in _TOLD.findall(readme)}
    return [_step(found[1], told) for found in _STEP.finditer(section[1] + "\n.")]


def _step(text: str, told: Mapping[str, str]) -> Step:
    keys, dash, rest = text.partition(" — ")
    if not dash:
        raise ValueError(f"a step has no dash: {text}")
    picture = _PICTURE.search(rest)
    seen = tuple(" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", rest, re.S))
    name = picture[1] if picture is not None else ""
    return Step(tuple(re.findall(r"`([^`]+)`", keys)), seen, name, told.get(name, ""))


def walk(every: list[Step], home: Path) -> Iterator[tuple[Step, pyte.Screen]]:
    """Each step with the screen as it is once its keys were typed and it stands still, at the
    latest after PATIENCE. The screen is the same one all along."""
    with Terminal(ARGV, SIZE, environment(home)) as terminal:
        watched = Watched(terminal)
        terminal.wait_for(("Enter", "choose"))
        watched.settle()
        for step in every:
            for key in step.keys:
                for sent in (KEYS[key],) if key in KEYS else key:
                    terminal.send(sent.encode())
                watched.settle()
            until = time.monotonic() + PATIENCE
            while not watched.shows(step.seen) and time.monotonic() < until:
                watched.settle()
            yield step, watched.screen


class Watched:
    """A terminal's screen, as what was written to it makes it."""

    def __init__(self, terminal: Terminal) -> None:
        self.screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self.screen)
        self._terminal = terminal
        self._read = 0

    def settle(self, quiet: float = 0.4, limit: float = 30.0) -> None:
        """Take in what is written until nothing more is for `quiet` seconds."""
        self._terminal.settle(quiet, limit)
        self.take(bytes(self._terminal.output[self._read :]))
        self._read = len(self._terminal.output)

    def take(self, data: bytes) -> None:
        """Draw what was written."""
        self._stream.feed(PRIVATE.sub(b"", data))

    def shows(self, words: Iterable[str]) -> bool:
        """Whether all of these can be seen."""
        shown = lines(self.screen)
        return all(any(one in line for line in shown) for one in words)


def lines(screen: pyte.Screen) -> list[str]:
    """What the screen shows, as lines with single blanks."""
    return [" ".join(line.split()) for line in screen.display]
