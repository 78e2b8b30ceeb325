"""The article as it is read: its sections and paragraphs, with the passages an item rests on shown.

The reader scrolls to a passage by the block it stands in.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.model.anchors import Passage
from briefing_tui.model.briefing import Section
from briefing_tui.model.quotation import paragraphs
from briefing_tui.model.reading import Reading
from briefing_tui.present.block import Block, Pane, Part
from briefing_tui.present.clean import clean
from briefing_tui.present.compose import BLANK, block, part
from briefing_tui.present.memo import per_reading
from briefing_tui.present.styled import Span, Text
from briefing_tui.present.view import View

_blanks = re.compile(r"[ \t\n\r\f\v]+")

_Styled = tuple[int, int, str]
"""Start and end in a section's text as written, and the style's name."""


class _Place(NamedTuple):
    """What a block of the pane shows: a paragraph, or a section's heading."""

    section: int
    start: int
    """-1: the heading."""
    end: int = -1


class _Plan(NamedTuple):
    """The blocks of the pane, and for each section the first of its paragraphs."""

    places: list[_Place]
    first: list[int]
    starts: list[list[int]]
    """Of each section, where its paragraphs begin."""


@per_reading
def _plan(reading: Reading) -> _Plan:
    """Headings and paragraphs in order."""
    plan = _Plan([], [], [])
    for number, section in enumerate(reading.briefing.sections):
        plan.places.append(_Place(number, -1))
        plan.first.append(len(plan.places))
        spans = list(paragraphs(section.text))
        plan.places.extend(_Place(number, start, end) for start, end in spans)
        plan.starts.append([start for start, _ in spans])
    return plan


def article(view: View, highlight: Sequence[Passage] = ()) -> Pane:
    """The whole text; passages of `highlight` have the style `passage`."""
    plan = _plan(view.reading)
    sections = view.reading.briefing.sections
    marked: dict[int, list[_Styled]] = {}
    for passage in highlight:
        marked.setdefault(passage.section, []).append((passage.start, passage.end, "passage"))

    def made(index: int) -> Block:
        place = plan.places[index]
        section = sections[place.section]
        if place.start < 0:
            return _heading(view, section, place.section)
        spans = marked.get(place.section, ())
        return _paragraph(section, place, spans)

    ids = [sections[place.section].id for place in plan.places]
    return Pane("article", "Article", len(plan.places), made, ids)


def block_of(view: View, passage: Passage) -> int:
    """The index of the block in which a passage begins."""
    plan = _plan(view.reading)
    within = bisect_right(plan.starts[passage.section], passage.start) - 1
    return plan.first[passage.section] + max(within, 0)


def spanned(raw: str, start: int, end: int, spans: Iterable[_Styled], style: str = "") -> Text:
    """`raw[start:end]` made safe, white space as single blanks, with styles where they were."""
    inside = [(max(s, start), min(e, end), name) for s, e, name in spans if s < end and e > start]
    edges = sorted({start, end, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    words: list[str] = []
    at, moved, blank = 0, {start: 0}, True
    for low, high in pairwise(edges):
        piece = clean(_blanks.sub(" ", raw[low:high]))
        piece = piece[1:] if blank and piece.startswith(" ") else piece
        moved[low] = at
        words.append(piece)
        at += len(piece)
        blank = piece.endswith(" ") if piece else blank
    moved[end] = at
    return Text("".join(words), style, spans=[Span(moved[s], moved[e], n) for s, e, n in inside])


def _heading(view: View, section: Section, place: int) -> Block:
    """A section's number, with its heading where it has one."""
    number = (f"{place + 1}", "label")
    title = (f"  {view.say(section.heading)}", "heading") if section.heading else ""
    line = part(number, title)
    return block(line, BLANK, item=section.id, level=1)


def _paragraph(section: Section, place: _Place, spans: Sequence[_Styled]) -> Block:
    shown = spanned(section.text, place.start, place.end, spans)
    return block(Part(shown), BLANK, item=section.id)
