"""Lay blocks out as lines of styled runs, and write the lines as text.

The printed page and the reader share the layout. No line is wider than the given width.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefing_tui.present.blocks import GLUE, Block, Part, Span, Stretch, Text, cut_to, stretches
from briefing_tui.present.sanitize import Slice, width_of, wrapped
from briefing_tui.present.view import View

if TYPE_CHECKING:
    from rich.style import Style


class StyledRun(NamedTuple):
    """Successive characters of a line, in one style."""

    text: str
    style: str
    """Names of styles, separated by blanks; the last name wins. Empty for plain text."""


Line: TypeAlias = tuple[StyledRun, ...]

PROSE_WIDTH = 90
"""Maximum width of a line of prose, in columns."""
_NARROWEST = 2
"""Minimum width of a block: the width of the widest character."""
_LEAST = 8
"""Minimum room, in columns, for a text beside a label. With less room, the text stands below."""


def layout(block: Block, width: int, more: str = "…") -> list[Line]:
    """Return the lines of a block, at most `width` columns wide.

    If a line is cut, it ends in the sign `more`.
    """
    width = max(width, _NARROWEST)
    if block.side is not None:
        return _with_side(block, width, more)
    lines: list[Line] = []
    for part in block.parts:
        lines += _part_lines(part, width, more)
    if block.draw is not None:
        lines += [_as_line(cut_to(text, width, more)) for text in block.draw(width)]
    return lines


def room_for(block: Block, width: int) -> int:
    """Return the maximum width of a block. Only a drawing may be wider than `PROSE_WIDTH`."""
    drawn = block.draw is not None or block.side is not None
    return width if drawn else min(width, PROSE_WIDTH)


def _with_side(block: Block, width: int, more: str) -> list[Line]:
    side = block.side(width) if block.side is not None else None
    plain = block._replace(side=None)
    if side is None:
        return layout(plain, min(width, PROSE_WIDTH), more)
    lines = layout(plain, min(width - side.width, PROSE_WIDTH), more)
    beside = side.lines(len(lines))
    lines += [()] * (len(beside) - len(lines))
    return [_as_line(left) + line for left, line in zip(beside, lines, strict=True)]


def plain(line: Line) -> str:
    """Return the characters of a line of styled runs."""
    return line[0].text if len(line) == 1 else "".join([run.text for run in line])


def _part_lines(part: Part, width: int, more: str) -> list[Line]:
    if part.role == "heading":
        part = part._replace(text=part.text._replace(plain=part.text.plain.upper()))
    indent = min(part.indent, width // 3)
    margin: Line = (StyledRun(" " * indent, ""),) if indent else ()
    head: Line = margin
    lines: list[Line] = []
    if part.first is not None:
        used = width_of(part.first.plain)
        if used <= indent or used + min(_LEAST, max(len(part.text.plain), 2)) <= width:
            blanks = (StyledRun(" " * (indent - used), ""),) if used < indent else ()
            head = _as_line(part.first) + blanks
        else:  # it gets lines of its own
            lines = _wrapped(part.first, width, width)
    room = width - sum(width_of(run.text) for run in head)
    if part.clip:
        return [*lines, head + _as_line(cut_to(part.text, room, more))]
    for number, line in enumerate(_wrapped(part.text, room, width - indent)):
        if part.right:
            line = _aligned_right(line, width - indent if number else room)
        lines.append((margin if number else head) + line if line or not number else ())
    return lines


def _wrapped(text: Text, first: int, room: int) -> list[Line]:
    slices = wrapped(text.plain, first, room)
    return list(_sliced(text.plain.replace(GLUE, " "), [*stretches(text)], slices))


def _aligned_right(line: Line, room: int) -> Line:
    blanks = room - sum(width_of(run.text) for run in line)
    return (StyledRun(" " * blanks, ""), *line) if line and blanks > 0 else line


def _sliced(words: str, stretches: Sequence[Stretch], slices: Iterable[Slice]) -> Iterator[Line]:
    at = 0
    for start, end in slices:
        while at < len(stretches) and stretches[at].end <= start:
            at += 1
        runs, index = [], at
        while start < end and index < len(stretches) and stretches[index].start < end:
            stretch = stretches[index]
            cut = words[max(start, stretch.start) : min(end, stretch.end)]
            runs.append(StyledRun(cut, stretch.style))
            index += 1
        yield tuple(runs)


def _as_line(text: Text) -> Line:
    words = text.plain.replace("\n", " ").replace(GLUE, " ")
    return tuple(StyledRun(words[s.start : s.end], s.style) for s in stretches(text))


def as_text(line: Line) -> Text:
    """Return a line as a `Text`, with the styles as its spans."""
    spans: list[Span] = []
    at = 0
    for words, style in line:
        if style:
            spans += [Span(at, at + len(words), name) for name in style.split()]
        at += len(words)
    return Text("".join(run.text for run in line), spans=spans)


def laid_out(view: View, parts: Sequence[Part], width: int) -> list[Text]:
    """Return the lines of paragraphs, wrapped at `width` columns."""
    return [as_text(line) for line in layout(Block("", tuple(parts)), width, view.glyphs.more)]


LOOKS = {
    # structure
    "title": "bold",
    "heading": "bold cyan",
    "subheading": "bold",
    "label": "dim",
    "quiet": "dim",
    "strong": "bold",
    "rule": "dim",
    "bullet": "cyan",
    # who, when, how many
    "actor": "bold",
    "unnamed": "bold italic",
    "voice": "italic",
    "date": "cyan",
    "number": "bold",
    "measure": "italic",
    # words of the article
    "quote": "italic",
    "cue": "",
    "passage": "reverse",
    "mention": "underline",
    "context": "",
    "uncovered": "dim",
    "hit": "black on cyan",
    "hit-here": "bold underline black on magenta",
    # how solid
    "relayed": "magenta",
    "inferred": "magenta",
    "hedged": "magenta",
    "unchecked": "magenta",
    "asserts": "green",
    "supports": "green",
    "comments": "cyan",
    "questions": "magenta",
    "disputes": "red",
    "denies": "bold red",
    "mentions": "dim",
    "declines": "dim",
    "silent": "dim",
    "contested": "bold red",
    "one-side": "bold magenta",
    "source-unnamed": "bold magenta",
    "narrator-only": "bold magenta",
    "unchallenged": "bold green",
    "unresolved": "bold red",
    "settled": "green",
    "conflict": "bold red",
    "agrees": "green",
    "gap": "magenta",
    "problem": "bold red",
    # figures drawn to scale, and the matrix
    "ruler": "dim",
    "point": "bold",
    "reach": "cyan",
    "cell-here": "reverse",
    "row-here": "bold",
    "head-here": "bold underline",
    # where to go
    "link": "underline",
    "id": "dim",
}
"""The look of each style, in Rich's notation."""


@lru_cache(maxsize=512)
def look(names: str) -> "Style":
    """Return the look for the names of styles, separated by blanks. Unknown names do nothing.

    A later style overrides an earlier one.
    """
    from rich.style import Style

    return Style.combine(Style.parse(LOOKS.get(name, "")) for name in names.split())


def write(
    blocks: Iterable[Block], width: int, color: bool = False, more: str = "…"
) -> Iterator[str]:
    """Yield the lines of blocks as text. Each line that was cut ends in the sign `more`."""
    for line in page_lines(blocks, width, more):
        yield (_colored(line) if color else plain(line)).rstrip(" ") + "\n"


def page_lines(blocks: Iterable[Block], width: int, more: str = "…") -> Iterator[Line]:
    """Yield the lines of blocks for a page.

    Lines are at most `width` columns wide, and prose at most `PROSE_WIDTH`. Consecutive blank lines
    become one blank line.
    """
    was_blank = True
    for block in blocks:
        for line in layout(block, room_for(block, width), more):
            is_blank = not any(run.text.strip(" ") for run in line)
            if not (is_blank and was_blank):
                yield () if is_blank else line
            was_blank = is_blank


def _colored(line: Line) -> str:
    pieces: list[str] = []
    for text, style in line:
        before, after = _sequences(style)
        pieces += before, text, after
    return "".join(pieces)


@lru_cache(maxsize=512)
def _sequences(names: str) -> tuple[str, str]:
    from rich.color import ColorSystem

    if not names:
        return "", ""
    before, _, after = look(names).render("\0", color_system=ColorSystem.STANDARD).partition("\0")
    return before, after
