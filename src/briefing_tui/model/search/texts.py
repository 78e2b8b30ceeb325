"""List the texts that are searched: the units of a briefing in order, and the texts of each unit.

A unit is an item, a paragraph or heading of the article, or the briefing itself (for its title and
the facts about the article).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.figures import figure_words, is_percent
from briefing_tui.model.items import passage, walk
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Article,
    Briefing,
    Figure,
    Issue,
    Item,
    Key,
    Many,
    Nested,
    Position,
    Quote,
    Ref,
    Scalar,
    Section,
    Selector,
    keys,
)
from briefing_tui.model.text import NAME_LIMIT, paragraphs
from briefing_tui.panes import PANE_NAMES, PANES

ARTICLE = ":article"
"""The id of the unit for the briefing itself."""


class SectionParagraph(NamedTuple):
    """A paragraph of a section."""

    section: Section
    start: int
    """Where the paragraph starts in the section's text."""
    end: int


Searched: TypeAlias = Item | SectionParagraph | Briefing


class Unit(NamedTuple):
    """A unit of search. A query finds the units that have all its words."""

    pane: str
    kind: str
    """article, point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str
    item: Searched

    @property
    def where(self) -> int:
        """The offset of the item in the file. A paragraph has the offset of its section."""
        item = self.item
        return item.section.where if isinstance(item, SectionParagraph) else item.where


def units(briefing: Briefing, order: Mapping[str, Sequence[str]]) -> Iterator[Unit]:
    """Yield the units, pane by pane.

    `order` maps a pane to the ids of its items, in the order shown. Other panes have the order of
    the file.
    """
    by_pane: dict[str, list[Unit]] = {name: [] for name in PANE_NAMES}
    panes = {kind: pane.name for pane in PANES for kind in pane.kinds}
    for kind, ref, item in _items(briefing):
        by_pane[panes[kind]].append(Unit(panes[kind], kind, ref, item))
    for pane, in_file_order in by_pane.items():
        yield from _ordered(in_file_order, order[pane]) if pane in order else in_file_order


def _items(briefing: Briefing) -> Iterator[tuple[str, str, Searched]]:
    yield "article", ARTICLE, briefing
    for kind, ref, item, _ in walk(briefing):
        if not isinstance(item, Section):
            yield kind, ref, item
            continue
        if item.heading is not None:
            yield kind, ref, item
        for start, end in paragraphs(item.text):
            yield kind, ref, SectionParagraph(item, start, end)


def _ordered(units: Sequence[Unit], ids: Sequence[str]) -> Iterable[Unit]:
    """Sort units in the order of `ids`. Claims and positions follow their issue."""
    rank = {ref: place for place, ref in reversed(list(enumerate(ids)))}
    placed: list[tuple[int, Unit]] = []
    for unit in units:
        if unit.kind in ("claim", "position"):
            placed.append((placed[-1][0], unit))
        elif unit.id in rank or unit.kind != "actor":  # of actors, only those shown are searched
            placed.append((rank.get(unit.id, len(rank)), unit))
    return [unit for _, unit in sorted(placed, key=itemgetter(0))]


class ItemText(NamedTuple):
    """A text of an item."""

    key: str
    """The key that has the text in the file."""
    text: str
    """The text to search."""
    whole: str = ""
    """For a paragraph: the text of the whole section."""
    base: int = 0
    """The offset of `text` in `whole`."""

    def shown(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the text to show for a span of `text`, and the span in the shown text.

        A paragraph is shown with its whole section.
        """
        return self.whole or self.text, self.base + start, self.base + end


_MAIN_KEYS = ("title", "text", "question", "name", "value", "content", "at", "quote", "heading")


def main_text(texts: Sequence[ItemText]) -> ItemText:
    """Return the main text of an item, of all its texts."""
    by_key = {text.key: text for text in reversed(texts)}
    for key in _MAIN_KEYS:
        if key in by_key:
            return by_key[key]
    return texts[0] if texts else ItemText("", "")


_PASSAGE_LIMIT = 1_000
"""A position is found by the words of its quote if the words have at most this many characters."""


Pair: TypeAlias = tuple[str, str] | ItemText
"""A key and its text. For a paragraph, this is an `ItemText`."""


class Texts:
    """Lists the texts of the items of a briefing."""

    def __init__(self, reading: Reading) -> None:
        self._names = {ref: one.name[:NAME_LIMIT] for ref, one in reading.actors.items()}
        self._quotes = {quote.id: quote for quote in reversed(reading.briefing.quotes)}
        self._figures = {figure.id: figure for figure in reversed(reading.briefing.figures)}

    def of(self, item: Searched) -> list[ItemText]:
        """Return the texts of an item, in the order of its keys."""
        return [ItemText(*pair) for pair in self.pairs(item)]

    def pairs(self, item: Searched) -> list[Pair]:
        """Return the keys and texts of an item, in pairs."""
        if isinstance(item, SectionParagraph):
            text = item.section.text
            return [ItemText("text", text[item.start : item.end], text, item.start)]
        if isinstance(item, Section):
            return [("heading", item.heading or "")]
        if isinstance(item, Briefing):
            return [
                ("title", item.title),
                *self._keyed(item.article or Article()),
                *(("story", story) for story in item.story),
                *_dates("updated", item.updated or ""),
            ]
        pairs = self._keyed(item)
        if isinstance(item, Figure):
            return [*self._number(item), *pairs]
        if isinstance(item, Quote):
            if item.content is not None and item.content not in passage(item):
                pairs.append(("content", item.content))
        elif isinstance(item, Position):
            pairs += self._quoted(item)
        elif isinstance(item, Issue) and item.finding is not None:
            pairs += self._keyed(item.finding)
        return pairs

    def _keyed(self, item: Any) -> list[Pair]:
        pairs: list[Pair] = []
        record: Any = type(item)
        for key, holds in _searched_keys(record):
            value = getattr(item, key)
            if not value:
                continue
            for entry in value if isinstance(value, tuple) else (value,):
                if holds == "text":
                    pairs.append((key, entry))
                elif holds == "anchor":
                    pairs.append((key, entry.exact))
                elif holds == "date":
                    pairs += _dates(key, entry)
                elif words := self._named(holds, entry):
                    pairs.append((key, words))
        return pairs

    def _named(self, holds: str, ref: str) -> str:
        if holds == "figure":
            figure = self._figures.get(ref)
            return "" if figure is None else figure_words(figure)[:NAME_LIMIT]
        # Otherwise, the name of the narrator would find every figure that the narrator gives
        return "" if ref == NARRATOR else self._names.get(ref, "")

    def _number(self, figure: Figure) -> tuple[Pair, Pair, Pair]:
        subject = figure.subject or ""
        return (
            ("value", figure_words(figure)),
            ("unit", figure.unit if is_percent(figure) else ""),
            ("subject", self._names.get(subject, subject)),
        )

    def _quoted(self, position: Position) -> list[Pair]:
        quote = None if position.at else self._quotes.get(position.quote or "")
        if quote is None or sum(len(one.exact) for one in quote.at) > _PASSAGE_LIMIT:
            return []
        return [("quote", selector.exact) for selector in quote.at]


_READ_APART = {
    Figure: ("unit", "value", "low", "high", "subject"),
    Quote: ("content",),
    Position: ("quote",),
}
"""Keys that `Texts.pairs` reads itself."""
_TEXT_SCALARS = ("line", "text", "language", "grade")


@cache
def _searched_keys(record: Any) -> list[tuple[str, str]]:
    """Return the keys of a record that are searched, and what each holds."""
    apart = _READ_APART.get(record, ())
    held = ((key.name, _held(key)) for key in keys(record) if key.name not in apart)
    return [(name, holds) for name, holds in held if holds]


def _held(key: Key) -> str:
    """Return text, anchor, date, actor, figure, or `""` for keys that are not searched."""
    spec = key.spec.of if isinstance(key.spec, Many) else key.spec
    if isinstance(spec, Nested):
        return "anchor" if spec.record is Selector else ""
    if isinstance(spec, Ref):
        return spec.kind if spec.kind in ("actor", "figure") else ""
    if not isinstance(spec, Scalar):
        return ""
    return "text" if spec.name in _TEXT_SCALARS else "date" if spec.name == "date" else ""


def _dates(key: str, written: str) -> Iterator[Pair]:
    """Yield a date in words, and as it is written."""
    date = dates.parse(written)
    if date is not None:
        yield key, dates.words(date)
    if written:
        yield key, written
