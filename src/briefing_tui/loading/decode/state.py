"""Collect the errors found during decoding, mostly errors of keys, and the values to check
later."""

from collections import Counter
from collections.abc import Callable, Mapping, Set
from functools import cached_property
from typing import Any, NamedTuple

from briefing_tui.loading.decode import fix_hints
from briefing_tui.loading.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.loading.locate import depth, enclosing_keys, position_of
from briefing_tui.loading.problems import PROBLEM_LIMIT, RawProblem, shown, with_article
from briefing_tui.loading.yaml_nodes import DEPTH_LIMIT, describe, is_null, is_too_deep, values_of
from briefing_tui.model.problems import Kind, nearest_name
from briefing_tui.model.records import (
    KEY_LIMIT,
    Briefing,
    Figure,
    Key,
    Many,
    Nested,
    Quote,
    Selector,
    Spec,
)

MISSING: Any = object()
"""The value of a key that is absent, or that was refused with an error."""
ANY_KIND = "*"
"""An entry of `DecodeState.lost`. It means that ids of any kind may be missing, because a record
that could not be read may hold any key."""
UNKNOWN_KEY = "key"
"""An entry of `DecodeState.lost`. It means that an unknown key of the top level may be a
misspelling of any known one."""


class NamedId(NamedTuple):
    """An id in the file and its offset. It is an item's own id, or the id that an item refers
    to."""

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
        """Return True if an error `code` at `node` will not be listed. Such an error is counted.

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


TOP = Briefing.__name__.lower()
"""The kind of the record for the whole file."""
MEANT = "?"
"""The prefix that marks, among the keys that were read, a required key that was misspelt."""
MERGE = "<<"

Rule = Callable[[DecodeState, Node, Any, Mapping[str, Node]], None]
"""Checks the keys of a record after it is read."""


def odd_key(
    state: DecodeState,
    pair: tuple[Node, Node],
    seen: dict[str, Node],
    known: Mapping[str, Key],
    kind: str,
) -> None:
    """Record an error for a key that is doubled, unknown, or not a text.

    Keys that begin with `x-` belong to the writer. They are allowed if the YAML below them is.
    """
    key, value = pair
    # No record is deeper than ten levels, so the depth of its node is needed only for deep values
    if is_too_deep(value, 10) and is_too_deep(value, 2 if kind == TOP else state.depth(value)):
        state.error("nesting", f"nested deeper than {DEPTH_LIMIT} levels", value)
    if not isinstance(key, ScalarNode):
        state.error("type", f"expected a key, found {describe(key)}", key)
    elif _is_merge(key):
        _refuse_merge(state, key)
        seen[MERGE] = key
        if kind == TOP:
            state.lost |= {ANY_KIND, UNKNOWN_KEY}
    elif len(key.value) > KEY_LIMIT:
        _refuse_long(state, key)
    elif key.value in seen:
        _refuse_second(state, key, seen[key.value])
    elif key.value.startswith("x-"):
        seen[key.value] = key
        _check_own_keys(state, value)
    elif not state.omits(key, "unknown-key"):
        _unknown_key(state, (key, value), seen, known, kind)


def _check_own_keys(state: DecodeState, node: Node) -> None:
    """Refuse doubled, long and merge keys anywhere below `node`."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.value
        if not isinstance(node, MappingNode):
            continue
        seen: dict[str, Node] = {}
        for key, value in node.value:
            waiting.append(value)
            if not isinstance(key, ScalarNode):
                waiting.append(key)
            elif _is_merge(key):
                _refuse_merge(state, key)
            elif len(key.value) > KEY_LIMIT:
                _refuse_long(state, key)
            elif key is not seen.setdefault(key.value, key):
                _refuse_second(state, key, seen[key.value])


def _is_merge(key: ScalarNode) -> bool:
    return bool(key.value == MERGE and not key.style)


def _refuse_merge(state: DecodeState, key: ScalarNode) -> None:
    state.error("alias", "a merge key (<<) has no place here", key, "write the keys out")


def _refuse_long(state: DecodeState, key: ScalarNode) -> None:
    message = f"key {shown(key.value)} has {len(key.value):,} characters, at most {KEY_LIMIT} fit"
    state.error("long-key", message, key)


def _refuse_second(state: DecodeState, key: ScalarNode, first: Node) -> None:
    message = f"key {shown(key.value)} stands twice"
    state.error("duplicate-key", message, key, first=first.start_mark.index)


def _unknown_key(
    state: DecodeState,
    pair: tuple[ScalarNode, Node],
    seen: dict[str, Node],
    known: Mapping[str, Key],
    kind: str,
) -> None:
    key, value = pair
    if kind == TOP:
        state.lost.add(UNKNOWN_KEY)
    near = _nearest_key(key.value, known)
    # `{title: Hearings, at last}`: YAML takes what follows the comma for a key without a value
    is_bare = value.start_mark.index == value.end_mark.index
    if is_bare and fix_hints.continues_number(state, key, seen, known):
        return
    if near:
        hint = f"did you mean `{near}`?"
        seen.setdefault(MEANT + near, key)
        if near == "id" and isinstance(value, ScalarNode):
            state.misspelt.add(value.value.strip())
    else:
        hint, meant = fix_hints.unknown_key(key, value, seen, known)
        if meant:
            seen.setdefault(MEANT + meant, key)
    state.error("unknown-key", f"unknown key {shown(key.value)} in {with_article(kind)}", key, hint)


def _nearest_key(word: str, known: Mapping[str, Key]) -> str:
    # Several words are more likely the beginning of a text than a misspelt key
    return nearest_name(word, known, 0.8 if " " in word else 0.6)


def missing_key(state: DecodeState, node: Node, key: Key, seen: Mapping[str, Node]) -> None:
    """Record an error for a required key that is missing, unless another error explains the
    absence.

    A refused value, a misspelt key and a merge key have an error of their own.
    """
    if MERGE in seen:
        state.lost.add(ANY_KIND)
    elif MEANT + key.name not in seen:
        given = seen.get(key.name)
        if (given is None or is_null(given)) and not state.omits(given or node, "missing-key"):
            message = f"missing key `{key.name}`: {key.doc}"
            state.error("missing-key", message, given or node)


def stand_in(spec: Spec) -> Any:
    """Return the value to use in place of a missing required one."""
    return () if isinstance(spec, (Many, Nested)) else ""


def _figure(state: DecodeState, node: Node, figure: Figure, seen: Mapping[str, Node]) -> None:
    """Check that a figure has `value`, or `low` and `high` with the bound `between`."""
    ranged = figure.bound == "between"
    wanted = ("low", "high") if ranged else ("value",)
    for name in wanted if MERGE not in seen else ():
        if not {name, MEANT + name} & seen.keys() and (ranged or not {"low", "high"} & seen.keys()):
            reason = "the bound `between` takes `low` and `high`" if ranged else "the number"
            state.error("missing-key", f"missing key `{name}`: {reason}", node)
    for name in ("value",) if ranged else ("low", "high"):
        if name in seen:
            reason = "takes `low` and `high`" if ranged else "alone takes `low` and `high`"
            message = f"`{name}` does not go with this bound: `between` {reason}"
            state.error("value", message, seen[name])
    if figure.low is not None and figure.high is not None:
        state.ranges.append((figure, seen["low"].start_mark.index))


def _quote(state: DecodeState, node: Node, quote: Quote, seen: Mapping[str, Node]) -> None:
    place = seen.get("content") or seen.get("at") or node
    is_refused = quote.content is None and "content" in seen and not is_null(place)
    if not is_refused:
        state.quotes.append((quote, place.start_mark.index))


def _selector(state: DecodeState, _: Node, selector: Selector, __: Mapping[str, Node]) -> None:
    if selector.exact:  # an empty one was refused before
        state.selectors.append(selector)


RULES: dict[type[Any], Rule] = {Figure: _figure, Quote: _quote, Selector: _selector}
"""The functions that check the keys of a record as a whole, by kind of record."""
