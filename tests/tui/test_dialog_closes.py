"""A dialog closes once, however often it is asked to while it is closing."""

import pytest
from textual import events
from textual.geometry import Size

from briefing_tui.tui.screens.dialog import Dialog, copy_menu
from tests.tui.screens import SMALL, document, reading


@pytest.mark.parametrize("key", ["question_mark", "exclamation_mark", "Y"])
async def test_asked_twice_it_closes_once(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3", key)
        dialog = shown.app.screen
        assert isinstance(dialog, Dialog)
        dialog.action_command("escape")
        dialog.action_command("escape")
        await shown.settle()
        assert shown.reader is shown.app.screen


async def test_closed_before_its_frame_is_there_it_needs_no_size() -> None:
    async with reading(document(SMALL)) as shown:
        dialog = copy_menu(shown.reader, lambda _: "words")
        dialog.on_resize(events.Resize(Size(80, 24), Size(80, 24)))
