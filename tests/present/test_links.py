"""The links of an item, and the pane that shows it."""

import pytest

from briefing_tui.present import related as module
from briefing_tui.present.items import ARTICLE, Shown, find, name_of, pane_of, references
from briefing_tui.present.related import has_links, links
from briefing_tui.present.view import View
from tests.present.seen import INVENTED, shipped, written

FILE = """
sections: [{id: s, heading: First, text: 'Ann said "no". Three fell.'}]
actors: [{id: a, name: Ann, kind: person, member_of: b}, {id: b, name: Body, kind: organization}]
figures: [{id: f, value: 3, unit: people, subject: b, by: a, at: Three fell}]
quotes:
  - {id: q, type: mixed, source: a, at: 'Ann said "no"'}
  - {id: told, type: indirect, source: b, at: Three fell}
issues:
  - id: i
    question: Why?
    exclusive: [c, d]
    claims:
      - {id: c, text: Because, kind: fact, figures: [f], positions: [{id: p, actor: a, quote: q}]}
      - {id: d, text: Not so, kind: fact, positions: [{id: r, actor: b, at: Three}]}
gaps: [{text: What else, refs: [i, a, lost]}]
"""

LEADS = {
    "a": [
        "actor: Body",
        "quote: Ann: “no”",
        "position: Ann asserts: Because",
        "figure: 3 people",
        "gap: What else",
        "named: Ann said \"no\".",
    ],
    "f": ["passage: “Three fell”", "actor: Ann", "actor: Body"],
    "q": ["passage: ‘Ann said \"no\"’", "actor: Ann"],
    "p": [
        "passage: ‘Ann said \"no\"’",
        "actor: Ann",
        "quote: Ann: “no”",
        "claim: Because",
        "issue: Why?",
    ],
    "c": ["figure: 3 people", "position: Ann asserts", "issue: Why?"],
    "i": ["claim: Because", "claim: Not so"],
    "g-1": ["issue: Why?", "actor: Ann"],
    "s": [],
    ARTICLE: [],
    "lost": [],
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), LEADS.items())
def test_links(item: str, expected: list[str]) -> None:
    assert expected == [link.label for link in links(written(FILE), item)]


def test_a_passage_leads_to_a_span_of_the_article() -> None:
    view = written(FILE)
    assert (0, 15, 25) == links(view, "f")[0].target


HOMES = {
    "s-night": "article",
    "verrick": "actors",
    "f-unwarned": "figures",
    "q-dark": "quotes",
    "t-release": "timeline",
    "i-toll": "claims",
    "c-31": "claims",
    "p-denial": "claims",
    "g-1": "summary",
    "summary-1": "summary",
    ARTICLE: "summary",
    "narrator": "actors",
    "lost": "",
}


@pytest.mark.parametrize(("item", "pane"), HOMES.items())
def test_the_pane_that_shows_an_item(item: str, pane: str) -> None:
    assert pane == pane_of(shipped(INVENTED), item)


NAMES = {
    "a": "Ann",
    "f": "3 people",
    "q": "Ann: “no”",
    "told": "Body: Three fell",
    "i": "Why?",
    "c": "Because",
    "p": "Ann asserts",
    "s": "First",
    "g-1": "What else",
    ARTICLE: "the article",
    "lost": "lost (no such item)",
}


@pytest.mark.parametrize(("item", "name"), NAMES.items())
def test_names_of_items(item: str, name: str) -> None:
    assert name == name_of(written(FILE), item)


def test_leads_does_not_build_all_links() -> None:
    for view in (written(FILE), shipped(INVENTED)):
        for ref in (*view.reading.items, *view.reading.actors, ARTICLE, ":passage-0-0-3", "lost"):
            assert bool(links(view, ref)) == has_links(view, ref), ref


def test_a_very_long_list_of_references_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = "".join(f"- {{id: a{n}, name: n, kind: person}}\n" for n in range(2_000))
    refs = ", ".join(["a0"] * 10_000 + [f"a{n}" for n in range(2_000)])
    view = written(f"sections: [{{text: x}}]\nactors:\n{many}gaps: [{{text: t, refs: [{refs}]}}]\n")
    asked: list[str] = []

    def counted(view: View, ref: str) -> Shown | None:
        asked.append(ref)
        return find(view, ref)

    monkeypatch.setattr(module, "find", counted)
    assert (1_000, 1_001) == (len(links(view, "g-1")), len(asked))
    assert 2_000 == len(list(references(view.reading.items["g-1"])))
