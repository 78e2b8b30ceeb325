"""What one walk over a file finds besides its values: faults of shape, and what to cross-check."""

from typing import Any, NamedTuple

from briefing_tui.loading.nodes import Node
from briefing_tui.model.briefing import Figure, Quote, Selector

ABSENT: Any = object()
"""Stands for a value that is not there, or that was refused with a fault."""


class Fault(NamedTuple):
    """A place where the file is not of the format's shape."""

    code: str
    message: str
    offset: int
    hint: str = ""


class Reference(NamedTuple):
    """An id named somewhere, the kind of item it must lead to (empty: any) and its place."""

    id: str
    kind: str
    offset: int


class Noted(NamedTuple):
    """A text that only a rule beyond its shape can judge, and its place."""

    text: str
    offset: int


class Written(NamedTuple):
    """An id as an item writes it."""

    id: str
    kind: str
    offset: int


class Findings:
    """The faults of a file, and everything met that only the whole file can judge."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.ids: list[Written] = []
        self.references: list[Reference] = []
        self.dates: list[Noted] = []
        self.urls: list[Noted] = []
        self.languages: list[Noted] = []
        self.subjects: list[Noted] = []
        self.selectors: list[Selector] = []
        self.quotes: list[tuple[Quote, int]] = []
        """Quotes with the offset of their `content`, or else of their `at`."""
        self.ranges: list[tuple[Figure, int]] = []
        """Figures with two ends, and the offset of the lower."""

    def fault(self, code: str, message: str, node: Node, hint: str = "") -> None:
        """Note a fault at the beginning of `node`."""
        self.faults.append(Fault(code, message, node.start_mark.index, hint))
