"""Clipboard, browser and editor: the right program with the right words, never a shell."""

import os
import sys
import time
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing_tui.loading.files import is_web_url
from briefing_tui.system import programs
from briefing_tui.system.programs import (
    NO_BROWSER,
    NO_EDITOR,
    NOT_WEB,
    commands,
    copy,
    editor_command,
    open_url,
    osc52,
)


def program(folder: Path, name: str, body: str) -> Path:
    """A program that is a shell script."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


CLIPBOARDS: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "macOS": ({}, "darwin", ["pbcopy"]),
    "Wayland": ({"WAYLAND_DISPLAY": "w"}, "linux", ["wl-copy"]),
    "X": ({"DISPLAY": ":0"}, "linux", ["xclip", "xsel"]),
    "both": ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
    "WSL": ({"WSL_DISTRO_NAME": "d"}, "linux", ["clip.exe"]),
    "over ssh": ({}, "linux", []),
}


@pytest.mark.parametrize("case", CLIPBOARDS)
def test_the_programs_are_those_of_the_system(case: str) -> None:
    env, platform, expected = CLIPBOARDS[case]
    assert expected == [command[0] for command in commands(env, platform)]


WORDS = "“No,” – Ann\n$(touch x) `y` 'é'"


def test_the_words_reach_the_program_as_they_are(tmp_path: Path) -> None:
    path = program(tmp_path, "xsel", f"cat > {tmp_path}/taken")
    find = {"xsel": str(path)}.get
    assert copy(WORDS, {"DISPLAY": ":0"}, find, "linux")
    assert WORDS == (tmp_path / "taken").read_text(encoding="utf-8")


def test_the_next_program_is_tried_where_one_fails(tmp_path: Path) -> None:
    xclip = program(tmp_path, "xclip", "exit 1")
    xsel = program(tmp_path, "xsel", f"cat > {tmp_path}/taken")
    find = {"xclip": str(xclip), "xsel": str(xsel)}.get
    assert copy("a", {"DISPLAY": ":0"}, find, "linux")
    assert "a" == (tmp_path / "taken").read_text()


def test_without_a_program_that_takes_them_that_is_told(tmp_path: Path) -> None:
    xclip = str(program(tmp_path, "xclip", "exit 1"))
    assert not copy("a", {"DISPLAY": ":0"}, {"xclip": xclip}.get, "linux")
    assert not copy("a", {}, lambda _: xclip, "linux")
    assert not copy("a", {"DISPLAY": ":0"}, lambda _: str(tmp_path / "gone"), "linux")


def test_a_program_that_hangs_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "SECONDS", 0.2)
    path = str(program(tmp_path, "pbcopy", "exec sleep 60"))
    begun = time.monotonic()
    assert not copy("a", {}, lambda _: path, "darwin")
    assert 20 > time.monotonic() - begun


def test_a_program_that_stays_to_own_the_selection_does_not_hold_us_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "SECONDS", 20.0)
    path = str(program(tmp_path, "pbcopy", "cat > /dev/null; sleep 60 &"))
    begun = time.monotonic()
    assert copy("a", {}, lambda _: path, "darwin")
    assert 10 > time.monotonic() - begun


def test_osc_52_holds_the_words_and_nothing_that_ends_it() -> None:
    sequence = osc52(WORDS)
    assert (b"\x1b]52;c;", b"\x07") == (sequence[:7], sequence[-1:])
    assert WORDS == b64decode(sequence[7:-1]).decode()
    assert 1 == sequence.count(b"\x07") == sequence.count(b"\x1b")


def test_what_no_terminal_would_take_is_not_sent() -> None:
    assert b"" == osc52("a" * 60_000)


WEB = ("https://example.org/a?b=c#d", "http://example.org:80", "HTTPS://EXAMPLE.ORG")
NO_WEB = (
    *("", "file:///etc/passwd", "javascript:alert(1)", "example.org", "https://", "http:///x"),
    *("ftp://example.org", "https://a b", "https://a\n", "-t", "https://[", "https://a\u202eb"),
    *('https://a"b', "data:text/html,x", "https:example.org", " https://example.org"),
    *("https://%65vil.com/", "http://a:99999/", "https://\u00e4" + "\u00e4" * 80),
    *("https://paypal.com@evil.com", "https://a/<b>", "https://a/b\\c", "https://a/`b`"),
)


@pytest.mark.parametrize("url", WEB)
def test_web_addresses_are_opened(url: str) -> None:
    started: list[Sequence[str]] = []
    assert "" == open_url(url, {"DISPLAY": ":0"}, "linux", started.append)
    assert [[sys.executable, "-I", "-m", "webbrowser", "-t", url]] == started


@pytest.mark.parametrize("url", NO_WEB)
def test_nothing_else_is(url: str) -> None:
    started: list[Sequence[str]] = []
    assert not is_web_url(url)
    assert NOT_WEB == open_url(url, {"DISPLAY": ":0"}, "linux", started.append)
    assert [] == started


def test_a_browser_that_would_take_the_terminal_is_not_started() -> None:
    started: list[Sequence[str]] = []
    assert NO_BROWSER == open_url(WEB[0], {}, "linux", started.append)
    assert [] == started
    assert "" == open_url(WEB[0], {}, "darwin", started.append)


def test_a_browser_that_cannot_be_started_is_told() -> None:
    def fails(_argv: Sequence[str]) -> object:
        raise OSError(2, "No such file")

    assert "No such file" in open_url(WEB[0], {}, "darwin", fails)


def test_the_address_reaches_the_browser_as_it_is(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    program(tmp_path, "mine", f'printf %s "$1" > {taken}')
    command = [sys.executable, "-I", "-m", "webbrowser", "-t", WEB[0]]
    mine = f"{tmp_path}/mine %s"
    programs._start_detached(["/usr/bin/env", f"BROWSER={mine}", *command]).join(20)
    until = time.monotonic() + 20
    while not (taken.exists() and taken.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    assert WEB[0] == taken.read_text()


FILE = Path("/b/my file.yaml")
EDITORS: dict[str, list[str]] = {
    "vim": ["vim", "+7", "/b/my file.yaml"],
    "/usr/bin/vim.basic -n": ["/usr/bin/vim.basic", "-n", "+7", "/b/my file.yaml"],
    "emacsclient -t": ["emacsclient", "-t", "+7", "/b/my file.yaml"],
    "code --wait": ["code", "--wait", "--goto", "/b/my file.yaml:7"],
    "hx": ["hx", "/b/my file.yaml:7"],
    "'/opt/my editor/edit' -x": ["/opt/my editor/edit", "-x", "/b/my file.yaml"],
    "vim; rm -rf x": ["vim;", "rm", "-rf", "x", "/b/my file.yaml"],
}


def anywhere(name: str) -> str:
    return f"/bin/{name}"


@pytest.mark.parametrize("chosen", EDITORS)
def test_the_editor_is_told_the_line_in_its_own_way(chosen: str) -> None:
    assert EDITORS[chosen] == editor_command(FILE, 7, {"EDITOR": chosen}, anywhere)


@pytest.mark.parametrize("name", ["-rf", "+q", "--wait.yaml"])
def test_a_files_name_is_never_an_option(name: str) -> None:
    command = editor_command(Path(name), 1, {"EDITOR": "vim"}, anywhere)
    assert ["vim", "+1", f"{os.getcwd()}/{name}"] == command  # noqa: PTH109


def test_what_cannot_be_started_is_told() -> None:
    def nowhere(_name: str) -> None:
        return None

    assert NO_EDITOR == editor_command(FILE, 1, {}, nowhere)
    assert "There is no editor `vom`" == editor_command(FILE, 1, {"EDITOR": "vom"}, nowhere)
    told = editor_command(FILE, 1, {"EDITOR": "'vim\xa0\u200c"}, anywhere)
    assert "The editor `'vim\xa0\u200c` cannot be read: No closing quotation" == told
