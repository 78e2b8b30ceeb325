"""The printed brief: a page that a stranger reads in a minute.

The functions that make the reader's panes also make the brief. If not everything fits, the least
important items are left out, and the last line names the panes that show them.
"""

from collections.abc import Callable, Iterator, Sequence

from briefing_tui.model.records import Article
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief.fitting import (
    LINES,
    WIDEST,
    Filled,
    Page,
    rest_line,
)
from briefing_tui.present.brief.questions import contested_section, others_section, told_figures
from briefing_tui.present.brief.sections import (
    actors_section,
    dates_section,
    gaps_section,
    numbers_section,
    points_section,
    quotes_section,
)
from briefing_tui.present.panes.article import byline
from briefing_tui.present.panes.summary import story
from briefing_tui.present.text.blocks import (
    BLANK,
    Block,
    Part,
    Piece,
    Text,
    block,
    heading,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.view import View
from briefing_tui.present.wording import RELIABILITY, UNCHECKED, counted

_HEADLINE, _LONGEST, _SHORT = 400, 240, 160
"""Maximum number of characters of the headline, of a long text, and of a short text.

Points, questions and claims are long texts. The panes show all texts in full.
"""
_WIDTH = 80
"""Width of a page in columns: eight inches, with ten columns to an inch."""
_FOOT = 3
"""Number of lines of the legend and of the last line, which names the panes with the rest."""


def page(view: View, panes: Sequence[str] | None = None, width: int = _WIDTH) -> Iterator[Block]:
    """Yield the blocks of the printed brief, or all blocks of the named panes.

    The brief shows as much as fits on a page of `width` columns, and at least as much as on a page
    of 80. Raises KeyError for an unknown pane.
    """
    if panes is not None:
        yield from _panes(view, panes)
        return
    sheet = Page(view, min(max(width, _WIDTH), WIDEST))
    head = _head(view._replace(longest=_HEADLINE))
    yield head
    filled = _filled(view, sheet, LINES - sheet.height(head) - _FOOT)
    blocks = [one for section in filled for one in section.blocks(view)]
    yield from blocks
    yield from _foot(view, sheet, blocks, [one.section.pane for one in filled if one.is_cut])


def _filled(view: View, sheet: Page, room: int) -> list[Filled]:
    """Return the sections in the order of the page, each with the entries that fit.

    The sections are filled one by one, the most important first. Each section leaves the later
    sections the lines that they need, up to their share. Remaining lines go to the sections in the
    same order.
    """
    view, short = view._replace(longest=_LONGEST), view._replace(longest=_SHORT)
    names = ShortNames(view)
    points, asked = points_section(view), contested_section(view, names)
    others, dates = others_section(short, names), dates_section(short, names)
    quotes, actors, gaps = quotes_section(short, names), actors_section(short), gaps_section(short)
    ranked = [points, asked, numbers_section(view, names, ()), dates, gaps, others, quotes, actors]
    found: list[Filled] = []
    for place in range(len(ranked)):
        kept = sum(map(sheet.need, ranked[place + 1 :]))
        found.append(sheet.fill(ranked[place], room - kept))
        room -= found[-1].lines
        if ranked[place] is asked:  # figures shown with a question are not repeated
            ranked[place + 1] = numbers_section(view, names, told_figures(view, found[-1]))
    for place, one in enumerate(found):
        if one.section is asked:
            continue
        found[place] = sheet.fill(one.section._replace(most=LINES), one.lines + room)
        room -= found[place].lines - one.lines
    on_page = (points, asked, others, ranked[2], dates, quotes, actors, gaps)
    return [found[ranked.index(section)] for section in on_page]


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
    """Return the briefing's title in full, and the publisher and the date of the article."""
    briefing = view.reading.briefing
    article = briefing.article or Article()
    between = f" {view.glyphs.separator} "
    facts: list[Piece] = [
        (RELIABILITY[article.reliability], "quiet") if article.reliability else "",
        text(*story(view)),
        (f"updated {view.date(briefing.updated)}" if briefing.updated else "", "quiet"),
        ("draft, unfinished" if briefing.draft else "", "quiet"),
    ]
    if drafted := sum(getattr(one, "unchecked", False) for one in view.reading.items.values()):
        facts.append((f"{counted(drafted, 'item')} {UNCHECKED}", "unchecked"))
    about = listed(facts, between)
    return block(
        prose(view, text((view.sanitize(briefing.title), "title"))),
        part((view.quoted(article.headline), "quote")) if article.headline else None,
        Part(byline(view, article)),
        Part(about) if about.plain else None,
        part((view.sanitize(article.url), "link")) if article.url else None,
    )


def _foot(
    view: View, sheet: Page, blocks: Sequence[Block], panes: Sequence[str]
) -> Iterator[Block]:
    """Yield the legend of the signs in use, and the command that prints the rest."""
    legend = _legend(view, sheet.styles(blocks))
    rest = rest_line(name for name in PANE_NAMES if name in panes)
    if legend.plain or rest:
        yield block(BLANK, Part(legend, clip=True) if legend.plain else None)
    yield from rest


def _legend(view: View, found: dict[str, str]) -> Text:
    """Explain each sign in use. No line breaks between a sign and its meaning."""
    glyphs = view.glyphs
    meanings = {
        "inferred": (glyphs.inferred, "inferred"),
        "conflict": (glyphs.conflict, "cannot both hold"),
        "relayed": (glyphs.relayed, "relayed by"),
        "hedged": (glyphs.hedged, "hedged"),
        "unchecked": (glyphs.unchecked, "unchecked"),
        "strong": (glyphs.several, "and more"),
        "voice": (glyphs.narrator, "the article"),
        "silent": (glyphs.silent, "says nothing"),
    }
    pieces: list[Piece] = []
    for style, (sign, meaning) in meanings.items():
        if sign in found.get(style, ""):
            glued = meaning.replace(" ", "\u00a0")
            pieces += ["  " if pieces else "", (sign, style), (f"\u00a0{glued}", "quiet")]
    return text(*pieces)
