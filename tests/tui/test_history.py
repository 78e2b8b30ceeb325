"""The history of visited locations."""

from briefing_tui.tui.session import HISTORY_LIMIT, History, Location

A, B, C = (Location("quotes", item) for item in ("a", "b", "c"))


def test_back_leads_to_the_place_before() -> None:
    assert A == History(A).visit(B).back().here


def test_forward_leads_to_the_place_that_was_left() -> None:
    assert History(A).visit(B) == History(A).visit(B).back().forward()


def test_back_at_the_beginning_stays() -> None:
    assert History(A) == History(A).back()


def test_forward_at_the_end_stays() -> None:
    assert History(A) == History(A).forward()


def test_a_visit_gives_up_what_was_ahead() -> None:
    assert History(C, (A,)) == History(A).visit(B).back().visit(C)


def test_visiting_where_one_is_changes_nothing() -> None:
    assert History(A) == History(A).visit(A)


def test_at_keeps_the_present_place_up_to_date() -> None:
    assert B == History(A).at(B).visit(C).back().here


def test_the_oldest_places_are_forgotten() -> None:
    trail = History(A)
    for number in range(HISTORY_LIMIT + 10):
        trail = trail.visit(Location("quotes", str(number)))
    assert HISTORY_LIMIT == len(trail.past)
