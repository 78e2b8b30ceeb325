"""Help has all keys and signs on one screen."""

import pytest

from briefing_tui.commands import COMMANDS, GROUPS, HELP_WORDS, display_key, help_lines
from tests.tui.screens import KELMAR, SMALL, Shown, document, reading


def told(shown: Shown) -> list[str]:
    """The lines within the frame of the help, single blanks between words."""
    inner = [line.strip("│▐ ") for line in shown.lines() if line.startswith("│")]
    return [" ".join(line.replace("▐", "").split()) for line in inner]


async def test_help_fits_on_a_screen_of_100x30() -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(100, 30)) as shown:
        await shown.press("question_mark")
        text = shown.text()
        assert all(group in text for group in GROUPS)
        assert "★ marked" in text  # the last of the signs
        before = shown.lines()
        await shown.press("down", "down")
        assert before == shown.lines()


async def test_help_scrolls_on_80x24() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("question_mark")
        assert not any("Panes" in line and "The briefing" in line for line in told(shown))
        assert "★ marked" not in shown.text()
        await shown.press(*["pagedown"] * 5)
        assert "★ marked" in shown.text()


async def test_a_key_that_does_nothing_now_is_in_parentheses() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("question_mark")
        assert "(n N)" in shown.text()
        await shown.press("escape", "slash", *"port", "enter", "question_mark")
        assert "(n N)" not in shown.text()
        assert " n N " in shown.text()


@pytest.mark.parametrize(
    ("keys", "here", "not_here"),
    [(["4", "j"], " z ", "(V i)"), (["2"], " s t ", "(z)"), (["7"], " U ", "(h l ← →)")],
)
async def test_parentheses_follow_the_pane(keys: list[str], here: str, not_here: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press(*keys, "question_mark")
        assert here in shown.text()
        assert not_here in shown.text()


async def test_f1_in_the_search_field_shows_which_keys_work_there() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("slash", "f1")
        assert " Tab Shift+Tab " in shown.text()
        assert "(j k ↓ ↑)" in shown.text()


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        (["exclamation_mark"], " Enter "),
        (["3", "m", "apostrophe"], " m e "),
        (["slash", *"port", "enter", "ampersand"], " Enter "),
    ],
)
async def test_question_mark_in_a_list_shows_which_keys_work_there(
    keys: list[str], here: str
) -> None:
    async with reading(document(SMALL), size=(100, 50)) as shown:
        await shown.press(*keys)
        before = shown.lines()
        await shown.press("question_mark")
        assert "(1 - 7)" in shown.text()
        assert here in shown.text()
        await shown.press("escape")
        assert before == shown.lines()


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_key_that_opens_help_closes_it(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press(key)
        assert "Esc closes" in shown.text()
        await shown.press(key)
        assert shown.app.screen is shown.reader


def test_each_command_with_a_key_is_on_one_line() -> None:
    listed = [c.id for _, lines in help_lines() for line in lines for c in line.commands]
    assert len(listed) == len(set(listed))
    assert {command.id for command in COMMANDS if command.keys} == set(listed)


def test_lines_name_commands_that_exist_once() -> None:
    ids = [id for line in HELP_WORDS.values() for id in line.split()]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {command.id for command in COMMANDS}


def test_a_line_has_the_first_key_of_each_command() -> None:
    for _, lines in help_lines():
        for line in lines:
            keys = line.keys(13)
            if " - " not in keys:
                shown = set(keys.split())
                assert {display_key(command.keys[0]) for command in line.commands} <= shown
