"""The detail of an item: all its fields, what follows from them, its passages, who refers to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.model.records import STANCES, Choice, Many, Nested, Section, Selector
from briefing_tui.present.detail import detail
from briefing_tui.present.detail import written as as_written
from briefing_tui.present.items import ARTICLE, find, keys_of, nested
from briefing_tui.present.layout import layout
from briefing_tui.present.panes import build
from briefing_tui.present.panes.article import sentence_span
from briefing_tui.present.panes.claims import Questions
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII, UNICODE, Glyphs
from tests.present.seen import INVENTED, PANES, REAL, blocks, shipped, shown, written

BOTH = (REAL, INVENTED)


def words(text: str) -> str:
    """The text on one line, so that a wrap hides nothing."""
    return " ".join(text.split())


def every_id(view: View) -> list[str]:
    """The ids of all items of all panes."""
    found = (item for name in PANES for item in build(name, view).items if item)
    return list(dict.fromkeys(found))


def written_texts(item: Any) -> Iterator[str]:
    """All values of an item, as they are written."""
    for key in keys_of(item):
        value = getattr(item, key.name)
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        for one in values:
            if isinstance(one, Selector):
                yield from filter(None, (one.exact, one.prefix, one.suffix, one.section))
            elif isinstance(one, bool):
                yield from ["drafted, not yet looked at by anybody"] * one
            elif isinstance(spec, Nested):
                continue
            else:
                yield one.replace("_", " ") if isinstance(spec, Choice) else str(one)
    for inner in nested(item):
        yield from written_texts(inner)


@pytest.mark.parametrize("name", BOTH)
def test_every_field_of_every_item_is_shown(name: str) -> None:
    view = shipped(name)
    article = words(shown(blocks(build("article", view)), 90))
    missing = []
    for item_id in every_id(view):
        seen = words(shown(as_written(view, item_id), 90))
        if isinstance(find(view, item_id), Section):
            seen += article  # which stands beside it
        item = find(view, item_id)
        missing += [(item_id, text) for text in written_texts(item) if words(text) not in seen]
    assert [] == missing


@pytest.mark.parametrize("name", BOTH)
def test_every_field_is_labelled_with_its_key(name: str) -> None:
    view = shipped(name)
    missing = []
    for item_id in every_id(view):
        seen = shown(as_written(view, item_id), 90)
        item = find(view, item_id)
        assert item is not None
        for key in keys_of(item):
            is_inner = isinstance(getattr(key.spec, "of", None), Nested) and key.name != "at"
            if getattr(item, key.name) and key.name != "id" and not is_inner:
                label = key.name.replace("_", " ")
                missing += [(item_id, label)] if f"\n{label} " not in seen else []
    assert [] == missing


@pytest.mark.parametrize("name", BOTH)
def test_every_briefing_item_is_in_a_pane(name: str) -> None:
    view = shipped(name)
    listed_as = Questions(view).listed_as
    shown = set(every_id(view))
    assert [] == [one for one in view.reading.items if listed_as(one)[0] not in shown]


@pytest.mark.parametrize("name", BOTH)
def test_no_id_is_shown(name: str) -> None:
    view = shipped(name)
    for item_id in every_id(view):
        if "-" in item_id:
            assert item_id not in shown(detail(view, item_id), 200), item_id


def test_the_passage_is_marked_in_its_sentence() -> None:
    view = written(
        'sections: [{id: s, text: "Before. Three of them\\nfell. After."}]\n'
        "figures: [{id: f, value: 3, unit: people, at: Three of them}]"
    )
    runs = [
        run for block in detail(view, "f") for line in layout(block, 60) for run in line if run.text
    ]
    marked = [run.text for run in runs if "passage" in run.style.split()]
    assert ["Three of them"] == marked
    assert "Three of them fell." in shown(detail(view, "f"))
    assert "After" not in shown(detail(view, "f"))


def test_a_passage_across_two_sentences_shows_both() -> None:
    text = "One is. Two are. Three were. Four will be."
    view = written(
        f"sections: [{{id: s, text: {text}}}]\n"
        "figures: [{id: f, value: 2, unit: x, at: are. Three}]"
    )
    figure = view.reading.briefing.figures[0]
    start, end = sentence_span(view.reading, view.passages(figure)[0])
    assert "Two are. Three were." == text[start:end]


def test_an_anchor_that_matches_nothing_is_reported() -> None:
    view = written("figures: [{id: f, value: 1, unit: x, at: Nowhere here}]")
    assert "“Nowhere here” · no passage: not found" in shown(as_written(view, "f"))
    assert "no passage for “Nowhere here”: not found" in shown(detail(view, "f"))


def test_an_unknown_reference_is_reported() -> None:
    view = written("gaps: [{text: A gap, refs: [lost]}]")
    assert "lost (no such item)" in shown(detail(view, "g-1"))


def test_a_generated_id_is_marked() -> None:
    view = written("gaps: [{text: A gap}]")
    assert "g-1  (made by place: the file gives none)" in shown(as_written(view, "g-1"))
    assert "g-1" not in shown(detail(view, "g-1"))


def test_an_unknown_item_is_reported() -> None:
    assert "lost (no such item)\n" == shown(detail(written(""), "lost"))


DATES = {
    "2024-09-20": "20 September 2024, a Friday:",
    "2024-07": "July 2024:",
    '"[2024-07-28..]"': "one day on or after 28 July 2024:",
    "../2024": "until 2024, start open:",
    "2024~": "about 2024:",
}


@pytest.mark.parametrize(("date", "expected"), DATES.items())
def test_a_date_is_said_no_more_precisely_than_it_is_known(date: str, expected: str) -> None:
    view = written(f"timeline: [{{id: t, title: It happens, date: {date}}}]")
    assert expected in words(shown(detail(view, "t")))


def test_an_undated_event_is_called_undated() -> None:
    view = written("timeline: [{id: t, title: It happens}]")
    assert "At a date not given: It happens" in words(shown(detail(view, "t")))


FOLLOWS = {
    (REAL, "i-winner"): [
        "CONTESTED, UNRESOLVED",
        "52% + over 60% of one whole = over 112%: cannot both hold",
        "Silent on it: Antonio Guterres",
    ],
    (REAL, "c-maduro-won"): ["It answers: Who won", "It excludes: “Gonzalez received more than"],
    (REAL, "f-gonzalez-share"): ["Edmundo Gonzalez Urrutia gives over 60%", "cannot both hold"],
    (REAL, "f-deaths"): [
        "Not comparable with 192 injuries and about 2,400 arrests, because they measure different"
    ],
    (INVENTED, "f-dead-first"): [
        "Not comparable with 31 people, at least 44 people and between 28 and 33 people, because"
        " their dates do not overlap"
    ],
    (REAL, "guterres"): ["Belongs to United Nations"],
    (REAL, "un"): ["With Antonio Guterres, Stephane Dujarric"],
    (REAL, "q-dialogue"): ["» relayed by Stephane Dujarric"],
    (REAL, "critics"): ["No side of its own beside named speakers"],
    (INVENTED, "p-denial"): ["against it Tomas Ekely asserts"],
}


@pytest.mark.parametrize("case", FOLLOWS)
def test_computed_facts_are_shown(case: tuple[str, str]) -> None:
    name, item_id = case
    seen = words(shown(detail(shipped(name), item_id), 90))
    assert [] == [fact for fact in FOLLOWS[case] if fact not in seen]


def test_referring_items_are_listed() -> None:
    view = written(
        "figures: [{id: f, value: 1, unit: x}]\n"
        "timeline: [{id: t, title: One is counted, figures: [f]}]\n"
        "gaps: [{text: How many, refs: [f]}]"
    )
    seen = words(shown(detail(view, "f")))
    assert "used in • undated One is counted gap How many" in seen


def test_the_article_has_a_detail_without_metadata() -> None:
    assert "condensed, in the briefing writer's words" in words(shown(detail(written(""), ARTICLE)))


def test_the_text_of_a_section_is_not_repeated_in_its_detail() -> None:
    view = written('sections:\n  - {id: s1, text: "One two three.\\n\\nFour five."}\n')
    told = words(shown(detail(view, "s1"), 80))
    assert "2 paragraphs, 5 words" in told
    assert "One two three" not in told


def test_words_with_quotation_marks_get_single_ones() -> None:
    view = written(
        "sections: [{id: s1, text: 'He said \"no\" twice.'}]\n"
        "timeline: [{id: t, title: No, at: 'said \"no\" twice'}]\n"
    )
    assert '‘said "no" twice’' in words(shown(as_written(view, "t"), 80))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_no_stance_has_the_sign_of_conflicts(glyphs: Glyphs) -> None:
    assert glyphs.conflict not in {glyphs.stance(stance) for stance in STANCES}


RESTING = (
    "sections: [{id: s1, text: One two three.}, {id: s2, text: Four five.}]\n"
    "actors: [{id: a, name: Ann, kind: person}]\n"
    "timeline:\n"
    "  - {id: t-late, title: Late, at: three}\n"
    "  - {id: t-early, title: Early, at: [One, two]}\n"
    "  - {id: t-other, title: Other, at: Four}\n"
    "quotes: [{id: q, type: indirect, source: a, at: two}]\n"
)


def test_a_section_lists_its_items_in_the_order_of_the_text() -> None:
    items = [one.item for one in detail(written(RESTING), "s1")]
    assert ["t-early", "q", "t-late"] == [item for item in items if item and item != "s1"]


def test_a_section_of_a_long_text_says_that_its_items_are_not_listed() -> None:
    text = "Word by word. " * 5_000
    view = written(
        f'sections: [{{id: s1, text: "Start. {text}"}}, {{id: s2, text: "{text}"}}]\n'
        "timeline: [{id: t, title: T, at: Start}]\n"
    )
    assert "not listed for a text of this length" in shown(detail(view, "s1"), 80)
