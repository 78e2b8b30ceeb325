"""`briefing list`, and `briefing search` without a FILE: the library, settings and output."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from typing_extensions import override

from briefing_tui.cli import run
from tests.contract.test_search_cli import Told
from tests.library.making import WIDE, settle, text
from tests.unit.searching import HARBOUR

BROKEN = "schema: briefing/1\ntitle: Broken\nsections: []\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    own = tmp_path / "briefings"
    own.mkdir()
    (own / "a.yaml").write_text(HARBOUR, encoding="utf-8")
    (own / "b.yaml").write_text(text(1), encoding="utf-8")
    (own / "wide.yml").write_text(WIDE, encoding="utf-8")
    settle(own)
    return own


@pytest.fixture
def out(folder: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(capsys)


def test_search_without_a_file_finds_what_search_in_the_folder_finds(out: Told) -> None:
    for query in ("third", "préfet", "kind:quote", "stance:denies", "no such words", "actor:nob"):
        expected = out.lines("search", query, "briefings"), out.err
        assert expected == (out.lines("search", query), out.err)
        assert expected == (out.lines("search", query), out.err)


def test_counts_leave_out_files_without_a_hit(out: Told) -> None:
    assert ["0", "briefings/a.yaml:6"] == out.lines("search", "-c", "third")


def test_a_broken_file_is_told_and_changes_the_exit_code(out: Told, folder: Path) -> None:
    (folder / "c.yaml").write_text(BROKEN)
    for _ in range(2):
        lines = out.lines("search", "-l", "third")
        assert ["2", "briefings/a.yaml"] == lines
        assert out.err.startswith("briefing: briefings/c.yaml: 1 error; line 3: ")
        assert 1 == out.err.count("\n")
        settle(folder)


def test_without_a_library_search_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Told
) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    assert ["2"] == out.lines("search", "third")
    assert "no FILE is given, and there is no library: make a folder ./briefings" in out.err
    assert 'briefing-tui/config.toml, as library = ["~/briefings"]' in out.err
    assert ["2"] == out.lines("list")


def test_the_settings_name_the_folders(out: Told, tmp_path: Path, folder: Path) -> None:
    config = tmp_path / "config" / "briefing-tui"
    config.mkdir(parents=True)
    (tmp_path / "home" / "more").mkdir(parents=True)
    other = config / "near"
    other.mkdir()
    (tmp_path / "home" / "more" / "x.yaml").write_text(HARBOUR, encoding="utf-8")
    (other / "y.yaml").write_text(HARBOUR, encoding="utf-8")
    (config / "config.toml").write_text('library = ["~/more", "near"]\n')
    assert [
        "0",
        f"{tmp_path}/home/more/x.yaml",
        f"{other}/y.yaml",
    ] == out.lines("search", "-l", "third")
    assert [".yaml"] * 2 == [line[-5:] for line in out.lines("list")[1:]]
    (tmp_path / "elsewhere.toml").write_text('library = "~/more"\nmouse = 3\n')
    assert "0" == out.lines("list", "--config", str(tmp_path / "elsewhere.toml"))[0]
    assert "`library` must be a list of folders" in out.err
    assert "mouse" not in out.err


def test_a_folder_that_is_not_there_is_named(out: Told) -> None:
    assert "2" == out.lines("list", "briefings", "nowhere")[0]
    assert "briefing: nowhere: no such file or directory\n" == out.err


def test_the_list_has_a_line_each(out: Told) -> None:
    assert [
        "0",
        "2034-01-05  The Kelp Street Courier…  Kestrel coast ports and their unions differ over "
        "lost cargo  1 contested                          briefings/b.yaml",
        "2031-02     L’État                    Størmen “Ægir” – 台風の被害は三十二人          "
        "              1 unchecked                          briefings/wide.yml",
    ] == [line for line in out.lines("list") if "a.yaml" not in line]


@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_name_of_a_file_is_never_cut_on_a_terminal(
    width: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "a-long-name-of-a-briefing-that-somebody-types-to-open-it.yaml"
    (folder / "b.yaml").rename(folder / long)
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("COLUMNS", str(width))
    run(["list", "--color", "never"])
    lines = shown.getvalue().splitlines()
    assert 1 == sum(line.endswith(f"  briefings/{long}") for line in lines)
    assert all(cell_len(line) <= width for line in lines if "briefings/" not in line)


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    @override
    def isatty(self) -> bool:
        return True


def test_the_list_as_json_and_csv_has_the_same(out: Told) -> None:
    listed = json.loads("\n".join(out.lines("list", "--format", "json")[1:]))
    rows = list(csv.DictReader(io.StringIO("\n".join(out.lines("list", "--format", "csv")[1:]))))
    assert [one["file"] for one in listed] == [row["file"] for row in rows]
    wide = next(one for one in listed if one["file"] == "briefings/wide.yml")
    assert (["storm", "aegir-2031"], 0, 1) == (wide["story"], wide["contested"], wide["unchecked"])
    assert "storm aegir-2031" == next(row for row in rows if row["file"] == wide["file"])["story"]


def test_items_are_listed_a_line_each(out: Told, folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "wide.yml").rename(folder / "deep" / "er" / "wide.yml")
    lines = out.lines("list", "--story", "storm", "--items", "--format", "jsonl")
    items = [json.loads(line) for line in lines[1:]]
    expected = {
        "briefing": "wide",
        "pane": "quotes",
        "kind": "quote",
        "id": "q-1",
        "words": "étaient détruites",
        "actors": ["Le préfet"],
        "stance": None,
        "date": "2031-02-03",
        "place": "briefings/deep/er/wide.yml:13",
    }
    assert [expected] == [one for one in items if one["kind"] == "quote"]
    assert ["2"] == out.lines("list", "--items", "--format", "csv")


def names(lines: list[str]) -> list[str]:
    return [line.rpartition("/")[2] for line in lines[1:]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--story", "storm"], ["wide.yml"]),
        (["--actor", "prefet"], ["wide.yml"]),
        (["--actor", "préf"], ["wide.yml"]),
        (["--since", "2032"], ["b.yaml"]),
        (["--until", "2031-02-10", "--since", "2030"], ["wide.yml"]),
        (["--sort", "file"], ["a.yaml", "b.yaml", "wide.yml"]),
        (["--sort", "unchecked"], ["a.yaml", "wide.yml", "b.yaml"]),
        (["--sort", "publisher"], ["wide.yml", "b.yaml", "a.yaml"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(
    options: list[str], expected: list[str], out: Told
) -> None:
    assert expected == names(out.lines("list", *options))


def test_a_file_that_cannot_be_opened_is_listed(out: Told, folder: Path) -> None:
    (folder / "c.yaml").write_text(BROKEN)
    lines = out.lines("list", "--format", "csv")
    assert "2" == lines[0]
    (row,) = [row for row in csv.DictReader(lines[1:]) if row["file"].endswith("c.yaml")]
    assert row["refused"].startswith("1 error; line 3: ")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_why_a_file_cannot_be_opened_is_told_in_every_format(
    form: str, out: Told, folder: Path
) -> None:
    (folder / "c.yaml").write_text(BROKEN)
    out.lines("list", "--format", form)
    assert "c.yaml" in out.err
    assert "line 3" in out.err
