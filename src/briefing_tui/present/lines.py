"""Styled lines cut, filled and broken to an exact number of columns, for what is drawn rather than
written: rulers, the matrix, two actors side by side."""

from collections.abc import Sequence

from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import Piece, text
from briefing_tui.present.layout import Line, layout, line_of
from briefing_tui.present.styled import Span, Text
from briefing_tui.present.view import View
from briefing_tui.present.wrap import fitting, graphemes, width_of


def as_text(line: Line) -> Text:
    """A laid out line as one text."""
    spans: list[Span] = []
    at = 0
    for words, style in line:
        if style:
            spans += [Span(at, at + len(words), name) for name in style.split()]
        at += len(words)
    return Text("".join(run.text for run in line), spans=spans)


def laid_out(view: View, parts: Sequence[Part], width: int) -> list[Text]:
    """The lines of these paragraphs within `width` columns."""
    if len(parts) == 1 and (line := line_of(parts[0], width)) is not None:
        words, first, indent, _ = parts[0]
        if first is None and not indent:
            return [words._replace(plain=line)]
    return [as_text(line) for line in layout(Block("", tuple(parts)), width, view.glyphs.more)]


def cut(view: View, line: Text, width: int) -> Text:
    """`line` within `width` columns, with a mark where it had to be cut."""
    if width_of(line.plain) <= width:
        return line
    if width <= 0:
        return Text("")
    end = fitting(line.plain, width - width_of(view.glyphs.more))
    spans = [Span(start, min(stop, end), style) for start, stop, style in line.spans if start < end]
    mark = Text(view.glyphs.more, style=str(spans[-1].style) if spans else "")
    return Text.assemble(Text(line.plain[:end], style=line.style, spans=spans), mark)


def filled(view: View, line: Text, width: int) -> Text:
    """`line` in exactly `width` columns: cut with a mark, or with blanks behind it."""
    fitting = cut(view, line, width)
    blanks = width - width_of(fitting.plain)
    return Text(fitting.plain + " " * blanks, style=fitting.style, spans=list(fitting.spans))


def on_columns(line: Text, start: int, end: int, style: str) -> Text:
    """`line` with the columns from `start` to `end` in a further style; blanks are added where it
    is shorter."""
    width = width_of(line.plain)
    if width < end:
        line = line._replace(plain=line.plain + " " * (end - width))
    if width == len(line.plain) or line.plain.isascii():
        return line.on(start, end, style)
    places = [at for at, _, cells in graphemes(line.plain) for _ in range(cells)]
    places.append(len(line.plain))
    return line.on(places[start], places[min(end, len(places) - 1)], style)


def set_down(pieces: Sequence[tuple[int, Text]]) -> Text:
    """Texts set down on one line, each at its column; of two that would meet, the later in the line
    is moved on."""
    row: list[Piece] = []
    at = 0
    for start, words in sorted(pieces, key=lambda piece: piece[0]):
        row += [" " * (start - at), words]
        at = max(start, at) + width_of(words.plain)
    return text(*row)


def joined(signs: Sequence[str], styles: Sequence[str]) -> Text:
    """Signs, each with its style, as one text: neighbours of one style together."""
    pieces: list[Piece] = []
    start = 0
    for end in range(1, len(signs) + 1):
        if end == len(signs) or styles[end] != styles[start]:
            pieces.append(("".join(signs[start:end]), styles[start]))
            start = end
    return text(*pieces)
