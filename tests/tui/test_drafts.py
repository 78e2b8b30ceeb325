"""An article opens as its draft, and `w` writes that to a new file."""

from pathlib import Path

import pytest

from briefing_tui.cli.audit import as_points
from briefing_tui.cli.draft import draft_document
from briefing_tui.loading.document import Document, load, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.tui.briefings import ReaderOptions
from tests.tui.screens import SMALL, document, reading

STORY = """Harbour pilots strike

Pilots walked out on 3 March 2031. The port authority said that 31 ships had been turned away.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Document:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return draft_document(Input(str(path), str(path)))


async def test_the_title_line_counts_what_is_unchecked(draft: Document) -> None:
    async with reading(draft) as shown:
        number = draft.reading.unchecked
        assert shown.lines()[0].startswith(f" DRAFT · {number} unchecked: Harbour pilots strike")


@pytest.mark.key("w")
async def test_w_writes_the_draft_to_a_new_file(draft: Document, tmp_path: Path) -> None:
    async with reading(draft) as shown:
        await shown.press("w", "enter")
        written = tmp_path / "story.yaml"
        await shown.until(lambda: "Written to" in shown.notice())
        assert written.read_text(encoding="utf-8") == draft.source.text
        assert load(Input("story.yaml", written)).errors == ()


@pytest.mark.key("w")
async def test_w_is_of_no_use_once_there_is_a_file(draft: Document) -> None:
    async with reading(draft) as shown:
        await shown.press("w", "enter")
        await shown.until(lambda: "Written to" in shown.notice())
        await shown.press("w")
        assert "Only a draft that has no file yet" in shown.notice()


@pytest.mark.key("w")
async def test_w_never_replaces_a_file(draft: Document, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("mine", encoding="utf-8")
    async with reading(draft) as shown:
        await shown.press("w", *["backspace"] * len(str(tmp_path / "story.yaml")), *str(mine))
        await shown.press("enter")
        assert "exists already" in shown.text()
        assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.key("w")
@pytest.mark.parametrize("name", [".", "..", "/", "./", "/.", "~nosuch/x", "~"])
async def test_a_name_that_no_file_can_have_is_asked_again(
    name: str, draft: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(draft) as shown:
        await shown.press("w", *["backspace"] * len(str(tmp_path / "story.yaml")), *name, "enter")
        assert "of a file" in shown.text() or "cannot be written" in shown.text()


@pytest.mark.key("w")
async def test_a_second_name_is_offered_where_the_first_is_taken(
    draft: Document, tmp_path: Path
) -> None:
    (tmp_path / "story.yaml").write_text("mine", encoding="utf-8")
    async with reading(draft) as shown:
        await shown.press("w", "enter")
        await shown.until((tmp_path / "story-2.yaml").exists)


async def test_a_written_draft_is_watched_like_any_file(draft: Document, tmp_path: Path) -> None:
    async with reading(draft) as shown:
        await shown.press("w", "enter")
        await shown.until(lambda: "Written to" in shown.notice())
        changed = draft.source.text.replace("title: Harbour", "title: Canal")
        (tmp_path / "story.yaml").write_text(changed, encoding="utf-8")
        await shown.until(lambda: "Canal pilots strike" in shown.lines()[0])


async def test_w_is_not_offered_for_a_briefing() -> None:
    async with reading(document(SMALL)) as shown:
        assert "write" not in shown.lines()[-1]


async def test_the_title_line_of_a_draft_file_counts_what_is_left_to_check() -> None:
    text = (
        "schema: briefing/1\ntitle: A title\ndraft: true\n"
        "sections: [{text: The article says so.}]\n"
        "summary: [{text: So it is, unchecked: true}, Accepted]\n"
        "gaps: [{text: Why, unchecked: true}]\n"
    )
    async with reading(load_bytes(text.encode(), Input("a.yaml", None))) as shown:
        assert shown.lines()[0].startswith(" DRAFT · 2 unchecked: A title")


SUMMARY = "Pilots walked out on 3 March 2031. The port authority said that 13 ships had left."


async def test_the_sentences_of_a_summary_are_points_with_their_verdicts(
    draft: Document, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    path.write_text(SUMMARY, encoding="utf-8")
    (audited,), points = as_points(draft, str(path))
    async with reading(audited, wanted=ReaderOptions(audited=points)) as shown:
        assert "2 sentences: 1 differs, 1 rests on" in shown.text()
        assert "≠ The port authority said that 13 ships" in shown.text()
        await shown.press("j", "+")
        assert "Editing is off: this shows a text compared with its article" in shown.notice()
        assert "“13” here, “31” in the article" in shown.text()
        await shown.press("enter")
        assert "had been turned away" in shown.text()
