"""`briefing draft`: streams, exit codes, options, and files that are no articles."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from briefing_tui import cli
from briefing_tui.cli.draft import draft_document
from briefing_tui.loading.files import Input
from briefing_tui.system import programs
from briefing_tui.system.programs import install_command
from tests.drafting.pages import pdf

FERRY = Path(__file__).parents[2] / "docs" / "ferry-fire.txt"
STORY = """Harbour pilots strike

Pilots walked out on 3 March 2031. The port authority said that 31 ships had been turned away.

"We have waited two years," said Jo Lund, who leads the union. READ this again, she said.

READ MORE: Tides rise
"""


MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://gazette.example/strike
Subject: Harbour pilots strike
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://gazette.example/strike

<html lang=3D"en"><head><meta property=3D"og:title" content=3D"Harbour pilots strike"></head>
<body><article><h1>Harbour pilots strike</h1>
<p>Pilots walked out on 3 March 2021 in a dispute over pay that has closed the western channel=
.</p><p>=E2=80=9CWe have waited two years,=E2=80=9D said Jo Lund, who leads the union of the p=
ilots.</p><p>The port authority said on Tuesday that 31 ships had been turned away.</p>
</article></body></html>

------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=

------b--
"""
WORD = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
{paragraphs}</w:body></w:document>"""
PARTS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml" Type=
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>""",
}


def word(paragraphs: Sequence[str]) -> bytes:
    """Return a Word document with these paragraphs."""
    written = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    file = BytesIO()
    with ZipFile(file, "w") as parts:
        for name, text in PARTS.items():
            parts.writestr(name, text)
        parts.writestr("word/document.xml", WORD.format(paragraphs=written))
    return file.getvalue()


def without_origin(draft: bytes) -> list[bytes]:
    """Return the lines of a draft without those that tell of the file that it was made from."""
    origin = (b"  retrieved: ", b"  sha256: ")
    return [line for line in draft.splitlines() if not line.startswith(origin)]


def test_a_word_document_gives_the_draft_of_its_text(tmp_path: Path, story: Path) -> None:
    path = tmp_path / "story.docx"
    path.write_bytes(word(STORY.split("\n\n")))
    done = run("draft", path)
    assert done.returncode == 0
    assert without_origin(run("draft", story).stdout) == without_origin(done.stdout)


def test_a_page_saved_as_one_file_gives_the_draft_of_its_text(tmp_path: Path) -> None:
    path = tmp_path / "story.mhtml"
    path.write_bytes(MHTML)
    done = run("draft", path)
    assert done.returncode == 0
    for words in (
        "title: Harbour pilots strike\n",
        "  url: https://gazette.example/strike\n",
        "Pilots walked out on 3 March 2021 in a dispute over pay",
        "\u201cWe have waited two years,\u201d said Jo Lund",
        "cue: said\n",
    ):
        assert words in done.stdout.decode()


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


def test_what_is_unsure_is_counted_and_written_only_when_asked_for() -> None:
    few, every = run("draft", FERRY), run("draft", FERRY, "--all")
    suggestions = re.search(rb"(\d+) suggestions?: press i at a passage", few.stderr)
    assert suggestions
    unchecked = [done.stdout.count(b"unchecked: true") for done in (few, every)]
    assert unchecked[0] + int(suggestions[1]) <= unchecked[1]  # a question holds more than one
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
    [
        *(("--url", "nowhere"), ("--published", "soon"), ("--language", "?"), ("--title", " ")),
        *(("--published", "0001-01-01"), ("--published", "1799-12")),
    ],
    ids=" ".join,
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
        ("broken.pdf", b"%PDF-1.4 nothing", b"the PDF file cannot be read"),
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


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("pipx_metadata.json", "pipx runpip briefing-tui install '"),
        ("uv-receipt.toml", "uv tool install --force '"),
        ("pyvenv.cfg", f"{sys.executable} -m pip install "),
    ],
)
def test_an_extra_is_installed_as_the_program_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, command: str
) -> None:
    receipt = '[tool]\nrequirements = [{name = "briefing-tui", extras = ["html"]}]\n'
    (tmp_path / file).write_text(receipt, encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    extras = "[html,pdf]'" if file.startswith("uv") else "[pdf]'"
    assert install_command("pdf").startswith(command)
    assert install_command("pdf").endswith(extras)


ENDLESS = {
    "a.html": b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>",
    "a.pdf": pdf([["x"]] * 3, content=b"BT /F1 11 Tf 72 720 Td " + b"(a) Tj T* " * 200_000 + b"ET"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_file_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(programs, "MOST_SECONDS", 2)
    (tmp_path / name).write_bytes(ENDLESS[name])
    done = run("draft", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"file takes more than 2 seconds\n" in done.stderr


def test_a_draft_tells_the_file_s_sum_and_the_day_on_which_it_was_saved(story: Path) -> None:
    os.utime(story, (0, 0))
    lines = run("draft", story).stdout.decode().splitlines()
    assert "  retrieved: 1970-01-01" in lines
    assert f"  sha256: {sha256(STORY.encode()).hexdigest()}" in lines


def test_an_article_opens_the_briefing_that_was_drafted_from_it(story: Path) -> None:
    other, drafted = story.with_name("a.yaml"), story.with_name("story.yaml")
    run("draft", story, "-o", drafted)
    text = drafted.read_text(encoding="utf-8")
    other.write_text(text.replace("sha256: ", "sha256: 0"), encoding="utf-8")
    drafted.write_text(text.replace("title: Harbour", "title: Finished. Harbour"), "utf-8")
    done = run("print", story)
    assert b"Finished. Harbour" in done.stdout
    assert f"opens {drafted}, which was drafted from it".encode() in done.stderr
    story.write_text(STORY + "And more.\n", encoding="utf-8")
    assert b"Finished" not in run("print", story).stdout


def test_a_briefing_is_not_drafted_from(story: Path) -> None:
    drafted = story.with_name("story.yaml")
    run("draft", story, "-o", drafted)
    done = run("draft", drafted)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{drafted}: this is a briefing; `briefing {drafted}` opens it\n" in done.stderr.decode()
    assert b"this is a briefing" in run("draft", "-", given=drafted.read_bytes()).stderr


def test_text_on_standard_input_is_an_article_unless_it_begins_as_a_briefing(story: Path) -> None:
    printed = run("print", "-", given=STORY.encode())
    assert (0, True) == (printed.returncode, b"Harbour pilots strike" in printed.stdout)
    briefing = run("draft", story).stdout
    assert (
        printed.stdout.split(b"\n")[0] == run("print", "-", given=briefing).stdout.split(b"\n")[0]
    )
    broken = run("print", "-", given=b"title: Harbour pilots strike\n")
    assert (2, b"") == (broken.returncode, broken.stdout)
    assert b"missing" in broken.stderr


@pytest.mark.parametrize("arguments", [(), ("read",)])
def test_piped_text_needs_no_file_name(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing_tui", *arguments],
        input=STORY.encode(),
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert b"Harbour pilots strike" in done.stdout


def test_the_draft_of_a_pipe_is_written_under_a_plain_name() -> None:
    document = draft_document(Input("<stdin>", None), STORY.encode())
    assert "article" == document.article


def test_an_empty_pipe_is_no_article(tmp_path: Path) -> None:
    given = [sys.executable, "-m", "briefing_tui"]
    done = subprocess.run(given, input=b"", cwd=tmp_path, capture_output=True, check=True)
    assert b"Kelmar" in done.stdout


def test_a_web_address_is_told_how_to_save_the_page() -> None:
    for arguments in (("draft",), ("print",), ("check",)):
        done = run(*arguments, "https://gazette.example/strike.html")
        assert done.returncode == 2
        assert b"save the page in your browser (Ctrl+S)" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# " + "Long " * 20_000 + "\n\nPilots walked out.\n"),
        ("a.txt", "Long " * 20_000 + "\n\nBy Jo Lund\n\nPilots walked out.\n"),
        ("b.md", "".join(f"## Part {n}\n\nPilots walked out.\n\n" for n in range(4_000))),
        ("c.md", "".join(f"## Part {n}\n" for n in range(4_000))),
    ],
    ids=["a long heading", "a long line", "many headings", "only headings"],
)
def test_what_draft_writes_can_be_opened(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    target = tmp_path / "a.yaml"
    assert run("draft", tmp_path / name, "-o", target).returncode == 0
    assert run("print", target, "--pane", "summary").returncode == 0


def test_a_draft_that_cannot_be_opened_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(["Pilots walked out of the port of Osk. " * 5] * 6_000))
    done = run("draft", path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"longer than 1,000,000 characters" in done.stderr
    done = run("draft", path, "--title", "x" * 1_001)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"it is longer than 1,000 characters" in done.stderr


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.pdf", "pypdf", "pdf"),
        ("a.docx", "docx", "docx"),
        ("a.mhtml", "trafilatura", "html"),
    ],
)
def test_a_missing_extra_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    (tmp_path / f"{library}.py").write_text(f"raise ImportError('no', name={library!r})")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = tmp_path / name
    path.write_bytes(MHTML if name == "a.mhtml" else b"<p>x</p>")
    done = run("draft", path)
    assert done.returncode == 2
    assert f"needs {library}, which is not installed; to install it: ".encode() in done.stderr
    assert f"[{extra}]'\n".encode() in done.stderr
    assert done.stderr.count(b"\n") == 1
