"""Narrowing every pane to one actor (`a`), and what Escape undoes first."""

import pytest

from briefing_tui.tui.screens.dialog import Dialog
from tests.tui.screens import Shown, document, reading

TEXT = """\
schema: briefing/1
title: Two locks
summary:
  - {text: Ann is sure., refs: [c-held]}
  - {text: The town is silent., refs: [town]}
sections:
  - id: s1
    text: |
      Ann said the lock held and counted 3 boats. Bob denied it.

      The town said nothing on Monday.
actors:
  - {id: ann, name: Ann, kind: person, member_of: crew}
  - {id: bob, name: Bob, kind: person}
  - {id: crew, name: The crew, kind: group}
  - {id: hand, name: The hand, kind: person, member_of: crew}
  - {id: town, name: The town, kind: organization}
figures:
  - {id: f-boats, value: 3, unit: boats, by: ann, at: 3 boats}
  - {id: f-own, value: 1, unit: lock}
quotes:
  - {id: q-ann, type: indirect, source: ann, at: Ann said the lock held}
  - {id: q-bob, type: indirect, source: bob, at: Bob denied it}
timeline:
  - {id: t-both, title: They meet, date: 2031-03-01, actors: [ann, bob]}
  - {id: t-town, title: Silence, date: 2031-03-02, actors: [town]}
issues:
  - id: i-hold
    question: Did the lock hold?
    claims:
      - id: c-held
        kind: fact
        text: It held
        positions: [{id: p-ann, actor: ann, quote: q-ann},
                    {id: p-bob, actor: bob, stance: denies, quote: q-bob}]
  - id: i-town
    question: Does the town care?
    claims: [{id: c-care, kind: fact, text: It does, positions: [{actor: town, at: The town said}]}]
gaps:
  - {text: No log is shown., refs: [f-own]}
"""


def items(shown: Shown, pane: str) -> list[str]:
    """The items a pane shows."""
    return [item for item in shown.reader.session.pane(pane).items if item]


def only(shown: Shown) -> str:
    """What the title says of the filter."""
    return shown.lines()[0].partition(": Two")[0].strip()


async def narrowed(shown: Shown, name: str) -> None:
    """Choose an actor of all by its name, from an item that concerns none."""
    await shown.press("1", "a")
    dialog = shown.app.screen
    assert isinstance(dialog, Dialog)
    while name not in dialog.block_view.item:
        await shown.press("j")
    await shown.press("enter")


@pytest.mark.key("a")
async def test_a_narrows_every_pane_to_the_actor_of_the_item_and_says_so() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("3", "a")
        expected = {
            "summary": ["summary-1", "i-hold", "f-boats", "t-both", ":article"],
            "timeline": ["t-both"],
            "quotes": ["q-ann"],
            "claims": ["i-hold", "c-held"],
            "actors": ["crew", "ann"],
            "figures": ["f-boats"],
        }
        assert expected == {pane: items(shown, pane) for pane in expected}
        assert shown.lines()[0].startswith(" Only Ann: Two locks")
        assert "Only what concerns Ann" in shown.lines()[-1]


@pytest.mark.key("a")
async def test_a_asks_where_an_item_concerns_several_and_offers_all_the_others_below() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("2", "a")
        names = [line.split("│")[1].strip("▌▐ ") for line in shown.lines() if line.count("│") > 1]
        at = names.index("In this item")
        listed = [name.split("  ")[0] for name in names[at + 1 :]]
        assert ["Ann", "Bob", "Other actors"] == listed[:3]
        assert {"The crew", "The hand", "The town"} <= {*listed[3:]}
        await shown.press("j", "enter")
        assert "Only Bob" == only(shown)


@pytest.mark.key("a")
async def test_a_again_offers_another_and_everyone() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("3", "a", "a")
        assert "Everyone" in shown.text()
        await shown.press("enter")
        assert "Two locks" == only(shown)[:9]


@pytest.mark.key("a")
async def test_a_in_a_cell_takes_its_actor() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("4", "j", "l", "a")
        assert "Only Bob" == only(shown)


@pytest.mark.key("a")
async def test_a_in_the_article_takes_those_whom_the_paragraph_names() -> None:
    async with reading(document(TEXT), size=(80, 24)) as shown:
        await shown.press("7", "j", "j", "a")
        assert "Only The town" == only(shown)


@pytest.mark.key("a")
async def test_a_marks_the_paragraphs_that_concern_the_actor_beside_the_text() -> None:
    async with reading(document(TEXT), size=(80, 24)) as shown:
        await shown.press("3", "a", "7")
        lines = [line.rstrip("▐ ") for line in shown.lines()]
        barred = {line.strip("▌▏ ")[:5]: "│" in line for line in lines if "said" in line}
        assert {"│ Ann": True, "The t": False} == barred


@pytest.mark.key("a", "Escape")
async def test_escape_lifts_the_filter_of_a_after_the_hits_and_keeps_the_place() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("3", "a", "slash", *"lock", "enter", "escape")
        assert "Only Ann" == only(shown)
        assert "/lock" not in shown.lines()[0]
        await shown.press("escape")
        assert shown.lines()[0].startswith(" Two locks")
        assert ["q-ann", "q-bob"] == items(shown, "quotes")


@pytest.mark.key("v")
async def test_v_leaves_only_the_events_that_somebody_else_tells() -> None:
    text = TEXT.replace("title: Silence,", "title: Silence, by: town,")
    async with reading(document(text)) as shown:
        await shown.press("2", "v")
        assert ["t-town"] == items(shown, "timeline")
        await shown.press("v")
        assert ["t-both", "t-town"] == items(shown, "timeline")


@pytest.mark.key("v")
async def test_v_says_where_nothing_is_left() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("2", "v")
        assert any(
            "Nothing here without the article's own voice." in line for line in shown.lines()
        )


@pytest.mark.key("a", "v")
async def test_a_on_the_articles_own_voice_brings_it_back_and_v_leaves_it() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("v")
        await narrowed(shown, "narrator")
        assert "Only The article" == only(shown)
        await shown.press("v")
        assert "Only The article" == only(shown)
        assert "Everything here is in the article's own voice" in shown.lines()[-1]


@pytest.mark.key("a")
async def test_after_a_what_is_left_out_is_named_instead_of_being_gone_to() -> None:
    async with reading(document(TEXT)) as shown:
        await shown.press("3", "a", "ctrl+p", *"the town", "enter")
        assert "narrowed to Ann" in shown.lines()[-1]


@pytest.mark.key("a")
async def test_after_a_an_empty_pane_says_that_nothing_concerns_the_actor() -> None:
    async with reading(document(TEXT)) as shown:
        await narrowed(shown, "hand")
        await shown.press("2")
        assert "Nothing here concerns The hand." in shown.text()
