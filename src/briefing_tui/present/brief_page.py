"""The printed brief: a page that a stranger reads in a minute.

If not everything fits, the least important items are left out, and the last line names the panes
that show these items.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from briefing_tui.model.figures import amount, figure_words, figures_of, is_percent, topic
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Article, Event, Figure, Gap, Quote
from briefing_tui.model.text import NAME_LIMIT
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Span,
    Text,
    block,
    heading,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.brief_questions import (
    actors_section,
    contested_section,
    others_section,
    told_figures,
)
from briefing_tui.present.figures import conflict_part, conflicts_of, figure_label
from briefing_tui.present.importance import (
    GAP,
    INDENT,
    LINES,
    MEASURED,
    WIDEST,
    Filled,
    Page,
    PageEntry,
    PageSection,
    TableCell,
    cell,
    cited,
    contested,
    drawn,
    ranked_events,
    ranked_figures,
    ranked_gaps,
    row,
    speaker,
    widest,
)
from briefing_tui.present.items import in_order, told_by, unchecked_sign
from briefing_tui.present.layout import laid_out
from briefing_tui.present.panes.article import byline
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.panes.summary import story
from briefing_tui.present.ruler import ruler
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import RELIABILITY, UNCHECKED, UNDATED, counted

_HEADLINE, _LONGEST, _SHORT = 400, 240, 160
"""Maximum number of characters of the headline, of a long text, and of a short text.

Points, questions and claims are long texts. The panes show all texts in full.
"""
_WIDTH = 80
"""Width of a page, in columns."""  # eight inches of ten columns
_FOOT = 3
"""Number of lines kept for the legend and for the last line."""


def page(view: View, panes: Sequence[str] | None = None, width: int = _WIDTH) -> Iterator[Block]:
    """Yield the blocks of the printed brief, or all blocks of the named panes.

    The brief shows as much as fits on a page. A page has at least 80 columns, even if `width` is
    smaller. Raises KeyError for an unknown pane.
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
    """Fill the most important sections first, but keep each later section's share of lines."""
    view, short = view._replace(longest=_LONGEST), view._replace(longest=_SHORT)
    names = ShortNames(view)
    points, asked = _points_section(view), contested_section(view, names)
    others, dates = others_section(short, names), _dates_section(short, names)
    quotes, actors, gaps = (
        _quotes_section(short, names),
        actors_section(short),
        _gaps_section(short),
    )
    ranked = [points, asked, _numbers_section(view, names, ()), dates, gaps, others, quotes, actors]
    found: list[Filled] = []
    for place in range(len(ranked)):
        kept = sum(map(sheet.need, ranked[place + 1 :]))
        found.append(sheet.fill(ranked[place], room - kept))
        room -= found[-1].lines
        if ranked[place] is asked:  # figures shown with a question are not repeated
            ranked[place + 1] = _numbers_section(view, names, told_figures(view, found[-1]))
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
            yield Block(draw=lambda width: (Text(view.glyphs.rule * min(width, 90), "rule"),))
        yield from pane.print_blocks(view)


def _head(view: View) -> Block:
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
    legend = _legend(view, sheet.styles(blocks))
    rest = ",".join(name for name in PANE_NAMES if name in panes)
    if legend.plain or rest:
        yield block(BLANK, Part(legend, clip=True) if legend.plain else None)
    if rest:
        yield block(part(("rest: ", "quiet"), f"briefing print --pane {rest} FILE"))


def _legend(view: View, found: dict[str, str]) -> Text:
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
            glued = f"{GLUE}{meaning.replace(' ', GLUE)}"
            pieces += ["  " if pieces else "", (sign, style), (glued, "quiet")]
    return text(*pieces)


_ROWS = (1, 3, 6)
"""Maximum number of figures in the short, the medium and the long form of a group."""
_ROOMY = 120
"""Minimum width of a page with a column for the actor who tells an event."""


def _points_section(view: View) -> PageSection:
    points = view.reading.briefing.summary
    entries = []
    for place, point in enumerate(points[:LINES]):
        number = f"{place + 1:>{INDENT - 1}} "
        first = Text(number, spans=(Span(0, len(number), "number"),))
        words = text(view.sanitize(point.text), unchecked_sign(view, point))
        line = prose(view, words, first, INDENT)
        entries.append(PageEntry([block(line)], place))
    return PageSection("Bottom line", entries, len(points), "summary", share=14, most=14)


def _numbers_section(view: View, names: ShortNames, told_above: Collection[str]) -> PageSection:
    figures = [one for one in _related_first(view, told_above) if one.id not in told_above]
    comparable = Counter(topic(one) for one in figures)
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        measured = topic(figure)
        alone = measured is None or comparable[measured] == 1
        groups.setdefault(view.reading.cast.id(figure.by) if alone else measured, []).append(figure)
    shared = _NumberColumns.of(view, names, figures[:LINES])
    entries = []
    for place, (key, group) in enumerate([*groups.items()][:LINES]):
        sizes = sorted({min(most, len(group)) for most in _ROWS})
        forms = [drawn(partial(_figure_rows, view, shared, group[:size])) for size in sizes]
        if not isinstance(key, str):
            forms.append(drawn(partial(_figures_to_scale, view, shared, group[: sizes[-1]])))
            sizes.append(sizes[-1])
        entries.append(PageEntry(forms, place, sizes))
    remark = "besides those above" if told_above else ""
    return PageSection("Numbers", entries, len(figures), "figures", 5, 14, remark)


def _related_first(view: View, told_above: Collection[str]) -> list[Figure]:
    ranked, refs = ranked_figures(view), cited(view.reading)
    measured = {topic(one) for one in ranked if one.id in told_above} - {None}

    def is_other(figure: Figure) -> bool:
        cited_or_related = figure.id in refs or topic(figure) in measured
        return not cited_or_related and not conflicts_of(view, figure)

    return sorted(ranked, key=is_other)


class _NumberColumns(NamedTuple):
    names: ShortNames
    amount: int
    about: int
    giver: int
    asked: frozenset[str]
    """The ids of the figures of contested questions."""

    @classmethod
    def of(cls, view: View, names: ShortNames, figures: Sequence[Figure]) -> "_NumberColumns":
        first = figures[:MEASURED]
        amount = widest([_amount(view, one) for one in figures], NAME_LIMIT)
        about = widest([_unit_and_label(view, one).plain for one in first], LINES)
        givers = [text(speaker(view, names, one.by)).plain for one in first]
        issues = contested(view)
        asked = (one.id for issue in issues for one in figures_of(issue, view.reading.items))
        return cls(names, amount, about, widest(givers, 26), frozenset(asked))


def _amount(view: View, figure: Figure) -> str:
    words = figure_words(figure) if is_percent(figure) else amount(figure)
    return view.brief(words)


def _unit_and_label(view: View, figure: Figure) -> Text:
    unit = "" if is_percent(figure) else view.brief(figure.unit)
    label = figure_label(view, figure) or view.sanitize(_claims(view.reading).get(figure.id, ""))
    date = view.date(figure.date, "short")
    told = label if label and label.casefold() not in unit.casefold() else ""
    about = ", ".join(filter(None, (told, date)))
    gap = "  " if unit and about else ""
    return text(unit, (f"{gap}{about}", "quiet"), unchecked_sign(view, figure))


@per_reading
def _claims(reading: Reading) -> dict[str, str]:
    found: dict[str, str] = {}
    for issue in reading.briefing.issues:
        for claim in issue.claims:
            for ref in claim.figures:
                found.setdefault(ref, claim.text)
    return found


def _figure_rows(
    view: View, shared: _NumberColumns, figures: Sequence[Figure], width: int
) -> Iterator[Text]:
    taken = INDENT + shared.amount + shared.giver + 2 * GAP
    about = max(min(shared.about, width - taken, width // 2), 1)
    before = ""
    for figure in figures:
        giver = text(speaker(view, shared.names, figure.by))
        if giver.plain == before:
            giver = text((view.glyphs.close_quote, "quiet"))
        else:
            before = giver.plain
        yield from row(
            view,
            width,
            INDENT,
            TableCell(text((_amount(view, figure), "number")), shared.amount, right=True),
            TableCell(_unit_and_label(view, figure), about),
            TableCell(giver),
        )
    yield from _conflict_lines(view, shared, figures, width)


def _figures_to_scale(
    view: View, shared: _NumberColumns, figures: Sequence[Figure], width: int
) -> Iterator[Text]:
    margin = " " * INDENT
    yield from (text(margin, line) for line in ruler(view, figures, width - INDENT, fit=True))
    yield from _conflict_lines(view, shared, figures, width)


def _conflict_lines(
    view: View, shared: _NumberColumns, figures: Sequence[Figure], width: int
) -> list[Text]:
    own = [figure for figure in figures if figure.id not in shared.asked]
    told = [conflict_part(view, one, INDENT) for one in conflicts_of(view, *own, in_brief=True)[:1]]
    return laid_out(view, told, width)


def _dates_section(view: View, names: ShortNames) -> PageSection:
    events, ranked = in_order(view), ranked_events(view)
    when = widest([_when(view, events[place]) for place in ranked[:MEASURED]], 30, len(UNDATED))
    entries = [
        PageEntry([drawn(partial(_event, view, names, events[place], when))], place)
        for place in ranked[:LINES]
    ]
    return PageSection("Dates", entries, len(events), "timeline", share=7, most=10)


def _when(view: View, event: Event) -> str:
    return view.date(event.date, "short") or UNDATED


def _teller(view: View, names: ShortNames, event: Event) -> Text:
    teller = told_by(view, event)
    pieces: list[Piece] = ["by ", speaker(view, names, teller)] if teller else []
    if event.via is not None:
        relay = f"{view.glyphs.relayed}{GLUE}{names.name(event.via)}"
        pieces.append((f"{' ' if pieces else ''}{relay}", "relayed"))
    return text(*pieces)


def _event(view: View, names: ShortNames, event: Event, when: int, width: int) -> list[Text]:
    sign = f"{view.glyphs.inferred}{GLUE}" if event.basis == "inferred" else ""
    date = TableCell(text((_when(view, event), "date")), min(when, width * 3 // 8))
    title = text((sign, "inferred"), view.sanitize(event.title), unchecked_sign(view, event))
    told = _teller(view, names, event)
    if width < _ROOMY:
        return row(view, width, INDENT, date, cell(title, "  " if told.plain else "", told))
    return row(view, width, INDENT, date, TableCell(title), TableCell(told, width // 4))


def _quotes_section(view: View, names: ShortNames) -> PageSection:
    quotes = view.reading.briefing.quotes
    ranked = _ranked_quotes(view)
    shown = [text(names.named(one.source)).plain for one in ranked[:MEASURED]]
    who = widest(shown, 24)
    entries = [
        PageEntry([drawn(partial(_quote, view, names, quote, who))], place)
        for place, quote in enumerate(ranked[:LINES])
    ]
    return PageSection("In whose words", entries, len(quotes), "quotes", share=5, most=8)


def _ranked_quotes(view: View) -> list[Quote]:
    refs = cited(view.reading)
    held = {
        position.quote
        for issue in contested(view)
        for claim in issue.claims
        for position in claim.positions
    }

    def rank(quote: Quote) -> tuple[bool, int, bool]:
        return quote.type == "indirect", refs.get(quote.id, len(refs)), quote.id not in held

    return sorted(view.reading.briefing.quotes, key=rank)


def _quote(view: View, names: ShortNames, quote: Quote, who: int, width: int) -> list[Text]:
    via = f" (relayed by {speaker(view, names, quote.via).plain})" if quote.via is not None else ""
    words = cell(quoted_words(view, quote), (via, "relayed"), unchecked_sign(view, quote))
    return row(view, width, INDENT, TableCell(text(speaker(view, names, quote.source)), who), words)


def _gaps_section(view: View) -> PageSection:
    every = view.reading.briefing.gaps
    sign = f"{' ' * (INDENT - 2)}{view.glyphs.gap} "
    entries = [
        PageEntry([_gap(view, every[place], sign)], place) for place in ranked_gaps(view, LINES)
    ]
    return PageSection("Not said", entries, len(every), "summary", share=5, most=8)


def _gap(view: View, gap: Gap, sign: str) -> Block:
    words = text(view.sanitize(gap.text), unchecked_sign(view, gap))
    return block(prose(view, words, text((sign, "gap")), INDENT))
