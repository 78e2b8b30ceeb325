"""A window over blocks of any heights, against the same text spelled out line by line."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.viewport import BlockLine, Window

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=12)
ROWS = st.integers(1, 12)


def window(heights: list[int], rows: int) -> Window:
    return Window(len(heights), rows, heights.__getitem__)


def lines(heights: list[int]) -> list[BlockLine]:
    """Every line of the text, in order."""
    return [
        BlockLine(block, line) for block, height in enumerate(heights) for line in range(height)
    ]


def anywhere(data: st.DataObject, heights: list[int], rows: int) -> int:
    """The number of a line at which a window can stand."""
    return data.draw(st.integers(0, max(0, sum(heights) - rows)))


@given(HEIGHTS, ROWS, st.data())
def test_seen_are_the_lines_from_the_top(
    heights: list[int], rows: int, data: st.DataObject
) -> None:
    every = lines(heights)
    at = data.draw(st.integers(0, len(every) - 1))
    assert every[at : at + rows] == list(window(heights, rows).lines(every[at]))


@given(HEIGHTS, ROWS)
def test_last_fills_the_window(heights: list[int], rows: int) -> None:
    every = lines(heights)
    assert every[-rows:] == list(window(heights, rows).lines(window(heights, rows).last()))


@given(HEIGHTS, ROWS, st.integers(0, 40), st.data())
def test_down_stops_at_the_last_window(
    heights: list[int], rows: int, by: int, data: st.DataObject
) -> None:
    every = lines(heights)
    at = anywhere(data, heights, rows)
    expected = every[min(at + by, max(0, len(every) - rows))]
    assert expected == window(heights, rows).down(every[at], by)


@given(HEIGHTS, ROWS, st.integers(0, 40), st.data())
def test_up_stops_at_the_beginning(
    heights: list[int], rows: int, by: int, data: st.DataObject
) -> None:
    every = lines(heights)
    at = anywhere(data, heights, rows)
    assert every[max(0, at - by)] == window(heights, rows).up(every[at], by)


@given(HEIGHTS, ROWS, st.integers(-3, 20), st.integers(-3, 20))
def test_clamp_leaves_no_row_empty_that_can_be_filled(
    heights: list[int], rows: int, block: int, line: int
) -> None:
    text = window(heights, rows)
    top = text.clamp(BlockLine(block, line))
    assert min(rows, sum(heights)) == len(list(text.lines(top)))


@given(HEIGHTS, ROWS, st.data())
def test_reveal_shows_the_whole_block_or_its_beginning(
    heights: list[int], rows: int, data: st.DataObject
) -> None:
    every, text = lines(heights), window(heights, rows)
    top = every[anywhere(data, heights, rows)]
    block = data.draw(st.integers(0, len(heights) - 1))
    seen = set(text.lines(text.reveal(top, block)))
    assert {BlockLine(block, line) for line in range(min(heights[block], rows))} <= seen


@given(HEIGHTS, ROWS, st.data())
def test_reveal_moves_no_farther_than_needed(
    heights: list[int], rows: int, data: st.DataObject
) -> None:
    every, text = lines(heights), window(heights, rows)
    top = every[anywhere(data, heights, rows)]
    seen = list(text.lines(top))
    whole = [
        b for b, h in enumerate(heights) if {BlockLine(b, line) for line in range(h)} <= set(seen)
    ]
    assert [top for _ in whole] == [text.reveal(top, block) for block in whole]


@given(HEIGHTS, ROWS, st.data())
def test_thumb_touches_an_end_only_where_the_text_does(
    heights: list[int], rows: int, data: st.DataObject
) -> None:
    every, text = lines(heights), window(heights, rows)
    at = anywhere(data, heights, rows)
    thumb = text.thumb(every[at])
    if len(every) <= rows or rows < 3:
        return
    assert thumb is not None
    start, size = thumb
    assert (at == 0) == (start == 0)
    assert (at == len(every) - rows) == (start + size == rows)


def test_thumb_is_absent_where_all_is_seen() -> None:
    assert window([1, 2], 5).thumb(BlockLine()) is None


def test_an_empty_text_can_be_stood_in() -> None:
    text = window([], 5)
    assert (BlockLine(), BlockLine(), BlockLine(), []) == (
        text.last(),
        text.down(BlockLine(), 3),
        text.clamp(BlockLine(4, 2)),
        list(text.lines(BlockLine())),
    )
