"""Lines of Markdown that read well raw: prose wrapped, lists indented, small tables aligned."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.present.text.markdown import opening
from briefing_tui.present.text.wrap import width_of

WIDTH = 96
"""Columns that a line of prose fills."""


def paragraph(words: str, first: str = "", indent: int = 0) -> Iterator[str]:
    """Escaped words as lines; `first` (a bullet, a mark) stands before them, `indent` blanks before
    every further line. No line begins with what would make it more than words."""
    line, used = first, 0
    for word in filter(None, words.split(" ")):
        if used and len(line) + 1 + len(word) > WIDTH:
            yield line
            line, used = " " * indent, 0
        line += f" {word}" if used else opening(word)
        used += 1
    yield line


def heading(level: int, words: str) -> Iterator[str]:
    """A heading with a blank line on both sides. Words that end in `#` keep it."""
    yield ""
    if words.endswith("#"):
        words = f"{words[:-1]}\\#"
    yield f"{'#' * level} {words}"
    yield ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A GFM table of escaped cells, a row a line."""
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield from map(_row, rows)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The same for a small table, its columns set below one another."""
    every = [heads, *rows]
    widths = [max(3, *(width_of(row[place]) for row in every)) for place in range(len(heads))]

    def padded(row: Sequence[str]) -> list[str]:
        return [
            cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)
        ]

    yield _row(padded(heads))
    yield _row(["-" * width for width in widths])
    yield from (_row(padded(row)) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
