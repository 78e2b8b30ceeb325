"""The title line: date and important counts stay visible, and errors have their own icon."""

from pathlib import Path

import pytest

from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.present.vocabulary import ASCII
from briefing_tui.tui.briefings import ReaderOptions
from tests.tui.screens import KELMAR, ROOT, SMALL, document, reading

REAL = ROOT / "briefings" / "guterres-maduro-call.yaml"


@pytest.mark.parametrize(
    ("path", "width", "expected"),
    [
        (REAL, 80, ["2 of 8 contested"]),
        (REAL, 100, ["2 of 8 questions contested"]),
        (REAL, 160, ["13 events, 9 figures, 13 quotes", "2 of 8 questions contested"]),
        (KELMAR, 80, ["4 of 8 contested", "21 March 2031"]),
        (KELMAR, 100, ["4 of 8 contested", "21 March 2031"]),
        (KELMAR, 160, ["4 of 8 questions contested", "21 March 2031"]),
    ],
)
async def test_date_and_contested_questions_are_shown_beside_a_long_title(
    path: Path, width: int, expected: list[str]
) -> None:
    async with reading(document(path), size=(width, 24)) as shown:
        title, *facts = shown.lines()[0].strip().split("   ")
        assert (expected, True) == (
            [fact.strip() for fact in facts if fact.strip()],
            len(title) > 25,
        )


async def test_at_40_columns_there_is_only_the_title() -> None:
    async with reading(document(KELMAR), size=(40, 10)) as shown:
        assert " Toll, water and warning in dispute af…" == shown.lines()[0]


async def test_a_mark_does_not_hide_the_contested_questions() -> None:
    async with reading(document(REAL), size=(80, 24)) as shown:
        await shown.press("m")
        assert "2 of 8 contested" in shown.lines()[0]


async def test_questions_are_counted_if_none_is_contested() -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        assert "1 question   4 March 2031" in shown.lines()[0]


async def test_filters_are_shown_before_any_count() -> None:
    async with reading(document(KELMAR), size=(80, 24)) as shown:
        await shown.press("v")
        assert "Without the article's own voice: T" in shown.lines()[0]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(ReaderOptions(), "⊗ 1 error"), (ReaderOptions(glyphs=ASCII), "^ 1 error")],
)
async def test_errors_are_counted_with_their_own_icon(wanted: ReaderOptions, expected: str) -> None:
    text = SMALL + "  - {text: a, refs: [zzz]}\n"
    async with reading(document(text), size=(80, 24), wanted=wanted) as shown:
        assert expected in shown.lines()[0]


async def test_warnings_are_counted_beside_errors() -> None:
    text = SMALL.replace("actors:\n", "actors:\n  - {id: zed, name: Zed, kind: person}\n")
    async with reading(document(text), size=(100, 24)) as shown:
        warned = shown.lines()[0]
    async with reading(document(text + "  - {text: a, refs: [zzz]}\n"), size=(120, 24)) as shown:
        both = shown.lines()[0]
    assert ("⊗ 1 warning" in warned, "⊗ 1 error, 1 warning" in both) == (True, True)


async def test_the_errors_of_a_large_file_are_counted_after_the_first_frame() -> None:
    gap = "  - {text: Nobody says, refs: [nobody]}\n"
    text = SMALL.rstrip() + "\n" + gap + "# a line of the writer\n" * 10_000
    large = load_bytes(text.encode(), Input("large.yaml", None), checked=False)
    assert not large.is_checked
    async with reading(large) as shown:
        await shown.settle()
        assert "1 error" in shown.lines()[0]
