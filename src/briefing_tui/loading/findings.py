"""What one walk over a file finds besides its values: faults of shape, and what to cross-check."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Set
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from briefing_tui.loading.finding import Finding, Told
from briefing_tui.loading.nodes import Node, Unread
from briefing_tui.loading.paths import depth, spot, trail, values_of
from briefing_tui.model.format.records import Figure, Quote, Selector

MOST = 1000
"""Faults, contradictions and warnings of a file that are told in words, each kind for itself; more
are only counted, as an answer must come soon whatever the file holds."""

NONE = Told([])
ANY = "*"
"""Of what was lost: ids of any kind, as nothing is known of what stood there."""
KEY = "key"
"""Of what was lost: an unknown key at the top level, which may be any that is not there."""

ABSENT: Any = object()
"""Stands for a value that is not there, or that was refused with a fault."""


class Reference(NamedTuple):
    """An id named somewhere, the kind of item it must lead to (empty: any) and its place."""

    id: str
    kind: str
    offset: int


class Named(NamedTuple):
    """Ids of one kind in the order of the file, and the place of each: two columns, as a long file
    has hundreds of thousands."""

    ids: list[str]
    offsets: array[int]


class Noted(NamedTuple):
    """A text that only a rule beyond its shape can judge, and its place."""

    text: str
    offset: int


class NeedsTree(Exception):  # noqa: N818 - not an error: a sign to read the file the other way
    """What was met can only be judged, or told, with the whole tree of nodes at hand."""


class Findings:
    """The faults of a file, and everything met that only the whole file can judge.

    Without the tree, `fault` and `depth` raise NeedsTree.
    """

    def __init__(self, root: Node | None, foreign: Told = NONE) -> None:
        self.root = root
        """The tree the places are found in; None where it is not kept."""
        self.foreign = foreign
        """What the format leaves out of YAML, found before the walk."""
        self.faults: list[Finding] = []
        self.untold = 0
        """Faults beyond those."""
        self.lost: set[str] = set()
        """Kinds of record of which some are written that could not be read, and ANY, KEY."""
        self.misspelt: set[str] = set()
        """Ids that stand under a key which is taken for a misspelt `id`."""
        self.misnamed: list[Reference] = []
        """What is no id where one is to be named: a name, maybe."""
        self.ids: dict[str, Named] = {}
        """The ids that items write, by the kind of item."""
        self.made: dict[str, str] = {}
        """The kind of each id that was made."""
        self.references: dict[str, Named] = {}
        """The ids that are named, by the kind of item they must lead to (empty: any)."""
        self.dates: list[Noted] = []
        self.urls: list[Noted] = []
        self.languages: list[Noted] = []
        self.selectors: list[Selector] = []
        self.quotes: list[tuple[Quote, int]] = []
        """Quotes with the offset of their `content`, or else of their `at`."""
        self.ranges: list[tuple[Figure, int]] = []
        """Figures with two ends, and the offset of the lower."""

    def fault(
        self, code: str, message: str, node: Node, hint: str = "", *, earlier: int = -1
    ) -> None:
        """Note a fault at the beginning of `node`."""
        if not self.passes_over(node):
            at = node.start_mark.index
            self.faults.append(Finding("error", code, message, at, hint, earlier))

    def passes_over(self, node: Node) -> bool:
        """Whether a fault at `node` is counted, and no more, because MOST before it are told.

        Asked by whoever has dear words to make of it. What begins before some that are told, as a
        mapping without a key does, is told itself. Where nothing was read no fault is made up.
        """
        if self.root is None:
            raise NeedsTree
        if node.__class__ is Unread:
            return True
        faults = self.faults
        if len(faults) < MOST or node.start_mark.index < faults[MOST - 1].offset:
            return False
        self.untold += 1
        return True

    def column(self, of: dict[str, Named], kind: str) -> Named:
        """The column of `kind` in `of`, begun where there is none."""
        return of.setdefault(kind, Named([], array("Q")))

    def written(self) -> Iterator[str]:
        """The ids that items write, kind by kind."""
        return chain.from_iterable(named.ids for named in self.ids.values())

    @cached_property
    def has_unique_ids(self) -> bool:
        """Whether no written id stands twice; asked for when all are known."""
        return len(set(self.written())) == sum(len(named.ids) for named in self.ids.values())

    @cached_property
    def unread(self) -> Set[str]:
        """Ids that are written somewhere, be it in a part that could not be read; only known where
        the tree is. Asked for when the walk is over."""
        if self.root is None or not (self.faults or self.foreign.findings):
            return frozenset()
        return {*self.misspelt, *values_of("id", self.root)}

    @cached_property
    def doubts(self) -> dict[int, set[str]]:
        """For the offset of each record that holds faults, the keys they stand under."""
        doubts: dict[int, set[str]] = {}
        if self.root is None:
            return doubts
        for fault in (*self.foreign.findings, *self.faults):
            for offset, key in trail(self.root, spot(fault)):
                doubts.setdefault(offset, set()).add(key)
        return doubts

    def depth(self, node: Node) -> int:
        """How many levels down `node` stands; the root is at level 1."""
        if self.root is None:
            raise NeedsTree
        return depth(self.root, node)


def in_file_order(named: dict[str, Named]) -> Iterator[Reference]:
    """The ids of several kinds, as they stand in the file."""
    every = (
        Reference(id, kind, offset)
        for kind, (ids, offsets) in named.items()
        for id, offset in zip(ids, offsets, strict=True)
    )
    return iter(sorted(every, key=lambda reference: reference.offset))
