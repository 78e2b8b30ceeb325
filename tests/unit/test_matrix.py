"""The matrix of an issue: its columns, headers and cells."""

import pytest

from briefing_tui.model.status import Cast, Column, Header, Matrix, against, matrix
from tests.unit.making import CAST, actor, by_id, issue

ALL = Cast.of(CAST)


def made(notation: str, *concerns: str) -> Matrix:
    return matrix(issue(notation, concerns=concerns), ALL)


def drawn(shown: Matrix) -> list[str]:
    """Draw one line for each claim: stances by their first letter, silence as a dot."""
    columns = range(len(shown.columns))
    return [
        " ".join("".join(p.stance[0] for p in shown.cell(row, at)) or "." for at in columns)
        for row in range(len(shown.rows))
    ]


COLUMNS = {
    "c1: b, a": ["b", "a"],
    "c1: b, a, b1, a1": ["b", "b1", "a", "a1"],
    "c1: a1, b; c2: a": ["a1", "a", "b"],
    "c1: n, b, a": ["b", "a", "narrator"],
    "c1: a mentions, b": ["a", "b"],
    "c1: ": [],
    "c1: stranger, a": ["stranger", "a"],
}


@pytest.mark.parametrize(("notation", "expected"), COLUMNS.items(), ids=COLUMNS)
def test_columns(notation: str, expected: list[str]) -> None:
    assert expected == [column.actor for column in made(notation).columns]


def test_an_actor_that_is_concerned_has_a_silent_column() -> None:
    expected = (
        Column("a1", "a", silent=False),
        Column("a2", "a", silent=True),
        Column("b", "b", silent=False),
        Column("c", "c", silent=True),
    )
    assert expected == made("c1: a1, b", "c", "b", "a2").columns


def test_the_narrator_is_last_in_its_bloc() -> None:
    cast = Cast.of(by_id(actor("wire", "narrator", "agency"), actor("agency"), actor("b")))
    shown = matrix(issue("c1: n, agency, b"), cast)
    assert ["agency", "b", "wire"] == [column.actor for column in shown.columns]


def test_cells_hold_positions_and_silence() -> None:
    shown = made("c1: a, b denies, a questions; c2: c supports; c3: ", "a2")
    assert ["aq . d .", ". . . s", ". . . ."] == drawn(shown)


def test_headers_span_the_members_of_a_bloc() -> None:
    shown = made("c1: a1, b, a, n", "b1")
    expected = (Header("a", 0, 2), Header("b", 2, 2), Header("narrator", 4, 1))
    assert expected == shown.headers


def test_positions_against_a_position() -> None:
    shown = made("c1: a, b denies; c2: b; not c1 c2")
    (position,) = shown.cell(0, 0)
    assert ["c1-2", "c2-1"] == [
        p.id for p in against(shown.issue, shown.rows[0], position, shown.cast)
    ]
