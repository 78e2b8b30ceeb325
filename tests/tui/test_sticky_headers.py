"""Sticky headers over the blocks they belong to, against the same text line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.present.blocks import Block, Pane, Part, Text
from briefing_tui.tui.viewport import MOVES, BlockLine, Viewport
from tests.tui.screens import document, reading

GROUPS = st.lists(st.lists(st.integers(1, 3), max_size=12), min_size=1, max_size=4)
"""The heights of the rows of each group, below a head of two lines."""


def pane(groups: list[list[int]]) -> Pane:
    """For each group a title, its head and its rows, which can be selected."""
    blocks, heads = [], []
    for rows in groups:
        blocks.append(block("title", 1))
        heads.append(-1)
        at = len(blocks)
        blocks.append(block("", 2))
        heads.append(at)
        blocks += [block("row", height) for height in rows]
        heads += [at] * len(rows)
    items = [one.item for one in blocks]
    return Pane("x", "X", len(blocks), blocks.__getitem__, items, heads.__getitem__)


def block(item: str, height: int) -> Block:
    return Block(item, tuple(Part(Text(f"{item} {line}")) for line in range(height)))


def seen(view: Viewport) -> list[BlockLine]:
    view.fit(40, 12)
    return view.visible


def every_line(view: Viewport) -> list[BlockLine]:
    return [
        BlockLine(block, line)
        for block in range(view.pane.count)
        for line in range(view.lines.height(block))
    ]


@settings(deadline=None)  # the machine may be busy
@given(GROUPS, st.sampled_from(["page-down", "half-down", "down"]))
def test_going_down_nothing_is_passed_unread(groups: list[list[int]], key: str) -> None:
    view = Viewport(pane(groups))
    read = {*seen(view)}
    for _ in range(80):
        view.move(key)
        read.update(seen(view))
    assert {*every_line(view)} == read


@settings(deadline=None)  # the machine may be busy
@given(GROUPS, st.sampled_from(["page-up", "half-up", "up"]))
def test_going_up_nothing_is_passed_unread(groups: list[list[int]], key: str) -> None:
    view = Viewport(pane(groups))
    seen(view)
    view.move("bottom")
    read = {*seen(view)}
    for _ in range(80):
        view.move(key)
        read.update(seen(view))
    assert {*every_line(view)} == read


@settings(deadline=None)  # the machine may be busy
@given(GROUPS, st.lists(st.sampled_from(sorted(MOVES)), max_size=20))
def test_over_every_row_stands_its_head(groups: list[list[int]], keys: list[str]) -> None:
    view = Viewport(pane(groups))
    seen(view)
    for key in keys:
        view.move(key)
        lines = seen(view)
        first = next((one for one in lines if view.pane.items[one.block] == "row"), None)
        if first is not None and view.pane.head is not None:
            head = view.pane.head(first.block)
            assert [BlockLine(head), BlockLine(head, 1)] == [
                one for one in lines if one.block == head
            ]


@settings(deadline=None)  # the machine may be busy
@given(GROUPS, st.lists(st.sampled_from([1, 3, -1, -3]), max_size=40))
def test_the_wheel_is_never_held_up_by_a_head(groups: list[list[int]], notches: list[int]) -> None:
    view = Viewport(pane(groups))
    seen(view)
    for lines in notches:
        before = view.cursor_position.top
        expected = (
            view._headers.window.down(before, lines)
            if lines > 0
            else view._headers.window.up(before, -lines)
        )
        view.wheel(lines)
        seen(view)
        assert expected == view.cursor_position.top


def long_question(claims: int) -> str:
    """A question with more claims than a screen has rows."""
    lines = ["schema: briefing/1", "title: Long", "sections: [{text: Ann said so. Bob denied it.}]"]
    lines += ["actors:", "  - {id: ann, name: Ann, kind: person}"]
    lines += ["  - {id: bob, name: Bob, kind: person}", "issues:", "  - question: What?"]
    lines.append("    claims:")
    for number in range(claims):
        lines += [
            f"      - {{text: Claim {number}, kind: fact, positions:",
            "         [{actor: ann, at: Ann said so},",
            "          {actor: bob, stance: denies, at: Bob denied}]}",
        ]
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_the_names_over_a_long_matrix_stay_on_the_screen(size: tuple[int, int]) -> None:
    async with reading(document(long_question(80)), size=size) as shown:
        await shown.press("4", *["j"] * 60, "l")
        lines = shown.lines()
        assert ["Ann", "Bob"] == lines[2].split("│")[0].strip("▐ ").split()
        row = next(line for line in lines if line.startswith("▌"))
        assert "Claim 59" in row
        assert lines[2].index("Bob") == row.index("denies")


async def test_a_click_on_a_held_name_selects_nothing() -> None:
    async with reading(document(long_question(60)), size=(80, 24)) as shown:
        await shown.press("4", *["j"] * 40)
        before = shown.item
        await shown.pilot.click(offset=(shown.lines()[2].index("Ann"), 2))
        await shown.settle()
        assert before == shown.item
