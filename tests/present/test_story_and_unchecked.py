"""Story, same_as, by and via of events, and unchecked are shown."""

import pytest

from briefing_tui.present.brief_page import page
from briefing_tui.present.cell import Cell, cell_blocks
from briefing_tui.present.detail import detail
from briefing_tui.present.detail import written as as_written
from briefing_tui.present.panes import build
from briefing_tui.present.related import CHAPTERS, dossier
from briefing_tui.present.side_by_side import side_by_side
from briefing_tui.present.vocabulary import ASCII
from tests.present.seen import blocks, printed, shown, written

FILE = """
story: [flood-2031, dam]
sections: [{id: s, text: One two three.}]
summary: [{text: The line, unchecked: true}, Another]
actors:
  - {id: ann, name: Ann, kind: person, unchecked: true, same_as: ["https://a.example/q1"]}
  - {id: bo, name: Bo, kind: unnamed}
  - {id: voice, name: The Gazette, kind: narrator}
figures: [{id: f, value: 7, unit: ships, unchecked: true}]
quotes: [{id: q, type: indirect, source: ann, at: One, unchecked: true}]
timeline:
  - {id: t, title: It rains, by: ann, via: bo, unchecked: true}
  - {id: u, title: It dries}
  - {id: v, title: It snows, by: narrator}
issues:
  - id: i
    question: Why?
    unchecked: true
    claims:
      - id: c
        text: It rained
        kind: fact
        unchecked: true
        positions: [{id: p, actor: bo, at: two, unchecked: true}, {actor: ann, at: three}]
gaps: [{text: The gap, unchecked: true}]
"""
DRAFTED = ["summary-1", "ann", "f", "q", "t", "i", "c", "p", "g-1"]


def of(item: str) -> str:
    return " ".join(shown(detail(written(FILE), item)).replace("\u00a0", " ").split())


@pytest.mark.parametrize("item", DRAFTED)
def test_the_detail_of_a_draft_says_so_in_its_head(item: str) -> None:
    head = shown(detail(written(FILE), item)).replace("\u00a0", " ").splitlines()[0]
    assert head.endswith("✎ unchecked")


@pytest.mark.parametrize("item", DRAFTED)
def test_a_draft_as_written_explains_the_mark(item: str) -> None:
    found = shown(as_written(written(FILE), item)).replace("\u00a0", " ")
    assert "unchecked ✎ drafted, not yet looked at by anybody" in " ".join(found.split())


@pytest.mark.parametrize("item", ["summary-2", "bo", "u"])
def test_nothing_is_said_of_what_somebody_looked_at(item: str) -> None:
    head, *_ = shown(detail(written(FILE), item)).splitlines()
    assert "unchecked" not in head
    assert "looked at" not in of(item)


def test_an_inner_item_has_its_mark_as_well() -> None:
    assert "Bo (unnamed) asserts: It rained ✎ unchecked" in of("c")


def test_a_plain_terminal_has_a_sign_of_its_own() -> None:
    view = written(FILE)._replace(glyphs=ASCII)
    assert "% unchecked" in shown(detail(view, "t")).replace("\u00a0", " ")


def test_two_actors_side_by_side_have_the_mark_at_the_stance() -> None:
    found = shown(side_by_side(written(FILE), "ann", "bo"), 120).replace("\u00a0", " ")
    assert "asserts  ✎ unchecked" in found
    assert "undated ✎ unchecked  It rains" in found
    assert found.count("unchecked") == 2


def test_a_cell_of_the_matrix_has_the_mark() -> None:
    view = written(FILE)
    matrix = view.reading.matrix(view.reading.briefing.issues[0])
    columns = {column.actor: number for number, column in enumerate(matrix.columns)}
    found = {ref: shown(cell_blocks(view, Cell(matrix, 0, at))) for ref, at in columns.items()}
    assert {"ann": False, "bo": True} == {ref: "unchecked" in found[ref] for ref in ("ann", "bo")}


MARKED = {
    "summary": (
        "The line  ✎ unchecked",
        "undated  ✎ unchecked  It rains",
        "7 ships ✎",
        "The gap  ✎ unchecked",
        "Why?  ✎ unchecked",
    ),
    "timeline": ("undated  by Ann  » relayed by Bo  ✎ unchecked",),
    "quotes": ("reported, not quoted · ✎ unchecked",),
    "claims": ("ONE SIDE  ✎ unchecked", "1 It rained ✎", "asserts✎", "✎ unchecked"),
    "actors": ("Ann  person  ✎ unchecked", "says ✎: One", "asserts ✎: It rained", "7 ships ✎"),
    "figures": ("7  ✎ unchecked",),
}
"""The words of the marks in each pane."""


@pytest.mark.parametrize("pane", MARKED)
def test_every_pane_marks_its_unchecked_items_and_no_others(pane: str) -> None:
    view = written(FILE)
    found = shown([*printed(pane, view), *blocks(build(pane, view))]).replace("\u00a0", " ")
    assert [] == [words for words in MARKED[pane] if words not in found]
    clean = written(FILE.replace(", unchecked: true", "").replace("unchecked: true", ""))
    assert "✎" not in shown([*printed(pane, clean), *blocks(build(pane, clean))])


def test_the_brief_marks_each_unchecked_item_and_explains_the_sign() -> None:
    found = shown(page(written(FILE)), 120).replace("\u00a0", " ")
    for words in ("The line ✎", "Why? ✎", "It rains ✎", "ships ✎", "One ✎", "person ✎", "gap ✎"):
        assert words in found
    assert "✎ unchecked" in found
    assert "Another ✎" not in found


def test_a_contested_question_of_the_brief_marks_claims_and_positions() -> None:
    text = FILE.replace("{actor: ann, at: three}", "{actor: ann, at: three, stance: denies}")
    view = written(text)
    found = shown(page(view), 120).replace("\u00a0", " ")
    assert "It rained ✎" in found
    assert "asserts✎" in found
    assert "denies✎" not in found
    summary = shown(blocks(build("summary", view))).replace("\u00a0", " ")
    assert "Bo (unnamed) ✎: It rained ✎; denied by Ann\n" in summary


def test_the_timeline_says_whose_word_an_event_is() -> None:
    pane = shown(printed("timeline", written(FILE))).replace("\u00a0", " ")
    assert "undated  by Ann  » relayed by Bo  ✎ unchecked\n" in pane
    assert pane.count("by ") == 2  # the article's own word goes without saying


def test_the_detail_of_an_event_names_both() -> None:
    assert "Whose word it is: Ann » relayed by Bo (unnamed)" in of("t")


def test_a_dossier_has_the_events_that_rest_on_the_actors_word() -> None:
    assert ["t"] == dossier(written(FILE).reading, "ann").chapters["tells"]
    assert ["t"] == dossier(written(FILE).reading, "bo").chapters["passed"]
    assert ["v", "u"] == dossier(written(FILE).reading, "voice").chapters["tells"]
    assert CHAPTERS["tells"] in of("ann")


def test_the_detail_of_an_actor_has_its_addresses() -> None:
    assert "The same as https://a.example/q1" in of("ann")


def test_the_story_stands_in_the_summary_and_in_the_brief() -> None:
    view = written(FILE)
    assert "story flood-2031, dam\n" in shown(blocks(build("summary", view)))
    assert "story flood-2031, dam" in shown(page(view)).replace("\n", " ")


def test_a_briefing_without_a_story_names_none() -> None:
    view = written("")
    assert "story" not in shown(blocks(build("summary", view))) + shown(page(view))
