"""The timeline as a list: one line an event, beside a narrow axis."""

import pytest

from briefing_tui.present.layout import layout, plain
from briefing_tui.present.panes import build
from briefing_tui.present.panes.timeline import SCREEN, signs
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII
from tests.present.seen import INVENTED, REAL, shipped, written

LEFT = 55
"""Columns of text in the left column of a screen of 100x30."""


def rows(view: View, width: int = LEFT) -> list[list[str]]:
    """The lines of each block of the list."""
    pane = build("timeline", view)
    return [[plain(one) for one in layout(pane.block(at), width)] for at in range(pane.count)]


def listed(count: int, title: str = "It rains") -> View:
    """A view of so many events on different days."""
    events = [f"  - {{date: 2031-01-{at:02}, title: {title} {at}}}\n" for at in range(1, count + 1)]
    return written("timeline:\n" + "".join(events))


def dated(*dates: str, more: str = "") -> list[str]:
    """The first line of each event with these dates, without the axis."""
    events = "".join(f'  - {{date: "{one}", title: It rains{more}}}\n' for one in dates)
    found = rows(written("timeline:\n" + events), 90)[1:]
    return [" ".join(lines[0].partition("│")[2].split()) for lines in found]


def test_twenty_events_and_their_axis_fit_on_a_screen_of_30_rows() -> None:
    made = rows(listed(20, "A title that is much longer than the column on the left of the screen"))
    assert sum(map(len, made)) <= SCREEN + 1


def test_a_long_list_has_one_line_an_event_however_long_the_titles_are() -> None:
    made = rows(listed(28, "A title that is much longer than the column on the left of the screen"))
    assert {1} == {len(lines) for lines in made[1:]}
    assert all(lines[0].endswith("…") for lines in made[1:])


def test_a_short_list_wraps_its_titles() -> None:
    title = "A title that is longer than the column on the left of the screen"
    made = rows(listed(3, title))
    assert all(len(lines) > 1 for lines in made[1:])
    first = " ".join(" ".join(line.partition("│")[2] for line in made[1]).split())
    assert f"1 Jan {title} 1" == first


@pytest.mark.parametrize("name", [REAL, INVENTED])
@pytest.mark.parametrize("width", [20, 36, 46, 55, 77, 90, 120])
def test_no_line_is_wider_than_its_room(name: str, width: int) -> None:
    for lines in rows(shipped(name), width):
        assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("date", "words"),
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
    ],
)
def test_dates_are_short_and_leave_out_the_year_that_all_have(date: str, words: str) -> None:
    assert [f"{words} It rains"] == dated(date)


def test_the_common_year_stands_above_the_dates() -> None:
    assert rows(listed(3))[0][0].endswith("│ 2031")


def test_dates_of_several_years_have_their_year() -> None:
    assert ["2 Mar 2030 It rains", "2 Mar 2031 It rains"] == dated("2030-03-02", "2031-03-02")


def test_dates_of_a_whole_year_keep_it() -> None:
    assert ["about 2008 It rains"] == dated("2008~")


def test_an_open_start_is_listed_first_and_says_its_known_end() -> None:
    found = dated("../2031-03-16", "1974", "2031-03-16", "[..2031-03-01]")
    assert [
        "by 1 Mar 2031 It rains",
        "until 16 Mar 2031 It rains",
        "1974 It rains",
        "16 Mar 2031 It rains",
    ] == found


def test_whose_word_an_event_is_stands_at_the_right_where_it_is_not_the_articles() -> None:
    view = written(
        "actors: [{id: ann, name: Ann Grey, kind: person}]\n"
        "timeline:\n"
        "  - {date: 2031-03-01, title: It rains, by: ann}\n"
        "  - {date: 2031-03-02, title: It dries}\n"
    )
    _, (said,), (told,) = rows(view)
    assert said.endswith("  Ann Grey")
    assert LEFT == len(said)
    assert told.endswith("It dries")


def test_an_unnamed_teller_is_marked_where_there_is_room() -> None:
    view = written(
        "actors: [{id: some, name: Some sources, kind: unnamed}]\n"
        "timeline: [{date: 2031-03-01, title: It rains, by: some}]\n"
    )
    assert rows(view, 77)[1][0].endswith("  by Some sources (unnamed)")
    assert rows(view, LEFT)[1][0].endswith("  Some sources")


def test_signs_stand_before_the_title() -> None:
    (line,) = dated("2031-03-01", more=", basis: inferred, unchecked: true, via: narrator")
    assert "1 Mar ✎ ∴ » It rains" == line


def test_the_signs_in_use_are_explained() -> None:
    view = written(
        'timeline: [{date: "[2031-03-01..2031-03-09]", title: It rains, unchecked: true}]'
    )
    words = signs(view, LEFT).plain.replace("\u00a0", " ")
    assert "✎ unchecked  [╌] one day within" == words


def test_a_gap_is_explained_only_where_it_is_drawn() -> None:
    view = shipped(INVENTED)
    for width in (LEFT, 120):
        drawn = any("╱" in line for line in rows(view, width)[0])
        assert drawn == ("gap" in signs(view, width).plain)
    assert "gap" in signs(view._replace(timeline_by="scale"), LEFT).plain


def test_neither_weekday_nor_distance_is_in_the_list() -> None:
    seen = "\n".join(line for lines in rows(shipped(REAL)) for line in lines)
    assert "Sunday" not in seen
    assert "before" not in seen


def test_a_narrow_list_has_signs_instead_of_the_axis() -> None:
    made = rows(listed(2), 36)
    assert ["◆ 1 Jan  It rains 1"] == made[1]
    assert ["2031"] == made[0]


def test_the_axis_is_the_head_that_stays_in_sight() -> None:
    pane = build("timeline", listed(3))
    assert pane.head is not None
    assert [-1, 0, 0, 0] == [pane.head(block) for block in range(4)]


def test_the_scale_has_no_distance_either() -> None:
    view = shipped(REAL)._replace(timeline_by="scale")
    pane = build("timeline", view)
    seen = "\n".join(plain(line) for at in range(pane.count) for line in layout(pane.block(at), 80))
    assert "28 July 2024" in seen
    assert "days before" not in seen


def test_ascii_has_no_other_signs() -> None:
    seen = "".join(line for lines in rows(shipped(REAL, ASCII)) for line in lines)
    assert seen.isascii()
