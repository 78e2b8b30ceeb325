"""Conflicts of one figure: found in its groups, they are those among all figures."""

from hypothesis import given
from hypothesis import strategies as st

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.figures import conflicts
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Briefing, Figure
from briefing_tui.present.figures import conflicts_of
from briefing_tui.present.panes import build
from briefing_tui.present.view import View
from tests.present.seen import blocks, shown, written

FIGURES = st.builds(
    lambda value, unit, measure, subject, whole, bound: Figure(
        id="", value=value, unit=unit, measure=measure, subject=subject, whole=whole, bound=bound
    ),
    st.sampled_from(["3", "40", "70", "120"]),
    st.sampled_from(["percent", "people"]),
    st.sampled_from(["ships", "ships", None]),
    st.sampled_from([None, "A", "a ", "B", "C"]),
    st.sampled_from([None, "all", "All", "some"]),
    st.sampled_from(["exact", "at_least", "at_most"]),
)


@given(st.lists(FIGURES, max_size=12))
def test_conflicts_of_a_figure_are_those_among_all_figures(given_figures: list[Figure]) -> None:
    figures = tuple(one._replace(id=f"f{n}") for n, one in enumerate(given_figures))
    view = View(Reading(Briefing(id="b", schema="1", title="t", sections=(), figures=figures)))
    every = conflicts(figures)
    for figure in figures:
        expected = [one.sentence for one in every if figure.id in one.figures]
        assert tuple(dict.fromkeys(expected)) == conflicts_of(view, figure)


def test_conflicts_of_a_figure_are_those_among_all_figures_of_a_file() -> None:
    view = View(load_bytes(briefing(size=60_000).encode(), Input("f.yaml", None)).reading)
    figures = view.reading.briefing.figures
    every = conflicts(figures)
    for figure in figures:
        found = {one.sentence for one in every if figure.id in one.figures}
        assert found == set(conflicts_of(view, figure))


def test_a_share_of_more_than_the_whole_is_said_below_it() -> None:
    given_figures = """figures:
  - {value: 120, unit: percent, whole: the vote}
  - {value: 130, unit: percent, measure: turnout, whole: the electors}
  - {value: 140, unit: percent, measure: growth}
"""
    page = shown(blocks(build("figures", written(given_figures))))
    assert page.count("↯") == 2
    assert page.index("↯ 130% of one whole: cannot hold") < page.index("growth")
    assert page.endswith("↯ 120% of one whole: cannot hold\n")


def test_what_cannot_be_compared_is_said_in_no_pane_of_figures() -> None:
    given_figures = """figures:
  - {value: 5, unit: ships, measure: calls, date: 2024}
  - {value: 7, unit: ships, measure: calls, date: 2025}
  - {value: 7, unit: ships}
"""
    page = shown(blocks(build("figures", written(given_figures))))
    assert "not comparable" not in page


def test_a_single_figure_takes_one_line_and_says_its_unit_once() -> None:
    view = written(
        "actors: [{id: ann, name: Ann, kind: person}]\n"
        "figures:\n"
        "  - {value: 7, unit: deaths, measure: deaths, subject: flood, by: ann}\n"
        "  - {value: 3, unit: days, label: Length of the rain, by: narrator}\n"
    )
    assert "  7 deaths  flood  by Ann\n" in shown(blocks(build("figures", view)))
    assert "  3 days  Length of the rain\n" in shown(blocks(build("figures", view)))
