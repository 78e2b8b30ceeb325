"""`draft --with`, `draft --answer` and `prompt` on the command line."""

import io
import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.cli.draft import skill
from briefing_tui.loading import yaml_writer
from briefing_tui.loading.document import load, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.records import Article
from tests.answer.programs import ANSWERS, is_running, program, wait_for
from tests.answer.story import STORY, drafted

BRIEFING = drafted().briefing
ARTICLE = (BRIEFING.article or Article())._replace(
    retrieved="1970-01-01", sha256=sha256(STORY.encode()).hexdigest()
)
BY_RULES = yaml_writer.text(BRIEFING._replace(article=ARTICLE))
ALL = {name: entries for answer in ANSWERS.values() for name, entries in answer.items()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    os.utime(tmp_path / "story.txt", (0, 0))
    (tmp_path / "answer.json").write_text(json.dumps(ALL), encoding="utf-8")
    return tmp_path


def added(out: str) -> bool:
    """Return True if the good answers are in the draft."""
    wanted = ("id: crew", "value: 33.3", "How many calls were delayed?", "The sides differ")
    return all(words in out for words in wanted)


WELL = {
    "with prose around": "print('Of course!', answer, 'Anything else?', sep='\\n')",
    "in a fence, in pieces, with noise on stderr": """
        print('\\x1b[2Jthinking', file=sys.stderr)
        answer = f"```json\\n{answer}\\n```\\n"
        for at in range(0, len(answer), 200):
            print(answer[at:at + 200], end="", flush=True)
    """,
}


@pytest.mark.parametrize("body", WELL.values(), ids=WELL)
def test_a_program_that_answers_well(
    folder: Path, capsys: pytest.CaptureFixture[str], body: str
) -> None:
    code = run(["draft", "story.txt", "--strict", "--with", program(folder, body)])
    out, err = capsys.readouterr()
    assert 0 == code
    assert added(out)
    assert "from the answer: 4 entries kept\n" in err
    assert "\x1b" not in err


BADLY = {
    "fails": ("import sys; sys.exit(4)", "failed with exit code 4"),
    "answers nonsense": ("print('Let us talk about the weather.')", "no JSON object"),
    "never answers": ("import time; time.sleep(600)", "did not answer in time"),
    "dies": ("import os; os.kill(os.getpid(), 9)", "failed with signal 9"),
    "echoes": ("import sys; print(sys.stdin.read())", "repeats the example"),
}


@pytest.mark.parametrize("case", BADLY.values(), ids=BADLY)
def test_a_program_that_does_not_answer_leaves_the_draft_by_rules(
    folder: Path, capsys: pytest.CaptureFixture[str], case: tuple[str, str]
) -> None:
    body, reason = case
    command = program(folder, body, knows=False)
    seconds = "1" if "sleep" in body else "60"
    given = ["draft", "story.txt", "--timeout", seconds, "--with", command]
    for more, expected in ([], 0), (["--strict"], 3):
        code = run([*given, *more])
        out, err = capsys.readouterr()
        assert (expected, BY_RULES) == (code, out)
        assert reason in err
        assert "this is the draft by rules" in err


def test_a_program_that_is_not_there_leaves_the_draft_by_rules(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["draft", "story.txt", "--with", "no-such-program -m x", "-o", "s.yaml"])
    assert BY_RULES == (folder / "s.yaml").read_text(encoding="utf-8")
    assert "`no-such-program`: it cannot be started" in capsys.readouterr().err


def test_altered_words_of_a_program_reach_no_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = {
        "quotes": [
            {"sentences": [3], "words": words, "type": "direct", "source": "anna-lind"}
            for words in ("We did approve the release", "said Marco Lind", "We have confessed")
        ]
    }
    body = f"print({json.dumps(altered)!r})"
    code = run(["draft", "story.txt", "--with", program(folder, body, knows=False)])
    out, err = capsys.readouterr()
    assert (0, BY_RULES) == (code, out)
    assert 9 <= err.count("these words do not stand in sentence [3]")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_program_ends_with_briefing(folder: Path, number: signal.Signals) -> None:
    body = f"""
    import os, time
    open({str(folder / "pid")!r}, "w").write(str(os.getpid()))
    time.sleep(600)
    """
    command = program(folder, body, knows=False)
    given = [sys.executable, "-m", "briefing_tui", "draft", "story.txt", "--with", command]
    briefing = subprocess.Popen(
        given, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    pid = folder / "pid"
    try:
        assert wait_for(lambda: pid.exists() and bool(pid.read_text()))
        os.kill(briefing.pid, number)
        assert -number == briefing.wait(30)
    finally:
        briefing.kill()
    assert wait_for(lambda: not is_running(int(pid.read_text())))


def test_an_answer_from_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["draft", "story.txt", "--answer", "answer.json", "-o", "s.yaml"])
    assert "from the answer: 4 entries kept\n" in capsys.readouterr().err
    document = load(Input("s.yaml", "s.yaml"))
    assert () == document.errors
    assert document.reading.briefing.draft
    assert added((folder / "s.yaml").read_text(encoding="utf-8"))


def test_an_answer_from_standard_input(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.TextIOWrapper(io.BytesIO(json.dumps(ALL).encode()))
    monkeypatch.setattr(sys, "stdin", data)
    assert 0 == run(["draft", "story.txt", "--answer", "-"])
    assert added(capsys.readouterr().out)


def test_an_answer_that_is_nonsense_exits_3_with_strict(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "answer.json").write_text("Sorry.", encoding="utf-8")
    assert 3 == run(["draft", "story.txt", "--answer", "answer.json", "--strict"])
    assert BY_RULES == capsys.readouterr().out


WRONG = {
    "both": (["story.txt", "--with", "cat", "--answer", "a"], "not both"),
    "standard input twice": (["-", "--answer", "-"], "cannot be both the article and the answer"),
    "an answer that is not there": (["story.txt", "--answer", "none"], "none: no such file"),
    "an empty command": (["story.txt", "--with", " "], "name a program"),
    "a quotation mark that is open": (["story.txt", "--with", "sh -c 'x"], "cannot be read"),
    "no time": (["story.txt", "--with", "cat", "--timeout", "0"], "a number of seconds from 1"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], case: tuple[list[str], str]
) -> None:
    given, reason = case
    assert 2 == run(["draft", *given])
    out, err = capsys.readouterr()
    assert "" == out
    assert reason in err


def test_the_answer_is_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["draft", "story.txt", "--answer", "answer.json", "-o", "answer.json", "--force"]
    assert 2 == run(given)
    assert "answer.json: an input" in capsys.readouterr().err


def test_the_prompt_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["prompt", "story.txt"])
    out = capsys.readouterr().out
    assert '[3] "We did not approve the release of the log," said Anna Lind' in out
    assert "`actors`, `quotes`, `figures`, `events`, `questions`, `summary`, `gaps`" in out


def test_the_guide_for_agents_has_a_name_and_a_description(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run(["prompt", "--skill"])
    lines = capsys.readouterr().out.splitlines()
    assert ["---", "name: write-briefing"] == lines[:2]
    assert lines[2].startswith("description: ")
    assert "---" in lines[3:6]
    assert 80 <= len(lines) <= 130
    assert any("briefing check" in line for line in lines)


def test_the_example_of_the_guide_has_no_problem() -> None:
    example = skill().partition("## The keys")[2].partition("```yaml\n")[2].partition("```")[0]
    assert example.startswith("schema: briefing/1\n")
    document = load_bytes(example.encode(), Input("example.yaml", None))
    assert ((), ()) == (document.errors, document.warnings)
    assert ["CONTESTED"] == [one.word for one in document.reading.statuses.values()]


@pytest.mark.parametrize("given", [[], ["--skill", "story.txt"]])
def test_prompt_takes_an_article_or_skill(
    folder: Path, capsys: pytest.CaptureFixture[str], given: list[str]
) -> None:
    assert 2 == run(["prompt", *given])
    assert "" == capsys.readouterr().out
