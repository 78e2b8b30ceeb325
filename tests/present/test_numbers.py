"""Conflicts of one figure: found in its groups, they are those among all figures."""

from hypothesis import given
from hypothesis import strategies as st

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.figures.conflicts import conflicts
from briefing_tui.model.format.records import Briefing, Figure
from briefing_tui.model.reading import Reading
from briefing_tui.present.figures import conflicts_of
from briefing_tui.present.view import View

FIGURES = st.builds(
    lambda value, unit, subject, whole, bound: Figure(
        id="", value=value, unit=unit, measure="ships", subject=subject, whole=whole, bound=bound
    ),
    st.sampled_from(["3", "40", "70", "120"]),
    st.sampled_from(["percent", "people"]),
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
