"""Lay blocks out as lines of styled runs, and write the lines as text.

The printed page and the reader share the layout. No line is wider than the given width.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefing_tui.present.blocks import GLUE, Block, Part, Span, Text
from briefing_tui.present.view import View
from briefing_tui.present.wrap import Slice, fitting, is_narrow, width_of, wrapped

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
_LEAST = 8
"""Minimum room, in columns, for a text beside a label. With less room, the text stands below."""


def layout(block: Block, width: int, more: str = "…") -> list[Line]:
    """Return the lines of a block, at most `width` columns wide.

    If a line is cut, it ends in the sign `more`.
    """
    width = max(width, 1)
    if block.side is not None:
        return _with_side(block, width, more)
    lines: list[Line] = []
    for part in block.parts:
        lines += _part_lines(part, width, more)
    if block.draw is not None:
        lines += [_cut(_as_line(text), width, more) for text in block.draw(width)]
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
    if side.lines:
        beside = side.lines(len(lines))
        lines += [()] * (len(beside) - len(lines))
        lines = [_as_line(left) + line for left, line in zip(beside, lines, strict=True)]
    above, below = ([_cut(_as_line(text), width, more) for text in part] for part in side[2:])
    return [*above, *lines, *below]


def plain(line: Line) -> str:
    """Return the characters of a line of styled runs."""
    return line[0].text if len(line) == 1 else "".join([run.text for run in line])


def line_of(part: Part, width: int) -> str | None:
    """Return the only line of a part, or None if the part must be laid out.

    Several lines, wide characters and alignment at the right must be laid out.
    """
    words, first, indent, _, right, _ = part
    if right:
        return None
    head = "" if first is None else first[0]
    text = (head.ljust(min(indent, width // 3)) if indent else head) + words[0]
    if len(text) > width:
        return None
    if text.isascii() and text.isprintable():
        return text
    return None if "\n" in text or not is_narrow(text) else text.replace(GLUE, " ")


def _part_lines(part: Part, width: int, more: str) -> list[Line]:
    indent = min(part.indent, width // 3)
    head, lines = _head(part.first, indent, width, len(part.text.plain), more)
    used = sum(width_of(run.text) for run in head) if head else 0
    if part.clip:
        return [*lines, head + _cut(_as_line(part.text), width - used, more)]
    rooms = (width - used, width - indent)
    body = _body(part.text, rooms, more)
    if part.right:
        body = [_aligned_right(line, room) for line, room in zip(body, _rooms(rooms), strict=False)]
    margin = (StyledRun(" " * indent, ""),) if indent else ()
    for index, line in enumerate(body):
        lines.append((margin if index else head) + line if line else () if index else head)
    return lines


def _head(
    first: Text | None, indent: int, width: int, length: int, more: str
) -> tuple[Line, list[Line]]:
    blank = (StyledRun(" " * indent, ""),) if indent else ()
    if first is None:
        return blank, []
    used = width_of(first.plain)
    if used < indent:
        return (*_as_line(first), StyledRun(" " * (indent - used), "")), []
    if used == indent or used + min(_LEAST, length) <= width:
        return _as_line(first), []
    return blank, _body(first, (width, width), more)  # `first` gets lines of its own


def _body(text: Text, rooms: tuple[int, int], more: str) -> list[Line]:
    words = text.plain
    slices = wrapped(words, *rooms)
    words = words.replace(GLUE, " ")
    style = text.style
    if not text.spans:
        lines: list[Line] = [
            (StyledRun(words[start:end], style),) if end > start else () for start, end in slices
        ]
    else:
        lines = list(_sliced(words, _stretches(text), slices))
    least = min(rooms)
    if least < 2:
        return [_cut(line, room, more) for line, room in zip(lines, _rooms(rooms), strict=False)]
    return lines


def _aligned_right(line: Line, room: int) -> Line:
    blanks = room - sum(width_of(run.text) for run in line)
    return (StyledRun(" " * blanks, ""), *line) if line and blanks > 0 else line


def _rooms(rooms: tuple[int, int]) -> Iterator[int]:
    return chain(rooms, repeat(rooms[1]))


class _Stretch(NamedTuple):
    start: int
    end: int
    style: str


def _stretches(text: Text) -> list[_Stretch]:
    size, base = len(text.plain), text.style
    if len(text.spans) == 1 and size and text.spans[0].start <= 0 and text.spans[0].end >= size:
        style = " ".join(filter(None, (base, text.spans[0].style)))
        return [_Stretch(0, size, style)]  # the common case: words of one style
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for index, span in enumerate(text.spans):
        start, end = max(span.start, 0), min(span.end, size)
        if start < end:
            opens.setdefault(start, []).append(index)
            closes.setdefault(end, []).append(index)
    stretches: list[_Stretch] = []
    active: list[int] = []
    names = [span.style for span in text.spans]
    edges = sorted({0, size, *opens, *closes})
    for start, end in pairwise(edges):
        for index in closes.get(start, ()):
            active.remove(index)
        for index in opens.get(start, ()):
            insort(active, index)
        style = " ".join(filter(None, [base, *(names[index] for index in active)]))
        stretches.append(_Stretch(start, end, style))
    return stretches


def _sliced(words: str, stretches: Sequence[_Stretch], slices: Iterable[Slice]) -> Iterator[Line]:
    at = 0
    for start, end in slices:
        while at < len(stretches) and stretches[at].end <= start:
            at += 1
        runs, index = [], at
        while index < len(stretches) and stretches[index].start < end:
            stretch = stretches[index]
            cut = words[max(start, stretch.start) : min(end, stretch.end)]
            runs.append(StyledRun(cut, stretch.style))
            index += 1
        yield tuple(runs)


def _as_line(text: Text) -> Line:
    words = text.plain.replace("\n", " ").replace(GLUE, " ")
    if not text.spans:
        return (StyledRun(words, text.style),) if words else ()
    return tuple(StyledRun(words[s.start : s.end], s.style) for s in _stretches(text))


def _cut(line: Line, width: int, more: str) -> Line:
    widths = [width_of(run.text) for run in line]
    if sum(widths) <= width:
        return line
    room = width - width_of(more)
    kept: list[StyledRun] = []
    for run, cells in zip(line, widths, strict=True):
        if cells > room:
            start = run.text[: fitting(run.text, room)]
            kept.append(StyledRun(start + more if width > 0 else "", run.style))
            break
        kept.append(run)
        room -= cells
    return tuple(kept)


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
    if len(parts) == 1 and (line := line_of(parts[0], width)) is not None:
        words, first, indent, *_ = parts[0]
        if first is None and not indent:
            return [words._replace(plain=line)]
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


_BATCH = 128
"""Number of lines that are written at once."""


def write(
    blocks: Iterable[Block], width: int, color: bool = False, more: str = "…"
) -> Iterator[str]:
    """Yield the text of blocks in batches of whole lines.

    Lines are at most `width` columns wide, and prose at most `PROSE_WIDTH`. Consecutive blank lines
    become one blank line. Each line that was cut ends in the sign `more`.
    """
    lines = rendered(blocks, width, color=color, more=more)
    while batch := "".join(islice(lines, _BATCH)):
        yield batch


def rendered(
    blocks: Iterable[Block], width: int, *, color: bool = False, more: str = "…"
) -> Iterator[str]:
    """Yield one by one the lines that `write` puts into batches."""
    blank = True
    for block in blocks:
        room = room_for(block, width)
        for text in (
            map(_colored, layout(block, room, more)) if color else _plain_lines(block, room, more)
        ):
            line = text.rstrip(" ")
            if line or not blank:
                yield line + "\n"
            blank = not line


def _plain_lines(block: Block, room: int, more: str) -> list[str]:
    """Return the lines of a block without their styles."""
    if block.side is not None:
        bare = block._replace(parts=tuple(map(_bare_part, block.parts)))
        return [plain(line) for line in layout(bare, room, more)]
    lines = [line for part in block.parts for line in _lines(part, room, more)]
    for drawn in block.draw(room) if block.draw is not None else ():
        unbroken = Part(Text(drawn.plain.replace("\n", " ")), clip=True)
        lines += _lines(unbroken, room, more)
    return lines


def _lines(part: Part, room: int, more: str) -> list[str]:
    line = line_of(part, room)
    if line is not None:
        return [line]
    return [plain(laid) for laid in layout(Block(parts=(_bare_part(part),)), room, more)]


def _bare_part(part: Part) -> Part:
    first = None if part.first is None else Text(part.first.plain)
    return part._replace(text=Text(part.text.plain), first=first)


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
