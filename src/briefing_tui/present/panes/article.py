"""The article as it is read: its sections and paragraphs, with the passages an item rests on shown.

The reader scrolls to a passage by the block it stands in.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from briefing_tui.model.format.records import Section
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.sentences import paragraphs
from briefing_tui.present.extent import mention_counts
from briefing_tui.present.listing import Ids, Listed
from briefing_tui.present.text.blocks import (
    BLANK,
    Block,
    Pane,
    Part,
    Side,
    Span,
    Text,
    block,
    part,
    text,
)
from briefing_tui.present.text.sanitize import spaced_at
from briefing_tui.present.view import View, per_reading

READ = 2_000
"""Items referring to an actor whose passages are looked up when the text is narrowed to it."""

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
    ids: Ids


@per_reading
def _plan(reading: Reading) -> _Plan:
    """Headings and paragraphs in order."""
    places: list[_Place] = []
    first: list[int] = []
    starts: list[list[int]] = []
    ids: list[str] = []
    for number, section in enumerate(reading.briefing.sections):
        places.append(_Place(number, -1))
        first.append(len(places))
        spans = list(paragraphs(section.text))
        places.extend(_Place(number, start, end) for start, end in spans)
        starts.append([start for start, _ in spans])
        ids += [section.id] * (1 + len(spans))
    return _Plan(places, first, starts, Listed(ids))


def article(view: View, highlight: Sequence[Passage] = ()) -> Pane:
    """The whole text; passages of `highlight` have the style `passage`."""
    plan = _plan(view.reading)
    sections = view.reading.briefing.sections
    marked: dict[int, list[_Styled]] = {}
    for passage in highlight:
        marked.setdefault(passage.section, []).append((passage.start, passage.end, "passage"))

    concerned = concerning(view)

    def made(index: int) -> Block:
        place = plan.places[index]
        section = sections[place.section]
        if place.start < 0:
            return _heading(view, section, place.section)
        spans = marked.get(place.section, ())
        if concerned is None:
            return _paragraph(section, place, spans)
        return _narrowed(view, place, spans, concerned.get(index))

    return Pane("article", "Article", len(plan.places), made, plan.ids)


def concerning(view: View) -> Mapping[int, list[_Styled]] | None:
    """Where all is narrowed to an actor: the blocks that concern it, each with where it is named.
    None where nothing is narrowed."""
    return _concerning(view.reading)(view.only) if view.only else None


@per_reading
def _concerning(reading: Reading) -> Callable[[str], Mapping[int, list[_Styled]]]:
    """For an actor's id the blocks in which it is named or something of it rests."""
    view = View(reading)

    @cache
    def of(actor: str) -> Mapping[int, list[_Styled]]:
        found: dict[int, list[_Styled]] = {}
        if mention_counts(reading) is not None:
            for mention in reading.mentions:
                if mention.actor == actor:
                    start, end = mention.passage.start, mention.passage.end
                    places = found.setdefault(block_of(view, mention.passage), [])
                    places.append((start, end, "mention"))
        for ref in reading.backlinks.get(actor, ())[:READ]:
            item = reading.items.get(ref)
            for passage in view.passages(item) if item is not None else ():
                found.setdefault(block_of(view, passage), [])
        return found

    return of


def block_of(view: View, passage: Passage) -> int:
    """The index of the block in which a passage begins."""
    plan = _plan(view.reading)
    within = bisect_right(plan.starts[passage.section], passage.start) - 1
    return plan.first[passage.section] + max(within, 0)


def paragraph(view: View, block: int) -> Passage | None:
    """All of the paragraph that a block of the pane shows; None for a heading."""
    places = _plan(view.reading).places
    place = places[block] if 0 <= block < len(places) else _Place(0, -1)
    return None if place.start < 0 else Passage(*place)


def spanned(raw: str, start: int, end: int, spans: Iterable[_Styled], style: str = "") -> Text:
    """`raw[start:end]` made safe, white space as single blanks, with styles where they were."""
    inside = [(max(s, start), min(e, end), name) for s, e, name in spans if s < end and e > start]
    edges = sorted({edge for s, e, _ in inside for edge in (s, e)})
    words, places = spaced_at(raw[start:end], [edge - start for edge in edges])
    if words.startswith(" "):
        words, places = words[1:], [max(place - 1, 0) for place in places]
    moved = dict(zip(edges, places, strict=True))
    return Text(words, style, spans=[Span(moved[s], moved[e], n) for s, e, n in inside])


def _heading(view: View, section: Section, place: int) -> Block:
    """A section's number, with its heading where it has one."""
    number = (f"{place + 1}", "label")
    title = (f"  {view.sanitize(section.heading)}", "heading") if section.heading else ""
    line = part(number, title)
    return block(line, BLANK, item=section.id, level=1)


def _narrowed(
    view: View, place: _Place, spans: Sequence[_Styled], named: Sequence[_Styled] | None
) -> Block:
    """A paragraph of an article that is narrowed to an actor: with a bar where it concerns the
    actor (`named`: where it names it), else toned down."""
    section = view.reading.briefing.sections[place.section]
    style = "quiet" if named is None else ""
    shown = spanned(section.text, place.start, place.end, [*spans, *(named or ())], style)
    bar = text((f"{view.glyphs.bar} " if named is not None else "  ", "rule"))

    def side(width: int) -> Side | None:
        return Side(2, lambda count: [*[bar] * (count - 1), Text("  ")]) if width > 12 else None

    return block(Part(shown), BLANK, item=section.id)._replace(side=side)


def _paragraph(section: Section, place: _Place, spans: Sequence[_Styled]) -> Block:
    shown = spanned(section.text, place.start, place.end, spans)
    return block(Part(shown), BLANK, item=section.id)
