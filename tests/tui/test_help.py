"""The help says what each key does here and now, and does what is chosen in it."""

import pytest

from briefing_tui.commands import MISSING
from briefing_tui.tui.screens.help import Help
from tests.tui.screens import SMALL, Shown, document, reading


def told(shown: Shown) -> list[str]:
    """Its rows, keys and words, single blanks between them."""
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
        (("4",), "What the keys do in Claims"),
        (("3", "tab"), "What the keys do in the detail, below Quotes"),
        (("7",), "What the keys do in the article"),
    ],
)
async def test_question_mark_says_where_one_is(keys: tuple[str, ...], title: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press(*keys, "question_mark")
        assert title in shown.text()


async def test_f1_tells_of_the_search_field_while_it_has_the_keys() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("slash", "f1")
        assert "What the keys do in the search field" in shown.text()
        assert any(line.startswith("Enter Keep the search") for line in told(shown))


async def test_what_a_pane_has_of_its_own_comes_first() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("4", "j", "question_mark")
        first = told(shown)[:4]
        assert "Of Claims alone" == first[0]
        assert ["h", "l", "z"] == [line.split()[0] for line in first[1:]]


async def test_what_can_do_nothing_now_says_what_it_lacks_and_cannot_be_chosen() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        (line,) = (line for line in told(shown) if "Go to the next hit" in line)
        assert line.endswith(f"{MISSING['hits']}.")
        screen = shown.app.screen
        assert isinstance(screen, Help)
        assert "next-hit" not in screen.sheet.view.pane.items


async def test_the_keys_of_the_other_parts_are_told_too() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        lines = told(shown)
        for part in ("the search field", "a list that lies over the reader, such as this"):
            assert f"Elsewhere: in {part}" in lines


async def test_the_panes_are_one_line() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        names = "Summary, Timeline, Quotes, Claims, Actors, Figures, Article"
        assert f"1 - 7 Show a pane: {names}." in told(shown)


async def test_what_is_chosen_is_done() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("question_mark")
        screen = shown.app.screen
        assert isinstance(screen, Help)
        screen.sheet.reveal(list(screen.sheet.view.pane.items).index("pane-next"))
        await shown.press("enter")
        assert ("timeline", True) == (shown.reader.pane, shown.app.screen is shown.reader)
