"""Help lists what each key does here, and runs the selected command."""

import pytest

from briefing_tui.commands import MISSING
from briefing_tui.tui.screens.help import Help
from tests.tui.screens import SMALL, Shown, document, reading


def help_lines(shown: Shown) -> list[str]:
    """The lines of the dialog, keys and words, single blanks between them."""
    screen = shown.app.screen
    assert isinstance(screen, Help)
    pane = screen.sheet.view.pane
    blocks = [pane.block(number) for number in range(pane.count)]
    lines = [
        " ".join([part.first.plain if part.first else "", part.text.plain])
        for block in blocks
        for part in block.parts
    ]
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("4",), "Help: keys in Claims"),
        (("3", "tab"), "Help: keys in the detail, below Quotes"),
        (("7",), "Help: keys in the article"),
    ],
)
async def test_question_mark_names_the_focused_part(keys: tuple[str, ...], title: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press(*keys, "question_mark")
        assert title in shown.text()


async def test_f1_in_the_search_field_lists_its_keys() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("slash", "f1")
        assert "Help: keys in the search field" in shown.text()
        assert any(line.startswith("Enter Keep the search") for line in help_lines(shown))


async def test_commands_of_this_pane_only_come_first() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("4", "j", "question_mark")
        first = help_lines(shown)[:4]
        assert "Only in Claims" == first[0]
        assert ["h", "l", "z"] == [line.split()[0] for line in first[1:]]


async def test_an_unavailable_command_has_a_reason_and_cannot_be_selected() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        (line,) = (line for line in help_lines(shown) if "Go to the next hit" in line)
        assert line.endswith(f"{MISSING['hits']}.")
        screen = shown.app.screen
        assert isinstance(screen, Help)
        assert "next-hit" not in screen.sheet.view.pane.items


async def test_the_keys_of_other_parts_are_listed() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        lines = help_lines(shown)
        for part in ("the search field", "a dialog such as this"):
            assert f"Elsewhere: in {part}" in lines


async def test_the_panes_are_one_line() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        names = "Summary, Timeline, Quotes, Claims, Actors, Figures, Article"
        assert f"1 - 7 Show a pane: {names}." in help_lines(shown)


async def test_the_selected_command_is_run() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        screen = shown.app.screen
        assert isinstance(screen, Help)
        screen.sheet.bring(list(screen.sheet.view.pane.items).index("pane-next"))
        await shown.press("enter")
        assert ("timeline", True) == (shown.reader.pane, shown.app.screen is shown.reader)
