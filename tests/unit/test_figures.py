"""The interval of a figure, and which figures are comparable."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.figures import Interval, apart, disjoint, interval, number
from briefing_tui.model.records import BOUNDS, Figure
from tests.unit.making import figure

INTERVALS = {
    "52": "[51.5, 52.5)",
    "4.10": "[4.095, 4.105)",
    "0": "[-0.5, 0.5)",
    "5e3": "[4500, 5500)",
    "2400": "[2399.5, 2400.5)",
    "about 10": "[9.0, 11.0]",
    "about -10": "[-11.0, -9.0]",
    "about 4.10": "[3.690, 4.510]",
    "at_least 33.3": "[33.3, oo)",
    "more_than 60": "(60, oo)",
    "at_most 12": "(-oo, 12]",
    "less_than 15": "(-oo, 15)",
    "between 5 7": "[5, 7]",
    "between 7 5": "none",
    "1e300": "[" + "5" + "0" * 299 + ", 15" + "0" * 299 + ")",
}


def written(found: Interval | None) -> str:
    if found is None:
        return "none"
    low = "-oo" if found.low is None else f"{found.low:f}"
    high = "oo" if found.high is None else f"{found.high:f}"
    return f"{'[' if found.low_closed else '('}{low}, {high}{']' if found.high_closed else ')'}"


@pytest.mark.parametrize(("notation", "expected"), INTERVALS.items(), ids=INTERVALS)
def test_interval(notation: str, expected: str) -> None:
    assert expected == written(interval(figure(notation)))


LACKING = {
    "no value": Figure(unit="people"),
    "between without ends": Figure(unit="people", value="5", bound="between"),
    "an unknown bound": Figure(unit="people", value="5", bound="roughly"),
    "no number": Figure(unit="people", value="NaN"),
    "out of reach": Figure(unit="people", value="1e999999"),
    "too long": Figure(unit="people", value="1" * 41),
}


@pytest.mark.parametrize("lacking", LACKING.values(), ids=LACKING)
def test_without_its_numbers_a_figure_has_no_interval(lacking: Figure) -> None:
    assert interval(lacking) is None


@pytest.mark.parametrize(
    "text", ["", " 5", "5 ", "1_000", "Infinity", "0x10", "05", "1.", ".5", "٣"]
)
def test_text_that_is_not_a_number(text: str) -> None:
    assert number(text) is None


DISJOINT = {
    # touching ends
    ("52", "52.5"): False,  # 52.45 is in both
    ("52", "53"): True,
    ("52", "more_than 52.4"): False,
    ("52", "less_than 51.5"): True,
    ("at_least 5", "at_most 5"): False,
    ("at_least 5", "less_than 5"): True,
    ("more_than 5", "less_than 5.1"): False,
    ("between 5 7", "between 7 9"): False,
    ("between 5 7", "more_than 7"): True,
    ("50", "50.5"): False,
    ("50", "49.6"): False,
    ("5e3", "5500"): False,  # 5499.5 is in both
    ("5e3", "5501"): True,
    ("about 10", "at_least 11"): False,
    ("about 10", "more_than 11"): True,
    ("about 10", "at_least 33.3"): True,
    ("about 10", "about 12"): False,
    ("at_least 27", "at_least 44"): False,
    ("at_most 27", "less_than 3"): False,
    ("at_least 27", "19"): True,
    ("less_than 15", "at_least 90"): True,
}


@pytest.mark.parametrize(("pair", "expected"), DISJOINT.items(), ids=map(" | ".join, DISJOINT))
def test_disjoint(pair: tuple[str, str], expected: bool) -> None:
    a, b = (interval(figure(notation)) for notation in pair)
    assert a is not None
    assert b is not None
    assert (expected, expected) == (disjoint(a, b), disjoint(b, a))


APART: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "alike": ({}, {}, ""),
    "case and blanks": ({"measure": " TOLL "}, {"unit": "People"}, ""),
    "no measure": ({"measure": None}, {}, "no measure is given"),
    "measures": ({"measure": "injured"}, {}, "they measure different things"),
    "units": ({"unit": "percent"}, {}, "their units differ"),
    "one dated": ({"date": "2024"}, {}, "one is dated and the other is not"),
    "same day": ({"date": "2024-07-28"}, {"date": "2024-07-28"}, ""),
    "one unknown day": ({"date": "[2024-07..]"}, {"date": "2026"}, ""),
    "other days": ({"date": "2024-07-28"}, {"date": "2024-07-29"}, "their dates do not overlap"),
    "unreadable": ({"date": "July"}, {"date": "2024"}, "a date cannot be read"),
}


@pytest.mark.parametrize(("one", "other", "expected"), APART.values(), ids=APART)
def test_apart(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    a, b = figure("5", **one), figure("7", **other)
    assert (expected, expected) == (apart(a, b), apart(b, a))


numbers = st.decimals(-(10**6), 10**6, places=4, allow_nan=False)
places = st.integers(0, 4)


def rounded(value: Decimal, digits: int, way: str) -> Interval:
    text = str(value.quantize(Decimal(1).scaleb(-digits), rounding=way))
    found = interval(figure(text))
    assert found is not None
    return found


@given(numbers, places, places)
def test_two_roundings_of_one_value_never_conflict(value: Decimal, one: int, other: int) -> None:
    way = ROUND_HALF_UP if value >= 0 else ROUND_HALF_DOWN
    assert not disjoint(rounded(value, one, way), rounded(value, other, way))


single = [bound for bound in BOUNDS if bound != "between"]


@given(numbers, st.sampled_from(single))
def test_only_over_and_under_exclude_the_number_itself(value: Decimal, bound: str) -> None:
    found = interval(figure(f"{bound} {value}"))
    assert found is not None
    inside = Interval(value, value, low_closed=True, high_closed=True)
    assert (bound in ("more_than", "less_than")) == disjoint(found, inside)
