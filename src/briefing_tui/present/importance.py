"""Rank items by importance, and fit the most important items on a page.

Items that support the summary or a contested question come first. A section of a page shows as many
items as there is room for. If room remains, some items are shown in a longer form. The pane
Summary and the printed brief share the ranking.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from math import inf, isinf
from typing import NamedTuple

from briefing_tui.model.dates import DAY_SECONDS, Edtf, parse
from briefing_tui.model.figures import figures_of
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Event, Figure, Issue
from briefing_tui.model.status import WORDS
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.blocks import (
    BLANK,
    Block,
    Part,
    Piece,
    Text,
    block,
    cut,
    part,
    set_down,
    text,
)
from briefing_tui.present.figures import conflicts_of
from briefing_tui.present.issues import status_of
from briefing_tui.present.items import in_order
from briefing_tui.present.layout import Line, laid_out, layout, room_for
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wrap import width_of


def contested(view: View) -> list[Issue]:
    """Return the contested questions, in file order."""
    issues = view.reading.briefing.issues
    return [issue for issue in issues if status_of(view, issue).word == "CONTESTED"]


def contestedness(view: View, issue: Issue) -> tuple[int, bool, bool]:
    """Return the sort key of a question. The most contested question has the smallest key."""
    status = status_of(view, issue)
    figures = figures_of(issue, view.reading.items)
    without_conflict = status.word == "CONTESTED" and not conflicts_of(view, *figures)
    return WORDS.index(status.word), not status.unresolved, without_conflict


@per_reading
def cited(reading: Reading) -> dict[str, int]:
    """Map each id that the summary cites to its rank: 0 for the id that is cited first."""
    refs = dict.fromkeys(ref for point in reading.briefing.summary for ref in point.refs)
    return {ref: place for place, ref in enumerate(refs)}


def ranked_figures(view: View) -> list[Figure]:
    """Return all figures, the most important first.

    Conflicting figures of contested questions come first, then figures that the summary cites,
    other figures of contested questions, figures of other questions, and the rest.
    """
    reading = view.reading
    refs, issues = cited(reading), reading.briefing.issues
    disputed = _ids_of(figures_of(issue, reading.items) for issue in contested(view))
    asked = _ids_of(figures_of(issue, reading.items) for issue in issues)

    def rank(figure: Figure) -> tuple[int, int]:
        if figure.id in disputed and conflicts_of(view, figure):
            return 0, 0
        if figure.id in refs:
            return 1, refs[figure.id]
        return (2 if figure.id in disputed else 3 if figure.id in asked else 4), 0

    return sorted(reading.briefing.figures, key=rank)


_FEW = 4
"""Number of figures that are shown as important if no figure stands out."""


def important_figures(view: View) -> list[Figure]:
    """Return the figures that stand out. If none stand out, return the first few figures.

    A figure stands out if it is in conflict or if the summary cites it.
    """
    refs, every = cited(view.reading), ranked_figures(view)
    found = [one for one in every if one.id in refs or conflicts_of(view, one)]
    return found or every[:_FEW]


def _ids_of(groups: Iterable[Iterable[Figure]]) -> frozenset[str]:
    return frozenset(figure.id for group in groups for figure in group)


def ranked_events(view: View) -> list[int]:
    """Return the indexes of the events in the timeline, the most important event first.

    Events that the summary cites come first. Exact dates come before vague dates.
    """
    events, refs = in_order(view), cited(view.reading)

    def rank(place: int) -> tuple[bool, bool, float, float, int]:
        event = events[place]
        date = parse(event.date or "")
        if date is None:
            return event.id not in refs, True, 0, 0, place
        return event.id not in refs, False, _vagueness(date), -date.earliest, place

    return sorted(range(len(events)), key=rank)


def _vagueness(date: Edtf) -> float:
    # An open end stays out of the division: inf // 1 is nan, and sorting nan depends on Python
    is_open = isinf(date.earliest) or isinf(date.latest)
    return inf if is_open else (date.latest - date.earliest) // DAY_SECONDS


def important_events(view: View, count: int) -> list[Event]:
    """Return the `count` most important events, in the order of the timeline."""
    events = in_order(view)
    return [events[place] for place in sorted(ranked_events(view)[:count])]


def ranked_gaps(view: View, count: int) -> list[int]:
    """Return the indexes of the `count` most important gaps, the most important first.

    The first gap of the file comes first, then one gap on each question, then the other gaps.
    """
    every = view.reading.briefing.gaps
    first: dict[str, int] = {}
    for place, gap in enumerate(every):
        for ref in gap.refs:
            first.setdefault(ref, place)
    chosen = dict.fromkeys(range(min(len(every), 1)))

    def openness(issue: Issue) -> tuple[bool, bool]:
        status = status_of(view, issue)
        return status.word != "CONTESTED", not status.unresolved

    for issue in sorted(view.reading.briefing.issues, key=openness):
        if len(chosen) >= count:
            break
        places = [first[ref] for ref in _ids_about(view, issue) if ref in first]
        if places:
            chosen[min(places)] = None
    chosen |= dict.fromkeys(range(min(len(every), count)))
    return [*chosen][:count]


def _ids_about(view: View, issue: Issue) -> Iterator[str]:
    yield issue.id
    for claim in issue.claims:
        yield claim.id
        yield from claim.figures
        for position in claim.positions:
            yield position.id
            if position.quote is not None:
                yield position.quote
            actor = view.actor(position.actor)
            if actor is not None and actor.kind == "unnamed":
                yield actor.id


# Sections of a page

LINES = 100
"""Maximum number of lines of a page of 80 columns."""
HEADING = 2
"""Number of lines of a section's heading, including the blank line above it."""
WIDEST = 120
"""Maximum width of the page, in columns."""
INDENT = 3


class PageEntry(NamedTuple):
    """An item of a section, or a group of items."""

    forms: Sequence[Block]
    """The forms in which the entry may be shown, the shortest first."""
    place: int
    """The printed entries are sorted by this number."""
    counts: Sequence[int] = (1,)
    """The number of items that each form shows."""


class PageSection(NamedTuple):
    """A section of a page, before entries are chosen."""

    title: str
    entries: Sequence[PageEntry]
    """The entries, the most important first."""
    total: int
    """The number of items of the section, printed or not."""
    pane: str
    """The pane with the items that the page leaves out."""
    share: int = 0
    """Number of lines that earlier sections keep free for this section."""
    most: int = LINES
    """Maximum number of lines of the section."""
    remark: str = ""
    """Words in the heading, after the title and the number of items."""
    count: str = ""  # type: ignore[assignment]  # it hides tuple.count
    """Words for the number of items, shown in the heading: `2 of 5 questions`."""


class Filled(NamedTuple):
    """A section with the entries that the page shows."""

    section: PageSection
    shown: Sequence[tuple[PageEntry, int]]
    """The entries in the order of the page, each with the index of the form that is shown."""
    lines: int
    """The number of lines of the section, including its heading."""

    @property
    def size(self) -> int:
        """The number of items that are shown."""
        return sum(entry.counts[form] for entry, form in self.shown)

    @property
    def is_cut(self) -> bool:
        """True if items are left out or an entry is not in its longest form."""
        return self.size < self.section.total or any(
            form < len(entry.forms) - 1 for entry, form in self.shown
        )

    def blocks(self, view: View) -> list[Block]:
        """Return the heading and the entries."""
        section, size = self.section, self.size
        if section.count:
            share = section.count + (f", {size:,} of them here" if size < section.total else "")
        else:
            share = f"{size:,} of {section.total:,}" if size < section.total else ""
        remark = ", ".join(filter(None, (share, section.remark)))
        entries = [entry.forms[form] for entry, form in self.shown]
        return [rule(view, section.title, remark), *entries] if entries else []


class Page:
    """Measures blocks and fills sections for a page of one width."""

    def __init__(self, view: View, width: int) -> None:
        self.view = view
        self.width = width
        self._known: dict[int, tuple[Block, list[Line]]] = {}
        """The lines of each block, by `id(block)`."""  # the block is kept, so its id is not reused

    def height(self, one: Block) -> int:
        """Return the number of lines of a block."""
        return len(self._lines(one))

    def styles(self, blocks: Iterable[Block]) -> dict[str, str]:
        """Map each style in these blocks to all text that is drawn in it."""
        found: dict[str, str] = {}
        for words, styles in (run for one in blocks for line in self._lines(one) for run in line):
            for style in styles.split():
                found[style] = found.get(style, "") + words
        return found

    def need(self, section: PageSection) -> int:
        """Return the number of lines to keep for a section, at most the section's share.

        The first entry is kept even if it is longer than the share.
        """
        if not section.entries:
            return 0
        least, used = HEADING + self.height(section.entries[0].forms[0]), HEADING
        for entry in section.entries:
            if used >= section.share:
                break
            used += self.height(entry.forms[-1])
        return max(least, min(used, section.share))

    def fill(self, section: PageSection, room: int) -> Filled:
        """Return the section with as many entries as fit in `room` lines.

        Each entry first gets its shortest form. If room remains, entries get longer forms.
        """
        forms: list[int] = []
        room, used = min(room, section.most), HEADING
        for entry in section.entries:
            size = self.height(entry.forms[0])
            if used + size > room:
                break
            used += size
            forms.append(0)
        for longer in range(1, max((len(one.forms) for one in section.entries), default=1)):
            for number, entry in enumerate(section.entries[: len(forms)]):
                if forms[number] != longer - 1 or longer >= len(entry.forms):
                    continue
                more = self.height(entry.forms[longer]) - self.height(entry.forms[longer - 1])
                if used + more <= room:
                    used += more
                    forms[number] = longer
        shown = sorted(zip(section.entries, forms, strict=False), key=lambda one: one[0].place)
        if not shown:
            return Filled(section, (), 0)
        last, form = shown[-1]
        # A blank line at its end is also the one above the next section
        blank = not self._lines(last.forms[form])[-1]
        return Filled(section, shown, used - blank)

    def _lines(self, one: Block) -> list[Line]:
        if id(one) not in self._known:
            self._known[id(one)] = one, layout(one, room_for(one, self.width))
        return self._known[id(one)][1]


def drawn(draw: Callable[[int], Iterable[Text]]) -> Block:
    """Return a block whose lines are drawn once for each width of the page."""
    at_width = lru_cache(maxsize=2)(lambda width: tuple(draw(min(width, WIDEST))))
    return Block(draw=at_width)


def rule(view: View, title: str, remark: str) -> Block:
    """Return a heavy rule across the page, with a title in it and a blank line above."""
    heavy = view.glyphs.heavy_rule
    words = text((title.upper(), "heading"), (f"  {remark}" if remark else "", "quiet"))

    def draw(width: int) -> Sequence[Text]:
        rest = max(min(width, WIDEST) - width_of(words.plain) - 4, 0)
        return [text((heavy * 2 + " ", "rule"), words, (" " + heavy * rest, "rule"))]

    return block(BLANK)._replace(draw=draw)


# Rows of tables

GAP = 2
"""Number of blanks between two columns."""
_NAME_WIDTH = 36
"""Maximum width of an actor's name, in columns."""
MEASURED = 8
"""Number of items that are measured to find the width of a column."""
LEAST = 60
"""Minimum width, in columns, of a page with cells side by side."""


class TableCell(NamedTuple):
    """The text of a row in one of its columns."""

    text: Text
    width: int = 0
    """Width of the column, or 0 for the column that takes the rest."""
    right: bool = False
    """True to align the text, for instance a number, at the right of its column."""


def row(view: View, width: int, indent: int, *cells: TableCell) -> list[Text]:
    """Return the lines of a row in `width` columns, after a margin of `indent`.

    On a narrow page, the cells follow one another in a paragraph.
    """
    if width < LEAST:
        words = [cell.text for cell in cells if cell.text.plain]
        pieces = [piece for one in words for piece in (one, "  ")][:-1]
        first = Text(" " * indent)
        return laid_out(view, [part(*pieces, indent=indent + 2)._replace(first=first)], width)
    taken = sum(cell.width for cell in cells) + GAP * (len(cells) - 1) + indent
    columns = []
    start = indent
    for cell in cells:
        room = cell.width or max(width - taken, 1)
        lines = laid_out(view, [Part(cell.text)], room)
        columns.append((start, room, cell.right, lines))
        start += room + GAP
    return [
        set_down(
            [
                (at + (room - width_of(words.plain) if right else 0), words)
                for (at, room, right, _), words in zip(columns, line, strict=True)
                if words.plain
            ]
        )
        for line in zip_longest(*(lines for *_, lines in columns), fillvalue=Text(""))
    ]


def widest(texts: Sequence[str], most: int, least: int = 1) -> int:
    """Return the width of the widest text, but at least `least` and at most `most` columns."""
    return min(max(max(map(width_of, texts), default=0), least), most)


def cell(*pieces: Piece, width: int = 0) -> TableCell:
    """Make a cell of a table from pieces of text."""
    return TableCell(text(*pieces), width)


def speaker(view: View, names: ShortNames, ref: str) -> Text:
    """Return the short name of an actor. The narrator is called `the article`."""
    if view.is_narrator(ref):
        return text(("the article", "voice"))
    return cut(view, text(names.named(ref)), _NAME_WIDTH)
