"""A saved file is reloaded in place; a broken one leaves the last good version on screen."""

import asyncio
import os
from pathlib import Path
from threading import Event, Thread

import pytest

from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from tests.tui.edited_file import Followed, following
from tests.tui.screens import SMALL, document, many, reading

TITLE = SMALL.replace("title: Pilots", "title: Sailors")
BROKEN = SMALL.replace("kind: figure", "kind: figur")
MORE_QUOTES = SMALL.replace(
    "quotes:\n",
    "quotes:\n  - {type: indirect, source: port, at: Pilots walked out on Monday}\n",
)


def place(followed: Followed) -> tuple[str, str, str]:
    """The pane, the item under the cursor, and the part that has the keys."""
    reader = followed.shown.reader
    return reader.pane, reader.main.item, reader.part


async def test_a_saved_file_is_reloaded(tmp_path: Path) -> None:
    async with following(tmp_path) as followed:
        await followed.save(TITLE)
        assert "Sailors and port" in followed.shown.lines()[0]


@pytest.mark.key("r")
async def test_r_reports_an_internal_error_without_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_saved(_shown: Document) -> None:
        raise KeyError("secret\u3164")

    monkeypatch.setattr("briefing_tui.tui.controllers.external.read_saved", read_saved)
    async with following(tmp_path) as followed:
        await followed.shown.press("r")
        await followed.says("last good version")
        reason = "a.yaml could not be read: internal error (KeyError)"
        assert f"Still showing the last good version: {reason}" == followed.shown.notice()


@pytest.mark.key("r")
async def test_r_reloads_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with following(tmp_path) as followed:
        monkeypatch.setattr(followed.shown.reader.reloading, "look", lambda: None)
        followed.path.write_text(TITLE, encoding="utf-8")
        await followed.shown.press("r")
        await followed.says("reloaded")
        assert "Sailors and port" in followed.shown.lines()[0]


@pytest.mark.key("r")
async def test_r_says_that_standard_input_is_read_only_once() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("r")
        assert "standard input" in shown.lines()[-1]


@pytest.mark.parametrize("keys", [("3",), ("4", "j", "l"), ("2", "j"), ("5", "j", "tab"), ("6",)])
async def test_the_position_is_kept(keys: tuple[str, ...], tmp_path: Path) -> None:
    async with following(tmp_path) as followed:
        await followed.shown.press(*keys)
        before = place(followed)
        await followed.save(MORE_QUOTES)
        assert before == place(followed)


async def test_the_cursor_stays_on_its_item_when_the_generated_id_changes(tmp_path: Path) -> None:
    text = many(30)
    more = text.replace("quotes:\n", "quotes:\n  - {type: indirect, source: guard, at: gate 29}\n")
    async with following(tmp_path, text) as followed:
        await followed.shown.press("3", *"j" * 4)
        assert "q-5" == followed.shown.item
        words = followed.shown.selected()
        await followed.save(more)
        assert "q-6" == followed.shown.item
        assert words == followed.shown.selected()


async def test_the_item_before_a_deleted_one_is_selected_and_that_is_reported(
    tmp_path: Path,
) -> None:
    async with following(tmp_path) as followed:
        await followed.shown.press("2", "j")
        await followed.save(SMALL.replace("  - {id: t-log, title: A log is asked for}\n", ""))
        assert "the item you were at is gone" in followed.shown.lines()[-1]
        assert "t-out" == followed.shown.item


async def test_a_paragraph_of_the_article_is_found_again(tmp_path: Path) -> None:
    text = SMALL.replace(
        "      Pilots walked out", "      It began early.\n\n      Pilots walked out"
    )
    async with following(tmp_path) as followed:
        await followed.shown.press("7", "j", "j")
        before = followed.shown.selected()
        await followed.save(text)
        assert before == followed.shown.selected()


async def test_a_search_is_kept_and_finds_new_text(tmp_path: Path) -> None:
    async with following(tmp_path) as followed:
        await followed.shown.press("slash", *"pilots", "enter", "n", "n")
        await followed.shown.until(lambda: " of 9" in followed.shown.lines()[0])
        before = followed.shown.selected()
        await followed.save(SMALL.replace("Nobody has published", "No pilots have published"))
        await followed.shown.until(lambda: " of 10" in followed.shown.lines()[0])
        assert before == followed.shown.selected()


async def test_a_filter_by_a_deleted_actor_is_removed(tmp_path: Path) -> None:
    other = SMALL.replace("union", "guild")
    async with following(tmp_path) as followed:
        await followed.shown.press("5", "j", "a")
        assert "Only Pilots' union" in followed.shown.lines()[0]
        await followed.save(other)
        assert "Only" not in followed.shown.lines()[0]


async def test_a_broken_save_keeps_the_last_version_and_reports_the_line(tmp_path: Path) -> None:
    async with following(tmp_path) as followed:
        before = followed.shown.lines()[1:-1]
        await followed.save(BROKEN, "a.yaml:32:28: unknown value `figur`")
        assert "older than its file" in followed.shown.lines()[0]
        assert before[:-1] == followed.shown.lines()[1:-2]
        await followed.shown.press("j", "k")
        assert before == followed.shown.lines()[1:-1]


@pytest.mark.key("!")
async def test_exclamation_mark_lists_the_problems_of_the_broken_file(tmp_path: Path) -> None:
    async with following(tmp_path) as followed:
        await followed.save(BROKEN, "32:28")
        await followed.shown.press("exclamation_mark")
        text = followed.shown.text()
        assert "last good version" in text
        assert "error    32:28  unknown value `figur`" in text
        assert "error    34:29  unknown value `figur`" in text


async def test_a_reload_waits_until_a_dialog_is_closed(tmp_path: Path) -> None:
    async with following(tmp_path) as followed:
        await followed.shown.press("question_mark")
        followed.path.write_text(TITLE, encoding="utf-8")
        followed.shown.reader.reloading.look()
        await followed.shown.settle()
        assert "Sailors" not in followed.shown.text()
        await followed.shown.press("escape")
        await followed.says("reloaded")


async def remove(path: Path) -> None:
    path.unlink()


async def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


async def truncate(path: Path) -> None:
    path.write_bytes(b"")


async def make_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


async def spoil(path: Path) -> None:
    path.write_bytes(b"schema: briefing/1\ntitle: \xff\n")


LOST = {
    "gone": (remove, "is gone"),
    "a folder": (make_a_folder, "a.yaml: a folder, not a file"),
    "empty": (truncate, "no YAML document"),
    "a pipe": (make_a_pipe, "not an ordinary file"),
    "not UTF-8": (spoil, "UTF-8"),
}


@pytest.mark.parametrize("case", LOST)
async def test_a_lost_file_is_reported_and_its_next_version_is_shown(
    case: str, tmp_path: Path
) -> None:
    happens, words = LOST[case]
    async with following(tmp_path, size=(160, 30)) as followed:
        before = followed.shown.lines()[2:-1]
        await happens(followed.path)
        await followed.says(words)
        assert before == followed.shown.lines()[2:-1]
        if followed.path.is_dir():
            followed.path.rmdir()
        (tmp_path / "new").write_text(TITLE, encoding="utf-8")
        (tmp_path / "new").replace(followed.path)
        await followed.says("reloaded")
        assert "Sailors" in followed.shown.lines()[0]


@pytest.mark.parametrize("text", [SMALL, SMALL[: len(SMALL) // 2]], ids=["whole", "torn"])
async def test_a_file_written_a_hundred_times_a_second_is_never_shown_broken(
    text: str, tmp_path: Path
) -> None:
    """Each writing takes the file down to nothing, and half of it, first."""
    over = Event()

    def write() -> None:
        number = 0
        while not over.wait(0.01):
            number += 1
            with followed.path.open("w", encoding="utf-8") as file:
                file.write(text[:900])
                file.flush()
                file.write(text[900:].replace("Nobody has", f"{number} have"))

    async with following(tmp_path) as followed:
        storm = Thread(target=write)
        storm.start()
        try:
            for _ in range(8):
                await asyncio.sleep(0.2)
                await followed.shown.press("j")
                assert "Pilots and port" in followed.shown.lines()[0]
        finally:
            over.set()
            storm.join()
        await followed.save(TITLE)
        assert "Sailors" in followed.shown.lines()[0]
        assert "older" not in followed.shown.lines()[0]


async def test_a_save_between_loading_and_the_first_frame_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SMALL, encoding="utf-8")
    read = load(Input(str(path), str(path)))
    path.write_text(TITLE, encoding="utf-8")
    async with reading(read) as shown:
        await Followed(shown, path).says("reloaded")


async def test_only_the_briefing_in_front_is_watched(tmp_path: Path) -> None:
    paths = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in paths:
        path.write_text(SMALL, encoding="utf-8")
    async with reading(*(load(Input(str(path), str(path))) for path in paths)) as shown:
        await shown.press("escape", "b", "j", "enter")
        paths[0].write_text(TITLE, encoding="utf-8")
        shown.reader.reloading.look()
        await shown.settle()
        assert "Pilots" in shown.lines()[0]
        await shown.press("b", "k", "enter")
        await Followed(shown, paths[0]).says("reloaded")
        assert "Sailors" in shown.lines()[0]
