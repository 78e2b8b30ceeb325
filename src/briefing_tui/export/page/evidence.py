"""Figures, events and quotes as a page shows them, each with the passages it rests on."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefing_tui.export.page.context import Context
from briefing_tui.export.page.values import Happening, Number, Run, Said, Saying, Tag
from briefing_tui.model import dates
from briefing_tui.model.figures import wording
from briefing_tui.model.figures.relations import Relation
from briefing_tui.model.format.quotes import content
from briefing_tui.model.format.records import Figure, Quote
from briefing_tui.present.figures import figure_of, in_words, subject
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.panes.timeline import UNDATED, in_order
from briefing_tui.present.text.blocks import Text
from briefing_tui.present.view import View
from briefing_tui.present.wording import QUOTE_TYPE


def number_of(context: Context, figure: Figure, *, anchored: bool = False) -> Number:
    """A figure; `anchored` where it stands in the list of figures and not beside a claim."""
    view = context.view
    say = view.sanitize if anchored else view.brief
    told = say(figure.label) if figure.label else ""
    measure = say(figure.measure) if figure.measure else ""
    about = subject(view, figure)
    whole = f"in {view.sanitize(figure.whole)}" if figure.whole is not None else ""
    return Number(
        context.anchor(figure.id) if anchored else context.leads_to(figure.id),
        view.sanitize(wording.words(figure)) if anchored else in_words(view, figure),
        told or measure or "no measure given",
        ", ".join(filter(None, [measure if told else "", about, whole])),
        context.name(figure.by),
        view.date(figure.date),
        view.sanitize(figure.note) if figure.note else "",
        context.cites(figure),
    )


def sayings(view: View, relations: Iterable[Relation]) -> tuple[Saying, ...]:
    """What figures say to one another, the same sentence once, each kind with its sign."""
    signs = {"conflict": view.glyphs.conflict, "agree": view.glyphs.agrees}
    found = {(one.kind, view.sanitize(one.sentence)): None for one in relations}
    return tuple(
        Saying(kind, f"{signs.get(kind, view.glyphs.bullet)} {words}") for kind, words in found
    )


def happenings(context: Context) -> Iterator[Happening]:
    """The events in the order of time, numbered for the axis."""
    view = context.view
    for number, event in enumerate(in_order(view), 1):
        date = dates.parse(event.date) if event.date else None
        figures = (figure_of(view, ref) for ref in dict.fromkeys(event.figures))
        yield Happening(
            context.anchor(event.id),
            number,
            view.date(event.date) or UNDATED,
            date.kind if date else "undated",
            view.sanitize(event.title),
            event.basis == "inferred",
            context.names(event.actors),
            tuple(number_of(context, figure) for figure in figures if figure is not None),
            view.sanitize(event.note) if event.note else "",
            context.cites(event),
        )


def said(context: Context) -> Iterator[Said]:
    """The quotes, in the order of the file."""
    view = context.view
    for quote in view.reading.briefing.quotes:
        words = content(quote)
        yield Said(
            context.anchor(quote.id),
            context.name(quote.source),
            tuple(runs(quoted_words(view, quote))),
            view.sanitize(words) if words is not None else "",
            quote.type,
            tuple(_tags(view, quote)),
            view.sanitize(quote.note) if quote.note else "",
            context.cites(quote),
        )


def _tags(view: View, quote: Quote) -> Iterator[Tag]:
    """How it is quoted, through whom it came, to whom, about whom, and when."""
    yield Tag("type", QUOTE_TYPE[quote.type])
    if quote.via is not None:
        yield Tag("relayed", f"relayed by {view.name(quote.via)}")
    if quote.cue is not None:
        yield Tag("cue", f"cue: {view.sanitize(quote.cue)}")
    if quote.to:
        yield Tag("to", f"to {view.names(quote.to)}")
    if quote.about:
        yield Tag("about", f"about {view.names(quote.about)}")
    if quote.date is not None:
        yield Tag("date", view.date(quote.date))


def runs(text: Text) -> Iterator[Run]:
    """A text cut where its styles change; of those that overlap the last counts."""
    edges = sorted({0, len(text.plain), *(e for span in text.spans for e in span[:2])})
    for start, end in pairwise(edges):
        names = [name for low, high, name in text.spans if low <= start and high >= end]
        yield Run(text.plain[start:end], names[-1] if names else "")
