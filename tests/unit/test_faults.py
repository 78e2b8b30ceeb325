"""Rules of the format, broken by hand in the invented briefing: reported at their exact places."""

import pytest

from briefing_tui.loading.document import Refused, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.problems import Problem
from tests.unit.planted import CARET, KELMAR, PLANTS, Plant

TOGETHER = [plant for plant in PLANTS if not plant.alone]


def planted(plants: list[Plant]) -> str:
    """The invented briefing with faults planted, carets included."""
    text = KELMAR.read_text(encoding="utf-8")
    for plant in plants:
        assert text.count(plant.take) == 1, plant.rule
        text = text.replace(plant.take, plant.put)
    return text


def places(text: str) -> list[tuple[int, int]]:
    """Line and column of each caret, as they are once the carets are out."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(CARET)[:-1]
        found += [(number, sum(map(len, parts[: k + 1])) + 1) for k in range(len(parts))]
    return found


def problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of a file that holds `text`."""
    data = text.replace(CARET, "").encode()
    try:
        return load_bytes(data, Input("kelmar.yaml", None)).problems
    except Refused as refused:
        return refused.problems


def said(problem: Problem) -> str:
    """A problem's message with its hint, as the report joins them."""
    return problem.message + (f"; {problem.hint}" if problem.hint else "")


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.rule)
def test_a_planted_fault_is_reported_at_its_place(plant: Plant) -> None:
    text = planted([plant])
    found = [p for p in problems(text) if p.code == plant.code and plant.message in said(p)]
    assert places(text) == [(p.line, p.column) for p in found]


def test_all_faults_that_can_stand_together_are_reported_in_one_run() -> None:
    text = planted(TOGETHER)
    wanted = set(places(text))
    assert wanted == wanted & {(p.line, p.column) for p in problems(text)}


def test_the_invented_briefing_itself_has_no_problem() -> None:
    assert problems(KELMAR.read_text(encoding="utf-8")) == ()
