"""The single lines around a text: title, tabs, footer, and the rules between parts.

What each shows at a given width is a pure function; the widgets only draw it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.strip import Strip
from typing_extensions import override

from briefing_tui.commands import GROUPS, PANES, Command, hint
from briefing_tui.tui.messages import Do
from briefing_tui.tui.theme_styles import Frame, ThemeStyles
from briefing_tui.tui.widgets.drawn import Drawn


class Piece(NamedTuple):
    """Words of a bar in one style; a click on them does `command`."""

    text: str
    style: str = ""
    command: str = ""


class Fact(NamedTuple):
    """Something that is said beside a title."""

    piece: Piece
    brief: str = ""
    """It in fewer words, for where the title must be cut for it; empty: there are none."""
    is_weighty: bool = False
    """Whether the title may be cut for it."""


class _Drawn(NamedTuple):
    """A line as it was drawn last, and for what."""

    pieces: tuple[Piece, ...]
    styles: ThemeStyles
    width: int
    strip: Strip


class Bar(Drawn):
    """A line of pieces, fitted to the width whenever it is drawn."""

    def __init__(self, frame: Frame, *, id: str, ground: str = "bar") -> None:
        super().__init__(id=id)
        self._theme_styles = frame.styles
        self._ground = ground
        self._pieces: Callable[[int], Sequence[Piece]] = lambda _: ()
        self._drawn: _Drawn | None = None

    def show(self, pieces: Callable[[int], Sequence[Piece]]) -> None:
        """Show other pieces: a function of the width in cells."""
        self._pieces = pieces
        if self._drawn is None or tuple(pieces(self.size.width)) != self._drawn.pieces:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        styles, width = self._theme_styles(), self.size.width
        pieces = tuple(self._pieces(width)) if y == 0 else ()
        before = self._drawn
        if before is not None and before[:3] == (pieces, styles, width):
            return before.strip
        strip = Strip([styles.segment(p.text, p.style, self._ground) for p in pieces])
        strip = strip.adjust_cell_length(width, styles.style("", self._ground))
        self._drawn = _Drawn(pieces, styles, width, strip)
        return strip

    def on_click(self, event: events.Click) -> None:
        """Do what the piece under the pointer stands for."""
        event.prevent_default()
        at = 0
        for piece in self._pieces(self.size.width):
            at += cell_len(piece.text)
            if event.x < at:
                if piece.command:
                    self.post_message(Do(piece.command))
                return


class Edge(Drawn):
    """The line between two columns."""

    def __init__(self, frame: Frame, *, id: str) -> None:
        super().__init__(id=id)
        self._frame = frame

    @override
    def render_line(self, y: int) -> Strip:
        """A piece of the line."""
        return Strip([self._frame.styles().segment(self._frame.icons.edge, "line")], 1)


def fitted(text: str, width: int, more: str = "…") -> str:
    """`text` within `width` cells, with `more` at its end where it was cut."""
    if cell_len(text) <= width:
        return text
    return "" if width < 1 else set_cell_size(text, width - 1).rstrip() + more


TITLE = 26
"""Columns that are left to a title at least, where weighty facts stand beside it."""


def title_pieces(
    title: str,
    facts: Sequence[Fact],
    width: int,
    more: str = "…",
    always: Piece | None = None,
    least: int = TITLE,
) -> list[Piece]:
    """The title on the left; on the right as many of `facts` (the first matter most) as there is
    room for beside it. For weighty ones the title may be cut, to `least` columns; for what is shown
    `always`, as far as that needs it."""
    whole = cell_len(title)
    kept = [] if always is None else [always]
    used = sum(cell_len(piece.text) + 3 for piece in kept)
    for fact in facts:
        piece = fact.piece
        if fact.brief and 2 + whole + used + cell_len(piece.text) + 3 > width:
            piece = piece._replace(text=fact.brief)
        cells = cell_len(piece.text) + 3
        if 2 + (min(whole, least) if fact.is_weighty else whole) + used + cells > width:
            break
        kept.insert(0, piece)
        used += cells
    room = max(0, width - used - 2)
    left = fitted(title, room, more)
    pieces = [Piece(" "), Piece(left, "title"), Piece(" " * (room - cell_len(left)))]
    for piece in kept:
        pieces += [Piece("   "), piece]
    return pieces


def tab_pieces(
    current: str,
    width: int,
    marks: tuple[str, str] = ("▌", " "),
    hits: Mapping[str, int] | None = None,
) -> list[Piece]:
    """The panes by number and name, with how many hits each has; where they do not fit, by number,
    the current one named if there is room for that."""
    counts = {pane.name: short(count) for pane in PANES if (count := (hits or {}).get(pane.name))}
    numbers = sum(len(count) for count in counts.values())
    full = sum(len(pane.title) + 5 for pane in PANES) + numbers + len(counts) <= width + 2
    title = next((pane.title for pane in PANES if pane.name == current), "")
    named = full or 3 * len(PANES) + len(title) + 1 + numbers + 3 * len(counts) <= width
    pieces = []
    for pane in PANES:
        here = pane.name == current
        label = f"{pane.number} {pane.title}" if full or (here and named) else str(pane.number)
        before, after = marks if here else (" ", " ")
        style = "heading tab-here" if here else "quiet"
        command = f"pane-{pane.name}"
        pieces += [Piece(before, style, command), Piece(label, style, command)]
        if number := counts.get(pane.name):
            shown = number if len(label) > 1 else f"({number})"
            pieces += [Piece(" " if named else "", style, command), Piece(shown, "hit", command)]
        pieces += [Piece(after, style, command), Piece(" " if full else "", "", "")]
    return pieces


def short(count: int) -> str:
    """A number in four characters at most: `9999`, `10k`, `120k`, `12M`."""
    if count < 10_000:
        return str(count)
    return f"{count // 1000}k" if count < 1_000_000 else f"{count // 1_000_000}M"


def footer_pieces(offered: Sequence[Command], width: int) -> list[Piece]:
    """Keys and what they do: as many as fit, of those that matter most; the program's own last."""
    kept: list[Command] = []
    left = width
    for command in offered:
        left -= cell_len(f"{hint(command)} {command.label}") + 2
        if left < -1:
            break
        kept.append(command)
    pieces: list[Piece] = [Piece(" ")]
    for command in sorted(kept, key=lambda command: command.group == GROUPS[-1]):
        pieces += [
            Piece(hint(command), "heading", command.id),
            Piece(f" {command.label}", "quiet", command.id),
            Piece("  "),
        ]
    return pieces


def found_pieces(words: str, width: int) -> list[Piece]:
    """Words at the right end."""
    words = fitted(words, max(0, width - 1))
    return [Piece(" " * (width - 1 - cell_len(words))), Piece(words, "strong"), Piece(" ")]


def offer_pieces(
    said: str, choices: Sequence[tuple[str, str]], taken: int, width: int, key: str = "Tab"
) -> list[Piece]:
    """What is to be said, and what can be taken with `key`: as much of it as there is room for,
    each with what it stands for, the one that is taken in sight."""
    pieces = [Piece(" "), Piece(fitted(said, width - 2), "questions")]
    left = width - 2 - cell_len(said)
    if choices:
        pieces += [Piece("  " if said else ""), Piece(key, "heading", "complete")]
        left -= cell_len(key) + 2
    for number, (words, label) in list(enumerate(choices))[max(0, taken) :]:
        label = f" {label}" if label and label != words else ""
        left -= cell_len(words) + 2
        if left < 0:
            break
        shown = fitted(label, left) if left > 8 else ""
        left -= cell_len(shown)
        style = "strong tab-here" if number == taken else "strong"
        pieces += [Piece("  "), Piece(words, style), Piece(shown, "quiet")]
    return pieces


def rule_pieces(label: str, sign: str, width: int) -> list[Piece]:
    """A rule across, with a label in it."""
    words = fitted(label, max(0, width - 6))
    if not words:
        return [Piece(sign * width, "line")]
    rest = width - cell_len(words) - 4
    return [Piece(sign * 2, "line"), Piece(f" {words} ", "quiet"), Piece(sign * rest, "line")]
