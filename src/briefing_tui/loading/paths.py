"""The key's path of a place in a file (`issues[0].text`), worked out only for problems."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.loading.finding import Finding
from briefing_tui.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode


class Spot(NamedTuple):
    """A place in a file whose path is asked for."""

    offset: int
    at_key: bool = False
    """Whether a key is meant: a mapping begins where its first key does."""


def paths(root: Node, spots: Iterable[Spot]) -> dict[Spot, str]:
    """For each spot the path of the innermost key or entry there, counted from 0 as in JSON."""
    return {spot: _path(root, spot) for spot in dict.fromkeys(spots)}


_OF_KEYS = ("unknown-key", "duplicate-key", "alias")
"""Codes of what is wrong with a key itself (of an alias: with a merge key)."""


def spot(finding: Finding) -> Spot:
    """Where a finding stands in the tree."""
    return Spot(finding.offset, finding.code in _OF_KEYS)


def _path(node: Node, spot: Spot) -> str:
    return "".join(step for _, step, _ in _steps(node, spot)).removeprefix(".")


def trail(root: Node, spot: Spot) -> Iterator[tuple[int, str]]:
    """The mappings in which `spot` lies: where each begins, and the key under which it lies."""
    for node, step, _ in _steps(root, spot):
        if isinstance(node, MappingNode):
            yield node.start_mark.index, step.removeprefix(".")


def value_at(root: Node, offset: int, key: str) -> Node | None:
    """What stands under `key` in the mapping that begins at `offset`."""
    node = root
    for _, _, below in _steps(root, Spot(offset)):
        node = below
    if isinstance(node, MappingNode):
        found: Node
        for name, found in node.value:
            if isinstance(name, ScalarNode) and name.value == key:
                return found
    return None


def values_of(key: str, root: Node) -> Iterator[str]:
    """Every text that stands anywhere under `key`."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.value
        elif isinstance(node, MappingNode):
            for name, value in node.value:
                if isinstance(value, ScalarNode):
                    if isinstance(name, ScalarNode) and name.value == key:
                        yield value.value.strip()
                else:
                    waiting.append(value)


def _steps(node: Node, spot: Spot) -> Iterator[tuple[Node, str, Node]]:
    """The way down from `node` to `spot`: where each step begins, its words, and where it ends."""
    while (step := _step(node, spot.offset, at_key=spot.at_key)) is not None:
        yield node, *step
        node = step[1]


def depth(root: Node, node: Node) -> int:
    """How many levels down `node` stands; the root is at level 1."""
    level, at = 1, root
    while at is not node and (step := _step(at, node.start_mark.index)) is not None:
        level, at = level + 1, step[1]
    return level


def _step(node: Node, offset: int, *, at_key: bool = False) -> tuple[str, Node] | None:
    """The key or place in `node` within which `offset` lies; its beginning is the node itself, or
    its first key where a key is meant."""
    if isinstance(node, SequenceNode):
        place = bisect_right(node.value, offset, key=_begin) - 1
        if place >= 0 and _holds(node.value[place], node.value[place], offset):
            return f"[{place}]", node.value[place]
    elif isinstance(node, MappingNode) and (at_key or offset != node.start_mark.index):
        place = bisect_right(node.value, offset, key=lambda pair: _begin(pair[0])) - 1
        key, value = node.value[max(0, place)] if node.value else (node, node)
        if isinstance(key, ScalarNode) and _holds(key, value, offset):
            return f".{key.value}", value
    return None


def _begin(node: Node) -> int:
    return int(node.start_mark.index)


def _holds(first: Node, last: Node, offset: int) -> bool:
    return bool(first.start_mark.index <= offset < max(last.end_mark.index, offset_after(last)))


def offset_after(node: Node) -> int:
    """The first offset past `node`'s beginning: an empty value still has a place of its own."""
    return int(node.start_mark.index) + 1
