"""Reading a file: scalars by expected type, ids made and skipped, and what is refused."""

import sys

import pytest

from briefing_tui.model.items import content
from tests.unit.loading import HEAD, document, refusal, with_head
from tests.unit.planted import KELMAR

ACTOR = "actors: [{id: a, name: %s, kind: person}]\n"


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "on",
        "1:30",
        "0123",
        "4.10",
        "2024",
        "2024-07-28",
        "192",
        "true",
        "0x1F",
        "1e5",
        ".inf",
    ],
)
def test_text_keeps_the_characters_of_a_plain_scalar(written: str) -> None:
    assert written == with_head(ACTOR % written).reading.briefing.actors[0].name


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_counts_as_absent(nothing: str) -> None:
    assert with_head(f"updated: {nothing}\n").reading.briefing.updated is None


@pytest.mark.parametrize("nothing", ["---\n", "null\n", "~\n", "--- ~\n", "%YAML 1.1\n---\n"])
def test_a_document_of_nothing_is_no_briefing(nothing: str) -> None:
    [problem] = refusal(nothing)
    message = "expected a briefing with keys such as `schema`, `title`, `sections`; found "
    assert ("type", True) == (problem.code, problem.message.startswith(message))


FIGURE = "figures: [{value: %s, unit: people}]\n"


@pytest.mark.parametrize("written", ["0", "192", "-4", "+4", "4.10", "5e3", "5E-3", "0.5"])
def test_a_number_keeps_its_characters(written: str) -> None:
    assert written == with_head(FIGURE % written).reading.briefing.figures[0].value


@pytest.mark.parametrize(
    "written",
    ["007", "1_000", "12%", ".5", "5.", "0x1F", ".inf", ".nan", "1:30", "'4'", '"4"', "many"],
)
def test_what_is_no_number_is_refused_with_how_to_write_one(written: str) -> None:
    [problem] = refusal(HEAD + FIGURE % written)
    assert ("type", "write digits alone, as 2400") == (problem.code, problem.hint[:27])


def test_a_comma_inside_braces_ends_a_value() -> None:
    for written in ("{value: 2,400, unit: people}", "{value: 2, unit: people, 400 in all}"):
        [problem] = refusal(HEAD + f"figures: [{written}]\n")
        assert problem.hint.startswith("a comma ends a value inside { }: put text that holds one")


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("summary:\n- The port says: 1 in 10\n", '": " makes a key of what is before it'),
        ("gaps:\n- text: x\n  The port says: no\n", '": " makes a key of what is before it'),
        ("gaps: [{text: [sic]}]\n", "put text in quotes if it begins with [ or {, or if it holds"),
        ("actors:\n- {id: a, name: n, kind: group, members: [A: x]}\n", "put text in quotes if"),
        ("updated: [2024-07-28..2024-07-30]\n", 'put a set in quotes, as "[2024-07-28..2024'),
        ("actors: [{id: a, name: n, kind: group, member of: x}]\n", "did you mean `member_of`?"),
        ("figures: [{value: 2, unt: people}]\n", "did you mean `unit`?"),
    ],
)
def test_a_value_that_yaml_reads_differently_has_a_hint(keys: str, hint: str) -> None:
    [problem] = refusal(HEAD + keys)
    assert problem.hint.startswith(hint)


def test_a_made_id_is_the_letter_and_the_place_in_the_file() -> None:
    briefing = with_head("""\
        figures:
          - {value: 1, unit: x}
          - {id: own, value: 2, unit: x}
          - {value: 3, unit: x}
        """).reading.briefing
    assert ["f-1", "own", "f-3"] == [figure.id for figure in briefing.figures]


def test_the_briefings_id_is_made_of_the_files_name() -> None:
    assert "stdin" == document(HEAD).reading.briefing.id


def test_own_keys_are_passed_over_everywhere() -> None:
    text = HEAD + "x-note: {a: [1]}\nactors: [{id: a, name: A, kind: person, x-y: 1}]\n"
    assert "A" == document(text).reading.briefing.actors[0].name


def test_a_bare_string_stands_for_a_point_and_an_anchor() -> None:
    briefing = with_head("""\
        summary: [First.]
        timeline: [{title: x, at: says so}]
        """).reading.briefing
    assert ("First.", "says so") == (briefing.summary[0].text, briefing.timeline[0].at[0].exact)


QUOTE = "quotes: [{type: direct, source: narrator, at: '%s'}]\n"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ('"We stay," he said', "We stay,"),
        ('"We stay," he said. "Or we', "We stay,"),
        ('if so," he said, "we stay."', "we stay."),
        ("“We stay,” he said. “Or", "We stay,"),
        ('he said that "we stay. We will.', "we stay. We will."),
        ("he said: “we\n\n  stay", "we\nstay"),
    ],
)
def test_the_words_of_a_quote_are_the_one_span_in_quotation_marks(at: str, words: str) -> None:
    text = f"schema: briefing/1\ntitle: t\nsections: [{{text: '{at}'}}]\n"
    found = document(text + QUOTE % at)
    assert ((), words) == (found.errors, content(found.reading.briefing.quotes[0]))


@pytest.mark.parametrize(
    ("at", "spans"), [('"A," "b"', 2), ("so he said", "no"), ('"A," "b" "c', 3)]
)
def test_otherwise_content_is_needed(at: str, spans: int | str) -> None:
    text = f"schema: briefing/1\ntitle: t\nsections: [{{text: '{at}'}}]\n"
    [problem] = document(text + QUOTE % at).errors
    expected = f"`at` holds {spans} spans in double quotation marks: write `content`"
    assert ("content", expected) == (problem.code, problem.message)


def test_every_item_knows_its_line() -> None:
    found = with_head(
        "actors:\n  - {id: a, name: A, kind: person}\n  - id: b\n    name: B\n    kind: person\n"
    )
    assert [5, 6] == [found.line(actor.where) for actor in found.reading.briefing.actors]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("actors: [{nme: A, id: a, name: A, kind: person}]\n", "actors[0].nme"),
        ("actors: [{id: a, nme: A, name: A, kind: person}]\n", "actors[0].nme"),
        ("actors:\n  - nme: A\n    id: a\n    name: A\n    kind: person\n", "actors[0].nme"),
        ("article: {headlin: A}\n", "article.headlin"),
        ("actors: [{id: a, kind: person}]\n", "actors[0]"),
        ("actors: [{id: a, name: A, kind: person, id: b}]\n", "actors[0].id"),
    ],
)
def test_the_path_of_a_fault_of_a_key_ends_with_the_key(written: str, path: str) -> None:
    assert [path] == [problem.path for problem in refusal(HEAD + written)]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert [(4, 10)] == [
        (p.line, p.column) for p in document("\ufeff" + HEAD + "updated: 2024-13\n").errors
    ]


def test_columns_are_code_points() -> None:
    text = HEAD + 'actors: [{id: a, name: "é𝄞漢", kind: wrong}]\n'
    assert [(4, 37)] == [(p.line, p.column) for p in refusal(text)]


def test_a_surrogate_pair_of_json_is_joined_and_columns_stay() -> None:
    text = (
        '{"schema": "briefing/1", "title": "a \\ud83d\\ude00 b", "updated": "x", '
        '"sections": [{"text": "t"}]}'
    )
    found = document(text)
    assert ("a 😀 b", text.index('"x"') + 1) == (
        found.reading.briefing.title,
        found.errors[0].column,
    )


def test_the_pure_parser_reads_the_same_where_libyaml_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = KELMAR.read_text(encoding="utf-8")
    fast = document(text).reading.briefing
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert fast == document(text).reading.briefing
