"""Collect what decoding finds besides values: errors of shape, and what to cross-check."""

from collections.abc import Set
from functools import cached_property
from typing import Any, NamedTuple

from briefing_tui.loading.libyaml import Node
from briefing_tui.loading.locate import depth, enclosing_keys, position_of
from briefing_tui.loading.problems import PROBLEM_LIMIT, RawProblem
from briefing_tui.loading.yaml_nodes import values_of
from briefing_tui.model.format.records import Figure, Quote, Selector

MISSING: Any = object()
"""Stands for a value that is not there, or that was refused with an error."""
ANY_KIND = "*"
"""In `DecodeState.lost`: ids of any kind, since a record may hold any key."""
UNKNOWN_KEY = "key"
"""In `DecodeState.lost`: a key of the top level, since an unknown one may be any of them."""


class NamedId(NamedTuple):
    """An id that an item has, or names, and its offset."""

    id: str
    kind: str
    """The kind of item that has it, or that it must lead to (empty: any)."""
    offset: int


class TextAt(NamedTuple):
    """A text that has to be cross-checked, and its offset."""

    text: str
    offset: int


class DecodeState:
    """The errors of a file, and everything in it that needs the whole file to judge."""

    def __init__(self, root: Node | None) -> None:
        self.root = root
        """The tree of nodes; None once nobody needs it."""
        self.errors: list[RawProblem] = []
        self.omitted = 0
        """Errors beyond those."""
        self.lost: set[str] = set()
        """Kinds of record of which some could not be read, and ANY_KIND, UNKNOWN_KEY."""
        self.misspelt: set[str] = set()
        """Ids under a key that is probably a misspelt `id`."""
        self.misnamed: list[NamedId] = []
        """Texts that are no ids where one must be named: an actor's name, maybe."""
        self.ids: list[NamedId] = []
        """The ids that items write."""
        self.made: dict[str, str] = {}
        """The kind of each id that was made."""
        self.references: list[NamedId] = []
        """The ids that items name."""
        self.dates: list[TextAt] = []
        self.urls: list[TextAt] = []
        self.languages: list[TextAt] = []
        self.selectors: list[Selector] = []
        self.quotes: list[tuple[Quote, int]] = []
        """Quotes with the offset of their `content`, or else of their `at`."""
        self.ranges: list[tuple[Figure, int]] = []
        """Figures with two ends, and the offset of the lower one."""

    def error(self, code: str, message: str, node: Node, hint: str = "", first: int = -1) -> None:
        """Note an error at the beginning of `node`."""
        if not self.omits(node):
            at = node.start_mark.index
            self.errors.append(RawProblem("error", code, message, at, hint, first))

    def omits(self, node: Node) -> bool:
        """Return True if an error at `node` is only counted, not listed; count it then.

        PROBLEM_LIMIT errors are listed, and every error that begins before the last of them. Call
        this before making a message that takes time.
        """
        errors = self.errors
        last = errors[PROBLEM_LIMIT - 1].offset if len(errors) >= PROBLEM_LIMIT else -1
        if last < 0 or node.start_mark.index < last:
            return False
        self.omitted += 1
        return True

    @cached_property
    def has_unique_ids(self) -> bool:
        """True if no written id occurs twice. Ask after decoding."""
        return len({named.id for named in self.ids}) == len(self.ids)

    @cached_property
    def ids_in_errors(self) -> Set[str]:
        """Ids written in parts that could not be read. Ask after decoding."""
        if self.root is None or not self.errors:
            return frozenset()
        return {*self.misspelt, *values_of("id", self.root)}

    @cached_property
    def keys_in_error(self) -> dict[int, set[str]]:
        """The keys that hold errors, by the offset of their record."""
        found: dict[int, set[str]] = {}
        if self.root is None:
            return found
        for problem in self.errors:
            for offset, key in enclosing_keys(self.root, position_of(problem)):
                found.setdefault(offset, set()).add(key)
        return found

    def depth(self, node: Node) -> int:
        """Return the level of `node`; the root is at level 1."""
        return 1 if self.root is None else depth(self.root, node)
