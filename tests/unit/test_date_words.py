"""Dates in words: exactly as precise as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf, Style, nearest_date

STYLES: tuple[Style, ...] = ("iso", "long", "short")


def parsed(text: str) -> Edtf:
    """Parse a text that must be a date."""
    date = dates.parse(text)
    assert date is not None
    return date


@pytest.mark.parametrize(
    ("text", "long", "short", "iso"),
    [
        ("2024-09-20", "20 September 2024", "20 Sep 2024", "2024-09-20"),
        ("2024-07", "July 2024", "Jul 2024", "2024-07"),
        ("2024", "2024", "2024", "2024"),
        ("0033", "AD 33", "AD 33", "0033"),
        ("2024-07-28~", "about 28 July 2024", "about 28 Jul 2024", "about 2024-07-28"),
        ("2024?", "perhaps 2024 (uncertain)", "2024?", "perhaps 2024 (uncertain)"),
        (
            "2024-07%",
            "perhaps about July 2024 (uncertain)",
            "about Jul 2024?",
            "perhaps about 2024-07 (uncertain)",
        ),
        (
            "2024-09-20T14:00Z",
            "20 September 2024, 14:00 UTC",
            "20 Sep 2024, 14:00 UTC",
            "2024-09-20 14:00 UTC",
        ),
    ],
)
def test_a_point_is_worded_in_each_style(text: str, long: str, short: str, iso: str) -> None:
    date = parsed(text)
    assert (iso, long, short) == tuple(dates.words(date, style) for style in STYLES)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2024-07-28/2024-09-20", "from 28 July to 20 September 2024", "28 Jul to 20 Sep 2024"),
        ("2024-07-28/2024-07-30", "from 28 to 30 July 2024", "28 to 30 Jul 2024"),
        ("2024-07/2024-09", "from July to September 2024", "Jul to Sep 2024"),
        ("2024-07/2024-09-20", "from July 2024 to 20 September 2024", "Jul 2024 to 20 Sep 2024"),
        (
            "2024-07-28~/2024-09?",
            "from about 28 July 2024 to perhaps September 2024 (uncertain)",
            "about 28 Jul 2024 to Sep 2024?",
        ),
        (
            "2024-09-20T14:00Z/2024-09-20T15:30Z",
            "from 20 September 2024, 14:00 to 15:30 UTC",
            "20 Sep 2024, 14:00 to 15:30 UTC",
        ),
        ("2024-07-28/..", "from 28 July 2024, end open", "from 28 Jul 2024"),
        ("../2024-09", "until September 2024, start open", "until Sep 2024"),
        ("2024-07/2024-07", "during July 2024", "during Jul 2024"),
        ("2024/2024-03", "from some time in 2024 to March 2024", "some time in 2024 to Mar 2024"),
        (
            "2024-09-20T14:00Z/2024-09-20",
            "from 20 September 2024, 14:00 UTC to some time on 20 September 2024",
            "20 Sep 2024, 14:00 UTC to some time on 20 Sep 2024",
        ),
    ],
)
def test_an_interval_is_worded_from_end_to_end(text: str, long: str, short: str) -> None:
    date = parsed(text)
    assert (long, short) == (dates.words(date), dates.words(date, "short"))


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        (
            "[2024-07-28..2024-09-20]",
            "one day between 28 July and 20 September 2024",
            "between 28 Jul and 20 Sep 2024",
        ),
        ("[2024-07-28..]", "one day on or after 28 July 2024", "on or after 28 Jul 2024"),
        ("[..2024-09]", "one day in or before September 2024", "in or before Sep 2024"),
        ("[2024-07..2024-07]", "one day in July 2024", "one day in Jul 2024"),
        (
            "[2024-07-28..2024]",
            "one day between 28 July 2024 and the end of 2024",
            "between 28 Jul 2024 and the end of 2024",
        ),
    ],
)
def test_one_unknown_day_is_worded_as_one(text: str, long: str, short: str) -> None:
    date = parsed(text)
    assert (long, short) == (dates.words(date), dates.words(date, "short"))


def test_iso_repeats_what_both_ends_share() -> None:
    date = parsed("2024-07-28/2024-07-30")
    assert dates.words(date, "iso") == "from 2024-07-28 to 2024-07-30"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-07-28", "Sunday"),
        ("2024-09-20T23:30-04:00", "Friday"),
        ("2024-07-28~", None),
        ("2024-07", None),
        ("2024-07-28/..", None),
        ("[2024-07-28..2024-07-28]", None),
    ],
)
def test_only_a_certain_day_has_a_weekday(text: str, day: str | None) -> None:
    assert day == dates.weekday(parsed(text))


@given(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28), st.sampled_from(STYLES))
def test_the_wording_contains_the_whole_date(y: int, m: int, d: int, style: Style) -> None:
    text = f"{y:04}-{m:02}-{d:02}"
    assert text == nearest_date(dates.words(parsed(text), style))


@given(st.integers(1, 9999), st.integers(1, 12), st.sampled_from(STYLES))
def test_a_month_is_never_shown_as_a_day(year: int, month: int, style: Style) -> None:
    text = f"{year:04}-{month:02}"
    shown = dates.words(parsed(text), style)
    assert len(shown.replace("AD ", "").replace("-", " ").split()) == 2
