"""One long text to which much refers: no output repeats it so often that it grows to many times the
file, and each costs no more than any other file of that size may."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.model.text import NAME_LIMIT, REPEAT_LIMIT, RepeatBudget, shortened
from tests.long_run import some
from tests.torture import echoes
from tests.torture.case import NEEDLE
from tests.torture.test_cost import MIB, PROGRAM, QUIET, SECONDS, spent, spin

GROWTH = 20
"""Times the size of the file that an output may have."""
PANES = "--pane=summary,timeline,quotes,claims,actors,figures,article"
PRINT = {
    "text": ["print"],
    "panes": ["print", PANES],
    "markdown": ["print", "--format=markdown"],
    "html": ["print", "--format=html"],
    "svg": ["print", "--format=svg"],
    "json": ["print", "--format=json"],
    "csv": ["print", "--format=csv"],
}
COMMANDS = PRINT | {
    "search": ["search", NEEDLE],
    "search-json": ["search", "--json", "out"],
    "check": ["check", "--format=json"],
}
AT_LENGTH = 4
"""Times as long as any other answer that one may take which draws or lists a hundred thousand small
things, one by one; it begins as soon as any other."""
LONG = {"panes", "json"}
SMALL = 250_000
FEW = (
    "positions-on-a-quote",
    "questions-on-a-quote",
    "points-on-a-quote",
    "positions-of-a-name",
    "an-event-with-a-name",
    "claims-of-a-figure",
)
Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("words", PRINT.values(), ids=PRINT)
@pytest.mark.parametrize("name", some(FEW, 3))
def test_no_output_is_many_times_the_file(
    name: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    data = echoes.case(name, SMALL).data
    Path("case.yaml").write_bytes(data)
    assert 0 == run([*words, "case.yaml"])
    assert 0 < len(capsys.readouterr().out) < GROWTH * len(data)


@pytest.mark.torture
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", echoes.NAMES)
def test_the_answer_comes_soon_and_is_no_flood(tmp_path: Path, name: str, command: str) -> None:
    case = echoes.case(name)
    (tmp_path / "case.yaml").write_bytes(case.data)
    slowness = max(1.0, spin() / QUIET)
    before = spent()
    with (tmp_path / "out").open("wb") as out:
        told = subprocess.run(
            [sys.executable, "-c", PROGRAM, *COMMANDS[command], "case.yaml"],
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.PIPE,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stderr
    seconds = (spent() - before) / slowness
    code, peak = map(int, told.split()[-2:])
    size = (tmp_path / "out").stat().st_size
    assert code in (0, 1)
    assert size < GROWTH * len(case.data)
    bound = SECONDS * (AT_LENGTH if command in LONG else 1)
    assert (True, True) == (seconds < bound, peak < MIB), (seconds, peak)


@pytest.mark.torture
@pytest.mark.parametrize("command", ["panes"])
@pytest.mark.parametrize("name", echoes.NAMES)
def test_what_is_long_begins_at_once(tmp_path: Path, name: str, command: str) -> None:
    case = echoes.case(name)
    (tmp_path / "case.yaml").write_bytes(case.data)
    slowness = max(1.0, spin() / QUIET)
    before = spent()
    with subprocess.Popen(
        [sys.executable, "-m", "briefing_tui", *COMMANDS[command], "case.yaml"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        assert program.stdout is not None
        begun = program.stdout.read(1_000)
        program.stdout.close()
        program.wait()
    assert 100 < len(begun)
    assert (spent() - before) / slowness < SECONDS


def test_a_quote_is_given_in_full_until_enough_has_been_spent_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    words = "pilots walk out " * 250 + "z."
    position = "{actor: narrator, quote: q}"
    Path("case.yaml").write_text(
        f"schema: briefing/1\ntitle: t\nsections:\n- {{id: s, text: '“{words}”'}}\n"
        f"quotes: [{{id: q, type: direct, source: narrator, at: '“{words}”'}}]\n"
        "issues: [{question: q, claims: [{text: t, kind: fact, positions: ["
        f"{', '.join([position] * 4)}]}}]}}]\n",
        encoding="utf-8",
    )
    assert 0 == run(["print", "--format=json", "case.yaml"])
    computed = json.loads(capsys.readouterr().out)["computed"]
    told = [*computed["positions"].values()]
    assert [words, words, None, None] == [one.get("quoted") for one in told]
    assert words == computed["quotes"]["q"]["content"]
    texts = ["text" in one[0] for one in computed["passages"].values()]
    assert [True, True, False, False, False] == texts


def test_what_is_repeated_is_cut_after_a_word_with_a_mark() -> None:
    assert ["a b", "aa bb…", "a" * 9 + "~"] == [
        shortened("a b", 3),
        shortened("aa bb cc", 6),
        shortened("a" * 10, 9, "~"),
    ]
    assert len(shortened("ab " * NAME_LIMIT)) <= NAME_LIMIT + 1


def test_the_first_time_anything_is_given_in_full() -> None:
    repeats = RepeatBudget()
    long = "a" * (REPEAT_LIMIT + 1)
    allowed = [repeats.allow(key, long) for key in (1, 1, 2)]
    assert [True, False, True] == allowed


@pytest.mark.parametrize("pane", ["actors", "figures"])
def test_all_of_it_stands_where_it_stands_itself(
    pane: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_bytes(echoes.case("an-event-with-a-figure", SMALL).data)
    Path("name.yaml").write_bytes(echoes.case("an-event-with-a-name", SMALL).data)
    given = "name.yaml" if pane == "actors" else "case.yaml"
    assert 0 == run(["print", "--format=html", f"--pane={pane}", given])
    assert echoes.NAME in capsys.readouterr().out
