"""Help lists what each key does here, and runs the selected command."""

import pytest

from briefing_tui.commands import UNAVAILABLE
from briefing_tui.commands.table import GROUPS
from briefing_tui.tui.screens.help import Help
from tests.tui.screens import SMALL, Shown, document, reading


def help_lines(shown: Shown) -> list[str]:
    """The lines of the dialog, keys and words, single blanks between them."""
    screen = shown.app.screen
    assert isinstance(screen, Help)
    pane = screen.block_view.view.pane
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


@pytest.mark.parametrize(
    ("pane", "places"),
    [
        ("1", ["Elsewhere: in Quotes", "Elsewhere: in Claims"]),
        ("3", ["Only in Quotes", "Elsewhere: in Claims"]),
        ("4", ["Only in Claims", "Elsewhere: in Quotes"]),
    ],
)
async def test_sorting_is_listed_under_the_panes_that_can_be_sorted(
    pane: str, places: list[str]
) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press(pane, "question_mark")
        heading, found = "", []
        for line in help_lines(shown):
            if line.startswith("s Sort"):
                found.append(heading)
            elif not line or line.startswith(("Only", "Elsewhere")) or line in GROUPS:
                heading = line
        assert places == found


async def test_an_unavailable_command_has_a_reason_and_cannot_be_selected() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        (line,) = (line for line in help_lines(shown) if "Go to the next hit" in line)
        assert line.endswith(f"{UNAVAILABLE['hits']}.")
        screen = shown.app.screen
        assert isinstance(screen, Help)
        assert "next-hit" not in screen.block_view.view.pane.items


async def test_the_keys_of_other_parts_are_listed() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        lines = help_lines(shown)
        for part in ("the search field", "lists and dialogs"):
            assert f"Elsewhere: in {part}" in lines


LISTS = {
    "problems": (("exclamation_mark",), "in the list of problems", "j ↓ Next item"),
    "marks": (("3", "m", "apostrophe"), "in the list of marks", "m Delete In the list of marks"),
    "hits": (("slash", *"port", "enter", "ampersand"), "in lists and dialogs", "Enter Select the"),
    "actors": (("a",), "in lists and dialogs", "Esc Close the dialog"),
}


@pytest.mark.parametrize("case", LISTS)
async def test_question_mark_in_a_list_lists_its_keys(case: str) -> None:
    keys, where, line = LISTS[case]
    async with reading(document(SMALL)) as shown:
        await shown.press(*keys)
        before = shown.app.screen
        await shown.press("question_mark")
        assert f"Help: keys {where}" in shown.text()
        assert any(one.startswith(line) for one in help_lines(shown))
        await shown.press("escape")
        assert before is shown.app.screen


async def test_question_mark_in_the_palette_is_text_and_f1_lists_its_keys() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("ctrl+p", "question_mark")
        assert not isinstance(shown.app.screen, Help)
        await shown.press("f1")
        lines = help_lines(shown)
        assert "↓ Next item, or scroll down." in lines
        assert not any(line.startswith(("j ", "g ", "?")) for line in lines)


async def test_question_mark_closes_help() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark", "question_mark")
        assert shown.app.screen is shown.reader


@pytest.mark.key("m")
async def test_a_command_selected_in_the_help_of_a_list_is_run_there() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3", "m", "apostrophe", "question_mark")
        screen = shown.app.screen
        assert isinstance(screen, Help)
        screen.block_view.reveal(list(screen.block_view.view.pane.items).index("mark-drop"))
        await shown.press("enter")
        assert "m brings it back" in shown.text()


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
        screen.block_view.reveal(list(screen.block_view.view.pane.items).index("pane-next"))
        await shown.press("enter")
        assert ("timeline", True) == (shown.reader.pane, shown.app.screen is shown.reader)
