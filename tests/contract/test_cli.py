"""The contract of the commands: streams, exit codes, inputs."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.unit.loading import HEAD

VALID = HEAD + "article: {language: en}\ntimeline: [{title: t, at: The article says so}]\n"
BRIEFING = [sys.executable, "-m", "briefing_tui"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def test_check_of_a_clean_file_exits_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(folder, "a.yaml", VALID)
    assert (0, "1 file: no problems\n") == (run(["check", name]), capsys.readouterr().out)


def test_check_of_a_refused_file_exits_1_with_the_report_on_stdout(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.yaml", VALID + "figres: []\n")
    code = run(["check", name])
    expected = (
        "a.yaml:6:1: error: unknown-key: unknown key `figres` in a briefing; "
        "did you mean `figures`? (at figres)\n"
        "    figres: []\n"
        "    ^\n"
        "1 file: 1 error (1 unknown-key)\n"
    )
    assert (1, expected) == (code, capsys.readouterr().out)


def test_a_refused_file_is_told_with_its_errors_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.yaml", HEAD + "draft: maybe\n")
    run(["check", name])
    assert capsys.readouterr().out.endswith("1 file: 1 error (1 type)\n")


def test_check_of_a_missing_file_exits_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["check", "none.yaml"])
    expected = ("", "briefing: none.yaml: no such file or directory\n")
    assert (2, expected) == (code, capsys.readouterr())


def test_the_highest_exit_code_wins_and_the_rest_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.yaml", VALID + "figres: []\n")
    code = run(["check", "none.yaml", name])
    assert (2, True) == (code, "1 error" in capsys.readouterr().out)


def test_warnings_fail_only_when_strict(folder: Path) -> None:
    name = write(folder, "a.yaml", HEAD)
    assert (0, 1) == (run(["check", name]), run(["check", "--strict", name]))


def test_a_folder_stands_for_the_briefings_in_it_by_name_not_deeper(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "deeper").mkdir()
    for name in ("b.yml", "a.yaml", "c.txt", "deeper/d.yaml"):
        write(folder, name, HEAD)
    run(["check", "--format", "json", "."])
    files = [problem["file"] for problem in json.loads(capsys.readouterr().out)["problems"]]
    assert ["a.yaml", "b.yml"] == list(dict.fromkeys(files))


def test_a_folder_without_briefings_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["check", "."])
    expected = "briefing: .: no briefings (*.yaml, *.yml) in this folder\n"
    assert (2, expected) == (code, capsys.readouterr().err)


def test_standard_input_is_read_once(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(VALID.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code = run(["check", "-", "-"])
    captured = capsys.readouterr()
    expected = "briefing: -: standard input can be read only once\n"
    assert (2, expected, "1 file: no problems\n") == (code, captured.err, captured.out)


def test_a_word_that_is_neither_command_nor_file_suggests_the_nearest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "primt", VALID)
    code = run(["prnt"])
    expected = (
        "briefing: no command or file `prnt`; did you mean the command `print` "
        "or the file `primt`?\n"
    )
    assert (2, expected) == (code, capsys.readouterr().err)


def test_a_command_after_an_option_is_told_to_come_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["--theme", "light", "print"])
    expected = "briefing: write the command `print` first, before all options\n"
    assert (2, expected) == (code, capsys.readouterr().err)


def test_an_unknown_option_is_named_even_if_the_file_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["print", "--widht=80"])
    error = capsys.readouterr().err.splitlines()[0]
    assert (2, "briefing: no option `--widht`; did you mean `--width`?") == (code, error)


def test_a_commands_name_wins_over_a_file_of_that_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "schema", VALID)
    run(["schema"])
    first = capsys.readouterr().out
    run(["./schema"])
    second = capsys.readouterr().out
    run(["read", "schema"])
    third = capsys.readouterr().out
    assert (True, True, True) == (first[0] == "{", "A title" in second, "A title" in third)


@pytest.mark.parametrize(
    "words",
    [
        ["print"],
        ["check"],
        ["print", "--width", "0", "a.yaml"],
        ["print", "--pane", "none", "a.yaml"],
        ["--no-such-option"],
        ["keys", "too", "many"],
    ],
)
def test_wrong_usage_exits_2_with_the_usage_on_stderr(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(words)
    captured = capsys.readouterr()
    assert (2, "", True) == (code, captured.out, "usage: briefing" in captured.err)


@pytest.mark.parametrize("word", ["--help", "-h"])
@pytest.mark.parametrize(
    "command", [[], ["read"], ["print"], ["check"], ["new"], ["schema"], ["keys"], ["serve"]]
)
def test_every_command_has_help_on_stdout(
    command: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (0, True) == (run([*command, word]), "usage: briefing" in capsys.readouterr().out)


def test_new_writes_a_valid_template_and_never_overwrites(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = run(["new", "a.yaml"]), run(["check", "--strict", "a.yaml"]), run(["new", "a.yaml"])
    assert (0, 0, 2) == codes
    assert (2, 0) == (run(["new", "none/a.yaml"]), run(["new"]))
    told = capsys.readouterr()
    assert told.out.endswith((folder / "a.yaml").read_text(encoding="utf-8"))
    assert "briefing: none/a.yaml: the folder none does not exist\n" in told.err


def test_check_against_finds_anchors_that_the_original_has_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.yaml", VALID.replace("language: en", "wording: verbatim"))
    write(folder, "same.txt", "Today. The article\nsays so.")
    write(folder, "other.txt", "Nobody says anything.")
    assert (0, 1) == (
        run(["check", "--against", "same.txt", name]),
        run(["check", "--against", "other.txt", name]),
    )


def test_check_against_looks_for_the_numbers_of_a_condensed_briefing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder, "a.yaml", VALID + "figures: [{value: 2400, unit: x, by: narrator}]\n")
    for place, words in enumerate(("some 2,400", "twenty-four hundred", "2400", "12,400")):
        write(folder, f"{place}.txt", words)
    assert [0, 1, 0, 1] == [run(["check", "--against", f"{place}.txt", name]) for place in range(4)]


def test_color_flag_beats_no_color_beats_force_color(folder: Path) -> None:
    name = write(folder, "a.yaml", VALID + "figres: []\n")

    def colored(words: list[str], **environment: str) -> bool:
        done = subprocess.run(
            [*BRIEFING, "check", *words, name],
            capture_output=True,
            env={**os.environ, "NO_COLOR": "", "FORCE_COLOR": "", **environment},
            timeout=30,
            check=False,
        )
        return b"\x1b[" in done.stdout

    assert (True, False, True, False) == (
        colored(["--color", "always"], NO_COLOR="1"),
        colored([], NO_COLOR="1", FORCE_COLOR="1"),
        colored([], FORCE_COLOR="1"),
        colored([]),
    )


@pytest.mark.parametrize("name", ["C", "POSIX"])
def test_a_locale_without_utf_8_gets_ascii(folder: Path, name: str) -> None:
    file = write(folder, "a.yaml", VALID.replace("A title", "Café “x” — 漢"))
    done = subprocess.run(
        [*BRIEFING, "print", file],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LANG": name},
        timeout=30,
        check=False,
    )
    assert (0, True) == (done.returncode, done.stdout.isascii() and b'Cafe "x"' in done.stdout)
