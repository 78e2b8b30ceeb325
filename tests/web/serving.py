"""`briefing serve` as a process of its own, with an empty home, for tests."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp

from tests.tui.screens import SMALL

HOSTILE = "a b; touch x $(touch y) `touch z` '\".yaml"
"""A file's name that a shell would obey."""
PATIENCE = 60.0
_KEPT = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}


class Serving(NamedTuple):
    """A running server."""

    url: str
    process: asyncio.subprocess.Process

    @property
    def host(self) -> str:
        """The server's address and port, as Host and Origin have them."""
        return self.url.removeprefix("http://").rstrip("/")

    async def ended(self) -> tuple[int, str]:
        """The exit code after SIGTERM, and all that it told on stderr."""
        self.process.terminate()
        async with asyncio.timeout(PATIENCE):
            _, told = await self.process.communicate()
        return self.process.returncode or 0, told.decode()


@asynccontextmanager
async def serving(
    folder: Path, name: str = "small.yaml", *options: str, text: str = SMALL
) -> AsyncIterator[Serving]:
    """A server of one briefing of that name in `folder`."""
    (folder / name).write_text(text, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "briefing_tui", "serve", "--port", "0", *options, "--", name),
        cwd=folder,
        env={"HOME": str(folder / "home"), "LANG": "C", **_KEPT},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = await process.stdout.readline()
        assert line, process.stderr and (await process.stderr.read()).decode()
        yield Serving(line.decode().strip(), process)
    finally:
        if process.returncode is None:
            process.terminate()  # a server that is killed leaves its readers running
            try:
                async with asyncio.timeout(PATIENCE):
                    await process.communicate()
            except TimeoutError:
                process.kill()
                raise


async def frames(socket: aiohttp.ClientWebSocketResponse, words: bytes) -> bytes:
    """Return the output of a reader until `words` is part of it. Raises TimeoutError if it never
    is."""
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while words not in seen:
            message = await socket.receive()
            if message.type is aiohttp.WSMsgType.BINARY:
                seen += message.data
            elif message.type is not aiohttp.WSMsgType.TEXT:
                raise AssertionError(f"closed before {words!r}: {seen[-500:]!r}")
    return seen
