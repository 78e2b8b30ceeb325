"""A list, a mapping, a key and a message have a bounded length, wherever they stand."""

import pytest

from briefing_tui.model.records import CLAIMS_LIMIT, KEY_LIMIT, LENGTH_LIMIT, POSITIONS_LIMIT
from tests.unit.loading import HEAD, codes, document, refusal

POSITION = "{actor: narrator, basis: inferred}"
CLAIM = f"{{text: t, kind: fact, positions: [{POSITION}]}}"
ISSUE = "issues: [{{question: q, claims: [{}]}}]\n"
LISTS = {
    "summary": ("summary: [{}]\n", "a", LENGTH_LIMIT),
    "refs": ("gaps: [{{text: a, refs: [{}]}}]\n", "narrator", LENGTH_LIMIT),
    "at": ("timeline: [{{title: t, at: [{}]}}]\n", "The article", LENGTH_LIMIT),
    "claims": (ISSUE, CLAIM, CLAIMS_LIMIT),
    "positions": (
        ISSUE.replace("{}", "{{text: t, kind: fact, positions: [{}]}}"),
        POSITION,
        POSITIONS_LIMIT,
    ),
    "": ("x-a: {{b: [[{}]]}}\n", "a", LENGTH_LIMIT),
}


@pytest.mark.parametrize(("name", "bounded"), LISTS.items(), ids=LISTS)
def test_a_list_has_at_most_so_many_entries(name: str, bounded: tuple[str, str, int]) -> None:
    text, entry, most = bounded
    assert () == document(HEAD + text.format(", ".join([entry] * most))).errors
    [problem] = refusal(HEAD + text.format(", ".join([entry] * (most + 1))))
    where = f" in `{name}`" if name else ""
    expected = f"found {most + 1:,} entries{where}, expected at most {most:,}"
    assert ("too-long", expected) == (problem.code, problem.message)


@pytest.mark.parametrize("text", ["x-a: {%s}\n", "%s\n"], ids=["own", "whole file"])
def test_a_mapping_has_at_most_so_many_keys(text: str) -> None:
    separator = ", " if "{" in text else "\n"
    many = separator.join(f"x-{number}: 1" for number in range(LENGTH_LIMIT + 1))
    assert ["too-long"] == codes(refusal(HEAD + text % many))


@pytest.mark.parametrize("text", ["? {}\n: 1\n", "x-a:\n  ? {}\n  : 1\n"])
def test_a_key_has_at_most_so_many_characters(text: str) -> None:
    key = "x-" + "a" * (KEY_LIMIT - 2)
    assert () == document(HEAD + text.format(key)).errors
    [problem] = refusal(HEAD + text.format(key + "a"))
    assert "long-key" == problem.code
    assert problem.message.endswith("has 201 characters, at most 200 fit")


MANY = 5000
FIGURES = "figures:\n" + "- {a0: 1, a1: 1, a2: 1, a3: 1, a4: 1, unit: x}\n" * (MANY // 5)


def test_of_very_many_errors_of_shape_the_first_are_listed() -> None:
    found = refusal(HEAD + FIGURES)
    last = "more than 1,000 problems of this kind: the rest is not listed"
    assert (1001, 5, last) == (len(found), found[0].line, found[-1].message)
    assert {"unknown-key", "missing-key"} == set(codes(found))


def test_of_very_many_contradictions_the_first_are_listed_of_each_kind() -> None:
    gaps = "gaps:\n" + f"- {{text: a, refs: [{', '.join(['zz'] * 5)}]}}\n" * (MANY // 5)
    found = document(f"{HEAD}updated: 2024-13\n{gaps}").errors
    last = "more than 1,000 problems of this kind: the rest is not listed"
    assert (1002, last) == (len(found), found[-1].message)
    assert {"date", "dangling-id"} == set(codes(found))


def test_of_very_many_warnings_the_first_are_listed() -> None:
    text = HEAD.replace("The article says so.", "'" + "So it is. " * MANY + "'")
    assert 1002 == document(text).warning_count
