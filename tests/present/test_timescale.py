"""The scale of the time axis: columns of instants, and breaks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model import dates
from briefing_tui.present.timescale import BREAK, Knots, TimeScale, ticks, timescale


def scale(*written: str, columns: int = 40) -> TimeScale:
    """A scale for dates."""
    knots = Knots()
    for text in written:
        date = dates.parse(text)
        assert date is not None
        knots.add(date)
    found = timescale(knots, columns)
    assert found is not None
    return found


def instant(text: str) -> float:
    date = dates.parse(text)
    assert date is not None
    return date.earliest


WHOLE = {
    "two days": ("2024-07-28", "2024-09-20"),
    "even months": ("2024-01", "2024-02", "2024-03", "2024-04", "2024-05"),
    "even years": ("2019", "2020", "2021", "2022"),
    "one day": ("2024-07-28",),
    "hours of a day": ("2024-07-28T01:00Z", "2024-07-28T05:00Z", "2024-07-28T23:00Z"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_an_axis_without_long_gaps_has_no_break(case: str) -> None:
    assert 1 == len(scale(*WHOLE[case]).stretches)


BROKEN = {
    "a day long before": (("1974-05-01", "2031-03-01", "2031-03-05", "2031-03-09"), 2),
    "a year long before": (("1974", "2031-03-01", "2031-03-05", "2031-03-09"), 2),
    "two gaps": (("1974", "2008-01-02", "2008-01-09", "2031-03-01", "2031-03-05"), 3),
    "minutes, years apart": (("2001-01-01T10:00Z", "2001-01-01T10:30Z", "2024-01-01T10:00Z"), 2),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_long_gap_is_left_out_if_that_separates_dates(case: str) -> None:
    written, pieces = BROKEN[case]
    found = scale(*written)
    assert pieces == len(found.stretches)
    assert (pieces - 1) * BREAK == len(list(found.breaks()))
    columns = [found.column(instant(text)) for text in written]
    assert len(columns) == len(set(columns))


def test_without_dates_there_is_no_scale() -> None:
    assert None is timescale(Knots(), 40)


def test_the_columns_of_a_stretch_are_to_scale() -> None:
    found = scale("2024-01-01", "2024-01-11", "2024-01-21", "2024-01-31", columns=62)
    places = [found.column(instant(f"2024-01-{day:02}")) for day in (1, 11, 21, 31)]
    assert [0, 20, 40, 60] == [round(place / 20) * 20 for place in places]


DATES = st.dates().map(str) | st.integers(1, 9999).map("{:04}".format)
LISTS = st.lists(DATES, min_size=1, max_size=12)


@given(LISTS, st.integers(10, 120))
def test_a_scale_keeps_its_width_and_the_order_of_time(written: list[str], columns: int) -> None:
    found = scale(*written, columns=columns)
    assert columns >= found.columns
    instants = sorted(instant(text) for text in written)
    places = [found.column(one) for one in instants]
    assert sorted(places) == places
    assert 0 <= places[0]
    assert places[-1] < found.columns
    assert set() == set(places) & set(found.breaks())


@given(LISTS, st.integers(10, 120))
def test_stretches_and_breaks_fill_the_axis(written: list[str], columns: int) -> None:
    found = scale(*written, columns=columns)
    for before, after in pairwise(found.stretches):
        assert before.start + before.columns + BREAK == after.start
        assert before.last < after.first
    last = found.stretches[-1]
    assert found.columns == last.start + last.columns


@given(LISTS, st.integers(10, 120))
def test_every_stretch_has_a_date_in_a_column_of_its_own(written: list[str], columns: int) -> None:
    found = scale(*written, columns=columns)
    columns_of = [tick.column for tick in ticks(found)]
    for stretch in found.stretches:
        span = range(stretch.start, stretch.start + stretch.columns)
        assert any(column in span for column in columns_of)


LABELS = {
    "days": (("2024-07-28", "2024-08-03"), "31"),
    "months": (("2024-01", "2024-06"), "Jan 2024"),
    "years": (("2001", "2021"), "2005"),
    "a year alone": (("1974", "2031-03-01", "2031-03-05", "2031-03-09"), "1974"),
    "an early year": (("0079", "0099"), "AD 80"),
}


@pytest.mark.parametrize("case", LABELS)
def test_tick_labels_are_no_more_precise_than_dates(case: str) -> None:
    written, expected = LABELS[case]
    told = [label for tick in ticks(scale(*written)) for label in tick.labels]
    assert expected in told
