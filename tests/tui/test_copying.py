"""Copied text: its words, and where it goes."""

import time
from base64 import b64decode
from io import StringIO
from pathlib import Path

import pytest

from briefing_tui.tui.controllers.external import Clipboard
from tests.tui.screens import SMALL, Shown, document, reading

SOURCE = "Article: The Tidewater Gazette (invented), 4 March 2031."
QUOTED = f"“at least a third” – Pilots' union. {SOURCE}"


async def copied(shown: Shown) -> str:
    """Return the last copied text, once the reader has said that it was copied."""
    printed = StringIO()
    shown.app.copied.print_left(printed)
    await shown.settle()
    return printed.getvalue().removesuffix("\n")


@pytest.mark.key("y")
async def test_y_copies_the_item_attributed() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3", "y")
        assert QUOTED == await copied(shown)
        assert "“at least a third” – Pilots' union" in shown.notice()


@pytest.mark.key("y")
async def test_y_copies_the_position_of_the_cell_one_is_in() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("4", "j", "y")
        assert (await copied(shown)).startswith("Port authority asserts: About a tenth were")


@pytest.mark.key("y")
async def test_y_copies_every_position_of_a_cell() -> None:
    twice = SMALL.replace(
        "positions: [{actor: union, quote: q-third}]",
        "positions: [{actor: union, quote: q-third}, {actor: union, stance: comments, "
        "at: put it at}]",
    )
    async with reading(document(twice)) as shown:
        await shown.press("4", "j", "j", "l", "y")
        first, second = (await copied(shown)).split("\n")
        assert first.startswith("Pilots' union asserts")
        assert second.startswith("Pilots' union comments")


@pytest.mark.key("y")
async def test_y_copies_the_paragraph_of_the_article() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("7", "j", "y")
        assert (await copied(shown)).startswith("Pilots walked out on Monday. The port authority")


@pytest.mark.key("y")
async def test_y_copies_the_passage_that_is_highlighted_in_the_paragraph() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", "enter", "y")
        assert "article" == shown.part
        expected = (
            f"Pilots walked out on Monday – The article, in the briefing writer's words. {SOURCE}"
        )
        assert expected == await copied(shown)


@pytest.mark.key("Y")
@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        ([], "“at least a third” – Pilots' union."),
        (["j"], "> “at least a third”\n>\n> – Pilots' union."),
        (["j", "j"], '{"kind": "quote", "id": "q-third"'),
    ],
)
async def test_capital_y_offers_the_forms(keys: list[str], begins: str) -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("3", "Y")
        assert all(name in shown.text() for name in ("plain", "Markdown", "JSON"))
        await shown.press(*keys, "enter")
        assert (await copied(shown)).startswith(begins)


@pytest.mark.key("ctrl+c")
async def test_ctrl_c_copies_what_the_mouse_has_selected_as_it_is_shown() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("2")
        row = next(n for n, line in enumerate(shown.lines()) if "Pilots walk out" in line)
        start = shown.lines()[row].index("Pilots")
        await shown.pilot.mouse_down(offset=(start, row))
        await shown.pilot._post_mouse_events([], None, (start + 10, row))
        await shown.pilot.hover(offset=(start + 10, row))
        await shown.pilot.mouse_up(offset=(start + 10, row))
        await shown.press("ctrl+c")
        assert "Pilots walk" == await copied(shown)
        assert not shown.reader.selections
        assert not shown.has_ended


@pytest.mark.key("ctrl+c")
async def test_ctrl_c_copies_what_is_selected_in_the_search_field() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("slash", *"pilots", "shift+left", "shift+left", "ctrl+c")
        assert "ts" == await copied(shown)


async def test_the_terminal_is_asked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STY", raising=False)
    written: list[str] = []
    async with reading(document(SMALL)) as shown:
        driver = shown.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        await shown.press("3", "y")
        await copied(shown)
    sent = next(data for data in written if data.startswith("\x1b]52;c;"))
    assert QUOTED == b64decode(sent[7:-1]).decode()


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the text that a clipboard program has taken."""
    program = tmp_path / "xsel"
    program.write_text(f"#!/bin/sh\ncat > {tmp_path}/taken\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + ":/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path / "taken"


async def test_in_a_browser_the_servers_own_clipboard_is_left_alone(
    clipboard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.tui.controllers.external.is_web_mode", lambda: True)
    async with reading(document(SMALL)) as shown:
        await shown.press("3", "y")
        assert QUOTED == await copied(shown)
    assert not clipboard.exists()


async def test_what_could_steer_a_terminal_is_not_copied() -> None:
    async with reading(document(SMALL)) as shown:
        shown.app.copy_to_clipboard("a\x1b]52;c;x\x07\u202e")
        assert "a␛]52;c;x␇⟨202E⟩" == await copied(shown)


def copying(*texts: str) -> Clipboard:
    """A clipboard to which these texts are copied."""
    clipboard = Clipboard(lambda _: None)
    for text in texts:
        clipboard.copy(text, "plain", lambda _: None)
    return clipboard


def test_what_is_copied_last_is_in_the_clipboard_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[str] = []

    def copy(text: str, _env: object) -> bool:
        time.sleep(0.2 if text == "slow" else 0)
        taken.append(text)
        return True

    monkeypatch.setattr("briefing_tui.system.programs.copy", copy)
    monkeypatch.setattr("briefing_tui.tui.controllers.external.EXIT_WAIT", 20.0)
    stream = StringIO()
    assert copying("slow", "quick").print_left(stream)
    assert ("", ["slow", "quick"]) == (stream.getvalue(), taken)


def test_a_program_that_hangs_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.system.programs.copy", lambda *_: time.sleep(60))
    begun, stream = time.monotonic(), StringIO()
    copying("one", "two", "one").print_left(stream)
    assert "one\ntwo\n" == stream.getvalue()
    assert 20 > time.monotonic() - begun
