"""textual-serve with a page of our own: nothing on it comes from elsewhere, and nothing is answered
that a page of another site asks for."""

import asyncio
import contextlib
import json
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from aiohttp import web
from jinja2 import Environment
from textual_serve.server import Server
from typing_extensions import override

from briefing_tui.web.access import EVERYWHERE, is_addressed, is_loopback, is_own_page
from briefing_tui.web.command import SCHEMES, Served
from briefing_tui.web.process import ReaderProcess, Told, cells

MOST = 24
"""Readers at a time; each is a process."""
LONGEST = 1 << 20
"""Bytes of one message from a browser: a paste, say."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""The browser itself refuses whatever would be fetched from outside. (xterm.js writes styles into
the page, so that those are allowed inline.)"""


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int
    """0: any that is free."""


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BriefingServer(Server):
    """Serves one briefing: the page, what stands on it, and a websocket to a reader."""

    def __init__(self, served: Served, title: str, host: str) -> None:
        super().__init__(served.command(), host=host, title=title)
        own = files("briefing_tui.web") / "page"
        page = (own / "page.html").read_text(encoding="utf-8")
        self._page = Environment(autoescape=True).from_string(page).render(title=title)
        self._own = Path(str(own))
        self._is_private = is_loopback(host)
        self._names = () if self._is_private else (host, socket.gethostname(), socket.getfqdn())
        self._readers = 0

    @override
    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(_fence)
        app.add_routes(
            [
                web.get("/", self.page),
                web.get(f"/reader/{{scheme:{'|'.join(SCHEMES)}}}", self.handle_websocket),
                web.static("/page", self._own),
                web.static("/static", self.statics_path),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer those alone who ask for this server by its name."""
        if not is_addressed(request.headers.get("Host", ""), self._names):
            raise web.HTTPForbidden(text="This server goes by another name.\n")
        return await handler(request)

    async def page(self, _request: web.Request) -> web.Response:
        """The page."""
        return web.Response(text=self._page, content_type="text/html")

    @override
    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start a reader for a page of ours, and end it with the page."""
        if not is_own_page(request.headers.get("Origin", ""), request.headers.get("Host", "")):
            raise web.HTTPForbidden(text="Only the page of this server may ask for a reader.\n")
        if self._readers >= MOST:
            raise web.HTTPServiceUnavailable(text=f"{MOST} readers are open already.\n")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=LONGEST)
        self._readers += 1
        try:
            await websocket.prepare(request)
            with self._room() as state:
                told = Told(request.match_info["scheme"], state)
                await self._read(websocket, told, request.query)
        finally:
            self._readers -= 1
        return websocket

    def _room(self) -> AbstractContextManager[str]:
        """Where a reader keeps marks and places. The user's own notes are for nobody else."""
        return nullcontext("") if self._is_private else TemporaryDirectory(prefix="briefing-")

    async def _read(
        self, websocket: web.WebSocketResponse, told: Told, size: Mapping[str, str]
    ) -> None:
        async def close() -> None:
            await websocket.close()

        reader = ReaderProcess(
            self.command,
            told,
            write_bytes=_quietly(websocket.send_bytes),
            write_str=_quietly(websocket.send_str),
            close=close,
        )
        await reader.start(cells(size.get("width"), 80), cells(size.get("height"), 24))
        try:
            await self._process_messages(websocket, reader)
        except (AssertionError, LookupError, TypeError, AttributeError, json.JSONDecodeError):
            await close()  # what it sent is none of the page's messages
        finally:
            await reader.stop()


async def _fence(_request: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser what no page of ours may do."""
    response.headers.update(HEADERS)


def _quietly(send: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    """Sending that forgives a page that has just been left."""

    async def sent(data: Any) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await send(data)

    return sent


def serve(served: Served, title: str, address: Address, say: Callable[[str], None]) -> None:
    """Serve until a signal ends it; `say` is called with the page's address once it can be opened.
    Raises OSError where one cannot listen there."""
    asyncio.run(_serve(served, title, address, say))


async def _serve(served: Served, title: str, address: Address, say: Callable[[str], None]) -> None:
    server = BriefingServer(served, title, address.host)
    runner = web.AppRunner(await server._make_app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    try:
        await web.TCPSite(runner, address.host, address.port).start()
        say(_url(address.host, runner.addresses[0][1]))
        with contextlib.redirect_stdout(sys.stderr):  # a reader's last words are no result
            await ended.wait()
    finally:
        await runner.cleanup()


def _url(host: str, port: int) -> str:
    """Where a browser on this machine finds the page."""
    name = "127.0.0.1" if host in EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"
