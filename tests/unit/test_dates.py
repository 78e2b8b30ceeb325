"""Dates: which texts are dates, their instants and order, and the reasons for wrong ones."""

import datetime
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf, explain_date, nearest_date

DAYS = st.dates().map(datetime.date.isoformat)
PLAIN = DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4])
ZONES = st.sampled_from(["Z", "+02:00", "-14:00", "+05:45"])
CLOCKS = st.times().map(lambda time: time.isoformat("minutes")) | st.times().map(
    lambda time: time.isoformat("seconds")
)
TIMES = st.builds("{}T{}{}".format, st.dates(datetime.date(2, 1, 1)).map(str), CLOCKS, ZONES)
EDGES = st.builds("{}{}".format, PLAIN | TIMES, st.sampled_from(["", "~", "?", "%"]))
SHAPED = (
    EDGES
    | st.builds("{}/{}".format, EDGES | st.just(".."), EDGES | st.just(".."))
    | st.builds("[{}..{}]".format, PLAIN | st.just(""), PLAIN | st.just(""))
)
"""Texts that look like dates; some are not, as their ends are reversed or both open."""
DATES = SHAPED.filter(lambda text: dates.parse(text) is not None)


def parsed(text: str) -> Edtf:
    """Parse a text that must be a date."""
    date = dates.parse(text)
    assert date is not None
    return date


def second(text: str) -> int:
    """Return the seconds since 1970, by the standard library."""
    moment = datetime.datetime.fromisoformat(text)
    return int((moment - datetime.datetime.fromisoformat("1970-01-01T00:00+00:00")).total_seconds())


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-07-28", "2024-07-28T00:00:00Z", "2024-07-28T23:59:59Z"),
        ("2024-07", "2024-07-01T00:00:00Z", "2024-07-31T23:59:59Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
        ("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z"),
        ("0001", "0001-01-01T00:00:00Z", "0001-12-31T23:59:59Z"),
        ("2024-09-20T14:00Z", "2024-09-20T14:00:00Z", "2024-09-20T14:00:59Z"),
        ("2024-09-20T23:30-04:00", "2024-09-21T03:30:00Z", "2024-09-21T03:30:59Z"),
        ("2024-01-01T00:15+05:45", "2023-12-31T18:30:00Z", "2023-12-31T18:30:59Z"),
        ("2024-07-28/2024-09", "2024-07-28T00:00:00Z", "2024-09-30T23:59:59Z"),
        ("2024-07-28/2024-07", "2024-07-28T00:00:00Z", "2024-07-31T23:59:59Z"),
        ("2024-07-28/..", "2024-07-28T00:00:00Z", None),
        ("../2024-09-20", None, "2024-09-20T23:59:59Z"),
        ("[2024..2025-03]", "2024-01-01T00:00:00Z", "2025-03-31T23:59:59Z"),
        ("[2024-07-28..]", "2024-07-28T00:00:00Z", None),
        ("[..2024-09-20]", None, "2024-09-20T23:59:59Z"),
    ],
)
def test_a_date_spans_its_whole_precision(
    text: str, earliest: str | None, latest: str | None
) -> None:
    date = parsed(text)
    assert (earliest, latest) == (dates.iso_instant(date.earliest), dates.iso_instant(date.latest))


def test_an_open_end_is_infinite() -> None:
    assert (-inf, inf) == (parsed("../2024").earliest, parsed("2024/..").latest)


NO_DATES = [
    ("", "it is empty", None),
    ("2024-13", "there is no month 13: months are 01 to 12", "2024"),
    ("2024-28-07", "there is no month 28: months are 01 to 12", "2024-07-28"),
    (
        "2024-21",
        "there is no month 21: months are 01 to 12 (seasons are not part of the format)",
        "2024",
    ),
    ("2024-02-30", "there is no 30 February 2024: that month has 29 days", "2024-02"),
    ("0000", "there is no year 0000: years are 0001 to 9999", None),
    ("-0500", "a year is four digits, 0001 to 9999", None),
    ("2024-7-1", "a date is four digits of year, then two of month and two of day", "2024-07-01"),
    ("20240728", "year, month and day are joined by hyphens", "2024-07-28"),
    ("28.07.2024", "year, month and day are joined by hyphens", "2024-07-28"),
    (
        "2024/07/28",
        "/ stands once, between the two ends of what lasts; a day has hyphens",
        "2024-07-28",
    ),
    ("20 September 2024", "a date is written in figures, such as 2024-07-28", "2024-09-20"),
    ("2024-XX", "unspecified digits (X) are not part of the format: give what is known", "2024"),
    ("~2024", "~, ? or % stands once, at the very end of a date", None),
    ("2024?~", "one of ~ (about), ? (uncertain) and % (both) is enough", None),
    ("2024-09-20T14:00", "a time is T14:00 or T14:00:30, then Z (UTC) or an offset: +02:00", None),
    ("2024-09-20T24:00Z", "there is no time 24:00: it runs from 00:00:00 to 23:59:59", None),
    ("2024-09-20T14:00:00.5Z", "fractions of a second are not part of the format", None),
    ("0001-01-01T00:00+01:00", "in UTC it falls outside the years 0001 to 9999", None),
    ("2024-09-20/2024-07-28", "it ends (2024-07-28) before it begins (2024-09-20)", None),
    ("[2025..2024]", "it ends (2024) before it begins (2025)", None),
    ("../..", "both ends are open, so that it says nothing", None),
    ("[..]", "both ends are open, so that it says nothing", None),
    ("2024/", "an open end is written .. (as in 2024/..)", None),
    ("2024..2025", "a range with .. is one unknown day, and stands in brackets: [a..b]", None),
    ("[2024..2025", "its closing bracket ] is missing", None),
    ("[2024]", "a set is one range of days, such as [2024-07-28..2024-09-20]", None),
    ("{2024..2025}", "sets in braces are not part of the format", None),
    ("[2024~..2025]", "~ has no place in a set, which is itself uncertain", None),
    ("２０２４", "it has none of the forms 2024, 2024-07, 2024-07-28 and 2024-09-20T14:00Z", None),
    ("9" * 5_000, "it is longer than any date (53 characters)", None),
]


@pytest.mark.parametrize(("text", "reason", "guess"), NO_DATES)
def test_explains_why_a_text_is_not_a_date(text: str, reason: str, guess: str | None) -> None:
    cure = f"; did you mean {guess}?" if guess else ""
    assert (None, reason + cure) == (dates.parse(text), explain_date(text))


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("2024-07-28", "2024-07-28"),
        ("20th of Sept. 2024", "2024-09-20"),
        ("Friday, 20 September 2024", "2024-09-20"),
        ("perhaps 2024", None),
        ("28/07/2024", "2024-07-28"),
        ("07/28/2024", "2024-07-28"),
        ("3/4/2024", "2024"),
        ("3.4.2024", "2024-04-03"),
        ("28 July 2024 to 20 September 2024", None),
        ("until 2024", None),
        ("28 July", None),
        ("2024 Paris", None),
        ("tomorrow", None),
    ],
)
def test_the_nearest_date_is_no_more_precise_than_the_text(text: str, guess: str | None) -> None:
    assert guess == nearest_date(text)


def test_dates_sort_by_earliest_latest_and_place_with_undated_last() -> None:
    ordered = [
        "../2025",
        "2024",
        "2024-07",
        "2024-07-28",
        "2024-07-28",
        "2024-07-28/2024-07-30",
        "2024-07-28/..",
        "2024-07-28T00:01Z",
        "none",
        "none",
    ]
    rows = [(dates.sort_key(dates.parse(text), place), text) for place, text in enumerate(ordered)]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ("2024", "2024-07-28", True),
        ("2024-07", "2024-08", False),
        ("2024-07-28/..", "2030", True),
        ("../2024", "2024-12-31", True),
        ("../2024", "2025/..", False),
        ("2024-07-28", "2024-07-28T23:59:59Z", True),
        ("2024-07-28", "2024-07-28T23:59:59-01:00", False),
    ],
)
def test_dates_overlap_if_they_may_share_a_second(a: str, b: str, *, meet: bool) -> None:
    assert meet == dates.overlap(parsed(a), parsed(b))


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2024-07-28", "2024-07-28", (0, 0)),
        ("2024-07-28", "2024-09-20", (54, 54)),
        ("2024-09-20", "2024-07-28", (-54, -54)),
        ("2024-07-28", "2024-08", (4, 34)),
        ("2024-07", "2024-07", (-30, 30)),
        ("2024-07-28T23:59Z", "2024-07-29T00:01Z", (1, 1)),
        ("2024-07-28", "2024-07-30/..", None),
        ("../2024", "2025", None),
    ],
)
def test_days_between_vague_dates_are_a_range(a: str, b: str, days: tuple[int, int] | None) -> None:
    assert days == dates.day_distance(parsed(a), parsed(b))


@given(TIMES)
def test_a_time_agrees_with_the_standard_library(text: str) -> None:
    assert second(text) == parsed(text).earliest


@given(DATES)
def test_an_iso_instant_parses_to_itself(text: str) -> None:
    date = parsed(text)
    earliest = dates.iso_instant(date.earliest)
    assert date.earliest == (-inf if earliest is None else parsed(earliest).earliest)
