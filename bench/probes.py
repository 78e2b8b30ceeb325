"""Ways to take one sample: a process, a first frame, a peak of memory, a loop in a process."""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from bench.terminal import Size, Terminal, environment

ROOT = Path(__file__).resolve().parent.parent
SIZE = Size(100, 30)
PYTHON = sys.executable
BRIEFING = str(Path(sys.executable).with_name("briefing"))
MIB = 1 << 20


class Room(NamedTuple):
    """Where the bench works: an empty home, and the files it made, by name."""

    home: Path
    files: Mapping[str, Path]

    def fill(self, argv: tuple[str, ...]) -> list[str]:
        """`argv` with the names of files replaced by their paths."""
        return [str(self.files.get(word, word)) for word in argv]


class Probe(Protocol):
    """Something that can be measured once."""

    def once(self, room: Room) -> float:
        """One sample: seconds, or MiB of memory."""


class Process(NamedTuple):
    """Seconds from start to end of a program whose output is thrown away."""

    argv: tuple[str, ...]

    def once(self, room: Room) -> float:
        """Run it; raises CalledProcessError where it fails."""
        argv, env = room.fill(self.argv), environment(room.home)
        began = time.perf_counter()
        subprocess.run(
            argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
        )
        return time.perf_counter() - began


class FirstFrame(NamedTuple):
    """Seconds from start until `words` stand on the screen."""

    argv: tuple[str, ...]
    words: tuple[str, ...]

    def once(self, room: Room) -> float:
        """Start it in a terminal, wait, and end it."""
        with Terminal(room.fill(self.argv), SIZE, environment(room.home)) as terminal:
            return terminal.wait_for(self.words)


class Peak(NamedTuple):
    """MiB of peak resident memory once `words` stand on the screen and all is quiet."""

    argv: tuple[str, ...]
    words: tuple[str, ...]

    def once(self, room: Room) -> float:
        """Start it in a terminal, wait, read the peak, and end it."""
        with Terminal(room.fill(self.argv), SIZE, environment(room.home)) as terminal:
            terminal.wait_for(self.words)
            terminal.settle()
            return terminal.peak() / MIB


class Printed(NamedTuple):
    """A figure that a module of the bench prints for itself."""

    module: str
    what: str

    def once(self, room: Room) -> float:
        """Run the module; raises CalledProcessError where it fails."""
        return _printed((PYTHON, "-m", self.module, self.what), room)


class Fixed(NamedTuple):
    """What is known and need not be measured."""

    value: float

    def once(self, room: Room) -> float:  # noqa: ARG002 - as all probes are asked
        """The value."""
        return self.value


def _printed(argv: tuple[str, ...], room: Room) -> float:
    """The number that a program run in the project's folder prints."""
    done = subprocess.run(
        argv,
        cwd=ROOT,
        env=environment(room.home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return float(done.stdout)


class Inside(NamedTuple):
    """Seconds of one round of a loop of bench/inside.py, in a process of its own."""

    loop: str
    file: str

    def once(self, room: Room) -> float:
        """Run the loop; raises CalledProcessError where it fails."""
        path = str(room.files[self.file])
        return _printed((PYTHON, "-m", "bench.inside", self.loop, path), room)
