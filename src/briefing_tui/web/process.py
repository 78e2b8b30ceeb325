"""One reader for one browser: a process of its own, which ends when the page is left."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager
from typing_extensions import override

from briefing_tui.web.command import environment

SMALLEST, LARGEST = 4, 1000
"""Columns or rows that a browser may ask for."""
GRACE = 5.0
"""Seconds in which a reader must have ended, once it was told to."""


def cells(asked: object, usual: int) -> int:
    """Columns or rows as asked for, within reason; `usual` where that is no number."""
    try:
        return max(SMALLEST, min(int(str(asked)[:9]), LARGEST))
    except ValueError:
        return usual


class Told(NamedTuple):
    """What a reader is told of its browser."""

    scheme: str
    """dark or light."""
    state: str = ""
    """A folder for marks and places; empty: the user's own."""


class ReaderProcess(AppService):
    """textual-serve's process, told of the browser's colours, closing the page when it ends and
    ended for certain when the page is closed."""

    def __init__(
        self,
        command: str,
        told: Told,
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
        self._told = told

    @override
    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return environment(super()._build_environment(width, height), *self._told)

    @override
    async def set_terminal_size(self, width: int, height: int) -> None:
        await super().set_terminal_size(cells(width, 80), cells(height, 24))

    @override
    async def run(self) -> None:
        try:
            await super().run()
        finally:  # a reader that could not begin, or broke, leaves no page waiting for it
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
