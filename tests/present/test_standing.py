"""Positions say how they are known: from quoted, reported or described words, or through a
relay."""

import pytest

from briefing_tui.model.records import Position
from briefing_tui.present.blocks import listed
from briefing_tui.present.cell import Cell, cell_blocks
from briefing_tui.present.issues import voice
from tests.present.seen import lines, written

SAID = """
actors:
  - {id: ada, name: Ada Grey, kind: person}
  - {id: port, name: The port, kind: organization}
quotes:
  - {id: q-direct, type: direct, source: ada, at: '"One."', content: One.}
  - {id: q-mixed, type: mixed, source: ada, at: '"One."', content: One.}
  - {id: q-indirect, type: indirect, source: ada, at: One}
  - {id: q-via, type: indirect, source: ada, at: One, via: port}
issues:
  - id: i
    question: Why?
    claims:
      - id: c
        text: So
        kind: fact
        positions: [{id: p, %s}]
"""


def known(position: str) -> str:
    view = written(SAID % position)
    found = view.reading.items["p"]
    assert isinstance(found, Position)
    return listed([*voice(view, found)], " · ").plain.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("position", "stated", "inferred"),
    [
        ("actor: ada, quote: q-direct", "direct quote", "∴ inferred from quoted words"),
        ("actor: ada, quote: q-mixed", "quoted in part", "∴ inferred from quoted words"),
        (
            "actor: ada, quote: q-indirect",
            "reported, not quoted",
            "∴ inferred from reported words",
        ),
        (
            "actor: ada, quote: q-via",
            "» relayed by The port",
            "» relayed by The port · ∴ inferred from that",
        ),
        (
            "actor: ada, at: One, via: port",
            "» relayed by The port",
            "» relayed by The port · ∴ inferred from that",
        ),
        (
            "actor: ada, at: One",
            "as the article tells it",
            "∴ inferred from what the article tells",
        ),
        (
            "actor: narrator, at: One",
            "in the article's own voice",
            "∴ inferred from the article's own voice",
        ),
        ("actor: ada", "", "∴ inferred, not stated"),
    ],
)
def test_a_position_says_how_it_is_known(position: str, stated: str, inferred: str) -> None:
    assert [stated, inferred] == [known(position), known(f"{position}, basis: inferred")]


def test_a_described_actor_is_not_shown_as_speaking() -> None:
    view = written(SAID % "actor: ada, at: One, basis: inferred")
    matrix = view.reading.matrix(view.reading.briefing.issues[0])
    shown = [line for block in cell_blocks(view, Cell(matrix, 0, 0)) for line in lines(block, 80)]
    assert "  ∴ inferred from what the article tells" in shown
    assert not any("own voice" in line for line in shown)


FACED = """
actors:
  - {id: ada, name: Ada Grey, kind: person, member_of: port}
  - {id: ben, name: Ben Moor, kind: person, member_of: port}
  - {id: port, name: The port, kind: organization}
  - {id: cleo, name: Cleo Rand, kind: person}
issues:
  - id: i
    question: Why?
    claims: [{id: c, text: So, kind: fact, positions: [%s]}]
"""


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        (
            "{actor: ada, stance: comments}, {actor: cleo, stance: denies}",
            ["who speaks Cleo Rand denies"],
        ),
        ("{actor: ada, stance: mentions}", ["who speaks nobody else here"]),
        ("{actor: ada}, {actor: ben, stance: denies}", ["own side Ben Moor denies"]),
        (
            "{actor: ada}, {actor: ben, stance: denies}, {actor: cleo, stance: disputes}",
            ["against it Cleo Rand disputes", "own side Ben Moor denies"],
        ),
        ("{actor: ada}, {actor: cleo, stance: comments}", ["against it nobody here"]),
    ],
)
def test_a_cell_says_who_is_against_it_or_who_else_speaks(
    positions: str, expected: list[str]
) -> None:
    view = written(FACED % positions)
    matrix = view.reading.matrix(view.reading.briefing.issues[0])
    column = [one.actor for one in matrix.columns].index("ada")
    seen = [line for one in cell_blocks(view, Cell(matrix, 0, column)) for line in lines(one, 80)]
    facing = [" ".join(line.split()) for line in seen]
    labels = ("who speaks", "against it", "own side")
    assert expected == [line for line in facing if line.startswith(labels)]
