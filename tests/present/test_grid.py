"""The matrix of a question as a table: words, signs, headings, places, and what does not fit."""

import pytest

from briefing_tui.model.records import Issue
from briefing_tui.present.blocks import Table, TableCell, TableColumn, TableRow, Text
from briefing_tui.present.matrix import Grid, TableLayout, legend, shared_widths, table_of
from briefing_tui.present.view import View
from tests.present.seen import HARBOUR, INVENTED, REAL, shipped, written


def issue_of(view: View, ref: str) -> Issue:
    return next(issue for issue in view.reading.briefing.issues if issue.id == ref)


def layout(view: View, ref: str = "i") -> TableLayout:
    return TableLayout(view, table_of(view, view.reading.matrix(issue_of(view, ref))))


def page(grid: Grid, rows: int = 2) -> str:
    lines = [*grid.head(), *(line for number in range(rows) for line in grid.row(number))]
    return "\n".join(line.plain.replace("\u00a0", " ").rstrip() for line in lines)


@pytest.fixture(scope="module")
def harbour() -> View:
    return written(HARBOUR)


def test_cells_show_words_where_there_is_room(harbour: View) -> None:
    shown = page(layout(harbour).at(120))
    assert "asserts»∴~" in shown
    assert "denies" in shown
    assert "●" not in shown


def test_a_cell_of_more_stances_than_fit_ends_with_a_sign_for_them() -> None:
    every = ("asserts", "supports", "comments", "denies")
    held = ", ".join(f"{{actor: a, stance: {stance}, at: One}}" for stance in every)
    view = written(f"""
actors: [{{id: a, name: Ann, kind: person}}]
issues: [{{id: i, question: "?", claims: [{{text: T, kind: fact, positions: [{held}]}}]}}]
""")
    assert "comments+" in page(layout(view).at(80), 1)
    assert "+ and other stances" in legend(
        view, [view.reading.matrix(issue_of(view, "i"))]
    ).plain.replace("\u00a0", " ")


def test_a_page_shows_all_columns_in_bands() -> None:
    bands = "\n".join(line.plain for line in layout(shipped(REAL), "i-winner").bands(60))
    assert bands.count("1 Maduro won") > 1
    assert bands.count("Guterres") == 1


@pytest.mark.parametrize("ref", ["i-winner", "i-violations", "i-legitimacy", "i-demands"])
def test_the_hardest_questions_show_all_actors_and_claims_on_80_by_24(ref: str) -> None:
    view = shipped(REAL)
    matrix = view.reading.matrix(issue_of(view, ref)).speaking()
    grid = TableLayout(view, table_of(view, matrix)).at(80)
    assert len(matrix.columns) == len(grid.columns)
    assert page(grid, len(matrix.rows)).count("\n") < 24


def test_columns_that_do_not_fit_are_counted_and_scrolled_to() -> None:
    table = layout(shipped(INVENTED), _widest())
    grid = table.at(60)
    assert "more ›" in page(grid)
    hidden = next(n for n in range(len(table.table.columns)) if n not in grid.columns)
    assert hidden in table.at(60, shown=hidden).columns


def _widest() -> str:
    view = shipped(INVENTED)
    issues = view.reading.briefing.issues
    return max(issues, key=lambda issue: len(view.reading.matrix(issue).columns)).id


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_click_on_a_cell_hits_it(harbour: View, width: int) -> None:
    grid = layout(harbour).at(width)
    line = grid.line(0, 2)
    row = grid.row(0)[line].plain
    at = max(row.find("✗"), row.find("denies"))
    assert grid.hit(0, line, at) == 2
    assert grid.hit(0, 0, 1) is None


@pytest.mark.parametrize("width", [50, 80])
def test_the_cursor_marks_cell_row_and_heading(harbour: View, width: int) -> None:
    grid = layout(harbour).at(width)
    spans = [
        (span.style, line.plain[span.start : span.end])
        for line in grid.row(0, 2)
        for span in line.spans
    ]
    assert any(
        style == "cell-here" and ("✗" in words or "denies" in words) for style, words in spans
    )
    assert any(style == "row-here" and "One in ten" in words for style, words in spans)
    if width >= 60:
        assert any(span.style == "head-here" for line in grid.head(2) for span in line.spans)


def test_a_narrow_table_is_a_list_that_names_the_silent(harbour: View) -> None:
    shown = page(layout(harbour).at(40))
    assert "●»∴~ Ada Grey (Port of Tidewater)" in " ".join(shown.split())
    assert "· A pilot (unnamed), Lost" in " ".join(shown.split())


def test_a_mark_on_wide_characters_covers_its_columns() -> None:
    view = written("""
actors: [{id: a, name: Ann, kind: person}]
issues:
  - id: i
    question: "?"
    claims: [{text: 東京の人々は言う, kind: fact, positions: [{actor: a, at: One}]}]
""")
    line = layout(view).at(80).row(0, 0)[0]
    marked = [line.plain[s.start : s.end] for s in line.spans if s.style == "cell-here"]
    assert [" asserts "] == marked


def test_cells_without_signs_are_wrapped_in_their_columns(harbour: View) -> None:
    table = Table(
        (TableColumn(Text("One")), TableColumn(Text("Other"))),
        (TableRow(Text("Row"), {0: TableCell((Text("word " * 20),)), 1: TableCell((Text("x"),))}),),
    )
    lines = [line.plain for line in TableLayout(harbour, table).bands(60)]
    assert len(lines) > 2
    assert all(len(line) <= 60 for line in lines)
    assert lines[0].split() == ["One", "Other"]


def test_room_is_shared_by_need() -> None:
    assert shared_widths([4, 10, 90], 60) == [4, 10, 46]
    assert shared_widths([90, 90], 60) == [30, 30]
