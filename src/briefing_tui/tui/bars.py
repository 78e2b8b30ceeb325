"""The layout of the reader's screen, and the lines around a pane: title, tabs, footer and rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from briefing_tui.commands import GROUPS, Command, footer_keys
from briefing_tui.panes import ARTICLE, DETAIL, LIST, PANES, PaneSpec, pane_spec
from briefing_tui.present.ranking import status_of
from briefing_tui.present.sanitize import wrapped
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.block_view import RawWidget
from briefing_tui.tui.keys import RunCommand
from briefing_tui.tui.session import Session
from briefing_tui.tui.themes import Frame, Icons

WIDE = 100
"""Minimum width of a screen with a pane at the left, and detail and article at the right."""
SPLIT = 13
"""Minimum number of rows for a list with its detail below.

With fewer rows, only the list or only the detail is shown.
"""
RIGHT_COLUMNS = (41, 84)
"""Minimum and maximum width of the right column: at most 80 columns of prose, with margins."""
_LEAST_LIST = 8
"""Minimum number of rows of a list that has a legend below it."""
LEAST_DETAIL = 5
"""Minimum number of rows of the detail."""
FOUND = 28
"""Maximum width, in columns, of words such as `7 of 23` beside the search field."""


class Box(NamedTuple):
    """The place and size of a region, in columns and rows."""

    x: int
    y: int
    width: int
    height: int


class ScreenShape(NamedTuple):
    """What the layout depends on."""

    width: int
    height: int
    pane: PaneSpec = PANES[0]
    part: str = LIST
    """The part with the focus. If there is room for only one part, this part is shown."""
    searching: bool = False
    """True if the search field is open."""
    detail_lines: Callable[[int], int] = lambda _: 0
    """A function that returns how many lines the detail has at a width."""
    list_lines: Callable[[int, int], int] = lambda _, most: most
    """A function that returns how many lines the list has at a width, up to a maximum."""
    footer: int = 1
    """Number of rows of the footer; a long message needs several."""


def screen_layout(shape: ScreenShape) -> dict[str, Box]:
    """Return the boxes of the regions to show. Together, the boxes fill the screen.

    A footer of several rows is drawn over the rows above it.
    """
    width, height = shape.width, shape.height
    boxes = {"title": Box(0, 0, width, 1)} if height >= 3 else {}
    if height >= 4:
        boxes["tabs"] = Box(0, 1, width, 1)
    foot = 1 if height >= 5 else 0
    field = 1 if shape.searching else 0
    top = len(boxes)
    body = Box(0, top, width, max(0, height - top - foot - field))
    parts = _wide(body, shape) if width >= WIDE else _narrow(body, shape)
    boxes |= _with_legend(parts) if shape.pane.has_legend else parts
    foot *= max(1, min(shape.footer, height // 5))
    if field:
        boxes |= _field(width, height - foot - 1)
    if foot:
        boxes["footer"] = Box(0, height - foot, width, foot)
    return boxes


def _with_legend(parts: dict[str, Box]) -> dict[str, Box]:
    box = parts.get("list")
    if box is None or box.height < _LEAST_LIST:
        return parts
    legend = Box(box.x, box.y + box.height - 1, box.width, 1)
    return parts | {"list": box._replace(height=box.height - 1), "legend": legend}


def _field(width: int, y: int) -> dict[str, Box]:
    left, right = (2, min(FOUND, max(width // 3, min(20, width // 2)))) if width >= 12 else (0, 0)
    boxes = {
        "prompt": Box(0, y, left, 1),
        "search": Box(left, y, width - left - right, 1),
        "found": Box(width - right, y, right, 1),
    }
    return {name: box for name, box in boxes.items() if box.width}


def _wide(body: Box, shape: ScreenShape) -> dict[str, Box]:
    """Put the pane at the left, the detail at the top right, and the article below the detail."""
    least, most = RIGHT_COLUMNS
    columns = max(least, min(most, round(body.width * 0.41)))
    pane = shape.pane
    if pane.home == ARTICLE:
        columns = min(columns, body.width - 1 - pane.columns)
    elif pane.roomy:
        columns = max(least, min(columns, body.width - 1 - pane.roomy))
    left = Box(0, body.y, body.width - columns - 1, body.height)
    if left.width < pane.columns:
        return _split(body, shape, pane.home)
    right = Box(left.width + 1, body.y, columns, body.height)
    boxes = {"edge": Box(left.width, body.y, 1, body.height)}
    boxes[pane.home] = left
    if pane.home == ARTICLE:
        return boxes | {DETAIL: right}
    if body.height < SPLIT:
        return boxes | {DETAIL if shape.part == DETAIL else ARTICLE: right}
    rows = _detail_rows(right, shape, right.height // 2)
    return boxes | {
        "detail": right._replace(height=rows),
        "rule": Box(right.x, right.y + rows, right.width, 1),
        "article": Box(right.x, right.y + rows + 1, right.width, right.height - rows - 1),
    }


def _narrow(body: Box, shape: ScreenShape) -> dict[str, Box]:
    home = shape.pane.home
    if home == ARTICLE and shape.part != DETAIL:
        return {ARTICLE: body}
    return _split(body, shape, home)


def _split(box: Box, shape: ScreenShape, first: str) -> dict[str, Box]:
    if box.height < SPLIT:
        return {DETAIL if shape.part == DETAIL else first: box}
    least, most = LEAST_DETAIL, int(box.height * 2 / 5)
    if kept := shape.pane.kept_rows:
        least = LEAST_DETAIL - 1
        most = min(most, box.height - 1 - min(kept, shape.list_lines(box.width, kept) + 1))
    lower = _detail_rows(box, shape, most, least)
    upper = box.height - lower - 1
    return {
        first: Box(box.x, box.y, box.width, upper),
        "rule": Box(box.x, box.y + upper, box.width, 1),
        "detail": Box(box.x, box.y + upper + 1, box.width, lower),
    }


def _detail_rows(box: Box, shape: ScreenShape, most: int, least: int = LEAST_DETAIL) -> int:
    needed = shape.detail_lines(box.width)
    return max(least, min(most, needed) if needed else most)


Boxes: TypeAlias = Callable[[Size], dict[str, Box]]
"""A function that takes a size, and maps the name of each visible region to its box."""


class BoxLayout(Layout):
    """Puts each child into the box with the child's name. A child without a box is not shown."""

    name = "boxes"

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        self.arranged: dict[str, Box] | None = None
        """The boxes of the last arrangement."""

    @override
    def arrange(
        self, parent: Widget, children: Iterable[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        self.arranged = boxes = self.boxes(size)
        return [
            WidgetPlacement(Region(*boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]


class BoxScreen(Screen[None]):
    """A screen that places its children by a function instead of style sheets."""

    AUTO_FOCUS = ""

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self._box_layout = BoxLayout(boxes)

    @property
    @override
    def layout(self) -> Layout:
        return self._box_layout

    @property
    def shown_regions(self) -> dict[str, Box]:
        """The boxes of the regions that are visible now."""
        return self._box_layout.boxes(self.size)

    def rearrange(self) -> None:
        """Place the children again if the boxes have changed."""
        if self.shown_regions != self._box_layout.arranged:
            self._arrangement_cache.clear()
            self.refresh(layout=True)

    @property
    def has_article_beside(self) -> bool:
        """True if there is room for the article beside the pane."""
        boxes = self.shown_regions
        return "edge" in boxes and "list" in boxes


class BarPiece(NamedTuple):
    """Words of a bar in one style. A click on the words runs `command`."""

    text: str
    style: str = ""
    command: str = ""


class TitleFact(NamedTuple):
    """A fact that a bar shows beside its title, such as a count."""

    piece: BarPiece
    brief: str = ""
    """A shorter text, used if the title would otherwise be cut, or `""` if there is none."""
    is_weighty: bool = False
    """True if the title may be cut to make room for the fact."""


PieceRows = Sequence[Sequence[BarPiece]]
"""The pieces of each row of a bar."""


class Bar(RawWidget):
    """A widget with rows of text. A function computes the text for the width of the bar."""

    def __init__(self, frame: Frame, *, id: str, ground: str = "bar") -> None:
        super().__init__(id=id)
        self._theme_styles = frame.styles
        self._ground = ground
        self._rows: Callable[[int, int], PieceRows] = lambda *_: ()
        self._shown: PieceRows = ()
        """The pieces that were drawn most recently."""

    def show(self, pieces: Callable[[int], Sequence[BarPiece]]) -> None:
        """Show the pieces that `pieces` returns for the bar's width."""
        self.show_rows(lambda width, _height: (pieces(width),))

    def show_rows(self, rows: Callable[[int, int], PieceRows]) -> None:
        """Show the rows of pieces that `rows` returns for the bar's width and height."""
        self._rows = rows
        if self._current() != self._shown:
            self.refresh()

    def show_column(self, sign: str) -> None:
        """Show a sign in each row, as the line between two columns of the screen."""
        self.show_rows(lambda _, height: [[BarPiece(sign, "line")]] * height)

    def _current(self) -> PieceRows:
        return [tuple(row) for row in self._rows(*self.size)]

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        self._shown = self._current()
        return super().render_lines(crop)

    @override
    def render_line(self, y: int) -> Strip:
        """Return a row of the pieces drawn most recently."""
        styles, width = self._theme_styles(), self.size.width
        pieces = self._shown[y] if y < len(self._shown) else ()
        strip = Strip([styles.segment(p.text, p.style, self._ground) for p in pieces])
        return strip.adjust_cell_length(width, styles.style("", self._ground))

    def on_click(self, event: events.Click) -> None:
        """Run the command of the piece under the mouse."""
        event.prevent_default()
        at = 0
        for piece in self._current()[event.y] if event.y < len(self._current()) else ():
            at += cell_len(piece.text)
            if event.x < at:
                if piece.command:
                    self.post_message(RunCommand(piece.command))
                return


def fitted(text: str, width: int, more: str = "…") -> str:
    """Cut a text to `width` columns. If the text was cut, it ends in the sign `more`."""
    if cell_len(text) <= width:
        return text
    return "" if width < 1 else set_cell_size(text, width - 1).rstrip() + more


def notice_rows(words: str, width: int, height: int | None = None, more: str = "…") -> PieceRows:
    """Return the rows of a message, at most `height` of them."""
    room = max(1, width - 2)
    lines = [words[start:end] for start, end in wrapped(words, room, room)] or [""]
    if height is not None and len(lines) > max(1, height):
        lines = lines[: max(1, height)]
        last = lines[-1]
        lines[-1] = (
            f"{last[slice(*wrapped(last, room - 2, room - 2)[0])]} {more}" if room > 2 else ""
        )
    return [(BarPiece(" "), BarPiece(line, "strong")) for line in lines]


TITLE = 26
"""Minimum width of a shortened title, in columns."""


def title_pieces(
    title: str,
    facts: Sequence[TitleFact],
    width: int,
    more: str = "…",
    always: BarPiece | None = None,
    least: int = TITLE,
) -> list[BarPiece]:
    """Return the title and, at the right, as many facts as fit. The first facts matter most.

    To show a fact with `is_weighty`, the title may be cut to `least` columns.
    """
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
    pieces = [BarPiece(" "), BarPiece(left, "title"), BarPiece(" " * (room - cell_len(left)))]
    for piece in kept:
        pieces += [BarPiece("   "), piece]
    return pieces


def tab_pieces(
    current: str,
    width: int,
    marks: tuple[str, str] = ("▌", " "),
    hits: Mapping[str, int] | None = None,
) -> list[BarPiece]:
    """Return a tab for each pane: its number, its title and its number of hits.

    In a narrow line, only the current tab has a title, or no tab has a title.
    """
    counts = {pane.name: str(count) for pane in PANES if (count := (hits or {}).get(pane.name))}
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
        pieces += [BarPiece(before, style, command), BarPiece(label, style, command)]
        if number := counts.get(pane.name):
            shown = number if len(label) > 1 else f"({number})"
            pieces += [
                BarPiece(" " if named else "", style, command),
                BarPiece(shown, "hit", command),
            ]
        pieces += [BarPiece(after, style, command), BarPiece(" " if full else "", "", "")]
    return pieces


_COMMANDS = 60
"""Number of columns to keep for commands, if possible."""


def footer_pieces(
    offered: Sequence[Command], width: int, places: Sequence[str] = ()
) -> list[BarPiece]:
    """Return as many commands as fit, and one of `places` at the right.

    The commands of the whole program come last. `places` are wordings of the cursor's place, such
    as `3 of 12`. The longest comes first.
    """
    fitting = [words for words in places if cell_len(words) + _COMMANDS < width]
    place = (fitting or [words for words in places[-1:] if cell_len(words) + 2 < width] or [""])[0]
    pieces = _command_pieces(offered, width - cell_len(place) - (2 if place else 0))
    if not place:
        return pieces
    used = sum(cell_len(piece.text) for piece in pieces)
    room = max(0, width - used - cell_len(place) - 1)
    return [*pieces, BarPiece(" " * room), BarPiece(f"{place} ", "strong")]


def _command_pieces(offered: Sequence[Command], width: int) -> list[BarPiece]:
    kept: list[Command] = []
    left = width
    for command in offered:
        left -= cell_len(f"{footer_keys(command)} {command.label}") + 2
        if left < -1:
            break
        kept.append(command)
    pieces: list[BarPiece] = [BarPiece(" ")]
    for command in sorted(kept, key=lambda command: command.group == GROUPS[-1]):
        pieces += [
            BarPiece(footer_keys(command), "heading", command.id),
            BarPiece(f" {command.label}", "quiet", command.id),
            BarPiece("  "),
        ]
    return pieces


def found_pieces(words: str, width: int) -> list[BarPiece]:
    """Return the pieces of a bar with `words` at its right end."""
    words = fitted(words, max(0, width - 1))
    return [BarPiece(" " * (width - 1 - cell_len(words))), BarPiece(words, "strong"), BarPiece(" ")]


def offer_pieces(
    message: str, choices: Sequence[tuple[str, str]], choice: int, width: int, key: str = "Tab"
) -> list[BarPiece]:
    """Return a message and as many completions as fit. Completions before `choice` are left out."""
    pieces = [BarPiece(" "), BarPiece(fitted(message, width - 2), "questions")]
    left = width - 2 - cell_len(message)
    if choices:
        pieces += [BarPiece("  " if message else ""), BarPiece(key, "heading", "complete")]
        left -= cell_len(key) + 2
    for number, (words, label) in list(enumerate(choices))[max(0, choice) :]:
        label = f" {label}" if label and label != words else ""
        left -= cell_len(words) + 2
        if left < 0:
            break
        shown = fitted(label, left) if left > 8 else ""
        left -= cell_len(shown)
        style = "strong tab-here" if number == choice else "strong"
        pieces += [BarPiece("  "), BarPiece(words, style), BarPiece(shown, "quiet")]
    return pieces


def rule_pieces(label: str, sign: str, width: int) -> list[BarPiece]:
    """Return a horizontal rule with a label in it."""
    words = fitted(label, max(0, width - 6))
    if not words:
        return [BarPiece(sign * width, "line")]
    rest = width - cell_len(words) - 4
    return [
        BarPiece(sign * 2, "line"),
        BarPiece(f" {words} ", "quiet"),
        BarPiece(sign * rest, "line"),
    ]


QUERY = 30
"""Maximum number of columns for the query in the title line."""
_SHORTEST = 4  # columns for the query, at least


class SearchStatus(NamedTuple):
    """The state of a search, as the screen shows it."""

    query: str = ""
    position: str = ""
    """The number of the current hit: `7 of 23`."""
    hits: Mapping[str, int] = MappingProxyType({})
    """The number of hits per pane."""
    typing: bool = False
    """True while the search field is open."""


def title(session: Session) -> str:
    """Return the title of the briefing. If a filter is set, a note on the filter comes first."""
    briefing = session.view.reading.briefing
    words = session.view.sanitize(briefing.title)
    if briefing.draft:
        number = session.document.reading.unchecked
        words = f"DRAFT{f' · {number:,} unchecked' if number else ''}: {words}"
    filtered = _filter_words(session)
    return f"{filtered}: {words}" if filtered else words


def _filter_words(session: Session) -> str:
    now = session.filter
    only = f"only {session.view.name(now.actor)}" if now.actor else ""
    voice = "" if now.voice else "without the article's own voice"
    words = ", ".join(filter(None, (only, voice)))
    return f"{words[:1].upper()}{words[1:]}"


def least(session: Session) -> int:
    """Return the minimum width of the title, with room for the note on the filter."""
    filtered = _filter_words(session)
    return max(TITLE, cell_len(f"{filtered}: ") + 1 if filtered else 0)


def facts(session: Session, icons: Icons) -> list[TitleFact]:
    """Return the facts beside the title, the most important first."""
    view = session.view
    briefing = view.reading.briefing
    found = []
    if session.stale is not None:
        words = f"{icons.fault} older than its file"
        found.append(TitleFact(BarPiece(words, "problem", "problems"), is_weighty=True))
    found += _problems(session, icons)
    date = briefing.article.published if briefing.article is not None else None
    if date or briefing.updated:
        found.append(
            TitleFact(BarPiece(view.date(date or briefing.updated), "date"), is_weighty=True)
        )
    found += _questions(view)
    if view.marks_uncovered and (count := len(view.reading.coverage.sentences.missing)):
        found.append(
            TitleFact(BarPiece(f"{view.glyphs.uncovered} {count:,} uncovered", "gap", "problems"))
        )
    if session.bookmark_count:
        marked = f"{icons.bookmark} {session.bookmark_count:,}"
        found.append(TitleFact(BarPiece(marked, "quiet", "marks")))
    counts = (
        (len(briefing.timeline), "event"),
        (len(briefing.figures), "figure"),
        (len(briefing.quotes), "quote"),
    )
    if sizes := [counted(number, noun) for number, noun in counts if number]:
        found.append(TitleFact(BarPiece(", ".join(sizes), "quiet")))
    return found


def _problems(session: Session, icons: Icons) -> Iterator[TitleFact]:
    errors, warnings = session.error_count, session.warning_count
    counts = [counted(errors, "error")] if errors else []
    counts += [counted(warnings, "warning")] if warnings else []
    if counts:
        style = "problem" if errors else "questions"
        piece = BarPiece(f"{icons.fault} {', '.join(counts)}", style, "problems")
        yield TitleFact(piece, f"{icons.fault} {counts[0]}", is_weighty=True)


def _questions(view: View) -> Iterator[TitleFact]:
    issues = view.reading.briefing.issues
    every = counted(len(issues), "question")
    contested = sum(status_of(view, issue).word == "CONTESTED" for issue in issues)
    if contested:
        brief = f"{contested} of {len(issues)} contested"
        piece = BarPiece(f"{contested} of {every} contested", "contested", "pane-claims")
        yield TitleFact(piece, brief, is_weighty=True)
    elif issues:
        yield TitleFact(BarPiece(every, "quiet"), is_weighty=True)


def query(session: Session, search: SearchStatus, width: int) -> BarPiece | None:
    """Return the query and the number of the current hit.

    Return None if there is no query, or while the user types the query.
    """
    if not search.query or search.typing:
        return None
    room = max(_SHORTEST, min(QUERY, width // 2 - len(f" /  {search.position} ")))
    words = fitted(session.view.sanitize(search.query), room, session.view.glyphs.more)
    return BarPiece(f" /{words}  {search.position} ", "hit", "hits")


def place_words(session: Session, pane: str, block: int) -> tuple[str, ...]:
    """Return wordings of an item's place in its pane, such as `3 of 12 · 25%`, the longest first.

    If the pane is sorted, the longest wording also names the order.
    """
    at, count = session.rank(pane, block)
    if block < 0 or not count:
        return ()
    separator = session.view.glyphs.separator
    number = f"{at:,} of {count:,}"
    share = f"{number} {separator} {round(100 * at / count)}%"
    order = order_words(session, pane)
    return (*([f"{order} {separator} {share}"] if order else []), share, number)


def order_words(session: Session, pane: str) -> str:
    """Return a phrase for the form of a pane, or `""` for the usual form."""
    form = session.form(pane)
    others = pane_spec(pane).forms[1:]
    return next((other.words for other in others if other.name == form), "")
