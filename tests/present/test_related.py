"""The dossier of an actor: every part it has in a briefing."""

import pytest

from briefing_tui.model.passages import Passage
from briefing_tui.present.detail import detail
from briefing_tui.present.items import find, pane_of, passage_id, passage_of
from briefing_tui.present.layout import layout
from briefing_tui.present.panes.article import mentions_of
from briefing_tui.present.related import _SOURCES_READ, CHAPTERS, LISTED, dossier, links
from tests.present.seen import INVENTED, REAL, shipped, shown, written

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
    claims:
      - {id: c, text: Because, kind: fact, positions: [
          {id: p1, actor: ann, quote: q1}, {id: p2, actor: bo, via: cy, at: Three}]}
gaps: [{text: What else, refs: [ann]}]
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
    "body": {"members": ["ann"]},
}


@pytest.mark.parametrize("actor", PARTS)
def test_every_part_of_an_actor_has_a_chapter(actor: str) -> None:
    assert PARTS[actor] == dossier(written(FILE).reading, actor).chapters


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_whatever_refers_to_an_actor_is_in_its_dossier(name: str) -> None:
    view = shipped(name)
    for actor in view.reading.actors:
        chapters = dossier(view.reading, actor).chapters
        listed = {ref for refs in chapters.values() for ref in refs}
        told = {event.id for event in view.reading.briefing.timeline if event.by is None}
        own = told if view.is_narrator(actor) else set()
        assert set(view.reading.backlinks.get(actor, ())) | own == listed
        assert list(chapters) == [key for key in CHAPTERS if key in chapters]


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_every_entry_is_an_item_in_a_pane(name: str) -> None:
    view = shipped(name)
    for actor in view.reading.actors:
        ids = [block.item for block in detail(view, actor) if block.item]
        assert actor == ids[0]
        assert [] == [ref for ref in ids if not pane_of(view, ref)]


def test_an_actor_links_to_every_entry_of_its_dossier() -> None:
    view = written(FILE)
    targets = [link.target for link in links(view, "ann")]
    assert {"body", "q1", "q2", "p1", "f", "t", "g-1"} <= set(targets)


def test_inferred_hedged_and_relayed_are_said_in_words() -> None:
    seen = " ".join(shown(detail(written(FILE), "bo")).split())
    assert "is said to have said 1 • “yes” (quoted in part; » relayed by Cy; to Ann)" in seen
    assert "takes a position 1 ● asserts: Because » relayed by Cy" in seen


def test_an_entry_names_its_actor_if_that_is_another_one() -> None:
    seen = " ".join(shown(detail(written(FILE), "cy")).split())
    assert "passes on from others 2 • Bo: “yes”" in seen
    assert "● Bo asserts: Because" in seen


def test_mentions_are_marked_in_their_sentences() -> None:
    blocks = detail(written(FILE), "ann")
    runs = [run for block in blocks for line in layout(block, 60) for run in line]
    assert ["Ann", "Ann"] == [run.text for run in runs if "mention" in run.style.split()]
    assert "named in the text  2" in shown(blocks)


def test_a_mention_leads_to_its_passage() -> None:
    view = written(FILE)
    ids = [block.item for block in detail(view, "ann") if block.item.startswith(":")]
    assert [Passage(0, 0, 3), Passage(0, 23, 26)] == [passage_of(ref) for ref in ids]


def test_the_id_of_a_passage_finds_its_section() -> None:
    view = written(FILE)
    ref = passage_id(Passage(0, 5, 9))
    assert Passage(0, 5, 9) == passage_of(ref)
    assert view.reading.briefing.sections[0] is find(view, ref)
    assert "article" == pane_of(view, ref)


@pytest.mark.parametrize(
    "ref", ["", "s", ":article", ":passage-", ":passage-1-2", ":passage-a-b-c"]
)
def test_other_ids_are_not_passages(ref: str) -> None:
    assert None is passage_of(ref)


def test_a_passage_of_an_unknown_section_is_not_found() -> None:
    assert None is find(written(FILE), ":passage-7-0-1")


def test_the_narrator_has_one_dossier_under_both_its_ids() -> None:
    view = written(
        "actors: [{id: wire, name: The Wire, kind: narrator}]\n"
        "figures: [{id: f, value: 1, unit: x}, {id: g, value: 2, unit: x, by: wire}]"
    )
    assert {"numbers": ["f", "g"]} == dossier(view.reading, "narrator").chapters
    assert {"numbers": ["f", "g"]} == dossier(view.reading, "wire").chapters


def test_a_long_dossier_is_cut_and_counted() -> None:
    events = "\n".join(f"  - {{title: E{n}, actors: [a]}}" for n in range(_SOURCES_READ + 5))
    view = written(f"actors: [{{id: a, name: Ann, kind: person}}]\ntimeline:\n{events}")
    seen = shown(detail(view, "a"))
    assert f"and {_SOURCES_READ - LISTED:,} more" in seen
    assert "5 further items in the file not looked through here" in seen


def test_a_long_text_is_not_searched_for_mentions_unasked() -> None:
    text = "Ann spoke. " * 5_000
    view = written(
        f"sections: [{{text: {text}}}, {{text: {text}}}]\n"
        "actors: [{id: a, name: Ann, kind: person}]"
    )
    assert [] == mentions_of(view, "a")
    assert 10_000 == len(view.reading.mentions)
    assert 10_000 == len(mentions_of(view, "a"))
