"""The reader in a real browser: the page opens, keys switch panes, and nothing is asked
for from anywhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefing_tui.commands import UNAVAILABLE
from briefing_tui.tui.themes import DEFAULT_DARK, DEFAULT_LIGHT
from tests.tui.screens import SMALL
from tests.web.browsing import Page, browser
from tests.web.serving import Serving, serving

LOOPBACK = "127.0.0.1"


@asynccontextmanager
async def opened(
    folder: Path, browser_address: str, text: str = SMALL
) -> AsyncIterator[tuple[Page, Serving]]:
    """The reader in a browser, drawn."""
    async with serving(folder, text=text) as server, browser(browser_address) as page:
        await page.call("Page.navigate", url=server.url)
        await page.until("BOTTOM LINE")
        yield page, server


async def test_keys_switch_panes_and_nothing_leaves_this_machine(
    tmp_path: Path, browser_address: str
) -> None:
    async with opened(tmp_path, browser_address) as (page, _):
        await page.press("3")
        await page.until("quoted in part")
        await page.press("2", "j")
        await page.until("2 of 2")
        await page.press("]")
        await page.until("1 of 1")
        hosts = {urlsplit(address).hostname for address in page.asked}
        assert {LOOPBACK} == hosts
        assert {"http", "ws"} == {urlsplit(address).scheme for address in page.asked}
        assert [] == [line for line in page.console if "refused" in line.lower()]


@pytest.mark.parametrize(("scheme", "theme"), [("dark", DEFAULT_DARK), ("light", DEFAULT_LIGHT)])
async def test_it_is_dark_or_light_as_the_browser_is(
    scheme: str, theme: str, tmp_path: Path, browser_address: str
) -> None:
    async with serving(tmp_path) as server, browser(browser_address) as page:
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        await page.call("Emulation.setEmulatedMedia", features=media)
        await page.call("Page.navigate", url=server.url)
        await page.until("BOTTOM LINE")
        background = page.screen.buffer[5][0].bg
        assert (theme == DEFAULT_DARK) is (int(background[:2], 16) < 128)


async def test_q_leaves_and_the_page_offers_to_open_it_again(
    tmp_path: Path, browser_address: str
) -> None:
    async with opened(tmp_path, browser_address) as (page, _):
        await page.press("3")
        await page.until("quoted in part")
        await page.press("q")
        await page.until_left()
        shown = "getComputedStyle(document.querySelector('.closed')).display"
        assert "grid" == await page.value(shown)
        page.screen.reset()
        await page.value("document.getElementById('again').click()")
        await page.until("7 Article")


async def test_y_copies_to_the_browsers_clipboard(tmp_path: Path, browser_address: str) -> None:
    async with opened(tmp_path, browser_address) as (page, server):
        await page.call(
            "Browser.grantPermissions",
            origin=server.url,
            browserContextId=page.context,
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        )
        await page.press("3")
        await page.until("quoted in part")
        await page.press("y")
        words = await page.value(
            "new Promise(done => { const look = async () => {"
            " const text = await navigator.clipboard.readText();"
            " text ? done(text) : setTimeout(look, 100); }; look(); })"
        )
        assert words.startswith("“at least a third” – Pilots' union. ")


async def test_what_would_start_programs_is_off_and_says_so(
    tmp_path: Path, browser_address: str
) -> None:
    url = "url: 'https://gazette.example/', "
    async with opened(
        tmp_path, browser_address, text=SMALL.replace("article: {", f"article: {{{url}")
    ) as (page, _):
        await page.press("e")
        await page.until(UNAVAILABLE["local"])
        await page.press("2", "m")
        await page.until("M writes a note")
        assert UNAVAILABLE["local"] not in page.text()
        await page.press("o")
        await page.until(UNAVAILABLE["local"])


async def test_a_link_cannot_have_the_page_ask_elsewhere(
    tmp_path: Path, browser_address: str
) -> None:
    async with serving(tmp_path) as server, browser(browser_address) as page:
        await page.call("Page.navigate", url=f"{server.url}?ping=http://127.0.0.2:9/&delay=1")
        await page.until("BOTTOM LINE")
        assert {LOOPBACK} == {urlsplit(address).hostname for address in page.asked}


@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
async def test_a_page_of_another_site_gets_no_reader(
    own: bool, tmp_path: Path, browser_address: str
) -> None:
    async with serving(tmp_path) as server, browser(browser_address) as page:
        elsewhere = "data:text/html,<title>elsewhere</title>"
        await page.call(
            "Page.navigate", url=f"{server.url}static/css/xterm.css" if own else elsewhere
        )
        tries = (
            f"new Promise(done => {{ const one = new WebSocket('ws://{server.host}/ws/dark');"
            " one.onopen = () => done('open'); one.onerror = () => done('refused'); })"
        )
        assert ("open" if own else "refused") == await page.value(tries)
