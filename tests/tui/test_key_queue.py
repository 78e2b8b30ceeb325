"""Keys that come all at once: each is for what is there when those before it are done."""

from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Input

from briefing_tui.commands import COMMANDS
from briefing_tui.tui import keys as module
from briefing_tui.tui.app import ReaderApp
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.keyboard import Keyboard
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


@pytest.mark.parametrize("length", some([1, 2, 30, 300, 3000], 3))
async def test_a_note_is_whole_however_fast_it_is_typed(length: int, desk: Desk) -> None:
    text = ("quit q 4 " * length)[:length].strip()
    async with desk.reading() as shown:
        await burst(shown, f"2jM{text}\r")
    assert [text] == notes(desk)


async def test_what_is_typed_after_a_note_is_not_for_it(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, "2Mquit q\r4")
        assert "claims" == shown.reader.pane
    assert ["quit q"] == notes(desk)


async def test_a_note_that_is_left_is_not_kept(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, f"2Mnever mind{ESCAPE}3")
        assert "quotes" == shown.reader.pane
    assert [] == notes(desk)


async def test_a_note_that_is_pasted_at_once_reaches_its_field(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, "2M\x1b[200~pasted\x1b[201~ and typed\r")
    assert ["pasted and typed"] == notes(desk)


async def test_a_note_takes_what_it_has_room_for(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, f"2M{'x' * 10_010}\r")
    assert ["x" * 9_999 + "…"] == notes(desk)


@pytest.mark.parametrize("field", ["/", "\x10", "2M"])
async def test_no_field_holds_a_whole_book(field: str) -> None:
    async with reading(document(SMALL)) as shown:
        await burst(shown, f"{field}two \x1b[200~{'x' * 10_010}\x1b[201~")
        assert f"two {'x' * 9_995}…" == shown.app.screen.query_one("TextLine:focus", Input).value


async def test_a_note_is_edited_from_the_list_of_marks(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, f"2Mone\r'e, two\r{ESCAPE}3")
        assert "quotes" == shown.reader.pane
    assert ["one, two"] == notes(desk)


Found = Callable[[Shown], object]
CASES: dict[str, tuple[str, Found, object]] = {
    "search": ("/third\rn", lambda s: s.reader.search.finder.text, "third"),
    "search, next hit": ("/third\rn", lambda s: "2 of 6" in s.text(), True),
    "search, nothing under it acts": ("/2 q4", lambda s: s.reader.pane, "summary"),
    "search, a command of the field": (f"/thirq{ESCAPE}3", lambda s: s.reader.pane, "quotes"),
    "search, the one before": (
        f"/third\r{ESCAPE}/\x1b[A\r",
        lambda s: s.reader.search.finder.text,
        "third",
    ),
    "palette, a command": ("\x10Claims\r", lambda s: s.reader.pane, "claims"),
    "palette, down": ("\x10Claims\x1b[B\x1b[A\r", lambda s: s.reader.pane, "claims"),
    "palette, what follows": ("\x10Claims\r2", lambda s: s.reader.pane, "timeline"),
    "help": (f"?{ESCAPE}2", lambda s: s.reader.pane, "timeline"),
    "help, q is not for the reader": ("?q", lambda s: s.app._exit, False),
    "help, then q": (f"?{ESCAPE}q", lambda s: s.app._exit, True),
    "actors": ("aj\r", lambda s: s.reader.session.filter.actor != "", True),
    "actors, then everyone": (f"aj\r{ESCAPE}", lambda s: s.reader.session.filter.actor, ""),
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
    "a sign": ("?\x1b/third\r", lambda s: s.reader.search.finder.text, "third"),
    "Enter": ("2?\x1b\r", lambda s: len(s.app.screen_stack), 1),
    "a control key": ("?\x1b\x10Claims\r", lambda s: s.reader.pane, "claims"),
    "bound elsewhere": ("!\x1bb", lambda s: len(s.app.screen_stack), 1),
    "in the search field": ("/third\x1b2", lambda s: s.reader.pane, "timeline"),
    "the search is undone": ("/third\x1b2", lambda s: s.reader.search.finder.text, ""),
    "no letter of the field": ("/third\x1bn", lambda s: s.reader.is_typing, False),
    "in the palette": ("\x10Cl\x1b2", lambda s: s.reader.pane, "timeline"),
    "in a note": ("2Mnever mind\x1b3", lambda s: s.reader.pane, "quotes"),
    "of the kitty protocol": ("?\x1b[50;3u", lambda s: s.reader.pane, "timeline"),
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
        assert "timeline" == shown.reader.pane


async def test_alt_and_an_arrow_leaves_no_search_field(desk: Desk) -> None:
    async with desk.reading() as shown:
        await burst(shown, "/third\x1b[1;3D")
        assert "third" == shown.app.screen.query_one("TextLine:focus", Input).value


async def test_a_key_with_alt_in_the_users_keymap_is_that_key() -> None:
    commands = tuple(
        one._replace(keys=("alt+x",)) if one.id == "pane-quotes" else one for one in COMMANDS
    )
    wanted = ReaderOptions(settings=Settings(commands=commands))
    async with reading(document(SMALL), wanted=wanted) as shown:
        await burst(shown, "\x1bx")
        assert "quotes" == shown.reader.pane


@pytest.mark.parametrize(("keys", "expected"), [("bj\r", 1), ("bj\rb\r", 0), (f"bj{ESCAPE}", 0)])
async def test_another_briefing_is_chosen(keys: str, expected: int, desk: Desk) -> None:
    two = document(SMALL, "one.yaml"), document(SMALL.replace("Pilots and", "Two and"), "two.yaml")
    async with reading(*two) as shown:
        await burst(shown, ESCAPE + keys)
        assert two[expected] is shown.reader.session.document


class TypedAhead(ReaderApp):
    """A reader whose driver has keys for it before it has drawn anything."""

    ahead = b""

    def on_mount(self) -> None:
        for message in Keyboard().feed(self.ahead):
            self.post_message(message)


async def test_what_is_typed_before_the_first_question_is_for_it(desk: Desk) -> None:
    app = TypedAhead((document(SMALL, "one.yaml"), document(SMALL, "two.yaml")))
    app.ahead = b"3j"
    async with app.run_test() as pilot:
        shown = Shown(app, pilot)
        await shown.settle()
        await shown.press("enter")
        assert ("summary", "two.yaml") == (
            shown.reader.pane,
            shown.reader.session.document.name,
        )


async def test_letters_typed_before_the_first_frame_reach_a_field(desk: Desk) -> None:
    app = TypedAhead((document(SMALL),))
    app.ahead = b"/third, 2"
    async with app.run_test() as pilot:
        shown = Shown(app, pilot)
        await shown.settle()
        assert ("third, 2", True) == (
            shown.reader.search.finder.text,
            shown.reader.is_typing,
        )


async def test_ctrl_c_leaves_though_keys_are_held() -> None:
    async with reading(document(SMALL)) as shown:
        shown.app.key_queue.hold()
        await burst(shown, "j/abc\x03")
        assert shown.app._exit


async def test_the_mouse_is_not_held() -> None:
    async with reading(document(SMALL)) as shown:
        shown.app.key_queue.hold()
        await burst(shown, "j\x1b[<0;20;2M\x1b[<0;20;2m")
        assert "timeline" == shown.reader.pane


async def test_keys_come_though_there_is_always_something_to_be_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with reading(document(SMALL)) as shown:
        monkeypatch.setattr(module, "_has_work", lambda _: True)
        await burst(shown, "23")
        assert "quotes" == shown.reader.pane


async def test_what_comes_singly_is_given_at_once() -> None:
    async with reading(document(SMALL)) as shown:
        given: list[str] = []

        async def give(typed: module.Typed) -> None:
            assert isinstance(typed, events.Key)
            given.append(typed.key)

        shown.app.key_queue._pass_on = give
        await shown.app.key_queue.receive(events.Key("j", "j"))
        assert ["j"] == given
