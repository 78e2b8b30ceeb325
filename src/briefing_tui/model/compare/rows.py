"""The rows of a comparison: what each briefing says about one question, figure, quote, and so on.

Texts are as the files have them. The code that shows them must sanitize them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.compare.groups import Group, ItemMatch
from briefing_tui.model.compare.matching import Matched, match_briefings
from briefing_tui.model.format.records import NARRATOR, Briefing
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.folding import flat, shortened

ABSENT = "absent"
"""The role of the cell if its briefing does not have the item."""


class BriefingColumn(NamedTuple):
    """One of the compared briefings."""

    name: str
    """The outlet of the briefing, or else its title. If two names are equal, a date or a number is
    added."""
    date: str
    """The date of publication of the article (EDTF), or else the date of the last update of the
    briefing; empty if neither is given."""
    title: str
    story: tuple[str, ...]


class CellLine(NamedTuple):
    """A line of a cell: some words that a briefing says."""

    words: str
    role: str = ""
    """A stance, a status in lower case, `absent`, or empty."""


class Note(NamedTuple):
    """A remark on a row: a difference, a conflict, or what one briefing adds to another."""

    kind: str
    """conflict, revised, silent, speakers, cut, dates, unheard, fills or unchecked."""
    words: str
    """The remark as a sentence without its full stop."""
    briefings: tuple[int, ...] = ()
    """The numbers of the briefings that the note is about."""


class Row(NamedTuple):
    """What each briefing says about one thing."""

    kind: str
    """question, claim, figure, quote, event, actor or gap."""
    title: str
    cells: tuple[tuple[CellLine, ...], ...]
    """For each briefing, the lines of its cell."""
    items: tuple[tuple[int, str], ...]
    """The items of the row, each as the number of its briefing and its id."""
    matches: tuple[ItemMatch, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def only(self) -> int | None:
        """The number of the briefing if only one has the item; else None. It is None for a gap."""
        if self.kind == "gap":
            return None
        found = {number for number, _ in self.items}
        return found.pop() if len(found) == 1 and len(self.cells) > 1 else None


class Sources:
    """The compared briefings, with the groups of their items."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = tuple(readings)
        self.columns = columns([reading.briefing for reading in readings])
        self.matched: Matched = match_briefings(readings)

    def __len__(self) -> int:
        return len(self.readings)

    def actor(self, briefing: int, ref: str) -> str:
        """Return the name of an actor; the article's own voice is `the article`."""
        reading = self.readings[briefing]
        if reading.cast.is_narrator(ref):
            return "the article"
        group = self.matched.actors.of(briefing, ref)
        if group is None:
            return ref
        name = flat(group.members[0].item.name)
        return f"{name} (unnamed)" if reading.cast.is_unnamed(ref) else name

    def speaker(self, briefing: int, ref: str) -> object:
        """Return a value that identifies an actor across all briefings."""
        if self.readings[briefing].cast.is_narrator(ref):
            return NARRATOR, briefing
        number = self.matched.actors.number(briefing, ref)
        return (ref, briefing) if number is None else number

    def names(self, briefings: Iterable[int]) -> str:
        """Return the names of briefings as a list in a sentence."""
        return in_sentence([self.columns[number].name for number in dict.fromkeys(briefings)])

    def dated(self, briefing: int) -> str:
        """Return the name of a briefing with its date in words."""
        column = self.columns[briefing]
        return f"{column.name}, {date_words(column.date)}" if column.date else column.name

    def cells(self, said: Mapping[int, Sequence[CellLine]], absent: str) -> _Cells:
        """Return the cells of a row. Briefings that are not in `said` get a cell `absent`."""
        missing = (CellLine(absent, ABSENT),)
        return tuple(tuple(said.get(number, missing)) for number in range(len(self)))


_Cells = tuple[tuple[CellLine, ...], ...]


def columns(briefings: Sequence[Briefing]) -> tuple[BriefingColumn, ...]:
    """Return a column for each briefing. If names are equal, a date or a number is added."""
    bare = [
        BriefingColumn(_outlet(one), _date(one), flat(one.title), one.story) for one in briefings
    ]
    names = [one.name for one in bare]
    dated = [_with_date(one) if names.count(one.name) > 1 else one for one in bare]
    found: list[BriefingColumn] = []
    names = [one.name for one in dated]
    for place, one in enumerate(dated):
        number = names[:place].count(one.name) + 1
        is_double = names.count(one.name) > 1
        found.append(one._replace(name=f"{one.name} ({number})") if is_double else one)
    return tuple(found)


def _outlet(briefing: Briefing) -> str:
    article = briefing.article
    named = article.publisher if article is not None else None
    return shortened(flat(named or briefing.title), 60)


def _date(briefing: Briefing) -> str:
    published = briefing.article.published if briefing.article is not None else None
    return published or briefing.updated or ""


def _with_date(column: BriefingColumn) -> BriefingColumn:
    if not column.date:
        return column
    return column._replace(name=f"{column.name}, {date_words(column.date)}")


def date_words(text: str | None) -> str:
    """Return an EDTF date in words; an invalid date as it is written; `no date` for none."""
    if not text:
        return "no date"
    date = dates.parse(text)
    return flat(text) if date is None else dates.words(date)


def in_sentence(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def items_of(group: Group) -> tuple[tuple[int, str], ...]:
    """Return the number of the briefing and the id of each item of a group."""
    return tuple((member.briefing, member.id) for member in group.members)


def shared_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows sorted by the number of briefings that have the item, the highest first."""
    return tuple(sorted(rows, key=lambda row: -len({number for number, _ in row.items})))


def by_value(said: Iterable[tuple[int, str]]) -> Iterator[tuple[str, list[int]]]:
    """Yield each distinct text, and the numbers of the briefings that say it."""
    found: dict[str, list[int]] = {}
    for number, words in said:
        found.setdefault(words, []).append(number)
    yield from found.items()
