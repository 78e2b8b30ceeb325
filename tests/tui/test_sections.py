"""`{` and `}` go from section to section; `U` marks what no item rests on."""

import pytest

from briefing_tui.tui.viewport import BlockLine, CursorPosition, Window, to_section
from tests.tui.screens import ROOT, document, reading

REAL = ROOT / "briefings" / "guterres-maduro-call.yaml"
TEXT = """
schema: briefing/1
title: Two paragraphs
article: {language: en, wording: condensed}
sections:
  - id: first
    heading: First
    text: Nine ships sailed. Nobody counted the crews.
  - id: second
    heading: Second
    text: The port was closed.
actors:
  - {id: narrator, name: The article, kind: narrator}
figures:
  - {id: f-ships, value: 9, unit: ships, bound: exact, by: narrator, at: {exact: Nine ships}}
"""
ITEMS = ["", "a", "b", "", "", "c", ""]
WINDOW = Window(len(ITEMS), 3, lambda _: 1)
STARTS = (0, 3)


def test_the_next_section_starts_with_its_headings_in_sight() -> None:
    after = to_section(WINDOW, ITEMS, STARTS, CursorPosition(cursor=2), 1)
    assert CursorPosition(BlockLine(3), 5) == after


def test_going_back_leads_to_the_start_of_the_section_first() -> None:
    after = to_section(WINDOW, ITEMS, STARTS, CursorPosition(cursor=2), -1)
    assert CursorPosition(BlockLine(0), 1) == after


def test_after_the_last_section_comes_the_last_item() -> None:
    after = to_section(WINDOW, ITEMS, STARTS, CursorPosition(cursor=5), 1)
    assert CursorPosition(BlockLine(4), 5) == after


@pytest.mark.key("}")
async def test_right_curly_bracket_leads_to_the_next_question() -> None:
    async with reading(document(REAL, REAL.name), size=(100, 30)) as shown:
        await shown.press("4", "j", "right_curly_bracket")
        issues = shown.reader.session.view.reading.briefing.issues
        assert issues[1].id == shown.item


@pytest.mark.key("{")
async def test_left_curly_bracket_leads_to_the_section_before() -> None:
    async with reading(document(TEXT), size=(100, 30)) as shown:
        await shown.press("7", "G", "left_curly_bracket", "left_curly_bracket")
        assert "first" == shown.item


async def test_a_draft_shows_what_is_left_to_do() -> None:
    async with reading(document(TEXT + "draft: true\n"), size=(100, 30)) as shown:
        assert "◌ 2 uncovered" in shown.lines()[0]


async def test_the_terminals_own_cursor_stands_at_the_selected_line() -> None:
    async with reading(document(REAL.read_text(encoding="utf-8")), size=(80, 24)) as shown:
        for keys in ("4", "j", "3", "j", "j"):
            await shown.press(keys)
            x, y = shown.app.cursor_position
            rows = [n for n, line in enumerate(shown.lines()) if line.startswith("▌")]
            assert (2, rows[0]) == (x, y)
