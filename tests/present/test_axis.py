"""The time axis: each kind of date is drawn no more precisely than it is known."""

import pytest

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.present.axis import BESIDE, TimeAxis, time_axis
from briefing_tui.present.layout import layout, plain
from briefing_tui.present.timescale import Knots
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII
from tests.present.seen import INVENTED, REAL, printed, shipped, shown, written

SPRING = ("2024-02-01", "2024-04-30")


def axis(*around: str, width: int = 100) -> TimeAxis:
    knots = Knots()
    for text in around:
        knots.add(day(text))
    made = time_axis(View(shipped(REAL).reading), knots, width)
    assert made is not None
    return made


def day(text: str) -> Edtf:
    """A date."""
    date = dates.parse(text)
    assert date is not None
    return date


def mark(text: str, *, inferred: bool = False, around: tuple[str, ...] = SPRING) -> str:
    """The signs drawn for a date, without the grid and blanks."""
    row = axis(*around, text).row(day(text), inferred=inferred).plain
    drawn = row.replace("┊", " ").strip()
    inner = dict.fromkeys(drawn[1:-1].replace(" ", ""))
    return drawn[0] + "".join(inner) + drawn[-1] if len(drawn) > 1 else drawn


DRAWN = {
    "2024-03-12": "◆",
    "2024-03-12T10:00Z": "◆",
    "2024-03-12~": "◇",
    "2024-03-12?": "◇",
    "2024-03": "╌╌╌",
    "2024-03-05/2024-03-20": "●━●",
    "2024-03-05~/2024-03-20": "○━●",
    "2024-03-05/2024-03-20?": "●━○",
    "2024-03-05/..": "●━▶",
    "../2024-03-20": "◀━●",
    "[2024-03-05..2024-03-20]": "[╌]",
    "[2024-03-05..]": "[╌▶",
    "[..2024-03-20]": "◀╌]",
}


@pytest.mark.parametrize(("text", "expected"), DRAWN.items())
def test_each_kind_of_date_looks_different(text: str, expected: str) -> None:
    assert expected == mark(text)


def test_an_inferred_date_has_a_sign_behind_the_axis() -> None:
    made = axis(*SPRING)
    row = made.row(day("2024-03-12"), inferred=True).plain
    assert row.rstrip().endswith("∴")
    assert made.width == len(row)


def test_a_day_is_a_stretch_when_hours_are_shown() -> None:
    around = ("2024-03-12T08:00Z", "2024-03-13T20:00Z")
    row = axis(*around).row(day("2024-03-12"), inferred=False).plain
    assert "◆" not in row
    assert row.count("╌") > 5


def test_an_imprecise_end_of_an_interval_is_vague() -> None:
    row = axis("2024-01-01", "2024-12-31").row(day("2024-03/2024-10-05"), inferred=False)
    assert "○╌" in row.plain
    assert row.plain.replace("┊", "").strip().endswith("━●")


def test_a_break_is_drawn_at_the_head_and_in_no_row() -> None:
    made = axis("1974-05-01", "2031-03-01", "2031-03-05", "2031-03-09")
    row = made.row(day("1974-05-01/2031-03-05"), inferred=False).plain
    assert "╱╱" in made.head()[-1].plain
    assert "╱" not in row + made.between().plain


@pytest.mark.parametrize("name", [REAL, INVENTED])
@pytest.mark.parametrize("width", range(40, 161, 5))
def test_labels_do_not_touch_and_lines_fit(name: str, width: int) -> None:
    made = printed("timeline", shipped(name))
    lines = [plain(line) for block in made for line in layout(block, width)]
    assert [] == [line for line in lines if len(line) > width]
    head = [plain(line) for line in layout(made[0], width)]
    assert any("┼" in line for line in head)


def test_marks_are_beside_events_on_wide_screens_and_above_on_narrow_ones() -> None:
    first = printed("timeline", shipped(REAL))[1]
    beside = plain(layout(first, BESIDE)[0])
    above = [plain(line) for line in layout(first, BESIDE - 1)]
    assert "◆ 28 July 2024" in beside
    assert "◆" == beside.strip()[0]
    assert "◆" in above[0]
    assert "◆ 28 July 2024" == above[1]


def test_without_room_there_is_no_axis() -> None:
    made = printed("timeline", shipped(REAL))
    lines = [plain(line) for block in made for line in layout(block, 14)]
    assert not any("┼" in line or "┊" in line for line in lines)


def test_undated_events_have_no_mark_and_the_whole_width() -> None:
    view = written("timeline: [{title: Some time}, {title: A day, date: 2024-07-28}]")
    lines = [plain(line) for line in layout(printed("timeline", view)[2], 80)]
    assert ["· undated", "  Some time", ""] == lines


def test_without_dates_there_is_no_axis() -> None:
    view = written("timeline: [{id: t, title: Some time}]")
    assert "· undated\n  Some time\n" == shown(printed("timeline", view)).rstrip() + "\n"


def test_the_legend_explains_only_signs_in_use() -> None:
    view = written("timeline: [{title: A day, date: 2024-07-28}]")
    head = shown(printed("timeline", view)[:1])
    assert "◆ a certain day" in head
    assert "unknown" not in head
    assert "inferred" not in head


def test_the_legend_tells_equal_ascii_signs_apart_by_place() -> None:
    head = shown(printed("timeline", shipped(REAL, ASCII))[:1])
    assert "* a certain day" in head
    assert "* behind the axis: inferred" in " ".join(head.split())


def test_ascii_signs_of_dates_differ() -> None:
    signs = [ASCII.point, ASCII.roughly, ASCII.span, ASCII.vague, ASCII.silent]
    assert len(signs) == len(set(signs))


DISTANCES = {
    "2031-03-11": "10 days before the article",
    "2031-03-20": "1 day before the article",
    "2031-03-21": "the day of the article",
    "2031-03-22T10:00Z": "1 day after the article",
    "2031-03-11~": "about 10 days before the article",
    "1974": "between 56 and 57 years before the article",
    "2031-03": "between 20 days before and 10 days after the article",
    "2031-03-13/2031-03-17": "from 8 to 4 days before the article",
    "[2031-03-13..2031-03-17]": "between 4 and 8 days before the article",
    "[2031-03-13..]": "at the earliest 8 days before the article",
    "[..2031-03-13]": "at the latest 8 days before the article",
    "2031-03-13/..": "from 8 days before the article",
    "../2031-03-13": "until 8 days before the article",
}


@pytest.mark.parametrize(("date", "expected"), DISTANCES.items())
def test_printed_events_show_their_distance_to_the_article(date: str, expected: str) -> None:
    view = written(
        "article: {published: 2031-03-21}\n"
        f'timeline: [{{id: t, title: It happens, date: "{date}"}}]'
    )
    text = " ".join(shown(printed("timeline", view), 50).split())
    assert expected in text


def test_without_a_dated_article_the_distance_is_to_the_latest_certain_day() -> None:
    view = written(
        "timeline:\n"
        "  - {title: The vote, date: 2024-07-28}\n"
        "  - {title: The call, date: 2024-09-20}\n"
        '  - {title: Later, date: "[2024-10-01..]"}\n'
    )
    text = shown(printed("timeline", view), 50)
    assert "Sunday · 54 days before “The call”" in text
    assert "  Friday\n" in text


def test_without_a_certain_day_no_distance_is_shown() -> None:
    view = written("timeline: [{title: Once, date: 2024}, {title: Then, date: 2025~}]")
    assert "before" not in shown(printed("timeline", view), 50)
