"""Keys that come all at once: each is for what is there when those before it are done."""

import asyncio
from collections.abc import Callable

import pytest
from textual.widgets import Input

from briefing_tui.commands import COMMANDS
from briefing_tui.tui.app import Keyboard
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.user_files import Settings
from tests.long_run import some
from tests.tui.saved_state import Desk, desk
from tests.tui.screens import SMALL, Shown, document, reading

__all__ = ["desk"]

ESCAPE = "\x1b[27u"
"""The key, as a terminal sends it that tells it from the beginning of a sequence."""


async def burst(shown: Shown, keys: str) -> None:
    """Type all of these before any is looked at, and wait until all is drawn."""
    keyboard = Keyboard()
    for message in (*keyboard.feed(keys.encode()), *keyboard.flush()):
        shown.app.post_message(message)
    await shown.settle()


def notes(desk: Desk) -> list[str]:
    """The notes that are stored once the reader has been left."""
    return [mark.note for mark in desk.kept.every]


@pytest.mark.parametrize("length", some([1, 30, 300], 2))
async def test_a_note_is_whole_however_fast_it_is_typed(length: int, desk: Desk) -> None:
    text = ("quit q 4 " * length)[:length].strip()
    async with desk.reading() as shown:
        await burst(shown, f"2jM{text}\r")
    assert [text] == notes(desk)


async def test_what_is_typed_after_a_note_is_not_for_it(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, "2Mquit q\r4")
        assert "claims" == shown.pane
    assert ["quit q"] == notes(desk)


async def test_a_note_that_is_pasted_at_once_reaches_its_field(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, "2M\x1b[200~pasted\x1b[201~ and typed\r")
    assert ["pasted and typed"] == notes(desk)


async def test_what_else_waits_comes_between_keys() -> None:
    async with reading(document(SMALL)) as shown:
        for message in Keyboard().feed(b"2" + b"jk" * 500 + b"3"):
            shown.app.post_message(message)
        asyncio.get_running_loop().call_soon(shown.app.exit)
        await shown.settle()
        assert "quotes" != shown.pane


async def test_a_focus_reported_late_does_not_close_the_search() -> None:
    async with reading(document(SMALL)) as shown:
        for command in ("pane-article", "search"):  # the first focuses the article
            shown.reader.action_command(command)
        await shown.settle()
        await shown.press("x")
        assert "x" == shown.app.screen.query_one("TextLine:focus", Input).value


Found = Callable[[Shown], object]
CASES: dict[str, tuple[str, Found, object]] = {
    "search": ("/third\rn", lambda s: "/third" in s.lines()[0], True),
    "search, next hit": ("/third\rn", lambda s: "2 of 6" in s.text(), True),
    "search, nothing under it acts": ("/2 q4", lambda s: s.reader.pane, "summary"),
    "search, a command of the field": (f"/thirq{ESCAPE}3", lambda s: s.reader.pane, "quotes"),
    "help": (f"?{ESCAPE}2", lambda s: s.reader.pane, "timeline"),
    "help, q is not for the reader": ("?q", lambda s: s.app._exit, False),
    "help, then q": (f"?{ESCAPE}q", lambda s: s.app._exit, True),
    "actors": ("aj\r", lambda s: "Only" in s.lines()[0], True),
    "actors, then everyone": (f"aj\r{ESCAPE}", lambda s: "Only" in s.lines()[0], False),
    "hits": ("/third\r&\r", lambda s: s.app.screen is s.reader, True),
    "problems": ("!2", lambda s: s.reader.pane, "summary"),
    "problems, then a pane": (f"!{ESCAPE}2", lambda s: s.reader.pane, "timeline"),
    "copy": (f"2Y{ESCAPE}3", lambda s: s.reader.pane, "quotes"),
}  # fmt: skip


@pytest.mark.parametrize("case", some(CASES, 12))
async def test_keys_reach_what_those_before_them_opened(case: str, desk: Desk) -> None:
    keys, found, expected = CASES[case]
    async with desk.reading() as shown:
        await burst(shown, keys)
        assert expected == found(shown)


AT_ONCE: dict[str, tuple[str, Found, object]] = {
    "a letter": ("?\x1bq", lambda s: s.app._exit, True),
    "a capital": ("2j3?\x1bH", lambda s: s.reader.pane, "timeline"),
    "a digit": ("?\x1b2", lambda s: s.reader.pane, "timeline"),
    "a bracket": ("2?\x1b[", lambda s: s.reader.pane, "summary"),
    "a sign": ("?\x1b/third\r", lambda s: "/third" in s.lines()[0], True),
    "Enter": ("2?\x1b\r", lambda s: len(s.app.screen_stack), 1),
    "a control key": ("?\x1b\x10", lambda s: len(s.app.screen_stack), 2),
    "bound elsewhere": ("!\x1bb", lambda s: len(s.app.screen_stack), 1),
    "in the search field": ("/third\x1b2", lambda s: s.reader.pane, "timeline"),
    "the search is undone": ("/third\x1b2", lambda s: "/third" in s.lines()[0], False),
    "no letter of the field": ("/third\x1bn", lambda s: s.reader.is_typing, False),
    "words of a field": ("/a b\x1bb\x1bd", lambda s: getattr(s.app.focused, "value", ""), "a "),
    "in a note": ("2Mnever mind\x1b3", lambda s: s.reader.pane, "quotes"),
}  # fmt: skip


@pytest.mark.parametrize("case", AT_ONCE)
async def test_escape_and_a_key_at_once_are_both_heard(case: str, desk: Desk) -> None:
    keys, found, expected = AT_ONCE[case]
    async with desk.reading() as shown:
        await burst(shown, keys)
        assert expected == found(shown)


@pytest.mark.parametrize("keys", ["2j4\x1bb", "2j4\x1b[1;3D"])
async def test_alt_and_an_arrow_goes_back(keys: str, desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, keys)
        assert "timeline" == shown.pane


async def test_a_key_with_alt_in_the_users_keymap_is_that_key() -> None:
    commands = tuple(
        one._replace(keys=("alt+x",)) if one.id == "pane-quotes" else one for one in COMMANDS
    )
    wanted = ReaderOptions(settings=Settings(commands=commands))
    async with reading(document(SMALL), wanted=wanted) as shown:
        await burst(shown, "\x1bx")
        assert "quotes" == shown.pane
