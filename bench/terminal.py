"""Run a program in a pseudo-terminal that answers queries as fast as a terminal would.

The bench, the tests and the script that draws the pictures of docs/ use this.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

ANSWERS: Mapping[bytes, bytes] = {
    b"\x1b]10;?": b"\x1b]10;rgb:e0e0/e0e0/e0e0\x1b\\",
    b"\x1b]11;?": b"\x1b]11;rgb:1212/1212/1212\x1b\\",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[0c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[?u": b"\x1b[?0u",
}
"""Replies of a dark terminal to queries for colours, device attributes, cursor, modes, keyboard."""

QUERY = re.compile(b"|".join(re.escape(query) for query in ANSWERS))
ESCAPE = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC ... BEL or ST
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS ... ST
    rb"|\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\x1b[ -/]*[0-~]"
)
PRIVATE = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]")
"""Sequences with a private marker, such as those of the key protocol, which draw nothing."""
STDIN = 0
LONGEST_QUERY = max(map(len, ANSWERS))


class Size(NamedTuple):
    """The size of a terminal in cells."""

    columns: int
    rows: int


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return variables for a program that starts from a known state.

    Only PATH is inherited. PYTHONDONTWRITEBYTECODE, for example, would make every start compile the
    sources.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **more,
    }


class Terminal:
    """A program in a pseudo-terminal of its own; leaving the context kills the program."""

    def __init__(self, argv: Sequence[str], size: Size, env: Mapping[str, str]) -> None:
        self.output = bytearray()
        """All bytes that the program has written so far."""
        self.began = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            _become(argv, size, env)
        self._scanned = 0
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._master)
        os.waitpid(self.pid, 0)

    def send(self, keys: bytes) -> None:
        """Type `keys`."""
        os.write(self._master, keys)

    def shown(self) -> bytes:
        """Return the text that the program wrote, without escape sequences."""
        return ESCAPE.sub(b"", bytes(self.output))

    def wait_for(self, words: Sequence[str], limit: float = 60.0) -> float:
        """Wait until all of `words` have been written; return the seconds since the start.

        Pass single words: a program may move the cursor between two words. Raises TimeoutError
        after `limit` seconds, or if the program ends without writing them.
        """
        wanted = [word.encode() for word in words]
        while True:
            self.read(limit - (time.perf_counter() - self.began))
            now = time.perf_counter()
            shown = self.shown()
            if all(word in shown for word in wanted):
                return now - self.began
            if self._ended or now - self.began > limit:
                missing = [word for word in words if word.encode() not in shown]
                raise TimeoutError(f"{missing} not shown after {now - self.began:.1f} s")

    def settle(self, quiet: float = 0.4, limit: float = 30.0) -> None:
        """Read until the program writes nothing for `quiet` seconds, at most `limit` seconds."""
        stop = time.perf_counter() + limit
        while time.perf_counter() < stop and self.read(quiet):
            pass

    def read(self, patience: float) -> bool:
        """Read the output that arrives within `patience` seconds; return False if none does."""
        ready, _, _ = select.select([self._master], [], [], max(patience, 0))
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # EIO: the program has closed its side
            data = b""
        if not data:
            self._ended = True
            return False
        self.output += data
        self._answer()
        return True

    def peak(self) -> int:
        """Return the program's peak resident memory so far in bytes (Linux only)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        if found is None:
            raise ProcessLookupError("the program has ended")
        return int(found[1]) * 1024

    def _answer(self) -> None:
        for query in QUERY.finditer(self.output, self._scanned):
            os.write(self._master, ANSWERS[query[0]])
            self._scanned = query.end()
        self._scanned = max(self._scanned, len(self.output) - LONGEST_QUERY + 1)


def _become(argv: Sequence[str], size: Size, env: Mapping[str, str]) -> None:
    """Replace the forked child by the program; this never returns."""
    try:
        packed = struct.pack("HHHH", size.rows, size.columns, 0, 0)
        fcntl.ioctl(STDIN, termios.TIOCSWINSZ, packed)
        os.execvpe(argv[0], list(argv), dict(env))  # noqa: S606
    finally:
        os._exit(127)
