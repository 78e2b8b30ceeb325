"""The time for a long text grows in proportion to its length."""

from __future__ import annotations

import sys

import pytest

from briefing_tui.drafting.attribution.find import find_attributions

SHAPES = {
    "words": "gate ",
    "capitals": "Ada Lind Berg ",
    "marks": '" ',
    "quotations": '"It is shut," Ada Lind said. ',
    "cues": "said ",
    "subjects and cues": "Lind said ",
    "mixed reports": 'He said it was "bad" and "worse". ',
    "single marks": "'a ",
    "sources at the end": "according to Lind, ",
    "commas": "Lind, ",
    "brackets": "( ",
    "colons": "Lind: ",
    "apostrophes": "Lind's ",
    "paragraphs": "Ada Lind said it was shut.\n\n",
    "one word": "a",
}


def calls(text: str) -> int:
    """How many functions drafting the text calls."""
    count = 0

    def count_call(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(count_call)
    try:
        find_attributions(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_costs_about_four_times_as_much(shape: str) -> None:
    piece = SHAPES[shape]
    find_attributions(piece * 3)  # tables and patterns are made
    small, large = calls(piece * 500), calls(piece * 2000)
    assert large < 6 * small + 2000
