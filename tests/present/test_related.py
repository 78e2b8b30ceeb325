"""The dossier of an actor: every part it has in a briefing; and where each item leads."""

import pytest

from briefing_tui.model.anchors import Passage
from briefing_tui.present.detail import CHAPTERS, dossier, links
from briefing_tui.present.items import ARTICLE, find, pane_of, passage_id, passage_of
from tests.present.seen import (
    INVENTED,
    REAL,
    detail,
    detail_items,
    detail_words,
    shipped,
    written,
)
from tests.printing import words

FILE = """
sections: [{id: s, text: 'Ann said "no". Bo told Ann "yes", says Cy. Three fell.'}]
actors:
  - {id: ann, name: Ann, kind: person, member_of: body}
  - {id: bo, name: Bo, kind: person}
  - {id: cy, name: Cy, kind: person}
  - {id: body, name: The body, kind: organization}
figures: [{id: f, value: 3, unit: people, subject: bo, by: ann, at: Three fell}]
quotes:
  - {id: q1, type: mixed, source: ann, at: 'Ann said "no"', about: [bo]}
  - {id: q2, type: mixed, source: bo, via: cy, to: [ann], at: 'Bo told Ann "yes"'}
timeline: [{id: t, title: Ann speaks, actors: [ann]}]
issues:
  - id: i
    question: Why?
    concerns: [bo]
    exclusive: [c, d]
    claims:
      - {id: c, text: Because, kind: fact, figures: [f], positions: [
          {id: p1, actor: ann, quote: q1}, {id: p2, actor: bo, via: cy, at: Three}]}
      - {id: d, text: Not so, kind: fact, positions: [{id: p3, actor: body, at: Three}]}
gaps: [{text: What else, refs: [ann, i, lost]}]
"""

PARTS = {
    "ann": {
        "said": ["q1"],
        "told": ["q2"],
        "positions": ["p1"],
        "numbers": ["f"],
        "events": ["t"],
        "others": ["g-1"],
    },
    "bo": {
        "relayed": ["q2"],
        "spoken": ["q1"],
        "positions": ["p2"],
        "measured": ["f"],
        "concerned": ["i"],
    },
    "cy": {"passed": ["q2", "p2"]},
    "body": {"members": ["ann"], "positions": ["p3"]},
}


@pytest.mark.parametrize("actor", PARTS)
def test_every_part_of_an_actor_has_a_chapter(actor: str) -> None:
    assert PARTS[actor] == dossier(written(FILE).reading, actor)


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_whatever_refers_to_an_actor_is_in_its_dossier(name: str) -> None:
    view = shipped(name)
    for actor in view.reading.actors:
        chapters = dossier(view.reading, actor)
        listed = {ref for refs in chapters.values() for ref in refs}
        told = {event.id for event in view.reading.briefing.timeline if event.by is None}
        own = told if view.is_narrator(actor) else set()
        assert set(view.reading.backlinks.get(actor, ())) | own == listed
        assert list(chapters) == [key for key in CHAPTERS if key in chapters]
        actor_first, *entries = detail_items(view, actor)
        assert actor == actor_first
        assert [] == [ref for ref in entries if not pane_of(view, ref)]


def test_inferred_hedged_and_relayed_are_said_in_words() -> None:
    seen = words(detail(written(FILE), "bo"))
    assert "is said to have said 1 ╏ “yes” (quoted in part; » relayed by Cy; to Ann)" in seen
    assert "takes a position 1 ● asserts: Because (» relayed by Cy)" in seen


def test_an_entry_names_its_actor_if_that_is_another_one() -> None:
    seen = words(detail(written(FILE), "cy"))
    assert "passes on from others 2 ╏ Bo: “yes”" in seen
    assert "● Bo asserts: Because" in seen


def test_mentions_are_marked_in_their_sentences_and_lead_to_their_passages() -> None:
    view = written(FILE)
    assert ["Ann", "Ann"] == detail_words(view, "ann", "mention")
    assert "named in the text  2" in detail(view, "ann")
    leads = [passage_of(ref) for ref in detail_items(view, "ann") if ref.startswith(":")]
    assert [Passage(0, 0, 3), Passage(0, 23, 26)] == leads


def test_the_id_of_a_passage_finds_its_section() -> None:
    view = written(FILE)
    ref = passage_id(Passage(0, 5, 9))
    assert Passage(0, 5, 9) == passage_of(ref)
    assert view.reading.briefing.sections[0] is find(view, ref)
    assert "article" == pane_of(view, ref)
    assert None is find(view, ":passage-7-0-1")
    for other in ("", "s", ":article", ":passage-", ":passage-1-2", ":passage-a-b-c"):
        assert None is passage_of(other)


def test_the_narrator_has_one_dossier_under_both_its_ids() -> None:
    view = written(
        "actors: [{id: wire, name: The Wire, kind: narrator}]\n"
        "figures: [{id: f, value: 1, unit: x}, {id: g, value: 2, unit: x, by: wire}]"
    )
    assert {"numbers": ["f", "g"]} == dossier(view.reading, "narrator")
    assert {"numbers": ["f", "g"]} == dossier(view.reading, "wire")


LEADS = {
    "ann": [
        "actor: The body",
        "quote: Ann: “no”",
        "quote: Bo: “yes”",
        "position: Ann asserts: Because",
        "figure: 3 people",
        "event: Ann speaks",
        "gap: What else",
        "named: Ann said \"no\".",
        "named: Bo told Ann \"yes\", says Cy.",
    ],
    "f": ["passage: “Three fell”", "actor: Ann", "actor: Bo"],
    "q1": ["passage: ‘Ann said \"no\"’", "actor: Ann", "actor: Bo"],
    "p1": [
        "passage: ‘Ann said \"no\"’",
        "actor: Ann",
        "quote: Ann: “no”",
        "claim: Because",
        "issue: Why?",
    ],
    "c": ["figure: 3 people", "position: Ann asserts", "position: Bo asserts", "issue: Why?"],
    "i": ["actor: Bo", "claim: Because", "claim: Not so"],
    "g-1": ["actor: Ann", "issue: Why?"],
    "s": [],
    ARTICLE: [],
    "lost": [],
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), LEADS.items())
def test_an_item_leads_to_what_it_names_and_what_names_it(item: str, expected: list[str]) -> None:
    assert expected == [link.label for link in links(written(FILE), item)]


def test_a_passage_leads_to_a_span_of_the_article() -> None:
    assert (0, 43, 53) == links(written(FILE), "f")[0].target


def test_a_very_long_dossier_is_cut_and_counted() -> None:
    events = "\n".join(f"  - {{title: E{n}, actors: [a]}}" for n in range(1_900))
    view = written(f"actors: [{{id: a, name: Ann, kind: person}}]\ntimeline:\n{events}")
    assert " more" in detail(view, "a")
    assert len(detail(view, "a").splitlines()) < 1_000
