"""Accept, delete and correct items by keys, in a file or in a draft that has none."""

import re
from pathlib import Path

import pytest

from briefing_tui.commands import UNAVAILABLE
from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from briefing_tui.tui.user_files import Start
from tests.tui.screens import SMALL, Shown, document, reading

DRAFT = """\
schema: briefing/1
title: Pilots walk out  # as the paper has it
draft: true

sections:
  - id: s1
    text: |
      Pilots walked out on 3 March 2031. "We stay out," said Ada Lund. The port said that 31
      ships had left.

      Lund denied that ships had left. The port called her claim false.

actors:
  - {id: lund, name: Ada Lund, kind: person, unchecked: true}
  - id: port
    name: Port authority
    kind: organization

quotes:
  - id: q-lund-1
    type: direct
    source: lund
    cue: said
    at: '"We stay out," said Ada Lund'
    unchecked: true
  - id: q-port-1
    type: indirect
    source: port
    at: The port said that 31 ships had left
    unchecked: true
  - id: q-lund-2
    type: indirect
    source: lund
    cue: denied
    at: Lund denied that ships had left
    unchecked: true

timeline:
  - {id: t-out, date: 2031-03-03, title: Pilots walk out, at: Pilots walked out, unchecked: true}

issues:
  - id: i-left
    question: Did ships leave?
    claims:
      - id: c-left
        text: Ships had left
        kind: fact
        unchecked: true
        positions:
          - {actor: port, quote: q-port-1, unchecked: true}
          - {actor: lund, stance: denies, quote: q-lund-2, unchecked: true}
"""
UNCHECKED = "    unchecked: true\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def opened(path: Path) -> Document:
    return load(Input(str(path), str(path)))


def at(item: str, pane: str = "quotes") -> Start:
    return Start(pane, item)


def unchecked(shown: Shown) -> int:
    return shown.reader.session.document.reading.unchecked


def here(shown: Shown) -> str:
    return shown.reader.item


@pytest.mark.key("+")
async def test_plus_accepts_the_item_and_goes_to_the_next_unchecked_one(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("+")
        assert path.read_text() == DRAFT.replace(f"Lund'\n{UNCHECKED}", "Lund'\n")
        assert here(shown) == "q-port-1"
        assert shown.lines()[0].startswith(" DRAFT · 7 unchecked")


@pytest.mark.key("+")
async def test_plus_goes_on_in_the_next_pane_and_says_so(path: Path) -> None:
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press("+")
        assert here(shown) == "q-lund-1"
        assert "On to Quotes: 7 unchecked in all" in shown.notice()


@pytest.mark.key("+")
async def test_plus_checks_what_is_left_of_a_pane_before_the_next_pane(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-2")) as shown:
        await shown.press("+")
        assert here(shown) == "q-lund-1"


@pytest.mark.key("+")
async def test_plus_on_a_cell_accepts_the_position_with_its_claim(path: Path) -> None:
    async with reading(opened(path), start=at("c-left", "claims")) as shown:
        await shown.press("+")
        assert unchecked(shown) == 6
        assert here(shown) == "p-2"


@pytest.mark.key("+")
async def test_plus_on_a_checked_item_goes_to_the_next_unchecked_one(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("+", "k")
        before = path.read_text()
        assert here(shown) == "q-lund-1"
        await shown.press("+")
        assert here(shown) == "q-port-1"
        assert path.read_text() == before


@pytest.mark.key("+")
async def test_plus_on_what_is_checked_says_so() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("+")
        assert UNAVAILABLE["kept"] in shown.notice()


@pytest.mark.key("x", "u")
async def test_x_deletes_and_u_takes_it_back(path: Path) -> None:
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press("x")
        assert "timeline" not in path.read_text()
        assert "Deleted 1 item; u undoes it" in shown.notice()
        await shown.press("u")
        assert path.read_text() == DRAFT
        assert here(shown) == "t-out"
        await shown.press("u")
        assert "nothing to undo" in shown.notice()


@pytest.mark.key("x", "u", "ctrl+r")
async def test_ctrl_r_repeats_what_u_took_back(path: Path) -> None:
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press("x")
        deleted = path.read_text()
        await shown.press("u", "ctrl+r")
        assert path.read_text() == deleted
        assert "Repeated: deleted the event" in shown.notice()
        await shown.press("ctrl+r")
        assert "There is nothing to repeat" in shown.notice()
        await shown.press("u")
        assert path.read_text() == DRAFT


@pytest.mark.key("x")
async def test_x_names_first_what_hangs_on_the_item(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-2")) as shown:
        await shown.press("x")
        assert "Delete 2 items?" in shown.text()
        assert "position  Ada Lund denies" in shown.text()
        assert "Keep" in shown.selected()
        await shown.press("enter")
        assert path.read_text() == DRAFT
        await shown.press("x", "k", "enter")
        assert "denies" not in path.read_text()
        await shown.press("u")
        assert "Undone: deleted the quote Ada Lund" in shown.notice()
        assert "and 1 more item" in shown.notice()


@pytest.mark.key("x")
async def test_x_goes_on_to_the_next_unchecked_item_in_any_pane(path: Path) -> None:
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press("x")
        assert "On to Quotes: 7 unchecked in all" in shown.notice()
        assert here(shown) == "q-lund-1"


@pytest.mark.key("u")
async def test_u_goes_to_what_it_brings_back(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("+", "+", "5", "u")
        assert here(shown) == "q-port-1"
        said = "Undone: accepted the quote Port authority: The port said that 31 ships had left"
        assert said in shown.notice()


@pytest.mark.key("V", "+")
async def test_capital_v_begins_a_range_that_plus_accepts_by_one_question(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("V", "G")
        assert "+ accept 3" in shown.lines()[-1]
        await shown.press("+")
        assert "Accept 3 unchecked items?" in shown.text()
        await shown.press("enter")
        assert unchecked(shown) == 5


@pytest.mark.key("V")
async def test_capital_v_and_escape_end_a_range(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        for keys in ("Vj", ("escape",), "Vj", "V", ("V", "tab", "escape")):
            await shown.press(*keys)
            assert ("accept 2" in shown.lines()[-1]) == (keys[-1] == "j")
        assert not shown.reader.editing.has_range


async def test_the_mouse_selects_a_range(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        words = [line[:40] for line in shown.lines()]
        rows = [n for n, line in enumerate(words) if "reported" in line or "quoted" in line]
        await shown.pilot.mouse_down(offset=(4, rows[0]))
        await shown.pilot._post_mouse_events([], None, (12, rows[1]))
        await shown.pilot.mouse_up(offset=(12, rows[1]))
        await shown.press("+", "enter")
        assert unchecked(shown) == 6


async def test_a_file_that_is_no_draft_is_edited_after_one_question(path: Path) -> None:
    text = DRAFT.replace("draft: true\n", "")
    path.write_text(text)
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("+")
        assert "This file is not a draft. Edit it?" in shown.text()
        await shown.press("down", "enter")
        assert path.read_text() == text
        await shown.press("+", "enter", "+")
        assert unchecked(shown) == 6


async def test_a_file_that_cannot_be_written_is_not_edited(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        assert "accept" not in shown.lines()[-1]
        await shown.press("+")
        assert UNAVAILABLE["writable"] in shown.notice()


async def test_a_file_that_changed_meanwhile_is_read_and_then_edited(path: Path) -> None:
    async with reading(opened(path), start=at("q-port-1")) as shown:
        changed = DRAFT.replace("title: Pilots", "title: All pilots")
        path.write_text(changed)
        await shown.press("+")
        assert "has changed meanwhile" in shown.notice()
        await shown.press("+")
        assert path.read_text() == changed.replace(f"had left\n{UNCHECKED}", "had left\n", 1)
        assert "All pilots walk out" in shown.lines()[0]


@pytest.mark.key("u")
async def test_u_takes_nothing_back_in_a_file_that_another_program_has_changed(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("+")
        changed = path.read_text().replace("title: Pilots", "title: All pilots")
        path.write_text(changed)
        await shown.press("u")
        assert path.read_text() == changed
        assert "or another program has changed the file since" in shown.notice()


@pytest.mark.key("E")
async def test_capital_e_edits_a_speaker_by_the_beginning_of_a_name(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("E", "enter", *"port", "enter")
        assert path.read_text() == DRAFT.replace("source: lund", "source: port", 1)
        assert "Changed: speaker" in shown.notice()
        await shown.press("escape", "u")
        assert "Undone: changed “speaker” of the quote Ada Lund: “We stay out”" in shown.notice()


@pytest.mark.key("E")
async def test_capital_e_refuses_a_value_in_the_words_of_the_check(path: Path) -> None:
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press("E", "j", "enter", *["backspace"] * 5, *"13-03", "enter")
        assert "`2031-13-03` is not an EDTF date" in shown.text()
        assert path.read_text() == DRAFT
        await shown.press(*["backspace"] * 5, *"03-04", "enter")
        assert "date: 2031-03-04" in path.read_text()


@pytest.mark.key("E")
async def test_capital_e_offers_the_position_with_its_claim_and_question(path: Path) -> None:
    async with reading(opened(path), start=at("c-left", "claims")) as shown:
        await shown.press("E", "j", "enter", *"disp", "enter")
        assert "stance: disputes" in path.read_text()


@pytest.mark.key("E")
async def test_capital_e_shows_a_form_that_stays_open_for_the_next_field(path: Path) -> None:
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press("E")
        assert all(f" {label} " in shown.text() for label in ("title", "date", "actors", "note"))
        await shown.press("enter", *" to sea", "enter")
        assert "title        Pilots walk out to sea" in shown.text()
        assert "date" in shown.selected()
        await shown.press("j", "j", "j", "enter", *"Ada Lund; port", "enter")
        assert "actors       Ada Lund; Port authority" in shown.text()
    assert "actors: [lund, port]" in path.read_text()


@pytest.mark.key("E")
async def test_capital_e_takes_a_new_actor_wherever_one_is_asked(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("E", "enter", *"Lunde", "enter")
        assert "speaker      Lunde" in shown.text()
        await shown.press("k", "enter", *"Port", "down", "enter")
        assert "speaker      Port" in shown.text()
    names = [actor.name for actor in load(Input("a", str(path))).reading.briefing.actors]
    assert ["Ada Lund", "Port authority", "Lunde", "Port"] == names


@pytest.mark.key("E")
async def test_capital_e_edits_the_other_names_of_an_actor(path: Path) -> None:
    async with reading(opened(path), start=at("lund", "actors")) as shown:
        await shown.press("E", "j", "j", "j", "enter", *"Lund; Captain Lund", "enter")
        assert "aliases: [Lund, Captain Lund]" in path.read_text()


@pytest.mark.key("E")
async def test_capital_e_edits_the_facts_about_the_article(path: Path) -> None:
    async with reading(opened(path)) as shown:
        await shown.press("G", "E")
        assert "publisher" in shown.text()
        await shown.press(*"jjj", "enter", *"Tidewater Gazette", "enter")
        await shown.press("j", "enter", *"2031-03-04", "enter")
    article = load(Input("a", str(path))).reading.briefing.article
    assert article is not None
    assert ("Tidewater Gazette", "2031-03-04") == (article.publisher, article.published)


@pytest.mark.key("=")
async def test_equals_sign_makes_two_actors_one(path: Path) -> None:
    async with reading(opened(path), start=at("port", "actors")) as shown:
        await shown.press("=")
        assert "Port authority is really" in shown.text()
        await shown.press("enter")
        assert "Made Port authority and Ada Lund one actor" in shown.notice()
        (actor,) = shown.reader.session.document.reading.briefing.actors
        assert ("lund", ("Port authority",)) == (actor.id, actor.aliases)
        await shown.press("u")
    assert path.read_text() == DRAFT


@pytest.mark.key("=")
async def test_equals_sign_on_what_is_no_actor_says_so(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("=")
        assert UNAVAILABLE["merged"] in shown.notice()


async def test_a_draft_in_memory_is_edited_and_written_as_it_is_then() -> None:
    draft = document(DRAFT)
    draft.article = "story.txt"
    async with reading(draft, start=at("q-lund-1")) as shown:
        await shown.press("+", "x", "k", "enter", "u", "u")
        assert shown.reader.session.document.source.text == DRAFT
        await shown.press("+")
        assert unchecked(shown) == 7
        assert shown.reader.session.document.article == "story.txt"


@pytest.mark.parametrize("key", ["+", "x"])
async def test_once_everything_is_checked_the_draft_can_be_finished(key: str, path: Path) -> None:
    out = "{id: t-out, date: 2031-03-03, title: Pilots walk out, at: Pilots walked out"
    text = re.sub(r", unchecked: true|\n +unchecked: true", "", DRAFT)
    path.write_text(text.replace(out, f"{out}, unchecked: true"))
    async with reading(opened(path), start=at("t-out", "timeline")) as shown:
        await shown.press(key)
        assert "Everything is checked. Finish the draft?" in shown.text()
        await shown.press("enter")
        assert "draft: true" not in path.read_text()
        assert "DRAFT" not in shown.lines()[0]
        await shown.press("u")
        assert "Undone: finished the draft" in shown.notice()


@pytest.mark.key("+")
async def test_plus_offers_again_to_finish_a_draft_in_which_nothing_is_unchecked(
    path: Path,
) -> None:
    path.write_text(re.sub(r", unchecked: true|\n +unchecked: true", "", DRAFT))
    async with reading(opened(path)) as shown:
        await shown.press("+", "j", "enter")
        assert "draft: true" in path.read_text()
        assert "+ finish" in shown.lines()[-1]
        await shown.press("+", "enter")
        assert "draft: true" not in path.read_text()


async def test_the_palette_finishes_a_draft(path: Path) -> None:
    path.write_text(re.sub(r", unchecked: true|\n +unchecked: true", "", DRAFT))
    async with reading(opened(path)) as shown:
        await shown.press("ctrl+p", *"finish the", "enter", "enter")
        assert "draft: true" not in path.read_text()


async def test_the_palette_edits_the_facts_of_the_article(path: Path) -> None:
    async with reading(opened(path)) as shown:
        await shown.press("ctrl+p", *"publisher", "enter", "G")
        assert "publisher" in shown.text()


@pytest.mark.key("E")
async def test_e_on_a_gap_edits_the_facts_of_the_article(path: Path) -> None:
    path.write_text(f"{DRAFT}gaps:\n  - text: Who published it is not said\n")
    async with reading(opened(path), start=at("", "summary")) as shown:
        await shown.press("G", "k", "E", "j", "j", "enter", *"The Gazette", "enter")
        assert "publisher: The Gazette" in path.read_text()


async def test_in_a_browser_editing_is_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.tui.controllers.editing.is_web_mode", lambda: True)
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        await shown.press("+")
        assert UNAVAILABLE["unserved"] in shown.notice()


@pytest.mark.key("w", "u")
async def test_u_takes_back_what_was_changed_before_w_wrote_the_draft(tmp_path: Path) -> None:
    draft = document(DRAFT)
    draft.article = str(tmp_path / "story.txt")
    async with reading(draft, start=at("q-lund-1")) as shown:
        await shown.press("+", "+", "w", "enter")
        written = tmp_path / "story.yaml"
        assert unchecked(shown) == 6
        await shown.press("u")
        assert written.read_text() == DRAFT.replace(f"Lund'\n{UNCHECKED}", "Lund'\n")
        await shown.press("u")
        assert written.read_text() == DRAFT
        await shown.press("u")
        assert "There is nothing to undo" in shown.notice()


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_quitting_asks_before_changes_in_memory_are_lost(key: str) -> None:
    draft = document(DRAFT)
    draft.article = "story.txt"
    async with reading(draft, start=at("q-lund-1")) as shown:
        await shown.press("+", key)
        assert "The draft has changes that are only in memory." in shown.text()
        await shown.press("down", "enter")
        assert shown.has_ended


async def test_the_footer_of_a_draft_shows_the_keys_that_edit(path: Path) -> None:
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        assert "+ accept" in shown.lines()[-1]
        assert "x delete" in shown.lines()[-1]
    path.write_text(DRAFT.replace("draft: true\n", ""))
    async with reading(opened(path), start=at("q-lund-1")) as shown:
        assert "x delete" not in shown.lines()[-1]
