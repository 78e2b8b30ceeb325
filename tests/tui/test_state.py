"""The trail of places one has been to."""

from briefing_tui.tui.state import TRAIL_LIMIT, Place, Trail

A, B, C = (Place("quotes", item) for item in ("a", "b", "c"))


def test_back_leads_to_the_place_before() -> None:
    assert A == Trail(A).visit(B).back().here


def test_forward_leads_to_the_place_that_was_left() -> None:
    assert Trail(A).visit(B) == Trail(A).visit(B).back().forward()


def test_back_at_the_beginning_stays() -> None:
    assert Trail(A) == Trail(A).back()


def test_forward_at_the_end_stays() -> None:
    assert Trail(A) == Trail(A).forward()


def test_a_visit_gives_up_what_was_ahead() -> None:
    assert Trail(C, (A,)) == Trail(A).visit(B).back().visit(C)


def test_visiting_where_one_is_changes_nothing() -> None:
    assert Trail(A) == Trail(A).visit(A)


def test_at_keeps_the_present_place_up_to_date() -> None:
    assert B == Trail(A).at(B).visit(C).back().here


def test_the_oldest_places_are_forgotten() -> None:
    trail = Trail(A)
    for number in range(TRAIL_LIMIT + 10):
        trail = trail.visit(Place("quotes", str(number)))
    assert TRAIL_LIMIT == len(trail.past)
