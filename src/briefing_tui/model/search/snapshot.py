"""Store the index of a briefing as bytes, so that the briefing can be searched without its file.

A `StoredIndex` finds the same hits as the index of the reading. Each line of a snapshot is decoded
when it is first used.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from typing_extensions import override

from briefing_tui.model.records import Section
from briefing_tui.model.search.facets import BriefingFacts, Facets, UnitFacts
from briefing_tui.model.search.folding import fold_joined, join_fields, lower
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.texts import ItemText, Pair, SectionParagraph, Unit
from briefing_tui.panes import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.search.texts import Searched

_LEVEL = 1
"""The level of compression. A higher level takes twice the time and saves a tenth."""
_LINES = 3
"""The number of lines of a snapshot: units, facts for the filters, and texts."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SnapshotError(ValueError):
    """The bytes are not a snapshot."""


def dump(index: Index) -> bytes:
    """Return the snapshot of an index. The index must be in file order."""
    sections: dict[int, Section] = {}
    paragraphs: list[tuple[int, int, int, int]] = []
    pairs: list[Sequence[Pair]] = []
    wheres: list[int] = []
    for number, ((_, _, _, item), texts) in enumerate(zip(index.units, index.pairs, strict=True)):
        if isinstance(item, SectionParagraph):
            section, start, end = item
            sections[section.where] = section
            paragraphs.append((number, section.where, start, end))
            wheres.append(section.where)
            pairs.append(())
            continue
        wheres.append(item.where)
        pairs.append(texts)
    head = {
        "english": index.is_english,
        "panes": list(map(len, index.panes.values())),
        "kinds": [unit.kind for unit in index.units],
        "ids": [unit.id for unit in index.units],
        "wheres": wheres,
        "paragraphs": paragraphs,
        "sections": [(where, one.id, one.text) for where, one in sections.items()],
    }
    facets = index.facets
    lines = "\n".join(map(_encode, (head, (facets.facts, facets.given), pairs)))
    return zlib.compress(lines.encode("utf-8", "surrogatepass"), _LEVEL)


class _StoredItem(NamedTuple):
    where: int


class _Lazy(dict[int, str]):
    def __init__(self, make: Callable[[int], str]) -> None:
        self._make = make

    def __missing__(self, number: int) -> str:
        text = self[number] = self._make(number)
        return text


class StoredIndex(Index):
    """An index that is restored from a snapshot."""

    def __init__(self, data: bytes, only: Sequence[int] | None = None) -> None:
        """Restore an index. If `only` is given, search only these units. Raises SnapshotError."""
        try:
            lines = zlib.decompress(data).decode("utf-8", "surrogatepass").split("\n")
            head = json.loads(lines[0])
            self.units = _units(head)
            self.is_english = bool(head["english"])
        except (zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
            raise SnapshotError(str(error)) from error
        if len(lines) != _LINES:
            raise SnapshotError("lines are missing")
        self._lines = lines
        self._only = only
        self.cased = _Lazy(self._fold)
        self.lowered = _Lazy(lambda number: lower(self.cased[number]))

    def _fold(self, unit: int) -> str:
        item = self.units[unit].item
        if isinstance(item, SectionParagraph):
            return fold_joined(join_fields((item.section.text[item.start : item.end],)))
        return fold_joined(join_fields([pair[1] for pair in self._stored[unit]]))

    @cached_property
    def _stored(self) -> Sequence[Sequence[Any]]:
        """The keys and texts of each unit. Those of paragraphs are in the sections."""
        try:
            pairs = json.loads(self._lines[2])
        except ValueError as error:
            raise SnapshotError(str(error)) from error
        if not isinstance(pairs, list) or len(pairs) != len(self.units):
            raise SnapshotError("texts are missing")
        return pairs

    @override
    def texts_of(self, unit: int) -> Sequence[ItemText]:
        item = self.units[unit].item
        if isinstance(item, SectionParagraph):
            text = item.section.text
            return [ItemText("text", text[item.start : item.end], text, item.start)]
        return [ItemText(*pair) for pair in self._stored[unit]]

    @property
    @override
    def searched(self) -> Sequence[int]:
        return super().searched if self._only is None else self._only

    @cached_property
    def facets(self) -> Facets:
        """The tables in which filters look up units."""
        try:
            facts, given = json.loads(self._lines[1])
            facts = UnitFacts(*facts)
            sizes = {len(facts.owns), len(facts.speakers), len(facts.refs)}
            given = BriefingFacts(*given)
        except (ValueError, TypeError) as error:
            raise SnapshotError(str(error)) from error
        if sizes != {len(self.units)}:
            raise SnapshotError("facts are missing")
        return Facets(self.units, self.numbers, facts, given)


def _units(head: Mapping[str, Any]) -> list[Unit]:
    """Restore the units.

    Raises KeyError, IndexError, TypeError or ValueError if `head` is damaged.
    """
    panes = chain.from_iterable(map(repeat, PANE_NAMES, head["panes"]))
    items = cast("map[Searched]", map(_StoredItem, head["wheres"]))
    units = list(map(Unit, panes, head["kinds"], head["ids"], items))
    sections = {
        where: Section(text=text, id=ref, where=where) for where, ref, text in head["sections"]
    }
    for number, where, start, end in head["paragraphs"]:
        item = SectionParagraph(sections[where], start, end)
        units[number] = units[number]._replace(item=item)
    return units
