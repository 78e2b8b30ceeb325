"""Relations between figures."""

from typing import Any

import pytest

from briefing_tui.model.figures import figures_of, measures, relations
from briefing_tui.model.records import Claim, Figure, Issue
from tests.unit.making import figure


def share(notation: str, subject: str, **fields: Any) -> Figure:
    return figure(notation, unit="percent", whole="vote", subject=subject, **fields)


ONE_VALUE = "one value fits"

CASES: dict[str, tuple[tuple[Figure, ...], list[str]]] = {
    "one figure": ((figure("5"),), []),
    "one share of more than the whole": (
        (figure("120", unit="percent", whole="vote"),),
        ["conflict: 120% of one whole: cannot hold"],
    ),
    "agreement of three": (
        (figure("31"), figure("between 28 33"), figure("at_least 27")),
        [f"agree: 31 people, between 28 and 33 people and at least 27 people: {ONE_VALUE} all"],
    ),
    "no common value, yet two and two agree": (
        (figure("5"), figure("between 1 9"), figure("8")),
        [
            "conflict: 5 people and 8 people: no value fits both",
            f"agree: 5 people and between 1 and 9 people: {ONE_VALUE} both",
            f"agree: between 1 and 9 people and 8 people: {ONE_VALUE} both",
        ],
    ),
    "only upwards": (
        (figure("at_least 5"), figure("more_than 9")),
        [f"agree: at least 5 people and over 9 people: {ONE_VALUE} both"],
    ),
    "other subjects say nothing": ((figure("5", subject="x"), figure("9", subject="y")), []),
    "shares over the whole": (
        (share("52", "m"), share("more_than 60", "g")),
        ["conflict: 52% + over 60% of one whole = over 112%: cannot both hold"],
    ),
    "shares over the whole by rounding alone": (
        (share("50.5", "m"), share("49.6", "g")),
        ["agree: 50.5% + 49.6% of one whole = 100.1%: can both hold, as far as they are rounded"],
    ),
    "shares that leave no room": ((share("more_than 60", "m"), share("at_least 40", "g")), []),
    "what cannot be compared says nothing": (
        (
            share("52", "m", date="2018"),
            share("40", "g", date="2024"),
            figure("5"),
            figure("7", measure="injured"),
            figure("7", measure=None),
            Figure(unit="people", id="f", measure="toll"),
        ),
        [],
    ),
    "measures": (
        (figure("5"), figure("7", measure="injured"), figure("6", measure=" Toll")),
        ["conflict: 5 people and 6 people: no value fits both"],
    ),
    "dates in a chain are one time": (
        (
            figure("5", date="2024-01/2024-05"),
            figure("5", date="2024-04/2024-08", id="second"),
            figure("5", date="2024-07/2024-12", id="third"),
        ),
        [f"agree: 5 people and 5 people: {ONE_VALUE} both"] * 2,
    ),
}


@pytest.mark.parametrize(("figures", "expected"), CASES.values(), ids=CASES)
def test_relations(figures: tuple[Figure, ...], expected: list[str]) -> None:
    assert expected == [f"{found.kind}: {found.sentence}" for found in relations(figures)]


def test_measures_in_file_order_and_without_one_apart() -> None:
    figures = [
        figure("1"),
        figure("2", measure=None),
        figure("3", measure="injured"),
        figure("4", measure="Toll "),
        figure("5", measure=None),
    ]
    expected = [["1", "4"], ["2"], ["3"], ["5"]]
    assert expected == [[one.id for one in group] for group in measures(figures)]


def test_the_figures_of_an_issue_once_each() -> None:
    items = {"1": figure("1"), "2": figure("2")}
    claims = tuple(
        Claim(text="?", kind="fact", positions=(), figures=refs)
        for refs in [("2", "9"), ("1", "2")]
    )
    found = figures_of(Issue(question="?", claims=claims), items)
    assert ["2", "1"] == [one.id for one in found]
