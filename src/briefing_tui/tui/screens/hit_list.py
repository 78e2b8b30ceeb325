"""The list of all hits by pane. Each hit has the words around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

from typing_extensions import override

from briefing_tui.model.text.folding import spaced
from briefing_tui.panes import pane_spec
from briefing_tui.present.blocks import Block, Pane, Part, Text, part, text
from briefing_tui.present.items import ARTICLE, name_of
from briefing_tui.present.sanitize import clean
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.state.finder import Finder, fault
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.themes import Frame

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit, PaneHits

BEFORE = 28
"""Maximum number of characters shown before a hit."""
AFTER = 200
WIDEST = 120
"""Maximum width of the list in columns."""
NAME = 24
"""Maximum number of characters of an item's name."""
_KIND = 10


class HitGroup(NamedTuple):
    """The hits of one pane in the list."""

    title: str
    size: int
    first: int
    """Number of hits in the groups before it."""


class HitRows(Sequence[str]):
    """Maps rows of the list to the numbers of hits. The title of a pane also has a row."""

    def __init__(self, counts: Sequence[tuple[str, int]]) -> None:
        own = [(title, count) for title, count in counts if count]
        firsts = [0, *accumulate(count for _, count in own)]
        self.groups = [HitGroup(*one, first) for one, first in zip(own, firsts, strict=False)]
        self._starts = [group.first + n for n, group in enumerate(self.groups)]
        self._size = firsts[-1] + len(own)

    @override
    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    @override
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(self._size))]
        if not -self._size <= index < self._size:
            raise IndexError(index)
        number = self.number(index % self._size)
        return str(number) if number else ""

    def group(self, row: int) -> HitGroup:
        """Return the group that a row belongs to."""
        return self.groups[bisect_right(self._starts, row) - 1]

    def number(self, row: int) -> int:
        """Return the number of the hit in a row; 0 for the title of a pane."""
        place = bisect_right(self._starts, row) - 1
        within = row - self._starts[place]
        return self.groups[place].first + within if within else 0

    def row(self, number: int) -> int:
        """Return the row of the hit with a number."""
        place = bisect_right([group.first for group in self.groups], number - 1) - 1
        return number + place


class HitList(Dialog):
    """A list that is wider than other dialogs."""

    @override
    def wide(self, width: int) -> int:
        return min(WIDEST, width - 4) if width >= 50 else width


def hit_list(frame: Frame, session: Session, finder: Finder) -> Dialog:
    """Return the list of hits. Its result is the number of a hit."""
    search = finder.search
    groups = () if search is None else search.groups
    rows = HitRows([(_title(group), group.size) for group in groups])
    title = f"{counted(finder.total, 'hit')}: {session.view.sanitize(finder.text.strip())}"
    if search is None or not len(rows):
        nothing = Block("", (part((session.view.sanitize(fault(finder)), "quiet")),))
        return Dialog(frame, title, Pane("dialog", "", 1, lambda _: nothing, ("",)))

    def made(row: int) -> Block:
        number = rows.number(row)
        hit = search.nth(number) if number else None
        if hit is None:
            group = rows.group(row)
            return Block("", (part((group.title, "heading"), (f"  {group.size:,}", "quiet")),))
        kind = text((hit.kind, "label"))
        return Block(str(number), (Part(excerpt(session, hit), kind, _KIND, clip=True),))

    dialog = HitList(frame, title, Pane("dialog", "", len(rows), made, rows))
    if finder.here is not None:
        dialog.block_view.reveal(rows.row(finder.here.number))
    return dialog


def _title(group: PaneHits) -> str:
    """Return the title of the hits of a pane."""
    title = pane_spec(group.pane).title
    return f"{title}: other forms of the word" if group.other_form else title


def excerpt(session: Session, hit: Hit) -> Text:
    """Return a hit with the words around it.

    The name of its item precedes them, unless the words contain that name.
    """
    more = session.view.glyphs.more
    start = max(0, hit.start - BEFORE)
    if start:
        start = max(start, hit.text.find(" ", start, hit.start) + 1)
    before = _line(hit.text[start : hit.start])
    after = _line(hit.text[hit.end : hit.end + AFTER])
    words = _line(hit.text[hit.start : hit.end])
    lead = (f"{more} " if start else "") + before.lstrip()
    return text((_name(session, hit), "quiet"), lead, (words, "hit"), after.rstrip())


def _name(session: Session, hit: Hit) -> str:
    if hit.item == ARTICLE or hit.kind in ("section", "point", "gap"):
        return ""
    name = name_of(session.view, hit.item)
    if _line(hit.text).strip() in name:
        return ""
    more = session.view.glyphs.more
    short = name if len(name) <= NAME else name[: NAME - 1].rstrip() + more
    return f"{short} {session.view.glyphs.separator} {hit.key}: "


def _line(words: str) -> str:
    """Sanitize text, and replace white space by single blanks."""
    return spaced(clean(words))
