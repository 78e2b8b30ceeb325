"""The contract of `briefing diff`: inputs, formats and exit codes."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefing_tui.cli import run
from tests.unit.comparing import BRIEFINGS, FIRE

OLD = FIRE[0]


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A later version of the first report."""
    text = OLD.read_text(encoding="utf-8")
    path = tmp_path / "new.yaml"
    path.write_text(text.replace("value: 9\n", "value: 12\n"), encoding="utf-8")
    return path


def test_the_same_briefing_has_no_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["diff", str(OLD), str(OLD)])
    assert ("", "") == capsys.readouterr()


def test_a_change_is_told_and_exits_1(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["diff", str(OLD), str(new)])
    told = capsys.readouterr().out
    assert "\n1 changed\n" in told
    assert "    deaths in the fire: 9 -> 12\n" in told


def test_what_only_moved_is_said_in_a_line_and_listed_with_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "schema: briefing/1\ntitle: T\nsections: [{text: One is here. Two is there.}]\n"
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(head + "gaps: [{text: A}, {text: B}]\n", encoding="utf-8")
    new.write_text(head + "gaps: [{text: B}, {text: A}]\n", encoding="utf-8")
    assert 0 == run(["diff", str(old), str(new)])
    assert "\nno facts changed; 1 item moved\n" in capsys.readouterr().out
    assert 0 == run(["diff", "--all", str(old), str(new)])
    assert "moved: 2 -> 1" in capsys.readouterr().out


def test_one_side_may_be_standard_input(
    new: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(new.read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert 1 == run(["diff", "-", str(OLD)])
    assert "deaths in the fire: 12 -> 9" in capsys.readouterr().out


def test_a_file_without_an_id_equals_its_text_on_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("schema: briefing/1\ntitle: T\nsections: [{text: Said.}]\n", encoding="utf-8")
    stdin = SimpleNamespace(buffer=io.BytesIO(path.read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert 0 == run(["diff", "-", str(path)])


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["-", "-"], "standard input can be read only once"),
        (["none.yaml", str(OLD)], "none.yaml: no such file or directory"),
        ([str(BRIEFINGS), str(OLD)], "diff compares two files, not folders"),
    ],
)
def test_trouble_exits_2(names: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["diff", *names])
    told = capsys.readouterr()
    assert ("", True) == (told.out, words in told.err)


def test_a_refused_file_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("schema: briefing/1\n", encoding="utf-8")
    assert 2 == run(["diff", str(OLD), str(path)])
    assert "title" in capsys.readouterr().err


def test_json_says_whether_they_are_the_same(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["diff", "--format", "json", str(OLD), str(OLD)])
    value = json.loads(capsys.readouterr().out)
    assert (True, []) == (value["same"], value["changes"])
    assert 1 == run(["diff", "--format", "json", str(OLD), str(new)])
    value = json.loads(capsys.readouterr().out)
    (change,) = value["changes"]
    assert [{"key": "value", "old": "9", "new": "12"}] == change["keys"]
    assert ("briefing-diff/1", "f-dead", "figures") == (value["diff"], change["id"], change["list"])


def test_markdown_lists_the_changes(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["diff", "--format", "markdown", str(OLD), str(new)])
    assert "  - deaths in the fire: 9 -\\> 12\n" in capsys.readouterr().out
