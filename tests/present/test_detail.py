"""The detail of an item: all its fields, what follows from them, its passages, who refers to it."""

import pytest

from briefing_tui.present.items import ARTICLE
from briefing_tui.present.panes.claims import Questions
from briefing_tui.present.view import View
from tests.present.seen import (
    INVENTED,
    PANES,
    REAL,
    detail,
    detail_items,
    detail_words,
    items,
    shipped,
    written,
)
from tests.printing import words

both = pytest.mark.parametrize("name", [REAL, INVENTED])


def every_id(view: View) -> list[str]:
    """The ids of all items of all panes, and of the items inside them."""
    ids = dict.fromkeys(item for name in PANES for item in items(name, view) if item)
    return list(ids | dict.fromkeys(view.reading.items))


@both
def test_every_item_is_in_a_pane_and_no_id_is_shown(name: str) -> None:
    view = shipped(name)
    listed_as = Questions(view).listed_as
    ids = every_id(view)
    assert [] == [one for one in view.reading.items if listed_as(one)[0] not in ids]
    assert [] == [one for one in ids if "-" in one and one in detail(view, one, 200)]


def test_the_passage_is_marked_in_its_sentence() -> None:
    view = written(
        'sections: [{id: s, text: "Before. Three of them\\nfell. After."}]\n'
        "figures: [{id: f, value: 3, unit: people, at: Three of them}]"
    )
    assert ["Three of them"] == detail_words(view, "f", "passage")
    assert "Three of them fell." in detail(view, "f")
    assert "After" not in detail(view, "f")


def test_what_is_not_found_is_reported() -> None:
    view = written(
        "figures: [{id: f, value: 1, unit: x, at: Nowhere here}]\n"
        "gaps: [{text: A gap, refs: [lost]}]"
    )
    assert "no passage for “Nowhere here”: not found" in detail(view, "f")
    assert "lost (no such item)" in detail(view, "g-1")
    assert "lost (no such item)\n" == detail(view, "lost")


DATES = {
    "2024-09-20": "20 September 2024 It happens Friday",
    "2024-07": "July 2024 It happens",
    '"[2024-07-28..]"': "one day on or after 28 July 2024 It happens",
    "../2024": "until 2024, start open It happens",
    "2024~": "about 2024 It happens",
    "null": "undated It happens",
}


@pytest.mark.parametrize(("date", "expected"), DATES.items())
def test_a_date_is_said_no_more_precisely_than_it_is_known(date: str, expected: str) -> None:
    keys_of_it = "" if date == "null" else f", date: {date}"
    view = written(f"timeline: [{{id: t, title: It happens{keys_of_it}}}]")
    assert expected in words(detail(view, "t"))


FOLLOWS = {
    (REAL, "i-winner"): [
        "CONTESTED, UNRESOLVED",
        "52% + over 60% of one whole = over 112%: cannot both hold",
        "Antonio Guterres, The seven states say nothing",
    ],
    (REAL, "c-maduro-won"): ["answers • Who won", "It excludes: Gonzalez received more than"],
    (REAL, "f-gonzalez-share"): ["Edmundo Gonzalez Urrutia: over 60%", "cannot both hold"],
    (REAL, "f-deaths"): [
        "Not comparable with 192 injuries and about 2,400 arrests, because they measure different"
    ],
    (INVENTED, "f-dead-first"): [
        "Not comparable with 31 people, at least 44 people and between 28 and 33 people, because"
        " their dates do not overlap"
    ],
    (REAL, "guterres"): ["of United Nations"],
    (REAL, "un"): ["members 3 • Antonio Guterres (UN Secretary-General)"],
    (REAL, "q-dialogue"): ["» relayed by Stephane Dujarric"],
    (INVENTED, "p-denial"): ["against it Tomas Ekely asserts"],
}


@pytest.mark.parametrize("case", FOLLOWS)
def test_computed_facts_are_shown(case: tuple[str, str]) -> None:
    name, item_id = case
    seen = words(detail(shipped(name), item_id, 90))
    assert [] == [fact for fact in FOLLOWS[case] if fact not in seen]


def test_the_article_has_a_detail_without_metadata() -> None:
    assert "a retelling" in words(detail(written(""), ARTICLE))


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
    view = written(RESTING)
    assert ["t-early", "q", "t-late"] == [one for one in detail_items(view, "s1") if one != "s1"]
    assert "One two three" not in words(detail(view, "s1"))


SAID = """
actors:
  - {id: ada, name: Ada Grey, kind: person}
  - {id: port, name: The port, kind: organization}
quotes:
  - {id: q-direct, type: direct, source: ada, at: '"One."', content: One.}
  - {id: q-mixed, type: mixed, source: ada, at: '"One."', content: One.}
  - {id: q-indirect, type: indirect, source: ada, at: One}
  - {id: q-via, type: indirect, source: ada, at: One, via: port}
issues:
  - {id: i, question: Why?, claims: [{id: c, text: So, kind: fact, positions: [{id: p, %s}]}]}
"""


@pytest.mark.parametrize(
    ("position", "stated", "inferred"),
    [
        ("actor: ada, quote: q-direct", "quoted", "∴ inferred, not stated"),
        ("actor: ada, quote: q-mixed", "quoted in part", "∴ inferred, not stated"),
        ("actor: ada, quote: q-indirect", "reported", "∴ inferred, not stated"),
        (
            "actor: ada, quote: q-via",
            "» relayed by The port",
            "» relayed by The port · ∴ inferred, not stated",
        ),
        (
            "actor: ada, at: One, via: port",
            "» relayed by The port",
            "» relayed by The port · ∴ inferred, not stated",
        ),
        ("actor: ada, at: One", "as the article tells it", "∴ inferred, not stated"),
        ("actor: narrator, at: One", "in the article's own voice", "∴ inferred, not stated"),
        ("actor: ada", "", "∴ inferred, not stated"),
    ],
)
def test_a_position_says_how_it_is_known(position: str, stated: str, inferred: str) -> None:
    told = [detail(written(SAID % one), "p") for one in (position, f"{position}, basis: inferred")]
    for expected, text in zip((stated, inferred), told, strict=True):
        assert not expected or f"\n  {expected}\n" in text


FACED = """
actors:
  - {id: ada, name: Ada Grey, kind: person, member_of: port}
  - {id: ben, name: Ben Moor, kind: person, member_of: port}
  - {id: port, name: The port, kind: organization}
  - {id: cleo, name: Cleo Rand, kind: person}
issues:
  - {id: i, question: Why?, claims: [{id: c, text: So, kind: fact, positions: [{id: p, %s]}]}
"""


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        (
            "actor: ada, stance: comments}, {actor: cleo, stance: denies}",
            ["who speaks Cleo Rand denies"],
        ),
        ("actor: ada, stance: mentions}", ["who speaks nobody else here"]),
        ("actor: ada}, {actor: ben, stance: denies}", ["own side Ben Moor denies"]),
        (
            "actor: ada}, {actor: ben, stance: denies}, {actor: cleo, stance: disputes}",
            ["against it Cleo Rand disputes", "own side Ben Moor denies"],
        ),
        ("actor: ada}, {actor: cleo, stance: comments}", ["against it nobody here"]),
    ],
)
def test_a_position_says_who_is_against_it_or_who_else_speaks(
    positions: str, expected: list[str]
) -> None:
    lines = map(words, detail(written(FACED % positions), "p").splitlines())
    labels = ("who speaks", "against it", "own side")
    assert expected == [line for line in lines if line.startswith(labels)]
