"""Text at a width: no line too wide, no word lost; signs and colours for every terminal."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from briefing_tui.model.records import STANCES
from briefing_tui.present.layout import LOOKS, PROSE_WIDTH, look
from briefing_tui.present.sanitize import cells, width_of
from briefing_tui.present.vocabulary import ASCII, UNICODE, Glyphs, for_encoding
from tests.printing import REAL, output, printed


def article(text: str, width: int) -> list[str]:
    """The lines of an article of one section."""
    page = printed(f"sections: [{{text: {json.dumps(text)}}}]", "article", width)
    return f"\n{page}".partition("\n1\n\n")[2].rstrip("\n").split("\n")


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


WORDS = st.sampled_from(
    [
        *["a", "word", "longer-word", "Maduro’s", "日本語", "、", "「", "—", "ไทย", "مرحبا"],
        *["e\u0301", "👨\u200d👩\u200d👧", "❤\ufe0f", "\n", "  ", "x" * 30],
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).filter(str.strip)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)


@given(TEXTS, st.integers(20, 50))
def test_no_line_is_wider_than_asked_and_only_blanks_are_lost(text: str, width: int) -> None:
    lines = article(text, width)
    assert width >= max(map(cell_len, lines))
    assert letters(text) == letters("".join(lines))


@given(ANY, st.integers(20, 50))
def test_any_text_fits(text: str, width: int) -> None:
    assert width >= max(map(cell_len, article(text, width)))


BREAKS = {
    "at blanks": ("one two three four five six", ["one two three four", "five six"]),
    "no-break spaces": ("one two three four\u00a0five", ["one two three", "four five"]),
    "a long word": ("a " + "b" * 24, ["a", "b" * 20, "bbbb"]),
    "Japanese": ("日本語の文章がここに", ["日本語の文章がここに"]),
    "no closing mark first": ("日本語日本語日本語日、です", ["日本語日本語日本語", "日、です"]),
    "Korean, between words": ("대통령은 기자회견에서 국회가", ["대통령은", "기자회견에서 국회가"]),
    "combining marks": ("e\u0301" * 25, ["e\u0301" * 20, "e\u0301" * 5]),
}


@pytest.mark.parametrize("case", BREAKS)
def test_where_lines_break(case: str) -> None:
    text, expected = BREAKS[case]
    assert expected == article(text, 20)


def test_prose_is_never_wider_than_its_limit() -> None:
    assert PROSE_WIDTH >= max(map(cell_len, printed(REAL, "article", 200).splitlines()))


COLUMNS = {
    "काकाकाका": 8,
    "हिन्दी": 5,
    "বাংলা ভাষা": 10,
    "தமிழ்நாடு": 8,
    "မြန်မာ": 5,
    "ភាសាខ្មែរ": 8,
    "ภาษาไทย": 7,
    "한국어": 6,
    "漢字": 4,
    "cafe\u0301": 4,
    "👩\u200d🚀": 2,
    "👍🏽": 2,
    "🇻🇪": 2,
}
"""Columns in a terminal: wcwidth of glibc 2.41, and tmux 3.5a."""


@pytest.mark.parametrize(("text", "columns"), COLUMNS.items())
def test_we_and_rich_and_textual_count_the_columns_of_terminals(text: str, columns: int) -> None:
    cells()
    strip = Strip([Segment(text)])
    assert [columns] * 3 == [width_of(text), cell_len(text), strip.cell_length]


def test_consecutive_blank_lines_are_merged() -> None:
    assert "\n\n\n" not in printed(REAL, "summary,claims,article")


def test_colour_changes_no_word_and_is_ended_on_each_line() -> None:
    colored = output("print", "--color", "always", "--width", "80", str(REAL))
    plain = output("print", "--width", "80", str(REAL))
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", colored)
    for line in colored.splitlines():
        assert line.count("\x1b[0m") == len(re.findall(r"\x1b\[[0-9;]*m", line)) / 2


def test_the_inner_style_wins() -> None:
    assert look("contested unchallenged").color == look("unchallenged").color


@pytest.mark.parametrize("name", LOOKS)
def test_no_style_needs_a_dark_or_light_background(name: str) -> None:
    ink, _, paper = LOOKS[name].partition(" on ")
    assert set() == {"white", "black", "yellow"} & set(ink.split()) - (
        {"black"} if paper else set()
    )


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_sign_is_one_column_wide_and_stances_differ(glyphs: Glyphs) -> None:
    assert [] == [sign for sign in glyphs if cell_len(sign) != 1]
    stances = {glyphs.stance(stance) for stance in STANCES} | {glyphs.silent}
    assert len(STANCES) + 1 == len(stances)
    assert glyphs.conflict not in stances
    dates = {glyphs.point, glyphs.roughly, glyphs.span, glyphs.vague, glyphs.silent}
    assert 5 == len(dates)
    assert 3 == len({glyphs.direct, glyphs.mixed, glyphs.indirect})


TERMINALS = {
    ("utf-8", "xterm-256color"): UNICODE,
    ("UTF-8", ""): UNICODE,
    ("utf-8", "dumb"): ASCII,
    ("utf-8", "linux"): ASCII,
    ("latin-1", "xterm"): ASCII,
    ("ascii", "xterm"): ASCII,
    ("no-such-encoding", "xterm"): ASCII,
}


@pytest.mark.parametrize(("terminal", "expected"), TERMINALS.items())
def test_glyphs_follow_the_terminal(terminal: tuple[str, str], expected: Glyphs) -> None:
    assert expected == for_encoding(*terminal)
