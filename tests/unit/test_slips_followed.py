"""What a cure says is done to the letter, and the error is gone: each case is a file with one slip,
as writers make them, and the text it is about between marks."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.model.problems import Problem
from tests.unit.following import followed, otherwise, unmarked
from tests.unit.loading import document

H = "schema: briefing/1\ntitle: Needle\nsections:\n- text: The article says so.\n"
ACTORS = H + "actors:\n- id: a\n  name: A\n  kind: group\n"
EVENT = H + "timeline:\n- title: x\n"

COLONS = {
    "a colon in a title": "title: ⟪Toll: rising⟫\n",
    "a colon and quotation marks": 'title: ⟪He said: "no"⟫\n',
    "a colon and an apostrophe": "title: ⟪The port's answer: no⟫\n",
    "a colon and both": 'title: ⟪The port\'s answer: "no"⟫\n',
    "a colon and a backslash": "title: ⟪Path: C:\\dir⟫\n",
    "a colon on the second line": H + "gaps:\n- text: ⟪The port says\n    that this: is so⟫\n",
    "a colon on a line of one word": H + "gaps:\n- text:\n    ⟪The port\n    says: no⟫\n",
    "a colon in brackets": H + "gaps: [{text: ⟪He said: no⟫, refs: []}]\n",
    "a colon in brackets over lines": (
        H + "actors:\n- {id: a, name: A, kind: person,\n   note: ⟪Not named: see below⟫}\n"
    ),
    "a colon before a comma": H + "gaps: [{text: ⟪He said:⟫, refs: []}]\n",
    "a colon before a brace": H + "article: {note: ⟪The end:⟫}\n",
    "a colon before a bracket": H + "x-a: [b, ⟪Note:⟫]\n",
    "a colon in a list": H + "summary:\n- ⟪The port says: 1 in 10⟫\n",
    "a colon in a list, with quotation marks": H + 'summary:\n- ⟪The port says: "no"⟫\n',
    "a colon in a list, with both": H + 'summary:\n- ⟪The port\'s answer: "no"⟫\n',
    "a colon at the end in a list": H + "summary:\n- ⟪The port says:⟫\n",
    "one word and a colon in a list": H + "summary:\n- ⟪Update: the port is closed⟫\n",
    "a colon in a long text of a list": H + f"summary:\n- ⟪The port says: {'so it is ' * 20}ok⟫\n",
    "a colon in a gap": H + "gaps:\n- ⟪The port: no⟫\n",
    "a colon in the second gap": H + "gaps:\n- text: x\n- ⟪The port: no⟫\n  refs: []\n",
    "a colon in a section": "schema: briefing/1\ntitle: t\nsections:\n- ⟪The port: no⟫\n",
    "a colon in anchors": EVENT + "  at:\n  - ⟪The article: says so⟫\n",
    "a colon in an anchor": EVENT + "  at: ⟪The article: says so⟫\n",
    "a colon in names": ACTORS + "  members:\n  - ⟪A: x⟫\n  - B\n",
    "a colon in aliases": ACTORS + "  aliases:\n  - ⟪A: x⟫\n  - B\n",
    "a colon in a line that goes on": H + "gaps:\n- text: ⟪x\n  The port says: no⟫\n",
    "a comma and a colon in braces": H + "gaps:\n- {text: ⟪The port, he said: no⟫}\n",
    "a comma in braces": H + "gaps:\n- {text: ⟪The port, at last⟫}\n",
    "a comma in braces, with quotation marks": H + 'gaps:\n- {text: ⟪The "port", at last⟫}\n',
    "no key in braces": H + "gaps: [{⟪The port: no⟫}]\n",
}
QUOTES = {
    "one apostrophe": "title: ⟪'the council's view'⟫\n",
    "one apostrophe after one that is written twice": "title: 'the union''s own (it's) head'\n",
    "words in apostrophes": "title: ⟪'It's a 'deal' they say'⟫\n",
    "words in apostrophes, and a comma": "title: ⟪'he said 'no', then left'⟫\n",
    "rock 'n' roll": "title: ⟪'rock 'n' roll'⟫\n",
    "two words in apostrophes": "title: ⟪'x' and 'y'⟫\n",
    "a plural in apostrophes": "title: ⟪'the boys' club'⟫\n",
    "two plurals in apostrophes": "title: ⟪'the boys' and the girls' club'⟫\n",
    "an apostrophe in an entry": H + "summary:\n- ⟪'It's a 'deal' they say'⟫\n",
    "an apostrophe in braces": H + "gaps:\n- {text: ⟪'he said 'no', then left'⟫, refs: []}\n",
    "an apostrophe in braces, and others": (
        H + "actors: [{name: ⟪'rock 'n' roll'⟫, id: 'the', kind: group}]\n"
    ),
    "an apostrophe over lines": H + "gaps:\n- text: ⟪'the port's\n    harbour'⟫\n  refs: []\n",
    "quotation marks inside": 'title: ⟪"the "old" bank"⟫\n',
    "quotation marks inside, in braces": H + 'gaps: [{text: ⟪"the "old" bank"⟫, refs: []}]\n',
    "three quotation marks": H + 'gaps:\n- text: ⟪"""Yes"""⟫\n',
    "quotation marks with apostrophes": 'title: ⟪"It\'s" he said, "isn\'t"⟫\n',
    "words after quotation marks": 'title: ⟪"Yes" he said⟫\n',
    "a bracket after quotation marks": 'title: ⟪"We won" [applause]⟫\n',
    "a bracket after apostrophes": "title: ⟪'Yes' [sic]⟫\n",
    "a brace after quotation marks": 'title: ⟪"We won" {x}⟫\n',
    "two in quotation marks": 'title: ⟪"a" "b"⟫\n',
    "two in different quotes": "title: ⟪\"a\" 'b'⟫\n",
    "a colon after quotation marks": 'title: ⟪"We won": he⟫\n',
    "two in brackets": "title: ⟪[a] [b]⟫\n",
    "brackets first": "title: ⟪[sic] t⟫\n",
    "a bracket after quotation marks in braces": H + 'gaps: [{text: ⟪"We won" [applause]⟫}]\n',
    "a bracket after apostrophes in braces": H + "gaps: [{text: ⟪'Yes' [sic]⟫, refs: []}]\n",
    "an escape of two letters": 'title: ⟪"100\\x"⟫\n',
    "escapes of a path": 'title: ⟪"C:\\Users\\x"⟫\n',
    "escapes of a path with one that is known": 'title: ⟪"C:\\Users\\new"⟫\n',
    "an escape that is an umlaut": 'title: ⟪"\\Umlaut"⟫\n',
    "an escape of other letters": 'title: ⟪"\\uZZZZ"⟫\n',
    "an unknown escape": 'title: ⟪"C:\\dir"⟫\n',
    "an unknown escape beside a known": 'title: "a \\"b\\" C:\\dir"\n',
    "a backslash at the end": 'title: "C:\\"\nx-a: b\n',
    "a quotation mark that is not closed": 'title: ⟪"x⟫\nx-a: y\n',
    "a quotation mark that another closes": 'title: ⟪"x⟫\nx-a: "y"\n',
    "a quotation mark that another closes, in braces": (
        H + 'gaps:\n- {text: ⟪"x, and y⟫}\n- {text: "z"}\n- {text: "z"}\n'
    ),
    "a quotation mark that is not closed in braces": H + 'gaps:\n- {text: ⟪"x, and y⟫}\n',
    "an apostrophe that begins a text": "title: ⟪'tis the season⟫\nx-a: y\n",
    "an apostrophe that another closes": "title: ⟪'tis so⟫\nx-a: it's y\n",
}
SIGNS = {
    "an at sign": "title: ⟪@home⟫\n",
    "a percent sign": "title: ⟪%5⟫\n",
    "a backtick": "title: ⟪`x`⟫\n",
    "a backtick and quotation marks": 'title: ⟪`x` is "y"⟫\n',
    "a percent sign in braces": H + "gaps: [{text: ⟪%5 of it⟫, refs: []}]\n",
    "an ampersand": "title: ⟪& b⟫\n",
    "a comma": "title: ⟪, b⟫\n",
    "a closing bracket": "title: ⟪] b⟫\n",
    "a bar": "title: ⟪| b⟫\n",
    "more than": "title: ⟪>0.5% voted⟫\n",
    "more than a word": "title: ⟪>x⟫\n",
    "a bar and zero": "title: ⟪|0 x⟫\n",
    "a dash": "title: ⟪- x⟫\n",
    "a question mark": "title: ⟪? b⟫\n",
    "a directive": f"{H}gaps:\n%5\n",
}
BRACKETS = {
    "a list that is cut short": H + "gaps: ⟪[⟫",
    "a mapping that is cut short": H + "article: ⟪{⟫",
    "a list that is cut short after a comma": H + "gaps: ⟪[{text: a},⟫",
    "a list that is cut short before a line end": H + "gaps: ⟪[{text: a},⟫\n",
    "an entry that is cut short": H + "timeline:\n- ⟪{title: x,⟫",
    "a list that goes on into a key": H + "x-a: ⟪[a, b⟫\nupdated: 2024\n",
    "a mapping that goes on into a key": H + "article: ⟪{note: c⟫\nupdated: 2024\n",
    "a quoted value that goes on into a key": H + 'article: ⟪{note: "c"⟫\nupdated: 2024\n',
    "a list that goes on into another": H + "x-a: ⟪[a, b⟫\nx-b: [c]\n",
    "a list with a comma that goes on into a key": H + "x-a: ⟪[a, b,⟫\nupdated: 2024\n",
    "no comma between mappings": H + "timeline: [{title: x} {title: y}]\n",
    "no comma between texts": H + 'x-a: ["a" "b"]\n',
    "no comma between keys": H + "article: {note: 'x' author: y}\n",
    "no comma between lines": H + "article: {note: x\n  author: y}\n",
    "no comma before a key": H + "actors:\n- {id: ⟪a name: A⟫}\n",
    "no comma before the last key": H + "actors:\n- {id: a, name: ⟪A B kind: group⟫, note: x}\n",
    "no comma before a key, in a text": H + 'gaps: [{text: ⟪a "b" refs: c⟫}]\n',
    "no comma in JSON": '{"schema": "briefing/1", "title": "t"\n"sections": [{"text": "x"}]}\n',
    "two commas": H + "x-a: [a,, b]\n",
    "a bracket in a text in braces": H + "gaps:\n- {text: ⟪he ] said⟫}\n",
    "the other bracket": H + "x-a: [a, b}\nx-b: c\n",
    "the other bracket after a mapping": H + "gaps: [{text: a}}\n",
    "a brace too few": H + "gaps: [{text: a]\n",
}
LINES = {
    "no colon": "title\nschema: briefing/1\n",
    "no colon below": "article:\n  author\n  publisher: x\n",
    "no colon above": H + "updated\ndraft: true\n",
    "no colon before a value": ACTORS + "  member_of b\n  note: x\n",
    "no colon in an entry": H + "gaps:\n- text x\n  refs: []\n",
    "no colon before lines of text": H + "gaps:\n- text >-\n    x\n  refs: []\n",
    "no dash before braces": H + "gaps:\n  - {text: a}\n   {text: b}\n  - {text: c}\n",
    "a first entry too far right": H + "gaps:\n   - text: a\n  - text: b\n  - text: c\n",
    "a first key too far right": (
        "article:\n     author: x\n  note: y\n  headline: z\n  publisher: w\n"
    ),
    "no blank after a colon": "schema:briefing/1\ntitle: x\n",
    "no blank after a later colon": H + "updated:2024\n",
    "no blank after a later colon, and more": H + "updated:2024\ndraft: true\n",
    "another blank after a colon": H + "updated:\u00a02024\n",
    "another blank after a first colon": "schema:\u00a0briefing/1\ntitle: x\n",
    "no blank after a dash": H + "x-a:\n-a\n",
    "a tab": "article:\n\tauthor: x\n",
    "a tab below a value": "x-a: b\n\tx-c: d\n",
    "a tab in lines of text": "title: |\n\tx\n",
    "a tab after a dash": H + "gaps:\n-\ttext: x\n",
    "a key too far right": H + "timeline:\n- title: a\n    date: 2024\n",
    "a key too far left": H + "timeline:\n  - title: a\n   date: it's the port's\n",
    "a key between": "article:\n    author: x\n  note: y\n",
    "a dash between": H + "gaps:\n  - text: a\n - text: b\n",
    "a first line too far right": f" {H}",
    "a paragraph to the left": H + "gaps:\n- text: |\n    Para one.\n\nPara two.\n",
    "a paragraph to the left, a key below": (
        H + "gaps:\n- text: |\n    Para one.\n\nPara two.\n  refs: []\n"
    ),
    "a paragraph a little to the left": H + "gaps:\n- text: |\n    Para one.\n   Para two.\n",
    "lines of text at the left": H + "gaps:\n- text: |\n⟪Para one.\nPara two⟫\n",
    "lines of text at the left, with a colon": H + "gaps:\n- text: |\n⟪Para one: and.\nPara two⟫\n",
    "a line of text at the left": H + "gaps:\n- text: >\n⟪Para one.⟫\n  refs: []\n",
    "a text that goes on to the left": H + "gaps:\n- text: The port\n  is closed.\n  refs: []\n",
    "more after the end": H + "...\nx-a: x\n",
    "a byte order mark": H + "\ufeffx-a: x\n",
}
CASES = {**COLONS, **QUOTES, **SIGNS, **BRACKETS, **LINES}


def problems(text: str) -> list[Problem]:
    try:
        return list(document(text).errors)
    except Refused as refused:
        return list(refused.problems)


def first(text: str) -> Problem:
    """The first problem of a kind that writing makes, not of what is missing in a short case."""
    kinds = ("yaml", "unknown-key", "type", "date")
    return next(one for one in problems(unmarked(text)) if one.code in kinds)


def left(text: str, problem: Problem) -> list[str]:
    """What is still wrong with YAML, or told at the same place."""
    return [
        f"{one.line}:{one.column}: {one.message}"
        for one in problems(unmarked(text))
        if one.code == "yaml"
        or (one.code == problem.code and (one.line, one.column) == (problem.line, problem.column))
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_the_cure_cures(text: str, end: str) -> None:
    text = text.replace("\n", end)
    problem = first(text)
    assert [] == left(followed(text, problem), problem), followed(text, problem)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_the_other_cure_that_is_offered_cures_as_well(text: str) -> None:
    problem = first(text)
    other = otherwise(text, problem)
    assert [] == left(other or followed(text, problem), problem), other


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_line_ends_make_no_difference(text: str) -> None:
    told = [first(text.replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    assert 1 == len(set(told)), told


DATES = {
    "a set with blanks": "[2024-07-28 .. 2024-07-30]",
    "a set": "[2024-07-28..2024-07-30]",
    "a set that is open": "[2024..]",
    "a set with signs": "[2024~..2024?]",
    "a set in braces": "{2024..2025}",
    "a day in brackets": "[2024-07-28]",
    "a day in words in brackets": "[July 28, 2024]",
}


@pytest.mark.parametrize("written", DATES.values(), ids=DATES)
def test_a_date_that_is_offered_is_one(written: str) -> None:
    text = f"{H}updated: ⟪{written}⟫\n"
    assert [] == left(followed(text, first(text)), first(text))


@pytest.mark.parametrize(
    "written",
    ["[2024-07, 2024-08]", "[2024, 2025, 2026, 2027]", "[a, b]", "[]", "{a: b}", "[[2024]]"],
)
def test_where_no_date_can_be_meant_its_forms_are_told(written: str) -> None:
    problem = first(f"{H}updated: {written}\n")
    assert problem.hint.startswith("a date is written as 2024, ")


def test_one_slip_is_one_error() -> None:
    found = problems(f"{H}gaps:\n- The port: no\n")
    assert ["unknown key `The port` in a gap"] == [problem.message for problem in found]


def test_a_key_with_a_slip_in_it_is_no_text() -> None:
    assert "did you mean `member_of`?" == first(f"{ACTORS}  member of: x\n").hint


@pytest.mark.parametrize(
    ("written", "column"),
    [("id: a name: A", 9), ("id: a name: A kind: group", 9), ("id: a, name: A  kind: group", 18)],
)
def test_a_comma_that_is_missing_before_a_key_is_told_where_it_belongs(
    written: str, column: int
) -> None:
    problem = first(f"{H}actors:\n- {{{written}}}\n")
    assert ("a comma is missing here, before a key", column) == (problem.message, problem.column)


@pytest.mark.parametrize("written", ["id: a said: A", "name: a name: b", "name: a updated: b"])
def test_a_word_that_can_be_no_key_there_wants_no_comma(written: str) -> None:
    problem = first(f"{H}actors:\n- {{{written}}}\n")
    assert '": " inside text that is not in quotes' == problem.message


def test_what_is_not_understood_has_no_cure() -> None:
    problem = first("x-a: {b: c}\n- d\n")
    assert ("this line does not fit what is above it", "") == (problem.message, problem.hint)


@pytest.mark.parametrize("size", [1000, 200_000, 2_000_000])
def test_a_slip_is_told_alike_however_long_the_file_is(size: int) -> None:
    gap = "- text: 'It is so.'\n"
    before = f"{H}gaps:\n{gap * (size // len(gap))}"
    problem = first(f"{before}- text: 'It's so.'\n{gap * 10}")
    assert (before.count("\n") + 1, 12) == (problem.line, problem.column)
    assert problem.hint.startswith("write it twice: ''")
