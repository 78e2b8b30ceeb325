"""The user's pager, fed as fast as it reads and no further."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress

from briefing_tui.cli.streams import complain
from briefing_tui.model.text.truncation import repeated

DEFAULT = "less -R"


class Pager:
    """A running pager."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    @classmethod
    def start(cls) -> "Pager | None":
        """`$PAGER`, else `less -R`; None, with a word on stderr, where neither can be started."""
        for command in dict.fromkeys((os.environ.get("PAGER", "").strip() or DEFAULT, DEFAULT)):
            try:
                words = shlex.split(command)
                # LESS: how `less` without options treats colours; one that is set stays
                settings = {"LESS": "-R", **os.environ}
                process = subprocess.Popen(words, stdin=subprocess.PIPE, env=settings)
            except (OSError, ValueError, IndexError):
                complain(f"no pager {repeated(command)} can be started")
                continue
            return cls(process)
        return None

    def show(self, pieces: Iterable[str], encoding: str) -> None:
        """Feed it, and wait until its user has read enough; Ctrl-C is the pager's meanwhile."""
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            self._feed(pieces, encoding)
            self._process.wait()
        finally:
            signal.signal(signal.SIGINT, before)

    def _feed(self, pieces: Iterable[str], encoding: str) -> None:
        pipe = self._process.stdin
        if pipe is None:
            return
        try:
            for piece in pieces:
                pipe.write(piece.encode(encoding, "replace"))
        except BrokenPipeError:
            pass  # it was closed before the end
        finally:
            with suppress(BrokenPipeError):
                pipe.close()
