"""Fit the sections of the printed brief on one page.

A section shows its most important items, as many as there is room for. Some items have longer
forms, which are used if there is room for them too.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from briefing_tui.present.text.blocks import BLANK, Block, Text, block, part, text
from briefing_tui.present.text.layout import Line, layout, room_for
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View

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
    """The place of the entry on the page. The page is not in the order of importance."""
    counts: Sequence[int] = (1,)
    """The number of items that each form shows."""


class PageSection(NamedTuple):
    """A section of the page."""

    title: str
    entries: Sequence[PageEntry]
    """The entries, the most important first."""
    total: int
    """The number of all items of the section."""
    pane: str
    """The pane that shows the items that are left out."""
    share: int = 0
    """The number of lines that earlier sections leave to this section if it needs them."""
    most: int = LINES
    """Maximum number of lines of the section."""
    remark: str = ""
    """Words after the title and the number of shown items."""
    count: str = ""  # type: ignore[assignment]  # it hides tuple.count
    """The number of all items in words. If empty, a number is shown only if items are left out."""


class Filled(NamedTuple):
    """A section with the entries that are shown, each in one of its forms."""

    section: PageSection
    shown: Sequence[tuple[PageEntry, int]]
    """The entries in the order of the page, each with the index of its form."""
    lines: int
    """The number of lines of the section, including its heading."""

    @property
    def size(self) -> int:
        """The number of items that are shown."""
        return sum(entry.counts[form] for entry, form in self.shown)

    @property
    def is_cut(self) -> bool:
        """True if something is left out."""
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
    """A page of one width. It measures blocks and fills sections."""

    def __init__(self, view: View, width: int) -> None:
        self.view = view
        self.width = width
        self._known: dict[int, _Measured] = {}

    def height(self, one: Block) -> int:
        """Return the number of lines of a block."""
        return len(self._measured(one).lines)

    def styles(self, blocks: Iterable[Block]) -> dict[str, str]:
        """Map each style in these blocks to the words in that style."""
        found: dict[str, str] = {}
        for one in blocks:
            for style, words in self._measured(one).styles.items():
                found[style] = found.get(style, "") + words
        return found

    def need(self, section: PageSection) -> int:
        """Return the number of lines that are kept for a section.

        These are the lines that the section needs, up to its share, but always enough for its first
        entry.
        """
        if not section.entries:
            return 0
        least = used = HEADING
        for number, entry in enumerate(section.entries):
            if number == 0:
                least += self.height(entry.forms[0])
            if used >= section.share:
                break
            used += self.height(entry.forms[-1])
        return max(least, min(used, section.share))

    def fill(self, section: PageSection, room: int) -> Filled:
        """Return the section with as many entries as fit in `room` lines.

        At first, each entry has its shortest form. Then the entries grow in turn by one form at a
        time.
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
        blank = not self._measured(last.forms[form]).lines[-1]
        return Filled(section, shown, used - blank)

    def _measured(self, one: Block) -> "_Measured":
        found = self._known.get(id(one))
        if found is None:
            found = self._known[id(one)] = _Measured(one, self.width)
        return found


class _Measured:
    """A block that was laid out at one width."""

    def __init__(self, block: Block, width: int) -> None:
        self.block = block  # it keeps its id() as long as it is known by that
        self.lines: list[Line] = layout(block, room_for(block, width))

    @cached_property
    def styles(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for words, names in (run for line in self.lines for run in line):
            for name in names.split():
                found[name] = found.get(name, "") + words
        return found


def drawn(draw: Callable[[int], Iterable[Text]]) -> Block:
    """Return a block that is drawn at the width of the page, and only once for each width."""
    at_width = lru_cache(maxsize=2)(lambda width: tuple(draw(min(width, WIDEST))))
    return Block(draw=at_width)


def rule(view: View, title: str, remark: str = "") -> Block:
    """Return a heavy rule across the page, with a title in it and a blank line above."""
    heavy = view.glyphs.heavy_rule

    def draw(width: int) -> Sequence[Text]:
        words = text((title.upper(), "heading"), (f"  {remark}" if remark else "", "quiet"))
        rest = max(width - width_of(words.plain) - 4, 0)
        return [text((heavy * 2 + " ", "rule"), words, (" " + heavy * rest, "rule"))]

    return block(BLANK)._replace(draw=lambda width: draw(min(width, WIDEST)))


def rest_line(panes: Iterable[str]) -> Sequence[Block]:
    """Return a line with the command that prints the panes left out; empty if there are none."""
    names = ",".join(panes)
    command = f"briefing print --pane {names} FILE"
    return [block(part(("rest: ", "quiet"), command))] if names else []
