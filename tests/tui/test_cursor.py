"""Each movement puts the cursor and the window in the right place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui import viewport as cursor
from briefing_tui.tui.viewport import MOVES, BlockLine, CursorPosition, Window

TEXTS = st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=14)


def window(heights: list[int], rows: int) -> Window:
    return Window(len(heights), rows, heights.__getitem__)


@given(TEXTS, st.integers(1, 10), st.lists(st.sampled_from(sorted(MOVES)), max_size=30))
def test_any_keys_leave_the_window_full_and_the_cursor_on_an_item_in_sight(
    text: list[tuple[int, bool]], rows: int, keys: list[str]
) -> None:
    heights = [height for height, _ in text]
    items = [f"i{n}" if selectable else "" for n, (_, selectable) in enumerate(text)]
    view = window(heights, rows)
    position = cursor.start(items)
    for key in keys:
        position = MOVES[key](view, items, position)
        seen = list(view.lines(position.top))
        assert min(rows, sum(heights)) == len(seen)
        assert position.cursor == cursor.NOWHERE or items[position.cursor]


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        ("down", CursorPosition(BlockLine(0), 3)),
        ("up", CursorPosition(BlockLine(0), 1)),
        ("top", CursorPosition(BlockLine(0), 1)),
        ("bottom", CursorPosition(BlockLine(5), 9)),
        ("page-down", CursorPosition(BlockLine(4), 4)),
        ("half-down", CursorPosition(BlockLine(2), 3)),
    ],
)
def test_a_move_among_items_of_one_line(move: str, expected: CursorPosition) -> None:
    items = ["", "a", "", "b", "c", "d", "e", "f", "g", "h"]
    assert expected == MOVES[move](window([1] * 10, 5), items, CursorPosition(BlockLine(), 1))


def test_up_shows_the_heading_above_the_first_item() -> None:
    view = window([1, 1, 1, 1, 1, 1], 2)
    assert CursorPosition(BlockLine(0), 1) == cursor.up(
        view, ["", "a", "b", "c", "d", "e"], CursorPosition(BlockLine(2), 2)
    )


def test_down_reads_a_long_item_line_by_line_before_it_goes_on() -> None:
    view, items = window([8, 1], 5), ["a", "b"]
    position = cursor.start(items)
    tops = []
    for _ in range(4):
        position = cursor.down(view, items, position)
        tops.append(position)
    expected = [CursorPosition(BlockLine(0, n), 0) for n in (1, 2, 3)] + [
        CursorPosition(BlockLine(0, 4), 1)
    ]
    assert expected == tops


def test_the_wheel_leaves_the_cursor_while_it_is_seen() -> None:
    view, items = window([1] * 20, 5), ["i"] * 20
    assert CursorPosition(BlockLine(3), 4) == cursor.wheel(
        view, items, CursorPosition(BlockLine(0), 4), 3
    )


def test_the_wheel_takes_the_cursor_along_when_it_leaves_the_window() -> None:
    view, items = window([1] * 20, 5), ["i"] * 20
    assert CursorPosition(BlockLine(6), 6) == cursor.wheel(
        view, items, CursorPosition(BlockLine(0), 4), 6
    )
