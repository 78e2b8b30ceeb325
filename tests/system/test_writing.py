"""Files are written whole, also where a file system lacks links, modes or locks."""

import errno
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.system.saved_state import LastPlace, last_place_file
from briefing_tui.system.writing import write_text

MISSING = {"links": ("link",), "modes": ("fchmod",), "both": ("link", "fchmod")}


def failing(number: int) -> Callable[..., None]:
    """A system call that fails."""

    def call(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.fixture(params=MISSING)
def poor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that lacks something."""
    for name in MISSING[request.param]:
        monkeypatch.setattr(os, name, failing(errno.EPERM))


@pytest.fixture
def umask() -> Iterator[int]:
    """A umask that lets the group read and nobody else."""
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("poor")
def test_a_new_file_is_written_on_a_poor_file_system(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "new.txt"
    write_text(path, "new", overwrite=False)
    assert (["new.txt"], "new") == (names(tmp_path), path.read_text())
    assert 0o666 & ~umask == mode(path)


@pytest.mark.usefixtures("poor")
def test_an_existing_file_stays_on_a_poor_file_system(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")
    with pytest.raises(FileExistsError):
        write_text(path, "new", overwrite=False)
    assert (["old.txt"], "old") == (names(tmp_path), path.read_text())


@pytest.mark.usefixtures("poor")
def test_a_file_is_replaced_on_a_poor_file_system_and_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_text(path, "new", overwrite=True)
    assert (["old.txt"], "new", 0o600) == (names(tmp_path), path.read_text(), mode(path))


def test_what_a_killed_program_has_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    kept = [".a.yaml.0123456789abcdef", ".a.yaml.swp", ".b.yaml.0123456789abcdee", "a.yaml"]
    for name in (".a.yaml.0123456789abcdee", *kept):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1, 1))
    os.utime(tmp_path / kept[0])
    write_text(tmp_path / "a.yaml", "new", overwrite=True)
    assert kept == names(tmp_path)


def test_of_a_file_that_cannot_be_synced_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_text(tmp_path / "new.txt", "new", overwrite=False)
    assert [] == names(tmp_path)


@pytest.mark.usefixtures("poor")
def test_new_and_print_write_on_a_poor_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (0, 0) == (run(["new", "a.yaml"]), run(["print", "a.yaml", "-o", "a.html"]))
    assert ["a.html", "a.yaml"] == names(tmp_path)
    told = capsys.readouterr().err
    assert "briefing: wrote a.yaml\n" in told
    assert "briefing: wrote a.html\n" in told


def test_a_file_system_without_locks_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(_seconds: float) -> None:
        raise AssertionError("it waits")

    monkeypatch.setattr(fcntl, "flock", failing(errno.ENOLCK))
    monkeypatch.setattr(time, "sleep", sleep)
    file = last_place_file(tmp_path / "a.yaml", tmp_path)
    assert "" == file.update(lambda _: LastPlace("claims"))
    assert LastPlace("claims") == file.read().value
