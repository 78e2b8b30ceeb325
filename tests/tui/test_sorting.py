"""Sorting and grouping (`s`), and what the footer calls it and where Tab leads."""

import pytest

from tests.tui.screens import Shown, document, reading

TEXT = """\
schema: briefing/1
title: Two speakers
sections: [{id: s1, text: Ann said one. Bob said two. Ann said three.}]
actors:
  - {id: ann, name: Ann, kind: person}
  - {id: bob, name: Bob, kind: person}
quotes:
  - {id: q-two, type: indirect, source: bob, at: Bob said two}
  - {id: q-one, type: indirect, source: ann, at: Ann said one}
  - {id: q-three, type: indirect, source: ann, at: Ann said three}
"""


def items(shown: Shown) -> list[str]:
    return [item for item in shown.reader.main.view.pane.items if item]


@pytest.mark.key("s")
async def test_s_groups_the_quotes_by_speaker_and_brings_the_order_of_the_text_back() -> None:
    async with reading(document(TEXT), size=(80, 30)) as shown:
        await shown.press("3")
        assert ["q-one", "q-two", "q-three"] == items(shown)
        assert "3 quotes in the order of the text" in shown.text()
        await shown.press("s")
        assert ["q-one", "q-three", "q-two"] == items(shown)
        assert "3 quotes by speaker" in shown.text()
        assert "Quotes by speaker" in shown.lines()[-1]
        await shown.press("s")
        assert ["q-one", "q-two", "q-three"] == items(shown)


@pytest.mark.key("s")
async def test_s_stays_on_the_quote() -> None:
    async with reading(document(TEXT), size=(80, 30)) as shown:
        await shown.press("3", "j", "s")
        assert "q-two" == shown.item
        assert "Quotes by speaker" == shown.notice()
        assert "── by speaker ──" in shown.text()


@pytest.mark.key("s")
async def test_s_puts_the_hits_of_a_search_in_the_order_that_is_shown() -> None:
    async with reading(document(TEXT), size=(80, 30)) as shown:
        await shown.press("3", "s", "slash", *"kind:quote said", "enter", "n")
        assert "q-three" == shown.item
