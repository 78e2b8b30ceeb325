"""The beginning of a large file is what the whole of it begins with, or nothing is shown early."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import briefing
from briefing_tui.loading import early
from briefing_tui.loading.document import Refused, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.format.records import Briefing

LIMIT = 1 << 26
TOLD = Briefing._fields.index("summary") + 1
"""The keys up to the bottom line."""
REST = "sections:\n  - {text: a}\n"
HEAD = "schema: briefing/1\ntitle: t\n"


def begun(folder: Path, text: str | bytes, limit: int = LIMIT) -> early.Coming | None:
    """A file of `text` and as much after it as makes it large, begun."""
    file = folder / "f.yaml"
    data = text.encode() if isinstance(text, str) else text
    file.write_bytes(data + b"#" * early.LARGE)
    return early.begin(Input(str(file), str(file)), limit)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (HEAD + "summary:\n  - one\n  - {text: two, refs: [a]}\n" + REST, ["one", "two"]),
        (HEAD + "summary:\n- one\n- text: two\n" + REST, ["one", "two"]),
        (HEAD + "summary: [one, two]\n" + REST, ["one", "two"]),
        ("---\n# note\n" + HEAD + "summary:\n\n  # note\n  - one\n" + REST, ["one"]),
        ("\ufeff" + HEAD + "summary: [one]\n" + REST, ["one"]),
        (HEAD.replace("\n", "\r\n") + "summary:\r\n  - one\r\n" + REST, ["one"]),
        ("summary: [one]\n" + HEAD + REST, ["one"]),
        (HEAD + REST + "summary: [one]\n" + "gaps:\n", ["one"]),
        (HEAD + "summary:\n  - |\n    - one\n    two:\n" + REST, ["- one\ntwo:"]),
        (HEAD + 'summary:\n  - "a \\ud83d\\ude00 b"\n' + REST, ["a 😀 b"]),
    ],
)
def test_title_and_bottom_line_are_read_first(tmp_path: Path, text: str, points: list[str]) -> None:
    coming = begun(tmp_path, text)
    assert coming is not None
    assert ("t", points) == (
        coming.beginning.title,
        [point.text for point in coming.beginning.summary],
    )


@pytest.mark.parametrize(
    "text",
    [
        HEAD + REST,
        HEAD + "summary:\n" + REST,
        HEAD + "summary: {}\n" + REST,
        HEAD + "sumary: [x]\nsummary: [one]\n" + REST,
        "schema: briefing/1\nsummary: [one]\n" + REST,
        HEAD.replace("/1", "/2") + "summary: [one]\n" + REST,
        HEAD + "summary: [&a one]\n" + REST,
        HEAD + "summary: ['one\n" + REST,
        HEAD + "summary:\n  - 'one\nactors: two'\n" + REST,
        '{"schema": "briefing/1", "title": "t",\n"summary": ["one"]}\n',
        "? a\n: b\n" + HEAD + "summary: [one]\n" + REST,
        "",
    ],
)
def test_nothing_is_shown_early_of_what_is_odd(tmp_path: Path, text: str) -> None:
    assert begun(tmp_path, text) is None


@pytest.mark.parametrize("data", [b"title: caf\xe9\nsummary: [a]\nx: y\n", b"\xff\xfet\x00i\x00"])
def test_nor_of_what_is_not_utf_8(tmp_path: Path, data: bytes) -> None:
    assert begun(tmp_path, data) is None


def test_a_small_file_is_read_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_text(HEAD + "summary: [one]\n" + REST, encoding="utf-8")
    assert early.begin(Input(str(file), str(file)), LIMIT) is None


def test_a_file_beyond_the_limit_is_not_begun(tmp_path: Path) -> None:
    assert begun(tmp_path, HEAD + "summary: [one]\n" + REST, limit=1000) is None


@pytest.mark.parametrize("file", [Input("none.yaml", "/none.yaml"), Input("-", None)])
def test_what_has_no_size_is_not_begun(file: Input) -> None:
    assert early.begin(file, LIMIT) is None


def test_a_long_bottom_line_is_cut_between_two_points(tmp_path: Path) -> None:
    points = [f"point {number} of many" for number in range(20_000)]
    text = HEAD + "summary:\n" + "".join(f"  - {point}\n" for point in points) + REST
    coming = begun(tmp_path, text)
    assert coming is not None
    seen = [point.text for point in coming.beginning.summary]
    assert seen == points[: len(seen)]
    assert 100 < len(seen) < 1000


@given(st.integers(1, 10_000))
def test_the_whole_begins_with_it(seed: int) -> None:
    text = briefing(seed, size=20_000).encode()
    beginning = early._beginning(text, "stdin")
    whole = load_bytes(text, Input("f", None)).reading.briefing
    assert beginning is not None
    assert whole[:TOLD] == beginning._replace(sections=whole.sections)[:TOLD]


def test_the_whole_is_refused_with_every_reason(tmp_path: Path) -> None:
    coming = begun(tmp_path, HEAD + "summary: [one]\nsections: 1\nactors: 2\n")
    assert coming is not None
    with pytest.raises(Refused) as refused:
        coming.load()
    assert [4, 5] == [problem.line for problem in refused.value.problems]
