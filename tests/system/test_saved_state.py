"""Marks, places and texts: kept whole, found again after edits, and never destroyed."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.items import (
    ItemFingerprint,
    find_items,
    fingerprints,
    map_items,
)
from briefing_tui.model.records import Briefing
from briefing_tui.system import saved_state
from briefing_tui.system.saved_state import (
    READ,
    Bookmark,
    Bookmarks,
    LastPlace,
    StateFile,
    Stored,
    bookmarks_file,
    item_at,
    keep_text,
    kept_text_file,
    last_place,
    last_place_file,
    new_bookmark,
    short_name,
)
from briefing_tui.system.writing import config_file, state_folder

T = TypeVar("T")
MarksFile = StateFile[Bookmarks]
PlaceFile = StateFile[LastPlace | None]

FILE = """
schema: briefing/1
title: A title
sections: [{text: 'Ann said "no". Bo left. Cy came. Dee rose.'}]
actors: [{id: ann, name: Ann, kind: person}, {id: bo, name: Bo, kind: person}]
quotes:
  - {id: q-no, type: mixed, source: ann, at: 'Ann said "no"'}
  - {type: indirect, source: bo, at: Bo left}
timeline:
  - {title: Bo leaves, at: Bo left}
  - {title: Cy comes, at: Cy came}
figures: [{value: 3, unit: people, label: the dead}]
issues:
  - question: Why?
    claims:
      - {text: Because, kind: fact, positions: [{actor: ann, at: Cy came}]}
summary: [One line]
gaps: [{text: A gap}]
"""


def briefing(text: str = FILE) -> Briefing:
    return load_bytes(text.encode(), Input("a.yaml", None)).reading.briefing


def at(item: str, text: str = FILE) -> ItemFingerprint:
    return fingerprints(briefing(text))[item]


ITEMS = (
    *("s-1", "ann", "bo", "q-no", "q-2", "t-1", "t-2"),
    *("f-1", "i-1", "c-1", "p-1", "summary-1", "g-1"),
)


@pytest.mark.parametrize("item", ITEMS)
def test_every_kind_of_item_is_found_again_in_an_unchanged_file(item: str) -> None:
    assert {at(item): item} == find_items(briefing(), {at(item): ""})
    assert {at(item): item} == find_items(briefing(), {at(item): item})


def test_of_two_that_are_alike_the_one_that_was_seen_is_found() -> None:
    twice = FILE.replace("summary: [One line]", "summary: [One line, One line]")
    assert {at("summary-1"): "summary-2"} == find_items(
        briefing(twice), {at("summary-1"): "summary-2"}
    )


EDITS = {
    "another before it": (
        "t-2",
        ("timeline:", "timeline:\n  - {title: Dee rises, at: Dee rose}"),
        "t-3",
    ),
    "its title": ("t-2", ("title: Cy comes", "title: Cy arrives"), "t-2"),
    "its anchor": ("t-2", ("at: Cy came}", "at: Cy}"), "t-2"),
    "its id, where one is written": ("q-no", ("q-no", "q-refusal"), "q-refusal"),
    "its words, where an id is written": (
        "q-no",
        ("at: 'Ann said \"no\"'", "at: Ann said"),
        "q-no",
    ),
    "an id is given to it": ("t-2", ("{title: Cy comes", "{id: t-cy, title: Cy comes"), "t-cy"),
    "a claim's position": ("p-1", ("question: Why?", "question: Why not?"), "p-1"),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_item_is_found_again_after_an_edit(case: str) -> None:
    item, (before, after), expected = EDITS[case]
    assert before in FILE
    edited = briefing(FILE.replace(before, after))
    assert {at(item): expected} == find_items(edited, {at(item): item})


def test_of_two_readings_each_item_is_told_which_it_is_now() -> None:
    edited = FILE.replace("  - {title: Bo leaves, at: Bo left}\n", "").replace("q-no", "q-nay")
    expected = {item: item for item in ITEMS if item not in ("t-1", "t-2", "q-no")}
    assert {**expected, "t-2": "t-1", "q-no": "q-nay"} == map_items(briefing(), briefing(edited))


GONE = {
    "taken out": ("  - {title: Cy comes, at: Cy came}\n", ""),
    "all of it new": ("{title: Cy comes, at: Cy came}", "{title: Dee rises, at: Dee rose}"),
}


@pytest.mark.parametrize("case", GONE)
def test_an_item_that_is_gone_is_not_mistaken_for_another(case: str) -> None:
    edited = briefing(FILE.replace(*GONE[case]))
    assert {} == find_items(edited, {at("t-2"): "t-2"})


def test_a_mark_can_be_set_changed_and_taken_away() -> None:
    first, second = Bookmark(at("ann"), "a"), Bookmark(at("bo"))
    kept = Bookmarks().with_bookmark(first).with_bookmark(second)
    assert (first, second) == kept.every
    changed = kept.with_bookmark(first._replace(note="b"))
    assert ["b", ""] == [mark.note for mark in changed.every]
    assert (second,) == changed.without(first.fingerprint).every


def test_marks_are_told_by_items_and_lost_ones_are_kept() -> None:
    here = briefing()
    marks = tuple(mark for item in ("t-2", "ann") if (mark := new_bookmark(here, item, "note")))
    edited = briefing(FILE.replace("  - {title: Cy comes, at: Cy came}\n", ""))
    found = Bookmarks(marks).place(edited)
    assert ["ann"] == list(found.by_item)
    assert marks[:1] == found.lost


def test_renewed_marks_follow_an_item_through_one_edit_after_another() -> None:
    mark = new_bookmark(briefing(), "t-2")
    assert mark is not None
    kept = Bookmarks((mark,))
    once = FILE.replace("title: Cy comes", "title: Cy arrives")
    twice = once.replace("at: Cy came}", "at: Cy}")
    assert {} == kept.place(briefing(twice)).by_item
    followed = kept.renew(briefing(once))
    assert ["t-2"] == list(followed.place(briefing(twice)).by_item)


def test_the_last_place_is_found_again() -> None:
    moved = FILE.replace("timeline:", "timeline:\n  - {title: Dee, at: Dee rose}")
    gone = FILE.replace("  - {title: Cy comes, at: Cy came}\n", "")
    here = last_place(briefing(), FILE, "timeline", "t-2", "")
    assert "t-2" == item_at(here, briefing(), FILE)
    assert "t-3" == item_at(here, briefing(moved), moved)
    assert "" == item_at(here, briefing(gone), gone)


def test_a_place_without_an_item_is_its_pane() -> None:
    here = last_place(briefing(), FILE, "claims", ":article", "")
    assert (LastPlace("claims"), "") == (here, item_at(here, briefing(), FILE))


TRACES = st.builds(
    ItemFingerprint, st.sampled_from(["event", "quote"]), st.text(), st.text(), st.text()
)
MARKS = st.builds(Bookmark, TRACES, st.text(), st.text(), st.text())
KEPT = st.builds(Bookmarks, st.lists(MARKS).map(tuple))
TEXT = st.text()
PLACES = st.builds(
    LastPlace, TEXT, TEXT, TEXT, TEXT, st.just(()) | st.tuples(TEXT, TEXT, TEXT, TEXT)
)


MARK = Bookmark(ItemFingerprint("quote", "q"), "a note\nof two lines", "2031-03-22T10:00:00Z")


@pytest.fixture
def marks(tmp_path: Path) -> MarksFile:
    return bookmarks_file(tmp_path / "a.yaml", tmp_path / "state")


@pytest.fixture
def place(tmp_path: Path) -> PlaceFile:
    return last_place_file(tmp_path / "a.yaml", tmp_path / "state")


def file_of(state: StateFile[T]) -> Path:
    assert state.path is not None
    return state.path


def test_what_is_kept_comes_back(marks: MarksFile) -> None:
    assert Stored(Bookmarks()) == marks.read()
    assert "" == marks.update(lambda kept: kept.with_bookmark(MARK))
    assert Stored(Bookmarks((MARK,))) == marks.read()
    assert 0o700 == file_of(marks).parent.stat().st_mode & 0o777


DAMAGED = {
    "": "nothing",
    "[": "no JSON",
    "{}": "a mapping",
    '[[["quote"]]]': "no fingerprint",
    '[[[["quote"], 1]]]': "a number",
    "[" * 100_000: "deep",
    "\xff": "no UTF-8",
}


@pytest.mark.parametrize("text", DAMAGED, ids=DAMAGED.values())
def test_marks_that_are_not_understood_are_put_aside_and_told(marks: MarksFile, text: str) -> None:
    file = file_of(marks)
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("latin-1"))
    assert Bookmarks() == marks.read().value
    assert "put aside" in marks.read().message
    aside = file.with_name(f"{file.name}.damaged")
    assert f"put aside as {short_name(aside)}" in marks.update(
        lambda kept: kept.with_bookmark(MARK)
    )
    assert text.encode("latin-1") == aside.read_bytes()
    assert Stored(Bookmarks((MARK,))) == marks.read()


@pytest.mark.parametrize("text", ["claims", '"claims"', "[]", "1"])
def test_a_place_that_is_not_understood_is_put_aside(place: PlaceFile, text: str) -> None:
    place.update(lambda _: LastPlace("claims"))
    file_of(place).write_text(text)
    assert "cannot be read" in place.read().message
    assert "put aside" in place.update(lambda _: LastPlace("quotes"))
    assert Stored(LastPlace("quotes")) == place.read()


@given(KEPT, PLACES, st.text(st.characters(codec="utf-8")))
def test_what_is_written_is_what_is_read(kept: Bookmarks, left: LastPlace, text: str) -> None:
    with TemporaryDirectory() as name:
        briefing, folder = Path(name, "a.yaml"), Path(name)
        bookmarks_file(briefing, folder).update(lambda _: kept)
        last_place_file(briefing, folder).update(lambda _: left)
        keep_text(briefing, READ, text, folder)
        assert Stored(kept) == bookmarks_file(briefing, folder).read()
        assert Stored(left) == last_place_file(briefing, folder).read()
        last = kept_text_file(briefing, READ, folder).read().value
        assert text == (last.text if last is not None else "")


def test_only_the_texts_kept_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_state, "MAX_KEPT", 3)
    for number in range(5):
        keep_text(tmp_path / f"{number}.yaml", READ, f"text {number}", tmp_path)
    kept = [kept_text_file(tmp_path / f"{n}.yaml", READ, tmp_path).read().value for n in range(5)]
    assert [False, False, True, True, True] == [one is not None for one in kept]


@pytest.mark.parametrize("part", ["", "briefing-tui", "briefing-tui/briefings"])
def test_a_folder_that_is_none_is_told(tmp_path: Path, part: str) -> None:
    blocked = tmp_path / "state" / part
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.touch()
    marks = bookmarks_file(tmp_path / "a.yaml", tmp_path / "state" / "briefing-tui")
    said = marks.update(lambda kept: kept.with_bookmark(MARK))
    assert said.startswith("marks and places are not kept: ")


def bind(file: Path) -> None:
    """Make a socket, below the folder one is in: a socket's name must be short."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(hashed := f"s-{os.getpid()}")
        Path(hashed).rename(file)


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (os.mkfifo, "not an ordinary file"),
    "a socket": (bind, "not an ordinary file"),
    "a device": (lambda file: file.symlink_to("/dev/zero"), "not an ordinary file"),
    "a folder": (Path.mkdir, "a folder, not a file"),
    "a loop": (lambda file: file.symlink_to(file), "too many levels of symbolic links"),
}
"""What may be in a file's place, and what is said of it."""


@pytest.mark.parametrize("case", NO_FILES)
def test_what_is_no_file_is_neither_waited_for_nor_touched(
    marks: MarksFile, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    make, why = NO_FILES[case]
    file = file_of(marks)
    file.parent.mkdir(parents=True)
    monkeypatch.chdir(file.parent)
    make(Path(file.name))
    before = file.lstat().st_mode
    said = f"marks and places are not kept: {why}: {short_name(file)}"
    assert Stored(Bookmarks(), said) == marks.read()
    assert said == marks.update(lambda kept: kept.with_bookmark(MARK))
    assert before == file.lstat().st_mode


def test_standard_input_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    marks = bookmarks_file(None, tmp_path)
    assert "standard input" in marks.read().message
    assert "standard input" in marks.update(lambda kept: kept.with_bookmark(MARK))
    assert [] == list(tmp_path.iterdir())


def test_two_readers_lose_nothing_of_one_another(tmp_path: Path) -> None:
    def work(name: str) -> None:
        own = bookmarks_file(tmp_path / "a.yaml", tmp_path)
        for number in range(10):
            mark = Bookmark(ItemFingerprint("quote", f"{name}-{number}"))
            assert "" == own.update(partial(Bookmarks.with_bookmark, bookmark=mark))

    threads = [Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 20 == len(bookmarks_file(tmp_path / "a.yaml", tmp_path).read().value.every)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_folders_are_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    assert tmp_path / "s" / "briefing-tui" == state_folder()
    assert tmp_path / "c" / "briefing-tui" / "config.toml" == config_file()


PROGRAM = """
import os, pwd
pwd.getpwuid = lambda uid: (_ for _ in ()).throw(KeyError(uid))
from pathlib import Path
from briefing_tui.system.saved_state import bookmarks_file
marks = bookmarks_file(Path("a.yaml"))
print(marks.path, "|", marks.read().message, "|", marks.update(lambda _: None))
"""


def test_without_a_home_nothing_is_kept_and_that_is_said(tmp_path: Path) -> None:
    outside = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    outside.pop("HOME", None)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "None" == run.stdout.split(" | ")[0]
    assert 2 == run.stdout.count("there is no home folder")
    assert [] == list(tmp_path.iterdir())
