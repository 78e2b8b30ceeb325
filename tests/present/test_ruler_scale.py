"""The scale of a ruler: columns of values, and ticks."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.present.scale import Scale, scale_of

VALUES = st.lists(st.decimals(-(10**9), 10**9, allow_nan=False, places=2), min_size=1, max_size=8)
COLUMNS = st.integers(3, 160)


def made(values: str, columns: int = 41, **how: bool) -> Scale:
    return scale_of(list(map(Decimal, values.split())), columns, percent=how.get("percent", False))


@pytest.mark.parametrize(
    ("values", "percent", "labels"),
    [
        ("52 60", True, "0 20 40 60 80 100"),
        ("90 112", True, "0 20 40 60 80 100 120"),
        ("-5 50", True, "-20 0 20 40 60 80 100"),
        ("15", False, "0 2 4 6 8 10 12 14 16"),
        ("27 44", False, "0 10 20 30 40 50"),
        ("1200 1900 2300", False, "0 500 1,000 1,500 2,000 2,500"),
        ("2019 2024", False, "2,019 2,020 2,021 2,022 2,023 2,024"),
        ("-5 3", False, "-5 -4 -3 -2 -1 0 1 2 3"),
        ("0", False, "0 1"),
        ("0.5", False, "0 0.1 0.2 0.3 0.4 0.5"),
        ("3 1000000", False, "0 500,000 1,000,000"),
    ],
)
def test_ticks_are_round(values: str, percent: bool, labels: str) -> None:
    assert labels.split() == [tick.label for tick in made(values, percent=percent).ticks()]


def test_counts_have_whole_ticks() -> None:
    assert ["0", "1", "2", "3"] == [tick.label for tick in made("3", 160).ticks()]


@pytest.mark.parametrize(
    ("values", "percent", "high"),
    [
        ("300 450 1000000", False, 500),
        ("5 6 7 900 40000", False, 7),
        ("52 60 5000", True, 100),
    ],
)
def test_values_far_off_are_beyond_the_scale(values: str, percent: bool, high: int) -> None:
    far = made(values, percent=percent)
    assert high == far.high
    assert far.columns == far.column(Decimal(values.split()[-1]))
    assert -1 == far.column(Decimal(-1000))


@pytest.mark.parametrize("values", ["300 1000000", "9 11 100", "3 5 500 600 700"])
def test_a_scale_leaves_no_value_out_that_squeezes_few_others(values: str) -> None:
    assert made(values).high >= max(map(Decimal, values.split()))


def test_ticks_are_equally_far_apart() -> None:
    columns = [tick.column for tick in made("52 60", 47, percent=True).ticks()]
    assert {9} == {b - a for a, b in pairwise(columns)}


@given(VALUES, COLUMNS, st.booleans())
def test_most_values_lie_on_the_scale(values: list[Decimal], columns: int, percent: bool) -> None:
    made = scale_of(values, columns, percent=percent)
    on_scale = [value for value in set(values) if made.low <= value <= made.high]
    assert len(on_scale) * 2 >= len(set(values))


@given(VALUES, COLUMNS, st.booleans())
def test_columns_are_within_bounds_and_rise_with_the_values(
    values: list[Decimal], columns: int, percent: bool
) -> None:
    made = scale_of(values, columns, percent=percent)
    places = [made.column(value) for value in sorted(values)]
    assert places == sorted(places)
    assert -1 <= places[0]
    assert places[-1] <= made.columns <= columns


@given(VALUES, st.integers(24, 160), st.booleans())
def test_labels_of_ticks_never_touch(values: list[Decimal], columns: int, percent: bool) -> None:
    made = scale_of(values, columns, percent=percent)
    ticks = made.ticks()
    assert len(ticks) <= 3 or all(a.start + len(a.label) < b.start for a, b in pairwise(ticks))


@given(VALUES, COLUMNS)
def test_both_ends_are_ticked(values: list[Decimal], columns: int) -> None:
    made = scale_of(values, columns)
    places = [tick.column for tick in made.ticks()]
    assert (0, made.columns - 1) == (places[0], places[-1])


@pytest.mark.parametrize("value", ["1e300", "1e-300", "-1e300", "9" * 40 + "e300"])
def test_numbers_of_any_size_are_exact(value: str) -> None:
    made = scale_of([Decimal(value), Decimal(1)], 80)
    assert 0 <= made.column(Decimal(value)) < 80
