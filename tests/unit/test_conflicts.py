"""Figures that cannot all hold: which, in which words, and never one that might."""

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
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


def sentences(*figures: Figure) -> list[str]:
    return [found.sentence for found in conflicts(figures)]


def test_two_figures_with_no_value_in_common() -> None:
    figures = (figure("about 10", unit="percent"), figure("at_least 33.3", unit="percent"))
    expected = Conflict(
        "disjoint",
        ("about-10", "at_least-33.3"),
        "about 10% and at least 33.3%: no value fits both",
    )
    assert (expected,) == conflicts(figures)


WHOLES = {
    "announced and claimed": (
        (share("52", "m"), share("more_than 60", "g")),
        ["52% + over 60% of one whole = over 112%: cannot both hold"],
    ),
    "rounding alone": ((share("50.5", "m"), share("49.6", "g")), []),
    "just over, once rounding is allowed for": (
        (share("50.5", "m"), share("49.7", "g")),
        ["50.5% + 49.7% of one whole = 100.2%: cannot both hold"],
    ),
    "exactly the whole": ((share("more_than 60", "m"), share("at_least 40", "g")), []),
    "about counts for its lower end": ((share("about 55", "m"), share("at_least 50", "g")), []),
    "about, over all the same": (
        (share("about 60", "m"), share("at_least 50", "g")),
        ["about 60% + at least 50% of one whole = at least about 110%: cannot both hold"],
    ),
    "a range counts for its low end": (
        (share("between 60 70", "m"), share("45", "g")),
        ["between 60 and 70% + 45% of one whole = at least 105%: cannot both hold"],
    ),
    "at most bounds nothing from below": ((share("at_most 90", "m"), share("80", "g")), []),
    "three": (
        (share("40", "m"), share("40", "g"), share("40", "h")),
        ["40% + 40% + 40% of one whole = 120%: cannot all hold"],
    ),
    "the fewest figures": (
        (share("20", "a"), share("52", "m"), share("30", "b"), share("more_than 60", "g")),
        ["52% + over 60% of one whole = over 112%: cannot both hold"],
    ),
    "then the largest sum": (
        (share("60", "m"), share("65", "g"), share("70", "h")),
        ["65% + 70% of one whole = 135%: cannot both hold"],
    ),
    "one figure for each subject": ((share("60", "m"), share("60.1", "M ")), []),
    "without a subject nothing is known": ((share("60", None), share("60", "g")), []),
    "other wholes": ((share("60", "m"), share("60", "g", whole="seats")), []),
    "wholes alike but for case": (
        (share("60", "m"), share("60", "g", whole=" Vote")),
        ["60% + 60% of one whole = 120%: cannot both hold"],
    ),
    "other measures": ((share("60", "m"), share("60", "g", measure="turnout")), []),
    "no share": (
        (figure("60", whole="vote", subject="m"), figure("70", whole="vote", subject="g")),
        [],
    ),
    "other dates": ((share("60", "m", date="2018"), share("60", "g", date="2024")), []),
    "dates that overlap": (
        (share("60", "m", date="2024-07"), share("60", "g", date="2024")),
        ["60% + 60% of one whole = 120%: cannot both hold"],
    ),
    "one of them dated": ((share("60", "m", date="2024"), share("60", "g")), []),
    "each overlaps one, no two of the three the other": (
        (
            share("40", "m", date="2024-01/2024-05"),
            share("40", "g", date="2024-04/2024-08"),
            share("40", "h", date="2024-07/2024-12"),
        ),
        [],
    ),
    "at two times": (
        (
            share("60", "m", date="2018"),
            share("60", "g", date="2018"),
            share("60", "m", date="2024", id="later"),
            share("70", "h", date="2024"),
        ),
        [
            "60% + 60% of one whole = 120%: cannot both hold",
            "60% + 70% of one whole = 130%: cannot both hold",
        ],
    ),
    "more than the whole by itself": (
        (share("101", "m"), share("52", "g"), share("more_than 60", "h")),
        [
            "101% of one whole: cannot hold",
            "52% + over 60% of one whole = over 112%: cannot both hold",
        ],
    ),
    "the whole by itself, if rounded": ((share("100", "m"), share("0", "g")), []),
    "more than the whole alone": ((share("120", "m"),), ["120% of one whole: cannot hold"]),
    "alone, with nothing to compare it by": (
        (share("about 120", None, measure=None, date="soon"),),
        ["about 120% of one whole: cannot hold"],
    ),
    "alone, as a range": (
        (share("between 105 110", "m"),),
        ["between 105 and 110% of one whole: cannot hold"],
    ),
    "about the whole alone": ((share("about 110", "m"),), []),
    "at most bounds nothing alone": ((share("at_most 120", "m"),), []),
    "a percentage of no whole may be over 100": ((figure("120", unit="percent", subject="m"),), []),
}


@pytest.mark.parametrize(("figures", "expected"), WHOLES.values(), ids=WHOLES)
def test_shares_of_one_whole(figures: tuple[Figure, ...], expected: list[str]) -> None:
    assert expected == sentences(*figures)


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
