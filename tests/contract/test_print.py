"""`briefing print`: formats, files, parts and the pager, as the contract has them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.export import BY_NAME, FORMATS
from tests.unit.loading import HEAD

HARBOUR = (
    HEAD
    + """
actors:
  - {id: port, name: Port authority, kind: organization, aliases: [the port]}
  - {id: union, name: Pilots' union, kind: organization}
timeline:
  - {id: t-old, date: 2030, title: Long before, actors: [port]}
  - {id: t-new, date: 2031-03-03, title: Pilots walk out, actors: [union]}
"""
)
Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(HARBOUR, encoding="utf-8")
    return tmp_path


def names() -> list[str]:
    """Return the names of the files in the folder."""
    return sorted(entry.name for entry in Path().iterdir())


BEGINNINGS = {
    "text": "A title\n",
    "markdown": "# A title\n",
    "html": "<!DOCTYPE html>\n",
    "svg": "<svg ",
    "json": '{\n  "export": ',
    "csv": "id,words,",
    "annotations": '{\n  "@context": ',
    "csl": '[\n  {"id": ',
}
SUFFIXES = {suffix: form.name for form in FORMATS for suffix in form.suffixes}


@pytest.mark.parametrize("name", BY_NAME)
def test_every_format_goes_to_standard_output(name: str, capsys: Out) -> None:
    code = run(["print", "--format", name, "a.yaml"])
    captured = capsys.readouterr()
    assert (0, True, "") == (code, captured.out.startswith(BEGINNINGS[name]), captured.err)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_has_the_format_of_its_suffix(suffix: str, capsys: Out) -> None:
    code = run(["print", "a.yaml", "-o", f"out{suffix.upper()}"])
    text = Path(f"out{suffix.upper()}").read_text(encoding="utf-8")
    captured = capsys.readouterr()
    assert (0, "", True) == (code, captured.out, text.startswith(BEGINNINGS[SUFFIXES[suffix]]))


REFUSED = [
    (["-o", "out.docx"], "out.docx: no format has the suffix `.docx`; known are .txt, "),
    (
        ["-o", "out.htmk"],
        "out.htmk: no format has the suffix `.htmk`; did you mean `.htm`?; or say",
    ),
    (["-o", "out"], "out: it has no suffix; known are .txt, "),
    (["-o", "a.yaml", "--format", "text", "--force"], "a.yaml: an input; "),
    (["-o", "link.md", "--force"], "link.md: an input; "),
    (["-o", "hard.md", "--force"], "hard.md: an input; "),
    (["-o", "there.md"], "there.md: exists already; --force overwrites it"),
    (["-o", "deep", "--format", "text"], "deep: a folder, not a file"),
    (["-o", "pipe.md", "--force"], "pipe.md: not an ordinary file"),
    (["-o", "none/out.md"], "none/out.md: the folder none does not exist"),
    (["--force"], "--force needs -o FILE"),
    (["b.yaml", "--format", "html"], "html holds one briefing, not 2; text, markdown, json hold"),
    (["--format", "json", "--pane", "claims"], "--pane is for text, markdown, html, svg"),
    (["--since", "2031-02-30"], "argument --since: `2031-02-30` is not a date: there is no 30 "),
    (["--until", "3 March 2031"], "did you mean 2031-03-03?"),
    (["--actor", "prot"], "a.yaml: no actor `prot`; did you mean `port`?"),
    (["--format", "pdf"], "argument --format: invalid choice: 'pdf'"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_cannot_be_is_refused_in_a_line(words: list[str], said: str, capsys: Out) -> None:
    Path("there.md").write_text("kept", encoding="utf-8")
    Path("link.md").symlink_to("a.yaml")
    os.link("a.yaml", "hard.md")
    os.mkfifo("pipe.md")
    Path("deep").mkdir()
    before = names()
    code = run(["print", "a.yaml", *words])
    captured = capsys.readouterr()
    assert (2, "", True) == (code, captured.out, said in captured.err)
    assert (before, HARBOUR, "kept") == (
        names(),
        Path("a.yaml").read_text(encoding="utf-8"),
        Path("there.md").read_text(encoding="utf-8"),
    )


def test_through_a_link_the_file_is_replaced_and_the_link_stays() -> None:
    Path("real.md").write_text("old", encoding="utf-8")
    Path("out.md").symlink_to("real.md")
    run(["print", "a.yaml", "-o", "out.md", "--force"])
    assert (True, True) == (
        Path("out.md").is_symlink(),
        Path("real.md").read_text(encoding="utf-8").startswith("# A title"),
    )


def test_a_failed_export_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        yield "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing_tui.cli.print_.pieces", broken)
    Path("out.md").write_text("old", encoding="utf-8")
    code = run(["print", "a.yaml", "-o", "out.md", "--force"])
    assert (2, "old", ["a.yaml", "b.yaml", "out.md"]) == (
        code,
        Path("out.md").read_text(encoding="utf-8"),
        names(),
    )


def test_several_files_are_joined_in_text_and_markdown(capsys: Out) -> None:
    run(["print", "a.yaml", "b.yaml"])
    text = capsys.readouterr().out
    run(["print", "a.yaml", "b.yaml", "--format", "markdown"])
    markdown = capsys.readouterr().out
    assert (2, 2) == (text.count("A title\n"), markdown.count("# A title\n"))


def test_options_may_stand_between_the_files(capsys: Out) -> None:
    run(["print", "a.yaml", "b.yaml", "--width", "40"])
    expected = capsys.readouterr().out
    assert (0, expected) == (
        run(["print", "a.yaml", "--width", "40", "b.yaml"]),
        capsys.readouterr().out,
    )


def test_one_of_several_that_is_refused_does_not_stop_the_rest(capsys: Out) -> None:
    Path("bad.yaml").write_text("title: t\n", encoding="utf-8")
    code = run(["print", "a.yaml", "bad.yaml", "-o", "out.json"])
    (value,) = [json.loads(Path("out.json").read_text(encoding="utf-8"))]
    assert (2, "a.yaml", True) == (code, value["file"], "bad.yaml:1:1" in capsys.readouterr().err)


@pytest.mark.parametrize("actor", ["port", "Port authority", "the PORT"])
def test_an_actor_is_meant_by_id_name_or_alias(actor: str, capsys: Out) -> None:
    code = run(["print", "a.yaml", "--actor", actor])
    out = capsys.readouterr().out
    assert (0, True, True, False) == (
        code,
        out.startswith("In part: only what concerns Port authority.\n"),
        "Long before" in out,
        "Pilots walk out" in out,
    )


@pytest.mark.parametrize(
    ("words", "said", "shown"),
    [
        (["--since", "2031"], "on or after 2031.", "Pilots walk out"),
        (["--until", "2030"], "on or before 2030.", "Long before"),
        (["--since", "2031-03", "--until", "2031-03"], "on or after March 2031 and on", "Pilots"),
    ],
)
def test_a_stretch_of_time_is_said_and_kept_to(
    words: list[str], said: str, shown: str, capsys: Out
) -> None:
    run(["print", "a.yaml", *words])
    out = capsys.readouterr().out
    both = [title for title in ("Long before", "Pilots walk out") if title in out]
    assert (True, 1, True) == (said in out, len(both), shown in out)


def test_panes_are_chosen_in_every_format_that_has_them(capsys: Out) -> None:
    for name in ("text", "markdown", "html", "svg"):
        run(["print", "a.yaml", "--pane", "timeline", "--format", name])
        timeline = capsys.readouterr().out
        run(["print", "a.yaml", "--pane", "article", "--format", name])
        article = capsys.readouterr().out
        expected = {"timeline": (True, False), "article": (False, True)}
        actual = {
            pane: ("Pilots walk out" in out, "The article says so" in out)
            for pane, out in (("timeline", timeline), ("article", article))
        }
        assert (name, expected) == (name, actual)


@pytest.mark.parametrize("name", ["html", "svg", "json", "csv", "annotations", "csl"])
def test_what_programs_read_is_utf8_whatever_the_locale(name: str, folder: Path) -> None:
    text = HARBOUR.replace("A title", "Ünïcøde ▲")
    (folder / "u.yaml").write_text(text + "figures: [{label: ▲, value: 1, unit: x}]\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "print", "u.yaml", "--format", name],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert "▲" in done.stdout.decode("utf-8")
