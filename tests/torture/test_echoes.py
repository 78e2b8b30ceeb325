"""One long text to which much refers: no output repeats it so often that it grows to many times the
file, and each costs no more than any other file of that size may."""

import json
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.long_run import some
from tests.torture import echoes
from tests.torture.case import NEEDLE
from tests.torture.test_cost import MIB, SECONDS, cost

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
Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("words", PRINT.values(), ids=PRINT)
@pytest.mark.parametrize("name", some(echoes.NAMES, 3))
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
    code, seconds, peak = cost(tmp_path, case.data, COMMANDS[command])
    size = (tmp_path / "out").stat().st_size
    assert code in (0, 1)
    assert size < GROWTH * len(case.data)
    bound = SECONDS * (AT_LENGTH if command in LONG else 1)
    assert (True, True) == (seconds < bound, peak < MIB), (seconds, peak)


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
