"""The pane Article: sections and paragraphs, with the passages of an item highlighted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model import items
from briefing_tui.model.passages import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Article, Section
from briefing_tui.model.segmentation import paragraphs, sentences
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
from briefing_tui.present.items import Shown
from briefing_tui.present.sanitize import spaced_at
from briefing_tui.present.view import View, mention_counts, per_reading, uncovered
from briefing_tui.present.vocabulary import WORDING_SHORT

COLUMNS = 80
"""Maximum number of columns of the text."""
_SOURCES_READ = 2_000
"""Maximum number of items that are searched when the text is filtered to an actor."""

UNCOVERED = "uncovered"
"""The style of a sentence that no item rests on."""
_Styled = tuple[int, int, str]
"""Start and end in a section's text as written, and a name of a style."""


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
    sections = view.reading.briefing.sections
    marked: dict[int, list[_Styled]] = {}
    if view.marks_uncovered:
        for passage in uncovered(view.reading):
            marked.setdefault(passage.section, []).append((*passage[1:], UNCOVERED))
    for passage in highlight:
        marked.setdefault(passage.section, []).append((passage.start, passage.end, "passage"))

    concerned = _concerning(view)

    def made(index: int) -> Block:
        place = blocks.paragraphs[index]
        if place.section < 0:
            head = headline_block(view)
            return head._replace(parts=(*head.parts, BLANK)) if headed else Block()
        section = sections[place.section]
        if place.start < 0:
            return _heading(view, section, place.section)
        spans = marked.get(place.section, ())
        if concerned is None:
            return _paragraph(view, section, place, spans)
        return _narrowed(view, place, spans, concerned.get(index))

    first = [block - 1 for block in blocks.first]
    count = len(blocks.paragraphs)
    return Pane("article", "Article", count, made, blocks.ids, None, first, COLUMNS)


def _concerning(view: View) -> Mapping[int, list[_Styled]] | None:
    return _concerning_actor(view.reading, view.only) if view.only else None


@per_reading
def _concerning_actor(reading: Reading, actor: str) -> Mapping[int, list[_Styled]]:
    view = View(reading)
    found: dict[int, list[_Styled]] = {}
    if mention_counts(reading) is not None:
        for mention in reading.mentions:
            if mention.actor == actor:
                start, end = mention.passage.start, mention.passage.end
                places = found.setdefault(block_of(view, mention.passage), [])
                places.append((start, end, "mention"))
    for ref in reading.backlinks.get(actor, ())[:_SOURCES_READ]:
        item = reading.items.get(ref)
        for passage in view.passages(item) if item is not None else ():
            found.setdefault(block_of(view, passage), [])
    return found


def block_of(view: View, passage: Passage) -> int:
    """Return the index of the block in which a passage begins."""
    blocks = _blocks(view.reading)
    within = bisect_right(blocks.starts[passage.section], passage.start) - 1
    return blocks.first[passage.section] + max(within, 0)


def paragraph_mark(view: View, passage: Passage) -> str:
    """Return the numbers of a passage's section and paragraph, both from 1: `3.2`."""
    starts = _blocks(view.reading).starts[passage.section]
    return f"{passage.section + 1}.{max(bisect_right(starts, passage.start), 1)}"


def paragraph(view: View, block: int) -> Passage | None:
    """Return the paragraph that a block shows, as a passage, or None for a heading."""
    places = _blocks(view.reading).paragraphs
    place = places[block] if 0 <= block < len(places) else _Paragraph(0, -1)
    return None if place.start < 0 else Passage(*place)


def styled_slice(raw: str, start: int, end: int, spans: Iterable[_Styled], style: str = "") -> Text:
    """Return `raw[start:end]` sanitized, with single blanks, and in the styles of `spans`."""
    inside = [(max(s, start), min(e, end), name) for s, e, name in spans if s < end and e > start]
    edges = sorted({edge for s, e, _ in inside for edge in (s, e)})
    words, places = spaced_at(raw[start:end], [edge - start for edge in edges])
    if words.startswith(" "):
        words, places = words[1:], [max(place - 1, 0) for place in places]
    moved = dict(zip(edges, places, strict=True))
    return Text(words, style, spans=[Span(moved[s], moved[e], n) for s, e, n in inside])


def _heading(view: View, section: Section, place: int) -> Block:
    number = (f"{place + 1}", "label")
    title = (f"  {view.sanitize(section.heading)}", "heading") if section.heading else ""
    return block(prose(view, text(number, title)), BLANK, item=section.id)


def _narrowed(
    view: View, place: _Paragraph, spans: Sequence[_Styled], named: Sequence[_Styled] | None
) -> Block:
    """Return a paragraph with the spans `named` marked. If `named` is None, dim the paragraph."""
    section = view.reading.briefing.sections[place.section]
    style = "quiet" if named is None else ""
    shown = styled_slice(section.text, place.start, place.end, [*spans, *(named or ())], style)
    bar = text((f"{view.glyphs.bar} " if named is not None else "  ", "rule"))

    def side(width: int) -> Side | None:
        return Side(2, lambda count: [*[bar] * (count - 1), Text("  ")]) if width > 12 else None

    return block(prose(view, shown), BLANK, item=section.id)._replace(side=side)


def _paragraph(view: View, section: Section, place: _Paragraph, spans: Sequence[_Styled]) -> Block:
    shown = styled_slice(section.text, place.start, place.end, spans)
    if view.marks_uncovered:
        shown = _with_uncovered_signs(shown, view.glyphs.uncovered + GLUE)
    return block(prose(view, shown), BLANK, item=section.id)


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
    briefing = view.reading.briefing
    article = briefing.article or Article()
    return block(
        prose(view, text((view.sanitize(briefing.title), "title"))),
        Part(byline(view, article)),
    )


def publication(view: View, article: Article) -> dict[str, str]:
    """Return the words to show for each key: `publisher`, `author` and `published`.

    If the article does not give a value, its words are `""`.
    """
    return {
        "publisher": view.sanitize(article.publisher or ""),
        "author": view.sanitize(article.author or ""),
        "published": view.date(article.published),
    }


def byline(view: View, article: Article) -> Text:
    """Say if the text is verbatim, and give the publisher, the author and the date.

    If one of these three is missing, say so.
    """
    facts = publication(view, article)
    missing = [name for name, words in facts.items() if not words]
    pieces = [WORDING_SHORT[article.wording], *filter(None, facts.values())]
    if missing:
        pieces.append(f"{', '.join(missing).replace('published', 'date')} not given")
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
        marked = (passage.start, passage.end, "passage")
        bar = text((f"{view.glyphs.passage} ", "rule"))
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
    """Return the passages that name an actor.

    For a long article that has not been searched yet, the list is empty.
    """
    if mention_counts(view.reading) is None:
        return []
    actor = view.reading.actors.get(actor_id)
    return [] if actor is None else _mentions_by_actor(view.reading).get(actor.id, [])


_SECTION_LIMIT = 2_000
"""Maximum number of items whose passages `by_section` looks up."""


@per_reading
def by_section(reading: Reading) -> Mapping[int, list[str]]:
    """Map the offset of each section to the ids of the items that rest on the section."""
    sections = reading.briefing.sections
    found: dict[int, list[tuple[int, str]]] = {}
    count = 0
    for item in items.walk(reading.briefing):
        if not getattr(item.item, "at", ()) or item.id not in reading.items:
            continue
        count += 1
        if count > _SECTION_LIMIT:
            break
        for passage in reading.places.passages(item.item):
            where = sections[passage.section].where
            found.setdefault(where, []).append((passage.start, item.id))
    return {
        where: list(dict.fromkeys(ref for _, ref in sorted(refs))) for where, refs in found.items()
    }
