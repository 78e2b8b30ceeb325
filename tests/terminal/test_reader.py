"""The program itself on a real terminal: its streams, its colours, and where it begins."""

import re
from pathlib import Path

import pytest

from tests.terminal.program import BRIEFING, LEFT, running


@pytest.mark.parametrize(
    "command",
    [
        f"exec {BRIEFING} small.yaml",
        f"exec {BRIEFING} small.yaml 2>/dev/null",
        f"exec {BRIEFING} small.yaml 2>&-",
        f"exec {BRIEFING} - < small.yaml",
        f"cat small.yaml | {BRIEFING} - 2>errors",
    ],
)
def test_draws_on_the_terminal_takes_keys_from_it_and_leaves_it(
    command: str, tmp_path: Path
) -> None:
    with running(command, tmp_path) as program:
        program.read_until(b"BOTTOM LINE")
        program.send(b"3")
        program.read_until(b"quoted in part")
        program.send(b"q")
        program.read_until(LEFT)
        assert 0 == program.ended()


def test_a_refused_file_among_several_is_named_on_stderr_and_exits_2(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("title: t\n", encoding="utf-8")
    command = f"exec {BRIEFING} small.yaml bad.yaml none.yaml 2>errors"
    with running(command, tmp_path) as program:
        program.read_until(b"Not opened")
        program.send(b"\rq")
        program.read_until(LEFT)
        assert 2 == program.ended()
    errors = (tmp_path / "errors").read_text(encoding="utf-8")
    assert "bad.yaml:1:1: error: missing-key" in errors
    assert "briefing: none.yaml: no such file or directory" in errors


def test_exported_columns_and_lines_do_not_matter(tmp_path: Path) -> None:
    command = f"exec {BRIEFING} small.yaml"
    with running(command, tmp_path, COLUMNS="40", LINES="10") as program:
        program.read_until(b"7 Article")


def test_a_light_terminal_gets_the_light_theme(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path, COLORTERM="truecolor") as program:
        program.read_until(b"\x1b]11;?")
        program.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c")
        program.read_until(b"BOTTOM LINE")
        program.read_until(b"\x1b[38;2;86;93;102")


def test_no_color_writes_no_colour(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path, NO_COLOR="1") as program:
        program.read_until(b"BOTTOM LINE")
        program.send(b"3")
        program.read_until(b"quoted in part")
        codes = re.findall(rb"\x1b\[([0-9;]*)m", program.output)
        assert set() == {code for code in codes if re.search(rb"(?:^|;)(?:3|4|9|10)[0-8]", code)}


def test_an_unknown_item_is_said(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --item nobody small.yaml", tmp_path) as program:
        program.read_until(b"There is no nobody here")


def test_an_item_is_where_it_begins(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --item t-log small.yaml", tmp_path) as program:
        seen = program.read_until("│ undated  A log is asked for".encode()).decode()
        assert re.search(r"▌[^\n]*undated  A log", seen)
