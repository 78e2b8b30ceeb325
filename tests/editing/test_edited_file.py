"""A file is the old one or the new one, whatever happens while it is written."""

import fcntl
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.editing.edited_file import (
    CannotEditError,
    CannotWriteError,
    EditedFile,
    NothingToDoError,
)
from briefing_tui.editing.operations import accept, set_value
from briefing_tui.system import writing
from briefing_tui.system.writing import ChangedMeanwhileError
from tests.unit.loading import HEAD

OLD = HEAD + "gaps:\n- text: Who counted the boats?\n  unchecked: true\n"
NEW = HEAD + "gaps:\n- text: Who counted the boats?\n"
GAP = ("gaps", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.fixture
def opened(path: Path) -> Callable[[], EditedFile]:
    return lambda: EditedFile(path)


Opened = Callable[[], EditedFile]


def accepted(file: EditedFile) -> None:
    file.write(accept(file.text, [GAP]), "accepted the gap")


def only_the_file(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir() if entry.is_file()] == [path.name]


def test_a_change_is_written_and_undone(path: Path, opened: Opened) -> None:
    file = opened()
    accepted(file)
    assert path.read_text(encoding="utf-8") == NEW
    assert file.undo() == "accepted the gap"
    assert path.read_text(encoding="utf-8") == OLD
    with pytest.raises(CannotEditError, match="no change of this program"):
        file.undo()


def test_what_is_undone_can_be_repeated_until_something_else_is_changed(
    path: Path, opened: Opened
) -> None:
    file = opened()
    accepted(file)
    file.undo()
    assert file.redo() == "accepted the gap"
    assert path.read_text(encoding="utf-8") == NEW
    assert file.undo() == "accepted the gap"
    file.write(set_value(file.text, ("title",), "Another"))
    with pytest.raises(NothingToDoError):
        file.redo()


def test_each_of_two_equal_steps_is_undone(opened: Opened) -> None:
    file = opened()
    for text in (NEW, OLD, NEW):
        file.write(text)
    for text in (OLD, NEW, OLD):
        file.undo()
        assert text == file.text


def test_the_byte_order_mark_and_the_mode_stay(path: Path, opened: Opened) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
    path.chmod(0o640)
    accepted(opened())
    assert path.read_bytes() == b"\xef\xbb\xbf" + NEW.encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    accepted(EditedFile(link))
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == NEW


# Another writer


def test_what_another_program_wrote_is_not_overwritten(path: Path, opened: Opened) -> None:
    file = opened()
    path.write_text(OLD + "# theirs\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        accepted(file)
    assert path.read_text(encoding="utf-8") == OLD + "# theirs\n"
    file.read()
    accepted(file)
    assert path.read_text(encoding="utf-8") == NEW + "# theirs\n"


def test_another_writer_between_the_look_and_the_write(
    path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opened()
    sync = os.fsync

    def write_meanwhile(descriptor: int) -> None:
        path.write_text("theirs", encoding="utf-8")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", write_meanwhile)
    with pytest.raises(ChangedMeanwhileError):
        accepted(file)
    assert path.read_text(encoding="utf-8") == "theirs"
    assert only_the_file(path)


def test_a_step_is_not_undone_in_a_file_that_has_changed(path: Path, opened: Opened) -> None:
    file = opened()
    accepted(file)
    path.write_text(NEW + "# theirs\n", encoding="utf-8")
    file.read()
    with pytest.raises(NothingToDoError):
        file.undo()
    path.write_text(NEW, encoding="utf-8")
    file.read()
    file.undo()
    assert path.read_text(encoding="utf-8") == OLD


def test_a_locked_file_is_left_alone(
    path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LOCK_SECONDS", 0)
    with path.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(CannotWriteError, match="another program is writing"):
            accepted(opened())
    assert path.read_text(encoding="utf-8") == OLD


# Trouble


def test_a_full_disk_leaves_the_old_file(
    path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # it would be torn
    file = opened()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, old[1]))
    try:
        with pytest.raises(CannotWriteError, match="cannot be written: file too large"):
            accepted(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert path.read_text(encoding="utf-8") == OLD
    assert only_the_file(path)
    assert file.text == OLD
    accepted(file)
    assert path.read_text(encoding="utf-8") == NEW


def test_a_process_killed_at_any_moment_leaves_the_old_file_or_the_new_one(
    path: Path, tmp_path: Path, opened: Opened
) -> None:
    for number in range(3):
        command = [sys.executable, "-m", "tests.editing.writer", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.read(1 + 3 * number)
            writer.send_signal(signal.SIGKILL)
        text = path.read_text(encoding="utf-8")
        assert text in (OLD, NEW)
        path.write_text(OLD, encoding="utf-8")


def test_a_file_that_is_gone_or_no_text_is_told_in_one_line(path: Path, opened: Opened) -> None:
    file = opened()
    path.unlink()
    with pytest.raises(CannotWriteError, match="cannot be written: no such file"):
        accepted(file)
    with pytest.raises(CannotWriteError, match="cannot be read: no such file"):
        file.read()
    path.write_bytes(b"\xff")
    with pytest.raises(CannotEditError, match="not UTF-8"):
        file.read()


def test_a_read_only_file_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda where, _: Path(where) != path)
    with pytest.raises(CannotWriteError, match="the file is read-only"):
        accepted(EditedFile(path))
    assert path.read_text(encoding="utf-8") == OLD
