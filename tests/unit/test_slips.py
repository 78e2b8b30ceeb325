"""YAML's own slips are told in plain words, at the place where a writer would mend them."""

import pytest

from tests.unit.loading import refusal

SLIPS = [
    ("a colon in text", "title: Toll: rising\n", (1, 12), '": " inside text that is not in quotes'),
    ("an at sign", "title: @home\n", (1, 8), "text may not begin with @ unless it is in quotes"),
    ("a percent sign", "title: %5\n", (1, 8), "text may not begin with % unless it is in quotes"),
    (
        "a backtick",
        "title: `x`\n",
        (1, 8),
        "text may not begin with a backtick unless it is in quotes",
    ),
    ("a tab", "article:\n\tauthor: x\n", (2, 1), "a tab cannot indent"),
    ("a dash", "title: - x\n", (1, 8), '"- " where a value begins'),
    (
        "an apostrophe inside apostrophes",
        "title: 'the council's view'\n",
        (1, 20),
        "an apostrophe inside apostrophes ends the text",
    ),
    (
        "a list that is not closed",
        "title: x\nsummary: [a, b\nsections: c\n",
        (2, 10),
        "the [ opened here is not closed with ]",
    ),
    (
        "a quotation that is not closed",
        'title: "x\nsections: y\n',
        (1, 8),
        'the " opened here is not closed',
    ),
    (
        "an unknown escape",
        'title: "C:\\dir"\n',
        (1, 11),
        "a backslash followed by what YAML does not know",
    ),
    (
        "a key out of line",
        "article:\n    author: x\n  note: y\n",
        (3, 3),
        "this line does not fit those above it",
    ),
    ("a key without a colon", "title: x\nsections\nschema: y\n", (2, 1), "a key without its colon"),
]


@pytest.mark.parametrize(
    ("text", "place", "message"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS]
)
def test_a_slip_is_told_with_its_place(text: str, place: tuple[int, int], message: str) -> None:
    problem = refusal(text)[0]
    assert (message, place) == (problem.message, (problem.line, problem.column))


@pytest.mark.parametrize("slip", SLIPS[:9], ids=[slip[0] for slip in SLIPS[:9]])
def test_a_slip_is_told_with_its_cure(slip: tuple[str, str, tuple[int, int], str]) -> None:
    assert refusal(slip[1])[0].hint != ""
