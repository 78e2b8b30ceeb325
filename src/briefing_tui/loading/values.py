"""Read single values of a file, and record errors.

Values such as ids and dates can only be checked with the whole file. The `DecodeState` keeps these
values with their offsets.
"""

import re
from collections import Counter
from collections.abc import Callable, Set
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.loading import fix_hints
from briefing_tui.loading.problems import PROBLEM_LIMIT, RawProblem, listed, shown
from briefing_tui.loading.yaml_nodes import (
    NULLS,
    Node,
    ScalarNode,
    depth,
    describe,
    enclosing_keys,
    is_null,
    position_of,
    values_of,
)
from briefing_tui.model.problems import Kind, did_you_mean
from briefing_tui.model.records import (
    ID_LIMIT,
    NUMBER,
    SCHEMA,
    TEXT_LIMIT,
    Briefing,
    Choice,
    Figure,
    Quote,
    Ref,
    Scalar,
    Selector,
    is_slug,
)

MISSING: Any = object()
"""The value of a key that is absent, or that was refused with an error."""
ANY_KIND = "*"
"""In `DecodeState.lost`, this means that ids of any kind may be missing."""
UNKNOWN_KEY = "key"
"""In `DecodeState.lost`, this means that the top level has an unknown key."""
TOP = Briefing.__name__.lower()
"""The kind of the record for the whole file."""


class NamedId(NamedTuple):
    """An id with its offset in the file: an item's own id, or an id that an item refers to."""

    id: str
    kind: str
    """The kind of the item with this id.

    For a reference, the kind that is expected, or `""` for any.
    """
    offset: int


class TextAt(NamedTuple):
    """A text to be checked later, and its offset."""

    text: str
    offset: int


class DecodeState:
    """The errors of a file, and the values that can only be checked with the whole file."""

    def __init__(self, root: Node | None) -> None:
        self.root = root
        """The tree of nodes, or None once it is no longer needed."""
        self.errors: list[RawProblem] = []
        self.omitted: Counter[Kind] = Counter()
        """The number of each kind of error that is counted but not listed in `errors`."""
        self.lost: set[str] = set()
        """The kinds of the records that could not be read; also ANY_KIND and UNKNOWN_KEY."""
        self.misspelt: set[str] = set()
        """Ids under a key that is probably a misspelt `id`."""
        self.misnamed: list[NamedId] = []
        """Texts that stand where an id is expected, such as an actor's name."""
        self.ids: list[NamedId] = []
        """The ids that the file gives to items."""
        self.made: dict[str, str] = {}
        """The ids that the program made, each with its item's kind."""
        self.references: list[NamedId] = []
        """The ids that items refer to."""
        self.dates: list[TextAt] = []
        self.urls: list[TextAt] = []
        self.languages: list[TextAt] = []
        self.selectors: list[Selector] = []
        self.quotes: list[tuple[Quote, int]] = []
        """Quotes with the offset of their `content`, or else of their `at`."""
        self.ranges: list[tuple[Figure, int]] = []
        """Figures with `low` and `high`, and the offset of `low`."""

    def error(self, code: str, message: str, node: Node, hint: str = "", first: int = -1) -> None:
        """Record an error at the beginning of `node`."""
        if not self.omits(node, code):
            at = node.start_mark.index
            self.errors.append(RawProblem("error", code, message, at, hint, first))

    def omits(self, node: Node, code: str) -> bool:
        """Return True if an error `code` at `node` is only counted, not listed."""
        # For callers whose message takes time to make
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
        """All ids in the file, or none if the file has no errors. Use this after decoding.

        Ids in unreadable parts and ids under a misspelt key count, too.
        """
        if self.root is None or not self.errors:
            return frozenset()
        return {*self.misspelt, *values_of("id", self.root)}

    @cached_property
    def keys_in_error(self) -> dict[int, set[str]]:
        """The keys with errors, by the offset of their record."""
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


ReadNode: TypeAlias = Callable[[Node], Any]
"""A function that reads a node as the value of a key. It returns MISSING after an error."""

NUMBER_LIMIT = 40
"""Maximum number of characters of a number. No article has a longer one, and exact arithmetic
must stay cheap."""
EXPONENT_LIMIT = 300

_ANY_VERSION = r"briefing/[0-9]+"
"""A pattern that matches the name of any version of the format, such as `briefing/2`."""

_number = re.compile(NUMBER).fullmatch


def scalar_reader(state: DecodeState, spec: Scalar | Choice | Ref) -> ReadNode:
    """Return the reader for a value of the type `spec`."""
    match spec:
        case Choice():
            return _choice(state, spec)
        case Ref():
            return _reference(state, spec)
        case Scalar(name="number"):
            return _numbers(state)
        case Scalar(name="flag"):
            return _flags(state)
        case Scalar(name="date" | "url" | "language"):
            noted = {"date": state.dates, "url": state.urls, "language": state.languages}
            return _noted(state, spec, noted[spec.name])
        case Scalar(name="grade" | "slug"):
            return _pattern(state, spec)
        case Scalar(name="line"):
            return _lines(state, spec)
        case Scalar():
            return _texts(state, spec.expected)


def _texts(state: DecodeState, expected: str) -> ReadNode:
    def read(node: Node) -> Any:
        if node.__class__ is not ScalarNode:
            message = f"expected {expected}, found {describe(node)}"
            state.error("type", message, node, fix_hints.instead_of_text(node, expected))
            return MISSING
        text = node.value.strip()
        if len(text) <= 4 and (not text or text in NULLS):
            if not node.style:
                return MISSING
            if not text:
                state.error("empty", f"expected {expected}, found an empty one", node)
                return MISSING
        if len(text) > TEXT_LIMIT:
            message = f"found {len(text):,} characters, expected at most {TEXT_LIMIT:,}"
            state.error("too-long", message, node)
            return MISSING
        return text

    return read


def _noted(state: DecodeState, spec: Scalar, notes: list[TextAt]) -> ReadNode:
    read_text = _texts(state, spec.expected)

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is not MISSING:
            notes.append(TextAt(text, node.start_mark.index))
        return text

    return read


def _lines(state: DecodeState, spec: Scalar) -> ReadNode:
    read_text = _texts(state, spec.expected)

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is not MISSING and ("\n" in text or "\r" in text):
            state.error("value", "expected one line of text, found several", node)
        return text

    return read


def _pattern(state: DecodeState, spec: Scalar) -> ReadNode:
    read_text = _texts(state, spec.expected)
    fits = re.compile(spec.pattern or "").fullmatch

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is MISSING or fits(text):
            return text
        state.error("value", f"expected {spec.expected}, found {shown(text)}", node)
        return MISSING

    return read


def _numbers(state: DecodeState) -> ReadNode:
    def read(node: Node) -> Any:
        if is_null(node):
            return MISSING
        if node.__class__ is not ScalarNode or node.style:
            hint = fix_hints.quoted_number(node)
            state.error("type", f"expected a number, found {describe(node)}", node, hint)
            return MISSING
        text = node.value
        if len(text) > NUMBER_LIMIT:
            message = f"expected a number of at most {NUMBER_LIMIT} characters, found {len(text):,}"
            state.error("value", message, node)
            return MISSING
        if not _number(text):
            hint = fix_hints.number(text)
            state.error("type", f"expected a number, found {shown(text)}", node, hint)
            return MISSING
        _, _, exponent = text.lower().partition("e")
        if exponent and abs(int(exponent)) > EXPONENT_LIMIT:
            state.error(
                "value", f"expected an exponent of at most {EXPONENT_LIMIT}, found {text}", node
            )
            return MISSING
        return text

    return read


def _flags(state: DecodeState) -> ReadNode:
    def read(node: Node) -> Any:
        if is_null(node):
            return MISSING
        if node.__class__ is ScalarNode and not node.style and node.value in ("true", "false"):
            return node.value == "true"
        state.error("type", f"expected true or false, found {describe(node)}", node)
        return MISSING

    return read


def _choice(state: DecodeState, spec: Choice) -> ReadNode:
    """Return a function that reads one of several fixed words."""
    # To save memory, equal values share one string
    options = {option: option for option in spec.options}
    read_text = _texts(state, "one of " + ", ".join(spec.options))

    def read(node: Node) -> Any:
        known = options.get(node.value) if node.__class__ is ScalarNode else None
        if known is not None:
            return known
        text = read_text(node)
        if text is MISSING:
            return MISSING
        if state.omits(node, "value"):
            return MISSING
        if spec.options == (SCHEMA,) and re.fullmatch(_ANY_VERSION, text):
            message = f"the format is {shown(text)}; this version of briefing-tui reads `{SCHEMA}`"
            hint = (
                f"update briefing-tui, or write `schema: {SCHEMA}` if the file uses nothing newer"
            )
            state.error("value", message, node, hint)
            return MISSING
        expected = listed(spec.options)
        message = f"unknown value {shown(text)}; expected {expected}"
        state.error("value", message, node, did_you_mean(text, spec.options))
        return MISSING

    return read


def _reference(state: DecodeState, spec: Ref) -> ReadNode:
    """Return a function that reads a reference, which is the id of an item."""
    read_slug = _slugs(state)
    known: dict[str, str] = {}  # to save memory, equal ids share one string
    note = state.references.append

    def read(node: Node) -> Any:
        slug = known.get(node.value) if node.__class__ is ScalarNode else None
        if slug is None:
            slug = read_slug(node)
            if slug is MISSING:
                if node.__class__ is ScalarNode:
                    misnamed = NamedId(node.value, spec.kind, node.start_mark.index)
                    state.misnamed.append(misnamed)
                return MISSING
            if slug not in NULLS:  # those words are ids only in quotes
                known[slug] = slug
        note(NamedId(slug, spec.kind, node.start_mark.index))
        return slug

    return read


def own_id(state: DecodeState, kind: str) -> ReadNode:
    """Return the function that reads an item's own id."""
    read_slug = _slugs(state)
    if kind == "briefing":  # its id stands outside the name space of the items
        return read_slug

    def read(node: Node) -> Any:
        slug = read_slug(node)
        if slug is not MISSING:
            state.ids.append(NamedId(slug, kind, node.start_mark.index))
        return slug

    return read


def _slugs(state: DecodeState) -> ReadNode:
    read_text = _texts(state, "an id")
    hint = "ids are made of a-z, 0-9 and -, and begin with a letter or digit"
    short = f"an id has at most {ID_LIMIT} characters"

    def read(node: Node) -> Any:
        text = read_text(node)
        if text is MISSING or is_slug(text):
            return text
        why = short if len(text) > ID_LIMIT else hint
        state.error("value", f"expected an id, found {shown(text)}", node, why)
        return MISSING

    return read
