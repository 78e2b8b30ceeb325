"""The printed brief when not everything fits one sheet."""

import re
from collections.abc import Sequence
from functools import partial

import pytest

from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.brief.fitting import LINES, PrintPage, SectionLength, counts
from briefing_tui.present.brief.page import page
from briefing_tui.present.panes import build
from briefing_tui.present.text.blocks import BLANK, Block, Part, Text, block
from tests.present.seen import INVENTED, REAL, shipped, shown, written

MANY = 100


def lines(count: int) -> list[Block]:
    """A heading and `count` lines."""
    return [block(BLANK), *(block(Part(Text(f"line {n}"))) for n in range(count))]


def section(*sizes: int, turns: Sequence[int] = ()) -> list[SectionLength]:
    """A section with these lengths in lines, each in its turn (else the last one)."""
    return [
        SectionLength(partial(lines, size), turn=turns[place] if place < len(turns) else 3)
        for place, size in enumerate(sizes)
    ]


def sizes(
    sections: Sequence[Sequence[SectionLength]], order: Sequence[int], used: int
) -> list[int]:
    """The lines of each fitted section, without the blank one above it."""
    chosen = PrintPage(80, used).fitted(sections, order)
    return [len([*one.blocks()]) - 1 for one in chosen]


def test_everything_is_shown_if_it_fits() -> None:
    assert [20, 30] == sizes([section(5, 10, 20), section(5, 30)], [1, 0], 10)


def test_a_sheet_is_filled_to_its_last_line() -> None:
    assert [LINES - 1] == sizes([section(1, LINES - 1)], [0], 0)
    assert [1] == sizes([section(1, LINES)], [0], 0)


def test_sections_grow_in_their_order_a_length_at_a_time() -> None:
    growing = section(2, 4, 8, 16, 32)
    assert [8, 16, 16] == sizes([growing, growing, growing], [1, 2, 0], 20)


@pytest.mark.parametrize(("turns", "expected"), [((0, 1, 1), [8, 40]), ((0, 1, 2), [8, 40])])
def test_sections_of_an_earlier_turn_grow_first(turns: list[int], expected: list[int]) -> None:
    sections = [section(2, 4, 8, 16, 32), section(2, 10, 40, turns=turns)]
    assert expected == sizes(sections, [0, 1], 12)


def test_no_section_grows_beyond_its_turn() -> None:
    sections = [section(2, 20, 60, turns=(0, 0, 1)), section(2, 10, 30, turns=(0, 0, 0))]
    assert [20, 30] == sizes(sections, [0, 1], 0)


def test_sections_that_never_fit_have_their_shortest_length() -> None:
    assert [50, 40] == sizes([section(50, 60), section(40, 41)], [0, 1], 3)


def test_an_empty_section_takes_no_line() -> None:
    assert [LINES - 1] == sizes([[], section(1, LINES - 1)], [0, 1], 0)


@pytest.mark.parametrize(
    ("total", "expected"), [(0, []), (1, [1]), (3, [1, 2, 3]), (30, [*range(1, 13), 24, 30])]
)
def test_counts_grow_by_one_and_then_double(total: int, expected: list[int]) -> None:
    assert expected == [*counts(total)]


CROWD = "\n".join(
    [
        "summary: [" + ", ".join(f"Point {n}" for n in range(MANY)) + "]",
        "actors:",
        *(f"  - {{id: a{n}, name: Actor {n}, kind: person}}" for n in range(MANY)),
        "figures:",
        *(f"  - {{value: {n}, unit: people, by: a{n}}}" for n in range(MANY)),
        "quotes:",
        *(f"  - {{type: indirect, source: a{n}, at: One}}" for n in range(MANY)),
        "timeline:",
        *(f"  - {{date: 2020-01-{n % 31 + 1:02}, title: Event {n}}}" for n in range(MANY)),
        "issues:",
        *(
            f"  - {{question: Question {n}?, claims: [{{text: Claim {n}, kind: fact, positions: "
            f"[{{actor: a{n}, at: One}}, {{actor: a{n + 1}, stance: denies, at: One}}]}}]}}"
            for n in range(MANY - 1)
        ),
        "gaps:",
        *(f"  - {{text: Gap {n}}}" for n in range(MANY)),
    ]
)


@pytest.mark.parametrize("width", [80, 90, 120])
@pytest.mark.parametrize("long", ["", "and more words than one would have for it " * 9])
def test_a_briefing_of_any_size_fits_one_sheet(long: str, width: int) -> None:
    text = re.sub(r"((?:Point|Actor|Event|Question|Claim|Gap) \d+)", rf"\1 {long}", CROWD)
    assert LINES >= len(shown(page(written(text), width=width), width).splitlines())


def test_a_narrow_page_holds_as_much_as_a_sheet() -> None:
    view = shipped(REAL)
    sheet, narrow = (shown(page(view, width=width), width) for width in (80, 50))
    assert " ".join(sheet.split()) == " ".join(narrow.split())


def test_headings_say_how_many_of_all_items_are_shown() -> None:
    made = shown(page(written(CROWD)), 80)
    told = re.findall(r"^[A-Z ]+  (\d+) of (\d+)", made, re.MULTILINE)
    assert [100, 100, 99, 100, 100, 100, 100] == [int(total) for _, total in told]
    assert [True] * 7 == [0 < int(some) < int(total) for some, total in told]


def test_headings_count_the_items_that_are_shown() -> None:
    made = shown(page(written(CROWD)), 80)
    for word, section in (("Gap ", "NOT SAY"), ("Event ", "TIMELINE"), ("Point ", "BOTTOM LINE")):
        some = re.search(rf"{section}  (\d+) of", made)
        assert some is not None
        assert int(some[1]) == made.count(word)


def test_the_last_line_names_the_panes_that_hold_the_rest() -> None:
    assert (
        "rest: briefing print --pane summary,timeline,quotes,claims,actors,figures FILE\n"
        == shown(page(written(CROWD)), 80).splitlines(keepends=True)[-1]
    )


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_the_named_panes_hold_what_the_page_leaves_out(name: str) -> None:
    view = shipped(name)
    made = shown(page(view), 80)
    named = made.splitlines()[-1].split()[4].split(",")
    held = {item for pane in named for item in build(pane, view).items}
    briefing = view.reading.briefing
    every = [
        *((actor.id, actor.name) for actor in briefing.actors if actor.kind != "narrator"),
        *((event.id, event.title) for event in briefing.timeline),
        *((quote.id, quote.content or "") for quote in briefing.quotes),
        *((issue.id, issue.question) for issue in briefing.issues),
    ]
    seen = " ".join(made.split())
    assert [] == [item for item, words in every if words not in seen and item not in held]
    assert [] == [pane for pane in named if pane not in PANE_NAMES]


def test_a_complete_page_names_no_pane() -> None:
    made = written(
        """
sections: [{text: 'Ann said: "It is so." Bo was silent.'}]
summary: [It may be so.]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes: [{id: q, type: direct, source: a, at: 'Ann said: "It is so."'}]
timeline: [{date: 2020, title: It was said}]
gaps: [{text: What Bo thinks.}]
"""
    )
    assert "rest:" not in shown(page(made), 80)


def test_a_text_of_any_length_takes_a_few_lines() -> None:
    made = shown(page(written(f"summary: [{'word ' * 10_000}]")), 80)
    assert 12 > len(made.splitlines())
    assert "…" in made


AT_ODDS = """
sections: [{text: 'Ann counted 3. Ann counted 5. %s'}]
actors: [{id: a, name: Ann, kind: person}]
figures:
  - {id: f, value: 3, unit: people, measure: count, subject: all, by: a, at: Ann counted 3}
  - {id: g, value: 5, unit: people, measure: count, subject: all, by: a, at: Ann counted 5}
summary: [%s]
issues:
%s
  - question: How many were counted?
    claims:
      - {text: Three, kind: figure, figures: [f], positions: [{actor: a, at: Ann counted 3}]}
      - {text: Five, kind: figure, figures: [g], positions: [{actor: a, at: Ann counted 5}]}
"""
OTHERS = "\n".join(
    f"  - {{question: Question {n}?, claims: [{{text: Claim {n}, kind: fact, positions: "
    f"[{{actor: a, basis: inferred}}]}}]}}"
    for n in range(40)
)


@pytest.mark.parametrize("points", [1, 100])
def test_conflicts_of_figures_are_always_shown(points: int) -> None:
    summary = ", ".join(f"Point {n} is {'long ' * 70}" for n in range(points))
    made = shown(page(written(AT_ODDS % ("", summary, OTHERS))), 80)
    assert "↯ 3 people and 5 people" in " ".join(made.split())


def test_conflicts_outside_questions_come_before_all_figures() -> None:
    agreeing = "".join(f"  - {{value: {n}, unit: people, by: a{n}}}\n" for n in range(1000))
    at_odds = "".join(
        f"  - {{value: {n}, unit: people, measure: m, subject: s, by: a{n}}}\n"
        for n in range(20, 25)
    )
    actors = "".join(f"  - {{id: a{n}, name: Actor {n}, kind: person}}\n" for n in range(MANY))
    made = shown(page(written(f"actors:\n{actors}figures:\n{at_odds}{agreeing}")), 80)
    assert "of 1,005" in made.split("NUMBERS")[1].splitlines()[0]
    assert (3, "    7 more conflicts") == (
        made.count("no value fits both"),
        next(line for line in made.splitlines() if "more conflict" in line),
    )
