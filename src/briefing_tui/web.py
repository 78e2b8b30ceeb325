"""The reader in a browser: textual-serve with a page of our own (`web_page/`).

The server starts a reader for each browser tab that opens the page. The page loads nothing from
other hosts, and a page of another host cannot start a reader.
"""

import asyncio
import contextlib
import logging
import shlex
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from jinja2 import Environment
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager
from textual_serve.server import Server
from typing_extensions import override

from briefing_tui.present.sanitize import clean_line

MIN_CELLS, MAX_CELLS = 4, 1000
"""Minimum and maximum width and height of a reader's terminal, in columns and rows."""
GRACE = 5.0
"""Seconds that a reader's process may take to end after its page was closed."""
END_GRACE = 0.5
"""Seconds that a reader's process may take to end when the server ends."""
CLOSE_GRACE = 0.3
"""Seconds for a page to confirm that it is closed."""
_COLORS = {"dark": "15;0", "light": "0;15"}
"""The value of COLORFGBG, by the colour scheme of the browser."""
SCHEMES = tuple(_COLORS)


class ReaderCommand(NamedTuple):
    """The command that starts a reader."""

    path: str
    """The path of a briefing or a folder of briefings, as the user gave it."""
    options: tuple[str, ...] = ()
    """Options of `briefing read`."""

    def shell_line(self) -> str:
        """Return the command as a line for a shell, which textual-serve needs."""
        # -P: never import from the working folder
        words = (sys.executable, "-P", "-m", "briefing_tui", "read", *self.options, "--", self.path)
        return f"exec {shlex.join(words)}"


class BrowserInfo(NamedTuple):
    """Settings for the process of a reader in a browser."""

    scheme: str
    """The colour scheme: dark or light."""
    state: str = ""
    """The folder for bookmarks and the like, or `""` for the user's own folder."""


def environment(base: Mapping[str, str], browser: BrowserInfo) -> dict[str, str]:
    """Return a copy of `base` with the variables that a reader in a browser needs."""
    return {
        **base,
        **({"XDG_STATE_HOME": browser.state} if browser.state else {}),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLORFGBG": _COLORS[browser.scheme],
        "PYTHONUTF8": "1",
    }


def cells(size: object, default: int) -> int:
    """Return `size` as a number within limits, or `default` if `size` is not a number."""
    try:
        return max(MIN_CELLS, min(int(str(size)[:9]), MAX_CELLS))
    except ValueError:
        return default


class ReaderProcess(AppService):
    """The process of one reader. The process ends together with the page."""

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
        finally:  # close the page also if the reader failed to start or crashed
            await self.remote_close()

    async def end(self) -> None:
        """Ask the process to end, and kill it if it does not end soon."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        packet = self.encode_packet(b"M", b'{"type": "quit"}')
        steps: tuple[Callable[[], None], ...] = (
            partial(self.stdin.write, packet),
            process.terminate,
            process.kill,
        )
        for tell in steps:
            with contextlib.suppress(OSError, RuntimeError):  # it has ended meanwhile
                tell()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), END_GRACE)
                return

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


LOCAL = "localhost"
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - recognised, not chosen


def is_loopback(host: str) -> bool:
    """Return True if an address can only be reached from this machine."""
    if host == LOCAL:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_addressed(host: str, names: Iterable[str]) -> bool:
    """Return True if the header `Host` is an IP address, localhost or one of `names`."""
    # An attacker can make any other name lead to this machine
    name = _name(f"//{host}")
    if name is None:
        return False
    try:
        ip_address(name)
    except ValueError:
        return name == LOCAL or name in {known.lower() for known in names}
    return True


def is_own_page(origin: str, host: str) -> bool:
    """Return True if `origin`, the page that requests a websocket, is a page of `host`."""
    if not origin.startswith(("http://", "https://")):
        return False
    try:
        asking = urlsplit(origin).netloc
    except ValueError:  # a stray bracket
        return False
    return _name(f"//{host}") is not None and asking.lower() == host.lower()


def _name(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        plain = parts.port != 0 and "@" not in parts.netloc and parts.path == ""
    except ValueError:  # an invalid address, such as one with a stray bracket
        return None
    return parts.hostname if plain else None


MAX_READERS = 24
"""Maximum number of readers at a time; each is a process."""
MAX_MESSAGE = 1 << 20
"""Maximum number of bytes of one message, such as a paste, from a browser."""
MAX_PATH = 200
"""Maximum length, in bytes, of the percent-encoded path of a URL."""
HEADERS = {
    # xterm.js needs inline styles
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
"""Headers that make the browser fetch nothing from other hosts."""


class Address(NamedTuple):
    """The address to listen on."""

    host: str
    port: int
    """The port, or 0 for any free port."""


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BriefingServer(Server):
    """Serves the page and its files. A websocket connects each page to its `ReaderProcess`."""

    def __init__(self, command: ReaderCommand, title: str, host: str) -> None:
        super().__init__(command.shell_line(), host=host, title=title)
        own = files("briefing_tui") / "web_page"
        page = (own / "page.html").read_text(encoding="utf-8")
        self._page = Environment(autoescape=True).from_string(page).render(title=title)
        self._own = Path(str(own))
        self._is_private = is_loopback(host)
        self._names = () if self._is_private else (host, socket.gethostname(), socket.getfqdn())
        self._readers = 0
        self._running: dict[ReaderProcess, asyncio.BaseTransport | None] = {}
        """The readers, each with the connection of its page."""
        self._all_closed = asyncio.Event()
        """An event that is set when the last reader has ended."""

    @override
    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(_add_headers)
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
        if not is_addressed(request.headers.get("Host", ""), self._names):
            raise web.HTTPForbidden(text="This server goes by another name.\n")
        if len(request.raw_path.partition("?")[0]) > MAX_PATH:
            raise web.HTTPNotFound(text="This server has no page of such a long name.\n")
        return await handler(request)

    async def page(self, _request: web.Request) -> web.Response:
        """Return the web page in which the program's reader appears."""
        return web.Response(text=self._page, content_type="text/html")

    @override
    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start a reader for a page of this server. The reader ends when the page is closed."""
        if not is_own_page(request.headers.get("Origin", ""), request.headers.get("Host", "")):
            raise web.HTTPForbidden(text="Only the page of this server may ask for a reader.\n")
        if self._readers >= MAX_READERS:
            raise web.HTTPServiceUnavailable(text=f"{MAX_READERS} readers are open already.\n")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=MAX_MESSAGE)
        self._readers += 1
        try:
            await websocket.prepare(request)
            with self._state_folder() as state:
                browser = BrowserInfo(request.match_info["scheme"], state)
                await self._run_reader(websocket, browser, request)
        finally:
            self._readers -= 1
        return websocket

    def _state_folder(self) -> AbstractContextManager[str]:
        """Return a temporary folder for bookmarks if other machines can reach us, else `""`."""
        return nullcontext("") if self._is_private else TemporaryDirectory(prefix="briefing-")

    async def _run_reader(
        self, websocket: web.WebSocketResponse, browser: BrowserInfo, request: web.Request
    ) -> None:
        size, connection = request.query, request.transport

        async def close() -> None:
            await websocket.close()

        reader = ReaderProcess(
            self.command,
            browser,
            write_bytes=_ignoring_closed(websocket.send_bytes),
            write_str=_ignoring_closed(websocket.send_str),
            close=close,
        )
        await reader.start(cells(size.get("width"), 80), cells(size.get("height"), 24))
        self._running[reader] = connection
        self._all_closed.clear()
        try:
            await self._process_messages(websocket, reader)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError):
            await close()  # a message that our page never sends
        except (TypeError, ValueError):
            await close()
        finally:
            await reader.stop()
            del self._running[reader]
            if not self._running:
                self._all_closed.set()

    async def end_readers(self) -> None:
        """End all readers, and drop the connections of pages that do not close soon."""
        if not self._running:
            return
        self._drop(lambda connection: connection.get_write_buffer_size() > 0)
        await asyncio.gather(*(reader.end() for reader in self._running))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._all_closed.wait(), CLOSE_GRACE)
        self._drop(lambda _: True)

    def _drop(self, is_meant: Callable[[asyncio.Transport], bool]) -> None:
        for connection in self._running.values():
            if isinstance(connection, asyncio.Transport) and is_meant(connection):
                connection.abort()


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _ignoring_closed(send: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    async def sent(data: Any) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await send(data)

    return sent


Announce = Callable[[str], None]
"""A function that gets the page's address as soon as the page can be opened."""


def serve(command: ReaderCommand, title: str, address: Address, announce: Announce) -> None:
    """Serve until a signal ends the server. Raises OSError if the address is not available."""
    asyncio.run(_serve(command, title, address, announce))


async def _serve(command: ReaderCommand, title: str, address: Address, announce: Announce) -> None:
    server = BriefingServer(command, title, address.host)
    runner = web.AppRunner(
        await server._make_app(), access_log=None, logger=_logger(), shutdown_timeout=1.0
    )
    await runner.setup()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except UnicodeError:  # an empty label, or one that is too long
            raise OSError("not the name of a host") from None
        announce(_url(address.host, runner.addresses[0][1]))
        with contextlib.redirect_stdout(sys.stderr):  # results only on stdout
            await ended.wait()
    finally:
        await server.end_readers()
        await runner.cleanup()


class _OneLine(logging.Handler):
    """Logs each failed request in one line. Ignores malformed requests."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            what = type(error).__name__ if error is not None else clean_line(record.getMessage())
            sys.stderr.write(f"briefing: a request failed: internal error ({what})\n")


def _logger() -> logging.Logger:
    logger = logging.Logger("briefing_tui.web", logging.WARNING)
    logger.addHandler(_OneLine())
    return logger


def _url(host: str, port: int) -> str:
    name = "127.0.0.1" if host in EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"
