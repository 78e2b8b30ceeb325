"""Whose word an event is: shown wherever the event is."""

from collections.abc import Callable, Iterable

import pytest

from briefing_tui.export.as_html import html
from briefing_tui.export.as_markdown import markdown
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.brief_page import page
from briefing_tui.present.items import in_order
from briefing_tui.present.panes import build
from briefing_tui.present.panes.timeline import event_block
from briefing_tui.present.related import dossier_blocks
from briefing_tui.present.side_by_side import side_by_side
from tests.present.seen import blocks, shown, written

FILE = """
actors:
  - {id: ann, name: Ann Grey, kind: person}
  - {id: bo, name: Bo Moor, kind: person}
  - {id: cy, name: Cy Rand, kind: person}
timeline:
  - {id: t-1, date: 2031-03-01, title: It rains, by: ann, via: bo, actors: [cy]}
  - {id: t-2, date: 2031-03-02, title: It dries, by: cy}
  - {id: t-3, date: 2031-03-03, title: It snows}
"""


def glued(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_timeline_says_whose_word_an_event_is() -> None:
    view = written(FILE)
    seen = glued(shown(event_block(view, event) for event in in_order(view)))
    assert "by Ann Grey » relayed by Bo Moor It rains" in seen
    assert "by Cy Rand It dries" in seen
    assert "3 March 2031 It snows" in seen


def test_the_printed_page_says_whose_word_an_event_is() -> None:
    seen = glued(shown(page(written(FILE))))
    assert "1 Mar 2031 It rains by Ann Grey » Bo Moor 2 Mar 2031 It dries by Cy Rand" in seen
    assert "3 Mar 2031 It snows ━━" in seen
    assert "» relayed by" in seen.splitlines()[-1]


@pytest.mark.parametrize("make", [markdown, html])
def test_an_export_says_whose_word_an_event_is(make: Callable[..., Iterable[str]]) -> None:
    seen = "".join(make(written(FILE), PANE_NAMES))
    told = [(f"by {who}" in seen) for who in ("Ann Grey", "Bo Moor", "Cy Rand")]
    assert [True, True, True] == told


TOLD = {
    "ann": "says what happened 1 • 1 March 2031 It rains » relayed by Bo Moor",
    "bo": "passes on from others 1 • Ann Grey: 1 March 2031 It rains » relayed by Bo Moor",
    "cy": "takes part 1 • Ann Grey: 1 March 2031 It rains » relayed by Bo Moor",
}


@pytest.mark.parametrize("actor", TOLD)
def test_a_dossier_says_whose_word_an_event_is(actor: str) -> None:
    assert TOLD[actor] in glued(shown(dossier_blocks(written(FILE), actor)))


def test_the_dossier_of_the_articles_voice_has_the_events_that_name_nobody() -> None:
    seen = glued(shown(dossier_blocks(written(FILE), "narrator")))
    assert "says what happened 1 • 3 March 2031 It snows" in seen


def test_two_actors_side_by_side_have_the_events_they_tell() -> None:
    seen = shown(side_by_side(written(FILE), "cy", "bo"), 100).replace("\u00a0", " ")
    heading, _, told = seen.partition("What they say happened")
    assert heading
    assert [["• 2 March 2031  It dries", "· silent"]] == [
        [side.strip() for side in line.split("│")] for line in told.splitlines() if line
    ]


def test_a_pane_without_the_articles_voice_says_so_where_nothing_is_left() -> None:
    view = written("timeline: []")._replace(voice=False)
    assert "Nothing here without the article's own voice." in shown(blocks(build("timeline", view)))
