"""Keys that are quicker than the second frame: they act on a reader that is all there, and what
they lead to stays."""

from briefing_tui.tui.screens.reader import ReaderScreen
from tests.tui.saved_state import Desk, desk
from tests.tui.screens import SMALL, Shown, document, reading

__all__ = ["desk"]


def unsettled(shown: Shown) -> ReaderScreen:
    """The reader as it is right after its first frame."""
    shown.reader.is_started = False
    return shown.reader


async def test_what_an_early_key_says_stays_when_the_second_frame_is_drawn(desk: Desk) -> None:
    async with desk.reading() as shown:
        reader = unsettled(shown)
        reader.action_command("mark")
        reader.navigation.finish_start()
        await shown.settle()
        assert "Marked" in shown.lines()[-1]


async def test_where_an_early_key_leads_one_stays() -> None:
    async with reading(document(SMALL)) as shown:
        reader = unsettled(shown)
        here = reader.main.item
        reader.action_command("down")
        there = reader.main.item
        reader.session.history = reader.session.history.at(reader.location._replace(item=here))
        reader.navigation.finish_start()
        await shown.settle()
        assert (True, there) == (here != there, reader.main.item)
