"""The rows of a pane, and which block shows which item."""

import pytest

from briefing_tui.model.records import Claim, Issue
from briefing_tui.present.blocks import firsts, rank
from briefing_tui.present.panes.claims import question_rows

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


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.id)
def test_a_question_has_a_row_for_each_claim_and_three_more(issue: Issue) -> None:
    rows = question_rows(issue, folded=False)
    assert [issue.id, "", *(claim.id for claim in issue.claims), ""] == [row.item for row in rows]


def test_a_folded_question_has_one_row() -> None:
    assert [ISSUES[0].id] == [row.item for row in question_rows(ISSUES[0], folded=True)]


@pytest.mark.parametrize(
    ("block", "expected"), [(-1, (0, 3)), (0, (0, 3)), (1, (1, 3)), (3, (2, 3)), (9, (3, 3))]
)
def test_rank_counts_the_blocks_that_show_an_item(block: int, expected: tuple[int, int]) -> None:
    assert expected == rank(["", "a", "", "b", "a"], block)


def test_firsts_names_the_first_block_of_each_item() -> None:
    assert {"a": 1, "b": 3} == firsts(["", "a", "", "b", "a"])
