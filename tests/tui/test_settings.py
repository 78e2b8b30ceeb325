"""The settings of a running reader: keys, dates, theme, start pane, and the notice of problems."""

from pathlib import Path

import pytest

from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.user_files import DEFAULTS, read_settings
from tests.tui.screens import SMALL, document, reading


@pytest.fixture
def config(tmp_path: Path) -> "ConfigFile":
    return ConfigFile(tmp_path / "config.toml")


class ConfigFile:
    """A configuration file, and the reader options it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, text: str) -> ReaderOptions:
        self.path.write_text(text, encoding="utf-8")
        return ReaderOptions(settings=read_settings(str(self.path)))

    def keys(self, text: str) -> ReaderOptions:
        """Write lines below [keys]."""
        found = self(f"[keys]\n{text}")
        assert () == found.settings.problems
        return found


async def test_a_key_of_the_keymap_replaces_the_default(config: ConfigFile) -> None:
    async with reading(document(SMALL), wanted=config.keys('pane-quotes = "F5"')) as shown:
        await shown.press("3")
        assert "summary" == shown.pane
        await shown.press("f5")
        assert "quotes" == shown.pane


async def test_movement_keys_work_in_panes_and_dialogs(config: ConfigFile) -> None:
    async with reading(document(SMALL), wanted=config.keys('down = "J"')) as shown:
        await shown.press("2", "j")
        assert "t-out" == shown.item
        await shown.press("J")
        assert "t-log" == shown.item
        await shown.press("Y")
        dialog = shown.app.screen
        assert isinstance(dialog, Dialog)
        before = dialog.block_view.view.cursor_position
        await shown.press("j")
        assert before == dialog.block_view.view.cursor_position
        await shown.press("J")
        assert before != dialog.block_view.view.cursor_position


async def test_keys_of_dialogs_can_be_changed(config: ConfigFile) -> None:
    keys = config.keys(
        'escape = "F10"\nchoose = "F2"\nmarks = "F3"\nmark-drop = "x"\nmark-note="n"'
    )
    async with reading(document(SMALL), wanted=keys) as shown:
        await shown.press("2", "m", "f3")
        assert "F2 choose  x unmark  n edit note" in shown.text()
        await shown.press("m", "escape")
        assert "★ 1" in shown.lines()[0]
        await shown.press("x")
        assert "★" not in shown.lines()[0]
        await shown.press("x", "n")
        assert "Your note" in shown.text()
        await shown.press("f10", "f2")
        assert 1 == len(shown.app.screen_stack)


async def test_keys_of_the_search_field_can_be_changed(config: ConfigFile) -> None:
    keys = config.keys('search = "F3"\nkeep = "ctrl+j"\ncomplete = "F6"')
    async with reading(document(SMALL), wanted=keys) as shown:
        await shown.press("f3", *"actor", "colon", *"un", "enter")
        assert shown.reader.is_typing
        assert "F6" in shown.lines()[-1]
        await shown.press("f6", "ctrl+j")
        assert not shown.reader.is_typing
        assert "/actor:union  1 of" in shown.lines()[0]


async def test_a_command_without_a_key_is_only_in_the_palette(config: ConfigFile) -> None:
    async with reading(document(SMALL), size=(160, 30), wanted=config.keys("voice = []")) as shown:
        assert "voice" not in shown.lines()[-1]
        await shown.press("v")
        assert "own voice" not in shown.lines()[0]
        await shown.press("ctrl+p", *"own", "space", *"voice", "enter")
        assert "Without the article's own voice" in shown.lines()[0]


async def test_footer_help_and_palette_show_the_users_keys(config: ConfigFile) -> None:
    keys = config.keys('help = "F9"\nquit = "Z"\nup = "p"')
    async with reading(document(SMALL), size=(160, 60), wanted=keys) as shown:
        footer = shown.lines()[-1]
        assert all(f" {words}  " in footer for words in ("F9 help", "Z quit", "j move"))
        await shown.press("f9")
        assert any(" j p ↓ " in line for line in shown.lines())
        assert any(" F9 " in line and "Help" in line for line in shown.lines())
        await shown.press("escape", "ctrl+p", *"quit")
        assert any("Z " in line and "Quit" in line for line in shown.lines())


async def test_the_key_that_quits_everywhere_can_be_changed(config: ConfigFile) -> None:
    async with reading(document(SMALL), wanted=config.keys('copy-or-quit = "ctrl+x"')) as shown:
        await shown.press("ctrl+c")
        assert not shown.has_ended
        await shown.press("ctrl+x")
        assert shown.has_ended


@pytest.mark.parametrize(
    ("style", "expected"),
    [("long", "3 March 2031"), ("short", "3 Mar 2031"), ("iso", "2031-03-03")],
)
async def test_dates_are_formatted_as_set(config: ConfigFile, style: str, expected: str) -> None:
    async with reading(document(SMALL), wanted=config(f'dates = "{style}"')) as shown:
        await shown.press("2", "t")
        assert any(line[:60].count(expected) for line in shown.lines()[2:])


async def test_a_problem_is_told_first_and_all_else_is_used(config: ConfigFile) -> None:
    options = config('dates = "iso"\nmouse = 1\n[keys]\nhlep = "F9"\nquit = "Z"\n')
    async with reading(document(SMALL), size=(80, 24), wanted=options) as shown:
        assert "2 problems in your settings" in shown.notice()
        assert "line 2: " in shown.notice()
        await shown.press("j")
        assert "Z quit" in shown.lines()[-1]


async def test_names_in_settings_are_sanitized(config: ConfigFile) -> None:
    options = config('"[b]x\\u001b[31m[/]" = 1\n')
    async with reading(document(SMALL), wanted=options) as shown:
        assert "there is no setting `[b]x␛[31m[/]`" in shown.text()


def test_defaults_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.tui.user_files.config_file", lambda: None)
    assert DEFAULTS == read_settings()
