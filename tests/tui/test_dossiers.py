"""Every line of an actor's dossier is one key from its place."""

import pytest

from briefing_tui.present.items import passage_of
from tests.tui.screens import ROOT, Shown, document, reading

REAL = ROOT / "briefings" / "guterres-maduro-call.yaml"


async def stand_on(shown: Shown, actor: str) -> list[tuple[int, str]]:
    """Stand on an actor, its dossier having the keys; the blocks of its entries with their ids."""
    await shown.press("5")
    reader = shown.reader
    block = reader.session.block_of("actors", actor)
    assert block is not None
    reader.main.reveal(block)
    reader.show_selection()
    await shown.press("tab")
    items = reader.regions.detail.view.pane.items
    return [(number, item) for number, item in enumerate(items) if item and item != actor]


@pytest.mark.key("Enter")
@pytest.mark.parametrize(("size", "actor"), [((80, 24), "maduro"), ((100, 30), "seven-states")])
async def test_enter_on_any_line_of_a_dossier_leads_to_its_place(
    size: tuple[int, int], actor: str
) -> None:
    async with reading(document(REAL, REAL.name), size=size) as shown:
        entries = await stand_on(shown, actor)
        assert len(entries) > 8
        lost = []
        for block, item in entries:
            shown.reader.regions.detail.reveal(block)
            await shown.press("enter")
            if not arrived(shown, item):
                lost.append(item)
            await shown.press("backspace")
            while shown.part != "detail":
                await shown.press("tab")
        assert [] == lost


def arrived(shown: Shown, item: str) -> bool:
    """Return True if the reader shows an item in its pane, or a passage in the article."""
    reader = shown.reader
    passage = passage_of(item)
    if passage is not None:
        return (passage,) == reader.passages and "article" in (reader.pane, reader.part)
    home = reader.session.location_of(item)
    block = reader.session.block_of(reader.pane, item)
    return (
        home is not None
        and home.pane == reader.pane
        and block == reader.main.view.cursor_position.cursor
    )
