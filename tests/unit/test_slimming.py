"""Marks that take less room are at the same places as the parser's own."""

import pytest

from briefing_tui.loading import ahead
from briefing_tui.loading.decode import Walk
from briefing_tui.loading.findings import Findings, NeedsTree
from briefing_tui.loading.nodes import compose, pure_composer
from briefing_tui.loading.slimming import EACH, Spot, slim

LONG = 2 * EACH + 10
BARE = {
    "on one line": f"x-a: {{{'a,' * LONG}}}\n",
    "a line each": "x-a: {\n" + "  'é',\n" * LONG + "}\n",
    "with values between": f"x-a: {{{'a, b: c, d, ' * LONG}}}\n",
}


def marks(text: str, *, slimmed: bool) -> list[tuple[int, int, int, int]]:
    """Where each key and value below `x-a` begins and ends, and on which line."""
    ((_, node),) = compose(text, hook=slim if slimmed else None).value
    every = [one for pair in node.value for one in pair]
    assert slimmed == any(one.start_mark.__class__ is Spot for one in every)
    found = [(one.start_mark, one.end_mark) for one in every]
    return [(start.index, start.line, end.index, end.line) for start, end in found]


@pytest.mark.parametrize("name", BARE)
def test_each_node_begins_and_ends_where_it_did(name: str) -> None:
    assert marks(BARE[name], slimmed=False) == marks(BARE[name], slimmed=True)


def test_the_pure_parser_is_slimmed_as_well() -> None:
    ((_, node),) = compose(BARE["on one line"], pure_composer(), slim).value
    assert [Spot, Spot] == [one.end_mark.__class__ for one in node.value[0]]


@pytest.mark.parametrize("text", ["x-a: {a: b}", f"x-a: {{{'a,' * (EACH - 1)}}}"])
def test_what_is_short_keeps_its_marks(text: str) -> None:
    ((_, node),) = compose(text, hook=slim).value
    assert Spot is not node.value[0][0].start_mark.__class__


def test_very_many_keys_without_values_are_not_read_ahead() -> None:
    text = f"schema: briefing/1\ntitle: x\nsections: [{{text: x}}]\nx-a: {{{'a,' * LONG}}}\n"
    with pytest.raises(NeedsTree):
        compose(text, hook=ahead._hook(Walk(Findings(None), frozenset())))
