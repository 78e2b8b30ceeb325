"""`briefing check`: the order of its report, what is cut and counted, and `--errors`."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.cli import run
from briefing_tui.model.problems import ADVICE
from tests.unit.loading import HEAD

ARTICLE = "article: {note: Made up for a test.}\n"
GAP = "  - {text: Nobody says, refs: [nobody]}\n"
Output = pytest.CaptureFixture[str]
Check = Callable[..., list[str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> Check:
    """Checks a file of that text and returns the lines of the report."""
    monkeypatch.chdir(tmp_path)

    def checked(text: str, *options: str) -> list[str]:
        Path("a.yaml").write_text(text, encoding="utf-8")
        run(["check", *options, "a.yaml"])
        return capsys.readouterr().out.splitlines()

    return checked


def sentences(count: int) -> str:
    """A briefing on a text with so many sentences that nothing rests on, and errors after it."""
    text = "".join(
        f"    Sentence {chr(97 + n % 26)}{chr(97 + n // 26)} is said.\n" for n in range(count)
    )
    return f"schema: briefing/1\ntitle: A title\n{ARTICLE}sections:\n- text: |\n{text}gaps:\n"


def severities(report: list[str]) -> list[str]:
    return [
        line.split(": ")[1] for line in report if line.startswith("a.yaml:") and ": " in line[8:]
    ]


def test_warnings_beyond_a_hundred_are_counted(check: Check) -> None:
    actors = "".join(f"- {{id: a{n}, name: Zed {n}, kind: person}}\n" for n in range(120))
    report = check(f"{HEAD}{ARTICLE}actors:\n{actors}")
    assert "a.yaml: and 21 more of unused-actor" in report
    assert "1 file: 121 warnings (120 unused-actor, 1 uncovered-sentence)" in report


def test_an_unused_actor_is_no_warning_before_somebody_has_looked_at_it(check: Check) -> None:
    actor = "actors: [{id: a, name: Zed, kind: person, unchecked: true}]\n"
    assert not any("unused-actor" in line for line in check(f"{HEAD}{ARTICLE}{actor}"))


@pytest.mark.usefixtures("check")
def test_sentences_without_an_item_fail_only_strictly() -> None:
    Path("a.yaml").write_text(sentences(2), encoding="utf-8")
    assert [0, 1] == [run(["check", *options, "a.yaml"]) for options in ((), ("--strict",))]


def test_a_frequent_kind_of_warning_does_not_hide_a_rare_one(check: Check) -> None:
    actor = "actors: [{id: a, name: Zed, kind: person}]\n"
    report = check(sentences(300).replace("gaps:\n", actor))
    assert any("warning: unused-actor: " in line for line in report)


def test_each_kind_of_warning_has_one_line_of_advice(check: Check) -> None:
    claim = "{text: t, kind: fact, positions: [{actor: narrator}, {actor: narrator}]}"
    report = check(f"{HEAD}issues: [{{question: q, claims: [{claim}]}}]\n")
    advice = "give `at` or `quote`, or say `basis: inferred`"
    assert f"a.yaml: 2 warnings of no-evidence; {advice}" in report
    assert 1 == sum(advice in line for line in report)


def test_a_line_counts_by_kind(check: Check) -> None:
    report = check(HEAD + ARTICLE + "updated: never\ngaps:\n" + GAP * 2)
    assert any(line.startswith("1 file: 3 errors (2 dangling-id, 1 date)") for line in report)


@pytest.mark.parametrize("text", [HEAD + "gaps:\n" + GAP, HEAD + "draft: maybe\n"])
def test_with_errors_no_warning_is_told_or_counted(text: str, check: Check) -> None:
    report = check(text, "--errors")
    assert "warning" not in "".join(report)
    assert report[-1].startswith("1 file: 1 error ")


def test_errors_alone_and_strict_are_refused_together(capsys: Output) -> None:
    code = run(["check", "--errors", "--strict", "a.yaml"])
    assert (2, True) == (code, "not allowed with" in capsys.readouterr().err)


def as_json(report: list[str]) -> Any:
    return json.loads("\n".join(report))


def test_json_has_the_count_and_the_advice_of_each_kind(check: Check) -> None:
    whole = as_json(check(HEAD + "gaps:\n" + GAP * 2, "--format=json"))
    assert ["dangling-id", "no-article", "uncovered-sentence"] == [
        kind["code"] for kind in whole["kinds"]
    ]
    assert [2, 1, 1] == [kind["count"] for kind in whole["kinds"]]
    assert ["error", "error", "warning", "warning"] == [
        problem["severity"] for problem in whole["problems"]
    ]


@pytest.mark.parametrize("command", ["check", "print"])
def test_every_problem_in_json_has_its_path(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(HEAD + ARTICLE + "gaps:\n" + GAP * 300, encoding="utf-8")
    run([command, "--format=json", "a.yaml"])
    paths = [problem["path"] for problem in json.loads(capsys.readouterr().out)["problems"]]
    assert [f"gaps[{n}].refs[0]" for n in range(300)] == paths[:300]


def test_differences_from_the_original_are_told_with_the_other_errors(check: Check) -> None:
    Path("article.txt").write_text("Something else.", encoding="utf-8")
    figures = "figures: [{value: 7, unit: ships}]\n"
    report = check(f"{HEAD}{figures}gaps:\n{GAP}", "--against", "article.txt")
    assert ["error", "error"] == [one for one in severities(report) if one == "error"]
    counted = "1 file: 2 errors (1 dangling-id, 1 not-in-original), "
    assert any(line.startswith(counted) for line in report)


def test_every_kind_of_warning_has_advice() -> None:
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `") and "| warning |" in line]
    codes = re.findall(r"`([a-z-]+)`", " ".join(row.split("|")[1] for row in rows))
    assert sorted(ADVICE) == sorted(codes)


UNCHECKED = """\
schema: briefing/1
title: A title
article: {note: Made up for a test.}
sections: [{text: The article says so.}]
summary: [{text: So it is, unchecked: true}]
actors: [{id: ann, name: Ann, kind: person, unchecked: true}, {id: bo, name: Bo, kind: person}]
gaps: [{text: Why, refs: [ann, bo], unchecked: true}]
"""


def test_unchecked_items_are_told_in_one_line(check: Check) -> None:
    report = check(UNCHECKED)
    assert "3 items unchecked: drafted, not yet looked at by anybody" in report
    assert 1 == sum("unchecked" in line for line in report)


@pytest.mark.parametrize(("text", "count"), [(UNCHECKED, 3), (HEAD, 0), (HEAD + "wrong: 1\n", 0)])
def test_json_counts_unchecked_items(check: Check, text: str, count: int) -> None:
    assert count == json.loads("\n".join(check(text, "--format", "json")))["unchecked"]
