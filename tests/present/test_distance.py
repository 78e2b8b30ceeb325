"""Distances from the reference date in words."""

import pytest

from briefing_tui.model import dates
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Article, Briefing, Event
from briefing_tui.present.distance import distance
from briefing_tui.present.view import View


def told(date: str, published: str | None = None) -> str:
    """The distance of a date to a call on 20 September 2024, or to the article."""
    call = Event("The call", id="t-call", date="2024-09-20")
    article = Article(published=published) if published else None
    briefing = Briefing("briefing/1", "?", (), timeline=(call,), article=article)
    parsed = dates.parse(date)
    assert parsed is not None
    return distance(View(Reading(briefing)), parsed)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-09-20", "the day of “The call”"),
        ("2024-09-10", "10 days before “The call”"),
        ("2024-09-21", "1 day after “The call”"),
        ("2024-09-10~", "about 10 days before “The call”"),
        ("2020-01-01", "4 years before “The call”"),
        # one unknown day
        ("[2024-07-28..2024-09-20]", "between 0 and 54 days before “The call”"),
        ("[2024-09-20..2024-09-25]", "between 0 and 5 days after “The call”"),
        ("[2024-07-28..2024-08-02]", "between 49 and 54 days before “The call”"),
        ("[2024-09-21..2024-10-02]", "between 1 and 12 days after “The call”"),
        ("[2020-09-20..2024-09-10]", "between 10 days and 4 years before “The call”"),
        ("2024-09", "between 19 days before and 10 days after “The call”"),
        ("[..2024-09-20]", "on or before the day of “The call”"),
        ("[2024-09-20..]", "on or after the day of “The call”"),
        ("[..2024-09-10]", "at the latest 10 days before “The call”"),
        ("[2024-09-10..]", "at the earliest 10 days before “The call”"),
        # lasting
        ("2024-07-28/2024-09-20", "from 54 days before “The call” to that day"),
        ("2024-09-20/2024-09-25", "from the day of “The call” to 5 days later"),
        ("2024-07-28/2024-08-02", "from 54 to 49 days before “The call”"),
        ("2024-09-21/2024-10-02", "from 1 to 12 days after “The call”"),
        ("2024-09-18/2024-09-22", "from 2 days before to 2 days after “The call”"),
        ("2024-07-28~/2024-09-20", "from about 54 days before “The call” to that day"),
        ("../2024-09-20", "until the day of “The call”"),
        ("2024-09-10/..", "from 10 days before “The call”"),
    ],
)
def test_distance_in_words(date: str, words: str) -> None:
    assert words == told(date)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("[..2024-10-01]", "on or before the day of the article"),
        ("[2024-09-20..2024-10-01]", "between 0 and 11 days before the article"),
    ],
)
def test_a_set_of_dates_that_ends_on_the_day_of_the_article_has_a_distance(
    date: str, words: str
) -> None:
    assert words == told(date, "2024-10-01")
