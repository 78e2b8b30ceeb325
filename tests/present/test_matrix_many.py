"""The matrix of a question with more actors than fit at any width."""

import random
from functools import cache

import pytest

from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    CLAIM_KINDS,
    STANCES,
    Actor,
    Briefing,
    Claim,
    Issue,
    Position,
    Section,
)
from briefing_tui.present.board import Board, listing
from briefing_tui.present.panes.claims import page as claims_page
from briefing_tui.present.view import View
from tests.conftest import Golden
from tests.present.seen import shown
from tests.present.test_goldens import GOLDENS

ACTORS, QUESTIONS, CLAIMS = 40, 30, 4
HARD = "i-0"


@cache
def crowd() -> View:
    """40 actors, most of them in blocs of four, 30 questions and some 400 positions; everybody
    speaks to the first question."""
    chance = random.Random(7)  # noqa: S311 - the same every time
    actors = tuple(
        Actor(
            f"a{n}",
            f"Speaker {n:02} of the Assembly",
            "person" if n % 4 else "organization",
            aliases=(f"Speaker{n:02}",),
            member_of=f"a{n - n % 4}" if n % 4 else None,
        )
        for n in range(ACTORS)
    )
    issues = []
    for number in range(QUESTIONS):
        claims = []
        for row in range(CLAIMS):
            speakers = range(ACTORS) if not number else chance.sample(range(ACTORS), 3)
            positions = tuple(
                Position(f"a{n}", f"p-{number}-{row}-{n}", chance.choice(STANCES)) for n in speakers
            )
            kind = chance.choice(CLAIM_KINDS)
            claims.append(Claim(f"Claim {row} of question {number}", kind, positions, f"c{row}"))
        issues.append(Issue(f"Question {number}?", tuple(claims), f"i-{number}"))
    text = (Section("Text."),)
    return View(Reading(Briefing("briefing/1", "Many", text, actors=actors, issues=tuple(issues))))


def board() -> Board:
    view = crowd()
    return Board(view, view.reading.matrix(view.reading.briefing.issues[0]))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_actors_without_room_are_counted(width: int) -> None:
    drawn = board().draw(width, first=10)
    line = drawn.lines[0].plain
    after = ACTORS - 1 - drawn.columns[-1]
    assert (True, True) == (line.strip().startswith("‹ 10 more"), line.endswith(f"{after} more ›"))


def test_claims_stay_where_they_are_while_columns_scroll() -> None:
    made = board()
    starts = {
        tuple(line.plain[:22] for line in drawn.lines if line.plain[:2].strip().isdigit())
        for drawn in (made.draw(80, first=first) for first in (0, 7, 20))
    }
    assert 1 == len(starts)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_actor_can_be_scrolled_to(width: int) -> None:
    made, first = board(), 0
    for column in [*range(ACTORS), *reversed(range(ACTORS))]:
        drawn = made.draw(width, first=first, cursor=(0, column))
        first = drawn.columns[0]
        assert (0, column) in drawn.signs


def test_the_columns_move_only_when_the_cursor_leaves_them() -> None:
    made = board()
    start = made.draw(80)
    inside = [made.draw(80, cursor=(0, column)).columns[0] for column in start.columns]
    assert {0} == set(inside)
    assert 0 < made.draw(80, cursor=(0, len(start.columns))).columns[0]


def test_the_last_columns_fill_the_room() -> None:
    made = board()
    last = made.draw(80, cursor=(0, ACTORS - 1))
    assert last.columns == made.draw(80, first=ACTORS - 1).columns


def test_the_articles_voice_stays_in_sight_while_columns_scroll() -> None:
    view = crowd()
    issue = view.reading.briefing.issues[0]
    voice = Position("narrator", "p-voice", "comments")
    claims = (issue.claims[0]._replace(positions=(*issue.claims[0].positions, voice)),)
    made = Board(view, view.reading.matrix(issue._replace(claims=claims)))
    for first in (0, 12, ACTORS):
        assert ACTORS == made.draw(80, first=first).columns[-1]


def test_forty_actors_read_well_at_eighty_columns(golden: Golden) -> None:
    drawn = board().draw(80, first=8)
    golden(GOLDENS / "matrix-40-actors.txt", "\n".join(line.plain for line in drawn.lines) + "\n")


@pytest.mark.parametrize("width", [50, 80])
def test_the_page_of_thirty_questions_has_them_all(width: int) -> None:
    page = shown(claims_page(crowd()), width)
    assert QUESTIONS == sum(f"Question {n}?" in page for n in range(QUESTIONS))
    assert width >= max(map(len, page.splitlines()))


def test_marking_a_cell_changes_only_its_lines() -> None:
    drawn = board().draw(80)
    marked = drawn.marked((2, 1))
    places = range(len(drawn.lines))
    changed = [n for n in places if marked.lines[n] != drawn.lines[n]]
    spots = (*drawn.claims(2), *drawn.heads[1], *drawn.signs[2, 1])
    assert sorted({spot.line for spot in spots}) == changed
    assert [marked.lines[n] for n in places] == [*marked.lines] == [*marked.lines[:]]


@cache
def multitude(size: int) -> Board:
    """Each of so many actors speaks to a claim of its own."""
    actors = tuple(Actor(f"a{n}", f"N{n}", "person") for n in range(size))
    claims = tuple(
        Claim(f"Claim {n}", CLAIM_KINDS[0], (Position(f"a{n}", f"p{n}", STANCES[0]),), f"c{n}")
        for n in range(size)
    )
    issues = (Issue("Who?", claims, "i"),)
    text = (Section("Text."),)
    view = View(Reading(Briefing("briefing/1", "Many", text, actors=actors, issues=issues)))
    return Board(view, view.reading.matrix(issues[0]))


def test_a_very_large_matrix_is_listed_and_silence_counted() -> None:
    lines = [line.plain for line in multitude(500).bands(80, key=False)]
    told = next(at for at, line in enumerate(lines) if line.startswith("3 Claim 2"))
    assert "N2" in lines[told + 1]
    assert " ".join(lines[told + 2 :][:26]).split("4 Claim")[0].rstrip().endswith("and 299 more")
    assert len(lines) < 500 * 30


@pytest.mark.parametrize("width", [40, 80])
def test_unnamed_actors_of_a_list_are_found_at_the_count(
    width: int,
) -> None:
    drawn = listing(multitude(250).view, multitude(250).matrix, width, key=False)
    spot = drawn.areas[2, 249]
    assert drawn.lines[spot.line].plain[spot.start : spot.end] == "and 49 more"
    assert [spot] == [*drawn.signs[2, 249]]
