"""`Q` makes a question of what somebody says, and sorts onto it what others say."""

from pathlib import Path

import pytest

from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from briefing_tui.model.records import Issue
from briefing_tui.tui.user_files import Start
from tests.tui.screens import reading

DRAFT = """\
schema: briefing/1
title: Pilots walk out
draft: true

sections:
  - id: s1
    text: |
      Pilots walked out on 3 March 2031. The port said that 31 ships had left. Ada Lund denied
      that any ship had left. Tom Berg said that he was tired.

      "Nine ships are out," said Cora Quist. The weather was fine.

actors:
  - {id: port, name: Port authority, kind: organization, aliases: [The port]}
  - {id: lund, name: Ada Lund, kind: person}
  - {id: berg, name: Tom Berg, kind: person}

quotes:
  - id: q-port
    type: indirect
    source: port
    cue: said
    at: The port said that 31 ships had left
  - id: q-berg
    type: indirect
    source: berg
    cue: said
    at: Tom Berg said that he was tired
  - id: q-lund
    type: indirect
    source: lund
    cue: denied
    at: Ada Lund denied that any ship had left

timeline:
  - {id: t-out, date: 2031-03-03, title: Pilots walked out, at: Pilots walked out}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def opened(path: Path) -> Document:
    return load(Input(str(path), str(path)))


def positions(path: Path) -> list[tuple[str, str]]:
    """Who takes which stance toward the first claim."""
    (issue,) = issues(path)
    return [(one.actor, one.stance) for one in issue.claims[0].positions]


def issues(path: Path) -> tuple[Issue, ...]:
    return opened(path).reading.briefing.issues


@pytest.mark.key("Q")
async def test_capital_q_makes_a_question_of_two_sides_in_four_keys(path: Path) -> None:
    async with reading(opened(path), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q")
        assert "31 ships had left" in shown.text()
        assert "Port authority asserts it" in shown.text()
        await shown.press("enter")
        assert "Is it so: “31 ships had left”?" in shown.text()
        assert "Ada Lund" in shown.selected()
        await shown.press("d", "enter")
        assert "Added the question with 2 positions" in shown.notice()
        assert "claims" == shown.pane
        assert "1 of 1 question contested" in shown.lines()[0]
        assert [("port", "asserts"), ("lund", "denies")] == positions(path)
        await shown.press("u")
    assert path.read_text() == DRAFT


@pytest.mark.key("Q")
async def test_capital_q_leaves_out_what_space_passes_by(path: Path) -> None:
    async with reading(opened(path), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q", "enter", "space", "c", "p", "enter")
    made = [("port", "asserts"), ("berg", "comments"), ("cora-quist", "disputes")]
    assert sorted(made) == sorted(positions(path))
    sources = [quote.source[0] for quote in opened(path).reading.briefing.quotes]
    assert ["port", "berg", "lund", "cora-quist"] == sources  # a quote that the draft had left out


@pytest.mark.key("Q")
async def test_a_small_screen_has_room_for_all_stances(path: Path) -> None:
    async with reading(opened(path), size=(80, 24), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q", "enter")
        keys = "Enter done  a assert  s agree  d deny  p dispute  q ask  c comment  n decline"
        assert keys in shown.text()


@pytest.mark.key("Q")
async def test_capital_q_takes_back_a_stance_with_space(path: Path) -> None:
    async with reading(opened(path), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q", "enter", "d", "g", "space", "enter")
    assert [("port", "asserts")] == positions(path)


@pytest.mark.key("Q")
async def test_capital_q_on_a_claim_goes_on_sorting(path: Path) -> None:
    async with reading(opened(path), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q", "enter", "enter")
        assert [("port", "asserts")] == positions(path)
        await shown.press("Q", "d", "enter")
        assert "Added 1 position" in shown.notice()
    assert [("port", "asserts"), ("lund", "denies")] == positions(path)


@pytest.mark.key("Q")
async def test_capital_q_and_escape_make_nothing(path: Path) -> None:
    async with reading(opened(path), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q", "enter", "d", "escape")
    assert path.read_text() == DRAFT


@pytest.mark.key("Q")
async def test_capital_q_keeps_the_denial_of_a_quote_that_denies(path: Path) -> None:
    async with reading(opened(path), start=Start("quotes", "q-lund")) as shown:
        await shown.press("Q", "enter", "a", "enter")
    assert [("lund", "denies"), ("port", "asserts")] == positions(path)
    assert "any ship had left" == issues(path)[0].claims[0].text


@pytest.mark.key("Q")
async def test_capital_q_makes_a_question_of_an_event(path: Path) -> None:
    async with reading(opened(path), start=Start("timeline", "t-out")) as shown:
        await shown.press("Q", "enter", "enter")
    assert [("narrator", "asserts")] == positions(path)


@pytest.mark.key("Q")
async def test_capital_q_on_a_sentence_asks_who_says_so(path: Path) -> None:
    async with reading(opened(path), start=Start("article", "s1")) as shown:
        await shown.press("G", "Q", "G", "enter")
        assert "The weather was fine" in shown.text()
        await shown.press("enter", *"Ada", "enter", "enter")
    assert [("lund", "asserts")] == positions(path)


@pytest.mark.key("Q")
async def test_capital_q_on_a_sentence_asks_of_what_its_speaker_says(path: Path) -> None:
    async with reading(opened(path), start=Start("article", "s1")) as shown:
        await shown.press("G", "Q", "g", "enter", "enter", "enter")
    assert "Nine ships are out" == issues(path)[0].claims[0].text
    assert [("cora-quist", "asserts")] == positions(path)


@pytest.mark.key("Q")
async def test_capital_q_on_anything_else_says_of_what_a_question_is_made(path: Path) -> None:
    async with reading(opened(path), start=Start("actors", "lund")) as shown:
        await shown.press("Q")
        assert "A question is made of a quote" in shown.notice()


@pytest.mark.key("Q")
async def test_capital_q_lists_who_gives_no_answer(path: Path) -> None:
    silence = "Neither the mayor nor Tom Berg replied."
    text = DRAFT.replace("Tom Berg said that he was tired.\n", f"{silence}\n")
    quote = "  - id: q-berg\n    type: indirect\n    source: berg\n    cue: said\n"
    path.write_text(text.replace(f"{quote}    at: Tom Berg said that he was tired\n", ""))
    async with reading(opened(path), start=Start("quotes", "q-port")) as shown:
        await shown.press("Q", "enter", "d")
        assert silence in shown.selected()
        await shown.press("n", "enter")
    made = [("port", "asserts"), ("lund", "denies"), ("berg", "declines")]
    assert made == positions(path)
