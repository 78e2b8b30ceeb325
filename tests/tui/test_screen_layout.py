"""The layout of the reader on screens of every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.commands import PARTS
from briefing_tui.panes import PANES, PaneSpec, pane_spec
from briefing_tui.tui.bars import Box, ScreenShape, screen_layout

ARTICLE = pane_spec("article")
SHAPES = st.builds(
    ScreenShape,
    st.integers(1, 300),
    st.integers(1, 100),
    st.sampled_from(PANES),
    st.sampled_from(PARTS),
    st.booleans(),
    st.integers(0, 60).map(lambda lines: lambda _width: lines),
    st.integers(0, 60).map(lambda lines: lambda _width, most: min(lines, most)),
    st.just(1),
)


def cells(box: Box) -> set[tuple[int, int]]:
    return {
        (x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)
    }


@given(SHAPES)
def test_the_parts_fill_the_screen_and_do_not_overlap(shape: ScreenShape) -> None:
    boxes = screen_layout(shape).values()
    assert shape.width * shape.height == sum(box.width * box.height for box in boxes)
    assert shape.width * shape.height == len(set().union(*(cells(box) for box in boxes)))


@given(SHAPES, st.integers(2, 9))
def test_a_footer_of_several_rows_moves_nothing_else(shape: ScreenShape, rows: int) -> None:
    before, after = screen_layout(shape), screen_layout(shape._replace(footer=rows))
    above = ("footer", "prompt", "search", "found")
    assert before.keys() == after.keys()
    assert all(before[name] == after[name] for name in before if name not in above)
    if "footer" in after:
        assert 1 <= after["footer"].height <= max(1, shape.height // 5)


@given(SHAPES)
def test_a_list_or_the_article_is_always_seen_unless_the_detail_has_the_keys(
    shape: ScreenShape,
) -> None:
    seen = screen_layout(shape).keys()
    assert seen & {"list", "article"} or shape.part == "detail"


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (ScreenShape(80, 24), {"title", "tabs", "list", "legend", "rule", "detail", "footer"}),
        (ScreenShape(80, 24, ARTICLE, "article"), {"title", "tabs", "article", "footer"}),
        (
            ScreenShape(80, 24, ARTICLE, "detail"),
            {"title", "tabs", "article", "rule", "detail", "footer"},
        ),
        (
            ScreenShape(100, 30),
            {"title", "tabs", "list", "legend", "rule", "detail", "edge", "article", "footer"},
        ),
        (
            ScreenShape(100, 30, ARTICLE, "article"),
            {"title", "tabs", "detail", "edge", "article", "footer"},
        ),
        (ScreenShape(40, 10), {"title", "tabs", "list", "footer"}),
        (ScreenShape(40, 10, pane_spec("quotes"), "detail"), {"title", "tabs", "detail", "footer"}),
        (ScreenShape(20, 2), {"list"}),
    ],
)
def test_what_is_seen(shape: ScreenShape, expected: set[str]) -> None:
    assert expected == screen_layout(shape).keys()


@given(st.integers(100, 400), st.integers(10, 80), st.sampled_from(PANES[:-1]))
def test_beside_a_pane_the_article_has_room_for_prose_and_no_more(
    width: int, height: int, pane: PaneSpec
) -> None:
    article = screen_layout(ScreenShape(width, height, pane)).get("article")
    assert article is None or 41 <= article.width <= 84
    assert article is not None or pane.columns
