"""The content of every screen and page: panes, blocks, parts, tables and styled text.

A pane consists of blocks, a block of parts or a drawing, and a part of styled text. Text only names
its styles, and where it leads to. Each writer turns the same blocks into lines of a terminal, HTML
or Markdown, and knows nothing of the records that the blocks describe.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple, TypeAlias

from briefing_tui.panes import pane_spec
from briefing_tui.present.sanitize import fitting, graphemes, width_of
from briefing_tui.present.view import View


class Span(NamedTuple):
    """The style of a range of characters: `end` is the index after the last character."""

    start: int
    end: int
    style: str
    """One or more names of styles, separated by blanks."""
    target: str = ""
    """Where the words lead to: the id of an item or of a passage, or a web address."""
    anchor: str = ""
    """The id of the passage that these words are, so that a link can lead to them."""


class Text(NamedTuple):
    """Words with styles. If spans overlap, the later span wins."""

    plain: str
    style: str = ""
    """The style of the whole text, which spans override."""
    spans: Sequence[Span] = ()

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def cell_len(self) -> int:
        """The width of the text in columns."""
        return width_of(self.plain)

    def on(self, start: int, end: int, style: str) -> "Text":
        """Return the text with one more span, which is drawn over the others."""
        return self._replace(spans=(*self.spans, Span(start, end, style)))


class Stretch(NamedTuple):
    """Successive characters of a text with one style, one target and the same anchors."""

    start: int
    end: int
    style: str
    target: str
    anchors: tuple[str, ...]
    """The passages around the words, the outermost first."""


def stretches(text: Text) -> Iterator[Stretch]:
    """Split a text where a span begins or ends."""
    size = len(text.plain)
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, span in enumerate(text.spans):
        opens.setdefault(min(span.start, size), []).append(number)
        closes.setdefault(min(span.end, size), []).append(number)
    active: set[int] = set()
    for start, end in pairwise(sorted({0, size, *opens, *closes})):
        active.update(opens.get(start, ()))
        active.difference_update(closes.get(start, ()))
        spans = [text.spans[number] for number in sorted(active)]
        style = " ".join(filter(None, [text.style, *(span.style for span in spans)]))
        targets = [span.target for span in spans if span.target]
        anchored = sorted((s for s in spans if s.anchor), key=lambda span: (span.start, -span.end))
        anchors = tuple(span.anchor for span in anchored)
        yield Stretch(start, end, style, targets[-1] if targets else "", anchors)


Role: TypeAlias = Literal["", "heading", "subheading", "item", "note"]
"""What a paragraph is: a heading (in capitals on a terminal), a smaller one, an entry, a remark.

Other paragraphs have no role."""


class Part(NamedTuple):
    """A paragraph of a block, before it is wrapped."""

    text: Text
    first: Text | None = None
    """Text before the first line, for instance a bullet, a sign or a label."""
    indent: int = 0
    """Number of blank columns before each line. The first line begins with `first` instead."""
    clip: bool = False
    """True to cut the paragraph to one line, with a mark, instead of wrapping it."""
    right: bool = False
    """True to align the lines at the right, as for Arabic."""
    role: Role = ""


class TableCell(NamedTuple):
    """The content of a cell of a table, in words and in signs."""

    lines: tuple[Text, ...]
    """The content in words, a statement a line."""
    signs: Text = Text("")
    """The same on one line in signs, or an empty text if there are no signs for it."""


class TableColumn(NamedTuple):
    """A column of a table."""

    name: Text
    """The heading in full."""
    short: tuple[str, ...] = ()
    """A short heading, line by line. If it is empty, the heading is `name`."""
    pinned: bool = False
    """True for a column that is always in sight, even if others must be scrolled to."""
    right: bool = False
    """True to align the cells at the right, as for numbers."""


class TableGroup(NamedTuple):
    """A heading over adjacent columns."""

    name: str
    """The heading in full, or `""` for columns without one."""
    short: str
    first: int
    """The index of the first column."""
    span: int
    """The number of columns."""


class TableRow(NamedTuple):
    """A row of a table."""

    head: Text
    """The heading of the row, which stands in the first column of the page."""
    cells: Mapping[int, TableCell]
    """The cells by the index of their column. Empty cells have no entry."""
    mark: Text = Text("")
    """A number or a sign before the heading."""
    item: str = ""
    """The id of the row's item, or `""`."""
    notes: tuple[Text, ...] = ()
    """Remarks on the row, which stand below its cells."""


class Table(NamedTuple):
    """A table: rows with headings, by columns."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    groups: tuple[TableGroup, ...] = ()
    """The headings over groups of columns, from left to right. They cover all columns or none."""
    corner: str = ""
    """The heading of the headings of the rows."""
    caption: str = ""
    """What the table shows, in a sentence."""
    empty: TableCell = TableCell(())
    """The word and the sign for an empty cell. A grid shows the sign alone."""


class Side(NamedTuple):
    """A drawing at the left of a block's paragraphs, at one width."""

    width: int
    """The number of columns that the drawing takes."""
    lines: Callable[[int], Sequence[Text]]
    """A function that returns the lines of the drawing.

    It takes the number of lines of the paragraphs, and returns at least as many lines.
    """


class Block(NamedTuple):
    """A piece of a pane, for instance a heading, an item or a drawing."""

    item: str = ""
    """The id of the item in the block, or `""` if the block cannot be selected."""
    parts: tuple[Part, ...] = ()
    draw: Callable[[int], Sequence[Text]] | None = None
    """A function that takes the width in columns, and returns the lines of a drawing.

    A drawing is for instance a ruler or a matrix. No line is wider than the width.
    """
    side: Callable[[int], Side | None] | None = None
    """A function that takes the width in columns, and returns a drawing next to the paragraphs."""
    says: "Table | str" = ""
    """What the drawing says: a page has the table instead of it, or the words beside it."""


class Pane(NamedTuple):
    """The content of one pane: `count` blocks, each made on demand."""

    name: str
    title: str
    count: int  # type: ignore[assignment]  # it hides tuple.count
    block: Callable[[int], Block]
    items: Sequence[str]
    """For each block, the id of its item, or `""` if the block has no item."""
    head: Callable[[int], int] | None = None
    """A function that takes the index of a block, and returns the index of its header, or -1.

    The header is a block that stays at the top of the pane while the user scrolls, such as the
    names over the columns of a matrix.
    """
    sections: Sequence[int] | None = None
    """The first block of each section. If None, a section begins at each block without an item."""
    columns: int = 0
    """Maximum width of the blocks, in columns, or 0 for the default."""

    @property
    def section_starts(self) -> Sequence[int]:
        """The first block of each section, in order."""
        if self.sections is not None:
            return self.sections
        items = self.items
        return [i for i in range(len(items)) if i == 0 or (items[i - 1] and not items[i])]


Piece: TypeAlias = str | tuple[str, str] | tuple[str, str, str] | Text
"""Plain words, words with a style name, words with a style name and a target, or a `Text`."""


def text(*pieces: Piece, style: str = "") -> Text:
    """Join pieces to a text.

    Words of a briefing must be sanitized first (`View.sanitize`, `View.prose`).
    """
    words: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            at += len(piece)
            continue
        plain, name = piece[0], piece[1]
        end = at + len(plain)
        if isinstance(piece, Text):
            spans += [Span(at, end, name)] if name and plain else []
            spans += [span._replace(start=span.start + at, end=span.end + at) for span in piece[2]]
        elif plain and (name or len(piece) == 3):
            spans.append(Span(at, end, *piece[1:]))
        words.append(plain)
        at = end
    return Text("".join(words), style, spans)


def listed(pieces: Iterable[Piece], between: str = ", ", style: str = "") -> Text:
    """Join the pieces that are not empty. The text `between` separates the pieces."""
    row: list[Piece] = []
    for piece in pieces:
        if piece if isinstance(piece, str) else piece[0]:
            row += [(between, "quiet"), piece] if row else [piece]
    return text(*row, style=style)


def part(*pieces: Piece, first: Piece = "", indent: int = 0) -> Part:
    """Make a paragraph from pieces."""
    return Part(text(*pieces), text(first) if first else None, indent)


def prose(view: View, words: Text, first: Text | None = None, indent: int = 0) -> Part:
    """Make a paragraph of prose, which may run from right to left."""
    return Part(words, first, indent, right=view.sets_right(words.plain))


def block(*parts: Part | None, item: str = "") -> Block:
    """Return a block of the parts that are not None."""
    return Block(item, tuple(p for p in parts if p is not None))


GLUE = "\u00a0"
"""A no-break space between a sign and its word. It is shown as a blank."""

BLANK = Part(Text(""))
"""An empty line."""


def heading(words: str, count: int | None = None, level: int = 1, first: bool = False) -> Block:
    """Return a heading, with a blank line above it unless `first` is true.

    `count` is the number of items below the heading.
    """
    style = "heading" if level == 1 else "subheading"
    number = (f"  {count:,}", "quiet") if count is not None else ""
    line = part((words, style), number)
    line = line._replace(role="heading" if level == 1 else "subheading")
    return Block("", (line,) if first else (BLANK, line))


class PaneRow(NamedTuple):
    """A row of a list: a value from which `list_pane` makes a block."""

    value: Any
    """The object to show, for instance an item or a heading."""
    item: str = ""
    """The id of the item in the block, or `""` if the block cannot be selected."""


def list_pane(
    name: str,
    view: View,
    rows: Sequence[PaneRow],
    make: Callable[[View, Any], Block],
    empty: str = "",
) -> Pane:
    """Return a pane with a block for each row.

    `make` makes a block from a row's value when the block is first visible. A value that is a block
    is shown as it is. Without rows, the pane shows the message of `empty_words`.
    """
    rows = rows or [PaneRow(block(part((empty_words(view, empty), "quiet"))))]

    def made(index: int) -> Block:
        value = rows[index].value
        return value if isinstance(value, Block) else make(view, value)

    return Pane(name, pane_spec(name).title, len(rows), made, [row.item for row in rows])


def empty_words(view: View, words: str) -> str:
    """Return the message of an empty pane. Without a filter, the message is `words`."""
    if view.only:
        return f"Nothing here concerns {view.name(view.only)}."
    return words if view.voice else "Nothing here without the article's own voice."


def firsts(items: Iterable[str]) -> dict[str, int]:
    """Map each item to its first block."""
    return {item: place for place, item in reversed([*enumerate(items)]) if item}


def cut(view: View, line: Text, width: int) -> Text:
    """Cut a text to `width` columns. If the text was cut, it ends in a sign."""
    return cut_to(line, width, view.glyphs.more)


def cut_to(line: Text, width: int, more: str) -> Text:
    """Cut a text to `width` columns. If the text was cut, it ends in the sign `more`."""
    if width_of(line.plain) <= width:
        return line
    if width <= 0:
        return Text("")
    end = fitting(line.plain, width - width_of(more))
    spans = [span._replace(end=min(span.end, end)) for span in line.spans if span.start < end]
    mark = Text(more, style=spans[-1].style if spans and spans[-1].end == end else "")
    return text(Text(line.plain[:end], style=line.style, spans=spans), mark)


def filled(view: View, line: Text, width: int) -> Text:
    """Return a text of exactly `width` columns, either cut or padded with blanks."""
    line = cut(view, line, width)
    return line._replace(plain=line.plain + " " * (width - width_of(line.plain)))


def on_columns(line: Text, start: int, end: int, style: str) -> Text:
    """Add a style to the columns from `start` to `end`. A shorter line is padded with blanks."""
    width = width_of(line.plain)
    if width < end:
        line = line._replace(plain=line.plain + " " * (end - width))
    if width == len(line.plain) or line.plain.isascii():
        return line.on(start, end, style)
    places = [at for at, _, cells in graphemes(line.plain) for _ in range(cells)]
    places.append(len(line.plain))
    return line.on(places[start], places[min(end, len(places) - 1)], style)


def set_down(pieces: Sequence[tuple[int, Text]]) -> Text:
    """Put texts on one line, each at its column. A text that would overlap moves to the right."""
    row: list[Piece] = []
    at = 0
    for start, words in sorted(pieces, key=lambda piece: piece[0]):
        row += [" " * (start - at), words]
        at = max(start, at) + width_of(words.plain)
    return text(*row)
