"""All panes: complete and safe at any width, with any glyphs and faults of the file."""

from itertools import product

import pytest
from rich.cells import cell_len

from briefing_tui.present.layout import LOOKS
from briefing_tui.present.vocabulary import ASCII
from tests.long_run import some
from tests.present.seen import (
    INVENTED,
    PANES,
    REAL,
    detail,
    in_pane,
    items,
    shipped,
    styles,
    written,
)
from tests.printing import BRIEFINGS, printed

WIDTHS = (2, 5, 11, 20, 40, 60, 80, 100, 160)


@pytest.mark.parametrize(("name", "width"), some(product([REAL, INVENTED], WIDTHS), 9))
def test_nothing_is_wider_than_the_screen(name: str, width: int) -> None:
    view = shipped(name)
    seen = [in_pane(pane, view, width) for pane in PANES]
    seen += [detail(view, "narrator", width), detail(view, "i-toll", width)]
    if width >= 20:
        seen += [printed(BRIEFINGS / f"{name}.yaml", pane, width) for pane in ("", *PANES)]
    lines = [line for text in seen for line in text.splitlines()]
    assert [] == [line for line in lines if cell_len(line) > width]


@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_every_style_is_defined(name: str) -> None:
    assert set() == styles(shipped(name)) - set(LOOKS)


@pytest.mark.parametrize("pane", PANES)
def test_an_empty_briefing_has_every_pane(pane: str) -> None:
    assert "" != in_pane(pane, written("")).strip()
    assert "" != printed("", pane).strip()


def test_ascii_panes_have_no_other_signs_of_our_own() -> None:
    view = shipped(REAL, ASCII)
    text = "".join(in_pane(pane, view, 200) for pane in PANES)
    assert set() == {char for char in text if not char.isascii()} - {"…"}


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
    keys = HOSTILE.replace("EVIL", f'"{escaped}"')
    view = written(keys)
    seen = [in_pane(pane, view, 999) for pane in PANES]
    seen += [printed(keys, pane, 999) for pane in ("", *PANES)]
    seen += [detail(view, item, 999) for pane in PANES for item in items(pane, view) if item]
    text = "".join(seen)
    assert set() == {"\x1b", "\x07", "\u202e"} & set(text)
    assert text.count("␛]0;x␇[red]⟨202E⟩") > HOSTILE.count("EVIL")
