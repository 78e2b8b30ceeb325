"""Writing to a terminal: colours, blank lines, the width of prose, styles and glyphs."""

import re

import pytest
from rich.cells import cell_len

from briefing_tui.model.records import STANCES
from briefing_tui.present.blocks import Block, Part, Span, Text
from briefing_tui.present.brief import page
from briefing_tui.present.layout import LOOKS, PROSE_WIDTH, look, rendered, write
from briefing_tui.present.vocabulary import ASCII, UNICODE, Glyphs, for_encoding
from tests.present.seen import PANES, REAL, shipped


def block(*texts: str) -> Block:
    return Block(parts=tuple(Part(Text(text)) for text in texts))


def test_consecutive_blank_lines_are_merged() -> None:
    made = [block("", "a", ""), block("", "", "b")]
    assert ["a\n", "\n", "b\n"] == list(rendered(made, 80))


def test_without_colour_only_text_is_written() -> None:
    styled = Block(parts=(Part(Text("a b", "bold", [Span(0, 1, "conflict")])),))
    assert ["a b\n"] == list(rendered([styled], 80))


def test_each_run_of_colour_is_ended() -> None:
    styled = Block(parts=(Part(Text("a b", "", [Span(0, 1, "conflict")])),))
    assert ["\x1b[1;31ma\x1b[0m b\n"] == list(rendered([styled], 80, color=True))


def test_colour_changes_no_word() -> None:
    view = shipped(REAL)
    colored = "".join(rendered(page(view), 80, color=True))
    assert "".join(rendered(page(view), 80)) == re.sub(r"\x1b\[[0-9;]*m", "", colored)


def test_prose_is_never_wider_than_its_limit() -> None:
    lines = "".join(rendered(page(shipped(REAL), ("article",)), 200)).split("\n")
    assert PROSE_WIDTH >= max(map(cell_len, lines))


def test_batches_are_whole_lines() -> None:
    batches = list(write(page(shipped(REAL), PANES), 80))
    assert len(batches) > 1
    assert all(batch.endswith("\n") for batch in batches)
    assert "".join(rendered(page(shipped(REAL), PANES), 80)) == "".join(batches)


def test_the_inner_style_wins() -> None:
    assert look("contested unchallenged").color == look("unchallenged").color


@pytest.mark.parametrize("name", LOOKS)
def test_no_style_needs_a_dark_or_light_background(name: str) -> None:
    assert set() == {"white", "black", "yellow"} & set(LOOKS[name].split(" on ")[0].split()) - (
        {"black"} if " on " in LOOKS[name] else set()
    )


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_sign_is_one_column_wide(glyphs: Glyphs) -> None:
    assert [] == [sign for sign in glyphs if cell_len(sign) != 1]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_two_stances_share_a_sign(glyphs: Glyphs) -> None:
    signs = {glyphs.stance(stance) for stance in STANCES} | {glyphs.silent}
    assert len(STANCES) + 1 == len(signs)


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
