"""Figures that cannot all hold: which, in which words, and never one that might."""

from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.figures import (
    Conflict,
    apart,
    conflicts,
    disjoint,
    fold_case,
    interval,
)
from briefing_tui.model.records import Figure
from tests.unit.making import figure


def share(notation: str, subject: str | None, **fields: Any) -> Figure:
    given_id = f"{subject}-{notation}".replace(" ", "-")
    fields = {"whole": "vote", "subject": subject, "id": given_id, **fields}
    return figure(notation, unit="percent", **fields)


def test_two_figures_with_no_value_in_common() -> None:
    figures = (figure("about 10", unit="percent"), figure("at_least 33.3", unit="percent"))
    expected = Conflict(
        "disjoint",
        ("about-10", "at_least-33.3"),
        "about 10% and at least 33.3%: no value fits both",
    )
    assert (expected,) == conflicts(figures)


def test_conflicts_come_in_file_order() -> None:
    figures = (
        share("52", "m"),
        figure("1", subject="b"),
        figure("1", subject="c", id="c1"),
        figure("9", subject="c", id="c9"),
        figure("9", subject="b"),
        share("60", "g"),
    )
    expected = [("m-52", "g-60"), ("1", "9"), ("c1", "c9")]
    assert expected == [found.figures for found in conflicts(figures)]


# Properties, over any figures

DATES = [None, None, "2024", "2024-07", "2025", "[2024-06..]", "soon"]
bounds = st.sampled_from(["", "about ", "at_least ", "more_than ", "at_most ", "less_than "])
values = st.decimals(0, 120, places=1).map(str) | st.integers(0, 120).map(str)
ranges = st.tuples(st.integers(0, 60), st.integers(61, 120)).map(lambda e: f"between {e[0]} {e[1]}")
notations = st.tuples(bounds, values).map("".join) | ranges


@st.composite
def many(draw: st.DrawFn) -> tuple[Figure, ...]:
    found = draw(
        st.lists(st.tuples(notations, st.sampled_from("xyz"), st.sampled_from(DATES)), max_size=9)
    )
    return tuple(
        share(notation, subject, date=date, id=f"f{number}")
        for number, (notation, subject, date) in enumerate(found)
    )


@given(many())
def test_a_conflict_is_an_empty_intersection_or_more_than_the_whole(
    figures: tuple[Figure, ...],
) -> None:
    by_id = {figure.id: figure for figure in figures}
    for found in conflicts(figures):
        members = [by_id[ref] for ref in found.figures]
        held = [interval(member) for member in members]
        assert all(not apart(a, b) for a, b in combinations(members, 2))
        if found.kind == "disjoint":
            a, b = held
            assert a is not None
            assert b is not None
            assert disjoint(a, b)
        else:
            assert len(members) == len({fold_case(member.subject) for member in members})
            lows = [one.low for one in held if one is not None and one.low is not None]
            assert sum(lows, Decimal(0)) > 100


@given(many())
def test_every_pair_of_a_few_figures_is_held_together(figures: tuple[Figure, ...]) -> None:
    expected = {
        (a.id, b.id)
        for a, b in combinations(figures, 2)
        if a.subject == b.subject and not apart(a, b) and cannot_meet(a, b)
    }
    assert expected == {f.figures for f in conflicts(figures) if f.kind == "disjoint"}


def cannot_meet(a: Figure, b: Figure) -> bool:
    one, other = interval(a), interval(b)
    return one is not None and other is not None and disjoint(one, other)


@given(many())
def test_a_whole_is_told_of_whenever_some_selection_is_over_it(figures: tuple[Figure, ...]) -> None:
    selections = [
        chosen
        for size in (2, 3)
        for chosen in combinations(figures, size)
        if len({one.subject for one in chosen}) == size
        and all(not apart(a, b) for a, b in combinations(chosen, 2))
        and least(chosen) > 100
        and all(least((one,)) <= 100 for one in chosen)
    ]
    found = [len(f.figures) for f in conflicts(figures) if f.kind == "whole"]
    assert min(map(len, selections), default=0) == min((n for n in found if n > 1), default=0)
    assert sum(least((one,)) > 100 for one in figures) == found.count(1)


def least(chosen: tuple[Figure, ...]) -> Decimal:
    held = [interval(one) for one in chosen]
    lows = [one.low for one in held if one is not None and one.low is not None]
    return sum((max(low, Decimal(0)) for low in lows), Decimal(0))


def test_of_many_figures_each_has_two_conflicts_at_most() -> None:
    figures = [
        figure(str(number % 7), id=f"f{number}", date=f"20{number % 90 + 10}")
        for number in range(10_000)
    ]
    assert 2 * len(figures) >= len(conflicts(figures)) > 0
