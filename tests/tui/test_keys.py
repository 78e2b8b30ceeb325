"""Every command, by its keys, in a running reader."""

import pytest

from briefing_tui.commands import BY_ID, COMMANDS
from briefing_tui.panes import PANES
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.screens.dialog import Dialog
from tests.pressing import each
from tests.tui.screens import SMALL, Shown, document, many, reading
from tests.tui.search_helpers import highlights


def place(shown: Shown) -> tuple[str, str, str]:
    """The pane, the item under the cursor, and the part that has the keys."""
    return shown.pane, shown.item, shown.part


@pytest.mark.parametrize(
    ("key", "pane"),
    [
        pytest.param(str(pane.number), pane.name, marks=pytest.mark.key(str(pane.number)))
        for pane in PANES
    ],
)
async def test_a_number_shows_its_pane(key: str, pane: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", key)
        assert pane == shown.pane


@pytest.mark.parametrize("key", each("pane-next"))
async def test_right_bracket_shows_the_next_pane(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press(key)
        assert "timeline" == shown.pane


@pytest.mark.parametrize("key", each("pane-previous"))
async def test_left_bracket_shows_the_previous_pane_round_and_round(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press(key)
        assert "article" == shown.pane


@pytest.mark.key("Tab")
async def test_tab_goes_through_the_parts_that_have_a_place() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("3")
        seen = []
        for _ in range(3):
            await shown.press("tab")
            seen.append(shown.part)
        assert ["detail", "article", "list"] == seen


@pytest.mark.key("Shift+Tab")
async def test_shift_tab_goes_the_other_way() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("3", "shift+tab")
        assert "detail" == shown.part


@pytest.mark.parametrize("key", each("down"))
async def test_down_moves_to_the_next_item(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", key)
        assert "t-log" == shown.item


@pytest.mark.parametrize("key", each("up"))
async def test_up_moves_to_the_previous_item(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", "j", key)
        assert "t-out" == shown.item


@pytest.mark.parametrize("key", each("bottom"))
async def test_bottom_goes_to_the_last_item(key: str) -> None:
    async with reading(document(many(60))) as shown:
        await shown.press("3", key)
        assert "q-60" == shown.item
        assert "gate 59" in shown.text()


@pytest.mark.parametrize("key", each("top"))
async def test_top_goes_to_the_first_item(key: str) -> None:
    async with reading(document(many(60))) as shown:
        await shown.press("3", "G", key)
        assert "q-1" == shown.item


@pytest.mark.parametrize(
    ("there", "back"),
    [
        pytest.param(there, back, marks=pytest.mark.key(there, back))
        for down, up in (("page-down", "page-up"), ("half-down", "half-up"))
        for there in BY_ID[down].keys
        for back in BY_ID[up].keys
    ],
)
async def test_pages_go_there_and_back(there: str, back: str) -> None:
    async with reading(document(many(60))) as shown:
        await shown.press("3")
        before = shown.lines()[2:20]
        await shown.press(there)
        assert before[:3] != shown.lines()[2:5]
        await shown.press(back)
        assert before[:3] == shown.lines()[2:5]


@pytest.mark.key("Enter")
async def test_enter_follows_the_only_passage_into_the_article_beside() -> None:
    async with reading(document(SMALL), size=(140, 30)) as shown:
        await shown.press("2", "enter")
        assert ("timeline", "t-out", "article") == place(shown)


@pytest.mark.key("Enter")
async def test_enter_asks_where_an_item_leads_to_several_places() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3", "enter")
        assert "Follow" in shown.text()
        await shown.press("j", "enter")
        assert ("actors", "union", "list") == place(shown)


async def test_enter_says_where_an_item_leads_nowhere() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", "j", "enter")
        assert "has no links" in shown.lines()[-1]


@pytest.mark.parametrize("key", each("back"))
async def test_back_returns_to_where_one_was(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", "j", "3", key)
        assert ("timeline", "t-log", "list") == place(shown)


@pytest.mark.parametrize("key", each("forward"))
async def test_forward_goes_where_one_came_back_from(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3", "enter", "j", "enter", "backspace", key)
        assert ("actors", "union", "list") == place(shown)


async def test_back_says_where_reading_began() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("backspace")
        assert "nothing to go back to" in shown.lines()[-1]


@pytest.mark.key("Escape")
async def test_escape_gives_the_keys_back_to_the_pane_and_never_quits() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3", "tab", "escape")
        assert "list" == shown.part
        await shown.press("escape", "escape")
        assert not shown.has_ended


@pytest.mark.key("Escape")
async def test_escape_with_nothing_to_undo_says_what_can_be_done() -> None:
    async with reading(document(SMALL)) as shown:
        offered = shown.lines()[-1]
        await shown.press("backspace", "escape")
        assert offered == shown.lines()[-1]


@pytest.mark.key("?")
async def test_question_mark_shows_the_keys_of_the_part() -> None:
    async with reading(document(SMALL), size=(100, 50)) as shown:
        await shown.press("question_mark")
        assert "Previous pane, next pane" in shown.text()
        assert "List all hits; keep the search" in shown.text()


@pytest.mark.key("Ctrl+p")
async def test_ctrl_p_finds_an_item_by_its_name() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("ctrl+p", *"walk out", "enter")
        assert ("timeline", "t-out", "list") == place(shown)


@pytest.mark.key("Ctrl+p")
async def test_ctrl_p_finds_a_command() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("ctrl+p", *"pane figures", "enter")
        assert "figures" == shown.pane


async def test_letters_do_not_act_in_a_text_field() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("ctrl+p", "q", "3")
        assert ("summary", True) == (shown.pane, not shown.has_ended)


@pytest.mark.key("!")
async def test_exclamation_mark_lists_problems_and_leads_to_their_items() -> None:
    wrong = SMALL.replace("at: Pilots walked out on Monday", "at: Pilots walked out on Sunday")
    async with reading(document(wrong)) as shown:
        assert "⊗ 1 error" in shown.lines()[0]
        await shown.press("exclamation_mark")
        assert "error" in shown.text()
        dialog = shown.app.screen
        assert isinstance(dialog, Dialog)
        await shown.press("enter")
        assert "t-out" == shown.item


UNCOVERED = SMALL.replace(
    "Neither side has shown its count.",
    'Neither side has shown its count. Crews met 47 ships and said "enough is enough" at sea.',
)


@pytest.mark.key("!")
@pytest.mark.parametrize("words", ["47", "enough is enough", "Neither side has shown its count."])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_enter_on_words_that_no_item_rests_on_goes_to_them(
    words: str, size: tuple[int, int]
) -> None:
    async with reading(document(UNCOVERED), size=size) as shown:
        await shown.press("exclamation_mark")
        for _ in range(20):
            if f"\u25cc {words}" in shown.selected():
                break
            await shown.press("j")
        await shown.press("enter")
        marked = highlights(shown.reader.regions.article, "passage")
        assert words.replace(" ", "") in "".join(marked).replace(" ", "")
        assert "article" == shown.part


@pytest.mark.key("b")
async def test_b_opens_another_briefing() -> None:
    other = SMALL.replace("title: Pilots", "title: Masters")
    async with reading(document(SMALL), document(other)) as shown:
        await shown.press("escape", "b", "j", "enter")
        assert "Masters" in shown.lines()[0]


async def test_b_says_that_only_one_is_open() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("b")
        assert "Only this briefing" in shown.lines()[-1]


LEFT_OUT = ReaderOptions(left_out=("bad.yaml: 2 errors",))


async def test_b_lists_the_files_that_were_not_opened() -> None:
    async with reading(document(SMALL), wanted=LEFT_OUT) as shown:
        await shown.press("escape", "b")
        assert "Not opened" in shown.text()
        assert "bad.yaml: 2 errors" in shown.text()


async def test_exclamation_mark_lists_the_files_that_were_not_opened() -> None:
    async with reading(document(SMALL), wanted=LEFT_OUT) as shown:
        await shown.press("escape", "exclamation_mark")
        assert "Not opened: bad.yaml: 2 errors" in shown.text()


@pytest.mark.parametrize(
    "key", [pytest.param(key, marks=pytest.mark.key(key)) for key in ("q", "ctrl+c")]
)
async def test_quit(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.pilot.press(key)
        assert shown.has_ended


def test_every_key_has_one_command_in_each_part() -> None:
    for part in ("list", "detail", "article", "dialog"):
        keys = [key for c in COMMANDS if part in c.where for key in c.keys]
        assert sorted(set(keys)) == sorted(keys)


async def test_a_command_that_comes_while_the_reader_ends_does_nothing() -> None:
    async with reading(document(SMALL)) as shown:
        shown.app.exit()
        for command in sorted({one.id for one in COMMANDS} - {"edit", "open"}):
            shown.reader.action_command(command)
            assert (command, [shown.reader]) == (command, shown.app.screen_stack)
    assert shown.app.fault is None
