"""Settings in a running reader: its keys wherever they act or are shown, dates, theme, start; and
how it tells what cannot be."""

import math
from pathlib import Path

import pytest

from briefing_tui.tui.briefings import Wanted
from briefing_tui.tui.run import _complain
from briefing_tui.tui.screens import dialog
from briefing_tui.tui.screens.dialog import Dialog, Notice
from briefing_tui.tui.settings import DEFAULTS, Settings, read_settings
from briefing_tui.tui.themes import DEFAULT_LIGHT
from tests.tui.screens import SMALL, document, reading


@pytest.fixture
def wanted(tmp_path: Path) -> "Chosen":
    return Chosen(tmp_path / "config.toml")


class Chosen:
    """A file of settings, and how a reader takes it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, text: str) -> Wanted:
        self.path.write_text(text, encoding="utf-8")
        return Wanted(settings=read_settings(str(self.path)))

    def keys(self, text: str) -> Wanted:
        """With those lines below [keys]."""
        found = self(f"[keys]\n{text}")
        assert () == found.settings.problems
        return found


async def test_another_key_does_what_the_declared_one_did(wanted: Chosen) -> None:
    async with reading(document(SMALL), wanted=wanted.keys('pane-quotes = "F5"')) as shown:
        await shown.press("3")
        assert "summary" == shown.reader.pane
        await shown.press("f5")
        assert "quotes" == shown.reader.pane


async def test_keys_of_movement_act_in_panes_and_dialogs(wanted: Chosen) -> None:
    async with reading(document(SMALL), wanted=wanted.keys('down = "J"')) as shown:
        await shown.press("2", "j")
        assert "t-out" == shown.reader.main.item
        await shown.press("J")
        assert "t-log" == shown.reader.main.item
        await shown.press("question_mark")
        dialog = shown.app.screen
        assert isinstance(dialog, Dialog)
        before = dialog.sheet.view.stand
        await shown.press("j")
        assert before == dialog.sheet.view.stand
        await shown.press("J")
        assert before != dialog.sheet.view.stand


async def test_keys_may_be_exchanged(wanted: Chosen) -> None:
    async with reading(document(SMALL), wanted=wanted.keys('help = "q"\nquit = "?"')) as shown:
        await shown.press("q")
        assert isinstance(shown.app.screen, Dialog)
        await shown.press("escape", "question_mark")
        assert not shown.app._running or shown.app._exit


async def test_keys_of_dialogs_can_be_others(wanted: Chosen) -> None:
    keys = wanted.keys(
        'escape = "F10"\nchoose = "F2"\nmarks = "F3"\nmark-drop = "x"\nmark-note="n"'
    )
    async with reading(document(SMALL), wanted=keys) as shown:
        await shown.press("2", "m", "f3")
        assert "F2 choose  x unmark  n edit note" in shown.text()
        await shown.press("m", "escape")
        assert 1 == shown.reader.marking.count
        await shown.press("x")
        assert 0 == shown.reader.marking.count
        await shown.press("x", "n")
        assert "Your note" in shown.text()
        await shown.press("f10", "f2")
        assert 1 == len(shown.app.screen_stack)


async def test_keys_of_the_search_field_can_be_others(wanted: Chosen) -> None:
    keys = wanted.keys('search = "F3"\nkeep = "ctrl+j"\ncomplete = "F6"')
    async with reading(document(SMALL), wanted=keys) as shown:
        await shown.press("f3", *"actor", "colon", *"un", "enter")
        assert shown.reader.seeking.is_open
        assert "F6" in shown.lines()[-1]
        await shown.press("f6", "ctrl+j")
        assert not shown.reader.seeking.is_open
        assert "actor:union" == shown.reader.seeking.finder.text.strip()


async def test_a_command_without_a_key_is_found_in_the_palette_alone(wanted: Chosen) -> None:
    async with reading(document(SMALL), size=(160, 30), wanted=wanted.keys("voice = []")) as shown:
        assert "voice" not in shown.lines()[-1]
        await shown.press("v")
        assert shown.reader.session.has_voice
        await shown.press("ctrl+p", *"own", "space", *"voice", "enter")
        assert not shown.reader.session.has_voice


async def test_footer_help_and_palette_show_the_users_keys(wanted: Chosen) -> None:
    keys = wanted.keys('help = "F9"\nquit = "Q"\nup = "p"')
    async with reading(document(SMALL), size=(160, 60), wanted=keys) as shown:
        footer = shown.lines()[-1]
        assert all(f" {words}  " in footer for words in ("F9 help", "Q quit", "j move"))
        await shown.press("f9")
        told = [line.split("│")[1].strip() for line in shown.lines() if line.count("│") > 1]
        assert any(line.startswith("p  ") for line in told)
        await shown.press("G")
        assert "F9    " in shown.text()
        await shown.press("escape", "ctrl+p", *"leave", "space", *"the", "space", *"reader")
        assert any("Q " in line and "Leave" in line for line in shown.lines())


async def test_the_key_that_quits_everywhere_can_be_another(wanted: Chosen) -> None:
    async with reading(document(SMALL), wanted=wanted.keys('copy-or-quit = "ctrl+x"')) as shown:
        await shown.press("ctrl+c")
        assert shown.app.is_running
        await shown.press("ctrl+x")
        assert not shown.app._running or shown.app._exit


@pytest.mark.parametrize(
    ("style", "expected"),
    [("long", "3 March 2031"), ("short", "3 Mar 2031"), ("iso", "2031-03-03")],
)
async def test_dates_are_worded_as_chosen(wanted: Chosen, style: str, expected: str) -> None:
    async with reading(document(SMALL), wanted=wanted(f'dates = "{style}"')) as shown:
        await shown.press("2")
        assert any(line[:60].count(expected) for line in shown.lines()[2:])


async def test_what_cannot_be_is_told_before_anything_else_and_the_rest_is_taken(
    wanted: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "UNSEEN", 0.0)
    chosen = wanted('dates = "iso"\nmouse = 1\n[keys]\nhlep = "F9"\nquit = "Q"\n')
    async with reading(document(SMALL), size=(80, 24), wanted=chosen) as shown:
        assert "2 problems in your settings" in shown.text()
        assert "line 4    there is no command `hlep`; did you mean `help`?" in shown.text()
        await shown.press("Q", "escape")
        assert shown.app.screen is shown.reader
        assert "Q quit" in shown.lines()[-1]


@pytest.mark.parametrize("files", [1, 2])
async def test_a_key_that_came_before_it_can_be_read_does_not_close_what_is_told(
    wanted: Chosen, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "UNSEEN", math.inf)
    async with reading(*[document(SMALL)] * files, wanted=wanted("x = 1")) as shown:
        await shown.press("enter", "escape")
        assert "1 problem in your settings" in shown.text()
        assert isinstance(shown.app.screen, Notice)
        shown.app.screen._readable = 0.0
        await shown.press("escape")
        assert "1 problem in your settings" not in shown.text()


@pytest.mark.parametrize(
    ("text", "said"), [('theme = "light', "Nothing in it is taken"), ("x = 1", "All else in it")]
)
async def test_what_is_left_of_settings_is_told(wanted: Chosen, text: str, said: str) -> None:
    async with reading(document(SMALL), wanted=wanted(text)) as shown:
        assert said in shown.text()


async def test_names_in_settings_are_text_and_nothing_else(wanted: Chosen) -> None:
    chosen = wanted('"[b]x\\u001b[31m[/]" = 1\n')
    async with reading(document(SMALL), wanted=chosen) as shown:
        assert "there is no setting `[b]x␛[31m[/]`" in shown.text()


async def test_names_in_settings_keep_to_one_line(wanted: Chosen) -> None:
    async with reading(document(SMALL), wanted=wanted('"a\\nb" = 1\n')) as shown:
        assert "there is no setting `a␊b`" in shown.text()


def test_a_complaint_keeps_to_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    _complain("no theme `a\nb\x1b`")
    assert "briefing: no theme `a␊b␛`\n" == capsys.readouterr().err


def test_without_a_file_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert DEFAULTS == read_settings()


def test_the_platforms_file_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "briefing-tui"
    folder.mkdir()
    (folder / "config.toml").write_text('theme = "light"\nmouse = false\n')
    assert Settings(theme=DEFAULT_LIGHT, mouse=False) == read_settings()


def test_without_a_home_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.tui.settings.config_file", lambda: None)
    assert DEFAULTS == read_settings()


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    [problem] = read_settings(str(tmp_path / "none.toml")).problems
    assert problem.message == "there is no such file"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    [problem] = read_settings(str(tmp_path)).problems
    assert "a folder, not a file" == problem.message
