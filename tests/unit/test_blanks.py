"""What is folded where text is told on one line, and what is writing."""

import pytest

from briefing_tui.model.text.folding import flat, spaced

KEPT = ["5\u00a0000\u202fkm", "東京\u3000大阪", "\u3000これは", "thin\u2009space", "a b"]


@pytest.mark.parametrize("text", KEPT)
def test_blanks_that_were_chosen_stay(text: str) -> None:
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
def test_line_ends_and_runs_of_blanks_are_one_blank(text: str, expected: str) -> None:
    assert expected == flat(text)


def test_a_piece_keeps_a_blank_at_its_ends() -> None:
    assert " a b " == spaced("\n a\n\nb  ")
