"""The rows of a pane, and which block shows which item."""

import pytest

from briefing_tui.model.format.records import Claim, Issue
from briefing_tui.present.listing import firsts, rank
from briefing_tui.present.matrix.questions import question_rows

ISSUES = tuple(
    Issue(
        id=f"i{number}",
        question="?",
        claims=tuple(
            Claim(id=f"c{number}{n}", text=".", kind="fact", positions=()) for n in range(claims)
        ),
    )
    for number, claims in enumerate((2, 0, 1, 3))
)


@pytest.mark.parametrize("folded", [(), ("i0",), ("i1", "i3"), ("i0", "i1", "i2", "i3")])
def test_a_folded_question_is_one_row(folded: tuple[str, ...]) -> None:
    expected: list[str] = []
    for issue in ISSUES:
        inside = ["", *(claim.id for claim in issue.claims), ""]
        expected += [issue.id, *(inside if issue.id not in folded else ())]
    assert [*expected, ""] == [row.item for row in question_rows(ISSUES, frozenset(folded))]


def test_no_questions_have_no_rows() -> None:
    assert [] == list(question_rows((), ()))


@pytest.mark.parametrize(
    ("block", "expected"), [(-1, (0, 3)), (0, (0, 3)), (1, (1, 3)), (3, (2, 3)), (9, (3, 3))]
)
def test_rank_counts_the_blocks_that_show_an_item(block: int, expected: tuple[int, int]) -> None:
    assert expected == rank(["", "a", "", "b", "a"], block)


def test_firsts_names_the_first_block_of_each_item() -> None:
    assert {"a": 1, "b": 3} == firsts(["", "a", "", "b", "a"])
