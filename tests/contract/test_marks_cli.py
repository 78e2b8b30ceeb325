"""`briefing print --marks`, by its arguments and what it writes."""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefing_tui import cli
from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.model.items import ItemFingerprint
from briefing_tui.system.saved_state import Bookmark, Bookmarks, bookmarks_file, new_bookmark
from tests.torture.case import is_steering

FILE = """\
schema: briefing/1
title: A title
article: {publisher: The Gazette}
sections: [{text: 'Ann said "no". It rained.'}]
actors: [{id: ann, name: Ann, kind: person}]
quotes: [{type: mixed, source: ann, at: 'Ann said "no"'}]
timeline: [{title: Rain, at: It rained}]
"""


class Done(NamedTuple):
    """What a command ended with and wrote."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in a folder with a briefing and two marks on it."""
    path = tmp_path / "a.yaml"
    path.write_text(FILE)
    briefing = load(Input("a.yaml", path)).reading.briefing
    file = bookmarks_file(path, tmp_path / "state" / "briefing-tui")
    for item, note in (("q-1", "Call her\n*again*"), ("t-1", "")):
        mark = new_bookmark(briefing, item, note)
        assert mark is not None
        made = mark._replace(made="2031-03-22T10:00:00Z")
        assert "" == file.update(partial(Bookmarks.with_bookmark, bookmark=made))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def ran(*words: str) -> Done:
        code = cli.run(["print", *words])
        return Done(code, *capsys.readouterr())

    return ran


if sys.platform != "linux":
    pytest.skip("the state folder is named by XDG here", allow_module_level=True)


def test_text(run: Run) -> None:
    expected = """\
A title

MARKS  2
quote  marked 22 March 2031, 10:00:00 UTC
  “no” – Ann. Article: The Gazette, date not given.
  note: Call her
    *again*

event  marked 22 March 2031, 10:00:00 UTC
  Rain – undated, resting on “It rained”, in the briefing writer's words.
  Article: The Gazette, date not given.
"""
    done = run("--marks", "a.yaml")
    assert (0, "", expected) == (done.returncode, done.stderr, done.stdout.rstrip() + "\n")


def test_markdown_to_a_file(run: Run, tmp_path: Path) -> None:
    expected = """\
# A title

## Marks 2

- quote marked 22 March 2031, 10:00:00 UTC · “no” – Ann. Article: The Gazette, date not given.
  - **note:** Call her \\*again\\*
- event marked 22 March 2031, 10:00:00 UTC · Rain – undated, resting on “It rained”, in the
  briefing writer's words. Article: The Gazette, date not given.
"""
    done = run("--marks", "-o", "marks.md", "a.yaml")
    assert (0, "briefing: wrote marks.md\n") == (done.returncode, done.stderr)
    assert expected == (tmp_path / "marks.md").read_text().rstrip() + "\n"


def test_json(run: Run) -> None:
    value = json.loads(run("--marks", "--format", "json", "a.yaml").stdout)
    assert ("a.yaml", "A title") == (value["file"], value["briefing"])
    assert ["no", "Rain"] == [mark["item"]["words"] for mark in value["marks"]]
    assert ["Call her\n*again*", ""] == [mark["note"] for mark in value["marks"]]


def test_a_mark_on_what_is_gone_keeps_its_words_and_note(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FILE.partition("quotes:")[0])
    text = run("--marks", "a.yaml").stdout
    assert "quote, no longer in the briefing" in text
    assert "note: Call her" in text
    assert 'UTC · Ann said "no"' in run("--marks", "--format", "markdown", "a.yaml").stdout
    value = json.loads(run("--marks", "--format", "json", "a.yaml").stdout)
    assert [None, None] == [mark["item"] for mark in value["marks"]]


STEERING = "point\x1b]0;pwned\x07\x9b31m\u202e [x](y)\n# z"


@pytest.mark.parametrize("name", ["kind", "note", "made", "text", "anchor", "id", "seen"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_in_a_file_of_marks_steers(form: str, name: str, run: Run, tmp_path: Path) -> None:
    """A mark on what is gone, and one on what is there, as somebody else may have left them."""
    file = bookmarks_file(tmp_path / "a.yaml", tmp_path / "state" / "briefing-tui")

    def steering(kept: Bookmarks) -> Bookmarks:
        marks: list[Any] = [*kept.every, Bookmark(ItemFingerprint("quote"))]
        if name in ItemFingerprint._fields:
            given = {name: STEERING}
            marks = [one._replace(fingerprint=one.fingerprint._replace(**given)) for one in marks]
        else:
            marks = [one._replace(**{name: STEERING}) for one in marks]
        return Bookmarks(tuple(marks))

    assert "" == file.update(steering)
    done = run("--marks", "--format", form, "a.yaml")
    assert (0, set()) == (done.returncode, {*filter(is_steering, done.stdout + done.stderr)})


def test_the_kind_of_what_is_gone_is_no_markup(run: Run, tmp_path: Path) -> None:
    file = bookmarks_file(tmp_path / "a.yaml", tmp_path / "state" / "briefing-tui").path
    assert file is not None
    file.write_text(file.read_text().replace('"quote"', '"[x](y)\\u001b<b>"'))
    printed = run("--marks", "--format", "markdown", "a.yaml").stdout
    assert "\n- \\[x\\](y)␛\\<b\\>, no longer in the briefing marked" in printed


def test_without_marks_that_is_said_beside(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(FILE)
    done = run("--marks", "b.yaml")
    assert (0, "", "briefing: b.yaml: no marks\n") == (done.returncode, done.stdout, done.stderr)


def test_marks_in_a_format_without_them_are_refused(run: Run) -> None:
    done = run("--marks", "--format", "html", "a.yaml")
    said = "briefing: --marks are printed as text, markdown, json, not as html\n"
    assert (2, said) == (done.returncode, done.stderr)
