"""One reader process for each browser page, which ends when the page is left."""

import asyncio
import shlex
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager
from typing_extensions import override

MIN_CELLS, MAX_CELLS = 4, 1000
"""Columns or rows that a browser may ask for."""
GRACE = 5.0
"""Seconds in which a reader must end after it was told to."""
_COLORS = {"dark": "15;0", "light": "0;15"}
"""COLORFGBG of a terminal by the colour scheme that a browser prefers."""
SCHEMES = tuple(_COLORS)


class ReaderCommand(NamedTuple):
    """The command that starts a reader."""

    path: str
    """A briefing or a folder of them, as the user gave it."""
    options: tuple[str, ...] = ()
    """Options of `briefing read`."""

    def shell_line(self) -> str:
        """Return one line for a shell, as textual-serve takes it, with every word quoted."""
        # -P: never import from the working folder
        words = (sys.executable, "-P", "-m", "briefing_tui", "read", *self.options, "--", self.path)
        return f"exec {shlex.join(words)}"


class BrowserInfo(NamedTuple):
    """What a reader is told about its browser."""

    scheme: str
    """dark or light."""
    state: str = ""
    """A folder for bookmarks and last places; empty for the user's own."""


def environment(given: Mapping[str, str], browser: BrowserInfo) -> dict[str, str]:
    """Add the browser's terminal and state folder to textual-serve's environment."""
    return {
        **given,
        **({"XDG_STATE_HOME": browser.state} if browser.state else {}),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLORFGBG": _COLORS[browser.scheme],
        "PYTHONUTF8": "1",
    }


def cells(asked: object, default: int) -> int:
    """Return the columns or rows asked for, within limits; `default` if that is no number."""
    try:
        return max(MIN_CELLS, min(int(str(asked)[:9]), MAX_CELLS))
    except ValueError:
        return default


class ReaderProcess(AppService):
    """textual-serve's process, with the browser's colours.

    It closes the page when the reader ends, and ends the reader when the page is closed.
    """

    def __init__(
        self,
        command: str,
        browser: BrowserInfo,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(
            command,
            write_bytes=write_bytes,
            write_str=write_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._browser = browser

    @override
    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return environment(super()._build_environment(width, height), self._browser)

    @override
    async def set_terminal_size(self, width: int, height: int) -> None:
        await super().set_terminal_size(cells(width, 80), cells(height, 24))

    @override
    async def run(self) -> None:
        try:
            await super().run()
        finally:  # a reader that failed to start, or crashed, leaves no page waiting for it
            await self.remote_close()

    @override
    async def stop(self) -> None:
        task = self._task
        if task is None:
            return
        self._task = None
        await self.send_meta({"type": "quit"})
        await asyncio.wait((task,), timeout=GRACE)
        process = self._process
        if process is not None and process.returncode is None:
            try:
                await asyncio.wait_for(process.wait(), GRACE if task.done() else 0.1)
            except TimeoutError:
                process.kill()
        await task
