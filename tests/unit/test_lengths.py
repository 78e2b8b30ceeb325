"""A list or a mapping has a bounded number of entries, wherever it stands and whatever stands
beside it; that there are more is said as soon as it shows."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.model.format.records import LENGTH_LIMIT
from tests.unit.loading import HEAD, document

LISTS = {
    "of records": "summary: [{}]\n",
    "of words": "gaps: [{{text: a, refs: [{}]}}]\n",
    "of anchors": "timeline: [{{title: t, at: [{}]}}]\n",
    "of one's own": "x-a: [{}]\n",
    "below one's own": "x-a: {{b: [{}]}}\n",
}
MAPPINGS = {
    "for a list": "gaps: {{{}}}\n",
    "in a record": "gaps: [{{text: a, {}}}]\n",
    "of one's own": "x-a: {{{}}}\n",
}


def faults(text: str) -> list[str]:
    """What is told of a file beside what stands in it already."""
    with pytest.raises(Refused) as refused:
        document(HEAD + text)
    told = {problem.code: problem.message for problem in refused.value.problems}
    return [message for code, message in told.items() if code == "too-long"]


def filled(text: str, count: int) -> str:
    return text.format("a," * (count - 1) + "a")


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_has_no_entry_more(text: str) -> None:
    told = [f"more than {LENGTH_LIMIT:,} entries in one list"]
    assert told == faults(filled(text, LENGTH_LIMIT + 1))


@pytest.mark.parametrize("text", MAPPINGS.values(), ids=MAPPINGS)
def test_a_mapping_has_no_entry_more(text: str) -> None:
    told = [f"more than {LENGTH_LIMIT:,} entries in one mapping"]
    assert told == faults(text.format(",".join(map(str, range(LENGTH_LIMIT + 1)))))


def test_a_list_is_refused_beside_other_errors_as_well() -> None:
    expected = [f"more than {LENGTH_LIMIT:,} entries in one list"]
    assert expected == faults("draft: maybe\n" + filled(LISTS["of words"], LENGTH_LIMIT + 1))


def test_the_whole_file_is_a_mapping() -> None:
    own = "".join(f"x-{number}: 1\n" for number in range(LENGTH_LIMIT))
    assert [f"more than {LENGTH_LIMIT:,} entries in one mapping"] == faults(own)


def test_the_whole_file_may_be_as_long_as_that() -> None:
    own = "".join(f"x-{number}: 1\n" for number in range(LENGTH_LIMIT - HEAD.count("\n")))
    assert document(HEAD + own).errors == ()


@pytest.mark.parametrize("text", ["summary: [{}]\n", "x-a: [{}]\n", "x-a: {{b: [{}]}}\n"])
def test_a_list_may_be_as_long_as_that(text: str) -> None:
    assert document(HEAD + filled(text, LENGTH_LIMIT)).errors == ()
