"""Collect errors during decoding, and ids, dates and texts to check later."""

from collections import Counter
from collections.abc import Set
from functools import cached_property
from typing import Any, NamedTuple

from briefing_tui.loading.libyaml import Node
from briefing_tui.loading.locate import depth, enclosing_keys, position_of
from briefing_tui.loading.problems import PROBLEM_LIMIT, RawProblem
from briefing_tui.loading.yaml_nodes import values_of
from briefing_tui.model.format.records import Figure, Quote, Selector
from briefing_tui.model.problems import Kind

MISSING: Any = object()
"""The value of a key that is absent, or that was refused with an error."""
ANY_KIND = "*"
"""An entry of `DecodeState.lost`. It means that ids of any kind may be missing, as a record that
could not be read may hold any key."""
UNKNOWN_KEY = "key"
"""An entry of `DecodeState.lost`. It means that an unknown key of the top level may be a
misspelling of any known one."""


class NamedId(NamedTuple):
    """The id of an item, or of one that it refers to, and its offset."""

    id: str
    kind: str
    """The kind of the item with this id; for a reference, the kind it must lead to (empty: any)."""
    offset: int


class TextAt(NamedTuple):
    """A text to be checked later, and its offset."""

    text: str
    offset: int


class DecodeState:
    """The errors of a file, and everything that needs the whole file to be checked."""

    def __init__(self, root: Node | None) -> None:
        self.root = root
        """The tree of nodes; None once it is no longer needed."""
        self.errors: list[RawProblem] = []
        self.omitted: Counter[Kind] = Counter()
        """The number of each kind of error that is counted but not listed in `errors`."""
        self.lost: set[str] = set()
        """The kinds of record of which some could not be read; also ANY_KIND and UNKNOWN_KEY."""
        self.misspelt: set[str] = set()
        """Ids under a key that is probably a misspelt `id`."""
        self.misnamed: list[NamedId] = []
        """Texts that stand where an id is expected, such as an actor's name."""
        self.ids: list[NamedId] = []
        """The ids that the file gives to items."""
        self.made: dict[str, str] = {}
        """The kind of each id that was made."""
        self.references: list[NamedId] = []
        """The ids that items refer to."""
        self.dates: list[TextAt] = []
        self.urls: list[TextAt] = []
        self.languages: list[TextAt] = []
        self.selectors: list[Selector] = []
        self.quotes: list[tuple[Quote, int]] = []
        """Quotes with the offset of their `content`, or else of their `at`."""
        self.ranges: list[tuple[Figure, int]] = []
        """Figures with two ends, and the offset of the lower one."""

    def error(self, code: str, message: str, node: Node, hint: str = "", first: int = -1) -> None:
        """Record an error at the beginning of `node`."""
        if not self.omits(node, code):
            at = node.start_mark.index
            self.errors.append(RawProblem("error", code, message, at, hint, first))

    def omits(self, node: Node, code: str) -> bool:
        """Return True if an error `code` at `node` will not be listed, and count it then.

        The first PROBLEM_LIMIT errors are listed, and so is any error that begins before the last
        of these. Call this before making a message that takes time.
        """
        errors = self.errors
        last = errors[PROBLEM_LIMIT - 1].offset if len(errors) >= PROBLEM_LIMIT else -1
        if last < 0 or node.start_mark.index < last:
            return False
        self.omitted["error", code] += 1
        return True

    @cached_property
    def has_unique_ids(self) -> bool:
        """True if no id in the file occurs twice. Use this after decoding."""
        return len({named.id for named in self.ids}) == len(self.ids)

    @cached_property
    def ids_in_errors(self) -> Set[str]:
        """Ids in parts of the file that could not be read. Use this after decoding."""
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
