"""Figures in plain English."""

from decimal import Decimal

import pytest

from briefing_tui.model.figures import decimal, figure_words, interval, listed, reach
from briefing_tui.model.records import Figure
from tests.unit.making import figure

WORDS = {
    ("more_than 60", " Percent "): "over 60%",
    ("between 5 7", "percent"): "between 5 and 7%",
    ("about 2400", "arrests"): "about 2,400 arrests",
    ("at_least 27", "deaths"): "at least 27 deaths",
    ("less_than 15", "minutes"): "under 15 minutes",
    ("between 1900 23000", "m³/s"): "between 1,900 and 23,000 m³/s",
    ("4.10", "m"): "4.10 m",
    ("-1234.50", "m"): "-1,234.50 m",
    ("1000000", "m"): "1,000,000 m",
    ("5e3", "people"): "5e3 people",
    ("52", "percentage points"): "52 percentage points",
}


@pytest.mark.parametrize(("case", "expected"), WORDS.items(), ids=map(" ".join, WORDS))
def test_words(case: tuple[str, str], expected: str) -> None:
    notation, unit = case
    assert expected == figure_words(figure(notation, unit=unit))


@pytest.mark.parametrize(
    "lacking", [Figure(unit="km"), Figure(unit="km", bound="between", low="1")]
)
def test_a_figure_without_its_numbers_says_so(lacking: Figure) -> None:
    assert "no number of km" == figure_words(lacking)


REACHES = {
    "about 10": "9 to 11",
    "at_least 33.3": "33.3 or more",
    "more_than 60": "over 60",
    "less_than 15": "under 15",
    "between 5 7": "5 to 7",
    "52": "51.5 to under 52.5",
    "about 0": "0 to 0",
}


@pytest.mark.parametrize(("notation", "expected"), REACHES.items(), ids=REACHES)
def test_reach(notation: str, expected: str) -> None:
    allowed = interval(figure(notation))
    assert allowed is not None
    assert expected == reach(allowed)


DECIMALS = {"100.10": "100.1", "5E+3": "5,000", "1E+20": "1e+20"}


@pytest.mark.parametrize(("exact", "expected"), DECIMALS.items(), ids=DECIMALS)
def test_exact_numbers(exact: str, expected: str) -> None:
    assert expected == decimal(Decimal(exact))


LISTS = {
    1: "0 m",
    2: "0 m and 1 m",
    3: "0 m, 1 m and 2 m",
    5: "0 m, 1 m, 2 m, 3 m and 4 m",
    6: "0 m, 1 m, 2 m, 3 m and 2 more",
}


@pytest.mark.parametrize(("count", "expected"), LISTS.items())
def test_lists(count: int, expected: str) -> None:
    assert expected == listed([figure(str(number), unit="m") for number in range(count)])
