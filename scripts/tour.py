"""Walk the tours of README and docs/tour.md in the real program on a pseudo-terminal.

A step of a tour is a numbered line: the keys, a dash, and what they do. Words in bold must then be
on the screen. If the step shows or links to a picture, that picture is the screen at that moment.
"""

import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

from bench.terminal import PRIVATE, Size, Terminal, environment

ROOT = Path(__file__).resolve().parent.parent
BRIEFING = str(Path(sys.executable).with_name("briefing"))
ARTICLE = ROOT / "docs" / "ferry-fire.txt"
"""The article that a tour drafts and checks."""
SIZE = Size(100, 30)
KEYS = {"Enter": "\r", "Escape": "\x1b", "Backspace": "\x7f", "Tab": "\t", "Space": " "}
"""The bytes that a terminal sends for named keys. Other keys are sent as they are."""
ANSWER = 2.0
"""Seconds to wait for the first output after a key, even on a busy machine."""
BETWEEN_KEYS = 0.15
"""Seconds without output after which the next key of a step is typed."""
AFTER_STEP = 0.6
"""Seconds without output after which a step is drawn."""
PATIENCE = 20.0
"""Seconds to wait for the words of a step, even on a busy machine."""
_STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\S)", re.M | re.S)
_PICTURE = re.compile(r"(!?)\[([^\]]+)\]\((?:docs/)?([\w-]+)\.svg\)")


class Step(NamedTuple):
    """One step of a tour."""

    keys: tuple[str, ...]
    """The keys as written. Words that are not the name of a key are typed letter by letter."""
    seen: tuple[str, ...] = ()
    """Words that must then be on the screen."""
    picture: str = ""
    """The name of the picture to take; empty for none."""
    says: str = ""
    """The picture's alternative text."""


class Tour(NamedTuple):
    """A section with steps."""

    page: Path
    """The page that has it."""
    title: str
    """Its heading."""
    command: str
    """The shell command that it begins with."""
    begins: tuple[str, ...]
    """Words on the first screen."""

    def steps(self) -> list[Step]:
        """Return its steps."""
        return steps(self.page.read_text(encoding="utf-8"), self.title)


SHIPPED = f"exec {BRIEFING} briefings"
DRAFTED = f"cp {ARTICLE} ~ && cd ~ && exec {BRIEFING} {ARTICLE.name}"
DIGEST = ROOT / "docs" / "ferry-digest.txt"
AUDITED = f"exec {BRIEFING} read --fresh {ARTICLE} --audit {DIGEST}"
_PAGE = ROOT / "docs" / "tour.md"
TOURS = (
    Tour(ROOT / "README.md", "A tour of six steps", SHIPPED, ("Enter", "choose")),
    Tour(ROOT / "README.md", "Your own article", DRAFTED, ("accept",)),
    Tour(ROOT / "README.md", "A digest that a model wrote", AUDITED, ("Enter",)),
    Tour(_PAGE, "Read a briefing", SHIPPED, ("Enter", "choose")),
    Tour(_PAGE, "Check a draft", DRAFTED, ("accept",)),
)


def steps(page: str, title: str) -> list[Step]:
    """Return the steps of a section of a page. Raises ValueError if the section is not there."""
    section = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    if section is None:
        raise ValueError(f"the page has no tour called {title}")
    told = {name: words for shown, words, name in _PICTURE.findall(page) if shown}
    return [_step(written[1], told) for written in _STEP.finditer(section[1] + "\n.")]


def _step(text: str, told: Mapping[str, str]) -> Step:
    keys, dash, rest = text.partition(" — ")
    if not dash:
        raise ValueError(f"a step has no dash: {text}")
    picture = _PICTURE.search(rest)
    name = picture[3] if picture is not None else ""
    seen = tuple(" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", rest, re.S))
    return Step(tuple(re.findall(r"`([^`]+)`", keys)), seen, name, told.get(name, ""))


def walk(
    command: str,
    begins: Sequence[str],
    every: Sequence[Step],
    home: Path,
    size: Size = SIZE,
    **variables: str,
) -> Iterator[tuple[Step, pyte.Screen]]:
    """Yield each step with the screen after its keys, once the screen is still or PATIENCE is over.

    It is the same screen object each time. Without steps, the program is not started.
    """
    if not every:
        return
    argv = ("/bin/sh", "-c", command)
    with Terminal(argv, size, environment(home, **variables)) as terminal:
        watched = Watched(terminal, size)
        terminal.wait_for(begins)
        watched.settle(AFTER_STEP)
        for step in every:
            for key in step.keys:
                for sent in (KEYS[key],) if key in KEYS else key:
                    terminal.send(sent.encode())
                    terminal.read(ANSWER)
                watched.settle(BETWEEN_KEYS)
            watched.settle(AFTER_STEP)
            until = time.monotonic() + PATIENCE
            while not watched.shows(step.seen) and time.monotonic() < until:
                watched.settle(AFTER_STEP)
            yield step, watched.screen


class Watched:
    """The screen of a terminal, drawn from what was written to it."""

    def __init__(self, terminal: Terminal, size: Size) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._terminal = terminal
        self._read = 0

    def settle(self, quiet: float) -> None:
        """Draw output until nothing was written for `quiet` seconds."""
        self._terminal.settle(quiet)
        written = bytes(self._terminal.output[self._read :])
        self._read += len(written)
        self._stream.feed(PRIVATE.sub(b"", written))

    def shows(self, words: Iterable[str]) -> bool:
        """Return True if all `words` are on the screen."""
        shown = lines(self.screen)
        return all(any(word in line for line in shown) for word in words)


def lines(screen: pyte.Screen) -> list[str]:
    """Return the lines of the screen with single spaces."""
    return [" ".join(line.split()) for line in screen.display]
