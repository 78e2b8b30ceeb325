"""The pane Quotes: quotes in their sentences, with types that show without colour."""

import pytest

from briefing_tui.present.view import View
from tests.present.seen import REAL, detail, in_pane, items, shipped, written
from tests.printing import printed, words

ACTORS = "actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: unnamed}]\n"
TEXT = (
    '"We go," she said. She said that "we" go. She said they go. '
    'He said "no" and then "yes", and that it rained.'
)


def quote(kind: str, at: str, **more: str) -> str:
    """A briefing of one quote, as YAML."""
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return (
        f"sections: [{{text: '{TEXT}'}}]\n"
        f"{ACTORS}quotes: [{{id: q, type: {kind}, source: a, at: '{at}'{keys}}}]"
    )


def seen(kind: str, at: str, width: int = 80, **more: str) -> str:
    """The pane of one quote."""
    return in_pane("quotes", written(quote(kind, at, **more)), width)


HOW_IT_IS_TOLD = {
    "direct": ('"We go," she said', '┃ "We go," she said.', "quoted"),
    "mixed": ('She said that "we" go', '╏ She said that "we" go.', "quoted in part"),
    "indirect": ("She said they go", "┊ She said they go.", "reported"),
}


@pytest.mark.parametrize("kind", HOW_IT_IS_TOLD)
def test_the_type_of_a_quote_needs_no_colour(kind: str) -> None:
    at, told, manner = HOW_IT_IS_TOLD[kind]
    bar = told[0]
    assert seen(kind, at).endswith(f"\n\n{bar} Ann\n{told}\n{bar} {manner}\n\n")


def test_the_signs_around_what_was_said_are_explained_where_they_may_occur() -> None:
    assert "‹ › what was said" in seen("indirect", "She said they go")
    assert "‹" not in seen("direct", '"We go," she said')


def test_the_reported_clause_is_marked_in_its_sentence() -> None:
    assert "She said ‹they go›.\n" in seen("indirect", "She said they go", content="they go")
    with_cue_inside = seen("indirect", "She said they go", cue="go", content="they go")
    assert "She said ‹they go›.\n" in with_cue_inside


OWN = {
    "one of two quotations": (
        "mixed",
        '"no"',
        'He said ‹"no"› and then "yes", and that it rained.',
    ),
    "the other": ("mixed", 'then "yes"', 'He said "no" and then ‹"yes"›, and that it rained.'),
    "part of a sentence": (
        "indirect",
        "that it rained",
        'He said "no" and then "yes", and ‹that it rained›.',
    ),
    "all of a sentence": ("indirect", "She said they go", "She said they go."),
    "the only quotation": ("direct", '"We go," she said', '"We go," she said.'),
    "two sentences": (
        "mixed",
        'She said that "we" go. She',
        'She said that "we" go. She said they go.',
    ),
    "no passage": ("direct", '"They went"', "“They went”"),
}


@pytest.mark.parametrize("case", OWN)
def test_unclear_quoted_words_are_marked_in_their_sentence(case: str) -> None:
    kind, at, expected = OWN[case]
    assert f" {expected}\n" in seen(kind, at)


def test_several_passages_are_shown_in_their_sentences() -> None:
    view = written(
        "sections: [{text: 'One she said. Then it rained. Two she said.'}]\n"
        f"{ACTORS}quotes: [{{type: indirect, source: a, at: [Two she said, One she said]}}]"
    )
    assert "One she said. … Two she said." in in_pane("quotes", view)


def test_the_manner_takes_one_line_however_narrow() -> None:
    more = {"via": "b", "cue": "said", "to": "[b]", "date": "2024-07-28"}
    lines = seen("indirect", "She said they go", 40, **more).splitlines()
    assert ["┊ Ann", "┊ She said they go."] == lines[-4:-2]
    assert ["┊ reported · » relayed by Bo (unnamed) …", ""] == lines[-2:]


def test_the_printed_pane_has_the_cue() -> None:
    assert "reported · cue: said" in printed(
        quote("indirect", "She said they go", cue="said"), "quotes"
    )
    assert "cue" not in seen("indirect", "She said they go", cue="said")


TWO = """
sections: [{text: 'One. Two. Three.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes:
  - {id: q3, type: indirect, source: a, at: Three}
  - {id: q2, type: indirect, source: b, via: a, at: Two}
  - {id: q0, type: indirect, source: b, at: Nowhere}
  - {id: q1, type: indirect, source: a, at: One}
"""


def by_speaker(view: View) -> View:
    return view._replace(quotes_by="speaker")


def test_quotes_follow_the_text_and_those_without_a_passage_are_last() -> None:
    assert ["", "q1", "q2", "q3", "q0"] == items("quotes", written(TWO))


def test_quotes_can_stand_below_their_speakers() -> None:
    view = by_speaker(written(TWO))
    assert ["", "", "q1", "q3", "", "q2", "q0"] == items("quotes", view)
    text = in_pane("quotes", view)
    assert text.startswith("4 quotes by speaker")
    assert "\n\nAnn  2\n┊ One.\n┊ reported\n" in text
    assert "┊ reported · » relayed by Ann\n" in text
    assert 1 == text.count("Bo")


def test_both_orders_show_the_same_quotes() -> None:
    orders = shipped(REAL), by_speaker(shipped(REAL))
    by_text, by_name = (sorted(filter(None, items("quotes", view))) for view in orders)
    assert by_text == by_name
    assert "This briefing lists no quotes.\n" == in_pane("quotes", by_speaker(written("")))


SHARED = """
sections: [{text: 'Before it. Ann called it "a trap" and warned of "a long night". Bo left.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes:
  - {id: q-1, type: mixed, source: a, at: 'called it "a trap"'}
  - {id: q-2, type: mixed, source: a, at: 'warned of "a long night"', unchecked: true}
"""


def test_a_sentence_with_two_quotes_stands_once_with_both_marked() -> None:
    text = in_pane("quotes", written(SHARED))
    assert 'Ann called it ‹"a trap"› and warned of ‹"a long night"›.\n' in text
    assert 1 == text.count("Ann called it")
    assert "╏ “a long night”\n╏ quoted in part · ✎ unchecked\n" in text
    assert ["", "q-1", "q-2"] == items("quotes", written(SHARED))


def test_a_quote_inside_another_is_marked_inside_it() -> None:
    view = written(NESTED)
    assert "‹Bo told us that ‹they go›› today." in in_pane("quotes", view)


NESTED = """
sections: [{text: 'It rained. Bo told us that they go today.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes:
  - {id: q-1, type: indirect, source: b, at: Bo told us that they go}
  - {id: q-2, type: indirect, source: a, via: b, at: they go}
"""


def test_the_brief_has_a_sentence_with_two_quotes_once() -> None:
    brief = words(printed(SHARED))
    assert 'Ann called it "a trap" and warned of "a long night" ✎' in brief
    assert 1 == brief.count("a trap")


def test_the_brief_names_the_other_speaker_of_a_sentence() -> None:
    assert "(relayed by Bo) (also in the words of Ann)" in words(printed(NESTED))


def test_beside_the_article_the_detail_of_a_quote_does_not_repeat_its_words() -> None:
    view = written(SHARED)
    assert "a trap" in detail(view, "q-1")
    beside = detail(view._replace(quotes_article=False), "q-1")
    assert "Ann\nquoted in part\n" == beside
