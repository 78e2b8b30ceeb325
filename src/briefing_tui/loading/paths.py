"""The key's path of a place in a file (`issues[0].text`), worked out only for problems."""

from collections.abc import Sequence

from briefing_tui.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode


def paths(root: Node, offsets: Sequence[int]) -> dict[int, str]:
    """For each offset the path of the innermost key or entry there, counted from 0 as in JSON."""
    return {offset: _path(root, offset) for offset in dict.fromkeys(offsets)}


def _path(node: Node, offset: int) -> str:
    path = ""
    while (step := _step(node, offset)) is not None:
        path += step[0]
        node = step[1]
    return path.removeprefix(".")


def depth(root: Node, node: Node) -> int:
    """How many levels down `node` stands; the root is at level 1."""
    level, at = 1, root
    while at is not node and (step := _step(at, node.start_mark.index)) is not None:
        level, at = level + 1, step[1]
    return level


def _step(node: Node, offset: int) -> tuple[str, Node] | None:
    """The key or place in `node` within which `offset` lies; its beginning is the node itself."""
    if isinstance(node, SequenceNode):
        for place, element in enumerate(node.value):
            if _holds(element, element, offset):
                return f"[{place}]", element
    elif isinstance(node, MappingNode) and offset != node.start_mark.index:
        for key, value in node.value:
            if isinstance(key, ScalarNode) and _holds(key, value, offset):
                return f".{key.value}", value
    return None


def _holds(first: Node, last: Node, offset: int) -> bool:
    return bool(first.start_mark.index <= offset < max(last.end_mark.index, offset_after(last)))


def offset_after(node: Node) -> int:
    """The first offset past `node`'s beginning: an empty value still has a place of its own."""
    return int(node.start_mark.index) + 1
