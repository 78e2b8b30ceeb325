"""The pane Quotes: quotes in their sentences, with types that show without colour."""

import re
from collections.abc import Callable, Iterable

import pytest

from briefing_tui.export.as_html import html
from briefing_tui.export.as_markdown import markdown
from briefing_tui.present.brief import page
from briefing_tui.present.panes import build
from briefing_tui.present.panes.quotes import in_sentence
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII
from tests.present.seen import REAL, blocks, printed, shipped, shown, written

HEAD = "1 quote in the order of the text\n\n"

TEXT = (
    '"We go," she said. She said that "we" go. She said they go. '
    'He said "no" and then "yes", and that it rained.'
)


def view(kind: str, at: str, **more: str) -> View:
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return written(
        f"sections: [{{text: '{TEXT}'}}]\n"
        "actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: unnamed}]\n"
        f"quotes: [{{id: q, type: {kind}, source: a, at: '{at}'{keys}}}]"
    )


HOW_IT_IS_TOLD = {
    "direct": ('"We go," she said', '┃ "We go," she said.', "quoted"),
    "mixed": ('She said that "we" go', '╏ She said that "we" go.', "quoted in part"),
    "indirect": ("She said they go", "┊ She said they go.", "reported"),
}


@pytest.mark.parametrize("kind", HOW_IT_IS_TOLD)
def test_the_type_of_a_quote_needs_no_colour(kind: str) -> None:
    at, words, manner = HOW_IT_IS_TOLD[kind]
    bar = words[0]
    expected = f"{bar} Ann\n{words}\n{bar} {manner}\n\n"
    assert shown(blocks(build("quotes", view(kind, at)))).endswith(f"\n\n{expected}")


def test_the_signs_around_what_was_said_are_explained_where_they_may_occur() -> None:
    some, none = (view(kind, HOW_IT_IS_TOLD[kind][0]) for kind in ("indirect", "direct"))
    assert "‹ › what was said" in shown(blocks(build("quotes", some))).replace("\u00a0", " ")
    assert "‹" not in shown(blocks(build("quotes", none)))


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
}


@pytest.mark.parametrize("case", OWN)
def test_unclear_quoted_words_are_marked_in_their_sentence(case: str) -> None:
    kind, at, expected = OWN[case]
    found = view(kind, at)
    assert expected == in_sentence(found, found.reading.briefing.quotes[0]).plain


def test_several_passages_are_shown_in_their_sentences() -> None:
    made = written(
        "sections: [{text: 'One she said. Then it rained. Two she said.'}]\n"
        "actors: [{id: a, name: Ann, kind: person}]\n"
        "quotes: [{type: indirect, source: a, at: [Two she said, One she said]}]"
    )
    assert "One she said. … Two she said." in shown(blocks(build("quotes", made)))


def test_a_quote_without_a_passage_shows_only_its_words() -> None:
    found = view("direct", '"They went"')
    assert "“They went”" == in_sentence(found, found.reading.briefing.quotes[0]).plain


def test_the_relay_is_named_with_the_manner() -> None:
    text = shown(blocks(build("quotes", view("indirect", "She said they go", via="b"))))
    assert "┊ reported · » relayed by Bo (unnamed)\n" in text


def test_the_manner_takes_one_line_however_narrow() -> None:
    made = view("indirect", "She said they go", via="b", cue="said", to="[b]", date="2024-07-28")
    lines = shown(blocks(build("quotes", made)), 40).splitlines()
    assert ["┊ Ann", "┊ She said they go."] == lines[-4:-2]
    assert "┊ reported · » relayed by Bo (unnamed) …" == lines[-2].replace("\u00a0", " ")
    assert "" == lines[-1]


def test_the_printed_pane_has_the_cue() -> None:
    made = view("indirect", "She said they go", cue="said")
    assert "reported, not quoted · cue: said" in shown(printed("quotes", made))
    assert "cue" not in shown(blocks(build("quotes", made)))


def test_a_drafted_quote_is_marked() -> None:
    made = view("indirect", "She said they go", unchecked="true")
    assert "✎ unchecked" in shown(blocks(build("quotes", made))).replace("\u00a0", " ")


TWO = """
sections: [{text: 'One. Two. Three.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes:
  - {id: q3, type: indirect, source: a, at: Three}
  - {id: q2, type: indirect, source: b, at: Two}
  - {id: q0, type: indirect, source: b, at: Nowhere}
  - {id: q1, type: indirect, source: a, at: One}
"""


def test_quotes_follow_the_text_and_those_without_a_passage_are_last() -> None:
    assert ["", "q1", "q2", "q3", "q0"] == list(build("quotes", written(TWO)).items)


def test_quotes_can_stand_below_their_speakers() -> None:
    pane = build("quotes", written(TWO)._replace(quotes_by="speaker"))
    assert ["", "", "q1", "q3", "", "q2", "q0"] == list(pane.items)
    text = shown(blocks(pane))
    assert text.startswith("4 quotes by speaker")
    assert "\n\nAnn  2\n┊ One.\n┊ reported\n" in text
    assert 1 == text.count("Bo")


def test_quotes_below_a_speaker_name_the_relay() -> None:
    made = view("indirect", "She said they go", via="b")._replace(quotes_by="speaker")
    assert "┊ reported · » relayed by Bo (unnamed)\n" in shown(blocks(build("quotes", made)))


def test_both_orders_show_the_same_quotes() -> None:
    by_text = build("quotes", shipped(REAL))
    by_speaker = build("quotes", shipped(REAL)._replace(quotes_by="speaker"))
    assert sorted(filter(None, by_text.items)) == sorted(filter(None, by_speaker.items))


def test_a_briefing_without_quotes_says_so_in_both_orders() -> None:
    for made in (written(""), written("")._replace(quotes_by="speaker")):
        assert "This briefing lists no quotes.\n" == shown(blocks(build("quotes", made)))


def test_ascii_bars_of_the_types_differ() -> None:
    assert 3 == len({ASCII.direct, ASCII.mixed, ASCII.indirect})


COMMA = """
sections: [{text: 'Ann said: "We stay here," and Bo left. "Go now," said Ann.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes:
  - {id: q-1, type: mixed, source: a, at: 'Ann said: "We stay here,"'}
  - {id: q-2, type: direct, source: a, at: '"Go now," said Ann'}
issues:
  - question: Who stays?
    claims:
      - text: Ann stays
        kind: fact
        positions: [{actor: a, quote: q-1}, {actor: a, quote: q-2}, {actor: b, stance: denies}]
"""


def test_a_comma_before_the_closing_mark_is_not_printed_with_the_words_alone() -> None:
    printed = shown(page(written(COMMA)))
    assert {"We stay here”", "Go now”"} == set(re.findall("We stay here.|Go now.", printed))


def test_a_comma_inside_the_closing_mark_is_printed_behind_it() -> None:
    text = COMMA.replace("here,\"'", "here,\" and Bo left'")
    printed = " ".join(shown(page(written(text))).split())
    assert "Ann said: “We stay here”, and Bo left" in printed
    assert {"We stay here”"} == set(re.findall("We stay here.", printed))


@pytest.mark.parametrize("make", [markdown, html])
def test_an_export_prints_a_quote_in_one_way(make: Callable[..., Iterable[str]]) -> None:
    printed = "".join(make(written(COMMA), ["quotes", "claims"]))
    assert {"Go now”"} == set(re.findall("Go now.", re.sub('title=".*?"', "", printed)))
