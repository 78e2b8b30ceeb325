"""Find what changed between two briefings: items added, removed, moved and changed, key by key.

Items with the same written id match. Other items are matched by their words. All changes together
turn the old briefing into the new one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from briefing_tui.model.items import LISTS, map_items
from briefing_tui.model.matching import quoted_words
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Article, Briefing, Id, Many, Nested, keys

WITHIN = {"issue": ("claims", "claim"), "claim": ("positions", "position")}
"""The key of the list that an issue or a claim contains, and the kind of the listed items."""


class KeyChange(NamedTuple):
    """A key whose value changed. An absent value is None."""

    key: str
    old: Any
    new: Any


class Change(NamedTuple):
    """An item that was added, removed, moved or changed."""

    change: str
    """added, removed, moved or changed."""
    kind: str
    """The kind of item, or `briefing` for the top keys of the file and the keys of `article`."""
    list: str
    """The path of the item's list in the old file, such as `figures` or `issues[0].claims`."""
    old_place: int | None
    """The index of the item in the old list, from 0, or None for an added item."""
    new_place: int | None
    """The index of the item in the new list, from 0, or None for a removed item."""
    old: Any
    """The item of the old briefing, or None if it was added."""
    new: Any
    """The item of the new briefing, or None if it was removed."""
    keys: tuple[KeyChange, ...] = ()
    """The keys that changed. Changes of claims and positions are listed separately."""
    is_moved: bool = False
    """True if the item has moved, compared with the other items that both briefings have."""
    parents: tuple[tuple[Any, Any], ...] = ()
    """The items that contain the item, outermost first. Each pair has an old and a new item."""


class StatusChange(NamedTuple):
    """A question whose status has changed."""

    old: Any
    """The question in the old briefing."""
    new: Any
    words: str
    """The old and the new status: `ONE SIDE -> CONTESTED`."""


class Changes:
    """All changes from one briefing to another."""

    def __init__(self, old: Reading, new: Reading, names: tuple[str, str] = ("", "")) -> None:
        """Compare two briefings.

        `names` are the ids that the two briefings get if their files give no id.
        """
        self.old = old
        self.new = new
        self._names = names
        self._ids = map_items(old.briefing, new.briefing)
        self._paired: list[tuple[str, Any, Any]] = []
        """For each item in both files: its kind, the old item and the new item."""
        self.every: tuple[Change, ...] = tuple(self._all())

    def __bool__(self) -> bool:
        return bool(self.every)

    def _all(self) -> Iterator[Change]:
        old, new = self.old.briefing, self.new.briefing
        found = tuple(_top_changes(old, new, self._names))
        if found:
            yield Change("changed", "briefing", "", 0, 0, old, new, found)
        for key, kind in LISTS.items():
            yield from self._list(kind, key, getattr(old, key), getattr(new, key), ())

    def _list(
        self,
        kind: str,
        path: str,
        before: Sequence[Any],
        after: Sequence[Any],
        parents: tuple[tuple[Any, Any], ...],
    ) -> Iterator[Change]:
        pairs = self._new_places(kind, before, after)
        moved = _moved(pairs)
        paired = set(pairs.values())
        for place, item in enumerate(before):
            if place not in pairs:
                yield Change("removed", kind, path, place, None, item, None, parents=parents)
                continue
            at, other = pairs[place], after[pairs[place]]
            found = tuple(self._key_changes(kind, item, other))
            if found or place in moved:
                change = "changed" if found else "moved"
                is_moved = place in moved
                yield Change(change, kind, path, place, at, item, other, found, is_moved, parents)
            self._paired.append((kind, item, other))
            if kind in WITHIN:
                key, inner = WITHIN[kind]
                held, now = getattr(item, key), getattr(other, key)
                within = f"{path}[{place}].{key}"
                yield from self._list(inner, within, held, now, (*parents, (item, other)))
        for place, item in enumerate(after):
            if place not in paired:
                yield Change("added", kind, path, None, place, None, item, parents=parents)

    def _new_places(self, kind: str, before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
        pairs: dict[int, int] = {}
        old, new = self.old.briefing, self.new.briefing
        _pair_by(pairs, before, after, lambda item, of: repr(plain(item, of)), old, new)
        left = set(range(len(after))).difference(pairs.values())
        of_id = {_id(kind, after[place], place): place for place in sorted(left, reverse=True)}
        for place, item in enumerate(before):
            at = of_id.get(self._ids.get(_id(kind, item, place), ""))
            if place not in pairs and at in left and at is not None:
                pairs[place] = at
                left.discard(at)
        _pair_by(pairs, before, after, lambda item, of: self._last_resort(kind, item, of), old, new)
        return pairs

    def _last_resort(self, kind: str, item: Any, of: Briefing) -> Hashable:
        if kind == "position":
            return self._new_actor_id(str(item.actor), of)
        if kind == "figure" and item.measure is not None:
            return item.measure, item.unit, item.subject, self._new_actor_id(item.by, of)
        if kind == "quote" and item.type != "indirect":
            return quoted_words(item) or None
        return None

    def _new_actor_id(self, ref: str, of: Briefing) -> str:
        return self._ids.get(ref, ref) if of is self.old.briefing else ref

    def _key_changes(self, kind: str, old: Any, new: Any) -> Iterator[KeyChange]:
        held = WITHIN[kind][0] if kind in WITHIN else ""
        before, after = plain(old, self.old.briefing), plain(new, self.new.briefing)
        for key in dict.fromkeys((*before, *after)):
            if key != held and before.get(key) != after.get(key):
                yield KeyChange(key, before.get(key), after.get(key))

    @cached_property
    def statuses(self) -> tuple[StatusChange, ...]:
        """The questions whose computed status has changed."""
        found = []
        for kind, old, new in self._paired:
            if kind == "issue":
                before, after = self.old.statuses[old.id].words, self.new.statuses[new.id].words
                if before != after:
                    found.append(StatusChange(old, new, f"{before} -> {after}"))
        return tuple(found)

    @cached_property
    def conflicts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sentences about conflicts that are gone, and the sentences about new conflicts."""
        before = dict.fromkeys(one.sentence for one in self.old.conflicts)
        after = dict.fromkeys(one.sentence for one in self.new.conflicts)
        gone = tuple(one for one in before if one not in after)
        return gone, tuple(one for one in after if one not in before)


def plain(item: Any, briefing: Briefing) -> dict[str, Any]:
    """Return the keys and values of an item, as in a file.

    Default values, and ids that the program made, are left out.
    """
    found: dict[str, Any] = {}
    for key in keys(type(item)):
        value = getattr(item, key.name)
        is_made = isinstance(key.spec, Id) and value in briefing.made
        if value != item._field_defaults.get(key.name) and value != () and not is_made:
            found[key.name] = _plain_value(key.spec, value, briefing)
    return found


def _plain_value(spec: Any, value: Any, briefing: Briefing) -> Any:
    if isinstance(spec, Many):
        return [_plain_value(spec.of, one, briefing) for one in value]
    return plain(value, briefing) if isinstance(spec, Nested) else value


def _top_changes(old: Briefing, new: Briefing, names: tuple[str, str]) -> Iterator[KeyChange]:
    for key in keys(Briefing):
        if key.name in LISTS:
            continue
        before, after = getattr(old, key.name), getattr(new, key.name)
        if key.name == "id":
            before = None if before == names[0] else before
            after = None if after == names[1] else after
        if key.name == "article":
            before, after = before or Article(), after or Article()
            held, now = plain(before, old), plain(after, new)
            for name in dict.fromkeys((*held, *now)):
                if held.get(name) != now.get(name):
                    yield KeyChange(f"article.{name}", held.get(name), now.get(name))
        elif before != after:
            yield KeyChange(key.name, _listed(before), _listed(after))


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _id(kind: str, item: Any, place: int) -> str:
    return f"summary-{place + 1}" if kind == "point" else str(item.id)


def _pair_by(
    pairs: dict[int, int],
    before: Sequence[Any],
    after: Sequence[Any],
    key: Callable[[Any, Briefing], Hashable],
    old: Briefing,
    new: Briefing,
) -> None:
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = {}
    for place in range(len(after) - 1, -1, -1):
        if place not in taken:
            free.setdefault(key(after[place], new), []).append(place)
    free.pop(None, None)
    for place, item in enumerate(before):
        if place not in pairs and (places := free.get(key(item, old))):
            pairs[place] = places.pop()


def _moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """Find the fewest items that must have moved, and return their old places."""
    ordered = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for place in ordered:
        at = bisect_left(tails, pairs[place])
        if at:
            before[place] = ends[at - 1]
        tails[at : at + 1] = [pairs[place]]
        ends[at : at + 1] = [place]
    kept = set()  # a longest increasing subsequence
    here = ends[-1] if ends else None
    while here is not None:
        kept.add(here)
        here = before.get(here)
    return frozenset(ordered) - kept
