"""Whatever happens to the index: results are right, no file is lost, and one message says why."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.library import Library, store
from tests.library.making import Hits, Plain, fill, indexed, settle

QUERIES = ("e", "kelmar", "lamp oil", "27", "actor:maduro", "stance:denies", "préfet", "xyzzy")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "briefings", 3)
    return tmp_path / "briefings"


def library(folder: Path, cache: Path | None = None) -> Library:
    return Library([str(folder)], str(cache or folder.parent / "cache"))


def told(folder: Path, cache: Path | None = None) -> list[str]:
    """Check that the results of the library are right, and return its messages."""
    with library(folder, cache) as found:
        found.refresh()
        assert expected(folder) == [indexed(found, query) for query in QUERIES]
        return found.messages


def expected(folder: Path) -> list[Hits]:
    """Return the hits of a plain reading. They are computed once for files of the same content."""
    content = tuple((path.name, path.read_bytes()) for path in sorted(folder.iterdir()))
    if content not in _EXPECTED:
        plain = Plain(folder)
        _EXPECTED[content] = [
            [(Path(name).name, hits) for name, hits in plain.hits(query)] for query in QUERIES
        ]
    return [[(str(folder / name), hits) for name, hits in found] for found in _EXPECTED[content]]


_EXPECTED: dict[tuple[tuple[str, bytes], ...], list[Hits]] = {}


def built(folder: Path) -> Path:
    """Build an index, and return its path."""
    assert [] == told(folder)
    return Path(library(folder).index_path)


def test_it_may_be_deleted_at_any_time(folder: Path) -> None:
    path = built(folder)
    path.unlink()
    assert [] == told(folder)
    assert path.exists()


def test_deleted_while_it_is_used(folder: Path) -> None:
    path = built(folder)
    with library(folder) as found:
        found.refresh()
        path.unlink()
        assert Plain(folder).hits("kelmar") == indexed(found, "kelmar")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda data: b"These are my notes.\n",
    "half": lambda data: data[: len(data) // 2],
    "zeros inside": lambda data: data[:8192] + bytes(len(data) - 8192),
    "noise inside": lambda data: data[:4096] + bytes(n * 37 % 256 for n in range(len(data) - 4096)),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_index_is_made_anew(name: str, folder: Path) -> None:
    path = built(folder)
    path.write_bytes(DAMAGE[name](path.read_bytes()))
    messages = told(folder)
    assert 1 == len(messages), messages
    assert "damaged" in messages[0]
    assert [] == told(folder)


def change(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.executescript(statement)
    db.commit()
    db.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE snapshots SET data = ''",
        "UPDATE files SET id = id + 100",
        "DROP TABLE units",
        "DELETE FROM words",
        "DELETE FROM units_data WHERE id > 10",
    ],
)
def test_an_index_that_something_else_has_changed(statement: str, folder: Path) -> None:
    change(built(folder), f"PRAGMA ignore_check_constraints = ON; {statement}")
    assert ["the index was built again: it was damaged"] == told(folder)


def test_an_index_that_has_lost_rows_but_not_its_time(folder: Path) -> None:
    path = built(folder)
    before = path.stat()
    change(path, "UPDATE units_idx SET pgno = 'x'")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert ["the index is damaged, and was deleted; the files are read instead"] == told(folder)


def test_an_index_that_is_damaged_while_it_is_used(folder: Path) -> None:
    path = built(folder)
    with library(folder) as found:
        found.refresh()
        path.write_bytes(DAMAGE["noise inside"](path.read_bytes()))
        assert expected(folder) == [indexed(found, query) for query in QUERIES]
        assert 1 == len(found.messages)
        found.refresh()
        assert expected(folder) == [indexed(found, query) for query in QUERIES]


def test_random_damage_never_hides_a_hit(folder: Path) -> None:
    path = built(folder)
    data = path.read_bytes()
    chance = random.Random(28)
    for _ in range(6):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 1, 8, 64))):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(damaged)
        messages = told(folder)
        assert [] == messages if damaged == data else ["the index was built again: it was damaged"]


def test_the_index_of_another_version_is_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder)
    monkeypatch.setattr(store, "MADE_BY", "0 0.0.1")
    expected = "the index was built again: another version of this program has made it"
    assert [expected] == told(folder)
    assert [] == told(folder)


def test_another_program_is_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_LOCK_SECONDS", 0.05)
    path = built(folder)
    (folder / "b0001.yaml").unlink()
    (folder / "new.yaml").write_bytes((folder / "b0002.yaml").read_bytes())
    settle(folder)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert ["the index is not used: database is locked; changed files are read instead"] == told(
        folder
    )
    other.close()
    assert [] == told(folder)


def connecting(monkeypatch: pytest.MonkeyPatch, *, uri: str = "", fails: str = "") -> None:
    """Let the index be opened with options of a URI, or without a feature."""
    connect = sqlite3.connect

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if fails and fails in sql:
                raise sqlite3.OperationalError(f"no such module: {fails}")
            return super().execute(sql, *values)

        def executescript(self, sql: str) -> sqlite3.Cursor:
            if fails and fails in sql:
                raise sqlite3.OperationalError(f"no such module: {fails}")
            return super().executescript(sql)

    def opened(path: str, **options: Any) -> sqlite3.Connection:
        if uri:
            return connect(f"file:{path}?{uri}", uri=True, factory=Failing, **options)
        return connect(path, factory=Failing, **options)

    monkeypatch.setattr(sqlite3, "connect", opened)


def test_a_read_only_index_is_used_as_far_as_it_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder)
    (folder / "b0001.yaml").write_bytes((folder / "b0002.yaml").read_bytes())
    settle(folder)
    connecting(monkeypatch, uri="mode=ro")
    assert [
        "the index is not used: attempt to write a readonly database; "
        "changed files are read instead"
    ] == told(folder)


def test_a_cache_that_cannot_be_made(folder: Path) -> None:
    cache = folder.parent / "file"
    cache.write_text("")
    (message,) = told(folder, cache / "cache")
    assert message.startswith("the index is not used: not a directory")
    assert message.endswith("the files are read instead")


def test_no_fts5(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connecting(monkeypatch, fails="fts5")
    assert ["the index is not used: no such module: fts5; the files are read instead"] == told(
        folder
    )


def test_no_folder_for_caches(folder: Path) -> None:
    with Library([str(folder)], None) as found:
        found.refresh()
        assert Plain(folder).hits("kelmar") == indexed(found, "kelmar")
        assert [
            "the index is not used: there is no folder for caches; the files are read instead"
        ] == found.messages


BUILD = """
import os, signal, sys
from briefing_tui import library
from briefing_tui.library import store
folder, cache, moment = sys.argv[1:]
def die():
    os.kill(os.getpid(), signal.SIGKILL)
read, commit = library.read_record, store.Store._commit
count = 0
def reading(file):
    global count
    count += 1
    if moment == f"file {count}":
        die()
    return read(file)
def committing(self):
    if moment == "before commit":
        die()
    commit(self)
    if moment == "after commit":
        die()
library.read_record, store.Store._commit = reading, committing
with library.Library([folder], cache) as found:
    found.refresh()
    print(len(found.known), found.messages)
"""


def run(
    folder: Path, moment: str = "", preexec: Callable[[], None] | None = None
) -> "subprocess.Popen[str]":
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    argv = [sys.executable, "-c", BUILD, str(folder), str(folder.parent / "cache"), moment]
    return subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, text=True, preexec_fn=preexec)


MOMENTS = ("file 3", "before commit", "after commit")


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_it_is_built(moment: str, folder: Path) -> None:
    killed = run(folder, moment)
    killed.communicate()
    assert -signal.SIGKILL == killed.returncode
    assert [] == told(folder)


def test_killed_while_it_is_brought_up_to_date(folder: Path) -> None:
    built(folder)
    (folder / "b0001.yaml").unlink()
    (folder / "new.yaml").write_bytes((folder / "b0002.yaml").read_bytes())
    settle(folder)
    killed = run(folder, "before commit")
    killed.communicate()
    assert -signal.SIGKILL == killed.returncode
    assert [] == told(folder)


def test_two_at_once(folder: Path) -> None:
    fill(folder, 40)
    both = [run(folder), run(folder), run(folder)]
    files = len(list(folder.iterdir()))
    assert [f"{files} []\n"] * 3 == [one.communicate()[0] for one in both]
    assert [] == told(folder)


def test_a_full_disk(folder: Path) -> None:
    fill(folder, 40)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    out = run(folder, preexec=limit).communicate()[0]
    assert out.startswith("0 ['the index is not used: ")
    assert out.count("the index is") == 1
    assert [] == told(folder)
