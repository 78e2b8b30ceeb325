"""A query typed letter by letter, against a reference that shares nothing with the index."""

import pytest

from bench.generate import briefing
from briefing_tui.model.search.terms import fold, lower
from briefing_tui.model.search.texts import Texts, units
from briefing_tui.panes import PANE_NAMES
from briefing_tui.tui.session import shown_order
from tests.long_run import some
from tests.tui.screens import Shown, document, reading
from tests.tui.search_helpers import field, keys

TYPED = "casks of vinegar"


Fields = list[tuple[str, list[str]]]
"""The folded texts of each item, with its pane."""


def folded(shown: Shown) -> Fields:
    reading_ = shown.reader.session.view.reading
    texts = Texts(reading_)
    return [
        (pane, [lower(fold(text.text)) for text in texts.of(item)])
        for pane, _, _, item in units(reading_.briefing, shown_order(shown.reader.session))
    ]


def reference(items: Fields, query: str) -> dict[str, int]:
    """How many items of each pane have the words of a query, found by testing each text: nothing
    is shared with the index but what the texts are."""
    counts = dict.fromkeys(PANE_NAMES, 0)
    words = lower(fold(query)).split()
    for pane, fields in items:
        if all(any(word in field for field in fields) for word in words):
            counts[pane] += 1
    return counts


@pytest.mark.parametrize("pane", some([2, 3, 7, 4], 2))
async def test_a_query_typed_letter_by_letter(pane: int) -> None:
    """After each letter: the counts, and where one stands."""
    async with reading(document(briefing(items=2000)), size=(80, 24)) as shown:
        name = PANE_NAMES[pane - 1]
        await shown.press(str(pane), "pagedown", "pagedown", "slash")
        began = shown.reader.main.view.cursor_position.cursor
        items = folded(shown)
        for end in range(1, len(TYPED) + 1):
            await shown.press(*keys(TYPED[end - 1]))
            shown.reader.search.show_status()
            await shown.settle()
            typed = TYPED[:end]
            finder = shown.reader.search.finder
            expected = reference(items, typed)
            assert expected == dict(finder.search.per_pane if finder.search else {})
            assert f"of {sum(expected.values()):,}" in field(shown) or not expected[name]
            _check_position(shown, name, typed, began)


def _check_position(shown: Shown, pane: str, typed: str, began: int) -> None:
    """The cursor is on the first block at or after where one was that has all words."""
    here = shown.reader.search.finder.here
    assert pane == shown.pane
    assert here is not None
    assert pane == here.pane
    assert shown.reader.main.view.cursor_position.cursor >= began
    low = lower(fold(here.text[here.start : here.end]))
    assert any(word in low or low in word for word in lower(fold(typed)).split())
