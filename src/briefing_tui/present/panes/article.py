"""The pane Article: sections and paragraphs, with the passages of an item highlighted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model import items
from briefing_tui.model.anchors import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Article
from briefing_tui.model.text import paragraphs, sentences
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Pane,
    Part,
    Side,
    Span,
    Text,
    block,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.items import Shown, passage_id
from briefing_tui.present.sanitize import spaced_at
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import WORDING

COLUMNS = 80
"""Maximum number of columns of the text."""

UNCOVERED = "uncovered"
"""The style of a sentence that no item rests on."""


class _Paragraph(NamedTuple):
    section: int
    """The index of the section, or -1 for the headline."""
    start: int
    """Where the paragraph begins in the section's text, or -1 for a heading."""
    end: int = -1


class _ArticleBlocks(NamedTuple):
    paragraphs: list[_Paragraph]
    first: list[int]
    """For each section, the index of the block with its first paragraph."""
    starts: list[list[int]]
    """For each section, the places in its text where its paragraphs begin."""
    ids: list[str]


@per_reading
def _blocks(reading: Reading) -> _ArticleBlocks:
    places = [_Paragraph(-1, -1)]
    first: list[int] = []
    starts: list[list[int]] = []
    ids = [""]
    for number, section in enumerate(reading.briefing.sections):
        places.append(_Paragraph(number, -1))
        first.append(len(places))
        spans = list(paragraphs(section.text))
        places.extend(_Paragraph(number, start, end) for start, end in spans)
        starts.append([start for start, _ in spans])
        ids += [section.id] * (1 + len(spans))
    return _ArticleBlocks(places, first, starts, ids)


def pane(view: View) -> Pane:
    """Return the whole article, with nothing highlighted."""
    return article(view)


def page(view: View) -> Iterator[Block]:
    """Yield the whole text for a printed page, below a title."""
    pane = article(view)
    yield from map(pane.block, range(1, pane.count))


def article(view: View, highlight: Sequence[Passage] = (), *, headed: bool = True) -> Pane:
    """Return the whole article, with the passages of `highlight` in the style `passage`.

    If `headed` is true, the first block shows the headline and the byline. Otherwise, the first
    block is blank.
    """
    blocks = _blocks(view.reading)
    marked: dict[int, list[Span]] = {}
    for passage, style, anchor in _marks(view, highlight):
        for index in range(block_of(view, passage), _last_block_of(view, passage) + 1):
            span = Span(passage.start, passage.end, style, anchor=anchor)
            marked.setdefault(index, []).append(span)
    about = _blocks_about(view.reading, view.only) if view.only else None

    def made(index: int) -> Block:
        place = blocks.paragraphs[index]
        if place.section < 0:
            head = headline_block(view)
            return head._replace(parts=(*head.parts, BLANK)) if headed else Block()
        if place.start < 0:
            return _heading(view, place.section)
        is_about = None if about is None else index in about
        return _paragraph(view, Passage(*place), marked.get(index, ()), is_about=is_about)

    first = [block - 1 for block in blocks.first]
    count = len(blocks.paragraphs)
    return Pane("article", "Article", count, made, blocks.ids, None, first, COLUMNS)


def _marks(view: View, highlight: Sequence[Passage]) -> Iterator[tuple[Passage, str, str]]:
    """Yield the passages to mark, each with its style and its id as a place for links."""
    if view.marks_uncovered:
        yield from ((one, UNCOVERED, "") for one in view.reading.coverage.sentences.missing)
    yield from ((one, "passage", "") for one in highlight)
    if view.only:
        yield from ((one, "mention", "") for one in mentions_of(view, view.only))
    if view.whole:
        every = (view.passages(entry.item) for entry in items.walk(view.reading.briefing))
        for passage in dict.fromkeys(passage for passages in every for passage in passages):
            yield passage, "", passage_id(passage)


@per_reading
def _blocks_about(reading: Reading, actor: str) -> frozenset[int]:
    """Return the blocks that name an actor, or on which an item rests that concerns it."""
    view = View(reading)
    passages = [*mentions_of(view, actor)]
    for ref in reading.backlinks.get(actor, ()):
        item = reading.items.get(ref)
        passages += view.passages(item) if item is not None else ()
    return frozenset(block_of(view, passage) for passage in passages)


def block_of(view: View, passage: Passage) -> int:
    """Return the index of the block in which a passage begins."""
    blocks = _blocks(view.reading)
    within = bisect_right(blocks.starts[passage.section], passage.start) - 1
    return blocks.first[passage.section] + max(within, 0)


def _last_block_of(view: View, passage: Passage) -> int:
    end = max(passage.end - 1, passage.start)
    return block_of(view, passage._replace(start=end))


def paragraph_mark(view: View, passage: Passage) -> str:
    """Return the numbers of a passage's section and paragraph, both from 1: `3.2`."""
    starts = _blocks(view.reading).starts[passage.section]
    return f"{passage.section + 1}.{max(bisect_right(starts, passage.start), 1)}"


def paragraph(view: View, block: int) -> Passage | None:
    """Return the paragraph that a block shows, as a passage, or None for a heading."""
    places = _blocks(view.reading).paragraphs
    place = places[block] if 0 <= block < len(places) else _Paragraph(0, -1)
    return None if place.start < 0 else Passage(*place)


def styled_slice(raw: str, start: int, end: int, spans: Iterable[Span], style: str = "") -> Text:
    """Return `raw[start:end]` sanitized, with single blanks, and with those of the spans in it."""
    inside = [
        span._replace(start=max(span.start, start), end=min(span.end, end))
        for span in spans
        if span.start < end and span.end > start
    ]
    edges = sorted({edge for span in inside for edge in span[:2]})
    words, places = spaced_at(raw[start:end], [edge - start for edge in edges])
    if words.startswith(" "):
        words, places = words[1:], [max(place - 1, 0) for place in places]
    moved = dict(zip(edges, places, strict=True))
    shown = [span._replace(start=moved[span.start], end=moved[span.end]) for span in inside]
    return Text(words, style, shown)


def _heading(view: View, place: int) -> Block:
    section = view.reading.briefing.sections[place]
    title = (f"  {view.sanitize(section.heading)}", "heading") if section.heading else ""
    line = prose(view, text((f"{place + 1}", "label"), title))
    return block(line._replace(role="subheading"), BLANK, item=section.id)


def _paragraph(
    view: View, place: Passage, spans: Sequence[Span], *, is_about: bool | None
) -> Block:
    """Return a paragraph.

    If the text is filtered to an actor, a paragraph about the actor has a bar beside it, and any
    other is dimmed.
    """
    section = view.reading.briefing.sections[place.section]
    style = "quiet" if is_about is False else ""
    shown = styled_slice(section.text, place.start, place.end, spans, style)
    if view.marks_uncovered:
        shown = _with_uncovered_signs(shown, view.glyphs.uncovered + GLUE)
    number = text((f"§{paragraph_mark(view, place)} ", "label")) if view.whole else None
    made = block(prose(view, shown, number), BLANK, item=section.id)
    if is_about is None:
        return made
    bar = text((f"{view.glyphs.bar} " if is_about else "  ", "rule"))

    def side(width: int) -> Side | None:
        return Side(2, lambda count: [*[bar] * (count - 1), Text("  ")]) if width > 12 else None

    return made._replace(side=side)


def _with_uncovered_signs(shown: Text, sign: str) -> Text:
    words, spans = shown.plain, list(shown.spans)
    starts = sorted((span.start for span in spans if span.style == UNCOVERED), reverse=True)
    for at in starts:
        words = words[:at] + sign + words[at:]
        spans = [_after_insertion(span, at, len(sign)) for span in spans]
    return shown._replace(plain=words, spans=spans)


def _after_insertion(span: Span, at: int, by: int) -> Span:
    """Move or lengthen a span after an insertion of `by` characters at `at`."""
    start = span.start + by if span.start > at else span.start
    return span._replace(start=start, end=span.end + by if span.end > at else span.end)


def headline_block(view: View) -> Block:
    """Return the briefing's title in full, then the article's publisher and date."""
    title = text((view.sanitize(view.reading.briefing.title), "title"))
    return block(prose(view, title), Part(byline(view)))


def byline(view: View) -> Text:
    """Say if the text is verbatim, and give the publisher, the author and the date.

    If one of these three is missing, say so.
    """
    article = view.article
    facts = {
        "publisher": view.sanitize(article.publisher or ""),
        "author": view.sanitize(article.author or ""),
        "date": view.date(article.published),
    }
    missing = [name for name, words in facts.items() if not words]
    pieces = [WORDING[article.wording], *filter(None, facts.values())]
    if missing:
        pieces.append(f"{', '.join(missing)} not given")
    return listed(pieces, f" {view.glyphs.separator} ", style="quiet")


# Sentences and items of the article, for other panes and the detail

NEAR = 600
"""Maximum number of characters shown before a passage, and also after it."""


def context_blocks(view: View, item: Shown) -> Iterator[Block]:
    """Yield a block for each passage of an item. The block shows the passage in its sentence.

    If the article is beside the detail, no passage is shown. The only block then gives the number
    of passages, and an item with one passage has no block.
    """
    if isinstance(item, Article):
        return
    passages = view.passages(item)
    if not view.quotes_article:
        if len(passages) > 1:
            rests = part((f"Rests on {len(passages)} passages of the article", "quiet"))
            yield block(rests)
        return
    for passage in passages:
        section = view.reading.briefing.sections[passage.section]
        title = f"  {view.sanitize(section.heading)}" if section.heading else ""
        start, end = sentence_span(view.reading, passage)
        marked = Span(passage.start, passage.end, "passage")
        bar = text((f"{view.glyphs.bar} ", "rule"))
        yield block(
            BLANK,
            part(("in the article", "subheading"), (f"  {passage.section + 1}{title}", "quiet")),
            prose(view, styled_slice(section.text, start, end, [marked], "context"), bar, 2),
        )


def sentence_span(reading: Reading, passage: Passage) -> tuple[int, int]:
    """Return the span of the sentence or sentences that a passage touches."""
    starts, ends = _sentence_bounds(reading, passage.section)
    first = bisect_right(starts, passage.start) - 1
    last = bisect_left(ends, passage.end)
    start = starts[first] if first >= 0 else passage.start
    end = ends[last] if last < len(ends) else passage.end
    return min(start, passage.start), max(end, passage.end)


def near_span(reading: Reading, passage: Passage) -> tuple[int, int]:
    """Return the span of the sentences around a passage, cut to `NEAR` characters on each side."""
    text = reading.briefing.sections[passage.section].text
    start, end = sentence_span(reading, passage)
    if passage.start - start > NEAR:
        start = text.find(" ", passage.start - NEAR, passage.start) + 1 or passage.start - NEAR
    if end - passage.end > NEAR:
        blank = text.rfind(" ", passage.end, passage.end + NEAR)
        end = blank if blank >= 0 else passage.end + NEAR
    return start, end


@per_reading
def _sentence_bounds(reading: Reading, section: int) -> tuple[list[int], list[int]]:
    spans = list(sentences(reading.briefing.sections[section].text))
    return [start for start, _ in spans], [end for _, end in spans]


@per_reading
def _mentions_by_actor(reading: Reading) -> Mapping[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for mention in reading.mentions:
        found.setdefault(mention.actor, []).append(mention.passage)
    return found


def mentions_of(view: View, actor_id: str) -> list[Passage]:
    """Return the passages that name an actor."""
    actor = view.reading.actors.get(actor_id)
    return [] if actor is None else _mentions_by_actor(view.reading).get(actor.id, [])


@per_reading
def resting_on(reading: Reading, section: int) -> list[str]:
    """Return the ids of the items that rest on a section, in the order of the text."""
    places = sorted(
        (passage.start, entry.id)
        for entry in items.walk(reading.briefing)
        for passage in reading.places.passages(entry.item)
        if passage.section == section and entry.id in reading.items
    )
    return list(dict.fromkeys(item for _, item in places))
