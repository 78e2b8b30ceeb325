"""A block view in a running reader: the mouse, sizes, and that only what is visible is made."""

from textual.events import MouseScrollDown

from briefing_tui.tui.viewport import BlockLine
from tests.tui.screens import SMALL, document, many, reading


async def test_a_click_selects_the_item_under_the_pointer() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("2")
        row = next(y for y, line in enumerate(shown.lines()) if "log is asked" in line)
        await shown.pilot.click(offset=(10, row))
        await shown.settle()
        assert "t-log" == shown.item


async def test_two_clicks_follow() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("2")
        row = next(y for y, line in enumerate(shown.lines()) if "Pilots walk out" in line)
        await shown.pilot.click(offset=(10, row), times=2)
        await shown.settle()
        assert "article" == shown.pane


async def test_a_click_on_a_tab_shows_its_pane() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.pilot.click(offset=(shown.lines()[1].index("Quotes"), 1))
        await shown.settle()
        assert "quotes" == shown.pane


async def test_a_click_on_the_footer_does_its_command() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.pilot.click(offset=(shown.lines()[-1].index("help"), 23))
        await shown.settle()
        assert "Esc closes" in shown.text()


async def test_the_wheel_moves_the_text_under_the_pointer() -> None:
    async with reading(document(many(60)), size=(80, 24)) as shown:
        await shown.press("3")
        await shown.pilot._post_mouse_events([MouseScrollDown], None, (10, 5), button=0)
        await shown.settle()
        assert BlockLine(1, 1) == shown.reader.regions.list.view.cursor_position.top


async def test_the_mouse_selects_text_as_it_is_shown() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press("7")
        lines = shown.lines()
        row = next(y for y, line in enumerate(lines) if "Pilots walked" in line)
        start = lines[row].index("Pilots")
        await shown.pilot.mouse_down(offset=(start, row))
        await shown.pilot.hover(offset=(start + 5, row))
        await shown.pilot.mouse_up(offset=(start + 5, row))
        await shown.settle()
        assert "Pilots" == shown.app.screen.get_selected_text()


async def test_the_cursor_stays_in_sight_when_the_size_changes() -> None:
    async with reading(document(many(60)), size=(120, 40)) as shown:
        await shown.press("3", *"jjjjjj")
        await shown.pilot.resize_terminal(40, 12)
        await shown.settle()
        seen = [place.block for place in shown.reader.regions.list.view.visible]
        assert shown.reader.regions.list.view.cursor_position.cursor in seen


async def test_the_article_beside_follows_the_selection() -> None:
    async with reading(document(SMALL), size=(120, 30)) as shown:
        await shown.press("2")
        assert [(0, 0, 27)] == [tuple(passage) for passage in shown.reader.passages]
        await shown.press("j")
        assert () == shown.reader.passages


async def test_coming_back_finds_a_pane_as_it_was_left() -> None:
    async with reading(document(many(60)), size=(80, 24)) as shown:
        await shown.press("3", "pagedown", "pagedown")
        stand = shown.reader.regions.list.view.cursor_position
        await shown.press("1", "3")
        assert stand == shown.reader.regions.list.view.cursor_position
