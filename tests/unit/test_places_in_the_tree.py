"""Problems are located in as much of the tree of nodes as they stand in, as in all of it."""

import tracemalloc
from collections.abc import Callable

import pytest

from briefing_tui.loading.document import Document, Refused
from briefing_tui.loading.located import located
from briefing_tui.loading.nodes import Node, compose
from briefing_tui.model.format.declaration import LENGTH_LIMIT
from briefing_tui.model.problems import Problem
from tests.unit.loading import HEAD, document

MANY = 5_000
TEXTS = {
    "one list": HEAD + "summary: [a, {text: b, refs: [c, d]}, e, f, {text: g, refs: [h]}, i]\n",
    "among many": HEAD + "summary:\n" + "- a\n" * 50 + "- text: b\n  refs: [c, d]\n" + "- f\n" * 50,
    "an empty entry before": HEAD + "x-a: [[], [1], []]\ngaps: [{text: a, refs: [b]}]\n",
    "among many keys": HEAD
    + "gaps:\n- text: a\n  refs: [c]\n  x-a: {"
    + ", ".join(f"k{number}: [1, 2]" for number in range(3_000))
    + "}\n",
    "figures": HEAD + "figures:\n" + "- {value: 1, unit: y, measure: m}\n" * 9,
}


def found(of: Document, root: Node | None) -> tuple[Problem, ...]:
    return located(of.source, [*of._told.findings, *of._warned.findings], root)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_all_of_it_tells_the_same(text: str) -> None:
    read = document(text)
    assert found(read, compose(text)) == found(read, None) != ()


def test_entries_without_problems_are_not_held() -> None:
    text = HEAD + "summary:\n" + "- a\n" * MANY + "- {text: b, refs: [c]}\n" + "- d\n" * MANY
    read = document(text)
    assert peak(lambda: found(read, None)) < peak(lambda: found(read, compose(text))) / 3


def test_nor_are_keys_of_what_is_no_record() -> None:
    own = ", ".join(f"k{number}: [1]" for number in range(4 * MANY))
    read = document(f"{HEAD}summary: [{{text: b, refs: [c]}}]\nx-a: {{{own}}}\n")
    assert (
        peak(lambda: found(read, None)) < peak(lambda: found(read, compose(read.source.text))) / 3
    )


def test_a_place_among_many_keys_is_told_with_its_path() -> None:
    own = ", ".join(f"k{number}: 1" for number in range(MANY))
    with pytest.raises(Refused) as refused:
        document(f"{HEAD}x-a: {{{own}, b: [{'1,' * LENGTH_LIMIT}1]}}\n")
    assert ["x-a.b"] == [problem.path for problem in refused.value.problems]


def peak(act: Callable[[], object]) -> int:
    """Bytes that it takes at most."""
    act()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
