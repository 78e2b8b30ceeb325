"""Columns stay columns, whatever script is written in them, and whatever had to be stood in for."""

import re
from functools import cache

import pytest

from briefing_tui.export import BY_NAME, Opened, PrintRequest, Scope, pieces
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.view import View
from tests.torture.case import quoted
from tests.torture.texts import ORDINARY, UNSEEN
from tests.unit.loading import document

TEXTS = {**ORDINARY, **{name: text for name, (text, _) in UNSEEN.items()}}
EVERYWHERE = """\
schema: briefing/1
title: {0}
sections: [{{text: {0}}}]
actors: [{{id: a, name: {0}, kind: person}}, {{id: b, name: Bea, kind: person}}]
figures:
- {{value: 10, unit: {0}, measure: m, subject: a, by: a, label: {0}, bound: about}}
- {{value: 20, unit: {0}, measure: m, subject: a, by: b, label: x, bound: at_least}}
timeline: [{{date: 2024-01-02, title: {0}}}, {{date: 2024-05-02, title: plain}}]
issues:
- question: {0}
  claims:
  - text: {0}
    kind: fact
    positions: [{{actor: a, basis: inferred}}, {{actor: b, stance: denies, basis: inferred}}]
  - {{text: plain, kind: fact, positions: [{{actor: b, basis: inferred}}]}}
"""
CELL = re.compile("asserts|denies|·")

each = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@cache
def opened(text: str) -> Opened:
    made_of = document(EVERYWHERE.format(quoted(text)))
    return Opened(made_of, View(made_of.reading))


def printed(text: str, width: int, pane: str) -> list[str]:
    request = PrintRequest(Scope(), (pane,), width, False)
    made = pieces(BY_NAME["text"], [opened(text)], request)
    return "".join(made).split("\n")


@each
def test_the_cells_of_the_matrix_stand_below_one_another(text: str) -> None:
    rows = [line for line in printed(text, 100, "claims") if len(CELL.findall(line)) == 2]
    cells = [[width_of(row[: one.start()]) for one in CELL.finditer(row)] for row in rows]
    assert (2, 2) == (len(cells), len(cells[0]))
    assert cells[0] == cells[1]


@each
def test_no_line_is_wider_than_asked_for(text: str) -> None:
    assert [] == [
        (pane, line)
        for pane in ("claims", "figures", "timeline", "actors")
        for width in (40, 80)
        for line in printed(text, width, pane)
        if width_of(line) > width
    ]
