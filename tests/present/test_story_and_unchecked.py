"""Story, same_as, by and via of events, and unchecked: in every pane, detail and format."""

import pytest

from tests.present.seen import detail, in_pane, side_by_side, written
from tests.printing import complete, output, printed, words

FILE = """
story: [flood-2031, dam]
sections: [{id: s, text: One two three.}]
summary: [{text: The line, unchecked: true}, Another]
actors:
  - {id: ann, name: Ann, kind: person, unchecked: true, same_as: ["https://a.example/q1", "ftp:x"]}
  - {id: bo, name: Bo, kind: unnamed}
  - {id: voice, name: The Gazette, kind: narrator}
figures: [{id: f, value: 7, unit: ships, unchecked: true}, {id: g, value: 8, unit: boats}]
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
CLEAN = FILE.replace(", unchecked: true", "").replace("unchecked: true", "")
DRAFTED = ["summary-1", "ann", "f", "q", "t", "i", "c", "p", "g-1"]


def exported(name: str) -> str:
    return output("print", "--format", name, "-", given=complete(FILE))


@pytest.mark.parametrize("item", DRAFTED)
def test_the_detail_of_a_draft_says_so(item: str) -> None:
    view = written(FILE)
    head, *_ = detail(view, item).split("\n\n")
    assert head.endswith("✎ unchecked") or "✎ unchecked\n" in head


@pytest.mark.parametrize("item", ["summary-2", "bo", "u"])
def test_nothing_is_said_of_what_somebody_looked_at(item: str) -> None:
    seen = detail(written(FILE), item)
    assert "unchecked" not in seen.split("\n\n")[0]
    assert "looked at" not in seen


def test_an_inner_item_has_its_mark_as_well() -> None:
    assert "Bo (unnamed) asserts: It rained (✎ unchecked)" in words(detail(written(FILE), "c"))
    found = side_by_side(written(FILE), "ann", "bo", 120)
    assert "as the article tells it · ✎ unchecked" in found


MARKED = {
    "": ("The line ✎", "Why? ✎", "It rains ✎", "ships ✎", "One ✎", "person ✎", "gap ✎"),
    "summary": (
        "The line  ✎ unchecked",
        "undated  It rains (» relayed by Bo (unnamed); ✎ unchecked)",
        "7 ships (✎ unchecked)",
        "The gap  ✎ unchecked",
        "Why?  ✎ unchecked",
    ),
    "timeline": ("undated  by Ann  » relayed by Bo (unnamed)  ✎ unchecked",),
    "quotes": ("reported · ✎ unchecked",),
    "claims": ("ONE SIDE  ✎ unchecked", "1 It rained ✎", "asserts✎", "✎ unchecked"),
    "actors": (
        "Ann  person · ✎ unchecked",
        "One (reported; ✎ unchecked)",
        "asserts✎: It rained",
        "7 ships (✎ unchecked)",
    ),
    "figures": ("7 ships  ✎ unchecked",),
}
"""The words of the marks in each pane, and in the brief."""


@pytest.mark.parametrize("pane", MARKED)
def test_every_pane_marks_its_unchecked_items_and_no_others(pane: str) -> None:
    def seen(keys: str) -> str:
        shown = in_pane(pane, written(keys), 120) if pane else ""
        return printed(keys, pane, 120) + shown

    assert [] == [marked for marked in MARKED[pane] if marked not in seen(FILE)]
    assert "Another ✎" not in seen(FILE)
    assert "✎" not in seen(CLEAN)
    assert "% unchecked" in printed(FILE, pane, encoding="ascii")


def test_a_contested_question_marks_claims_and_positions() -> None:
    keys = FILE.replace("{actor: ann, at: three}", "{actor: ann, at: three, stance: denies}")
    brief = printed(keys, width=120)
    assert "It rained ✎" in brief
    assert "asserts✎" in brief
    assert "denies✎" not in brief
    summary = in_pane("summary", written(keys))
    assert "Bo (unnamed) ✎: It rained ✎; denied by Ann\n" in summary


def test_the_detail_of_an_event_names_whose_word_it_is() -> None:
    assert "Ann: undated It rains » relayed by Bo (unnamed)" in words(detail(written(FILE), "t"))
    assert 2 == printed(FILE, "timeline").count("by ")  # the article's own word needs no name


def test_the_addresses_and_the_story_are_shown() -> None:
    view = written(FILE)
    assert "the same as https://a.example/q1" in words(detail(view, "ann"))
    assert "story flood-2031, dam\n" in in_pane("summary", view)
    assert "story flood-2031, dam" in words(printed(FILE))
    assert "story" not in in_pane("summary", written("")) + printed("")
