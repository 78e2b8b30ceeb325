"""All panes: complete and safe at any width, with any glyphs and faults of the file."""

from itertools import product

import pytest
from rich.cells import cell_len

from briefing_tui.present.brief import page
from briefing_tui.present.detail import detail
from briefing_tui.present.layout import LOOKS, layout, plain
from briefing_tui.present.panes import build
from briefing_tui.present.vocabulary import ASCII
from tests.long_run import some
from tests.present.seen import INVENTED, PANES, REAL, blocks, shipped, shown, written

WIDTHS = (1, 2, 5, 11, 20, 40, 60, 80, 100, 160)


@pytest.mark.parametrize(("name", "width"), some(product([REAL, INVENTED], WIDTHS), 9))
def test_nothing_is_wider_than_the_screen(name: str, width: int) -> None:
    view = shipped(name)
    made = [block for pane in PANES for block in blocks(build(pane, view))]
    made += [*page(view), *detail(view, "narrator"), *detail(view, "i-toll")]
    lines = [plain(line) for block in made for line in layout(block, width)]
    assert [] == [line for line in lines if cell_len(line) > width]


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_every_style_is_defined(name: str) -> None:
    view = shipped(name)
    made = [block for pane in PANES for block in blocks(build(pane, view))] + [*page(view)]
    runs = [run for block in made for line in layout(block, 80) for run in line]
    assert set() == {style for run in runs for style in run.style.split()} - set(LOOKS)


@pytest.mark.parametrize("pane", PANES)
def test_a_block_has_the_id_its_pane_lists(pane: str) -> None:
    made = build(pane, shipped(INVENTED))
    assert list(made.items) == [block.item for block in blocks(made)]


@pytest.mark.parametrize("pane", PANES)
def test_an_empty_briefing_has_every_pane(pane: str) -> None:
    made = build(pane, written(""))
    assert made.count == len(made.items) > 0
    assert "" != shown(blocks(made)).strip()


def test_an_unknown_pane_raises_key_error() -> None:
    with pytest.raises(KeyError):
        build("rows", written(""))


def test_ascii_panes_have_no_other_signs_of_our_own() -> None:
    view = shipped(REAL, ASCII)
    made = [block for pane in PANES for block in blocks(build(pane, view))]
    text = shown(made, more=ASCII.more)
    assert set() == {char for char in text if not char.isascii()}


EVIL = "\x1b]0;x\x07[red]\u202e"
HOSTILE = """
title: EVIL
article: {publisher: EVIL, headline: EVIL, note: EVIL}
summary: [EVIL]
sections: [{id: s, heading: EVIL, text: EVIL}]
actors: [{id: a, name: EVIL, kind: person, role: EVIL, aliases: [EVIL], members: [EVIL]}]
figures: [{id: f, value: 1, unit: EVIL, label: EVIL, measure: EVIL, subject: EVIL, whole: EVIL}]
timeline: [{id: t, title: EVIL, date: EVIL, actors: [a], figures: [f], at: EVIL}]
quotes: [{id: q, type: direct, source: a, content: EVIL, cue: EVIL, at: EVIL, note: EVIL}]
issues:
  - {id: i, question: EVIL, resolver: EVIL, note: EVIL, claims: [
    {id: c, text: EVIL, kind: fact, hedge: EVIL, positions: [
    {id: p, actor: a, at: {exact: EVIL, prefix: EVIL}, hedge: EVIL, note: EVIL}]}]}
gaps: [{text: EVIL}]
"""


def test_unsafe_text_reaches_no_line() -> None:
    escaped = "".join(f"\\u{ord(char):04x}" for char in EVIL)
    view = written(HOSTILE.replace("EVIL", f'"{escaped}"'))
    made = [block for pane in PANES for block in blocks(build(pane, view))] + [*page(view)]
    ids = [item for pane in PANES for item in build(pane, view).items if item]
    text = shown(made + [block for item in ids for block in detail(view, item)], 999)
    assert set() == {"\x1b", "\x07", "\u202e"} & set(text)
    assert text.count("␛]0;x␇[red]⟨202E⟩") > HOSTILE.count("EVIL")


def test_members_follow_their_body_even_in_a_cycle() -> None:
    view = written(
        "actors:\n"
        "  - {id: m, name: Member, kind: person, member_of: b}\n"
        "  - {id: x, name: Round, kind: group, member_of: y}\n"
        "  - {id: b, name: Body, kind: organization}\n"
        "  - {id: y, name: About, kind: group, member_of: x}\n"
        "  - {id: l, name: Lost, kind: person, member_of: nobody}\n"
    )
    assert ["b", "m", "l", "narrator", "x", "y"] == list(build("actors", view).items)


def test_events_are_sorted_by_time_and_undated_ones_are_last() -> None:
    view = written(
        "timeline:\n"
        "  - {id: u, title: Undated}\n"
        "  - {id: d, title: Day, date: 2024-07-28}\n"
        "  - {id: y, title: Year, date: 2024}\n"
        "  - {id: e, title: Same day, date: 2024-07-28}\n"
        "  - {id: o, title: Open start, date: ../2024}\n"
    )
    assert ["o", "y", "d", "e", "u"] == list(filter(None, build("timeline", view).items))
