"""The parts of a page: the article's facts, points, actors, figures, events, quotes and gaps.

All text in the records is safe to show, but not yet escaped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.export.page_drawings import StyledWords, styled_words
from briefing_tui.export.page_links import ActorName, ItemLink, PageContext, PassageLink
from briefing_tui.model import dates
from briefing_tui.model.figures import figure_words
from briefing_tui.model.items import bare_content
from briefing_tui.model.records import Actor, Article, Event, Figure, Gap, Item, Point, Quote
from briefing_tui.panes import PaneSpec
from briefing_tui.present.actors import actor_style, described, families, named
from briefing_tui.present.blocks import Text
from briefing_tui.present.figures import figure_of, in_words, subject
from briefing_tui.present.items import in_order, point_id, told_by
from briefing_tui.present.panes.actors import all_actors
from briefing_tui.present.panes.article import publication
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.panes.summary import coverage_shares, wording
from briefing_tui.present.view import View, mention_counts
from briefing_tui.present.vocabulary import NO_ARTICLE, QUOTE_TYPE, UNDATED, counted


class Qualifier(NamedTuple):
    """A remark on a statement, such as `hedged: “may”` or `relayed by Ann Ode`."""

    kind: str
    """The name of the remark: inferred, hedged, relayed, grade, date, unchecked, by, to, about, cue
    or type."""
    words: str


class ArticleFact(NamedTuple):
    """A fact about the article, or a remark that the fact is not given."""

    label: str
    words: str
    given: bool = True


class ArticleHead(NamedTuple):
    """The head of a page."""

    title: str
    headline: str
    facts: tuple[ArticleFact, ...]
    source: str
    """The kind of wording, the language, and the reliability of the source."""
    url: str
    note: str
    state: str
    """The date of the last update, and a remark if the briefing is a draft."""
    notices: tuple[str, ...]
    """What a reader must see first: that this is only a part, or that the file has errors."""


class SummaryPoint(NamedTuple):
    """A point of the summary, or a gap."""

    anchor: str
    words: str
    links: tuple[ItemLink, ...]
    passages: tuple[PassageLink, ...]
    """The first few paragraphs that the linked items rest on."""
    unchecked: bool
    """True if the point was drafted and nobody has checked it."""


class ActorEntry(NamedTuple):
    """An actor in the list of actors."""

    name: ActorName
    about: str
    """The role of the actor, or the kind if no role is given. May be empty."""
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    """Names of members who are not actors of the briefing."""
    same_as: tuple[str, ...]
    """Web addresses that identify the actor, such as its Wikidata page."""
    note: str
    mentioned: str
    """The number of times the text names the actor, or `""` if the mentions are not counted."""
    unchecked: bool


class ActorGroup(NamedTuple):
    """An actor with its members, or a list of actors without members."""

    label: str
    """The label of the group, such as `Others`, or `""` for an actor with its members."""
    actors: tuple[ActorEntry, ...]


class FigureEntry(NamedTuple):
    """A figure."""

    anchor: str
    words: str
    """The number with its bound and unit."""
    what: str
    of: str
    """The measure, the subject, and the whole of which the figure is a share."""
    by: ActorName
    date: str
    note: str
    passages: tuple[PassageLink, ...]
    unchecked: bool


class EventEntry(NamedTuple):
    """An event."""

    anchor: str
    date: str
    kind: str
    """point, interval, one_of or undated."""
    words: str
    qualifiers: tuple[Qualifier, ...]
    actors: tuple[ActorName, ...]
    figures: tuple[FigureEntry, ...]
    note: str
    passages: tuple[PassageLink, ...]


class QuoteEntry(NamedTuple):
    """A quote."""

    anchor: str
    who: ActorName
    words: tuple[StyledWords, ...]
    content: str
    """The quoted words alone."""
    kind: str
    qualifiers: tuple[Qualifier, ...]
    note: str
    passages: tuple[PassageLink, ...]


class CoverageCount(NamedTuple):
    """How many sentences, numbers or quotations are covered, and how many there are."""

    what: str
    covered: int
    total: int


class PaneBlock(NamedTuple):
    """A printed block of a pane, as paragraphs and a drawing."""

    paragraphs: tuple[str, ...]
    drawing: str
    """The lines of the drawing, joined by line ends, or `""` if nothing is drawn."""


_DRAWING_WIDTH = 76
"""The columns of a drawing on a page."""

_ALONE = (
    ("Others", ("person", "organization", "government", "group")),
    ("Unnamed", ("unnamed",)),
    ("The article's own voice", ("narrator",)),
)


def said(view: View, text: str | None) -> str:
    """Sanitize a text of the briefing. For None, return `""`."""
    return view.sanitize(text) if text else ""


def unchecked(item: Item) -> Iterator[Qualifier]:
    """Yield a remark if an item was drafted and nobody has checked it."""
    if getattr(item, "unchecked", False):
        yield Qualifier("unchecked", "unchecked")


def article_head(view: View, notices: Sequence[str]) -> ArticleHead:
    """Return the head of a page, with the facts about the article."""
    briefing = view.reading.briefing
    article = briefing.article or Article()
    state = [
        f"updated {view.date(briefing.updated)}" if briefing.updated else "",
        "draft, unfinished" if briefing.draft else "",
        f"story {view.several(briefing.story)}" if briefing.story else "",
    ]
    return ArticleHead(
        title=view.sanitize(briefing.title),
        headline=view.quoted(article.headline) if article.headline else "",
        facts=tuple(
            ArticleFact(label, words or NO_ARTICLE, bool(words))
            for label, words in publication(view, article).items()
        ),
        source=wording(view, article).plain,
        url=said(view, article.url),
        note=said(view, article.note),
        state=", ".join(filter(None, state)),
        notices=tuple(notices),
    )


def points(context: PageContext) -> Iterator[SummaryPoint]:
    """Yield the points of the summary."""
    for number, point in enumerate(context.view.reading.briefing.summary, 1):
        yield _point(context, point_id(number), point)


def gaps(context: PageContext) -> Iterator[SummaryPoint]:
    """Yield the gaps, which are facts that the article does not give."""
    for gap in context.view.reading.briefing.gaps:
        yield _point(context, gap.id, gap)


def _point(context: PageContext, item_id: str, point: Point | Gap) -> SummaryPoint:
    return SummaryPoint(
        context.anchor(item_id),
        context.view.sanitize(point.text),
        context.links(point.refs),
        context.passages_of(point.refs),
        point.unchecked,
    )


def actors(context: PageContext) -> Iterator[ActorGroup]:
    """Yield each bloc of several actors, then the other actors in at most three groups."""
    counts = mention_counts(context.view.reading)
    groups: list[tuple[str, list[ActorEntry]]] = []
    for actor, depth in _families(context.view):
        if depth == 0:
            groups.append((actor.kind, []))
        count = None if counts is None else counts.get(actor.id, 0)
        groups[-1][1].append(_actor(context, actor, count))
    for _, group in groups:
        if len(group) > 1:
            yield ActorGroup("", tuple(group))
    single = [(kind, group[0]) for kind, group in groups if len(group) < 2]
    for label, of_kinds in _ALONE:
        alone = tuple(entry for kind, entry in single if kind in of_kinds)
        if alone:
            yield ActorGroup(label, alone)


def _families(view: View) -> list[tuple[Actor, int]]:
    everyone = all_actors(view.reading)
    return families(everyone, frozenset(actor.id for actor in everyone))


def _actor(context: PageContext, actor: Actor, count: int | None) -> ActorEntry:
    view = context.view
    described_by_label = actor.kind in ("narrator", "unnamed") and actor.role is None
    mentioned = f"named {counted(count, 'time')}" if count else "not named in the text"
    return ActorEntry(
        ActorName(view.sanitize(actor.name), actor_style(view, actor.id), context.anchor(actor.id)),
        "" if described_by_label else described(view, actor),
        tuple(map(view.sanitize, actor.aliases)),
        tuple(map(view.sanitize, actor.members)),
        tuple(map(view.sanitize, actor.same_as)),
        said(view, actor.note),
        "" if count is None else mentioned,
        actor.unchecked,
    )


def coverage_counts(view: View) -> tuple[CoverageCount, ...]:
    """Return the counts of the article's coverage, or `()` if the coverage is not computed yet."""
    shares = coverage_shares(view)
    return tuple(CoverageCount(what, share.covered, share.total) for what, share in shares)


def pane_blocks(context: PageContext, spec: PaneSpec) -> Iterator[PaneBlock]:
    """Yield the printed blocks of a pane."""
    for block in spec.print_blocks(context.view):
        paragraphs = tuple(f"{_plain(part.first)}{part.text.plain}".strip() for part in block.parts)
        lines = () if block.draw is None else block.draw(_DRAWING_WIDTH)
        yield PaneBlock(tuple(filter(None, paragraphs)), "\n".join(line.plain for line in lines))


def _plain(text: Text | None) -> str:
    return "" if text is None else text.plain


def figures(context: PageContext) -> Iterator[FigureEntry]:
    """Yield the figures in the order of the file."""
    for figure in context.view.reading.briefing.figures:
        words = context.view.sanitize(figure_words(figure))
        yield _figure(context, figure, context.anchor(figure.id), words, context.view.sanitize)


def figures_by_id(context: PageContext, ids: Iterable[str]) -> tuple[FigureEntry, ...]:
    """Return the figures of a claim or an event, by their ids."""
    view = context.view
    found = (figure_of(view, ref) for ref in dict.fromkeys(ids))
    return tuple(
        _figure(context, figure, context.anchor_of(figure.id), in_words(view, figure), view.brief)
        for figure in found
        if figure is not None
    )


def _figure(
    context: PageContext, figure: Figure, anchor: str, words: str, say: Callable[[str], str]
) -> FigureEntry:
    view = context.view
    label = say(figure.label) if figure.label else ""
    measure = say(figure.measure) if figure.measure else ""
    whole = f"in {view.sanitize(figure.whole)}" if figure.whole is not None else ""
    about = [measure if label else "", subject(view, figure), whole]
    return FigureEntry(
        anchor,
        words,
        label or measure or "no measure given",
        ", ".join(filter(None, about)),
        context.name(figure.by),
        view.date(figure.date),
        said(view, figure.note),
        context.passages(figure),
        figure.unchecked,
    )


def events(context: PageContext) -> Iterator[EventEntry]:
    """Yield the events by date."""
    view = context.view
    for event in in_order(view):
        date = dates.parse(event.date) if event.date else None
        yield EventEntry(
            context.anchor(event.id),
            view.date(event.date) or UNDATED,
            date.kind if date else "undated",
            view.sanitize(event.title),
            tuple(_event_qualifiers(view, event)),
            context.names(event.actors),
            figures_by_id(context, event.figures),
            said(view, event.note),
            context.passages(event),
        )


def _event_qualifiers(view: View, event: Event) -> Iterator[Qualifier]:
    if event.basis == "inferred":
        yield Qualifier("inferred", "inferred")
    if teller := told_by(view, event):
        yield Qualifier("by", f"by {named(view, teller)[0]}")
    if event.via is not None:
        yield Qualifier("relayed", f"relayed by {view.name(event.via)}")
    yield from unchecked(event)


def quotes(context: PageContext) -> Iterator[QuoteEntry]:
    """Yield the quotes in the order of the file."""
    view = context.view
    for quote in view.reading.briefing.quotes:
        yield QuoteEntry(
            context.anchor(quote.id),
            context.name(quote.source),
            tuple(styled_words(quoted_words(view, quote))),
            said(view, bare_content(quote)),
            quote.type,
            (*_qualifiers(view, quote), *unchecked(quote)),
            said(view, quote.note),
            context.passages(quote),
        )


def _qualifiers(view: View, quote: Quote) -> Iterator[Qualifier]:
    yield Qualifier("type", QUOTE_TYPE[quote.type])
    if quote.via is not None:
        yield Qualifier("relayed", f"relayed by {view.name(quote.via)}")
    if quote.cue is not None:
        yield Qualifier("cue", f"cue: {view.sanitize(quote.cue)}")
    if quote.to:
        yield Qualifier("to", f"to {view.names(quote.to)}")
    if quote.about:
        yield Qualifier("about", f"about {view.names(quote.about)}")
    if quote.date is not None:
        yield Qualifier("date", view.date(quote.date))
