"""The shape in which everything reaches a screen or a page: panes made of blocks, blocks of lines.

A pane knows how many blocks it has and makes each when asked, so that a pane of 100,000 items
costs what is seen of it. Blocks hold text with semantic style names; a front end lays them out
at its width and gives the names their looks.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing_tui.present.styled import Text


class Part(NamedTuple):
    """A paragraph of a block, still unwrapped."""

    text: Text
    first: Text | None = None
    """What stands before its first line (a bullet, a glyph, a label)."""
    indent: int = 0
    """Columns left free before every further line (and the first, where `first` is None)."""
    clip: bool = False
    """Cut to one line, with a mark, instead of being wrapped."""


class Side(NamedTuple):
    """What is drawn around a block's paragraphs at one width."""

    width: int
    """Columns to their left, 0 for none."""
    lines: Callable[[int], Sequence[Text]] | tuple[()] = ()
    """For a number of lines as many (or more) to stand there, each `width` columns wide."""
    above: Sequence[Text] = ()
    below: Sequence[Text] = ()


class Block(NamedTuple):
    """A piece of a pane: a heading, an item, a drawing."""

    item: str = ""
    """The id of the item it shows; empty: it cannot be selected."""
    parts: tuple[Part, ...] = ()
    draw: Callable[[int], Sequence[Text]] | None = None
    """For what is drawn to the width in columns (a ruler, a matrix): its lines, none wider."""
    level: int = 0
    """1 and 2: a heading of that level; 0: content."""
    side: Callable[[int], Side | None] | None = None
    """What is drawn around its paragraphs, at the whole width in columns."""


class Later(NamedTuple):
    """A block that is made when it is seen: one of many below what is seen first."""

    item: str
    made: Callable[[], Block]


class Pane(NamedTuple):
    """One pane's content: `count` blocks, each made when asked for."""

    name: str
    title: str
    count: int  # type: ignore[assignment]  # tuple.count is not what anybody wants of it
    block: Callable[[int], Block]
    items: Sequence[str]
    """For each block the id of its item, or an empty string."""
    head: Callable[[int], int] | None = None
    """For a block the one whose lines stay in sight above it while it is scrolled through (the
    names over the columns of a matrix); -1 where there is none."""
