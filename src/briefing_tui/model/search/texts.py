"""The texts of an item, key by key, as readers see them.

Which keys hold texts is read off the format's one declaration, so that a new key is searched too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args

from briefing_tui.model.figures import wording
from briefing_tui.model.figures.intervals import is_percent
from briefing_tui.model.format.declaration import keys
from briefing_tui.model.format.quotes import passage
from briefing_tui.model.format.records import (
    Article,
    Briefing,
    Figure,
    Item,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.wording import Wording, Words, anchors, both, reader_name


class Paragraph(NamedTuple):
    """A paragraph of a section: the article is searched paragraph by paragraph."""

    section: Section
    start: int
    """In the section's text as written, half open."""
    end: int


Searched: TypeAlias = Item | Paragraph | Briefing
"""What a unit of the index is of: a section for its heading, the briefing for its title and what is
said of its article."""


class Field(NamedTuple):
    """One text of an item."""

    key: str
    """The key of the format that holds it."""
    text: str
    """What is searched."""
    whole: str = ""
    """Where that is a paragraph: the section's whole text."""
    base: int = 0
    """Where `text` begins in `whole`."""
    written: str = ""
    """For a date: as it is written, which `text` ends with."""
    spoken: int = 0
    """For a date: how long the words for it are, with which `text` begins."""

    def shown(self, start: int, end: int) -> tuple[str, int, int]:
        """The text to show a span of `text` in, and the span in that: a section's whole text, a
        date's words or what is written."""
        if self.whole:
            return self.whole, self.base + start, self.base + end
        if self.spoken and end <= self.spoken:
            return self.text[: self.spoken], start, end
        shift = len(self.text) - len(self.written)
        if self.written and start >= shift:
            return self.written, start - shift, end - shift
        return self.text, start, end


_REPEATED = 1_000
"""Characters of a quote's passage that the positions which rest on it are found by as well."""

_Step: TypeAlias = tuple[int, str, Words | None]
"""A key's place in its record, its name, and what makes texts of its value; None: it is one."""

_APART = {
    Figure: ("unit", "value", "low", "high", "subject"),
    Quote: ("content",),
    Position: ("quote",),
}
"""Keys that are read together with others: see `_lead` and `_rest`."""

_WHOLE = frozenset([Paragraph, Section, Briefing])
"""What is not simply read key by key."""


class Texts:
    """What the items of one briefing say."""

    def __init__(self, reading: Reading) -> None:
        self._words = Wording(reading)
        self._quotes = {quote.id: quote for quote in reversed(reading.briefing.quotes)}
        self._plans: dict[type[Any], tuple[_Step, ...]] = {}

    def of(self, item: Searched) -> list[str]:
        """The texts of `item`, in the order of `fields`."""
        kind = type(item)
        if kind in _WHOLE:
            return [field.text for field in self.fields(item)]
        parts = self._lead(item) if kind is Figure else []
        for at, _, words in self._plans.get(kind) or self._plan(kind):
            value: Any = item[at]
            if value:
                if words is None:
                    parts.append(value)
                else:
                    parts += words(value)
        if kind is Quote or kind is Position:
            parts += self._rest(item)
        return parts

    def fields(self, item: Searched) -> list[Field]:
        """The texts with their keys, and the way to each as it is shown."""
        return list(self._fields(item))

    def _fields(self, item: Searched) -> Iterator[Field]:
        if isinstance(item, Paragraph):
            text = item.section.text
            yield Field("text", text[item.start : item.end], text, item.start)
        elif isinstance(item, Section):
            yield Field("heading", item.heading or "")
        elif isinstance(item, Briefing):
            yield Field("title", item.title)
            yield from self._keyed(item.article or Article())
            if item.updated is not None:
                yield _date("updated", item.updated)
        else:
            yield from map(Field, ("value", "unit", "subject"), self._lead(item))
            yield from self._keyed(item)
            key = "content" if isinstance(item, Quote) else "quote"
            yield from (Field(key, text) for text in self._rest(item))

    def _keyed(self, item: Any) -> Iterator[Field]:
        for at, key, words in self._plan(type(item)):
            value = item[at]
            if not value:
                continue
            if words is None:
                yield Field(key, value)
            elif words == self._words.date:
                yield _date(key, value)
            else:
                yield from (Field(key, text) for text in words(value))

    def _lead(self, item: Searched) -> list[str]:
        """Of a figure: the number in words, the unit where they do not say it, and of whom."""
        if not isinstance(item, Figure):
            return []
        unit = item.unit if is_percent(item) else ""
        subject = item.subject or ""
        return [wording.words(item), unit, self._words.names.get(subject, subject)]

    def _rest(self, item: Searched) -> tuple[str, ...]:
        """Of a quote its content, unless the passage has it; of a position without a passage of its
        own that of the quote it rests on, unless that is long: many may rest on it."""
        if isinstance(item, Quote):
            content = item.content
            return () if content is None or content in passage(item) else (content,)
        if isinstance(item, Position) and item.quote is not None and not item.at:
            quote = self._quotes.get(item.quote)
            words = () if quote is None else anchors(quote.at)
            return words if sum(map(len, words)) <= _REPEATED else ()
        return ()

    def _plan(self, record: type[Any]) -> tuple[_Step, ...]:
        plan = self._plans.get(record)
        if plan is None:
            plan = tuple(
                (at, key, self._words.reader(name)) for at, key, name in _steps(record.__name__)
            )
            self._plans[record] = plan
        return plan


@cache
def _steps(name: str) -> tuple[tuple[int, str, str], ...]:
    """The keys of the record of that name that hold texts, with their places and how the texts are
    made."""
    record = next(one for one in (*get_args(Item), Article) if one.__name__ == name)
    named = ((key.name, reader_name(key)) for key in keys(record))
    apart = _APART.get(record, ())
    return tuple(
        (record._fields.index(key), key, name) for key, name in named if name and key not in apart
    )


def _date(key: str, written: str) -> Field:
    text, spoken = both(written)
    return Field(key, text, written=written, spoken=spoken)


def where_of(item: Searched) -> int:
    """The offset in the file of an item, or of the section a paragraph belongs to."""
    return item.section.where if isinstance(item, Paragraph) else item.where


_MAIN = ("title", "text", "question", "name", "value", "content", "at", "quote", "heading")


def main_field(item: Searched, fields: Sequence[Field]) -> Field:
    """The field by which an item is known; a position that has no words has its stance."""
    for key in _MAIN:
        for field in fields:
            if field.key == key:
                return field
    if fields:
        return fields[0]
    return Field("stance", item.stance) if isinstance(item, Position) else Field("", "")
