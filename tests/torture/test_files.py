"""A file that is not ordinary, or too large, gets one line at once.

Names that could steer a terminal or be taken for options are tested too.
"""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.export import BY_NAME
from briefing_tui.system.config import Config
from briefing_tui.system.config import load as load_settings
from briefing_tui.system.saved_state import bookmarks_file, short_name
from tests.torture.case import is_steering
from tests.unit.loading import HEAD

MIB = 1 << 20
Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.fixture
def named_socket() -> Iterator[str]:
    # A socket's name must be short, and pytest's folders are not
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as made:
        made.bind(f"{short}/s.yaml")
        yield f"{short}/s.yaml"


def prepare(folder: Path) -> None:
    os.mkfifo(folder / "fifo.yaml")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "empty").mkdir()
    (folder / "only").mkdir()
    (folder / "only" / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "only" / "deeper.yaml").mkdir()
    sparse(folder / "large.yaml", 2 * MIB + 1)


ODD = {
    "fifo.yaml": "not an ordinary file",
    "/dev/null": "not an ordinary file",
    "/dev/zero": "not an ordinary file",
    "/dev/tty": "",
    "loop.yaml": "too many levels of symbolic links",
    "dangling.yaml": "no such file",
    "empty": "no briefings (*.yaml, *.yml) in this folder",
    "only": "no briefings (*.yaml, *.yml) in this folder",
    "large.yaml": "larger than 2 MiB",
    "large.yaml/x": "not a directory",
    "a\x00b": "not a file name",
    "x" * 5000: "file name too long",
    "": "no such file",
}
"""Names that lead to no briefing, and what is said."""


@pytest.mark.parametrize("command", ["check", "print", "search"])
@pytest.mark.parametrize("name", ODD, ids=lambda name: name[:20])
def test_what_is_no_file_is_one_line(folder: Path, capsys: Output, command: str, name: str) -> None:
    prepare(folder)
    code = run([command, *(["x"] if command == "search" else []), name])
    told = capsys.readouterr()
    assert (2, "", 1) == (code, told.out, told.err.count("\n"))
    assert ODD[name] in told.err


def test_a_socket_is_one_line(named_socket: str, capsys: Output) -> None:
    assert 2 == run(["check", named_socket])
    assert f"briefing: {named_socket}: not an ordinary file\n" == capsys.readouterr().err


def test_standard_input_that_has_one_wait_is_one_line() -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    try:
        told = subprocess.run(
            [sys.executable, "-m", "briefing_tui", "check", "-"],
            stdin=reading,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    finally:
        os.close(reading)
        os.close(writing)
    expected = "briefing: <stdin>: nothing can be read from it now\n"
    assert (2, expected) == (told.returncode, told.stderr)


@pytest.mark.parametrize("name", ["fifo.yaml", "/dev/zero"])
def test_settings_that_are_no_file_are_one_line_and_the_defaults(folder: Path, name: str) -> None:
    prepare(folder)
    loaded = load_settings(Path(name), needed=True)
    assert (Config(), [f"{name}: {ODD[name]}"]) == (loaded.config, [*map(str, loaded.problems)])


def test_marks_that_are_no_file_are_one_line(folder: Path, capsys: Output) -> None:
    (folder / "a.yaml").write_text(HEAD, encoding="utf-8")
    file = bookmarks_file(Path("a.yaml")).path
    assert file is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(file)
    run(["print", "--marks", "a.yaml"])
    expected = "briefing: a.yaml: marks and places are not kept: not an ordinary file: "
    assert f"{expected}{short_name(file)}\n" == capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_one_line(folder: Path, capsys: Output) -> None:
    (folder / "a.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "a.yaml").chmod(0)
    assert 2 == run(["check", "a.yaml"])
    assert "briefing: a.yaml: permission denied\n" == capsys.readouterr().err


def test_standard_input_without_end_is_read_to_the_limit_and_no_further(folder: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        told = subprocess.run(
            [sys.executable, "-m", "briefing_tui", "check", "-"],
            stdin=endless,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    expected = "briefing: <stdin>: larger than 2 MiB\n"
    assert (2, expected) == (told.returncode, told.stderr)


def test_a_folder_tells_of_each_of_its_files(folder: Path, capsys: Output) -> None:
    prepare(folder)
    (folder / "good.yaml").write_text(HEAD, encoding="utf-8")
    code = run(["check", "."])
    told = capsys.readouterr()
    assert (2, 4, True) == (code, told.err.count("\n"), "1 file: " in told.out)


NAMES = {
    "\x1b[31mred.yaml": "␛[31mred.yaml",
    "\x1b]0;owned\x07.yaml": "␛]0;owned␇.yaml",
    "two\nlines.yaml": "two␊lines.yaml",
    "over\rwrite.yaml": "over␍write.yaml",
    "\u202elmay.yaml": "⟨202E⟩lmay.yaml",
    "\x9b31m.yaml": "⟨009B⟩31m.yaml",
    "a\u2028b.yaml": "a⟨2028⟩b.yaml",
    "bytes\udcff.yaml": "bytes⟨DCFF⟩.yaml",
    "[@click=app.quit]x[x].yaml": "[@click=app.quit]x[x].yaml",
    "[bold]%s{x}$PATH`id`.yaml": "[bold]%s{x}$PATH`id`.yaml",
    "with blank.yaml": "with blank.yaml",
    "العربية.yaml": "العربية.yaml",
}
"""File names, and what is shown of them."""

COMMANDS = (
    *("check", "check --format json"),
    *(f"print --format {name}" for name in BY_NAME),
    *("search article", "search -c article", "search -l article", "search --json article"),
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_steers(folder: Path, capsys: Output, name: str) -> None:
    (folder / name).write_text(f"{HEAD}updated: 2024-13\n", encoding="utf-8")
    for words in COMMANDS:
        assert run([*words.split(), name]) in (0, 1), words
        told = capsys.readouterr()
        steering = {*filter(is_steering, (told.out + told.err).replace("\r\n", "\n"))}
        assert (words, set()) == (words, steering)


@pytest.mark.parametrize("name", ["-rf.yaml", "--help.yaml", "-", "--"])
def test_a_name_is_no_option_after_two_hyphens(folder: Path, capsys: Output, name: str) -> None:
    (folder / name).write_text(HEAD, encoding="utf-8")
    assert 0 == run(["check", "--", f"./{name}"])
    if not name.strip("-"):
        return
    assert 0 == run(["check", "--", name])


REPEATED = {
    "command": ([], "no command or file {}"),
    "actor": (["print", "a.yaml", "--actor"], "a.yaml: no actor {}"),
    "since": (["print", "a.yaml", "--since"], "argument --since: {} is not a date: "),
    "panes": (["print", "a.yaml", "--pane"], "argument --pane: no pane {}; there are "),
}
"""Commands that a word is put after, and what is said of that word."""
WORDS = {
    "کتاب\u200cها": "`کتاب\u200cها`",
    "👩\u200d🚀": "`👩\u200d🚀`",
    "a\xa0b": "`a\xa0b`",
    "it's": "`it's`",
    "a\x1bb\nc\\": "`a␛b␊c\\`",
    "\u3164": "`⟨3164⟩`",
    "\udcff": "`⟨DCFF⟩`",
    "x" * 70: f"`{'x' * 60}…`",
}
"""Words, and how any message repeats them."""


@pytest.mark.parametrize("asked", REPEATED)
def test_a_word_is_repeated_as_it_is_shown_anywhere(
    folder: Path, capsys: Output, asked: str
) -> None:
    (folder / "a.yaml").write_text(HEAD, encoding="utf-8")
    words, said = REPEATED[asked]
    for word, shown in WORDS.items():
        assert 2 == run([*words, word])
        assert capsys.readouterr().err.startswith(f"briefing: {said.format(shown)}")


HOSTILE_WORDS = [
    ["check", "--\x1b[31m", "x"],
    ["print", "--pane", "\x1b[31m", "x"],
    ["print", "--format", "\x9b31m", "x"],
    ["print", "-o", "x.\x1b[31m", "x"],
    ["print", "--width", "\x1b[31m", "x"],
    ["print", "--actor", "\x1b[31m", "a.yaml"],
    ["search", "nosuch:\x1b[2J", "a.yaml"],
    ["search", "\x1b[31m", "a.yaml"],
    ["\x1b[31m"],
    ["new", "no/\x1b[31m.yaml"],
    ["read", "--pane", "\x1b", "x"],
]
"""What somebody may be led to paste after `briefing`."""


@pytest.mark.parametrize("words", HOSTILE_WORDS, ids=range(len(HOSTILE_WORDS)))
def test_no_word_of_the_command_line_steers(folder: Path, capsys: Output, words: list[str]) -> None:
    (folder / "a.yaml").write_text(HEAD, encoding="utf-8")
    assert run(words) in (1, 2)
    told = capsys.readouterr()
    assert set() == {*filter(is_steering, told.out + told.err)}
    assert told.err.count("\n") <= 2
