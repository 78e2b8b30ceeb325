"""Figures drawn to scale."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.records import BOUNDS, Figure
from briefing_tui.present.blocks import Block
from briefing_tui.present.ruler import ruler, rulers
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII, UNICODE
from tests.present.seen import INVENTED, REAL, shipped, shown, written
from tests.unit.making import figure

ACTORS = """
actors:
  - {id: a, name: Alpha, kind: person}
  - {id: wide, name: 東京電力ホールディングス株式会社の広報担当者, kind: organization}
  - {id: long, name: The committee of the people who live along the lower river, kind: group}
"""


@pytest.fixture(scope="module")
def view() -> View:
    return written(ACTORS)


def row(view: View, notation: str, unit: str = "percent", width: int = 80) -> str:
    """The signs of one figure on the scale, without grid and blanks."""
    *_, line = ruler(view, [figure(notation, unit, by="a")], width)
    return line.plain[22:].replace(view.glyphs.grid, " ").rstrip()


def shape(drawn: str) -> str:
    """The signs that begin a line, each run of the same as one."""
    return "".join(sign for sign, _ in groupby(drawn.split()[0]))


@pytest.mark.parametrize(
    ("notation", "signs", "words"),
    [
        ("50", "◆", "50%"),
        ("about 50", "╌◇╌", "about 50%"),
        ("at_least 50", "●━▶", "at least 50%"),
        ("more_than 50", "○━▶", "over 50%"),
        ("at_most 50", "◀━●", "at most 50%"),
        ("less_than 50", "◀━○", "under 50%"),
        ("between 40 60", "●━●", "between 40 and 60"),
    ],
)
def test_each_bound_looks_different(view: View, notation: str, signs: str, words: str) -> None:
    drawn = row(view, notation)
    assert (signs, True) == (shape(drawn), words in drawn.replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("notation", "signs"),
    [
        ("50", "*"),
        ("about 50", "~o~"),
        ("at_least 50", "[=>"),
        ("more_than 50", "(=>"),
        ("at_most 50", "<=]"),
        ("less_than 50", "<=)"),
        ("between 40 60", "[=]"),
    ],
)
def test_each_bound_looks_different_in_ascii(view: View, notation: str, signs: str) -> None:
    assert signs == shape(row(view._replace(glyphs=ASCII), notation))


def test_a_point_is_below_its_tick(view: View) -> None:
    _, labels, axis, line = ruler(view, [figure("40", "percent", by="a")], 80)
    column = line.plain.index("◆")
    assert ("┼", "40") == (axis.plain[column], labels.plain[column : column + 2])


def test_arrows_lead_beyond_the_axis(view: View) -> None:
    _, _, axis, up, down = ruler(view, [figure("at_least 9"), figure("at_most 5")], 80)
    assert up.plain.index("▶") == axis.plain.index("┤") + 1
    assert down.plain.index("◀") == axis.plain.index("├") - 1


def test_an_interval_within_one_column_is_a_point(view: View) -> None:
    drawn = ruler(view, [figure("between 49.9 50", "percent"), figure("90", "percent")], 80)
    assert "◆" in drawn[-2].plain


def test_a_value_far_off_is_an_arrow_at_the_end_with_its_number(view: View) -> None:
    values = ("300", "310", "450", "about 1000000", "between 350 9000000")
    _, labels, _, _, _, _, *drawn = ruler(view, [figure(value) for value in values], 80)
    assert ["0", "100", "200", "300", "400", "500"] == labels.plain.split()
    signs = [line.plain[22:].replace(view.glyphs.grid, " ").split() for line in drawn]
    assert ["▶", "about", "1,000,000"] == signs[0]
    assert ["●━▶", "between", "350", "and", "9,000,000"] == [shape(signs[1][0]), *signs[1][1:]]


def test_a_figure_without_a_number_is_not_drawn(view: View) -> None:
    drawn = ruler(view, [Figure(unit="people", measure="toll"), figure("5")], 80)
    assert ["◆" in line.plain for line in drawn[-2:]] == [False, True]


def test_figures_without_any_number_have_no_axis(view: View) -> None:
    drawn = ruler(view, [Figure(unit="people", measure="toll")], 80)
    assert ["toll, people", "¶ The article  no number of"] == [
        line.plain.replace("\u00a0", " ") for line in drawn
    ]


def test_the_title_has_what_all_figures_share(view: View) -> None:
    alike = {"subject": "a", "date": "2024-07-28"}
    drawn = ruler(view, [figure("5", **alike), figure("6", **alike)], 80)
    assert "toll, people · Alpha · 28 July 2024" == drawn[0].plain


def test_differences_stand_beside_each_figure(view: View) -> None:
    drawn = ruler(view, [figure("5", subject="a"), figure("6", subject="the town")], 80)
    ends = [line.plain.replace("\u00a0", " ") for line in drawn[-2:]]
    assert [True, True] == [ends[0].endswith("5  for Alpha"), ends[1].endswith("6  for the town")]


def test_a_unit_named_by_the_measure_is_not_repeated(view: View) -> None:
    named = ruler(view, [figure("5", "deaths", measure="deaths in the flood")], 80)
    other = ruler(view, [figure("5", "m", measure="height of the dam")], 80)
    assert ["deaths in the flood", "height of the dam, m"] == [named[0].plain, other[0].plain]


FIGURES = st.lists(
    st.builds(
        lambda bound, value, by: figure(
            f"between {value} {value + 5}" if bound == "between" else f"{bound} {value}", by=by
        ),
        st.sampled_from(BOUNDS),
        st.integers(0, 10**7),
        st.sampled_from(["a", "wide", "long", "narrator", "nobody"]),
    ),
    min_size=1,
    max_size=6,
)


@given(FIGURES, st.integers(40, 160), st.sampled_from([UNICODE, ASCII]))
def test_nothing_is_wider_than_asked(figures: list[Figure], width: int, glyphs: object) -> None:
    view = written(ACTORS)._replace(glyphs=glyphs)  # type: ignore[arg-type]
    assert width >= max(line.cell_len for line in ruler(view, figures, width))


@given(st.integers(1, 99), st.integers(1, 99), st.integers(60, 160))
def test_greater_values_are_never_further_left(a: int, b: int, width: int) -> None:
    view = written(ACTORS)
    drawn = ruler(view, [figure(str(one), "percent", by="a") for one in sorted((a, b))], width)
    low, high = (line.plain.index("◆") for line in drawn[-2:])
    assert low <= high


def measures(name: str) -> list[Block]:
    """The rulers of all measures of a shipped briefing."""
    view = shipped(name)
    return [one for group in view.reading.measures for one in rulers(view, group)]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 160])
@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_shipped_figures_fit(name: str, width: int) -> None:
    page = shown(measures(name), width)
    assert width >= max(map(len, page.splitlines()))


def test_conflicts_and_agreements_are_named_and_incomparable_figures_are_not() -> None:
    page = shown(measures(INVENTED))
    assert "↯ 31 people and at least 44 people: no value fits both\n" in page
    assert "= 31 people and between 28 and 33 people: one value fits both\n" in page
    assert "not comparable" not in page


def test_shares_above_the_whole_are_a_conflict() -> None:
    page = shown(measures(REAL))
    assert "↯ 52% + over 60% of one whole = over 112%: cannot both hold\n" in page


def test_a_share_is_for_its_subject_and_not_of_it(view: View) -> None:
    shares = [figure("52", "percent", subject="a"), figure("40", "percent", subject="long")]
    *_, one = [line for line in ruler(view, shares, 120) if "52%" in line.plain]
    assert "52%  for Alpha" in one.plain.replace("\u00a0", " ")


LONG_NAMES = """
actors:
  - {id: a, name: Committee of the valley residents, kind: group}
  - {id: b, name: Bo, kind: person}
figures:
  - {value: 3, unit: people, measure: count, by: a}
  - {value: 9, unit: people, measure: count, by: b}
"""


def test_names_that_are_fitted_have_a_line_each() -> None:
    view = written(LONG_NAMES)
    usual, fitted = (
        ruler(view, view.reading.briefing.figures, 90, fit=fit) for fit in (False, True)
    )
    assert len(usual) == len(fitted) + 1
    assert "Committee of the valley residents" in "\n".join(line.plain for line in fitted)
