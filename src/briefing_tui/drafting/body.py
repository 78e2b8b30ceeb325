"""Make the sections, the anchors and the ids of a draft.

Ids are made of words. Drafting an article again makes the same ids.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Final, Generic, NamedTuple, TypeVar

from briefing_tui.drafting.article import is_furniture
from briefing_tui.drafting.head import ArticleBlock
from briefing_tui.drafting.units import TOWNS, ArticleSpan, dateline, trimmed
from briefing_tui.model.anchors import Passage, PassageIndex
from briefing_tui.model.records import LENGTH_LIMIT, NARRATOR, Section, Selector
from briefing_tui.model.text import paragraphs, quoted, widen

T = TypeVar("T", covariant=True)
_LONGEST_HEADING: Final = 100
_MOST_WORDS: Final = 14
_MOST_SECTIONS: Final = LENGTH_LIMIT - 100
"""Maximum number of sections with a heading. The headings of more are paragraphs."""
_LONGEST_SECTION: Final = 40_000  # characters of a section of several paragraphs


class Drafted(NamedTuple, Generic[T]):
    """An item of a draft."""

    item: T
    span: ArticleSpan  # the place of the item in the text
    is_sure: bool = True  # True if the item can be taken as it is


def make_sections(
    blocks: Sequence[ArticleBlock], ids: Ids
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Make sections of paragraphs and headings. Return them, and the lines that are left out.

    Lines that look like furniture are kept if there is nothing else.
    """
    left_out = [block.text for block in blocks if is_furniture(block.text)]
    if len(left_out) == len(blocks):
        left_out = []
    kept = [block for block in blocks if not left_out or not is_furniture(block.text)]
    groups: list[tuple[str, list[str]]] = [("", [])]
    size = 0
    for place, block in enumerate(kept):
        size += len(block.text)
        if _is_heading(kept, place) and len(groups) < _MOST_SECTIONS:
            groups.append((block.text, []))
            size = 0
        elif size > _LONGEST_SECTION:
            groups.append(("", [block.text]))
            size = len(block.text)
        else:
            groups[-1][1].append(block.text)
    sections: list[Section] = []
    for heading, held in groups:
        if heading or held:
            id = ids.take("s", heading or ("text" if sections else "lead"))
            text = "\n\n".join(held or [heading])
            sections.append(Section(text, id, heading if heading and held else None))
    return tuple(sections), tuple(left_out)


def _is_heading(blocks: Sequence[ArticleBlock], place: int) -> bool:
    block = blocks[place]
    if place + 1 >= len(blocks):
        return False
    if block.is_heading:
        return len(block.text) <= 2 * _LONGEST_HEADING
    around = (blocks[place + 1], *blocks[max(0, place - 1) : place])
    return _looks_like_heading(block) and not any(map(_looks_like_heading, around))


def _looks_like_heading(block: ArticleBlock) -> bool:
    text, words = block.text, block.text.split()
    is_long = len(text) > _LONGEST_HEADING or len(words) > _MOST_WORDS
    if is_long or block.is_standfirst or not (text[0].isupper() or text[0].isdigit()):
        return block.is_heading
    ends = text[-1].isalnum() or (text[-1] in "?\u201d\"'\u2019)" and len(words) <= 8)
    return block.is_heading or ends


_LONGEST: Final = 40
_SPECIAL: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


def slug(words: str) -> str:
    """Return an id made of the words, such as `kelmar-dam`, or `""` if none can be made."""
    words = words[: 8 * _LONGEST].lower().replace("'", "").replace("\u2019", "")
    if not words.isascii():
        words = _MARKS.sub("", unicodedata.normalize("NFKD", words.translate(_SPECIAL)))
    made = _SIGNS.sub("-", words).strip("-")
    if len(made) <= _LONGEST:
        return made
    return made[: _LONGEST + 1].rpartition("-")[0] or made[:_LONGEST]


_MARKS: Final = re.compile("[\u0300-\u036f]")  # combining accents, which NFKD parts
_SIGNS: Final = re.compile("[^a-z0-9]+")


class Ids:
    """Makes ids. No id is made twice."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {NARRATOR, *taken}
        self._numbers: dict[str, int] = {}

    def take(self, *words: str, otherwise: str = "item") -> str:
        """Return an id made of words: `t-dam-opens`, or `t-dam-opens-2` if that id is taken."""
        stem = "-".join(part for part in map(slug, words) if part) or otherwise
        if stem in self._taken:
            return self._numbered(stem, 2)
        self._taken.add(stem)
        return stem

    def number(self, letter: str, word: str, otherwise: str) -> str:
        """Return a numbered id, such as `q-dujarric-1`."""
        return self._numbered(f"{letter}-{slug(word) or otherwise}", 1)

    def _numbered(self, stem: str, first: int) -> str:
        number = self._numbers.get(stem, first)
        while f"{stem}-{number}" in self._taken:
            number += 1
        self._numbers[stem] = number
        self._taken.add(f"{stem}-{number}")
        return f"{stem}-{number}"


_BETWEEN: Final = "\n\n"
_PLACE: Final = re.compile(rf"{TOWNS}: +(?=[A-Z\"\u201c])")
_START: Final = attrgetter("start")
_MOST_FAILURES: Final = 1000  # passages without an anchor, in a text that only repeats itself
_CONTEXT_LENGTHS: Final = (24, 60, 140, 300)
"""Lengths of prefix and suffix, tried in turn until only one passage fits."""


class Body:
    """The text that a draft is made from. Spans are offsets in `text`."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)
        self.text = _BETWEEN.join(section.text for section in sections)
        lengths = (len(section.text) + len(_BETWEEN) for section in sections)
        self.section_starts = list(accumulate(lengths, initial=0))[:-1]
        """The offsets at which the sections begin."""
        self._failures = 0
        self._quotations = [ArticleSpan(*span) for span in quoted(self.text)]
        self._index = PassageIndex(sections)
        self.paragraphs = tuple(ArticleSpan(*span) for span in paragraphs(self.text))
        self.dateline = self._dateline()
        """The span of the dateline. Without a dateline, the span is empty."""

    def _dateline(self) -> ArticleSpan:
        for paragraph in self.paragraphs[:3]:
            words = paragraph.of(self.text)
            found = dateline(words) or _PLACE.match(words)
            if found is not None:
                return ArticleSpan(paragraph.start, paragraph.start + found.end())
        return ArticleSpan(0, 0)

    def after_dateline(self, span: ArticleSpan) -> ArticleSpan:
        """Return the span without the dateline at its start."""
        if span.overlaps(self.dateline):
            return ArticleSpan(max(span.start, self.dateline.end), span.end)
        return span

    def paragraph_at(self, at: int) -> ArticleSpan:
        """Return the paragraph that holds the offset."""
        return self.paragraphs[max(0, bisect_right(self.paragraphs, at, key=_START) - 1)]

    def quotations(self, span: ArticleSpan) -> list[ArticleSpan]:
        """Return the quoted spans that contain `span`."""
        last = bisect_right(self._quotations, span.start, key=_START)
        return [one for one in self._quotations[max(0, last - 1) : last] if one.holds(span)]

    def section_of(self, at: int) -> int:
        """Return the index of the section that holds the offset."""
        return bisect_right(self.section_starts, at) - 1

    def span(self, selector: Selector) -> ArticleSpan | None:
        """Return the span of an anchor's words, or None if the anchor has a fault."""
        passage = self._index.find(selector).passage
        return None if passage is None else self.span_of(passage)

    def span_of(self, passage: Passage) -> ArticleSpan:
        """Return the span of a passage."""
        first = self.section_starts[passage.section]
        return ArticleSpan(first + passage.start, first + passage.end)

    def anchor(self, span: ArticleSpan) -> Selector | None:
        """Return an anchor for the span, or for whole words around it.

        Return None if no such anchor fits this passage only.
        """
        span = trimmed(self.text, *span)
        place = self.section_of(span.start)
        text, first = self.sections[place].text, self.section_starts[place]
        start, end = span.start - first, span.end - first
        if start >= end or end > len(text) or self._failures > _MOST_FAILURES:
            return None
        wide = widen(text, start, end)
        for passage in dict.fromkeys((Passage(place, start, end), Passage(place, *wide))):
            for selector in _selectors(self.sections[place], passage):
                if self._index.find(selector).passage == passage:
                    return selector
        self._failures += 1
        return None


def _selectors(section: Section, passage: Passage) -> Iterator[Selector]:
    text, (_, start, end) = section.text, passage
    exact = text[start:end].replace("\n\n", " ").replace("\n", " ")
    if text.count(text[start:end]) == 1:
        yield Selector(exact)
    for length in _CONTEXT_LENGTHS:
        prefix, suffix = _words_before(text, start, length), _words_after(text, end, length)
        low, high = start - length if prefix else start, end + length if suffix else end
        if text.count(text[max(0, low) : high]) == 1:  # otherwise, a longer context is needed
            yield Selector(exact, prefix)
            yield Selector(exact, None, suffix)
            yield Selector(exact, prefix, suffix)
            yield Selector(exact, prefix, suffix, section.id)


def _words_before(text: str, at: int, length: int) -> str | None:
    words = text[max(0, at - length) : at].rpartition("\n")[2]
    return (words if len(words) < length else words.partition(" ")[2]).strip() or None


def _words_after(text: str, at: int, length: int) -> str | None:
    words = text[at : at + length].partition("\n")[0]
    return (words if len(words) < length else words.rpartition(" ")[0]).strip() or None
