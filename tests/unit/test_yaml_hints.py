"""Mistakes in YAML are reported in plain words, with a hint, at the place to mend."""

import re

import pytest

from briefing_tui.loading.yaml_errors import HINTS, YamlHint
from tests.unit.loading import HEAD, refusal

GAPS = HEAD + "gaps:\n"
CASES = {
    "a tab": ("article:\n\tauthor: x\n", (2, 1), "a tab cannot indent", "indent with spaces"),
    "a tab after a dash": (GAPS + "-\ttext: x\n", (5, 2), "a tab cannot indent", "indent with"),
    "an at sign": (
        "title: @home\n",
        (1, 8),
        "text may not begin with @ unless it is in quotes",
        "put the text in quotes",
    ),
    "a percent sign": ("title: %5\n", (1, 8), "text may not begin with % unless", "put the text"),
    "a backtick": ("title: `x`\n", (1, 8), "text may not begin with a backtick", "put the text"),
    "an ampersand": ("title: & b\n", (1, 8), "text may not begin with & unless", "put the text"),
    "an exclamation mark": (
        "title: !e!b c\n",
        (1, 8),
        "text may not begin with ! unless",
        "put the text",
    ),
    "a comma": ("title: , b\n", (1, 8), "text may not begin with , unless", "put the text"),
    "a dash": ("title: - x\n", (1, 8), '"- " where a value begins', "put the text in quotes, or"),
    "a question mark": ("title: ? x\n", (1, 8), '"? " where a value begins', "put the text in"),
    "text after a bar": (
        "title: | b\n",
        (1, 8),
        "text goes on after |, which begins a text on the lines below",
        "put the text in quotes",
    ),
    "an unknown escape": (
        'title: "C:\\dir"\n',
        (1, 11),
        "a backslash with a character that YAML does not know as an escape",
        "write the backslash twice, or put the text in apostrophes",
    ),
    "half an escape": ('title: "C:\\Us"\n', (1, 11), "a backslash with a character", "write the"),
    "a quotation that is not closed": (
        'title: "x\nsections: y\n',
        (1, 8),
        'the " opened here is not closed',
        "close it",
    ),
    "an apostrophe inside apostrophes": (
        "title: 'the council's view'\n",
        (1, 20),
        "an apostrophe inside apostrophes ends the text",
        "write '' for it, or put the text in the other kind of quotes",
    ),
    "a quotation mark inside quotation marks": (
        'title: "the "old" bank"\n',
        (1, 13),
        "a quotation mark inside quotation marks ends the text",
        'write \\" for it, or put the text in the other kind of quotes',
    ),
    "an apostrophe inside, in braces": (
        GAPS + "- {text: 'it's so', refs: []}\n",
        (5, 13),
        "an apostrophe inside apostrophes ends the text",
        "write '' for it",
    ),
    "words after quotation marks": (
        'title: "Yes" he said\n',
        (1, 14),
        "text goes on after the quotation mark that ends it",
        "put the whole text in quotes",
    ),
    "words after a bracket": (
        "title: [sic] t\n",
        (1, 14),
        "text goes on after the bracket that ends it",
        "put the whole text in quotes",
    ),
    "no comma between mappings": (
        GAPS + "  [{text: a} {text: b}]\n",
        (5, 14),
        "a comma is missing here",
        "write one",
    ),
    "no comma in JSON": (
        '{"schema": "briefing/1"\n"title": "t"}\n',
        (2, 1),
        "a comma is missing here",
        "write one",
    ),
    "no blank after a dash": (
        HEAD + "x-a:\n-a\n",
        (5, 1),
        "a dash without a blank after it",
        "write a blank after it",
    ),
    "no colon": (
        "title: x\nsections\nschema: y\n",
        (2, 1),
        "a key without its colon",
        "write a colon after it",
    ),
    "no colon in the first line": (
        "title\nschema: y\n",
        (1, 1),
        "a key without its colon",
        "write a colon after it",
    ),
    "no blank after a colon": (
        HEAD + "updated:2024\ndraft: true\n",
        (4, 8),
        "a colon without a blank after it",
        "write `key: value`",
    ),
    "no blank after the first colon": (
        "schema:briefing/1\ntitle: x\n",
        (1, 7),
        "a colon without a blank after it",
        "write `key: value`",
    ),
    "a text that goes on to the left": (
        GAPS + "- text: The port\n  is closed.\n  refs: []\n",
        (6, 3),
        "this line is neither a key with its colon nor a part of the text above it",
        "write `key: value`, or indent it further than the key of the text above",
    ),
    "a key too far right": (
        HEAD + "timeline:\n- title: a\n    date: 2024\n",
        (6, 5),
        "the indentation of this line does not fit the lines above it",
        "indent it as its neighbours are; or",
    ),
    "a colon in text": (
        "title: Toll: rising\n",
        (1, 12),
        '": " inside text that is not in quotes',
        "put the text in quotes",
    ),
    "a colon before a comma": (
        GAPS + "- {text: He said:, refs: []}\n",
        (5, 17),
        '": " inside text that is not in quotes',
        "put the text in quotes",
    ),
    "a colon in text, in braces": (
        GAPS + "- {text: He said: no}\n",
        (5, 17),
        '": " inside text that is not in quotes',
        "put the text in quotes, or write a comma before the key",
    ),
    "the other bracket": (
        GAPS + "- {text: he ] said}\n",
        (5, 13),
        "this ] closes no bracket that is open",
        "put text that holds it in quotes, or close the bracket before it",
    ),
    "a list that is not closed": (
        "title: x\nsummary: [a, b\nsections: c\n",
        (2, 10),
        "the [ opened here is not closed with ]",
        "write ] where it ends",
    ),
    "a mapping that is not closed": (
        "article: {note: x\ntitle: c\n",
        (1, 10),
        "the { opened here is not closed with }",
        "write } where it ends",
    ),
    "no dash before braces": (
        GAPS + "  - {text: a}\n   {text: b}\n",
        (6, 4),
        "a dash is missing before this entry",
        "write `- ` before it, as before its neighbours",
    ),
    "a key between two columns": (
        "article:\n    author: x\n  note: y\n",
        (3, 3),
        "the indentation of this line does not fit the lines above it",
        "indent it as its neighbours are",
    ),
    "a first line too far right": (
        f" {HEAD}",
        (2, 1),
        "the indentation of this line does not fit the lines above it",
        "indent it as its neighbours are",
    ),
}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_has_its_place_its_words_and_a_hint(
    case: tuple[str, tuple[int, int], str, str], end: str
) -> None:
    text, place, message, hint = case
    (problem,) = refusal(text.replace("\n", end))
    assert ("yaml", *place) == (problem.code, problem.line, problem.column)
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize("row", HINTS, ids=[f"{row.message}; {row.hint}" for row in HINTS])
def test_every_pattern_has_a_case(row: YamlHint) -> None:
    words = re.sub(r"\\\{\w+\\\}", ".+", re.escape(f"{row.message}; {row.hint}"))
    shown = [f"{one.message}; {one.hint}" for case in CASES.values() for one in refusal(case[0])]
    assert any(re.fullmatch(words, one) for one in shown)


def test_there_are_twenty_patterns_at_most() -> None:
    assert len(HINTS) <= 20


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "gaps: [{text: a},",
            (1, 18),
            "while parsing a flow node, did not find expected node content",
        ),
        ("%a\n---\na: b\n", (1, 3), "while scanning a directive, found unknown directive name"),
    ],
)
def test_where_no_pattern_fits_the_parser_s_own_words_are_shown(
    text: str, place: tuple[int, int], message: str
) -> None:
    (problem,) = refusal(text)
    assert (place, message, "") == ((problem.line, problem.column), problem.message, problem.hint)


def test_a_mistake_ends_the_reading() -> None:
    assert 1 == len(refusal(HEAD + "draft: maybe\nx-a: @c\nx-b: @c\n"))


@pytest.mark.parametrize(
    ("text", "place", "next_line"),
    [
        ('title: "x\nsections:\n- text: "Some words"\n', (1, 8), 3),
        ("title: 'x\nsections:\n- text: it's so\n", (1, 8), 3),
        (GAPS + '- text: "a\n  refs: []\n- text: "b, c"\n', (5, 9), 7),
        (GAPS + '- text: "a\n- text: ""\n- text: b\n', (5, 9), 6),
        (GAPS + '- {text: "a, refs: []}\n- {text: "b: c"}\n', (5, 10), 6),
        ('{"schema": "briefing/1,\n "title": "t"}\n', (1, 12), 2),
    ],
)
def test_an_open_quote_is_reported_where_it_opens_not_where_the_next_one_ends_it(
    text: str, place: tuple[int, int], next_line: int
) -> None:
    (problem,) = refusal(text)
    assert place == (problem.line, problem.column)
    assert re.fullmatch("the ['\"] opened here is not closed", problem.message)
    assert problem.hint.endswith(f" where the text ends; as it stands, it ends in line {next_line}")


@pytest.mark.parametrize("line", ["goes on", "note: on"])
def test_a_quoted_text_of_two_lines_is_not_taken_for_an_open_quote(line: str) -> None:
    (problem,) = refusal(f'title: "x\n  {line}" so\n')
    assert (2, "text goes on after the quotation mark that ends it") == (
        problem.line,
        problem.message,
    )


@pytest.mark.parametrize("size", [1000, 2_000_000])
def test_a_mistake_is_reported_alike_however_long_the_file_is(size: int) -> None:
    gap = "- text: 'It is so.'\n"
    before = f"{GAPS}{gap * min(19_000, size // len(gap))}"
    (problem,) = refusal(f"{before}- text: 'It's so.'\n{gap * 10}")
    assert (before.count("\n") + 1, 12) == (problem.line, problem.column)
    assert problem.hint.startswith("write ''")


def test_a_line_of_a_mebibyte_is_looked_at_around_the_mistake() -> None:
    text = f"title: '{'x ' * 500_000}it's {'y ' * 500_000}'\n"
    (problem,) = refusal(text)
    assert (1, text.index("it's") + 4) == (problem.line, problem.column)
