"""Find which items must be deleted together, and the edits that delete them.

The edits remove entries of lists and keys of mappings, in block style and in flow style.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from typing import Any, NamedTuple

from briefing_tui.editing.file_text import (
    CannotEditError,
    Edit,
    KeyPath,
    Parsed,
    WrittenPart,
    dash_offset,
    is_first_on_line,
    is_flow,
    line_after,
    line_end,
    line_start,
    next_line,
)
from briefing_tui.loading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.model.items import LIST_OF_KIND, walk
from briefing_tui.model.records import (
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

_LISTS = {**LIST_OF_KIND, "claim": "claims", "position": "positions"}
"""The key of the list for each kind of item."""


class PlacedItem(NamedTuple):
    """An item with its path in the file."""

    path: KeyPath
    kind: str
    """point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str
    """The item's id. A point of the summary has `summary-1`, `summary-2`, ..."""
    item: Item


def placed_items(briefing: Briefing) -> Iterator[PlacedItem]:
    """Yield every item with its path, in the order of `model.items.walk`."""
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
    """Map the id of each item to its path. If items have the same id, the first counts."""
    found: dict[str, KeyPath] = {}
    for placed in placed_items(briefing):
        found.setdefault(placed.id, placed.path)
    return found


class Deletion:
    """The items that must be deleted together.

    These are the chosen items and the items inside them. Other items go too if they lose their
    speaker, their only evidence, or all their claims or positions.
    """

    def __init__(self, briefing: Briefing, paths: Iterable[KeyPath]) -> None:
        """`paths` lead to the chosen items. Raises CannotEditError if one of them is a section."""
        self._items = tuple(placed_items(briefing))
        self._chosen = frozenset(paths)
        self._ids: Set[str] = frozenset()
        self.paths = set(self._chosen)
        """The key paths of all items to delete."""
        if any(path[:1] == ("sections",) for path in self.paths):
            raise CannotEditError("the article's text is not deleted by a small edit")
        count = 0
        while count < len(self.paths):
            count = len(self.paths)
            gone = {placed.id for placed in self._items if placed.path in self.paths}
            kept = {placed.id for placed in self._items if placed.path not in self.paths}
            self._ids = gone - kept - {NARRATOR}
            self.paths.update(placed.path for placed in self._items if self._must_go(placed))

    @property
    def hanging(self) -> tuple[PlacedItem, ...]:
        """The items that must be deleted with the chosen items."""
        more = self.paths - self._chosen
        return tuple(placed for placed in self._items if placed.path in more)

    def references(self) -> Iterator[KeyPath]:
        """Yield the paths of references from other items to deleted items."""
        for placed in self._items:
            if placed.path not in self.paths:
                for path, id, _ in _references(placed.item):
                    if id in self._ids:
                        yield (*placed.path, *path)

    def _must_go(self, placed: PlacedItem) -> bool:
        path, item = placed.path, placed.item
        if path in self.paths or any(path[:n] in self.paths for n in range(2, len(path), 2)):
            return True
        if isinstance(item, Issue):
            return self._all_go((*path, "claims"), len(item.claims))
        if isinstance(item, Claim):
            return self._all_go((*path, "positions"), len(item.positions))
        return self._lacks_evidence(item) or any(
            is_needed and id in self._ids for _, id, is_needed in _references(item)
        )

    def _all_go(self, path: KeyPath, count: int) -> bool:
        return all((*path, place) in self.paths for place in range(count))

    def _lacks_evidence(self, item: Item) -> bool:
        if isinstance(item, Point):
            return bool(item.refs) and self._ids >= set(item.refs)
        if isinstance(item, Position):
            return item.quote in self._ids and not item.at and item.basis == "stated"
        return False


def _references(item: Item) -> Iterator[tuple[KeyPath, str, bool]]:
    """Yield each reference's path and id, and True if the item needs the reference."""
    for key in keys(type(item)):
        value: Any = getattr(item, key.name)
        if isinstance(key.spec, Ref) and value is not None:
            # Without `by`, the item would be the article's own word
            yield (key.name,), value, key.required or key.name == "by"
        elif isinstance(key.spec, Many) and isinstance(key.spec.of, Ref):
            for place, id in enumerate(value):
                yield (key.name, place), id, False


def removal(parsed: Parsed, paths: Iterable[KeyPath]) -> list[Edit]:
    """Return the edits that remove the values at `paths`. No path must be inside another path.

    A comment on the line of a removed key stays.
    """
    by_parent: defaultdict[KeyPath, set[str | int]] = defaultdict(set)
    for path in paths:
        by_parent[path[:-1]].add(path[-1])
    edits: list[Edit] = []
    for parent, names in by_parent.items():
        node = parsed.node(parent)
        if isinstance(node, ScalarNode):  # a text in the place of the whole record
            raise CannotEditError("nothing would be left around it")
        parts = parsed.parts(node)
        chosen = [place for place, part in enumerate(parts) if part.name in names]
        if len(chosen) < len(names):
            raise CannotEditError("the file has changed: it does not hold this item any more")
        if len(chosen) == len(parts):
            raise CannotEditError("nothing would be left around it")
        edits += _removed(parsed, node, parts, chosen)
    return sorted(edits)


def outermost(parsed: Parsed, paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Return `paths` without paths that are inside other paths.

    If `paths` has all entries of a list, return the path of the list instead.
    """
    chosen = set(paths)
    while True:
        chosen = {path for path in chosen if not any(path[:n] in chosen for n in range(len(path)))}
        counts = Counter(path[:-1] for path in chosen)
        whole = {
            path
            for path, count in counts.items()
            if isinstance(node := parsed.node(path), SequenceNode) and len(node.value) == count
        }
        if not whole:
            return sorted(chosen, key=str)
        chosen |= whole


def _removed(
    parsed: Parsed, node: Node, parts: list[WrittenPart], chosen: list[int]
) -> Iterator[Edit]:
    if is_flow(node):
        for first, last in _runs(chosen):
            yield _flow_run(parsed.text, parts, first, last)
    elif isinstance(node, SequenceNode):
        for place in chosen:
            start = dash_offset(parsed, node, parts, place)
            if not is_first_on_line(parsed.text, start):
                raise CannotEditError("something else stands on the same line")
            end = line_after(parsed.text, parts[place].end, node.start_mark.column)
            yield Edit(line_start(parsed.text, start), end, "")
    elif isinstance(node, MappingNode):
        for first, last in _runs(chosen):
            yield from _pairs(parsed.text, parts, first, last)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each run: (1, 3) and (5, 5) for 1, 2, 3, 5."""
    for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        run_places = [place for _, place in run]
        yield run_places[0], run_places[-1]


def _pairs(text: str, parts: list[WrittenPart], first: int, last: int) -> Iterator[Edit]:
    if not is_first_on_line(text, parts[first].start):
        yield _first_pairs(text, parts, first, last)
        return
    for part in parts[first : last + 1]:
        rest = text[part.end : line_end(text, part.end)]
        comment = rest.lstrip()
        if not comment:
            yield Edit(line_start(text, part.start), next_line(text, part.end), "")
        elif comment.startswith("#"):
            yield Edit(part.start, part.end + len(rest) - len(comment), "")
        else:
            raise CannotEditError("something else stands on the same line")


def _first_pairs(text: str, parts: list[WrittenPart], first: int, last: int) -> Edit:
    """Return the edit that removes the first pairs of a mapping that begins after a dash.

    In `- id: q-3`, the first pair is `id: q-3`.
    """
    start = parts[first].start
    before = text[line_start(text, start) : start]
    if before.strip(" -") or first > 0 or last + 1 == len(parts):
        raise CannotEditError("something else stands on the same line")
    following = parts[last + 1].start
    if text[parts[last].end : following].strip():
        raise CannotEditError("a comment stands behind it")
    return Edit(start, following, "")


def _flow_run(text: str, parts: list[WrittenPart], first: int, last: int) -> Edit:
    if last + 1 < len(parts):
        start, end = parts[first].start, parts[last + 1].start
        between = text[parts[last].end : end]
    else:
        start, end = parts[first - 1].end, parts[last].end
        between = text[start : parts[first].start]
    if between.strip(" \t\r\n,"):
        raise CannotEditError("a comment stands between brackets")
    return Edit(start, end, "")
