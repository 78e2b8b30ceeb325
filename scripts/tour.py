"""Walk README's tours in the real program on a pseudo-terminal.

A test looks for what a tour promises, and README's pictures are taken on it. A step is a numbered
line: the keys, a dash, and what they do. Words in bold must then be on the screen. If the step
shows or links to a picture, that picture is the screen at that moment.
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
ARTICLE = ROOT / "docs" / "ferry-fire.txt"
"""The article that the second tour drafts and checks."""
SIZE = Size(100, 30)
KEYS = {"Enter": "\r", "Escape": "\x1b", "Backspace": "\x7f", "Tab": "\t", "Space": " "}
"""The bytes that a terminal sends for named keys. Other keys are sent as they are."""
BETWEEN_KEYS = 0.15
"""Seconds without output after which the next key of a step is typed."""
ANSWER = 2.0
"""Seconds to wait for the first output after a key, even on a busy machine."""
AFTER_STEP = 0.8
"""Seconds without output after which a step is drawn, on a busy machine too."""
PATIENCE = 20.0
"""Seconds to wait for the words of a step, even on a busy machine."""
_STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\S)", re.M | re.S)
_PICTURE = re.compile(r"\]\(docs/([\w-]+)\.svg\)")
_TOLD = re.compile(r"!\[([^\]]+)\]\(docs/([\w-]+)\.svg\)")


class Step(NamedTuple):
    """One step of the tour."""

    keys: tuple[str, ...]
    """The keys as in README. Words that are not the name of a key are typed letter by letter."""
    seen: tuple[str, ...]
    """Words that must then be on the screen."""
    picture: str = ""
    """The name of the picture to take; empty for none."""
    says: str = ""
    """The picture's alternative text."""


class Tour(NamedTuple):
    """A section of README with steps."""

    title: str
    """Its heading."""
    command: str
    """The shell command that it begins with, with `briefing` for the program."""
    begins: tuple[str, ...]
    """Words on the first screen."""


TOURS = (
    Tour("A two-minute tour", "briefing briefings", ("Enter", "choose")),
    Tour("Check a draft", f"cp {ARTICLE} ~ && cd ~ && briefing {ARTICLE.name}", ("accept",)),
)


def steps(readme: str, title: str = TOURS[0].title) -> list[Step]:
    """Return the steps of a section of README. Raises ValueError if it is not there."""
    pattern = rf"^## {re.escape(title)}\n(.*?)^## "
    section = re.search(pattern, readme, re.M | re.S)
    if section is None:
        raise ValueError(f"README has no tour called {title}")
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


def walk(tour: Tour, every: list[Step], home: Path) -> Iterator[tuple[Step, pyte.Screen]]:
    """Yield each step with the screen after its keys, once the screen is still or PATIENCE is over.

    It is the same screen object each time.
    """
    before, _, files = tour.command.rpartition("briefing ")
    command = f"{before}exec {BRIEFING} {files}"
    with Terminal(("/bin/sh", "-c", command), SIZE, environment(home)) as terminal:
        watched = Watched(terminal)
        terminal.wait_for(tour.begins)
        watched.settle()
        for step in every:
            for key in step.keys:
                for sent in (KEYS[key],) if key in KEYS else key:
                    terminal.send(sent.encode())
                    terminal.read(ANSWER)
                watched.settle(BETWEEN_KEYS)
            watched.settle(AFTER_STEP)
            until = time.monotonic() + PATIENCE
            while not watched.shows(step.seen) and time.monotonic() < until:
                watched.settle()
            yield step, watched.screen


class Watched:
    """The screen of a terminal, drawn from what was written to it."""

    def __init__(self, terminal: Terminal, size: Size = SIZE) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._terminal = terminal
        self._read = 0

    def settle(self, quiet: float = 0.4, limit: float = 30.0) -> None:
        """Draw output until nothing was written for `quiet` seconds."""
        self._terminal.settle(quiet, limit)
        self.feed(bytes(self._terminal.output[self._read :]))
        self._read = len(self._terminal.output)

    def feed(self, data: bytes) -> None:
        """Draw bytes that were written to the terminal."""
        self._stream.feed(PRIVATE.sub(b"", data))

    def shows(self, words: Iterable[str]) -> bool:
        """Return True if all `words` are on the screen."""
        shown = lines(self.screen)
        return all(any(one in line for line in shown) for one in words)


def lines(screen: pyte.Screen) -> list[str]:
    """Return the lines of the screen with single spaces."""
    return [" ".join(line.split()) for line in screen.display]
