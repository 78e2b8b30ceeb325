"""The source line of a report fits where it is shown, says where it was cut, and has its caret
under the place it is about."""

import os
import pty
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.cli.output import fit_excerpt
from briefing_tui.loading.problems import Source
from briefing_tui.present.sanitize import width_of
from tests.unit.loading import HEAD

ROOM = 40


def shown(line: str, at: int, columns: int = ROOM, ellipsis: str = "…") -> tuple[str, int]:
    excerpt = Source("a.yaml", f"first\n{line}\nlast\n").excerpt(2, at + 1)
    return fit_excerpt(excerpt, columns, ellipsis)


LINES = {
    "short": "figres: []",
    "long": "words " * 60,
    "wide": "漢字仮名" * 60,
    "marks": "e\u0301" * 200,
    "mixed": "ab漢é\u0301🇩🇪 " * 30,
    "unseen": "a\u202eb\x07" * 60,
    "very long": "x" * 5000,
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("columns", [16, 44, 80, 100, 300])
def test_no_excerpt_is_wider_than_its_room(name: str, columns: int) -> None:
    line = LINES[name]
    widths = {
        width_of(shown(line, at, columns, cut)[0])
        for at in range(0, min(len(line), 400), 7)
        for cut in ("…", "...")
    }
    assert max(widths) <= columns


NUMBERED = {
    "latin": " ".join(map(str, range(1000, 1200))),
    "wide": "漢".join(map(str, range(1000, 1200))),
    "marks": "e\u0301".join(map(str, range(1000, 1200))),
    "emoji": "🚀".join(map(str, range(1000, 1200))),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_the_caret_stands_under_its_character(name: str) -> None:
    line = NUMBERED[name]
    for number in range(1000, 1200, 7):
        at = line.index(str(number))
        words, before = shown(line, at)
        assert before == width_of(words[: words.index(str(number))])


@pytest.mark.parametrize(
    ("at", "ends"), [(0, (False, True)), (150, (True, True)), (359, (True, False))]
)
def test_it_is_marked_where_it_was_cut(at: int, ends: tuple[bool, bool]) -> None:
    words, _ = shown(LINES["long"][:360], at)
    assert ends == (words.startswith("…"), words.endswith("…"))


LONG = HEAD + f"actors: [{{id: a, name: {'n' * 300}, kind: prson}}]\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(LONG, encoding="utf-8")
    return "a.yaml"


def excerpts(report: str) -> list[str]:
    return [line for line in report.splitlines() if line.startswith("    ")]


def test_elsewhere_than_on_a_terminal_it_is_a_hundred_columns(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", file])
    assert 95 < max(map(len, excerpts(capsys.readouterr().out))) <= 100


def test_where_the_encoding_lacks_the_mark_there_are_three_points(file: str) -> None:
    environment = {"PATH": os.environ["PATH"], "LANG": "C"}
    program = [sys.executable, "-m", "briefing_tui", "check", file]
    done = subprocess.run(program, capture_output=True, env=environment, timeout=30, check=False)
    assert "    ..." in done.stdout.decode("ascii")


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_it_is_no_wider_than_that(file: str, columns: int) -> None:
    reader, writer = pty.openpty()
    ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "NO_COLOR": "1", "LANG": "C.UTF-8"}
    environment.pop("COLUMNS", None)
    program = [sys.executable, "-m", "briefing_tui", "check", file]
    done = subprocess.Popen(program, stdout=writer, stderr=writer, env=environment)
    os.close(writer)
    told = b""
    try:
        while piece := os.read(reader, 4096):
            told += piece
    except OSError:  # the program has ended
        pass
    done.wait(timeout=30)
    os.close(reader)
    assert columns - 5 < max(map(len, excerpts(told.decode()))) <= columns
