"""Turn an action of the user into a change of the file's text: set, add, accept or delete items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from briefing_tui.editing.edited_file import (
    CannotEditError,
    Fresh,
    KeyPath,
    Parsed,
    apply,
    edits_of,
    tree_of,
)
from briefing_tui.loading import yaml_writer
from briefing_tui.model.items import LIST_OF_KIND, backlinks, walk
from briefing_tui.model.problems import kind_of
from briefing_tui.model.records import (
    FLAG,
    LENGTH_LIMIT,
    NARRATOR,
    Article,
    Briefing,
    Claim,
    Issue,
    Item,
    Key,
    Many,
    Nested,
    Position,
    Quote,
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
    item: Any


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

    These are the chosen items and the items inside them. A quote or a figure goes too if it loses
    its speaker, a position if it loses its only evidence, and what loses all its claims or
    positions. A point of the summary only loses a reference.
    """

    def __init__(self, briefing: Briefing, paths: Iterable[KeyPath]) -> None:
        """`paths` lead to the chosen items. Raises CannotEditError if one of them is a section."""
        self._items = tuple(placed_items(briefing))
        self._chosen = frozenset(paths)
        self.ids: Set[str] = frozenset()
        """The ids of the items to delete."""
        self.paths = set(self._chosen)
        """The key paths of all items to delete."""
        if any(path[:1] == ("sections",) for path in self.paths):
            raise CannotEditError("the article's text is not deleted by a small edit")
        count = 0
        while count < len(self.paths):
            count = len(self.paths)
            gone = {placed.id for placed in self._items if placed.path in self.paths}
            kept = {placed.id for placed in self._items if placed.path not in self.paths}
            self.ids = gone - kept - {NARRATOR}
            self.paths.update(placed.path for placed in self._items if self._must_go(placed))

    @property
    def hanging(self) -> tuple[PlacedItem, ...]:
        """The items that must be deleted with the chosen items."""
        more = self.paths - self._chosen
        return tuple(placed for placed in self._items if placed.path in more)

    def references(self, lost: Set[str] = frozenset()) -> Iterator[KeyPath]:
        """Yield the paths of references from other items to deleted items, or to the ids `lost`."""
        for placed in self._items:
            if placed.path not in self.paths:
                for path, id, _ in _references(placed.item):
                    if id in self.ids or id in lost:
                        inside = path if isinstance(path[-1], int) else path[:1]
                        yield (*placed.path, *inside)

    def _must_go(self, placed: PlacedItem) -> bool:
        path, item = placed.path, placed.item
        if any(path[:n] in self.paths for n in range(2, len(path) + 1, 2)):
            return True
        if isinstance(item, (Issue, Claim)):
            name = "claims" if isinstance(item, Issue) else "positions"
            inner = range(len(getattr(item, name)))
            return all((*path, name, place) in self.paths for place in inner)
        if isinstance(item, Quote) and set(item.source) <= self.ids:
            return True
        is_quoted = isinstance(item, Position) and not item.at and item.basis == "stated"
        return any(
            id in self.ids and (is_needed or (is_quoted and path == ("quote",)))
            for path, id, is_needed in _references(item)
        )


def _references(item: Item) -> Iterator[tuple[KeyPath, str, bool]]:
    """Yield each reference's path and id, and True if the item needs the reference."""
    for key in keys(type(item)):
        value: Any = getattr(item, key.name)
        if isinstance(key.spec, Many) and isinstance(key.spec.of, Ref):
            for place, id in enumerate(value):
                yield (key.name, place), id, False
        elif isinstance(key.spec, Nested) and value is not None:
            yield from (((key.name, *path), id, False) for path, id, _ in _references(value))
        elif value and (isinstance(key.spec, Ref) or key.name == "subject"):
            # Without `by`, the item would be the article's own word
            yield (key.name,), value, key.required or key.name == "by"


class TreeEdit:
    """Changes of a briefing's values that are made together.

    All paths are those before the changes: set values first, then remove items, then add some.
    """

    def __init__(self, text: str) -> None:
        """Raises CannotEditError if `text` is not a briefing."""
        self._before = Parsed(text)
        self.briefing = self._before.briefing
        self._tree = tree_of(self._before.root)
        self._made = {
            placed.id: self._at(placed.path)
            for placed in placed_items(self.briefing)
            if placed.id in self.briefing.made
        }
        """The items without an id of their own, by the id that the program made."""

    def set(self, path: KeyPath, value: str | Sequence[Any] | None) -> None:
        """Set the key at `path`. If `value` is None or an empty list, remove the key."""
        if not value and value != "":
            self.remove([path])
            return
        around, record = path[:-1], _record(self.briefing, path[:-1])
        if isinstance(record, Quote) and path[-1] == "source":
            self._move_positions(record, [value] if isinstance(value, str) else value)
        if record is None:  # the facts of an article of which nothing was known
            record = Article()
            self._put((), Briefing, "article", {})
        key = next((key for key in keys(type(record)) if key.name == path[-1]), None)
        if key is None:
            raise CannotEditError(f"the format has no key `{path[-1]}` here")
        given = _typed(key, getattr(record, key.name), value)
        holder = self._at(around)
        if isinstance(holder, str):  # a text in the place of the whole record
            whole = record._replace(**{key.name: given})
            self._at(around[:-1])[around[-1]] = Fresh.entry(whole)
        elif isinstance(holder.get(key.name), list) and isinstance(given[0], str):
            holder[key.name] = list(given)
        else:
            fresh = Fresh.pair(key, given)
            if isinstance(given, str) and tree_of(fresh) != given:
                raise CannotEditError(f"expected {getattr(key.spec, 'expected', 'a value')}")
            self._put(around, type(record), key.name, fresh)

    def _move_positions(self, quote: Quote, source: Sequence[str]) -> None:
        """Give the positions that rest on a quote, and whose actor leaves it, to its new source."""
        for placed in placed_items(self.briefing):
            held = placed.item
            is_its = isinstance(held, Position) and held.quote == quote.id != ""
            if is_its and held.actor in quote.source and held.actor not in source:
                self.set((*placed.path, "actor"), source[0])

    def remove(self, paths: Iterable[KeyPath]) -> None:
        """Remove the values at `paths`, and the lists and mappings that are then empty."""
        # What is inside first, and the last entries of a list first, so that no path moves
        order = {path: [f"{step:>9}" for step in path] for path in paths}
        for path in sorted(order, key=order.__getitem__, reverse=True):
            try:
                holder = self._at(path[:-1])
                del holder[path[-1]]
            except (LookupError, TypeError):
                moved = "the file has changed: it does not hold this item any more"
                raise CannotEditError(moved) from None
            if not holder and isinstance(path[-2], int):
                raise CannotEditError("nothing would be left around it")
            if not holder:
                self.remove([path[:-1]])

    def add(self, list_path: KeyPath, index: int, record: Item) -> None:
        """Add a record to a list, before the entry with the index `index`. Make a missing list."""
        around, name = list_path[:-1], str(list_path[-1])
        if not self._at(around).get(name):
            self._put(around, type(_record(self.briefing, around)), name, [])
        self._at(list_path).insert(index, Fresh.entry(record))

    def append(self, list_path: KeyPath, records: Iterable[Item]) -> None:
        """Add records at the end of a list. Make a missing list."""
        for record in records:
            self.add(list_path, LENGTH_LIMIT, record)

    def text(self) -> str:
        """Return the edited text.

        Raises CannotEditError if the text would have other data than it should, a new error or a
        reference that leads to a different item.
        """
        before = self._before
        after = Parsed(apply(before.text, edits_of(before.text, before.root, self._tree)))
        if tree_of(after.root) != tree_of(self._tree):
            raise CannotEditError("it is written in a way that a small edit would break")
        self._refuse_moved_ids(after.briefing)
        errors, known = (
            [(kind_of(one), one.message) for one in parsed.errors] for parsed in (after, before)
        )
        if Counter(kind for kind, _ in errors) - Counter(kind for kind, _ in known):
            new = [message for kind, message in errors if (kind, message) not in known]
            raise CannotEditError(new[0] if new else "the file would have a new error")
        return after.text

    def _refuse_moved_ids(self, after: Briefing) -> None:
        made = self._made.keys() | after.made
        referred = made.intersection(backlinks(after)) if made else frozenset()
        if not referred:
            return
        paths = paths_of(after)
        for id in sorted(referred):
            if id not in paths or self._at(paths[id]) is not self._made.get(id):
                raise CannotEditError(
                    f"the file refers to {id} by its place; give that item the key `id`"
                )

    def _at(self, path: KeyPath) -> Any:
        tree = self._tree
        for step in path:
            tree = tree[step]
        return tree

    def _put(self, around: KeyPath, record: type[Any], name: str, value: Any) -> None:
        """Set a key. A new one goes to its place in the format's order of keys."""
        holder = self._at(around)
        if name not in holder:
            place = yaml_writer.place_of(record, name)
            earlier = [key for key in holder if yaml_writer.place_of(record, key) < place]
            later = list(holder)[list(holder).index(earlier[-1]) + 1 if earlier else 1 :]
            moved = {key: holder.pop(key) for key in later}
            holder.update({name: value, **moved})
        holder[name] = value


def _record(briefing: Briefing, path: KeyPath) -> Any:
    record: Any = briefing
    for step in path:
        record = getattr(record, step) if isinstance(step, str) else record[step]
    return record


def _typed(key: Key, old: Any, value: str | Sequence[Any]) -> Any:
    """Return a value as a record has it."""
    spec = key.spec
    if not isinstance(value, str):
        return tuple(value)
    value = " ".join(value.split())
    if isinstance(spec, Many):
        if isinstance(spec.of, Nested):  # the words of an anchor
            return (old[0]._replace(exact=value) if old else spec.of.record(value), *old[1:])
        return (value,)
    return value == "true" if spec is FLAG else value


def accept(text: str, paths: Sequence[KeyPath]) -> str:
    """Remove `unchecked: true` from the items at `paths`."""
    edit = TreeEdit(text)
    items = {path: _record(edit.briefing, path) for path in paths}
    wanted = [(*path, "unchecked") for path, item in items.items() if item.unchecked]
    if not wanted:
        raise CannotEditError("it is accepted already")
    edit.remove(wanted)
    return edit.text()


def delete(text: str, paths: Sequence[KeyPath]) -> str:
    """Delete items and the items that depend on them, with all references to deleted items."""
    edit = TreeEdit(text)
    deletion = Deletion(edit.briefing, paths)
    edit.remove([*deletion.paths, *deletion.references()])
    return edit.text()


def set_value(text: str, path: KeyPath, value: str | Sequence[str] | None) -> str:
    """Set the key at `path` to a text or a list of texts. If `value` is empty, remove the key."""
    edit = TreeEdit(text)
    edit.set(path, value)
    return edit.text()


def merge_actors(text: str, kept: str, gone: str) -> str:
    """Make two actors one: `gone` is deleted, and all that refers to it refers to `kept`.

    Its names become aliases of `kept`. Both are ids.
    """
    edit = TreeEdit(text)
    actors = {actor.id: actor for actor in edit.briefing.actors}
    both = [actors[id] for id in {kept, gone} if id in actors and actors[id].kind != NARRATOR]
    if len(both) < 2:
        raise CannotEditError("only two actors of the list can become one")
    paths = paths_of(edit.briefing)
    for placed in placed_items(edit.briefing):
        for path, id, _ in _references(placed.item):
            if id == gone != placed.id:
                value: Any = None if placed.id == kept else kept
                if isinstance(path[-1], int):
                    path, ids = path[:1], getattr(placed.item, str(path[0]))
                    value = list(dict.fromkeys(kept if one == gone else one for one in ids))
                edit.set((*placed.path, *path), value)
    names = (actors[gone].name, *actors[gone].aliases)
    aliases = dict.fromkeys((*actors[kept].aliases, *names))
    aliases.pop(actors[kept].name, None)
    if tuple(aliases) != actors[kept].aliases:
        edit.set((*paths[kept], "aliases"), tuple(aliases))
    edit.remove([paths[gone]])
    return edit.text()
