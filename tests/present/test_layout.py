"""Layout: no line too wide, no word lost, every style where it was, at any width."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.present.blocks import Block, Part, Span, Text
from briefing_tui.present.layout import Line, layout, plain
from briefing_tui.present.sanitize import clean
from tests.present.seen import lines

WORDS = st.sampled_from(
    [
        *["a", "word", "longer-word", "Maduro’s", "日本語", "、", "「", "—", "ไทย", "مرحبا"],
        *["e\u0301", "👨\u200d👩\u200d👧", "❤\ufe0f", "\n", "  ", "x" * 30],
    ]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
WIDTHS = st.integers(1, 50)


def parts(text: str, first: str = "", indent: int = 0) -> Block:
    return Block(parts=(Part(Text(text), Text(first) if first else None, indent),))


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(TEXTS, st.sampled_from(["", "* ", "label  "]), st.integers(0, 12), WIDTHS)
def test_no_line_is_wider_than_asked(text: str, first: str, indent: int, width: int) -> None:
    widest = max((cell_len(line) for line in lines(parts(text, first, indent), width)), default=0)
    assert widest <= width


@given(TEXTS, st.integers(0, 12), st.integers(2, 50))
def test_only_blanks_are_lost(text: str, indent: int, width: int) -> None:
    shown = "".join(lines(parts(text, indent=indent), width + 2))
    assert letters(text) == letters(shown)


@given(TEXTS, st.data(), st.integers(2, 50))
def test_every_character_keeps_its_styles(text: str, data: st.DataObject, width: int) -> None:
    edges = st.integers(0, len(text))
    spans = [
        Span(min(ends), max(ends), name)
        for name in data.draw(st.lists(st.sampled_from(["s1", "s2"]), max_size=3))
        for ends in [(data.draw(edges), data.draw(edges))]
    ]
    block = Block(parts=(Part(Text(text, "base", spans)),))
    expected = [(char, _styles(spans, at)) for at, char in enumerate(text) if not char.isspace()]
    assert expected == _characters(layout(block, width))


def _styles(spans: list[Span], at: int) -> str:
    return " ".join(["base", *(s.style for s in spans if s.start <= at < s.end)])


def _characters(laid_out: list[Line]) -> list[tuple[str, str]]:
    return [
        (char, run.style)
        for line in laid_out
        for run in line
        for char in run.text
        if not char.isspace()
    ]


@given(st.text(max_size=60), WIDTHS)
def test_any_cleaned_text_fits(text: str, width: int) -> None:
    widest = max((cell_len(line) for line in lines(parts(clean(text)), width)), default=0)
    assert widest <= width


@given(TEXTS, WIDTHS)
def test_a_clipped_part_is_one_line(text: str, width: int) -> None:
    made = lines(Block(parts=(Part(Text(text), clip=True),)), width)
    assert 1 == len(made)
    assert cell_len(made[0]) <= width


@given(st.lists(st.sampled_from(["a", "bc", "def", "ghij" * 4]), max_size=20).map(" ".join), WIDTHS)
def test_plain_words_break_at_the_width(text: str, width: int) -> None:
    """Greedy: the first word of a line would not have fitted on the line before."""
    made = lines(parts(text), width)
    for above, below in pairwise(made):
        word = below.split(" ")[0]
        broken = len(above) == width  # a word longer than a line goes on in the next
        assert broken or len(above) + 1 + len(word) > width


CASES = {
    "indent": (parts("one two three", indent=2), 9, ["  one two", "  three"]),
    "hanging": (parts("one two three", "* ", 2), 9, ["* one two", "  three"]),
    "label padded": (parts("one two", "id", 4), 11, ["id one two"]),
    "label longer than the indent": (parts("one two", "label ", 2), 14, ["label one two"]),
    "label on its own line": (
        parts("one two", "a long label", 2),
        13,
        ["a long label", "  one two"],
    ),
    "long word": (parts("a abcdefgh"), 4, ["a", "abcd", "efgh"]),
    "word behind a label goes below": (parts("abcdefgh", "label "), 9, ["label ", "abcdefgh"]),
    "line ends": (parts("a\n\nb", indent=1), 9, [" a", "", " b"]),
    "no break at glue": (parts("one x\u00a0two"), 7, ["one", "x two"]),
    "wide": (parts("日本語の文章が"), 6, ["日本語", "の文章", "が"]),
    "no closing mark first": (parts("日本語、です"), 6, ["日本", "語、で", "す"]),
    "no opening mark last": (parts("日本「語」"), 6, ["日本", "「語」"]),
    "wider than the screen": (parts("日本"), 1, ["…", "…"]),
    "combining": (parts("e\u0301" * 4), 2, ["e\u0301e\u0301"] * 2),
    "empty": (parts(""), 9, [""]),
    "trailing blanks": (parts("abc      "), 4, ["abc"]),
}


@pytest.mark.parametrize("case", CASES)
def test_breaks(case: str) -> None:
    block, width, expected = CASES[case]
    assert expected == lines(block, width)


def test_a_clipped_part_ends_with_a_mark() -> None:
    part = Part(Text("one two three"), Text("* "), 2, clip=True)
    assert ["* one t…"] == lines(Block(parts=(part,)), 8)


def test_the_mark_of_a_cut_can_be_ascii() -> None:
    part = Part(Text("one two three"), clip=True)
    assert ["one tw~"] == [plain(line) for line in layout(Block(parts=(part,)), 7, more="~")]


def test_drawn_lines_are_cut_to_the_width() -> None:
    block = Block(draw=lambda width: (Text("-" * width), Text("x" * 99)))
    assert ["-" * 9, "x" * 8 + "…"] == lines(block, 9)
