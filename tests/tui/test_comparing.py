"""The comparison in the reader: from cell to cell, folding, sorting, the article's own voice, and
two side by side."""

import pytest

from briefing_tui.tui.screens.dialog import Dialog
from tests.conftest import Golden
from tests.pressing import each
from tests.tui.crowd import crowd
from tests.tui.screens import ROOT, Shown, document, reading
from tests.tui.test_goldens import GOLDENS

REAL = ROOT / "briefings" / "guterres-maduro-call.yaml"

TWO = """\
schema: briefing/1
title: Two questions
sections: [{id: s1, text: Ann said the lock held. Bob denied it. The lock is old. Cy said so too.}]
actors:
  - {id: ann, name: Ann, kind: person}
  - {id: bob, name: Bob, kind: person}
  - {id: cy, name: Cy, kind: person}
issues:
  - id: i-age
    question: Is the lock old?
    claims:
      - {id: c-old, kind: fact, text: It is old, positions: [{actor: narrator, at: is old}]}
  - id: i-hold
    question: Did the lock hold?
    concerns: [cy]
    resolver: the log of the lock
    claims:
      - id: c-held
        kind: fact
        text: It held
        positions:
          - {id: p-ann, actor: ann, at: Ann said the lock held}
          - {id: p-too, actor: ann, stance: supports, at: Cy said so too, via: cy}
          - {id: p-bob, actor: bob, stance: denies, at: Bob denied it}
      - {id: c-watched, kind: fact, text: Bob watched it,
         positions: [{id: p-watch, actor: bob, at: Bob denied it}]}
"""


def stand(shown: Shown) -> tuple[str, str]:
    """The item under the cursor, and whose cell it is in."""
    cell = shown.reader.cell
    return shown.item, cell.actor if cell is not None else ""


def below(shown: Shown) -> str:
    """Return the text of the detail on one line."""
    lines = shown.lines()
    rule = max(number for number, line in enumerate(lines) if line.startswith("──"))
    return " ".join(" ".join(lines[rule + 1 : -1]).split())


async def test_rows_are_questions_and_claims() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4")
        seen = [stand(shown)]
        for _ in range(4):
            await shown.press("j")
            seen.append(stand(shown))
        assert [
            ("i-age", ""),
            ("c-old", "narrator"),
            ("i-hold", ""),
            ("c-held", "ann"),
            ("c-watched", "bob"),
        ] == seen


@pytest.mark.parametrize("key", each("right"))
async def test_right_moves_to_the_next_actor_and_stays_at_the_last(key: str) -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j")
        seen = []
        for _ in range(3):
            await shown.press(key)
            seen.append(stand(shown)[1])
        assert ["bob", "bob", "bob"] == seen


@pytest.mark.parametrize("key", each("left"))
async def test_left_moves_to_the_actor_before(key: str) -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j", "l", key)
        assert ("c-held", "ann") == stand(shown)


async def test_the_column_is_kept_from_claim_to_claim() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j", "l", "j")
        assert ("c-watched", "bob") == stand(shown)


async def test_outside_a_cell_right_says_what_it_needs() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "l")
        assert "Select a claim first" in shown.lines()[-1]


async def test_the_detail_holds_every_position_of_a_cell() -> None:
    async with reading(document(TWO), size=(80, 36)) as shown:
        await shown.press("4", "j", "j", "j")
        told = below(shown)
        for words in ("Ann asserts: It held", "Ann supports", "relayed by Cy", "Bob denies"):
            assert words in told


async def test_the_article_follows_the_cell() -> None:
    async with reading(document(TWO), size=(120, 30)) as shown:
        await shown.press("4", "j", "j", "j", "l")
        article = shown.reader.session.view
        assert ["Bob denied it"] == [article.words_of(p) for p in shown.reader.passages]


async def test_back_leads_to_the_same_cell() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j", "l", "1", "4", "k", "h", "backspace")
        assert "summary" == shown.pane
        await shown.press("backspace")
        assert ("c-held", "bob") == stand(shown)


async def test_a_click_selects_a_cell() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j")
        lines = shown.lines()
        row = next(y for y, line in enumerate(lines) if "1 It held" in line)
        await shown.pilot.click(offset=(lines[row].index("denies"), row))
        await shown.settle()
        assert ("c-held", "bob") == stand(shown)


@pytest.mark.key("z")
async def test_z_folds_a_question_from_any_of_its_claims_and_unfolds_it() -> None:
    async with reading(document(TWO), size=(80, 30)) as shown:
        await shown.press("4", "j", "j", "j", "z")
        assert ("i-hold", "") == stand(shown)
        assert "It held" not in "\n".join(shown.lines()[:15])
        assert "2 claims, 3 actors" in shown.text()
        await shown.press("z", "j")
        assert "c-held" == stand(shown)[0]


@pytest.mark.key("s")
async def test_s_puts_the_most_contested_first_and_back() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "s")
        assert ["i-hold", "c-held", "c-watched", "i-age", "c-old"] == items(shown)
        await shown.press("k")
        assert "most contested first" in shown.text()
        await shown.press("s")
        assert ["i-age", "c-old", "i-hold", "c-held", "c-watched"] == items(shown)


def items(shown: Shown) -> list[str]:
    return [item for item in shown.reader.main.view.pane.items if item]


async def test_s_keeps_the_cell() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j", "l", "s")
        assert ("c-held", "bob") == stand(shown)


@pytest.mark.key("v")
async def test_v_takes_the_articles_own_voice_out_and_says_so_and_brings_it_back() -> None:
    async with reading(document(TWO), size=(80, 24)) as shown:
        await shown.press("4", "j", "j", "j", "l")
        assert "Nobody but the article's own voice speaks to it" in shown.text()
        await shown.press("v")
        assert "Without the article's own voice: Two" in shown.lines()[0]
        assert "Nobody speaks to it" in shown.text()
        assert ("c-held", "bob") == stand(shown)
        await shown.press("v")
        assert "Two questions" == shown.lines()[0].split("  ")[0].strip()
        assert "Nobody but the article's own voice speaks to it" in shown.text()


@pytest.mark.key("c", "Escape")
async def test_c_shows_two_actors_side_by_side_until_escape() -> None:
    async with reading(document(TWO), size=(100, 30)) as shown:
        await shown.press("4", "j", "j", "j", "c")
        assert "Compare Ann with" in shown.text()
        await shown.press("j", "enter")
        assert isinstance(shown.app.screen, Dialog)
        assert "Ann compared with Bob" in shown.text()
        await shown.press("escape")
        assert ("claims", "c-held", "ann") == (shown.pane, *stand(shown))


async def test_c_elsewhere_asks_for_both() -> None:
    async with reading(document(TWO), size=(100, 30)) as shown:
        await shown.press("2", "c", "enter", "enter")
        assert isinstance(shown.app.screen, Dialog)


async def test_enter_in_side_by_side_leads_to_the_claim() -> None:
    async with reading(document(TWO), size=(100, 30)) as shown:
        await shown.press("4", "j", "j", "j", "c", "j", "enter", "j", "enter")
        assert "c-held" == shown.item


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (50, 20)])
async def test_the_hardest_question_of_the_real_briefing(
    size: tuple[int, int], golden: Golden
) -> None:
    async with reading(document(REAL, REAL.name), size=size) as shown:
        for key in ("4", "j", "l"):
            await shown.press(key)
        golden(GOLDENS / f"real-claims-{size[0]}x{size[1]}.txt", shown.text())


async def test_j_leads_through_a_list_of_actors_that_is_longer_than_the_window() -> None:
    async with reading(document(crowd()), size=(50, 20)) as shown:
        await shown.press("4", *["j"] * 45)
        assert "3 of 150" in shown.text()
