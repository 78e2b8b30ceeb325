"""The index finds what a plain reading of all files finds, whatever happens to the files."""

import os
import random
from pathlib import Path

import pytest

from briefing_tui.library import Library
from briefing_tui.library.store import candidates
from briefing_tui.model.search.query import parse
from tests.library.making import (
    FILTERS,
    WORDS,
    Plain,
    edit,
    fill,
    first_found,
    indexed,
    queries,
    settle,
)

TORTURE = bool(os.environ.get("TORTURE"))
FILES, QUERIES, EDITS, ROUNDS = (300, 300, 500, 10) if TORTURE else (4, 300, 24, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "briefings", FILES)
    return tmp_path / "briefings"


def opened(folder: Path) -> Library:
    library = Library([str(folder)], str(folder.parent / "cache"))
    library.refresh()
    assert [] == library.messages
    return library


def differing(library: Library, folder: Path, asked: list[str]) -> list[str]:
    """The queries whose hits are not those of a plain reading."""
    read = Plain(folder)
    found: list[str] = []
    for query in asked:
        expected = read.hits(query)
        if indexed(library, query) != expected or first_found(library, query) != sorted(expected):
            found.append(query)
    return found


def test_every_word_and_filter_finds_the_same(folder: Path) -> None:
    with opened(folder) as library:
        assert len(library.files) == len(library.known)
        assert [] == differing(library, folder, [*WORDS, *FILTERS])


def test_random_queries_find_the_same_before_and_after_random_edits(folder: Path) -> None:
    chance = random.Random(19)
    with opened(folder) as library:
        asked = list(queries(chance, QUERIES))
        assert [] == differing(library, folder, asked)
        for _ in range(ROUNDS):
            for _ in range(EDITS // ROUNDS):
                edit(folder, chance)
            if chance.random() < 0.5:
                settle(folder)
            library.refresh()
            asked = list(queries(chance, 40 // ROUNDS))
            assert [] == differing(library, folder, asked)
    with opened(folder) as library:
        assert [] == differing(library, folder, list(queries(chance, 40)))


@pytest.mark.parametrize(
    "query",
    [
        "Ostercove",
        '"lamp oil"',
        "actor:maduro deaths",
        "story:storm",
        "préfet",
        "EU",
        "(AP)",
        "AT&T",
        "5%",
    ],
)
def test_the_index_narrows(query: str, tmp_path: Path) -> None:
    fill(tmp_path / "briefings", 30)
    with opened(tmp_path / "briefings") as library:
        assert library.store is not None
        found = candidates(library.store, parse(query))
        assert found is not None
        assert len(list(found)) < len(library.files) / 2


def test_a_second_use_reads_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(folder)
    opened(folder).close()
    monkeypatch.setattr("briefing_tui.library.load", None)
    monkeypatch.setattr("briefing_tui.library.store.load", None)
    with opened(folder) as library:
        assert [name for name, _ in indexed(library, "kelmar")]


def test_an_edit_that_keeps_size_and_time_is_noticed(folder: Path) -> None:
    settle(folder)
    path = folder / "b0003.yaml"
    before = path.stat()
    with opened(folder) as library:
        path.write_text(path.read_text(encoding="utf-8").replace("Stevedores", "Longshorem"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        library.refresh()
        names = [name for name, _ in indexed(library, "longshorem")]
    assert [str(path)] == names


def test_the_list_is_that_of_the_files(folder: Path) -> None:
    with opened(folder) as library:
        first = list(library.entries(problems=True))
    with opened(folder) as library:
        again = list(library.entries())
    assert first == again
    with Library([str(folder)], None) as library:
        library.refresh()
        assert first == list(library.entries(problems=True))
    kelmar = next(one for one in first if one.file.name.endswith("kelmar-dam-release.yaml"))
    assert kelmar.summary is not None
    assert (4, 1) == (kelmar.summary.contested, kelmar.summary.unchecked)
    assert (0, 0) == (kelmar.errors, kelmar.warnings)
