"""Passages begin and end between words and numbers, never inside one."""

from __future__ import annotations

import pytest

from briefing_tui.model.text import cuts_word, is_word, tokens


def cuts(marked: str) -> bool:
    """Return True if the `|` in the text is inside a word."""
    return cuts_word(marked.replace("|", ""), marked.index("|"))


@pytest.mark.parametrize(
    "marked",
    [
        "1|92 injured",
        "192 inj|ured",
        "2,|400",
        "2|,400",
        "1:|30",
        "1/|2",
        "2'|400",
        "don|'t",
        "don'|t",
        "it'|s",
        "O'|Brien",
        "COVID|-19",
        "COVID-|19",
        "the F‑|16s",
        "1|,200",
        "9|/11",
        "(-|7",
        "U.|N.",
        "U|.N.",
        "U.S|.",
        "the U.S|. said",
        "4 p.m|. on",
        "by +|32 points",
        "+|1,200",
        "4|pm",
        "COVID|19",
        "cafe|\u0301",
        "cafe\u0301|s",
        "snake|_case",
        "-|5 percent",
        "by \u2212|5",
        "می\u200c|خواهم",
        "が|\u3099",
        "1|92人",
        "col·|lecció",
    ],
)
def test_inside_a_word(marked: str) -> None:
    assert cuts(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "192 |injured",
        "(|192",
        "52|%",
        "$|5",
        "end.|Then",
        "U.N.| said",
        "U.S.|-led",
        "John F|. Kennedy",
        "He left|. It",
        "$15|-an-hour",
        "71|-year-old",
        "a+|5",
        "2|+2",
        "2024|.",
        "2,| 400",
        "Maduro|'s",
        "the pilots|' union",
        "l'|État",
        "qu'|il",
        "co|-operate",
        "Israel|-Hamas",
        "April-|August 2020",
        "15|-minute",
        "15-|minute",
        "COVID-19|-free",
        "東京-|19",
        "|-7",
        "7-|3",
        "Israel|–Hamas",
        "and|/or",
        "word|¹",
        "他|说",
        "東|京",
        "마두로|는",
        'said|"so"',
        "—|5",
    ],
)
def test_between_words(marked: str) -> None:
    assert not cuts(marked)


def test_no_allowed_boundary_is_inside_a_token() -> None:
    """The index of phrases rests on it: a passage consists of whole tokens."""
    letters = [chr(code) for code in range(0x30000) if is_word(chr(code))]
    wrong = [
        pair
        for left, right in zip(letters, [*letters[1:], "a"], strict=True)
        for pair in (left + right, "a" + right, right + "1")
        if not cuts_word(pair, 1) and len(tokens().findall(pair)) == 1
    ]
    assert wrong == []
