"""Figures: each drawn as exactly as it is known, on one scale with those like it; conflicts."""

import json
import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.model.records import BOUNDS
from tests.present.seen import in_pane, written
from tests.printing import INVENTED, REAL, printed

ACTORS = """
actors:
  - {id: a, name: Alpha, kind: person}
  - {id: b, name: Beta, kind: person}
  - {id: wide, name: 東京電力ホールディングス株式会社の広報担当者, kind: organization}
  - {id: long, name: The committee of the people who live along the lower river, kind: group}
"""


def of(value: object = None, by: str = "a", **more: object) -> dict[str, object]:
    """A figure of one measure."""
    given_value = {} if value is None else {"value": value}
    return {"unit": "percent", "measure": "toll", "by": by, **given_value, **more}


def page(*figures: dict[str, object], width: int = 80, encoding: str = "utf-8") -> str:
    """The printed pane of figures."""
    return printed(f"{ACTORS}figures: {json.dumps(figures)}\n", "figures", width, encoding)


def drawn(text: str) -> tuple[str, str]:
    """The signs of the figure that Alpha gives, each run of the same as one; and its words."""
    (line,) = [line for line in text.splitlines() if line.startswith("Alpha")]
    signs, *words = re.sub("[┊:]", " ", line.removeprefix("Alpha")).split()
    return "".join(sign for sign, _ in groupby(signs)), " ".join(words)


KINDS = [
    (of(50), "◆", "*", "50%"),
    (of(50, bound="about"), "╌◇╌", "~o~", "about 50%"),
    (of(50, bound="at_least"), "●━▶", "[=>", "at least 50%"),
    (of(50, bound="more_than"), "○━▶", "(=>", "over 50%"),
    (of(50, bound="at_most"), "◀━●", "<=]", "at most 50%"),
    (of(50, bound="less_than"), "◀━○", "<=)", "under 50%"),
    (of(low=40, high=60, bound="between"), "●━●", "[=]", "between 40 and 60%"),
]


@pytest.mark.parametrize(("figure", "signs", "plain_signs", "words"), KINDS)
def test_each_bound_looks_different(
    figure: dict[str, object], signs: str, plain_signs: str, words: str
) -> None:
    figures = figure, of(90, "b"), of(5, "b")
    assert (signs, words) == drawn(page(*figures, width=120))
    assert plain_signs == drawn(page(*figures, encoding="ascii"))[0]


def test_a_point_is_below_its_tick() -> None:
    lines = page(of(40), of(100, "b")).splitlines()
    column = next(line for line in lines if line.startswith("Alpha")).index("◆")
    assert "40" == lines[1][column : column + 2]
    assert "┼" == lines[2][column]


def test_arrows_lead_beyond_the_axis() -> None:
    lines = page(of(9, bound="at_least"), of(5, "b", bound="at_most")).splitlines()
    assert lines[3].index("▶") > lines[2].index("┤")
    assert lines[4].index("◀") < lines[2].index("├")


def people(*values: int) -> list[dict[str, object]]:
    """Figures of one measure that is no percentage; the first is Alpha's."""
    return [of(value, "b" if place else "a", unit="people") for place, value in enumerate(values)]


FAR = [
    (of(1_000_000, unit="people"), "▶", "1,000,000"),
    (of(1_000_000, unit="people", bound="about"), "▶", "about 1,000,000"),
    (
        of(low=350, high=9_000_000, bound="between", unit="people"),
        "●━▶",
        "between 350 and 9,000,000",
    ),
]


@pytest.mark.parametrize(("figure", "signs", "words"), FAR)
def test_a_value_far_off_is_an_arrow_at_the_end_with_its_number(
    figure: dict[str, object], signs: str, words: str
) -> None:
    text = page(figure, *people(0, 300, 310, 450)[1:], width=120)
    assert (signs, words) == drawn(text)
    assert ["0", "50", *map(str, range(100, 451, 50))] == text.splitlines()[1].split()


SCALES = [
    ([27, 44], "0 5 10 15 20 25 30 35 40 45"),
    ([3, 3], "0 1 2 3"),
    ([-5, 3], "-5 -4 -3 -2 -1 0 1 2 3"),
    ([2019, 2024], "2,019 2,020 2,021 2,022 2,023 2,024"),
    ([9, 11, 100], "0 10 20 30 40 50 60 70 80 90 100"),
    ([300, 1_000_000], "0 200,000 400,000 600,000 800,000 1,000,000"),
    ([3, 5, 500, 600, 700], "0 100 200 300 400 500 600 700"),
]


@pytest.mark.parametrize(("values", "labels"), SCALES)
def test_ticks_are_round_and_other_values_are_all_on_the_scale(
    values: list[int], labels: str
) -> None:
    text = page(*people(*values), width=120)
    assert labels.split() == text.splitlines()[1].split()
    assert "▶" not in text


def test_the_title_has_what_all_figures_share_and_each_what_it_has_alone() -> None:
    alike = {"unit": "people", "date": "2024-07-28"}
    lines = page(of(5, subject="a", **alike), of(6, "b", subject="b", **alike)).splitlines()
    assert "toll, people · 28 July 2024" == lines[0]
    assert lines[3].endswith("5  for Alpha")
    assert lines[4].endswith("6  for Beta")


def test_a_figure_alone_takes_one_line_and_says_its_unit_once() -> None:
    view = written(
        f"{ACTORS}figures:\n"
        "  - {value: 7, unit: deaths, measure: deaths, subject: flood, by: a}\n"
        "  - {value: 3, unit: days, label: Length of the rain, by: narrator}\n"
    )
    assert "  7 deaths  flood  by Alpha\n" in in_pane("figures", view)
    assert "  3 days  Length of the rain\n" in in_pane("figures", view)


def test_conflicts_and_agreements_are_named_and_what_cannot_be_compared_is_not() -> None:
    text = printed(INVENTED, "figures")
    assert "↯ 31 people and at least 44 people: no value fits both\n" in text
    assert "= 31 people and between 28 and 33 people: one value fits both\n" in text
    assert "not comparable" not in text


def test_shares_above_the_whole_are_a_conflict() -> None:
    assert "↯ 52% + over 60% of one whole = over 112%: cannot both hold\n" in printed(
        REAL, "figures"
    )
    text = page(of(120, whole="the vote"), of(140, measure="growth"))
    assert "↯ 120% of one whole: cannot hold\n" in text
    assert 1 == text.count("↯")


FIGURES = st.lists(
    st.builds(
        lambda bound, value, by: of(
            None if bound == "between" else value,
            by,
            bound=bound,
            **({"low": value, "high": value + 5} if bound == "between" else {}),
        ),
        st.sampled_from(BOUNDS),
        st.integers(0, 10**7),
        st.sampled_from(["a", "wide", "long", "narrator", "nobody"]),
    ),
    min_size=1,
    max_size=6,
)


@given(FIGURES, st.integers(40, 160), st.sampled_from(["utf-8", "ascii"]))
def test_nothing_is_wider_than_asked(
    figures: list[dict[str, object]], width: int, encoding: str
) -> None:
    assert width >= max(map(cell_len, page(*figures, width=width, encoding=encoding).splitlines()))


@given(st.integers(1, 99), st.integers(1, 99), st.integers(60, 160))
def test_greater_values_are_never_further_left(first: int, second: int, width: int) -> None:
    low, high = sorted((first, second))
    lines = page(of(low), of(high, "b"), width=width).splitlines()
    low_at, high_at = (line.index("◆") for line in lines if "◆" in line)
    assert low_at <= high_at


@pytest.mark.parametrize("value", [1e300, 1e-300, -1e300, 9999999999999999e284])
def test_a_number_of_any_size_is_drawn(value: float) -> None:
    text = page(of(value), of(1, "b"))
    assert "Alpha" in text
    assert "Beta" in text
    assert 80 >= max(map(len, text.splitlines()))
