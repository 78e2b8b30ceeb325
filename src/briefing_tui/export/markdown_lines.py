"""Lines of Markdown that read well raw: prose wrapped, lists indented, small tables aligned, and
the small pieces that lines are made of."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.export.content.records import (
    ActorEntry,
    ActorName,
    ClaimEntry,
    FigureEntry,
    PassageLink,
    Qualifier,
    QuestionEntry,
    SummaryPoint,
)
from briefing_tui.present.text.markdown import escaped, opening
from briefing_tui.present.text.wrap import width_of

WIDTH = 96
"""Columns that a line of prose fills."""


def paragraph(words: str, first: str = "", indent: int = 0) -> Iterator[str]:
    """Wrap escaped words, so that no line begins with what would make it more than words.

    `first` (a bullet, a mark) stands before them, `indent` blanks before every further line.
    """
    line, used = first, 0
    for word in filter(None, words.split(" ")):
        if used and len(line) + 1 + len(word) > WIDTH:
            yield line
            line, used = " " * indent, 0
        line += f" {word}" if used else opening(word)
        used += 1
    yield line


def heading(level: int, words: str) -> Iterator[str]:
    """Yield a heading with a blank line on both sides. Words that end in `#` keep it."""
    yield ""
    if words.endswith("#"):
        words = f"{words[:-1]}\\#"
    yield f"{'#' * level} {words}"
    yield ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a GFM table of escaped cells, a row a line."""
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield from map(_row, rows)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a small table with its columns below one another."""
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


def actor_name(name: ActorName) -> str:
    """Return an actor's name, with a mark for the article's own voice and for unnamed actors."""
    mark = "¶ " if name.voice == "voice" else ""
    unnamed = " (unnamed)" if name.voice == "unnamed" else ""
    return f"{mark}**{escaped(name.words)}**{unnamed}"


def in_parentheses(facts: Iterable[str]) -> str:
    """Return the facts that are not empty, in parentheses; nothing if there are none."""
    words = "; ".join(filter(None, facts))
    return f"({escaped(words)})" if words else ""


def qualifiers(several: Iterable[Qualifier]) -> str:
    """Return what qualifies a statement, in parentheses."""
    return in_parentheses(one.words for one in several)


def passages(links: Iterable[PassageLink]) -> str:
    """Return links to sections, each paragraph once; words alone if the article is not there."""
    found = {
        f"[§{link.mark}](#section-{link.section})" if link.anchor else f"§{link.mark}": None
        for link in links
    }
    return " ".join(found)


def note(words: str) -> str:
    """Return a remark of the briefing's writer."""
    return f"*Note:* {escaped(words)}" if words else ""


def joined(*pieces: str) -> str:
    """Return the pieces that are not empty, with blanks between."""
    return " ".join(filter(None, pieces))


def unchecked(entry: ActorEntry | ClaimEntry | FigureEntry | QuestionEntry | SummaryPoint) -> str:
    """Say that nobody has looked at what was drafted; empty where somebody has."""
    return "*unchecked*" if entry.unchecked else ""
