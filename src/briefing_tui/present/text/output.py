"""Write blocks to a stream, line by line, in the styles of a terminal."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from briefing_tui.present.text.blocks import Block, Part, Text
from briefing_tui.present.text.layout import PROSE_WIDTH as PROSE_WIDTH
from briefing_tui.present.text.layout import Line, layout, line_of, plain, room_for

if TYPE_CHECKING:
    from rich.style import Style

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
    """Return the look of several styles, whose names are separated by blanks. The last one wins.

    An unknown style changes nothing.
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
    become one blank line. `more` is the sign at the end of text that was cut.
    """
    lines = rendered(blocks, width, color=color, more=more)
    while batch := "".join(islice(lines, _BATCH)):
        yield batch


def rendered(
    blocks: Iterable[Block], width: int, *, color: bool = False, more: str = "…"
) -> Iterator[str]:
    """Yield the text of blocks line by line; see `write`."""
    blank = True
    for block in blocks:
        for text in (
            _colored_lines(block, width, more) if color else _plain_lines(block, width, more)
        ):
            line = text.rstrip(" ")
            if line or not blank:
                yield line + "\n"
            blank = not line


def _plain_lines(block: Block, width: int, more: str) -> list[str]:
    """Return the lines of a block without styles.

    Paragraphs that fit on one line skip the layout, which is slow.
    """
    room = room_for(block, width)
    if block.side is not None:
        return [plain(line) for line in layout(_without_styles(block), room, more)]
    lines = [line for part in block.parts for line in _lines(part, room, more)]
    drawn = () if block.draw is None else block.draw(width)
    return lines + [line for text in drawn for line in _lines(_unbroken(text), room, more)]


def _unbroken(text: Text) -> Part:
    """Return a drawn line as a part that may be cut but not wrapped."""
    return Part(Text(text.plain.replace("\n", " ")), clip=True)


def _lines(part: Part, room: int, more: str) -> list[str]:
    """Return the lines of a paragraph without styles."""
    line = line_of(part, room)
    if line is not None:
        return [line]
    return [plain(laid) for laid in layout(Block(parts=(_bare_part(part),)), room, more)]


def _without_styles(block: Block) -> Block:
    return block._replace(parts=tuple(map(_bare_part, block.parts)))


def _bare_part(part: Part) -> Part:
    first = None if part.first is None else Text(part.first.plain)
    return part._replace(text=Text(part.text.plain), first=first)


def _colored_lines(block: Block, width: int, more: str) -> list[str]:
    """Return the lines of a block, with escape sequences for their styles."""
    return [_colored(line) for line in layout(block, room_for(block, width), more)]


def _colored(line: Line) -> str:
    pieces: list[str] = []
    for text, style in line:
        before, after = _sequences(style)
        pieces += before, text, after
    return "".join(pieces)


@lru_cache(maxsize=512)
def _sequences(names: str) -> tuple[str, str]:
    """Return the escape sequences before and after a run in these styles."""
    from rich.color import ColorSystem

    if not names:
        return "", ""
    before, _, after = look(names).render("\0", color_system=ColorSystem.STANDARD).partition("\0")
    return before, after
