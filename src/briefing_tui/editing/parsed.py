"""The text of a file and its tree of nodes. Values are found in the tree by their paths."""

import re
from bisect import bisect_left
from typing import Any, NamedTuple

from briefing_tui.editing.changes import CannotEdit, KeyPath
from briefing_tui.loading import crosscheck
from briefing_tui.loading.decoding import decode
from briefing_tui.loading.files import join_surrogates
from briefing_tui.loading.problems import Unreadable
from briefing_tui.loading.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    is_null,
)
from briefing_tui.model.reading import Reading


class WrittenPart(NamedTuple):
    """An entry of a list or a pair of a mapping: its value, and its place in the text."""

    name: str | int
    """The key of a pair, or the index of an entry."""
    node: Node
    start: int
    """Offset of the key of a pair, or of an entry without its dash."""
    end: int
    """Offset after the last character of the part that is neither white space nor a comment."""


class Parsed:
    """The text of a briefing without errors of form, with its nodes and its records.

    Offsets are in code points of the text.
    """

    def __init__(self, text: str) -> None:
        """Parse `text`. Raises CannotEdit if it is not a briefing."""
        self.text = text
        # Composing joins surrogate pairs, which shortens the text that the marks refer to
        joined, self._shortened = join_surrogates(text)
        try:
            self.root = compose(joined)
        except Unreadable as fault:
            raise CannotEdit(fault.problems.listed[0].message) from None
        self.briefing, state = decode(self.root, "")
        if state.errors:
            raise CannotEdit(state.errors[0].message)
        self.errors = crosscheck.errors(Reading(self.briefing), state)

    @property
    def line_end(self) -> str:
        """The line end of the first line; `\\n` if it has none."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def node(self, path: KeyPath) -> Node:
        """Return the value at `path`. Raises CannotEdit if there is none."""
        node = self.find(path)
        if node is None:
            raise CannotEdit("the file has changed: it does not hold this item any more")
        return node

    def find(self, path: KeyPath) -> Node | None:
        """Return the value at `path`; None if there is none."""
        node = self.root
        for step in path:
            if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            elif isinstance(node, MappingNode) and (pair := _pair(node, step)):
                node = pair[1]
            else:
                return None
        return node

    def parts(self, node: Node) -> list[WrittenPart]:
        """Return the entries of a list or the pairs of a mapping."""
        if isinstance(node, MappingNode):
            return [
                WrittenPart(key.value, value, self.start(key), self.end(value))
                for key, value in node.value
            ]
        return [
            WrittenPart(place, entry, self.start(entry), self.end(entry))
            for place, entry in enumerate(node.value)
        ]

    def start(self, node: Node) -> int:
        """Return the offset at which `node` begins."""
        return self._offset(node.start_mark.index)

    def end(self, node: Node) -> int:
        """Return the offset after the last character of `node` that is not white space."""
        while not isinstance(node, ScalarNode) and not is_flow(node):
            last = node.value[-1]
            node = last if isinstance(node, SequenceNode) else last[1]
        end = self._offset(node.end_mark.index)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            start = self.start(node)
            return start + len(self.text[start:end].rstrip())
        return end

    def _offset(self, index: int) -> int:
        return index + 2 * bisect_left(self._shortened, index)


def is_flow(node: Node) -> bool:
    """Return True for a list or a mapping in brackets or braces."""
    return bool(getattr(node, "flow_style", False))


def plain(node: Node) -> Any:
    """Return the values below `node`: dictionaries, lists, and texts as the format reads them."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(entry) for entry in node.value]
    return None if is_null(node) else node.value.strip()


def _pair(node: MappingNode, name: str | int) -> tuple[Node, Node] | None:
    return next((pair for pair in node.value if pair[0].value == name), None)
