"""Reading a file's lists ahead gives what reading the whole tree gives, and holds on to less."""

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.generate import briefing
from briefing_tui.loading import ahead, decode
from briefing_tui.loading.decode import likely_taken
from briefing_tui.loading.findings import in_file_order
from briefing_tui.loading.nodes import Unreadable, compose
from tests.unit.planted import KELMAR

WHOLE = KELMAR.read_text(encoding="utf-8")
LINES = WHOLE.splitlines(keepends=True)


def read(text: str) -> decode.Decoded:
    """`text`, its lists read ahead."""
    return ahead.decode_text(text, "stem", likely_taken(text))


def read_whole(text: str) -> decode.Decoded:
    """`text`, from the whole tree."""
    return decode.decode(compose(text), "stem", likely_taken(text))


def told(decoded: decode.Decoded) -> tuple[object, ...]:
    """All that is found in a file."""
    found = decoded.findings
    return (
        decoded.briefing,
        found.faults,
        found.made,
        list(in_file_order(found.ids)),
        list(in_file_order(found.references)),
        sorted(found.dates, key=lambda date: date.offset),
        found.urls,
        found.languages,
        sorted(found.selectors, key=lambda selector: selector.where),
        found.quotes,
        found.ranges,
    )


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        briefing(size=20_000),
        "schema: briefing/1\ntitle: t\nsections: [{text: a}]\n",
        "schema: briefing/1\ntitle: t\nsections: [{text: a}, ~]\n",
        "schema: briefing/1\ntitle: t\nsections:\nfigures: {}\n",
        "schema: briefing/1\ntitle: t\nsections: [{text: a}]\nsummary: [one, {text: two}]\n",
        "sections: [{text: a}]\nsections: [{text: b}]\n",
        "figures: [{x-own: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}]\n",
        "quotes: [{id: q-2}, {id: q-1}, {}]\n# id: q-3\n",
        "gaps: [{text: a}, {text: b}]\nquotes: [{id: g-1}]\n",
        "[1, 2]\n",
        "? [a, b]\n: c\n",
        "text\n",
        "{}\n",
    ],
)
def test_it_finds_what_the_whole_tree_holds(text: str) -> None:
    assert told(read_whole(text)) == told(read(text))


@settings(deadline=None)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(["", "- \n", "  x: y\n", "id: a\n"]))
def test_it_finds_the_same_in_a_spoilt_file(number: int, line: str) -> None:
    text = "".join([*LINES[:number], line, *LINES[number + 1 :]])
    assert outcome(read_whole, text) == outcome(read, text)


def outcome(of: Callable[[str], decode.Decoded], text: str) -> tuple[object, ...]:
    """All that is found in a file, or why it is no YAML."""
    try:
        return told(of(text))
    except Unreadable as fault:
        return fault.message, fault.offset


def test_it_never_holds_the_tree() -> None:
    text = briefing(size=300_000)
    assert peak(read, text) < peak(read_whole, text) / 3


def peak(of: Callable[[str], decode.Decoded], text: str) -> int:
    """Bytes that reading takes at most."""
    tracemalloc.start()
    try:
        of(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
