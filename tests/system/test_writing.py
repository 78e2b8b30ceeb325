"""Files are written whole, also where a file system lacks links, modes, syncing or locks."""

import errno
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.system.state_files import StateFile, UnreadableStateError
from briefing_tui.system.writing import drop_unfinished, rename_new, write_text

REFUSALS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
MISSING = {
    "links": ("link",),
    "modes": ("fchmod",),
    "syncing": ("fsync",),
    "all of them": ("link", "fchmod", "fsync"),
}


def failing(number: int) -> Callable[..., None]:
    """A system call that fails."""

    def call(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.fixture(params=[(calls, number) for calls in MISSING.values() for number in REFUSALS])
def poor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that lacks something."""
    calls, number = request.param
    for name in calls:
        monkeypatch.setattr(os, name, failing(number))


@pytest.fixture
def linkless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links."""
    monkeypatch.setattr(os, "link", failing(errno.EPERM))


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


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_failure_to_sync_is_no_lack_of_it(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(number))
    with pytest.raises(OSError, match=os.strerror(number)):
        write_text(tmp_path / "new.txt", "new", overwrite=False)
    assert [] == names(tmp_path)


@pytest.mark.usefixtures("linkless")
def test_of_a_renaming_that_fails_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write_text(tmp_path / "new.txt", "new", overwrite=False)
    assert [] == names(tmp_path)


@pytest.mark.usefixtures("linkless")
@pytest.mark.parametrize(("is_renamed", "left"), [(False, []), (True, ["new.txt"])])
def test_what_is_dropped_at_the_end_is_no_finished_file(
    is_renamed: bool, left: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal comes just before the renaming, or just after it."""
    replace = Path.replace

    def interrupted(source: Path, target: Path) -> None:
        if is_renamed:
            replace(source, target)
        drop_unfinished()
        seen.extend(names(tmp_path))

    seen: list[str] = []
    monkeypatch.setattr(Path, "replace", interrupted)
    write_text(tmp_path / "new.txt", "new", overwrite=False)
    assert left == seen


@pytest.mark.usefixtures("linkless")
def test_no_file_is_renamed_onto_another(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    with pytest.raises(FileExistsError):
        rename_new(one, other)
    assert ("1", "2") == (one.read_text(), other.read_text())


@pytest.mark.usefixtures("poor")
def test_new_and_print_write_on_a_poor_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (0, 0) == (run(["new", "a.yaml"]), run(["print", "a.yaml", "-o", "a.html"]))
    assert ["a.html", "a.yaml"] == names(tmp_path)
    written = [line.split()[:3] for line in capsys.readouterr().err.splitlines()]
    assert [["briefing:", "wrote", "a.yaml,"], ["briefing:", "wrote", "a.html"]] == written


def parse(text: str) -> str:
    """What a state file of this test holds."""
    if text.startswith("broken"):
        raise UnreadableStateError("it is broken")
    return text


def state(folder: Path) -> StateFile[str]:
    return StateFile(
        folder / "a.yaml", ".txt", "this", default="", parse=parse, dump=str, folder=folder
    )


@pytest.mark.usefixtures("poor")
def test_marks_are_kept_and_damaged_ones_put_aside_on_a_poor_file_system(tmp_path: Path) -> None:
    kept = state(tmp_path)
    assert "" == kept.update(lambda _: "one")
    assert kept.path is not None
    for number in (1, 2):
        kept.path.write_text(f"broken {number}")
        assert f"unclear-{number}" in kept.update(lambda _: "two")
        aside = kept.path.with_name(f"{kept.path.stem}.unclear-{number}.txt")
        assert ("two", f"broken {number}") == (kept.read().value, aside.read_text())


def test_a_file_system_without_locks_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(_seconds: float) -> None:
        raise AssertionError("it waits")

    monkeypatch.setattr(fcntl, "flock", failing(errno.ENOLCK))
    monkeypatch.setattr(time, "sleep", sleep)
    assert "" == state(tmp_path).update(lambda _: "one")
    assert "one" == state(tmp_path).read().value
