"""On a terminal that cannot show our icons, every screen is drawn with ASCII stand-ins."""

import pytest

from briefing_tui.present.sanitize import plain
from briefing_tui.present.vocabulary import ASCII
from briefing_tui.tui.briefings import ReaderOptions
from tests.tui.screens import SMALL, document, reading

PLACES = {
    **{f"pane {number}": [str(number)] for number in range(1, 8)},
    "a mark": ["2", "m"],
    "the list of marks": ["2", "m", "apostrophe", "m"],
    "a note": ["2", "M"],
    "help": ["question_mark"],
    "hits": ["slash", *"port", "enter", "ampersand"],
    "links": ["3", "enter"],
    "problems": ["exclamation_mark"],
}


@pytest.mark.parametrize("place", PLACES)
async def test_every_sign_is_of_ascii(place: str) -> None:
    assert SMALL.isascii()
    wanted = ReaderOptions(glyphs=ASCII)
    async with reading(document(SMALL), size=(120, 40), wanted=wanted) as shown:
        await shown.press(*PLACES[place])
        assert set() == {sign for sign in shown.text() if sign != "?" == plain(sign, "ascii")}
