"""`briefing draft`: streams, exit codes, options, and files that are no articles."""

import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing_tui import cli

STORY = """Harbour pilots strike

Pilots walked out on 3 March 2031. The port authority said that 31 ships had been turned away.

"We have waited two years," said Jo Lund, who leads the union. READ this again, she said.

READ MORE: Tides rise
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


class Done(NamedTuple):
    """What a command leaves."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(*arguments: object, given: bytes = b"") -> Done:
    out, err = (TextIOWrapper(BytesIO(), "utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given), "utf-8"))
        code = cli.run([str(one) for one in arguments])
        out.flush()
        err.flush()
        return Done(code, out.buffer.getvalue(), err.buffer.getvalue())


def test_a_draft_goes_to_stdout_and_what_it_leaves_out_to_stderr(story: Path) -> None:
    done = run("draft", story)
    assert done.returncode == 0
    assert done.stdout.startswith(b"schema: briefing/1\ntitle: Harbour pilots strike\n")
    assert b"READ MORE" in done.stderr
    assert b"items, to be checked" in done.stderr


def test_what_is_unsure_is_counted_and_written_only_when_asked_for(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("It rained. Ada Lind endorsed Jan Berg on Monday.", encoding="utf-8")
    few, every = run("draft", article), run("draft", article, "--all")
    assert b"suggestions: press i at a passage" in few.stderr
    assert b"endorsed" not in few.stdout.partition(b"sections:")[2].partition(b"actors:")[2]
    assert b"Ada Lind endorsed Jan Berg" in every.stdout.partition(b"quotes:")[2]
    assert b"press i" not in every.stderr


def test_a_draft_passes_check_and_is_what_print_shows(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "story.yaml"
    assert run("draft", story, "-o", target).returncode == 0
    assert run("check", target).returncode == 0
    printed = run("print", story, "--width", 80)
    assert printed.returncode == 0
    assert b"Harbour pilots strike" in printed.stdout


def test_a_file_is_never_replaced_without_force(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "story.yaml"
    target.write_text("mine", encoding="utf-8")
    done = run("draft", story, "-o", target)
    assert done.returncode == 2
    assert b"exists already; --force overwrites it" in done.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("draft", story, "-o", target, "--force").returncode == 0
    assert run("draft", story, "-o", story, "--force").returncode == 2


def test_options_win_over_what_the_article_says(story: Path) -> None:
    done = run(
        *("draft", story, "--title", "Other words", "--publisher", "The Gazette"),
        *("--author", "Mara Quill", "--published", "2031-03-04", "--language", "en"),
        *("--url", "https://gazette.example/a"),
    )
    for line in (
        "title: Other words",
        "  headline: Other words",
        "  publisher: The Gazette",
        "  author: Mara Quill",
        "  published: 2031-03-04",
        "  url: https://gazette.example/a",
    ):
        assert f"{line}\n".encode() in done.stdout


@pytest.mark.parametrize(
    "options",
    [("--url", "nowhere"), ("--published", "soon"), ("--language", "?"), ("--title", " ")],
    ids=lambda options: options[0],
)
def test_a_wrong_option_is_a_usage_error(story: Path, options: tuple[str, str]) -> None:
    done = run("draft", story, *options)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (STORY.encode(), b"Harbour pilots strike"),
        (b"\xef\xbb\xbf" + STORY.encode(), b"Harbour pilots strike"),
        (STORY.encode("utf-16"), b"Harbour pilots strike"),
        (STORY.replace('"', "\u201c").encode("cp1252"), b"Harbour pilots strike"),
    ],
    ids=["utf-8", "bom", "utf-16", "cp1252"],
)
def test_an_article_is_read_from_standard_input(data: bytes, word: bytes) -> None:
    done = run("draft", "-", given=data)
    assert done.returncode == 0
    assert word in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.txt", None, b"no such file"),
        ("empty.txt", b"", b"there is no text in it"),
        ("blank.md", b"\n\n  \n", b"there is no text in it"),
        ("bytes.txt", b"a\0b\xff" * 9, b"no text; articles are read from"),
        ("broken.pdf", b"%PDF-1.4 nothing", b"the PDF cannot be read"),
        ("empty.html", b"<html></html>", b"no article is found"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes | None, message: bytes
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("draft", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr
    assert done.stderr.count(b"\n") == 1


HIDE = """
import sys
sys.modules["trafilatura"] = None
sys.modules["pypdf"] = None
sys.argv[0] = "briefing"
from briefing_tui.__main__ import main
main()
"""


@pytest.mark.parametrize(("name", "extra"), [("a.html", "html"), ("a.pdf", "pdf")])
def test_a_missing_extra_is_named_with_its_command(tmp_path: Path, name: str, extra: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.4" if extra == "pdf" else b"<html><p>x</p></html>")
    done = subprocess.run(
        [sys.executable, "-c", HIDE, "draft", str(path)], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert f"pip install 'briefing-tui[{extra}]'".encode() in done.stderr
    assert done.stderr.count(b"\n") == 1
