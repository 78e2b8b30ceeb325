"""The key's path of a place in a file (`issues[0].text`), worked out only for problems."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode


class Spot(NamedTuple):
    """A place in a file whose path is asked for."""

    offset: int
    at_key: bool = False
    """Whether a key is meant: a mapping begins where its first key does."""


def paths(root: Node, spots: Iterable[Spot]) -> dict[Spot, str]:
    """For each spot the path of the innermost key or entry there, counted from 0 as in JSON."""
    return {spot: _path(root, spot) for spot in dict.fromkeys(spots)}


def _path(node: Node, spot: Spot) -> str:
    path = ""
    while (step := _step(node, spot.offset, at_key=spot.at_key)) is not None:
        path += step[0]
        node = step[1]
    return path.removeprefix(".")


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
