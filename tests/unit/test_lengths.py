"""A list or a mapping has a bounded number of entries, wherever it stands and whatever stands
beside it; that there are more is said as soon as it shows."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.model.records import CLAIMS_LIMIT, KEY_LIMIT, LENGTH_LIMIT, POSITIONS_LIMIT
from tests.unit.loading import HEAD, codes, document, refusal

LISTS = {
    "the list `summary`": "summary: [{}]\n",
    "the list `refs`": "gaps: [{{text: a, refs: [{}]}}]\n",
    "the list `at`": "timeline: [{{title: t, at: [{}]}}]\n",
    "the list `x-a`": "x-a: [{}]\n",
    "the list `b`": "x-a: {{b: [{}]}}\n",
    "the list `x-b`": "x-b:  # a comment, such as this:\n\n  # and this\n  [{}]\n",
    "the list `x-c`": '"x-c" : [{}]\n',
    "one list": "x-a: [[{}]]\n",
}
MAPPINGS = {
    "the mapping `gaps`": "gaps: {{{}}}\n",
    "one mapping": "gaps: [{{text: a, {}}}]\n",
    "the mapping `x-a`": "x-a: {{{}}}\n",
}


def faults(text: str) -> list[str]:
    """Return the messages about lengths in a file with `text` after the head."""
    with pytest.raises(Refused) as refused:
        document(HEAD + text)
    told = {problem.code: problem.message for problem in refused.value.problems}
    return [message for code, message in told.items() if code == "too-long"]


def filled(text: str, count: int) -> str:
    return text.format("a," * (count - 1) + "a")


@pytest.mark.parametrize(("name", "text"), LISTS.items(), ids=LISTS)
def test_a_list_has_no_entry_more(name: str, text: str) -> None:
    told = [f"more than {LENGTH_LIMIT:,} entries in {name}"]
    assert told == faults(filled(text, LENGTH_LIMIT + 1))


@pytest.mark.parametrize(("name", "text"), MAPPINGS.items(), ids=MAPPINGS)
def test_a_mapping_has_no_entry_more(name: str, text: str) -> None:
    told = [f"more than {LENGTH_LIMIT:,} entries in {name}"]
    assert told == faults(text.format(",".join(map(str, range(LENGTH_LIMIT + 1)))))


def test_a_list_that_is_too_long_is_reported_at_its_key() -> None:
    (problem,) = refusal(f"{HEAD}gaps: []\nsummary:\n" + "- a\n" * (LENGTH_LIMIT + 1))
    assert (5, 1) == (problem.line, problem.column)


def test_a_list_is_refused_beside_other_errors_as_well() -> None:
    expected = [f"more than {LENGTH_LIMIT:,} entries in the list `refs`"]
    assert expected == faults("draft: maybe\n" + filled(LISTS["the list `refs`"], LENGTH_LIMIT + 1))


def test_the_whole_file_is_a_mapping() -> None:
    own = "".join(f"x-{number}: 1\n" for number in range(LENGTH_LIMIT))
    assert [f"more than {LENGTH_LIMIT:,} entries in one mapping"] == faults(own)


def test_the_whole_file_may_be_as_long_as_that() -> None:
    own = "".join(f"x-{number}: 1\n" for number in range(LENGTH_LIMIT - HEAD.count("\n")))
    assert document(HEAD + own).errors == ()


@pytest.mark.parametrize("text", ["summary: [{}]\n", "x-a: [{}]\n", "x-a: {{b: [{}]}}\n"])
def test_a_list_may_be_as_long_as_that(text: str) -> None:
    assert document(HEAD + filled(text, LENGTH_LIMIT)).errors == ()


POSITION = "{actor: narrator, basis: inferred}"
CLAIM = f"{{text: t, kind: fact, positions: [{POSITION}]}}"
BOUNDED = {
    "claims of a question": ("issues: [{{question: q, claims: [{}]}}]\n", CLAIM, CLAIMS_LIMIT),
    "positions on a claim": (
        "issues: [{{question: q, claims: [{{text: t, kind: fact, positions: [{}]}}]}}]\n",
        POSITION,
        POSITIONS_LIMIT,
    ),
}


@pytest.mark.parametrize("bounded", BOUNDED.values(), ids=BOUNDED)
def test_what_stands_side_by_side_is_bounded(bounded: tuple[str, str, int]) -> None:
    text, entry, most = bounded
    key = "claims" if entry == CLAIM else "positions"
    assert () == document(HEAD + text.format(", ".join([entry] * most))).errors
    expected = f"found {most + 1} entries in `{key}`, expected at most {most}"
    assert [expected] == faults(text.format(", ".join([entry] * (most + 1))))


@pytest.mark.parametrize("text", ["? {}\n: 1\n", "x-a:\n  ? {}\n  : 1\n"])
def test_a_key_has_at_most_so_many_characters(text: str) -> None:
    key = "x-" + "a" * (KEY_LIMIT - 2)
    assert () == document(HEAD + text.format(key)).errors
    [problem] = refusal(HEAD + text.format(key + "a"))
    assert "long-key" == problem.code
    assert problem.message.endswith("has 201 characters, at most 200 fit")


def test_a_long_key_is_cut_in_the_message_and_in_the_path() -> None:
    [problem] = refusal(f"{HEAD}? x-{'a' * 500_000}\n: [{'{b: 1, b: 2}, ' * 1_000}]\n")
    assert len(problem.message) + len(problem.path) < 300


def test_the_path_of_a_problem_is_cut_as_a_whole() -> None:
    deep = "".join(f"{' ' * level}{'a' * 150}:\n" for level in range(1, 25))
    found = refusal(f"{HEAD}x-a:\n{deep}{' ' * 25}b: 1\n{' ' * 25}b: 2\n")
    assert (["duplicate-key"], True) == (codes(found), len(found[0].path) < 350)


@pytest.mark.parametrize("sign", ["*", "&"])
def test_the_name_of_an_anchor_is_cut(sign: str) -> None:
    assert len(refusal(f"{HEAD}x-a: [{sign}{'a' * 5_000} ]\n")[0].message) < 200


def test_an_id_is_cut_in_messages() -> None:
    [problem] = document(f"{HEAD}gaps: [{{text: t, refs: [{'a' * 200}]}}]\n").errors
    assert f"no item has the id `{'a' * 60}…`" == problem.message
