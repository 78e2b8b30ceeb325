"""A list or a mapping has a bounded number of entries, wherever it stands and whatever stands
beside it; that there are more is said as soon as it shows."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.model.format.records import LENGTH_LIMIT
from tests.unit.loading import HEAD, document, refusal

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
