"""Many claims in one question: a step costs what it costs anywhere."""

from briefing_tui.present.detail import Cell, cell_blocks
from briefing_tui.present.view import View
from tests.present.seen import lines
from tests.tui.crowd import claims
from tests.tui.screens import document

FEW, MANY = 100, 200


def test_a_silent_cell_says_how_much_more_its_actor_says_elsewhere() -> None:
    view = View(document(claims(200)).reading)
    matrix = view.reading.matrix(view.reading.briefing.issues[0])
    [block] = cell_blocks(view, Cell(matrix, 0, 1))
    said = [line.strip() for line in lines(block, 80)]
    assert ["asserts: Claim 115 is so", "and 14 more", "who speaks  Speaker 0 asserts"] == said[20:]
