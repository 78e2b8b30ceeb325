"""The page of an export in a browser: as people see and print it. What is not installed is named,
and its tests are skipped."""

import asyncio
import base64
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import Page, browser

DARK = "(prefers-color-scheme: dark)"


def node_module(path: str) -> Path:
    """A file of the folder of npm modules that NODE_MODULES names; without it a skip."""
    folder = os.environ.get("NODE_MODULES", "")
    file = Path(folder) / path
    if not folder or not file.is_file():
        pytest.skip(f"NODE_MODULES names no folder with {path}")
    return file


@asynccontextmanager
async def opened(address: str, file: Path, width: int = 1200) -> AsyncIterator[Page]:
    """A file in a window of that width, loaded."""
    async with browser(address, width) as page:
        await page.call("Page.navigate", url=file.as_uri())
        await page.value(
            "new Promise(done => document.readyState === 'complete' ? done()"
            " : addEventListener('load', () => done()))"
        )
        yield page


def pdf_pages(address: str, file: Path) -> int:
    """How many pages it prints on."""

    async def printed() -> bytes:
        async with opened(address, file) as page:
            made = await page.call("Page.printToPDF", displayHeaderFooter=False)
            return base64.b64decode(made["data"])

    return len(re.findall(rb"/Type\s*/Page\b(?!s)", asyncio.run(printed())))


def asked(address: str, text: str, script: str, folder: Path, width: int = 1200) -> Any:
    """What a script, put into a copy of the page, comes to: it calls `tell` with a value.

    The copy has no Content-Security-Policy: that would keep the script from running.
    """
    text, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    assert 1 == count
    file = folder / "asked.html"
    told = f"window.told = new Promise(tell => {{ {script} }});"
    file.write_text(text.replace("</body>", f"<script>{told}</script></body>"), encoding="utf-8")

    return seen(address, file, "window.told", width)


def seen(address: str, file: Path, expression: str, width: int = 1200) -> Any:
    """Return the value of an expression in a page."""

    async def value() -> Any:
        async with opened(address, file, width) as page:
            return await page.value(expression)

    return asyncio.run(value())
