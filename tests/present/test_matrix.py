"""The matrix of a question: signs, headings, places, and what does not fit."""

from itertools import pairwise

import pytest

from briefing_tui.model.records import Issue
from briefing_tui.present.actors import labels
from briefing_tui.present.board import Board
from briefing_tui.present.grid import Cell, DrawnMatrix
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII, UNICODE, Glyphs
from tests.present.seen import INVENTED, REAL, shipped, written

HARBOUR = """
actors:
  - {id: port, name: Port of Tidewater, kind: organization, aliases: [the port]}
  - {id: grey, name: Ada Grey, kind: person, aliases: [Grey], member_of: port}
  - {id: union, name: Pilots' union, kind: organization}
  - {id: pilot, name: A pilot, kind: unnamed}
  - {id: lost, name: Lost, kind: group}
issues:
  - id: i
    question: How many calls were delayed?
    concerns: [lost]
    exclusive: [c-one, c-two]
    claims:
      - id: c-one
        text: One in ten calls was delayed
        kind: figure
        positions:
          - {actor: port, at: One}
          - {actor: grey, at: One, via: pilot, basis: inferred, hedge: about}
          - {actor: union, stance: denies, at: One}
          - {actor: union, stance: denies, at: One}
          - {actor: narrator, stance: mentions, at: One}
          - {actor: narrator, stance: comments, at: One}
      - id: c-two
        text: A third of them was, as the pilots see it and say
        kind: assessment
        hedge: may
        positions: [{actor: pilot, at: One, stance: supports}]
"""


def issue_of(view: View, ref: str) -> Issue:
    return next(issue for issue in view.reading.briefing.issues if issue.id == ref)


def board(view: View, ref: str = "i") -> Board:
    return Board(view, view.reading.matrix(issue_of(view, ref)))


def text(drawn: DrawnMatrix) -> list[str]:
    return [line.plain.replace("\u00a0", " ").rstrip() for line in drawn.lines]


def signs(drawn: DrawnMatrix, cell: Cell) -> str:
    spots = drawn.signs[cell]
    return " ".join(drawn.lines[line].plain[start:end].strip() for line, start, end in spots)


def columns(drawn: DrawnMatrix) -> list[str]:
    """The words of the heading of each column, from top to bottom."""
    found = []
    for number in drawn.columns:
        spots = drawn.heads[number]
        words = [drawn.lines[line].plain[start:end] for line, start, end in spots]
        found.append(" ".join(words).replace("\u00a0", " "))
    return found


@pytest.fixture(scope="module")
def harbour() -> View:
    return written(HARBOUR)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ((0, 0), "●"),
        ((0, 1), "●»∴~"),
        ((0, 2), "✗"),
        ((0, 3), "·"),
        ((0, 4), "·"),
        ((0, 5), "›○"),
        ((1, 3), "◍"),
        ((1, 0), "·"),
    ],
)
def test_a_cell_shows_stances_and_marks(harbour: View, cell: Cell, expected: str) -> None:
    assert expected == signs(board(harbour).draw(70), cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ((0, 0), "asserts"),
        ((0, 1), "asserts»∴~"),
        ((0, 2), "denies"),
        ((0, 3), "·"),
        ((0, 5), "mentions comments"),
        ((1, 3), "supports"),
    ],
)
def test_a_cell_is_in_words_where_there_is_room(harbour: View, cell: Cell, expected: str) -> None:
    assert expected == signs(board(harbour).draw(120), cell)


def test_a_cell_of_more_stances_than_fit_ends_with_a_sign_for_them() -> None:
    every = ("asserts", "supports", "comments", "denies")
    held = ", ".join(f"{{actor: a, stance: {stance}, at: One}}" for stance in every)
    view = written(f"""
actors: [{{id: a, name: Ann, kind: person}}]
issues: [{{id: i, question: "?", claims: [{{text: T, kind: fact, positions: [{held}]}}]}}]
""")
    made = board(view).draw(80)
    assert "asserts supports comments+" == signs(made, (0, 0))
    assert "+ and other stances" in " ".join(text(made)[-2:])


def test_a_position_resting_on_a_relayed_quote_is_relayed() -> None:
    view = written("""
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Ben, kind: person}]
quotes: [{id: q, type: indirect, source: a, via: b, at: One}]
issues:
  - {id: i, question: "?", claims: [{text: T, kind: fact, positions: [{actor: a, quote: q}]}]}
""")
    assert "asserts»" == signs(board(view).draw(80), (0, 0))


def test_columns_are_grouped_by_bloc_and_the_article_is_last(harbour: View) -> None:
    drawn = board(harbour).draw(120)
    names = ["port", "Grey", "Pilots' union", "pilot", "Lost", "¶ article"]
    assert names == columns(drawn)
    bloc = next(line for line in text(drawn) if "╭" in line)
    assert bloc.index("╭") == drawn.signs[0, 0][0].start + 1 < drawn.signs[0, 1][0].end
    assert drawn.signs[0, 1][0].start < bloc.index("╮") < drawn.signs[0, 2][0].start


def test_claims_are_numbered_with_their_hedge(harbour: View) -> None:
    page = " ".join(" ".join(text(board(harbour).draw(160))).split())
    assert "1 One in ten calls was delayed" in page
    assert "see it and say ~" in page


def test_the_key_explains_each_sign_in_use(harbour: View) -> None:
    key = " ".join(text(board(harbour).draw(70))[-3:])
    for words in ("● asserts", "✗ denies", "· silent", "» relayed"):
        assert words in key
    assert "≠ disputes" not in key


def test_the_key_leaves_out_silence_that_does_not_occur() -> None:
    one_claim = HARBOUR.partition("      - id: c-two")[0].replace("    concerns: [lost]\n", "")
    key = " ".join(text(board(written(one_claim)).draw(70))[-3:])
    assert "» relayed" in key
    assert "silent" not in key


def test_the_key_of_cells_in_words_explains_no_stance(harbour: View) -> None:
    key = " ".join(text(board(harbour).draw(160))[-2:])
    assert "» relayed" in key
    assert "asserts" not in key


def test_unclear_short_names_are_explained() -> None:
    page = text(board(shipped(REAL), "i-winner").draw(80))
    assert "Caracas = Maduro's government" in page[-1]


def test_a_page_shows_all_actors_in_bands() -> None:
    made = board(shipped(REAL), "i-winner")
    page = "\n".join(line.plain for line in made.bands(60))
    assert [True, False] == [name in page for name in ("¶\u00a0article", "scroll")]
    assert page.count("1 Maduro won") > 1
    assert page.count("● asserts") == 1


def test_the_key_can_be_left_out(harbour: View) -> None:
    assert not any("relayed" in line for line in text(board(harbour).draw(100, key=False)))


def test_actors_who_take_no_position_have_no_column() -> None:
    view = shipped(REAL)
    matrix = view.reading.matrix(issue_of(view, "i-winner"))
    speaking = matrix.speaking()
    assert {"guterres", "seven-states"} == {one.actor for one in matrix.columns} - {
        one.actor for one in speaking.columns
    }
    assert [*matrix.cells.values()] == [*speaking.cells.values()]


@pytest.mark.parametrize("ref", ["i-winner", "i-violations", "i-legitimacy", "i-demands"])
def test_the_hardest_questions_show_all_actors_and_claims_on_80_by_24(ref: str) -> None:
    view = shipped(REAL)
    made = Board(view, view.reading.matrix(issue_of(view, ref)).speaking())
    drawn = made.draw(80)
    assert len(made.matrix.columns) == len(drawn.columns)
    assert len(drawn.lines) <= 24


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [40, 50, 60, 61, 72, 80, 100, 120, 160, 200])
@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_nothing_is_wider_than_asked(name: str, width: int, glyphs: Glyphs) -> None:
    view = shipped(name, glyphs)
    for issue in view.reading.briefing.issues:
        drawn = board(view, issue.id).draw(width)
        assert width >= max(line.cell_len for line in drawn.lines)


@pytest.mark.parametrize("width", [60, 70, 80, 100, 140])
@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_headings_and_cells_do_not_overlap(name: str, width: int) -> None:
    view = shipped(name)
    for issue in view.reading.briefing.issues:
        drawn = board(view, issue.id).draw(width, key=False)
        spots = [spot for held in (*drawn.heads.values(),) for spot in held]
        spots += [
            spot._replace(start=spot.start + 1, end=spot.end - 1)
            for held in drawn.signs.values()
            for spot in held
        ]
        for line in {spot.line for spot in spots}:
            ordered = sorted(spot for spot in spots if spot.line == line)
            for left, right in pairwise(ordered):
                assert left.end < right.start


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_pointer_hits_the_cell_below_it(harbour: View, width: int) -> None:
    drawn = board(harbour).draw(width)
    for cell, (spot, *_) in drawn.signs.items():
        assert cell == drawn.hit(spot.line, spot.start + 1)


def test_a_pointer_beside_all_cells_hits_nothing(harbour: View) -> None:
    drawn = board(harbour).draw(100)
    assert [None, None] == [drawn.hit(0, 50), drawn.hit(len(drawn.lines) - 1, 3)]
    assert drawn.hit(drawn.rows[0].start, 2) is None


def test_lines_lead_to_their_claim(harbour: View) -> None:
    drawn = board(harbour).draw(70)
    assert [0, 1] == [drawn.row(lines[-1]) for lines in drawn.rows]


def styled(drawn: DrawnMatrix, style: str) -> list[str]:
    """The words in a style."""
    return [
        line.plain[start:end]
        for line in drawn.lines
        for start, end, name, *_ in line.spans
        if name == style
    ]


@pytest.mark.parametrize("width", [50, 80])
def test_the_cursor_marks_cell_claim_and_actor(harbour: View, width: int) -> None:
    drawn = board(harbour).draw(width, cursor=(0, 2))
    assert styled(drawn, "cell-here")[0].strip().startswith(("✗", "denies"))
    assert "1 One in ten" in styled(drawn, "row-here")[0]
    assert drawn.listed or "union" in " ".join(styled(drawn, "head-here"))


def test_the_cursor_changes_no_character() -> None:
    made = board(shipped(REAL), "i-winner")
    assert text(made.draw(80)) == text(made.draw(80, cursor=(1, 4)))


def test_a_mark_on_wide_characters_covers_its_columns() -> None:
    view = written("""
actors: [{id: a, name: Ann, kind: person}]
issues:
  - id: i
    question: "?"
    claims: [{text: 東京の人々は言う, kind: fact, positions: [{actor: a, at: One}]}]
""")
    assert [" asserts "] == styled(board(view).draw(80, cursor=(0, 0)), "cell-here")


def test_claims_can_be_cut_to_a_number_of_lines() -> None:
    made = board(shipped(REAL), "i-winner")
    drawn = made.draw(80, claim_lines=2)
    assert {1, 2} >= {len(lines) for lines in drawn.rows}
    assert "…" in text(drawn)[drawn.rows[2][-1]]


def test_a_list_names_everyone(harbour: View) -> None:
    drawn = board(harbour).draw(50, key=False)
    expected = """\
1 One in ten calls was delayed
  ●   Port of Tidewater
  ●»∴~ Ada Grey (Port of Tidewater)
  ✗   Pilots' union
  ›○  ¶ The article
  ·   A pilot, Lost

2 A third of them was, as the pilots see it and
  say ~
  ◍   A pilot (unnamed)
  ·   Port of Tidewater, Ada Grey, Pilots' union,
      Lost, The article
"""
    assert expected.splitlines() == text(drawn)[:-1]


def test_headings_are_names_of_the_file_and_all_different() -> None:
    view = written("""
actors:
  - {id: a, name: Ministry of Rivers, kind: government, aliases: [the ministry]}
  - {id: b, name: Ministry of Roads, kind: government, aliases: [the ministry]}
  - {id: c, name: Maria Anna Vandenbroeck, kind: person, aliases: [Vandenbroeck, she]}
  - {id: d, name: Donaudampfschifffahrtsgesellschaft, kind: organization}
  - {id: e, name: Committee for the protection of the people of the valley, kind: group}
""")
    found = labels(view, ["a", "b", "c", "d", "e", "narrator"])
    assert {
        "a": "Ministry of Rivers",
        "b": "Ministry of Roads",
        "c": "Vandenbroeck",
        "d": "Donaudampfsch…",
        "e": "Committee for the protection of the people…",
        "narrator": "article",
    } == {ref: one.words for ref, one in found.items()}


def test_an_issue_without_positions_by_anybody_shown_is_a_list() -> None:
    issue = Issue("?", ())
    view = shipped(REAL)
    assert Board(view, view.reading.matrix(issue)).draw(80).listed
