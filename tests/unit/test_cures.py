"""A cure holds: what it says to write is read without a fault."""

import re

import pytest

from briefing_tui.loading.document import Document
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
    ('"10"', "write 10, without quotation marks"),
    ("'2,400'", "write 2400, without quotation marks"),
    ('"010"', "write 10, without quotation marks"),
]


@pytest.mark.parametrize(("written", "cure"), NUMBERS)
def test_a_number_is_told_as_it_is_to_be_written(written: str, cure: str) -> None:
    assert [cure] == [problem.hint for problem in refusal(BLOCK % written)]


@pytest.mark.parametrize("cure", [cure for _, cure in NUMBERS])
def test_what_a_cure_says_is_a_number(cure: str) -> None:
    number = re.findall(r"write (\S+?)(?:,|$)", cure)[0]
    assert isinstance(document(BLOCK % number), Document)


@pytest.mark.parametrize("written", ["many", "0x1F", ".inf", "1:30", "2024-07-28", '"many"', '""'])
def test_of_what_may_be_anything_no_number_is_made(written: str) -> None:
    assert [""] == [problem.hint for problem in refusal(BLOCK % written)]


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("2,400", "write 2400, without separators"),
        ("2, 400", "write 2400, without separators"),
        ("1,234,567", "write 1234567, without separators"),
        ("1,234.5", "write 1234.5, without separators"),
        ("2,5", "write 2.5, with a point"),
        ("2,400 or so", "write the number alone, as 2400"),
        ("1,234,5", "write the number alone, as 2400"),
    ],
)
def test_a_comma_in_a_number_inside_brackets_is_one_error(written: str, cure: str) -> None:
    assert [cure] == [problem.hint for problem in refusal(FIGURE % written)]


def test_a_comma_in_a_text_inside_brackets_wants_quotes() -> None:
    found = refusal(HEAD + "figures: [{value: 2, unit: people, 400 in all}]\n")
    assert ["a comma ends text inside { }: put the whole text in quotes"] == [
        problem.hint for problem in found
    ]


def test_a_misspelt_key_after_a_number_is_no_part_of_it() -> None:
    found = refusal(HEAD + "figures: [{value: 2, unt: people, unit: x}]\n")
    assert ["did you mean `unit`?"] == [problem.hint for problem in found]
