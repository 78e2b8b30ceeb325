"""The reader in a browser: textual-serve, with a page that loads nothing from other hosts.

The server starts a reader for each browser tab that opens the page. A page of another host cannot
start a reader.
"""

import asyncio
import contextlib
import logging
import re
import shlex
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int
from typing_extensions import override

Announce = Callable[[str], None]
"""A function that gets the page's address as soon as the page can be opened."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_COLORS = {"dark": "15;0", "light": "0;15"}
"""The value of COLORFGBG, by the colour scheme of the browser."""
HOST = "127.0.0.1"
"""The address to listen at, which only this machine reaches."""
_GRACE = 5.0
"""Seconds that readers may take to end, in which they save marks and places."""
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; frame-ancestors 'none'"
)
"""What the browser may load: nothing from other hosts."""


def reader_command(path: str, options: Sequence[str], scheme: str) -> str:
    """Return the line for a shell that starts a reader in the colour scheme of the browser."""
    # -P: never import from the working folder
    words = (sys.executable, "-P", "-m", "briefing_tui", "read", *options, "--", path)
    return f"PYTHONUTF8=1 COLORFGBG='{_COLORS[scheme]}' exec {shlex.join(words)}"


def is_addressed(host: str) -> bool:
    """Return True if the header `Host` is localhost or this machine's address."""
    # An attacker can make any other name lead to this machine
    return re.fullmatch(r"(?:localhost|127\.0\.0\.1)(?::\d+)?", host, re.IGNORECASE) is not None


def is_own_page(origin: str, host: str) -> bool:
    """Return True if `origin`, the page that requests a websocket, is a page of `host`."""
    scheme, _, asking = origin.partition("://")
    return scheme in ("http", "https") and asking.lower() == host.lower()


class BriefingServer(Server):
    """Serves the page. A websocket connects each page to a reader's process."""

    def __init__(self, path: str, options: Sequence[str], title: str) -> None:
        page = Path(__file__).with_name("web_page")
        super().__init__("", host=HOST, title=title, templates_path=page)
        self._reader = path, options
        self._connections: list[asyncio.BaseTransport | None] = []

    @override
    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(_add_policy)
        app.router.add_get(f"/ws/{{scheme:{'|'.join(_COLORS)}}}", self.handle_websocket)
        return app

    @override
    async def on_startup(self, app: web.Application) -> None:
        """Write nothing: results only on stdout."""

    @override
    async def on_shutdown(self, app: web.Application) -> None:
        """Close all pages, so that their readers end."""
        for connection in self._connections:
            if isinstance(connection, asyncio.Transport):
                connection.abort()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get("Host", "")
        if not is_addressed(host):
            raise web.HTTPForbidden(text="This server goes by another name.\n")
        if "Upgrade" in request.headers and not is_own_page(
            request.headers.get("Origin", ""), host
        ):
            raise web.HTTPForbidden(text="Only the page of this server may ask for a reader.\n")
        return await handler(request)

    @override
    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start a reader in the colour scheme of the page. It ends when the page is closed."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._connections.append(request.transport)
        scheme = request.match_info.get("scheme", "dark")
        reader = AppService(
            reader_command(*self._reader, scheme),
            write_bytes=_ignoring_closed(websocket.send_bytes),
            write_str=_ignoring_closed(websocket.send_str),
            close=_ignoring_closed(websocket.close),
            download_manager=self.download_manager,
        )
        size = request.query
        await reader.start(to_int(size.get("width", ""), 80), to_int(size.get("height", ""), 24))
        try:
            await self._process_messages(websocket, reader)
        except Exception:  # a message that our page never sends
            await websocket.close()
        finally:
            await reader.stop()
        return websocket


def _ignoring_closed(act: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[None]]:
    # Else the reader's output would no longer be read, and nobody would wait for its end
    async def acted(*data: Any) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await act(*data)

    return acted


async def _add_policy(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = _POLICY


def serve(path: str, options: Sequence[str], title: str, port: int, announce: Announce) -> None:
    """Serve a briefing or a folder to this machine until a signal ends the server.

    `options` are those of `briefing read`; port 0 is any free port. Raises OSError if the port is
    taken.
    """
    asyncio.run(_serve(BriefingServer(path, options, title), port, announce))


async def _serve(server: BriefingServer, port: int, announce: Announce) -> None:
    logging.disable(logging.ERROR)  # requests that fail, and messages that no page of ours sends
    runner = web.AppRunner(await server._make_app(), access_log=None, shutdown_timeout=_GRACE)
    await runner.setup()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    try:
        await web.TCPSite(runner, HOST, port).start()
        announce(f"http://{HOST}:{runner.addresses[0][1]}/")
        with contextlib.redirect_stdout(sys.stderr):  # for what a reader tells
            await ended.wait()
    finally:
        await runner.cleanup()
