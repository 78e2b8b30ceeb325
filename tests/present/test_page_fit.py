"""The printed brief where not everything fits: what it leaves out, and how it says so."""

import re

import pytest

from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.blocks import BLANK, Block, Part, Text, block
from briefing_tui.present.brief import page
from briefing_tui.present.ranking import HEADING, LINES, Page, PageEntry, PageSection
from briefing_tui.present.panes import build
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of
from tests.present.seen import INVENTED, REAL, shipped, shown, written

WIDTHS = (80, 100, 120)


def lines(count: int) -> Block:
    return block(*(Part(Text(f"line {n}")) for n in range(count)))


def of(*sizes: tuple[int, ...], share: int = 0, most: int = LINES) -> PageSection:
    """A section with an entry for each tuple, which has the lines of its forms."""
    entries = [
        PageEntry([*map(lines, forms)], place, (1,) * len(forms))
        for place, forms in enumerate(sizes)
    ]
    return PageSection("Title", entries, len(sizes), "claims", share, most)


def forms(section: PageSection, room: int) -> list[int]:
    """The index of the form of each entry that is shown in some lines below the heading."""
    return [form for _, form in SHEET.fill(section, HEADING + room).shown]


SHEET = Page(written(""), 80)


def test_entries_are_shown_as_long_as_they_fit() -> None:
    assert [0, 0] == forms(of((2,), (3,), (4,)), 8)
    assert [0, 0, 0] == forms(of((2,), (3,), (4,)), 9)


def test_an_entry_that_does_not_fit_ends_the_section() -> None:
    assert [0] == forms(of((2,), (9,), (1,)), 8)


def test_all_entries_come_before_longer_forms() -> None:
    assert [0, 0] == forms(of((2, 4), (3,)), 6)
    assert [1, 0] == forms(of((2, 4), (3,)), 7)


def test_entries_grow_in_their_order() -> None:
    assert [1, 0] == forms(of((1, 3), (1, 3)), 5)
    assert [2, 1] == forms(of((1, 3, 4), (1, 3)), 7)


def test_an_entry_grows_by_one_form_at_a_time() -> None:
    assert [0] == forms(of((1, 9, 2)), 4)


def test_no_section_takes_more_than_its_most() -> None:
    assert [0, 0] == forms(of((1,), (1,), (1,), most=HEADING + 2), 50)


def test_a_section_needs_at_most_its_share() -> None:
    assert [7, 5, 0] == [
        SHEET.need(section)
        for section in (of((1, 9), (1,), share=7), of((1, 3), share=7), of(share=7))
    ]


def test_a_section_keeps_room_for_its_first_entry() -> None:
    assert HEADING + 9 == SHEET.need(of((9, 20), (1,), share=4))


def test_a_section_without_an_entry_has_no_heading() -> None:
    filled = SHEET.fill(of(), 20)
    assert (0, []) == (filled.lines, filled.blocks(SHEET.view))


def test_a_blank_line_at_the_end_of_a_section_is_the_one_above_the_next() -> None:
    blank = block(Part(Text("line")), BLANK)
    filled = SHEET.fill(PageSection("Title", [PageEntry([blank], 0)], 1, "claims"), 20)
    assert HEADING + 1 == filled.lines


def test_entries_are_shown_in_their_places() -> None:
    entries = [PageEntry([lines(1)], place) for place in (2, 0, 1)]
    shown_entries = SHEET.fill(PageSection("Title", entries, 9, "claims"), HEADING + 2).shown
    assert [0, 2] == [entry.place for entry, _ in shown_entries]


LONG = " and a long tail of further words that nobody would want on a wall"


def crowd(tail: str) -> str:
    """60 actors, 200 quotes, 200 events and 30 contested questions, with `tail` in each text."""
    text = ["summary:"]
    text += [f"  - {{text: 'Point {n}{tail}', refs: [f{n}, t{n}]}}" for n in range(20)]
    text.append("actors:")
    text += [
        f"  - {{id: a{n}, name: 'Actor {n}{tail}', kind: person, role: 'Role {n}{tail}'}}"
        for n in range(60)
    ]
    text.append("figures:")
    text += [
        f"  - {{id: f{n}, value: {n * 7 + 3}, unit: people, measure: toll {n // 6}, subject: s, "
        f"by: a{n % 60}, at: One}}"
        for n in range(100)
    ]
    text.append("quotes:")
    text += [
        f"  - {{id: q{n}, type: indirect, source: a{n % 60}, via: a{n * 7 % 60}, at: One}}"
        for n in range(200)
    ]
    text.append("timeline:")
    text += [
        f"  - {{id: t{n}, date: 2020-01-{n % 28 + 1:02}, title: 'Event {n}{tail}', by: a{n % 60}}}"
        for n in range(200)
    ]
    text.append("issues:")
    for n in range(30):
        text += [
            f"  - question: 'Question {n}{tail}?'",
            f"    resolver: 'The register{tail}'",
            "    concerns: [a50, a51]",
            "    claims:",
        ]
        for claim in range(5):
            stances = ("asserts", "denies", "disputes", "supports", "questions")
            held = ", ".join(
                f"{{actor: a{(n + claim * 3 + p) % 60}, stance: {stances[p % 5]}, at: One}}"
                for p in range(10)
            )
            text += [
                f"      - text: 'Claim {n} {claim}{tail}'",
                "        kind: fact",
                f"        figures: [f{n * 3}, f{n * 3 + 1}]",
                f"        positions: [{held}]",
            ]
    text.append("gaps:")
    text += [f"  - {{text: 'Gap {n}{tail}'}}" for n in range(60)]
    return "\n".join(text)


def printed(view: View, width: int = 80) -> str:
    return shown(page(view, width=width), width)


@pytest.fixture(scope="module", params=["", LONG, LONG * 9], ids=["short", "long", "longest"])
def crowded(request: pytest.FixtureRequest) -> View:
    return written(crowd(request.param))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_crowd_fits_the_page(crowded: View, width: int) -> None:
    made = printed(crowded, width).splitlines()
    assert LINES >= len(made)
    assert width >= max(map(width_of, made))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_crowd_has_something_of_each_section(crowded: View, width: int) -> None:
    made = printed(crowded, width)
    headings = re.findall(r"^━━ ([A-Z ]+[A-Z])  (.*?) ━", made, re.MULTILINE)
    assert [
        "BOTTOM LINE",
        "CONTESTED",
        "NUMBERS",
        "DATES",
        "IN WHOSE WORDS",
        "WHO IS WHO",
        "NOT SAID",
    ] == [title for title, _ in headings]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_contested_question_of_a_crowd_has_its_table(crowded: View, width: int) -> None:
    made = printed(crowded, width).split("━━ CONTESTED")[1].split("━━ NUMBERS")[0]
    assert "  1 Claim 0 0" in made
    assert re.search(r"denies +Actor", made)
    assert "would settle it: The register" in made


@pytest.mark.parametrize("name", [REAL, INVENTED])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_shipped_briefing_fits_the_page(name: str, width: int) -> None:
    made = printed(shipped(name), width).splitlines()
    assert LINES >= len(made)
    assert width >= max(map(width_of, made))


@pytest.mark.parametrize("width", [5, 20, 40, 59, 60, 70])
@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_a_narrow_brief_is_never_wider_than_asked(name: str, width: int) -> None:
    assert width >= max(map(width_of, printed(shipped(name), width).splitlines()))


def test_a_narrow_brief_tells_as_much_as_one_of_80_columns() -> None:
    view = shipped(REAL)
    narrow = " ".join(printed(view, 50).split())
    briefing = view.reading.briefing
    wide = " ".join(printed(view).split())
    told = [
        *(point.text for point in briefing.summary),
        *(event.title for event in briefing.timeline),
        *(gap.text for gap in briefing.gaps),
    ]
    told = [" ".join(text.split()) for text in told]
    assert [text for text in told if text in wide] == [text for text in told if text in narrow]


def test_headings_count_what_is_shown() -> None:
    made = printed(written(crowd("")))
    for title, word in (("DATES", r"Event \d+"), ("NOT SAID", r"Gap \d+")):
        part = made.split(f"━━ {title}  ")[1].split("\n━━")[0]
        told = re.match(r"(\d+) of (\d+)", part)
        assert told is not None
        assert int(told[1]) == len(re.findall(word, part))
        assert int(told[2]) in (60, 200)


def test_the_heading_of_contested_questions_says_how_many_are_left_out() -> None:
    assert "━━ CONTESTED  30 of 30 questions, 8 of them here ━" in printed(written(crowd("")))


def test_the_last_line_names_the_panes_that_hold_the_rest() -> None:
    assert (
        "rest: briefing print --pane summary,timeline,quotes,claims,actors,figures FILE"
        == printed(written(crowd(""))).splitlines()[-1]
    )


@pytest.mark.parametrize("name", [REAL, INVENTED])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_named_panes_hold_what_the_brief_leaves_out(name: str, width: int) -> None:
    view = shipped(name)
    made = printed(view, width)
    named = made.splitlines()[-1].split()[4].split(",")
    held = {item for pane in named for item in build(pane, view).items}
    briefing = view.reading.briefing
    every = [
        *((actor.id, actor.name) for actor in briefing.actors if actor.kind != "narrator"),
        *((event.id, event.title) for event in briefing.timeline),
        *((issue.id, issue.question) for issue in briefing.issues),
        *((gap.id, gap.text) for gap in briefing.gaps),
    ]
    seen = " ".join(made.split())
    missing = [item for item, words in every if " ".join(words.split()) not in seen]
    assert [] == [item for item in missing if item not in held]
    assert [] == [pane for pane in named if pane not in PANE_NAMES]


def test_a_complete_brief_names_no_pane() -> None:
    made = printed(
        written(
            """
sections: [{text: 'Ann said: "It is so." Bo was silent.'}]
summary: [It may be so.]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes: [{id: q, type: direct, source: a, at: 'Ann said: "It is so."'}]
timeline: [{date: 2020, title: It was said}]
gaps: [{text: What Bo thinks.}]
"""
        )
    )
    assert "rest:" not in made


def test_a_text_of_any_length_takes_a_few_lines() -> None:
    made = printed(written(f"summary: [{'word ' * 10_000}]"))
    assert 12 > len(made.splitlines())
    assert "…" in made


def test_a_page_with_room_has_longer_forms_and_all_items() -> None:
    made = printed(shipped(REAL))
    assert "also asserted by the article:" in made
    assert "━━ OTHER QUESTIONS ━" in made
