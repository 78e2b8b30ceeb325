"""Group the same items of several briefings, and keep the rules that joined them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import combinations, product
from typing import Any, NamedTuple

from briefing_tui.model.search.folding import fold, lower
from briefing_tui.model.text.words import tokens

MANY = 500
"""Up to this many items with a common key, every pair is compared."""


class Member(NamedTuple):
    """An item of one of the briefings."""

    briefing: int
    """The number of the briefing, from 0."""
    item: Any

    @property
    def id(self) -> str:
        """The id of the item."""
        return str(self.item.id)


class ItemMatch(NamedTuple):
    """A rule by which items are the same."""

    rule: str
    """same_as, id, name, wording, evidence, measure, words or event."""
    words: str
    """The rule in plain English. It names the values that are the same."""
    briefings: tuple[int, ...] = ()
    """The numbers of the briefings whose items the rule joins."""


class Group(NamedTuple):
    """Items that are the same. An item that no rule matches is a group of its own."""

    members: tuple[Member, ...]
    """Sorted by briefing, then in file order."""
    matches: tuple[ItemMatch, ...] = ()
    """The rules that joined the members, each once."""

    @property
    def briefings(self) -> tuple[int, ...]:
        """The numbers of the briefings that have an item of the group, in order."""
        return tuple(dict.fromkeys(member.briefing for member in self.members))

    def of(self, briefing: int) -> list[Any]:
        """Return the items of one briefing, in file order."""
        return [member.item for member in self.members if member.briefing == briefing]


class Groups(NamedTuple):
    """All groups of one kind of item, in the order of their first members."""

    every: tuple[Group, ...]
    places: Mapping[tuple[int, str], int]
    """The number of each item's group. A key has the number of the briefing and the id of the
    item."""

    def number(self, briefing: int, ref: str) -> int | None:
        """Return the number of the group of an item; None if there is no such item."""
        return self.places.get((briefing, ref))

    def of(self, briefing: int, ref: str) -> Group | None:
        """Return the group of an item; None if there is no such item."""
        number = self.number(briefing, ref)
        return None if number is None else self.every[number]


def _always(_one: int, _other: int) -> bool:
    return True


class Grouping:
    """Joins items into groups. A rule never joins two items of one briefing."""

    def __init__(self, members: Iterable[Member], *, one_each: bool) -> None:
        """`items` are the items to group. With `one_each`, a group has at most one item of each
        briefing."""
        self.members = tuple(members)
        self._one_each = one_each
        self._root = list(range(len(self.members)))
        self._within = [[place] for place in self._root]
        self._matches: list[dict[ItemMatch, set[int]]] = [{} for _ in self._root]

    def join(self, one: int, other: int, match: ItemMatch) -> bool:
        """Join the groups of the items at two places. Return True if they are one group now."""
        a, b = sorted((self._root[one], self._root[other]))
        if a == b:
            return True
        if self.members[one].briefing == self.members[other].briefing:
            return False
        if self._one_each and not self._briefings(a).isdisjoint(self._briefings(b)):
            return False
        if len(self._within[a]) < len(self._within[b]):
            a, b = b, a
        for place in self._within[b]:
            self._root[place] = a
        self._within[a] += self._within[b]
        for rule, briefings in self._matches[b].items():
            self._matches[a].setdefault(rule, set()).update(briefings)
        joined = self.members[one].briefing, self.members[other].briefing
        self._matches[a].setdefault(match, set()).update(joined)
        self._within[b], self._matches[b] = [], {}
        return True

    def join_by(
        self,
        keys: Callable[[Member], Iterable[Hashable]],
        match: _Matcher,
        may: Callable[[int, int], bool] = _always,
    ) -> None:
        """Join the items that share a key.

        `match` gets the first item with the key, and the key. It returns the rule. `may` gets the
        numbers of two briefings. It returns True if the key counts between them.
        """
        of_key: dict[Hashable, list[int]] = {}
        for place, member in enumerate(self.members):
            for key in dict.fromkeys(keys(member)):
                of_key.setdefault(key, []).append(place)
        for key, places in of_key.items():
            first = places[0]
            pairs = combinations(places, 2) if len(places) <= MANY else product([first], places)
            for one, other in pairs:
                a, b = self.members[one].briefing, self.members[other].briefing
                if a != b and may(a, b):
                    self.join(one, other, match(self.members[first], key))

    def _briefings(self, root: int) -> set[int]:
        return {self.members[place].briefing for place in self._within[root]}

    def groups(self) -> Groups:
        """Return the groups."""
        found: list[Group] = []
        places: dict[tuple[int, str], int] = {}
        known: set[int] = set()
        for root in self._root:
            if root in known:
                continue
            known.add(root)
            members = tuple(self.members[place] for place in sorted(self._within[root]))
            for member in members:
                places.setdefault((member.briefing, member.id), len(found))
            matches = (
                match._replace(briefings=tuple(sorted(briefings)))
                for match, briefings in self._matches[root].items()
            )
            found.append(Group(members, tuple(matches)))
        return Groups(tuple(found), places)


_Matcher = Callable[[Member, Any], ItemMatch]


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, case and punctuation."""
    return tuple(tokens().findall(lower(fold(text))))
