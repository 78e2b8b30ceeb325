"""The printed brief: one page, made by the same functions as the reader's panes.

What does not fit one sheet is counted, and the last line names the panes that hold it.
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
"""The most characters of one text on the page; the pane has the rest."""
_WIDTH = 80
"""Columns of a sheet: eight inches at ten columns an inch."""
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
"""The sections in the order in which they grow: what is contested first."""


def page(view: View, panes: Sequence[str] | None = None, width: int = _WIDTH) -> Iterator[Block]:
    """Yield the blocks of the brief, or of all of the named panes.

    The brief has as much as a sheet of lines of `width` columns holds, but at least as much as one
    of 80. Raises KeyError for an unknown pane.
    """
    if panes is not None:
        yield from _panes(view, panes)
        return
    view = view._replace(longest=_LONGEST)
    names = ShortNames(view)
    head = _head(view)
    yield head
    sheet = PrintPage(max(width, _WIDTH))
    last = sheet.height(rest_line(PANE_NAMES))  # the most it can take
    sheet = sheet._replace(used=sheet.height([head]) + last)
    lengths = sheet.fitted([section(view, names) for section in SECTIONS], _ORDER)
    for length in lengths:
        yield from length.blocks()
    cut = {length.cut for length in lengths}
    yield from rest_line(name for name in PANE_NAMES if name in cut)


def _panes(view: View, names: Sequence[str]) -> Iterator[Block]:
    """Yield whole panes, each under its title if there are several."""
    for pane in map(pane_spec, names):
        if len(names) > 1:
            yield heading(pane.title)
            yield Block(draw=_rule(view))
        yield from pane.print_blocks(view)


def _rule(view: View) -> Callable[[int], Sequence[Text]]:
    """Draw a line across the page."""
    return lambda width: (Text(view.glyphs.rule * min(width, 90), "rule"),)


def _head(view: View) -> Block:
    """Return the briefing's title, and a paragraph on the article."""
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
