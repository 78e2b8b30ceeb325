"""The contract of `briefing compare`: inputs, formats, streams and exit codes."""

import json
from pathlib import Path

import html5lib
import pytest

from briefing_tui.cli import run
from briefing_tui.export.as_html import POLICY
from tests.unit.comparing import BRIEFINGS, FIRE

FOLDER = str(BRIEFINGS / "harbour-fire")
KELMAR = str(BRIEFINGS / "kelmar-dam-release.yaml")


def test_a_folder_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["compare", FOLDER])
    told = capsys.readouterr()
    assert told.out.startswith("3 briefings compared\n")
    assert "" == told.err


def test_one_briefing_alone_is_no_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["compare", KELMAR])
    expected = "briefing: a comparison needs two briefings or more; name another FILE or a folder\n"
    assert ("", expected) == capsys.readouterr()


def test_a_file_that_cannot_be_read_is_named_and_the_rest_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 2 == run(["compare", "none.yaml", *map(str, FIRE[:2])])
    told = capsys.readouterr()
    assert told.out.startswith("2 briefings compared\n")
    assert "briefing: none.yaml: no such file or directory\n" == told.err


def test_an_article_without_a_word_can_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text(
        "schema: briefing/1\ntitle: t\nsections:\n- {id: a, text: '[]'}\n", encoding="utf-8"
    )
    assert 0 == run(["compare", str(empty), str(FIRE[0])])
    assert capsys.readouterr().out.startswith("2 briefings compared")


def test_a_briefing_of_another_story_is_named_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run(["compare", str(FIRE[0]), KELMAR])
    assert f"briefing: {KELMAR}: not of the story sundry-quay-fire-2031\n" == (
        capsys.readouterr().err
    )


def test_json_has_the_rows_with_items_lines_notes_and_matches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run(["compare", "--format", "json", FOLDER])
    value = json.loads(capsys.readouterr().out)
    (toll,) = [row for row in value["rows"]["figures"] if len(row["items"]) == 3]
    lines = FIRE[0].read_text(encoding="utf-8").split("\n")
    assert "briefing-compare/1" == value["compare"]
    assert "id: f-dead" in lines[toll["items"][0]["line"] - 1]
    assert ["updated"] == [note["kind"] for note in toll["notes"]]
    assert ["measure"] == [match["rule"] for match in toll["matches"]]
    assert ["silent", "speakers"] == [one["kind"] for one in value["page"]["clashes"]][:2]
    assert list(map(str, FIRE)) == [one["file"] for one in value["briefings"]]


def test_html_is_one_valid_page_with_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["compare", "--all", "--format", "html", FOLDER])
    page = capsys.readouterr().out
    html5lib.HTMLParser(strict=True).parse(page)
    assert 2 == page.count("Harbour Wire leaves out that Dov Lasker denies it")
    assert POLICY in page


def test_markdown_has_the_briefings_below_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["compare", "--all", "--format", "markdown", FOLDER])
    text = capsys.readouterr().out
    assert "leaves out that Dov Lasker denies it" in " ".join(text.split("## ")[1].split())
    assert "- Marrow Bay Ledger: asserts: Ana Verrill; denies: Dov Lasker\n" in text
    assert all(len(line) <= 96 for line in text.splitlines() if line.startswith("|"))
