"""Settings and what is kept, in the program as it is started from a shell."""

import json
import os
import re
import signal
from pathlib import Path

import pytest

from tests.long_run import some
from tests.terminal.program import BRIEFING, DRAWN, LEFT, running

MOUSE = rb"\x1b\[\?100[03]h"


def test_what_cannot_be_of_settings_is_told_on_stderr_and_in_the_reader(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('theme = "lihgt"\n')
    command = f"{BRIEFING} --config mine.toml small.yaml 2>errors; cat errors"
    told = b"mine.toml:1: `theme`: there is no `lihgt`; did you mean `light`?"
    with running(command, tmp_path) as program:
        program.read_until(b"1 problem in your settings")
        program.press_until(b"\x1b[27uq", LEFT)
        assert b"briefing: " + told in program.read_until(told)


def test_settings_are_taken_from_the_platforms_folder(tmp_path: Path) -> None:
    folder = tmp_path / "c" / "briefing-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "light"\nstart-pane = "quotes"\nmouse = false\n')
    command = f"exec {BRIEFING} small.yaml"
    home = str(tmp_path / "c")
    with running(command, tmp_path, XDG_CONFIG_HOME=home, COLORTERM="truecolor") as program:
        program.read_until(b"quoted in part")
        program.read_until(b"\x1b[38;2;86;93;102")
        assert b"\x1b]11;?" not in program.output  # a theme that is known is not asked for
        assert None is re.search(MOUSE, program.output)


def test_no_color_beats_the_theme_of_settings(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('theme = "dracula"\n')
    command = f"exec {BRIEFING} --config mine.toml small.yaml"
    with running(command, tmp_path, NO_COLOR="1", COLORTERM="truecolor") as program:
        program.read_until(DRAWN)
        assert b"38;2" not in program.output


@pytest.mark.parametrize(("name", "near"), some([("lihgt", "light"), ("dracul", "dracula")], 1))
def test_an_unknown_theme_is_refused_with_the_nearest(name: str, near: str, tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --theme {name} small.yaml", tmp_path) as program:
        program.read_until(f"no theme `{name}`; did you mean `{near}`?".encode())
        assert 2 == program.ended()


@pytest.mark.parametrize("end", some([b"q", b"\x03"], 1))
def test_it_opens_where_it_was_left_unless_it_is_to_be_fresh(end: bytes, tmp_path: Path) -> None:
    with running(f"{BRIEFING} small.yaml; exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(b"3")
        program.read_until(b"quoted in part")
        program.send(end)
        program.read_until(LEFT)
        at = len(program.output)
        program.read_until(b"quoted in part", since=at)
    with running(f"exec {BRIEFING} --fresh small.yaml", tmp_path) as program:
        program.read_until(DRAWN)


def test_a_place_is_kept_where_a_signal_ends_it(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(b"3")
        program.read_until(b"quoted in part")
        program.send(b"m")
        program.read_until(b"Marked")
        os.kill(program.pid, signal.SIGTERM)
        assert 143 == program.ended()
    [place] = (tmp_path / "state").glob("*/*/*.place")
    [marks] = (tmp_path / "state").glob("*/*/*.marks")
    assert "quotes" == json.loads(place.read_text())[0]
    assert "q-third" in marks.read_text()


def test_what_cannot_be_kept_is_said_when_it_is_left(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "briefing-tui").symlink_to("nowhere")  # can be read, but not made
    with running(f"{BRIEFING} small.yaml 2>errors; cat errors", tmp_path) as program:
        program.read_until(DRAWN)
        program.read_on()
        program.send(b"q")
        program.read_until(LEFT)
        assert 0 == program.ended()
        after = program.output.rpartition(LEFT)[2]
        assert (0, 1) == (program.output.count(b"ot kept") - 1, after.count(b"not kept"))
