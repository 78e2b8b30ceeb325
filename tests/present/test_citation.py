"""Citations: attributed, not wrapped, without markup, and saying what is not given."""

import json

import pytest

from briefing_tui.present.citation import (
    FORMATS,
    as_json,
    as_markdown,
    as_text,
    citation,
    plain,
)
from briefing_tui.present.items import ARTICLE
from briefing_tui.present.view import View
from tests.export.exported import markdown_tokens, markdown_words
from tests.present.seen import INVENTED, PANES, REAL, items, shipped, written

FILE = """
title: A title
article: {publisher: The Gazette, headline: It happened, author: Cy Wren,
  published: 2031-03-21, url: "https://gazette.example/1"}
sections: [{id: s, text: 'Ann said "no". Bo told Ann that it rained.'}]
actors:
  - {id: ann, name: Ann, kind: person, role: mayor, member_of: body}
  - {id: bo, name: A guard, kind: unnamed}
  - {id: body, name: The body, kind: organization}
figures: [{id: f, value: 3, unit: people, label: the dead, by: ann}]
quotes:
  - {id: q1, type: mixed, source: ann, via: bo, date: 2031-03-14, at: 'Ann said "no"'}
  - {id: q2, type: indirect, source: bo, at: Bo told Ann that it rained}
timeline: [{id: t, title: It rains, date: "[2031-03-01..2031-03-03]", basis: inferred}]
issues:
  - id: i
    question: Why?
    claims:
      - {id: c, text: It rained, kind: fact, hedge: may, positions: [
          {id: p1, actor: ann, stance: denies, quote: q1, hedge: perhaps},
          {id: p2, actor: bo, at: it rained}]}
gaps: [{text: Who says so}]
"""
OWN_WORDS = "The article, in the briefing writer's words. "
ARTICLE_IS = (
    "Article: “It happened”, Cy Wren, The Gazette, 21 March 2031. https://gazette.example/1"
)

PLAIN = {
    "q1": "“no” – Ann (mayor), via A guard, 14 March 2031. ",
    "q2": "Bo told Ann that it rained – A guard (unnamed), reported. ",
    "p1": "Ann (mayor) denies: It rained – via A guard, 14 March 2031, hedged: “perhaps”, "
    'resting on ‘Ann said "no"’, in the briefing writer\'s words. ',
    "c": "It rained – hedged: “may”, denies: Ann; asserts: A guard. ",
    "i": "Why? – CONTESTED. ",
    "f": "the dead: 3 people – Ann (mayor). ",
    "t": "It rains – one day between 1 and 3 March 2031, inferred, not stated. ",
    "ann": "Ann, mayor – member of The body. ",
    "g-1": "Who says so – briefing “A title”. ",
    "s": f'Ann said "no". Bo told Ann that it rained. – {OWN_WORDS}',
    ":passage-0-0-3": f"Ann – {OWN_WORDS}",
}


def cited(item: str, view: View | None = None) -> str:
    view = view or written(FILE)
    found = citation(view, item)
    assert found is not None
    return plain(view, found)


@pytest.mark.parametrize("item", PLAIN)
def test_plain(item: str) -> None:
    assert PLAIN[item] + ARTICLE_IS == cited(item)


def test_an_event_on_somebodys_word_and_a_draft_are_called_so() -> None:
    event = "{id: t, title: It rains, by: ann, via: bo, unchecked: true,"
    view = written(FILE.replace("{id: t, title: It rains,", event))
    assert cited("t", view).startswith(
        "It rains – Ann (mayor), via A guard, one day between 1 and 3 March 2031, inferred, "
        "not stated, unchecked. "
    )


def test_the_article_names_its_headline_once() -> None:
    expected = (
        "It happened. Article: Cy Wren, The Gazette, 21 March 2031. https://gazette.example/1"
    )
    assert expected == cited(ARTICLE)


def test_a_citation_says_what_is_not_given() -> None:
    view = written("gaps: [{text: Who}]")
    assert cited("g-1", view).endswith("Article: publisher not given, date not given.")


def test_article_text_is_quoted_only_if_it_is_verbatim() -> None:
    view = written(
        "article: {wording: verbatim}\nsections: [{id: s, text: One.}]\n"
        "actors: [{id: w, name: The Wire, kind: narrator}]"
    )
    assert cited("s", view).startswith("“One.” – The Wire. ")


def test_an_unknown_item_has_no_citation() -> None:
    assert None is citation(written(FILE), "lost")


def test_json_has_every_part_and_null_for_what_is_not_given() -> None:
    view = written(FILE)
    found = citation(view, "q1")
    assert found is not None
    expected = {
        "kind": "quote",
        "id": "q1",
        "words": "no",
        "quoted": True,
        "speaker": "Ann (mayor)",
        "via": "A guard",
        "date": "2031-03-14",
        "remarks": [],
        "headline": "It happened",
        "author": "Cy Wren",
        "publisher": "The Gazette",
        "published": "2031-03-21",
        "url": "https://gazette.example/1",
        "briefing": "A title",
    }
    assert expected == json.loads(as_json(found))
    bare = citation(written("gaps: [{text: Who}]"), "g-1")
    assert bare is not None
    assert json.loads(as_json(bare))["publisher"] is None


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_every_item_can_be_cited_in_every_format_on_few_lines(name: str) -> None:
    view = shipped(name)
    for item in {item for pane in PANES for item in items(pane, view) if item}:
        found = citation(view, item)
        assert found is not None
        assert [0, 2, 0, 0] == [as_text(view, found, form).count("\n") for form in FORMATS]


HOSTILE = r"1. *a* _b_ `c` [d](e) <script> # > \ ![x](y) | ~~z~~ &amp; www.example.com"


def test_markdown_shows_the_words_and_nothing_else() -> None:
    quoted = json.dumps(HOSTILE)
    view = written(
        f"article: {{publisher: {quoted}, headline: {quoted}}}\n"
        f"actors: [{{id: a, name: {quoted}, kind: person}}]\n"
        f"figures: [{{id: f, value: 1, unit: x, label: {quoted}, by: a}}]"
    )
    found = citation(view, "f")
    assert found is not None
    text = as_markdown(view, found)
    opened = [token.type for token in markdown_tokens(text) if token.type.endswith("_open")]
    assert ["blockquote_open", "paragraph_open", "paragraph_open", "em_open"] == opened
    assert 4 == markdown_words(text).count(HOSTILE)


def test_a_citation_is_safe_for_a_terminal() -> None:
    view = written('gaps: [{text: "a\\u001b]52;c;x\\u0007\\u202eb"}]')
    found = citation(view, "g-1")
    assert found is not None
    for form in FORMATS:
        assert set() == set("\x1b\x07\u202e") & set(as_text(view, found, form))
