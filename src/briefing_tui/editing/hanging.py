"""Where the items of a briefing stand in its file, and what must be deleted with each of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from briefing_tui.editing.changes import CannotEdit, KeyPath
from briefing_tui.model.format.items import walk
from briefing_tui.model.format.records import (
    NARRATOR,
    Briefing,
    Claim,
    Issue,
    Item,
    Many,
    Point,
    Position,
    Ref,
    keys,
)

_LISTS = {
    "point": "summary",
    "section": "sections",
    "actor": "actors",
    "figure": "figures",
    "quote": "quotes",
    "event": "timeline",
    "issue": "issues",
    "claim": "claims",
    "position": "positions",
    "gap": "gaps",
}
"""The key of the list that holds the items of a kind."""
_ATTRIBUTION = ("by",)
"""Keys without which an item would be attributed to the article's own voice."""


class PlacedItem(NamedTuple):
    """An item with its place in the file."""

    path: KeyPath
    kind: str
    """point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str
    """For a point of the summary: `summary-1`, `summary-2`, ..."""
    item: Item


class _Reference(NamedTuple):
    """A key, or an entry of a list, that holds the id of another item."""

    path: KeyPath
    """The path of the key or entry within its item."""
    id: str
    is_needed: bool
    """True if the item cannot do without the reference."""


def placed_items(briefing: Briefing) -> Iterator[PlacedItem]:
    """Yield every item with its place, in the order of `model.format.items.walk`."""
    counts: dict[KeyPath, int] = {}
    parents: dict[str, KeyPath] = {}
    for entry in walk(briefing):
        listed = (*parents.get(entry.kind, ()), _LISTS[entry.kind])
        place = counts[listed] = counts.get(listed, -1) + 1
        path = (*listed, place)
        if entry.kind == "issue":
            parents["claim"] = path
        elif entry.kind == "claim":
            parents["position"] = path
        yield PlacedItem(path, entry.kind, entry.id, entry.item)


def paths_of(briefing: Briefing) -> Mapping[str, KeyPath]:
    """Return the place of each item by its id. Of items with the same id, the first counts."""
    found: dict[str, KeyPath] = {}
    for placed in placed_items(briefing):
        found.setdefault(placed.id, placed.path)
    return found


def item_words(placed: Sequence[PlacedItem]) -> str:
    """Return words that name items: `the quote q-3`, or `3 items`."""
    if len(placed) != 1:
        return f"{len(placed)} items"
    return f"the {placed[0].kind} {placed[0].id}"


def hanging(briefing: Briefing, paths: Iterable[KeyPath]) -> tuple[PlacedItem, ...]:
    """Return the items that must be deleted together with the items at `paths`.

    These are the items inside them, and the items that would lose something that they need: the
    actor who speaks, their only evidence, their claims or positions. Raises CannotEdit for a
    section.
    """
    return Deletion(briefing, paths).hanging


class Deletion:
    """The items that are deleted together.

    The search through all items is repeated until it finds no further item.
    """

    def __init__(self, briefing: Briefing, paths: Iterable[KeyPath]) -> None:
        """Take the paths of the items to delete. Raises CannotEdit for a section."""
        self._items = tuple(placed_items(briefing))
        self._chosen = frozenset(paths)
        self._ids: Set[str] = frozenset()
        self.paths = set(self._chosen)
        """The paths of all items to delete."""
        if any(path[:1] == ("sections",) for path in self.paths):
            raise CannotEdit("the article's text is not deleted by a small edit")
        count = 0
        while count < len(self.paths):
            count = len(self.paths)
            self._ids = self._lost_ids()
            self.paths.update(placed.path for placed in self._items if self._goes(placed))

    @property
    def hanging(self) -> tuple[PlacedItem, ...]:
        """The items that are deleted together with the items at the given paths."""
        more = self.paths - self._chosen
        return tuple(placed for placed in self._items if placed.path in more)

    def references(self) -> Iterator[KeyPath]:
        """Yield the paths of references from items that stay to items that are deleted."""
        for placed in self._items:
            if placed.path not in self.paths:
                for reference in _references(placed.item):
                    if reference.id in self._ids:
                        yield (*placed.path, *reference.path)

    def _lost_ids(self) -> Set[str]:
        """Return the ids that no item will have after the deletion."""
        gone = {placed.id for placed in self._items if placed.path in self.paths}
        kept = {placed.id for placed in self._items if placed.path not in self.paths}
        return gone - kept - {NARRATOR}

    def _goes(self, placed: PlacedItem) -> bool:
        path, item = placed.path, placed.item
        if path in self.paths or any(path[:n] in self.paths for n in range(2, len(path), 2)):
            return True
        if isinstance(item, Issue):
            return self._all_go((*path, "claims"), len(item.claims))
        if isinstance(item, Claim):
            return self._all_go((*path, "positions"), len(item.positions))
        return self._lacks_evidence(item) or any(
            reference.is_needed and reference.id in self._ids for reference in _references(item)
        )

    def _all_go(self, path: KeyPath, count: int) -> bool:
        return all((*path, place) in self.paths for place in range(count))

    def _lacks_evidence(self, item: Item) -> bool:
        if isinstance(item, Point):
            return bool(item.refs) and self._ids >= set(item.refs)
        if isinstance(item, Position):
            return item.quote in self._ids and not item.at and item.basis == "stated"
        return False


def _references(item: Item) -> Iterator[_Reference]:
    for key in keys(type(item)):
        value: Any = getattr(item, key.name)
        if isinstance(key.spec, Ref) and value is not None:
            yield _Reference((key.name,), value, key.required or key.name in _ATTRIBUTION)
        elif isinstance(key.spec, Many) and isinstance(key.spec.of, Ref):
            for place, id in enumerate(value):
                yield _Reference((key.name, place), id, is_needed=False)
