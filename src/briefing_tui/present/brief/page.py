"""The printed page: made by the same functions as the reader's panes.

Items that do not fit on the sheet are counted, and the last line names the panes that hold them.
"""

from collections.abc import Callable, Iterator, Sequence

from briefing_tui.model.format.records import Article
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief.fitting import PrintPage, rest_line
from briefing_tui.present.brief.questions import questions_section
from briefing_tui.present.brief.sections import (
    events_section,
    figures_section,
    gaps_section,
    points_section,
)
from briefing_tui.present.brief.speakers import actors_section, quotes_section
from briefing_tui.present.panes.summary import source, story, wording
from briefing_tui.present.text.blocks import (
    Block,
    Part,
    Piece,
    Text,
    block,
    heading,
    listed,
    prose,
    text,
)
from briefing_tui.present.view import View

_LONGEST = 400
"""Maximum number of characters of one text on the page; the pane has all of it."""
_WIDTH = 80
"""Width of a sheet in columns: eight inches at ten columns an inch."""
SECTIONS = (
    points_section,
    actors_section,
    questions_section,
    events_section,
    figures_section,
    quotes_section,
    gaps_section,
)
"""The sections in the order of the page."""
_ORDER = tuple(
    map(
        SECTIONS.index,
        (
            questions_section,
            points_section,
            events_section,
            figures_section,
            quotes_section,
            actors_section,
            gaps_section,
        ),
    )
)
"""Indexes of SECTIONS in the order in which sections grow: contested content first."""


def page(view: View, panes: Sequence[str] | None = None, width: int = _WIDTH) -> Iterator[Block]:
    """Yield the blocks of the printed page, or all blocks of the named panes.

    The page has as much as fits on a sheet of `width` columns, but at least as much as on one of
    80. Raises KeyError for an unknown pane.
    """
    if panes is not None:
        yield from _panes(view, panes)
        return
    view = view._replace(longest=_LONGEST)
    names = ShortNames(view)
    head = _head(view)
    yield head
    sheet = PrintPage(max(width, _WIDTH))
    last = sheet.height(rest_line(PANE_NAMES))  # the most lines it can take
    sheet = sheet._replace(used=sheet.height([head]) + last)
    lengths = sheet.fitted([section(view, names) for section in SECTIONS], _ORDER)
    for length in lengths:
        yield from length.blocks()
    cut = {length.cut for length in lengths}
    yield from rest_line(name for name in PANE_NAMES if name in cut)


def _panes(view: View, names: Sequence[str]) -> Iterator[Block]:
    for pane in map(pane_spec, names):
        if len(names) > 1:
            yield heading(pane.title)
            yield Block(draw=_rule(view))
        yield from pane.print_blocks(view)


def _rule(view: View) -> Callable[[int], Sequence[Text]]:
    """Return a function that draws a line across the page."""
    return lambda width: (Text(view.glyphs.rule * min(width, 90), "rule"),)


def _head(view: View) -> Block:
    """Return the briefing's title with a paragraph about the article."""
    briefing = view.reading.briefing
    article = briefing.article or Article()
    between = f" {view.glyphs.separator} "
    facts: list[Piece] = [
        (view.quoted(article.headline), "quote") if article.headline else "",
        source(view, article),
        wording(view, article),
        text(*story(view)),
        (view.sanitize(article.url), "link") if article.url else "",
        (f"updated {view.date(briefing.updated)}" if briefing.updated else "", "quiet"),
        ("draft, unfinished" if briefing.draft else "", "quiet"),
    ]
    title = prose(view, text((view.sanitize(briefing.title), "title")))
    return block(title, Part(listed(facts, between)))
