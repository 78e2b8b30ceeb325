"""Pages of a headless Chromium: what is typed into one, what it asked for and what it was sent, by
its DevTools protocol (CDP) over a websocket."""

import asyncio
import base64
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pyte

from bench.terminal import PRIVATE
from tests.chromium import PATIENCE

WIDTH, HEIGHT = 1000, 640
KEYS = {"Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), "Tab": ("Tab", 9, "\t")}


class Page:
    """One page in the browser, with the terminal on it as the reader has drawn it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._session = ""
        self.context = ""
        """The profile of the page alone, as an id."""
        self.asked: list[str] = []
        """Every address that was asked for, websockets too."""
        self.console: list[str] = []
        """What was written to the console, and what the browser refused."""
        self.left = False
        """Whether the websocket was closed."""
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have the browser do something; its answer."""
        self._number += 1
        wanted = self._number
        message: dict[str, object] = {"id": wanted, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        await self._socket.send_json(message)
        async with asyncio.timeout(PATIENCE):
            while True:
                got = await self._receive()
                if got.get("id") == wanted:
                    assert "error" not in got, got
                    result: dict[str, Any] = got["result"]
                    return result

    async def attach(self, width: int) -> None:
        """Open an empty page and listen to it."""
        made = await self.call("Target.createBrowserContext")
        self.context = made["browserContextId"]
        target = await self.call(
            "Target.createTarget",
            url="about:blank",
            browserContextId=self.context,
            width=width,
            height=HEIGHT,
        )
        found = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = found["sessionId"]
        for domain in ("Network", "Page", "Runtime", "Log"):
            await self.call(f"{domain}.enable")

    async def close(self) -> None:
        """Close the page and all that is kept of it."""
        self._session = ""
        await self.call("Target.disposeBrowserContext", browserContextId=self.context)

    async def _receive(self) -> dict[str, Any]:
        got: dict[str, Any] = json.loads((await self._socket.receive(PATIENCE)).data)
        if "method" in got:
            self._note(got["method"], got["params"])
        return got

    def _note(self, event: str, told: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.asked.append(told["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(told["url"])
                size = re.search(r"width=(\d+)&height=(\d+)", told["url"])
                if size is not None:
                    self.screen.resize(columns=int(size[1]), lines=int(size[2]))
            case "Network.webSocketFrameReceived" if told["response"]["opcode"] == 2:
                data = base64.b64decode(told["response"]["payloadData"])
                self._stream.feed(PRIVATE.sub(b"", data))
            case "Network.webSocketClosed":
                self.left = True
            case "Runtime.consoleAPICalled":
                self.console.append(str([one.get("value") for one in told["args"]]))
            case "Log.entryAdded":
                self.console.append(told["entry"]["text"])

    async def until(self, words: str) -> None:
        """Wait until the terminal shows some words. Raises TimeoutError where it never does."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.text():
                await self._receive()

    async def until_left(self) -> None:
        """Wait until the reader has closed the connection."""
        async with asyncio.timeout(PATIENCE):
            while not self.left:
                await self._receive()

    def text(self) -> str:
        """The terminal's screen as text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def press(self, *keys: str) -> None:
        """Type keys: characters, or names of KEYS."""
        for key in keys:
            name, code, text = KEYS[key] if key in KEYS else (key, ord(key.upper()), key)
            down = {"key": name, "windowsVirtualKeyCode": code, "text": text}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **down)
            await self.call(
                "Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code
            )

    async def value(self, script: str) -> Any:
        """Return the value of a script on the page. A promise is awaited."""
        found = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")


@asynccontextmanager
async def browser(address: str, width: int = WIDTH) -> AsyncIterator[Page]:
    """A page that shares nothing with others, in the browser that listens at an address."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(address, max_msg_size=0) as socket,
    ):
        page = Page(socket)
        await page.attach(width)
        try:
            yield page
        finally:
            await page.close()
