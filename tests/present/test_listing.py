"""Which block shows which item: the same as a list of all ids would say, without one."""

import pytest

from briefing_tui.model.format.records import Claim, Issue
from briefing_tui.present.listing import Ids, Listed, Run, firsts, rank
from briefing_tui.present.matrix.questions import QuestionRows

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

LISTS: list[tuple[tuple[Run, ...], list[str]]] = [
    ((), []),
    ((2,), ["", ""]),
    ((1, ["a", "b"], 1), ["", "a", "b", ""]),
    ((["a"], 0, [], ["a", "c"]), ["a", "a", "c"]),
    ((1, ISSUES[:2], ["x"], 0), ["", "i0", "i1", "x"]),
]


@pytest.mark.parametrize(("runs", "expected"), LISTS)
def test_runs_are_the_list_they_stand_for(runs: tuple[Run, ...], expected: list[str]) -> None:
    _is_as(expected, Listed(*runs))


@pytest.mark.parametrize("folded", [(), ("i0",), ("i1", "i3"), ("i0", "i1", "i2", "i3")])
def test_the_blocks_of_questions_are_counted_and_not_listed(folded: tuple[str, ...]) -> None:
    expected: list[str] = []
    for issue in ISSUES:
        inside = ["", *(claim.id for claim in issue.claims), ""]
        expected += [issue.id, *(inside if issue.id not in folded else ())]
    _is_as([*expected, ""], QuestionRows(ISSUES, frozenset(folded)).ids())


def test_no_questions_have_no_blocks() -> None:
    _is_as([], QuestionRows((), ()).ids())


def _is_as(expected: list[str], ids: Ids) -> None:
    assert len(expected) == len(ids)
    assert expected == list(ids)
    assert expected == [ids[block] for block in range(len(ids))]
    assert expected[1:3] == ids[1:3]
    assert expected[-1:] == ([ids[-1]] if expected else [])
    for block in range(-1, len(expected) + 2):
        assert (
            _rank(expected, block) == ids.rank(block) == rank(ids, block) == rank(expected, block)
        )
    known = {item: expected.index(item) for item in expected if item}
    assert known == firsts(ids)
    with pytest.raises(IndexError):
        _ = ids[len(expected)]


def _rank(items: list[str], block: int) -> tuple[int, int]:
    return sum(1 for item in items[: block + 1] if item), sum(1 for item in items if item)
