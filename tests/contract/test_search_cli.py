"""`briefing search`: its output, streams and exit codes, like grep's."""

import io
import json
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.unit.searching import HARBOUR

OTHER = "schema: briefing/1\ntitle: The other port\nsections: [{text: Nothing here.}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def out(folder: Path, capsys: pytest.CaptureFixture[str]) -> "Told":
    return Told(capsys, "search")


class Told:
    """Runs a command and keeps what it told."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *command: str) -> None:
        self._capsys, self._command = capsys, command
        self.err = ""

    def lines(self, *arguments: str) -> list[str]:
        """The exit code, then the lines on stdout."""
        code = run([*self._command, *arguments])
        told = self._capsys.readouterr()
        self.err = told.err
        return [str(code), *told.out.splitlines()]


def test_hits_are_printed_with_file_line_and_pane(out: Told) -> None:
    assert [
        "0",
        "a.yaml:7: [summary] The port says 1 in 10 ships was delayed; the pilots say a third.",
        'a.yaml:30: [quotes] The pilots\' union put it at "at least a third" of all calls',
        'a.yaml:49: [claims] quote: The pilots\' union put it at "at least a third" of all calls',
        "a.yaml:52: [claims] At least a third were delayed",
        'a.yaml:54: [claims] quote: The pilots\' union put it at "at least a third" of all calls',
        "a.yaml:16: [article] The pilots’ union put it at “at least a third” of all calls, said "
        "José Müller.",
    ] == out.lines("third", "a.yaml")


def test_a_hit_in_wrapped_lines_is_printed_with_its_sentence_on_one_line(out: Told) -> None:
    assert [
        "0",
        "a.yaml:13: [article] The port authority said about 10% of calls were delayed, "
        "2,400 in all.",
    ] == out.lines('"of calls were" pane:article', "a.yaml")


def test_other_keys_than_the_text_are_labeled(out: Told) -> None:
    assert [
        "0",
        "a.yaml:48: [claims] The port authority said about 10%",
    ] == out.lines("about kind:position", "a.yaml")
    assert ["0", "a.yaml:41: [claims] resolver: the harbour log"] == out.lines("log", "a.yaml")


def test_the_line_is_of_the_item_though_another_has_the_same_words(out: Told) -> None:
    """Figures name their actors by id; in the file, a question follows them that says the name."""
    text = HARBOUR.replace("How many calls were delayed?", "What does the Port authority want?")
    Path("c.yaml").write_text(text, encoding="utf-8")
    assert [
        "0",
        "c.yaml:24: [figures] by: Port authority",
        "c.yaml:26: [figures] subject: Port authority",
    ] == out.lines('"port authority" pane:figures', "c.yaml")


def test_nothing_found_exits_1_and_says_why(out: Told) -> None:
    why = "briefing: nothing has `zebra`, nor a word like it\n"
    assert (["1"], why) == (out.lines("zebra", "a.yaml"), out.err)


def test_of_several_files_the_one_nearest_to_a_hit_says_why(out: Told) -> None:
    why = "briefing: `kind:event` leaves none of 6 hits\n"
    assert (["1"], why) == (out.lines("third kind:event", "b.yaml", "a.yaml"), out.err)
    near = "briefing: nothing has `thrid`; nearest: third\n"
    assert (["1"], near) == (out.lines("thrid", "b.yaml", "a.yaml"), out.err)


def test_a_word_that_another_file_has_is_not_told_as_missing(out: Told) -> None:
    why = "briefing: nothing has `zebra`, nor a word like it\n"
    assert (["1"], why) == (out.lines("third zebra", "b.yaml", "a.yaml"), out.err)
    why = "briefing: no briefing has all of this, only each by itself\n"
    assert (["1"], why) == (out.lines("third nothing", "b.yaml", "a.yaml"), out.err)


def test_other_forms_come_last_and_are_said_to_be_so(out: Told) -> None:
    text = OTHER.replace("Nothing here", "He denied it") + "gaps: [text: They deny it]\n"
    Path("c.yaml").write_text(text, encoding="utf-8")
    assert [
        "0",
        "c.yaml:4: [summary] They deny it",
        "c.yaml:3: [article] (other form) He denied it.",
    ] == out.lines("deny", "c.yaml")
    assert "briefing: 1 of 2 hits has another form of a word: denied\n" == out.err
    told = [json.loads(line) for line in out.lines("--json", "deny", "c.yaml")[1:]]
    assert [False, True] == [one["other_form"] for one in told]


def test_an_unknown_value_is_reported_if_no_file_knows_it(out: Told) -> None:
    said = (out.lines("actor:maior", "a.yaml", "b.yaml"), out.err)
    assert (["1"], "briefing: no actor `maior`; did you mean `mayor`?\n") == said
    assert ("0", "") == (out.lines("actor:mayor", "a.yaml", "b.yaml")[0], out.err)


def test_an_unreadable_file_is_named_and_the_rest_is_searched(out: Told) -> None:
    Path("c.yaml").write_text("title: t\n", encoding="utf-8")
    assert ["2", "b.yaml:2: [summary] The other port"] == out.lines(
        "other", "none.yaml", "c.yaml", "b.yaml"
    )
    assert (True, True) == (
        "briefing: none.yaml: no such file or directory" in out.err,
        "c.yaml:1:1: error" in out.err,
    )


def test_counts_are_of_lines_and_by_file(out: Told) -> None:
    assert ["0", "a.yaml:6", "b.yaml:0"] == out.lines("-c", "third", "a.yaml", "b.yaml")


def test_names_are_only_of_files_with_hits(out: Told) -> None:
    assert ["0", "a.yaml"] == out.lines("-l", "third", ".")
    assert ["0", "a.yaml", "b.yaml"] == out.lines("-lc", "port", ".")
    assert ["1"] == out.lines("-l", "zebra", ".")


def test_json_is_an_object_a_line_with_exact_spans(out: Told) -> None:
    _, line = out.lines("--json", "muller pane:article", "a.yaml")
    told = json.loads(line)
    assert {
        "file": "a.yaml", "line": 16, "pane": "article", "item": "s1", "kind": "section",
        "key": "text",
    } == {key: told[key] for key in ("file", "line", "pane", "item", "kind", "key")}  # fmt: skip
    assert ["Müller"] == [told["text"][start:end] for start, end in told["spans"]]


def test_panes_narrow(out: Told) -> None:
    assert ["0", "a.yaml:52: [claims] At least a third were delayed"] == out.lines(
        "third -union", "--pane", "claims,actors", "a.yaml"
    )
    assert "2" == out.lines("third", "--pane", "clams", "a.yaml")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-e", "-third", "a.yaml"),
        ("a.yaml", "-e", "-third"),
        ("-ce", "-third", "a.yaml"),
        ("-c", "--", "-third", "a.yaml"),
        ("--", "-third", "a.yaml"),
    ],
)
def test_a_query_may_begin_with_a_hyphen(out: Told, arguments: tuple[str, ...]) -> None:
    first, *lines = out.lines(*arguments)
    assert ("0", True) == (first, bool(lines))


MISUSED = [
    ((), "no QUERY is given: name what to search for"),
    (("",), "no QUERY is given: name what to search for"),
    (('""', "a.yaml"), "no QUERY is given: name what to search for"),
    (("-x", "a.yaml"), "unrecognized arguments: -x"),
    (("a.yaml", "-e"), "argument -e: expected one argument"),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSED, ids=[repr(c[0]) for c in MISUSED])
def test_misuse_exits_2(out: Told, arguments: tuple[str, ...], message: str) -> None:
    assert (["2"], f"briefing: {message}") == (out.lines(*arguments), out.err.splitlines()[0])


def test_the_match_is_coloured_only_when_asked_or_on_a_terminal(out: Told) -> None:
    plain = out.lines("other", "b.yaml")
    colored = out.lines("--color", "always", "other", "b.yaml")
    assert ["0", "b.yaml:2: [summary] The other port"] == plain
    assert ["0", "\x1b[1mb.yaml:2:\x1b[0m [summary] The \x1b[1;31mother\x1b[0m port"] == colored


def test_standard_input_is_searched(out: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OTHER.encode())))
    assert ["0", "<stdin>:2: [summary] The other port"] == out.lines("other", "-")


@pytest.mark.parametrize(
    ("sign", "whole"),
    [("\U0001f469", "\U0001f468\u200d\U0001f469\u200d\U0001f467"), ("e", "e\u0301")],
)
def test_what_is_seen_as_one_is_painted_as_one(out: Told, sign: str, whole: str) -> None:
    text = OTHER.replace("The other port", "x").replace("Nothing here", whole)
    Path("c.yaml").write_text(text, encoding="utf-8")
    line = out.lines(sign, "c.yaml", "--color", "always")[1]
    assert (True, False) == (f"\x1b[1;31m{whole}\x1b[0m" in line, "⟨" in line)


DRAFTED = """\
schema: briefing/1
title: A title
sections: [{text: One two three four.}]
summary: [{text: Point, unchecked: true}, Accepted]
actors: [{id: ann, name: Ann, kind: person, unchecked: true}, {id: bo, name: Bo, kind: person}]
figures: [{value: 7, unit: ships, unchecked: true}]
quotes: [{type: indirect, source: ann, at: One, unchecked: true}]
timeline: [{title: Rain, unchecked: true}]
issues:
  - question: Why
    unchecked: true
    claims:
      - text: Because
        kind: fact
        unchecked: true
        positions: [{actor: bo, at: two, unchecked: true}, {actor: ann, at: three}]
gaps: [{text: Gap, unchecked: true}]
"""


def test_unchecked_items_of_every_kind_are_found_and_no_others(folder: Path, out: Told) -> None:
    (folder / "c.yaml").write_text(DRAFTED, encoding="utf-8")
    code, *lines = out.lines("is:unchecked", "c.yaml")
    words = ("Point", "Gap", "Rain", "One", "Why", "Because", "two", "Ann", "7 ships")
    assert ("0", words) == (code, tuple(line.rpartition("] ")[2] for line in lines))


def test_words_after_the_query_that_are_no_files_are_explained(out: Told) -> None:
    assert ["2"] == out.lines("third", "of", "all")
    assert "a query of several words is one argument: put it in quotes\n" in out.err
    assert ["2"] == out.lines("third", "none.yaml")
    assert "argument" not in out.err
