"""Store the index of a briefing as bytes, so that it can be searched without loading the file.

A snapshot has the texts of all units and the tables of the filters. `StoredIndex` gives them to the
same `Search` as an index that was made from a reading, so both find the same. Each of its
lines is decoded when it is first used, as most searches need no filters and few texts.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast, overload

from typing_extensions import override

from briefing_tui.model.format.records import Section
from briefing_tui.model.search.facets import Facets
from briefing_tui.model.search.folding import FIELD, fold_joined, lower, without_separators
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.texts import ItemText, SectionParagraph, Unit
from briefing_tui.panes import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.search.texts import Searched

T = TypeVar("T")
_PARAGRAPH = "paragraph"
_LEVEL = 1
"""The level of compression. A higher one takes twice the time for a tenth of the bytes."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SnapshotError(ValueError):
    """Bytes that are not a snapshot."""


def dump(index: Index) -> bytes:
    """Return the snapshot of an index whose panes have the order of the file."""
    sections: dict[int, Section] = {}
    units: list[list[Any]] = []
    texts: list[list[Any]] = []
    for number, unit in enumerate(index.units):
        pane, item = PANE_NAMES.index(unit.pane), unit.item
        if isinstance(item, SectionParagraph):
            sections[item.section.where] = item.section
            ends = [item.section.where, item.start, item.end]
            units.append([pane, _PARAGRAPH, unit.id, *ends])
            texts.append([])
            continue
        found = index.texts_of(number)
        units.append([pane, unit.kind, unit.id, unit.where])
        texts.append([_shortest(text) for text in found or [index.main_text(number, found)]])
        if not found:
            units[-1].append("")
    head = {
        "english": index.is_english,
        "units": units,
        "sections": [[where, section.id, section.text] for where, section in sections.items()],
    }
    lines = "\n".join(map(_encode, (head, index.facets.state(), texts)))
    return zlib.compress(lines.encode("utf-8", "surrogatepass"), _LEVEL)


def _shortest(text: ItemText) -> tuple[Any, ...]:
    """Return the values of a text up to the last one that is not the default."""
    return text if text.written or text.whole else text[:2]


class StoredItem(NamedTuple):
    """Stands for an item of a snapshot, of which only the place is known."""

    where: int


class _Lazy(Sequence[T]):
    """A sequence that makes an entry when it is first used."""

    def __init__(self, size: int, make: Callable[[int], T]) -> None:
        self._make = make
        self._made: list[T | None] = [None] * size

    @override
    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    @override
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        found = self._made[index]
        if found is None:
            found = self._made[index] = self._make(index)
        return found


class StoredIndex(Index):
    """An index that was restored from a snapshot."""

    def __init__(self, data: bytes, only: Sequence[int] | None = None) -> None:
        """Restore an index. If `only` is given, search no other units. Raises SnapshotError."""
        try:
            lines = zlib.decompress(data).decode("utf-8", "surrogatepass").split("\n")
            head = json.loads(lines[0])
            self._sections: dict[int, Section] = {
                where: Section(text=text, id=ref, where=where)
                for where, ref, text in head["sections"]
            }
            self.units = list(map(self._unit, head["units"]))
            self._known_by_main = frozenset(
                n for n, one in enumerate(head["units"]) if len(one) == _WITHOUT_TEXTS
            )
            self.is_english = bool(head["english"])
        except (zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
            raise SnapshotError(str(error)) from error
        if len(lines) != _LINES:
            raise SnapshotError("lines are missing")
        self._lines = lines
        self._only = only
        size = len(self.units)
        self.cased = _Lazy(size, self._fold)
        self.lowered = _Lazy(size, lambda n: lower(self.cased[n]))

    def _unit(self, stored: list[Any]) -> Unit:
        pane, kind, ref, where, *ends = stored
        if kind == _PARAGRAPH:
            paragraph = SectionParagraph(self._sections[where], *ends)
            return Unit(PANE_NAMES[pane], "section", ref, paragraph)
        return Unit(PANE_NAMES[pane], kind, ref, cast("Searched", StoredItem(where)))

    def _fold(self, unit: int) -> str:
        if unit in self._known_by_main:
            return ""
        return fold_joined(FIELD.join(without_separators(text.text) for text in self._stored(unit)))

    def _stored(self, unit: int) -> list[ItemText]:
        item = self.units[unit].item
        if isinstance(item, SectionParagraph):
            text = item.section.text
            return [ItemText("text", text[item.start : item.end], text, item.start)]
        try:
            return [ItemText(*text) for text in self._texts[unit]]
        except (TypeError, IndexError) as error:
            raise SnapshotError(str(error)) from error

    @cached_property
    def _texts(self) -> list[list[list[Any]]]:
        """The texts of each unit as they are stored."""
        try:
            found: list[list[list[Any]]] = json.loads(self._lines[2])
        except ValueError as error:
            raise SnapshotError(str(error)) from error
        return found

    @override
    def texts_of(self, unit: int) -> Sequence[ItemText]:
        return [] if unit in self._known_by_main else self._stored(unit)

    @override
    def main_text(self, unit: int, texts: Sequence[ItemText]) -> ItemText:
        return super().main_text(unit, texts) if texts else self._stored(unit)[0]

    @cached_property
    def usual(self) -> Sequence[int]:
        """The units that are searched unless addresses are asked for."""
        among = range(len(self.units)) if self._only is None else self._only
        return [n for n in among if self.units[n].kind != "url"]

    @cached_property
    def facets(self) -> Facets:
        """The lookup tables for filters."""
        try:
            return Facets.restored(json.loads(self._lines[1]), self.units, self.numbers)
        except (ValueError, TypeError, KeyError) as error:
            raise SnapshotError(str(error)) from error


_LINES = 3
"""The lines of a snapshot: the units, the tables of the filters, and the texts."""
_WITHOUT_TEXTS = 5
"""The length of the entry of a unit without texts, which is known by another text."""
