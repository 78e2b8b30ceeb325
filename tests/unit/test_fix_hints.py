"""Hints where valid YAML is no value of the format: what they say to write is read."""

import re

import pytest

from briefing_tui.loading.document import Document
from briefing_tui.loading.problems import as_yaml
from tests.unit.loading import HEAD, document, refusal

FIGURE = HEAD + "figures: [{value: %s, unit: people}]\n"
BLOCK = HEAD + "figures:\n- unit: people\n  value: %s\n"

NUMBERS = [
    ("1,200", "write 1200, without separators"),
    ("1,234,567", "write 1234567, without separators"),
    ("1,234.5", "write 1234.5, without separators"),
    ("1_200", "write 1200, without separators"),
    ("2 400", "write 2400, without separators"),
    ("2\u202f400", "write 2400, without separators"),
    ("-1,200", "write -1200, without separators"),
    ("010", "write 10, without the zero before it"),
    ("007.5", "write 7.5, without the zero before it"),
    ("00", "write 0, without the zero before it"),
    ("2,5", "write 2.5, with a point"),
    (".5", "write 0.5"),
    ("5.", "write 5"),
    ("\u22125", "write -5"),
    ("12%", "write 12, and `unit: percent`"),
    ("2,5 %", "write 2.5, and `unit: percent`"),
    ("400,000", "write 400000, without separators"),
    ("seven", "write 7, in figures"),
    ("Forty-two", "write 42, in figures"),
    ("two hundred and fifty thousand", "write 250000, in figures"),
    ("a dozen", "write 12, in figures"),
    ("half a million", "write 500000, in figures"),
    ("1.2 million", "write 1200000, in figures"),
    ("1,200 million", "write 1200000000, in figures"),
    ('"1.2 million"', "write 1200000, in figures"),
    ("about 400", "write 400, and `bound: about`"),
    ("more than 1,200", "write 1200, and `bound: more_than`"),
    ("at least two dozen", "write 24, and `bound: at_least`"),
    ('"10"', "write 10, without quotation marks"),
    ("'2,400'", "write 2400, without quotation marks"),
    ('"010"', "write 10, without quotation marks"),
]


@pytest.mark.parametrize(("written", "hint"), NUMBERS)
def test_a_number_has_a_hint_how_to_write_it(written: str, hint: str) -> None:
    assert [hint] == [problem.hint for problem in refusal(BLOCK % written)]


@pytest.mark.parametrize("hint", [hint for _, hint in NUMBERS])
def test_what_the_hint_says_is_a_number(hint: str) -> None:
    number = re.findall(r"write (\S+?)(?:,|$)", hint)[0]
    assert isinstance(document(BLOCK % number), Document)


@pytest.mark.parametrize(
    "written",
    [
        "many",
        "0x1F",
        "two forty",
        "seven eight",
        "seven people",
        "and",
        ".inf",
        "1:30",
        "2024-07-28",
        '"many"',
        '""',
    ],
)
def test_what_may_be_anything_has_no_hint(written: str) -> None:
    assert [""] == [problem.hint for problem in refusal(BLOCK % written)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2,400", "write 2400, without separators"),
        ("2, 400", "write 2400, without separators"),
        ("1,234,567", "write 1234567, without separators"),
        ("1,234.5", "write 1234.5, without separators"),
        ("2,5", "write 2.5, with a point"),
        ("1.2 million", "write 1200000, in figures"),
        ("400,000", "write 400000, without separators"),
        ("2,400 or so", "write the number alone, as 2400"),
        ("1,234,5", "write the number alone, as 2400"),
    ],
)
def test_a_comma_in_a_number_inside_brackets_is_one_error(written: str, hint: str) -> None:
    assert [hint] == [problem.hint for problem in refusal(FIGURE % written)]


def test_a_comma_in_a_text_inside_brackets_wants_quotes() -> None:
    found = refusal(HEAD + "figures: [{value: 2, unit: people, 400 in all}]\n")
    assert ["a comma ends text inside { }: put the whole text in quotes"] == [
        problem.hint for problem in found
    ]


def test_a_misspelt_key_after_a_number_is_no_part_of_it() -> None:
    found = refusal(HEAD + "figures: [{value: 2, unt: people, unit: x}]\n")
    assert ["did you mean `unit`?"] == [problem.hint for problem in found]


ACTOR = HEAD + "actors:\n- id: a\n  name: A\n  kind: group\n"
TEXTS = {
    "a colon in a list": (
        "summary:\n- The port says: 1 in 10\n",
        'if this is text, write `text: "The port says: 1 in 10"`',
    ),
    "a colon and quotation marks": (
        'summary:\n- The port says: "no"\n',
        """if this is text, write `text: 'The port says: "no"'`""",
    ),
    "a colon at the end": (
        "summary:\n- The port says:\n",
        'if this is text, write `text: "The port says:"`',
    ),
    "a colon in a long text": (
        f"summary:\n- The port says: {'so it is ' * 20}ok\n",
        "if this is text, write `text: ` before it, and put the whole of it in quotes",
    ),
    "a colon in an anchor": (
        "timeline:\n- title: x\n  at:\n  - The article: says so\n",
        'if this is text, write `exact: "The article: says so"`',
    ),
    "a line that goes on": (
        "gaps:\n- text: x\n  The port says: no\n",
        "if this goes on with the text above it, put all of that in quotes; below | or > indent it"
        " as that text is",
    ),
    "a comma in braces": (
        "gaps:\n- {text: The port, at last}\n",
        "a comma ends text inside { }: put the whole text in quotes",
    ),
    "a comma in braces, with quotation marks": (
        'gaps:\n- {text: The "port", at last}\n',
        "a comma ends text inside { }: put the whole text in apostrophes",
    ),
    "a colon in names": (
        "actors:\n- {id: a, name: n, kind: group, members: [A: x]}\n",
        "put the text in quotes",
    ),
    "brackets around a text": ("gaps: [{text: [sic]}]\n", "put the text in quotes"),
    "brackets around an id": (
        "figures: [{value: 1, unit: y, by: [a]}]\n",
        "leave the brackets out",
    ),
}
DATES = {
    "[2024-07-28 .. 2024-07-30]": 'did you mean "[2024-07-28..2024-07-30]"?',
    "[2024-07-28..2024-07-30]": 'put the set in quotes: "[2024-07-28..2024-07-30]"',
    "[2024..]": 'put the set in quotes: "[2024..]"',
    "{2024..2025}": 'did you mean "[2024..2025]"?',
    "[July 28, 2024]": "did you mean 2024-07-28?",
}


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS)
def test_a_text_that_yaml_took_apart_has_a_hint(case: tuple[str, str]) -> None:
    keys, hint = case
    assert hint == refusal(HEAD + keys)[0].hint


@pytest.mark.parametrize(("written", "hint"), DATES.items())
def test_a_date_in_brackets_has_a_hint(written: str, hint: str) -> None:
    assert hint == refusal(HEAD + f"updated: {written}\n")[0].hint


@pytest.mark.parametrize("hint", DATES.values())
def test_what_the_hint_for_a_date_says_is_one(hint: str) -> None:
    date = re.findall(r'"\[.*\]"|[0-9][0-9-]+', hint)[0]
    assert () == document(HEAD + f"updated: {date}\n").errors


@pytest.mark.parametrize(
    "written",
    ["[2024-07, 2024-08]", "[2024, 2025, 2026, 2027]", "[a, b]", "[]", "{a: b}", "[[2024]]"],
)
def test_where_no_date_can_be_meant_the_hint_lists_the_forms(written: str) -> None:
    assert refusal(HEAD + f"updated: {written}\n")[0].hint.startswith("a date is written as 2024, ")


PASSAGES = [
    "The port said: no",
    "The port's answer: no",
    """The port's answer: "no" """.strip(),
    '"No," the port said',
    "'No,' the port said",
    "[sic] the port said",
    "- 7 degrees",
    "-7 degrees, it said",
    "a # sign",
    "so it said:",
]


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_nearest_passage_can_be_copied_into_the_file(passage: str) -> None:
    text = f"schema: briefing/1\ntitle: t\nsections:\n- text: |\n    It is so. {passage}.\n"
    event = "timeline:\n- title: t\n  at: {}\n"
    wrong = as_yaml(passage[:-2] + "zz")
    [problem] = document(text + event.format(wrong)).errors
    hint = re.findall(r"nearest passage: `(.*)`", problem.hint)
    assert () == document(text + event.format(*hint)).errors


@pytest.mark.parametrize("text", PASSAGES)
def test_text_in_the_quotes_that_yaml_needs_is_read_as_it_is(text: str) -> None:
    assert text == document(f"{HEAD}gaps:\n- text: {as_yaml(text)}\n").reading.briefing.gaps[0].text


def test_a_misspelt_key_of_two_words_is_no_text() -> None:
    assert "did you mean `member_of`?" == refusal(f"{ACTOR}  member of: x\n")[0].hint
