"""The history of visited locations."""

import pytest

from briefing_tui.tui.session import HISTORY_LIMIT, History, Location

A, B, C = (Location("quotes", item) for item in ("a", "b", "c"))


CASES = {
    "back leads to the place before": (A, History(A).visit(B).back().here),
    "forward leads to the place that was left": (
        History(A).visit(B),
        History(A).visit(B).back().forward(),
    ),
    "back at the beginning stays": (History(A), History(A).back()),
    "forward at the end stays": (History(A), History(A).forward()),
    "a visit gives up what was ahead": (History(C, (A,)), History(A).visit(B).back().visit(C)),
    "visiting where one is changes nothing": (History(A), History(A).visit(A)),
    "at keeps the present place up to date": (B, History(A).at(B).visit(C).back().here),
}


@pytest.mark.parametrize(("expected", "reached"), CASES.values(), ids=CASES)
def test_history(expected: object, reached: object) -> None:
    assert expected == reached


def test_the_oldest_places_are_forgotten() -> None:
    trail = History(A)
    for number in range(HISTORY_LIMIT + 10):
        trail = trail.visit(Location("quotes", str(number)))
    assert HISTORY_LIMIT == len(trail.past)
