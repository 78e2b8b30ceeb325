"""Every case of the corpus: what `check`, `print` and `search` make of it is what it says, and
nothing that could steer a terminal comes out of any of them."""

import re
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.loading.problems import PROBLEM_LIMIT
from briefing_tui.model.problems import ADVICE
from tests.torture.case import NEEDLE, Case, is_steering
from tests.torture.corpus import CASES

SMALL = [case for case in CASES if not case.is_bomb or case.name == "yaml-too-long"]
BOMBS = [case for case in CASES if case.is_bomb]
Output = pytest.CaptureFixture[str]

each = pytest.mark.parametrize("case", SMALL, ids=lambda case: case.name)
each_bomb = pytest.mark.parametrize("case", BOMBS, ids=lambda case: case.name)

ERROR = re.compile(r"^case\.yaml:(\d+:\d+: error: .*)", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, case: Case) -> str:
    (folder / "case.yaml").write_bytes(case.data)
    return "case.yaml"


def steering(text: str) -> set[str]:
    """The characters of `text` that no page may hold."""
    return set(filter(is_steering, text))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_there_are_two_hundred_cases_and_no_two_of_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 200


@each
def test_check_reports_what_is_wrong_where_it_is(case: Case, folder: Path, capsys: Output) -> None:
    assert_checked(case, folder, capsys)


@each
def test_print_shows_or_refuses(case: Case, folder: Path, capsys: Output) -> None:
    assert_printed(case, folder, capsys)


@each
def test_search_finds_or_refuses(case: Case, folder: Path, capsys: Output) -> None:
    assert_searched(case, folder, capsys)


@pytest.mark.torture
@each_bomb
def test_check_answers_for_a_bomb(case: Case, folder: Path, capsys: Output) -> None:
    assert_checked(case, folder, capsys)


def assert_checked(case: Case, folder: Path, capsys: Output) -> None:
    code = run(["check", "--color=never", written(folder, case)])
    told = capsys.readouterr()
    assert (case.exit_of_check, "") == (code, told.err)
    assert set() == steering(told.out)
    assert case.says in "".join(ERROR.findall(told.out)[:1])
    assert told.out.count("\n") <= 3 * (2 * PROBLEM_LIMIT + 100) + len(ADVICE) + 2


def assert_printed(case: Case, folder: Path, capsys: Output) -> None:
    panes = "--pane=summary,timeline,quotes,claims,actors,figures,article"
    code = run(["print", "--width=200", "--color=never", panes, written(folder, case)])
    told = capsys.readouterr()
    assert (case.exit_of_print, set()) == (code, steering(told.out + told.err))
    if case.opens:
        assert NEEDLE in told.out
        assert flat(case.shown) in flat(told.out)


def assert_searched(case: Case, folder: Path, capsys: Output) -> None:
    code = run(["search", "--color=never", NEEDLE, written(folder, case)])
    told = capsys.readouterr()
    assert (case.exit_of_print, set()) == (code, steering(told.out + told.err))
    assert not case.opens or NEEDLE in told.out
