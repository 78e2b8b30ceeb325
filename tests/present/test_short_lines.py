"""Printing skips the layout of parts that fit on one line, with the same result."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.present.blocks import Block, Part, Span, Text
from briefing_tui.present.layout import layout, line_of, plain

WORDS = st.text(alphabet="ab \u00a0\n漢e\u0301é–'", max_size=30)
TEXTS = WORDS.map(lambda words: Text(words, "quiet", (Span(0, len(words) // 2, "strong"),)))
PARTS = st.builds(Part, TEXTS, st.none() | TEXTS, st.integers(0, 12), st.booleans())


@given(PARTS, st.integers(1, 40))
def test_the_one_line_shortcut_equals_the_layout(part: Part, width: int) -> None:
    line = line_of(part, width)
    if line is not None:
        found = [plain(laid).rstrip(" ") for laid in layout(Block("", (part,)), width)]
        assert [line.rstrip(" ")] == found


def test_most_of_a_list_is_one_line() -> None:
    part = Part(Text("It is so."), Text(" 1 ", "number"), 3)
    assert line_of(part, 80) == " 1 It is so."
