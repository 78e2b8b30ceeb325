"""Reads the entries of a file's long lists while the rest of it is still being composed.

The nodes of ten megabytes of YAML take thirty times as much memory, and walking them once they have
left the processor's cache takes longer than composing them did. So each entry of a list at the top
level is made a value, and its nodes let go, as soon as the next one begins. That works for files
without faults, which are nearly all that are ever read: at the first fault all is left, and the
file is composed and decoded as a whole, which tells each fault with its place.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from briefing_tui.loading import shapes
from briefing_tui.loading.decode import Decoded, Walk, decode
from briefing_tui.loading.findings import ABSENT, Findings, NeedsTree
from briefing_tui.loading.nodes import (
    Foreign,
    Hook,
    Node,
    ScalarNode,
    SequenceNode,
    bounded,
    compose,
    is_too_deep,
    too_long,
)
from briefing_tui.model.format.declaration import LENGTH_LIMIT, Many, Nested, keys
from briefing_tui.model.format.records import Briefing


def decode_text(text: str, stem: str, likely: frozenset[str]) -> Decoded:
    """`text` as a briefing, as `decode` makes it of the nodes. Raises Unreadable where it is no
    YAML."""
    try:
        return _ahead(text, stem, likely) or decode(compose(text, hook=bounded), stem, likely)
    except Foreign:
        from briefing_tui.loading import foreign

        root, found = foreign.compose(text)
        return decode(root, stem, likely, found)


def _ahead(text: str, stem: str, likely: frozenset[str]) -> Decoded | None:
    """The briefing of a file without faults; None of another, and nothing of its nodes is kept."""
    try:
        walk = Walk(Findings(None), likely)
        hook = _hook(walk)
        root = compose(text, hook=hook)
        hook(root, _END)  # the last list is complete
        briefing = walk.briefing(root, stem)
    except NeedsTree:
        return None
    return Decoded(briefing, walk.found) if walk.guessed_right else None


_END = ""
"""The place of what comes after all there is."""


def _hook(walk: Walk) -> Hook:
    """What reads the entries of `walk`'s lists, told of each node to come by the composer.

    It is called for every node of a file, and so is one function that compares identities.
    """
    lists = _Lists(walk)
    root: Any = None
    entries: Any = None
    """The list that is being read ahead."""
    begin: Any = None
    """What to do with the next node that has others in it."""
    take: Any = None

    def hook(parent: Any, place: Any) -> None:
        nonlocal root, entries, begin, take
        if parent is entries:
            if place:
                bounded(parent, place)
                take(entries.value.pop())
        elif parent is root:
            if entries is not None:
                take(entries.value.pop())
                entries = None
            bounded(parent, place)
            begin = lists.under(place)
        elif begin is not None:
            if parent.__class__ is SequenceNode:
                entries, take = parent, begin()
            begin = None
        elif root is None:
            root = parent
        # `bounded`, written out for keys: called for each node it would cost a 25th of all reading;
        # of lists in records `decode` knows the length, of those of the writer's own `own_keys`
        elif place is None and len(parent.value) >= LENGTH_LIMIT:
            raise too_long(parent)

    return hook


class _Lists:
    """What begins to read each list at the top level, by the key it stands under."""

    def __init__(self, walk: Walk) -> None:
        self._found = walk.found
        self._of_records = {
            key.name: _beginning(walk, key.name, key.spec.of)
            for key in keys(Briefing)
            if isinstance(key.spec, Many) and isinstance(key.spec.of, Nested)
        }

    def under(self, key: Any) -> Callable[[], Callable[[Node], None]] | None:
        """That of a list of records, once, as a second one under its key would be a fault; or of a
        list of the writer's own. None where the next node is no list."""
        if key.__class__ is not ScalarNode:
            return None
        own = partial(_passing, self._found) if key.value.startswith("x-") else None
        return self._of_records.pop(key.value, own)


def _beginning(walk: Walk, name: str, of: Nested) -> Callable[[], Callable[[Node], None]]:
    def begin() -> Callable[[Node], None]:
        read = walk.reader(of, name, shapes.TOP)
        keep = walk.ahead.setdefault(name, []).append

        def take(node: Node) -> None:
            value = read(node)
            if value is ABSENT:  # an empty entry
                raise NeedsTree
            keep(value)

        return take

    return begin


def _passing(found: Findings) -> Callable[[Node], None]:
    """What passes over an entry of a list of the writer's own."""

    def take(node: Node) -> None:
        if is_too_deep(node, _ENTRY):
            raise NeedsTree
        shapes.own_keys(found, node)

    return take


_ENTRY = 3
"""The level of the entries of a list at the top level."""
