"""The timeline: each kind of date as it is known, drawn and in words; whose word an event is."""

import json
from itertools import groupby

import pytest

from briefing_tui.present.panes.timeline import signs
from briefing_tui.present.view import View
from tests.present.seen import REAL as REAL_NAME
from tests.present.seen import detail, in_pane, pane_lines, shipped, written
from tests.printing import INVENTED, REAL, printed, words

LEFT = 55
"""Columns of text in the left column of a screen of 100x30."""


def events(*dates: str, title: str = "It rains", more: str = "") -> str:
    """Events with these dates, as YAML."""
    told = (f"  - {{date: {json.dumps(date)}, title: {title}{more}}}\n" for date in dates)
    return "timeline:\n" + "".join(told)


DRAWN = {
    "2024-03-12": "◆",
    "2024-03-12T10:00Z": "◆",
    "2024-03-12~": "◇",
    "2024-03-12?": "◇",
    "2024-03": "╌",
    "2024-03-05/2024-03-20": "●━●",
    "2024-03-05~/2024-03-20": "○━●",
    "2024-03-05/2024-03-20?": "●━○",
    "2024-03-05/..": "●━▶",
    "../2024-03-20": "◀━●",
    "[2024-03-05..2024-03-20]": "[╌]",
    "[2024-03-05..]": "[╌▶",
    "[..2024-03-20]": "◀╌]",
}


def drawn(*dates: str) -> str:
    """The signs of the first date on the axis of the printed pane, each run of the same as one."""
    keys = events(*dates).replace("It rains", "Now", 1)
    text = printed(keys, "timeline", 160).splitlines()
    end = next(line.index("┤") for line in text if "┤" in line)
    row = text[next(at for at, line in enumerate(text) if line.endswith(" Now")) - 1]
    signs = row[: end + 2].replace("┊", "").replace(" ", "")
    return "".join(sign for sign, _ in groupby(signs))


@pytest.mark.parametrize(("date", "expected"), DRAWN.items())
def test_each_kind_of_date_looks_different(date: str, expected: str) -> None:
    assert expected == drawn(date, "2024-02-01", "2024-04-30")


def test_an_imprecise_end_of_an_interval_is_vague() -> None:
    assert "○╌━●" == drawn("2024-03/2024-10-05", "2024-01-01", "2024-12-31")


def test_a_day_is_a_stretch_when_hours_are_shown() -> None:
    assert "╌" == drawn("2024-03-12", "2024-03-12T08:00Z", "2024-03-13T20:00Z")


MARCH = tuple(f"2031-03-{day:02}" for day in range(1, 10))
FAR_OFF = {
    "1974-05-01": "◀",
    "1974": "◀",
    "1974/1980": "◀",
    "[1974..1980]": "◀",
    "../1980": "◀",
    "1974/2031-03-05": "◀━╌●",
    "2031": "◀╌▶",
}


@pytest.mark.parametrize(("date", "expected"), FAR_OFF.items())
def test_a_date_far_off_is_an_arrow_at_the_end_of_the_axis(date: str, expected: str) -> None:
    assert expected == drawn(date, *MARCH)
    text = printed(events(date, *MARCH), "timeline", 160)
    assert "1 Mar 2031" in text.splitlines()[0]
    assert "◀ ▶ open or far off" in text


def test_the_list_explains_arrows_of_dates_far_off() -> None:
    seen = rows(shipped(INVENTED.stem))
    assert ["◀  ┊"] == [
        line[0].split("│")[0].strip() for line in seen if "dam is finished" in line[0]
    ]
    assert "open or far off" in words(signs(shipped(INVENTED.stem)).plain)
    assert "far off" not in words(signs(shipped(REAL_NAME)).plain)


ON_AXIS = [
    (("2024-07-28", "2024-08-03"), "28 Jul 2024 30 31 1 Aug"),
    (("2024-01", "2024-02", "2024-03", "2024-04", "2024-05"), "1 Jan 2024 1 Feb 16 1 Mar"),
    (("2001", "2003", "2005", "2021"), "2002 2004 2006"),
    (("0079", "0099"), "AD 80 AD 82"),
    (("2008-01-02", "2008-01-09", "2031-03-01", "2031-03-05"), "2010 2015"),
]


@pytest.mark.parametrize(("dates", "labels"), ON_AXIS)
def test_other_dates_are_on_the_axis_whose_ticks_are_round(
    dates: tuple[str, ...], labels: str
) -> None:
    text = printed(events(*dates), "timeline", 160)
    assert labels in words(text.splitlines()[0])
    assert "▶" not in text
    assert "◀" not in text


def test_undated_events_are_last_and_without_dates_there_is_no_axis() -> None:
    dated = printed("timeline: [{title: Some time}, {title: A day, date: 2024-07-28}]", "timeline")
    assert dated.rstrip().endswith("· undated\n  Some time")
    alone = printed("timeline: [{title: Some time}]", "timeline")
    assert "· undated\n  Some time" == alone.rstrip()


def test_the_legend_explains_only_signs_in_use() -> None:
    text = printed(events("2024-07-28"), "timeline")
    assert "◆ day" in text
    assert "within" not in text
    assert "inferred" not in text
    plain = words(printed(REAL, "timeline", encoding="ascii"))
    assert "* day" in plain
    assert "^ inferred" in plain


DISTANCES = [
    ("2024-09-20", "the day of the article"),
    ("2024-09-10", "10 days before the article"),
    ("2024-09-21", "1 day after the article"),
    ("2024-09-21T10:00Z", "1 day after the article"),
    ("2020-01-01", "4 years before the article"),
]


@pytest.mark.parametrize(("date", "expected"), DISTANCES)
def test_printed_events_show_their_distance_to_the_article(date: str, expected: str) -> None:
    keys = "article: {published: 2024-09-20}\n" + events(date)
    assert expected in words(printed(keys, "timeline", 44))


def test_without_a_dated_article_there_is_no_distance() -> None:
    text = printed(events("2024-07-28", "2024-09-20"), "timeline", 44)
    assert "Sunday\n" in text
    assert "before" not in text


def rows(view: View, width: int = LEFT) -> list[list[str]]:
    """The lines of each block of the reader's list."""
    return pane_lines("timeline", view, width)


def listed(count: int, title: str = "It rains") -> View:
    """A view of so many events on different days."""
    days = "".join(
        f"  - {{date: 2031-01-{day:02}, title: {title} {day}}}\n" for day in range(1, count + 1)
    )
    return written("timeline:\n" + days)


def dated(*dates: str, more: str = "") -> list[str]:
    """The first line of each event with these dates in the reader's list, without the axis."""
    found = rows(written(events(*dates, more=more)), 90)[1:]
    return [words(event[0].partition("│")[2]) for event in found]


LONG = "A title that is much longer than the column on the left of the screen"


def test_many_events_have_one_line_each_and_fit_on_a_screen_of_30_rows() -> None:
    assert sum(map(len, rows(listed(20, LONG)))) <= 21
    many = rows(listed(28, LONG))[1:]
    assert {1} == {len(event) for event in many}
    assert all(event[0].endswith("…") for event in many)


def test_a_short_list_wraps_its_titles() -> None:
    first = rows(listed(3, LONG))[1]
    assert f"1 Jan {LONG} 1" == words(" ".join(line.partition("│")[2] for line in first))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2031-03-12", "12 Mar"),
        ("2031-03", "Mar"),
        ("2031-03-12~", "about 12 Mar"),
        ("2031-03-01/2031-03-11", "1 – 11 Mar"),
        ("2031-01~/2031-03-11", "about Jan – 11 Mar"),
        ("[2031-02-01..2031-03-11]", "1 Feb – 11 Mar"),
        ("2031-03-12/..", "from 12 Mar"),
        ("../2031-03-12", "until 12 Mar"),
        ("[2031-03-12..]", "12 Mar or later"),
        ("[..2031-03-12]", "by 12 Mar"),
        ("2008~", "about 2008"),
    ],
)
def test_dates_are_short_and_leave_out_the_year_that_all_have(date: str, expected: str) -> None:
    assert [f"{expected} It rains"] == dated(date)


def test_the_common_year_stands_above_the_dates_and_other_years_beside_them() -> None:
    assert rows(listed(3))[0][0].endswith("│ 2031")
    assert ["2 Mar 2030 It rains", "2 Mar 2031 It rains"] == dated("2030-03-02", "2031-03-02")


def test_whose_word_an_event_is_stands_before_its_title() -> None:
    view = written(
        "actors: [{id: some, name: Some sources, kind: unnamed}]\n"
        "timeline: [{date: 2031-03-01, title: It rains, by: some}]\n"
    )
    for width in (77, LEFT):
        assert rows(view, width)[1][0].endswith("  Some sources (unnamed): It rains")


def test_signs_stand_before_the_title() -> None:
    (line,) = dated("2031-03-01", more=", basis: inferred, unchecked: true, via: narrator")
    assert "1 Mar ✎ ∴ » It rains" == line


def test_neither_weekday_nor_distance_is_in_the_list() -> None:
    seen = in_pane("timeline", shipped(REAL_NAME), LEFT)
    assert "Sunday" not in seen
    assert "before" not in seen


def test_a_narrow_list_has_signs_instead_of_the_axis() -> None:
    assert [["2031"], ["◆ 1 Jan  It rains 1"]] == rows(listed(2), 36)[:2]


TOLD = """
actors:
  - {id: ann, name: Ann Grey, kind: person}
  - {id: bo, name: Bo Moor, kind: person}
  - {id: cy, name: Cy Rand, kind: person}
timeline:
  - {id: t-1, date: 2031-03-01, title: It rains, by: ann, via: bo, actors: [cy]}
  - {id: t-2, date: 2031-03-02, title: It dries, by: cy}
  - {id: t-3, date: 2031-03-03, title: It snows}
"""
WHOSE = {
    "timeline": ("by Ann Grey » relayed by Bo Moor It rains", "by Cy Rand It dries"),
    "": ("1 Mar 2031 It rains by Ann Grey » Bo Moor 2 Mar 2031 It dries by Cy Rand",),
}


@pytest.mark.parametrize("pane", WHOSE)
def test_the_printed_page_says_whose_word_an_event_is(pane: str) -> None:
    grid = str.maketrans("", "", "┊◆")
    seen = words(printed(TOLD, pane).translate(grid))
    assert [] == [told for told in WHOSE[pane] if told not in seen]


def test_a_pane_without_the_articles_voice_says_so_where_nothing_is_left() -> None:
    view = written("timeline: []")._replace(voice=False)
    assert "Nothing here without the article's own voice." in in_pane("timeline", view)


INFERRED = {
    "the date": ("on Monday", "2031-03-03", "∴ date inferred"),
    "a vague date": ("in spring", "2031-03/2031-05", "∴ date inferred"),
    "a month": ("in March", "2031-03", "∴ date inferred"),
    "no date": ("at last", "", "∴ inferred, not stated"),
}


@pytest.mark.parametrize("what", INFERRED)
def test_what_is_inferred_of_an_event_is_said(what: str) -> None:
    told, date, expected = INFERRED[what]
    dated = f"date: {date}, " if date else ""
    view = written(
        f"sections: [{{text: 'They met {told}.'}}]\n"
        f"timeline: [{{id: t, {dated}title: They meet, basis: inferred, at: They met {told}}}]"
    )
    assert expected in detail(view, "t")


def test_an_inferred_event_without_a_passage_is_not_stated() -> None:
    view = written("timeline: [{id: t, date: 2031-03-03, title: They meet, basis: inferred}]")
    assert "∴ inferred, not stated" in detail(view, "t")


def scale_width(width: int) -> int:
    """The number of columns of the scale beside events with short titles."""
    head = in_pane("timeline", written(events("2031-03-01", "2031-05-01")), width)
    return head.index("│")


def test_a_wide_pane_gives_the_scale_the_room_that_no_title_needs() -> None:
    assert scale_width(80) < scale_width(120) - 30 < scale_width(160) - 60
