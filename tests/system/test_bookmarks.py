"""Marks and places: kept whole, found again after edits, and never destroyed."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
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
from briefing_tui.system.bookmarks import (
    Bookmark,
    Bookmarks,
    bookmarks_file,
    from_json,
    new_bookmark,
    to_json,
)
from briefing_tui.system.folders import config_file, state_folder
from briefing_tui.system.state_files import (
    LastPlace,
    NewerStateError,
    StateFile,
    Stored,
    UnreadableStateError,
    dump_place,
    item_at,
    last_place,
    last_place_file,
    name_for,
    parse_place,
    short_name,
)

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


def test_an_id_made_by_place_is_believed_only_of_what_is_the_same() -> None:
    moved = FILE.replace("timeline:", "timeline:\n  - {title: Dee rises, at: Dee rose}")
    assert {at("t-2"): "t-3"} == find_items(briefing(moved), {at("t-2"): "t-2"})


def test_a_made_id_is_never_remembered() -> None:
    assert ["", "", "q-no", "ann"] == [at(item).id for item in ("q-2", "g-1", "q-no", "ann")]


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


def test_of_items_that_are_alike_each_is_told_once_and_in_order() -> None:
    three = FILE.replace("[One line]", "[One line, One line, One line]")
    more = FILE.replace("[One line]", "[Another, One line, One line]")
    found = map_items(briefing(three), briefing(more))
    assert {"summary-2": "summary-2", "summary-3": "summary-3"} == {
        old: new for old, new in found.items() if old.startswith("summary")
    }


GONE = {
    "taken out": ("  - {title: Cy comes, at: Cy came}\n", ""),
    "all of it new": ("{title: Cy comes, at: Cy came}", "{title: Dee rises, at: Dee rose}"),
}


@pytest.mark.parametrize("case", GONE)
def test_an_item_that_is_gone_is_not_mistaken_for_another(case: str) -> None:
    edited = briefing(FILE.replace(*GONE[case]))
    assert {} == find_items(edited, {at("t-2"): "t-2"})


def test_an_id_that_now_means_something_else_is_not_followed() -> None:
    edited = FILE.replace("{id: q-no,", "{").replace("{title: Bo", "{id: q-no, title: Bo")
    assert "q-1" == find_items(briefing(edited), {at("q-no"): "q-no"})[at("q-no")]


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


def test_a_mark_says_when_it_was_made() -> None:
    mark = new_bookmark(briefing(), "ann")
    assert mark is not None
    assert mark.made.endswith("Z")
    assert None is new_bookmark(briefing(), "lost")


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


def test_in_an_unchanged_briefing_no_items_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    here = last_place(briefing(), FILE, "timeline", "t-2", "")
    monkeypatch.delattr("briefing_tui.system.state_files.find_items")
    assert "t-2" == item_at(here, briefing(), FILE)


TRACES = st.builds(
    ItemFingerprint, st.sampled_from(["event", "quote"]), st.text(), st.text(), st.text()
)
MARKS = st.builds(Bookmark, TRACES, st.text(), st.text(), st.text())
KEPT = st.builds(Bookmarks, st.lists(MARKS).map(tuple))
LINE = st.text().map(lambda text: " ".join(text.encode("utf-8", "replace").decode().split()))
PLACES = st.builds(
    LastPlace, LINE, LINE, LINE, LINE, st.just(()) | st.tuples(LINE, LINE, LINE, LINE)
)


@given(PLACES)
def test_a_place_that_is_written_is_the_place_that_is_read(place: LastPlace) -> None:
    assert place == parse_place(dump_place(place))


NO_PLACES = [
    "",
    "place",
    "\n" * 8,
    dump_place(LastPlace("a")) + "\n",
    "place of briefing-tui, version x",
    dump_place(LastPlace("a"))[:-1],
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_a_place_that_is_not_understood_is_not_guessed_at(text: str) -> None:
    with pytest.raises(UnreadableStateError):
        parse_place(text)


def test_a_place_of_a_later_version_is_told_apart() -> None:
    with pytest.raises(NewerStateError):
        parse_place(dump_place(LastPlace("a")).replace("version 1", "version 2"))


@given(KEPT)
def test_what_is_written_is_what_is_read(kept: Bookmarks) -> None:
    assert kept == from_json(to_json(kept, "/a/b.yaml"))


UNREADABLE = {
    "": "it is not JSON (line 1, column 1)",
    "[]": "it has no version",
    "{": "it is not JSON (line 1, column 2)",
    "null": "it has no version",
    '{"version": "1"}': "it has no version",
    '{"version": 1}': "it has no list of `marks`",
    '{"version": 1, "marks": {}}': "it has no list of `marks`",
    '{"version": 1, "marks": 1}': "it has no list of `marks`",
    '{"version": 1, "marks": [1]}': "`1` is not a mark",
    '{"version": 1, "marks": ["é"]}': '`"é"` is not a mark',
    '{"version": 1, "marks": [{"kind": "quote"}]}': "a mark has no `id`",
    '{"version": 1, "marks": [{"kind": 1}]}': "`1` is not a string",
    '{"version": 1' + "0" * 5000 + "}": "its JSON has too long a number",
    "[" * 100_000: "its JSON is nested too deeply",
}


@pytest.mark.parametrize("text", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_is_not_understood_is_not_guessed_at(text: str) -> None:
    with pytest.raises(UnreadableStateError) as why:
        from_json(text)
    assert UNREADABLE[text] == str(why.value)


def test_a_later_version_is_told_apart() -> None:
    with pytest.raises(NewerStateError):
        from_json('{"version": 2, "marks": []}')


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


def test_briefings_are_told_apart_by_where_they_really_are(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    files = [
        bookmarks_file(tmp_path / name, tmp_path).path for name in ("a.yaml", "link.yaml", "b.yaml")
    ]
    assert files[0] == files[1]
    assert files[0] != files[2]


def bind(file: Path) -> None:
    """Make a socket, below the folder one is in: a socket's name must be short."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(hashed := f"s-{os.getpid()}")
        Path(hashed).rename(file)


def test_without_a_change_nothing_is_written(marks: MarksFile) -> None:
    assert "" == marks.update(lambda kept: kept)
    assert not file_of(marks).exists()


def test_a_file_that_is_not_understood_is_put_aside_and_told(marks: MarksFile) -> None:
    file = file_of(marks)
    file.parent.mkdir(parents=True)
    for number, text in enumerate(("{broken", "\xff"), 1):
        file.write_bytes(text.encode("latin-1"))
        found = marks.read()
        assert Bookmarks() == found.value
        assert "put aside" in found.message
        aside = file.with_name(f"{file.stem}.unclear-{number}.json")
        assert f"put aside as {short_name(aside)}" in marks.update(
            lambda kept: kept.with_bookmark(MARK)
        )
        assert text.encode("latin-1") == aside.read_bytes()
        assert Stored(Bookmarks((MARK,))) == marks.read()


def test_a_place_comes_back(place: PlaceFile) -> None:
    assert (None, "") == place.read()
    assert "" == place.update(lambda _: LastPlace("claims", "ann", fingerprint=at("ann")))
    assert (LastPlace("claims", "ann", fingerprint=at("ann")), "") == place.read()


def test_a_place_file_that_is_not_understood_is_put_aside(
    place: PlaceFile,
) -> None:
    place.update(lambda _: LastPlace("claims"))
    file_of(place).write_text("broken")
    assert "cannot be read" in place.read()[1]
    aside = file_of(place).with_name(f"{file_of(place).stem}.unclear-1.place")
    assert f"put aside as {short_name(aside)}" in place.update(lambda _: LastPlace("quotes"))
    assert "broken" == aside.read_text()
    assert (LastPlace("quotes"), "") == place.read()


def test_a_later_versions_place_is_left_as_it_is(place: PlaceFile) -> None:
    place.update(lambda _: LastPlace("claims"))
    text = file_of(place).read_text().replace("version 1", "version 2")
    file_of(place).write_text(text)
    assert "version is 2" in place.read()[1]
    assert place.read()[1] == place.update(lambda _: LastPlace("quotes"))
    assert text == file_of(place).read_text()


def test_a_place_that_is_the_same_is_not_written_again(place: PlaceFile) -> None:
    place.update(lambda _: LastPlace("claims"))
    os.utime(file_of(place), (1, 1))
    place.update(lambda _: LastPlace("claims"))
    assert 1 == file_of(place).stat().st_mtime


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=300)


@given(NAMES, NAMES)
def test_names_of_files_are_names_and_tell_paths_apart(one: str, other: str) -> None:
    names = [name_for(Path("/" + path)) for path in (one, other)]
    assert (Path("/" + one) == Path("/" + other)) == (names[0] == names[1])
    assert all("/" not in name and len(os.fsencode(name)) <= 200 for name in names)


def test_a_later_versions_file_is_left_as_it_is(marks: MarksFile) -> None:
    file = file_of(marks)
    file.parent.mkdir(parents=True)
    text = '{"version": 99}'
    file.write_text(text)
    assert "version is 99" in marks.read().message
    assert marks.read().message == marks.update(lambda kept: kept.with_bookmark(MARK))
    assert text == file.read_text()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    marks = bookmarks_file(tmp_path / "a.yaml", blocked)
    assert "are not kept" in marks.update(lambda kept: kept.with_bookmark(MARK))
    assert Bookmarks() == marks.read().value


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (os.mkfifo, "a pipe (FIFO), not a file"),
    "a socket": (bind, "a socket, not a file"),
    "a device": (lambda file: file.symlink_to("/dev/zero"), "a device, not a file"),
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
    said = f"marks can be neither read nor kept: {why}: {short_name(file)}"
    assert Stored(Bookmarks(), said) == marks.read()
    assert said == marks.update(lambda kept: kept.with_bookmark(MARK))
    assert before == file.lstat().st_mode


@pytest.mark.parametrize("case", NO_FILES)
def test_nor_is_what_is_no_file_in_the_places_place(
    marks: MarksFile,
    place: PlaceFile,
    monkeypatch: pytest.MonkeyPatch,
    case: str,
) -> None:
    make, why = NO_FILES[case]
    file_of(marks).parent.mkdir(parents=True)
    monkeypatch.chdir(file_of(place).parent)
    make(Path(file_of(place).name))
    said = f"the last place can be neither read nor kept: {why}: {short_name(file_of(place))}"
    assert (None, said) == place.read()
    assert said == place.update(lambda _: LastPlace("quotes"))


@pytest.mark.parametrize("part", ["", "briefing-tui", "briefing-tui/briefings"])
def test_a_folder_that_is_none_is_told_in_the_same_words_whatever_is_to_be_kept(
    tmp_path: Path, part: str
) -> None:
    blocked = tmp_path / "state" / part
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.touch()
    marks = bookmarks_file(tmp_path / "a.yaml", tmp_path / "state" / "briefing-tui")
    place = last_place_file(tmp_path / "a.yaml", tmp_path / "state" / "briefing-tui")
    said = f"marks and places are not kept: not a folder: {blocked}"
    assert Stored(Bookmarks(), said) == marks.read()
    assert (None, said) == place.read()
    assert said == marks.update(lambda kept: kept.with_bookmark(MARK))
    assert said == place.update(lambda _: LastPlace("quotes"))


def test_a_kept_file_is_named_in_few_words_by_which_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file = bookmarks_file(Path("/some/deep/folder/a.yaml"), tmp_path / "state").path
    assert file is not None
    assert "*a.yaml.json in ~/state/briefings" == short_name(file)
    assert file.match("*a.yaml.json")


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


def test_the_file_says_for_people_which_briefing_it_is_of(marks: MarksFile, tmp_path: Path) -> None:
    marks.update(lambda kept: kept.with_bookmark(MARK))
    assert str(tmp_path / "a.yaml") == json.loads(file_of(marks).read_text())["briefing"]


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
from briefing_tui.system.bookmarks import bookmarks_file
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


def test_where_the_folder_is_gone_that_we_are_in_the_file_is_found_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    path = bookmarks_file(Path("x/../a.yaml"), tmp_path).path
    assert path == tmp_path / "briefings" / "a.yaml.json"
