"""A problem points at the very words it is about, not at the record they stand in."""

import pytest

from briefing_tui.loading.checks import against
from briefing_tui.model.problems import Problem
from tests.unit.loading import document

HEAD = "schema: briefing/1\ntitle: t\narticle: {language: en}\nsections:\n"


def uncovered(section: str) -> list[tuple[str, int, int]]:
    found = document(HEAD + section).problems
    return [
        (problem.code.removeprefix("uncovered-"), problem.line, problem.column) for problem in found
    ]


LITERAL = """\
- id: s
  text: |  # as it stands

    It said so. Some 2,400 people
    came,
      and "sang  a
    song".

    The end.
"""


@pytest.mark.parametrize("style", ["|", ">", "|2-", ">+"])
def test_in_a_text_of_lines(style: str) -> None:
    text = LITERAL.replace("|  #", f"{style}  #")
    expected = [
        ("sentence", 8, 5),
        ("sentence", 8, 17),
        ("number", 8, 22),
        ("quote", 10, 12),
        ("sentence", 13, 5),
    ]
    assert expected == uncovered(text)


@pytest.mark.parametrize("mark", ["", '"', "'"])
def test_in_a_text_on_one_line_or_several(mark: str) -> None:
    text = f"- text: {mark}It said so. Some 2,400 came\n    and sang. The end.{mark}\n"
    shift = len(mark)
    expected = [
        ("sentence", 5, 9 + shift),
        ("sentence", 5, 21 + shift),
        ("number", 5, 26 + shift),
        ("sentence", 6, 15),
    ]
    assert expected == uncovered(text)


def test_wide_characters_and_pairs_count_as_one() -> None:
    assert [("sentence", 5, 9), ("sentence", 5, 15)] == uncovered("- text: 漢字 😀. Tail é.\n")[:2]


@pytest.mark.parametrize("text", ["'It''s so. The end.'", '"It is \\u0073o. The end."'])
def test_where_the_text_is_written_in_other_characters_it_is_all_of_it(text: str) -> None:
    assert [("sentence", 5, 9)] * 2 == uncovered(f"- text: {text}\n")


def test_the_path_is_that_of_the_text() -> None:
    found = document(HEAD + "- text: It said so.\n").problems
    assert ["sections[0].text"] == [problem.path for problem in found]


QUOTED = HEAD + "- text: 'It said \"so it is\" at noon of some 2,400 and 12 to 14 people.'\n"


def unlike(keys: str) -> list[Problem]:
    found = document(QUOTED + keys)
    return list(found.locate(against(found.reading, "nothing")))


@pytest.mark.parametrize(
    ("keys", "column"),
    [
        ("figures: [{id: f, unit: y, value: 2400}]\n", 35),
        ("figures: [{id: f, bound: between, unit: y, high: 14, low: 12}]\n", 50),
        ("quotes: [{type: mixed, source: narrator, at: 'It said \"so it is\"'}]\n", 46),
        ("quotes: [{type: mixed, source: narrator, content: so, at: It said}]\n", 51),
    ],
)
def test_what_the_original_has_not_is_the_value_itself(keys: str, column: int) -> None:
    assert (6, column) == min((problem.line, problem.column) for problem in unlike(keys))
