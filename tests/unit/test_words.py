"""Where a passage may begin and end: between words and numbers, never inside one."""

from __future__ import annotations

import pytest

from briefing_tui.model.text.words import cuts_word, is_word, tokens, widen


def cuts(marked: str, *, compounds: bool = True) -> bool:
    """Whether the place of `|` in the text is inside a word."""
    at = marked.index("|")
    return cuts_word(marked.replace("|", ""), at, compounds=compounds)


@pytest.mark.parametrize(
    "marked",
    [
        "1|92 injured",
        "192 inj|ured",
        "2,|400",
        "2|,400",
        "4.|10",
        "4|.10",
        "1:|30",
        "1|:30",
        "1/|2",
        "2'|400",
        "don|'t",
        "don'|t",
        "don’|t",
        "they'|re",
        "it'|s",
        "O'|Brien",
        "co|-operate",
        "co-|operate",
        "vice-|president",
        "anti-|government",
        "U.|N.",
        "U|.N.",
        "U.S.|A.",
        "4|pm",
        "COVID|19",
        "caf|e\u0301",
        "cafe|\u0301",
        "cafe\u0301|s",
        "snake|_case",
        "-|5 percent",
        "by \u2212|5",
        "5|½",
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
        "|192",
        "192|",
        "192| injured",
        "192 |injured",
        "(|192",
        "192|)",
        "52|%",
        "$|5",
        "said|.",
        "end.|Then",
        "U.N.| said",
        "2024|.",
        "2,| 400",
        "Maduro|'s",
        "Maduro|’s call",
        "the pilots|' union",
        "l'|État",
        "qu'|il",
        "15|-minute",
        "7|-3",
        "7-|3",
        "Israel|–Hamas",
        "and|/or",
        "word|¹",
        "他|说",
        "192|人",
        "東|京",
        "ประ|เทศ",
        "마두로|는",
        'said|"so"',
        "a|…",
        "—|5",
        "five: |six",
    ],
)
def test_between_words(marked: str) -> None:
    assert not cuts(marked)


@pytest.mark.parametrize("marked", ["Israel-|Hamas", "Maduro|-led"])
def test_a_hyphen_parts_words_where_compounds_are_taken_apart(marked: str) -> None:
    assert (True, False) == (cuts(marked), cuts(marked, compounds=False))


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("the 192 injured men", "92 inj", "192 injured"),
        ("vice-president", "president", "vice-president"),
        ("a b", "b", "b"),
    ],
)
def test_widens_to_whole_words(text: str, cut: str, whole: str) -> None:
    at = text.index(cut)
    start, end = widen(text, at, at + len(cut))
    assert whole == text[start:end]


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
