"""Folding for anchors: what is alike, what differs, and the way back; and blanks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.model.anchors import fold, fold_text, lower
from briefing_tui.model.text import flat

TEXTS = st.text(
    alphabet=st.sampled_from("abZ \n\t\u00a0\u2003\u2028\r\x85’‘“”„\"'é.漢"), max_size=40
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("one  two", "one two"),
        ("line\nend", "line end"),
        ("paragraph\n\n  end", "paragraph end"),
        ("carriage\r\nreturn", "carriage return"),
        ("no\u00a0break", "no break"),
        ("thin\u2009and\u202fnarrow", "thin and narrow"),
        ("  trimmed \n", "trimmed"),
        ("“double” „low‟", '"double" "low"'),
        ("‘single’ ‚low‛ it’s", "'single' 'low' it's"),
        ("\u00a0\n\t", ""),
        ("", ""),
    ],
)
def test_folds_white_space_and_quotation_marks(written: str, folded: str) -> None:
    assert folded == fold(written).text


@pytest.mark.parametrize("text", ["Case", "naïve", "e\u0301", "«guillemets»", "5′ 6″", "a-b", "ﬁ"])
def test_keeps_letters_case_and_other_marks(text: str) -> None:
    assert text == fold_text(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  a  b\n\n\nc ", "b c"),
        ("a\n\nb", "a b"),
        ("  x", "x"),
        ("x\n\n", "x"),
        ("one“\n\n”two  three", 'one" "two'),
    ],
)
def test_a_folded_span_maps_to_the_original(text: str, words: str) -> None:
    folded = fold(text)
    start = folded.text.index(words)
    first, last = folded.span(start, start + len(words))
    assert (words, False, False) == (
        fold_text(text[first:last]),
        text[first].isspace(),
        text[last - 1].isspace(),
    )


@given(TEXTS, st.data())
@example(text=" \n ", data=None)
def test_every_span_maps_to_text_that_folds_to_it(text: str, data: st.DataObject | None) -> None:
    folded = fold(text)
    if data is None or not folded.text:
        assert fold_text(text) == folded.text
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert folded.text[start:end].strip() == fold_text(text[first:last])


def test_lower_keeps_every_letter_at_its_offset() -> None:
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x30000)]))
    assert len(text) == len(lower(text))


KEPT_BLANKS = ["5\u00a0000\u202fkm", "東京\u3000大阪", "\u3000これは", "thin\u2009space", "a b"]


@pytest.mark.parametrize("text", KEPT_BLANKS)
def test_flat_keeps_special_blanks(text: str) -> None:
    assert text == flat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a \n b", "a b"),
        ("a\tb\r\nc", "a b c"),
        ("  a  ", "a"),
        ("a \u00a0\n\u00a0 b", "a \u00a0 \u00a0 b"),
        ("\n", ""),
    ],
)
def test_flat_makes_one_blank_of_line_ends_and_runs(text: str, expected: str) -> None:
    assert expected == flat(text)
