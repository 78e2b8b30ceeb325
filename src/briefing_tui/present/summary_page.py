"""The printed summary: one page that can be handed up, in the order in which it is read.

It is the headless front end: everything on it comes from the same functions as the reader's panes.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from briefing_tui.model.briefing import Actor, Article, Event, Figure, Quote
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import GLUE, Piece, block, heading, listed, part, text
from briefing_tui.present.numbers import conflict_part, conflicts_of, in_words, what
from briefing_tui.present.page_gaps import gaps
from briefing_tui.present.page_questions import marks, question
from briefing_tui.present.panes import TITLES, build
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.panes.summary import source, wording
from briefing_tui.present.panes.timeline import UNDATED, in_order
from briefing_tui.present.people import Called, families
from briefing_tui.present.styled import Span, Text
from briefing_tui.present.view import View

_VOICE = "the article's own voice"
_RUN_IN = 40
"""Items in one paragraph at most."""


def page(view: View, panes: Sequence[str] | None = None) -> Iterator[Block]:
    """The page, block by block; or, of the named panes, all that each holds.

    Raises KeyError for a name that is no pane's.
    """
    if panes is not None:
        yield from _panes(view, panes)
        return
    called = Called(view)
    yield _head(view)
    for section in _SECTIONS:
        yield from section(view, called)


def _panes(view: View, names: Sequence[str]) -> Iterator[Block]:
    """Whole panes, each under its title where there are several; the claims as a page sets them."""
    from briefing_tui.present.comparison.page import claims_page

    for name in names:
        pane = build(name, view)
        if len(names) > 1:
            yield heading(TITLES[name])
            yield Block(draw=_rule(view))
        if name == "claims":
            yield from claims_page(view)
            continue
        for index in range(pane.count):
            yield pane.block(index)


def _rule(view: View) -> Callable[[int], Sequence[Text]]:
    """A line across the page."""
    return lambda width: (Text(view.glyphs.rule * min(width, 90), "rule"),)


def _head(view: View) -> Block:
    """The briefing's title, and in a paragraph what is known of the article."""
    briefing = view.reading.briefing
    article = briefing.article or Article()
    between = f" {view.glyphs.separator} "
    facts: list[Piece] = [
        (view.quoted(article.headline), "quote") if article.headline else "",
        source(view, article),
        wording(view, article),
        (view.say(article.url), "link") if article.url else "",
        (f"updated {view.date(briefing.updated)}" if briefing.updated else "", "quiet"),
        ("draft, unfinished" if briefing.draft else "", "quiet"),
    ]
    return block(part((view.say(briefing.title), "title")), Part(listed(facts, between)))


def _titled(words: str, *remark: Piece, count: int | None = None) -> Block:
    """A heading, with a remark on the same line."""
    made = heading(words, count)
    first = made.parts[-1]
    line = first._replace(text=text(first.text, "   " if remark else "", *remark))
    return made._replace(parts=(*made.parts[:-1], line))


def _run(pieces: Sequence[Piece], between: str, label: Piece = "") -> Iterator[Block]:
    """Items run in behind a label, in paragraphs that are not endless."""
    first = text(label, ": ") if label else None
    for start in range(0, len(pieces), _RUN_IN):
        words = listed(pieces[start : start + _RUN_IN], between)
        yield block(Part(words, first, 2 if label else 0))


def _points(view: View, _called: Called) -> Iterator[Block]:
    points = view.reading.briefing.summary
    if points:
        yield _titled("Bottom line")
    for number, point in enumerate(points, 1):
        words = f"{number:>2} "
        first = Text(words, spans=(Span(0, len(words), "number"),))
        # there may be very many
        yield Block(parts=(Part(Text(view.say(point.text)), first, 3),))


def _people(view: View, _called: Called) -> Iterator[Block]:
    """Families in a paragraph each, then those without, and the unnamed."""
    actors = view.reading.briefing.actors
    groups = _families(actors)
    single = [members[0] for members in groups if len(members) == 1]
    others = [one for one in single if one.kind not in ("unnamed", "narrator")]
    voice = [
        one for one in single if one.kind == "narrator" and one.role != _VOICE and _about(view, one)
    ]
    unnamed = [one for one in single if one.kind == "unnamed"]
    heard = _heard(view)
    if actors:
        yield _titled("Who is who")
    for members in groups:
        if len(members) > 1:
            yield block(_family(view, members))
    for label, found in (("Others", others), ("Unnamed", unnamed), ("The article's voice", voice)):
        if found:
            run = listed([_described(view, actor, actor.id in heard) for actor in found], "; ")
            yield block(part(run, first=(f"{label}: ", "label"), indent=2))


def _families(actors: Sequence[Actor]) -> list[list[Actor]]:
    """The actors by the body at the top, that first."""
    groups: list[list[Actor]] = []
    for actor, depth in families(actors, frozenset(actor.id for actor in actors)):
        if depth == 0:
            groups.append([])
        groups[-1].append(actor)
    return groups


def _family(view: View, members: Sequence[Actor]) -> Part:
    """A body, what it is, and its members."""
    top, *below = members
    rest = listed([_described(view, actor) for actor in below], "; ")
    return part(rest, first=text(_described(view, top), ": "), indent=2)


def _heard(view: View) -> frozenset[str]:
    """The unnamed of whom a question tells what they say."""
    reading = view.reading
    claims = (claim for issue in reading.briefing.issues for claim in issue.claims)
    speaking = {reading.cast.id(one.actor) for claim in claims for one in claim.positions}
    return frozenset(one.id for one in reading.briefing.actors if one.kind == "unnamed") & speaking


def _described(view: View, actor: Actor, is_heard: bool = False) -> Text:
    """Name and role, with the names of members who are no actors here; the name alone of who is
    unnamed and heard elsewhere."""
    about = "" if is_heard else _about(view, actor)
    return text((view.say(actor.name), "actor"), about)


def _about(view: View, actor: Actor) -> str:
    """What is said of an actor after the name, in brackets; what it is only where that is all."""
    about = [view.say(actor.role)] if actor.role is not None else []
    if not about and actor.kind in ("person", "group"):
        about = [actor.kind]
    about += [f"with {', '.join(map(view.say, actor.members))}"] if actor.members else []
    return f" ({'; '.join(about)})" if about else ""


def _questions(view: View, called: Called) -> Iterator[Block]:
    issues = view.reading.briefing.issues
    if issues:
        signs = (marks(view.glyphs), "quiet")
        yield _titled("Contested questions", signs, count=len(issues))
    for issue in issues:
        yield question(view, called, issue)


def _events(view: View, _called: Called) -> Iterator[Block]:
    """A paragraph for each date, with all that happened then."""
    events = in_order(view)
    if events:
        signs = view.glyphs
        yield _titled("Timeline", (f"{signs.inferred}{GLUE}inferred", "quiet"))
    for date, together in groupby(events, key=lambda event: event.date):
        when = (view.date(date) or UNDATED, "date")
        told = list(together)
        for start in range(0, len(told), _RUN_IN):
            words = [_event(view, event) for event in told[start : start + _RUN_IN]]
            yield block(part(listed(words, "; "), first=text(when, ": "), indent=2))


def _event(view: View, event: Event) -> Text:
    sign = f"{view.glyphs.inferred}{GLUE}" if event.basis == "inferred" else ""
    return text((sign, "inferred"), view.say(event.title))


def _figures(view: View, called: Called) -> Iterator[Block]:
    """All numbers with their bounds; what cannot all hold, where no question has said it."""
    figures = view.reading.briefing.figures
    if figures:
        yield _titled("Numbers", count=len(figures))
    issues = view.reading.briefing.issues
    asked = {ref for issue in issues for claim in issue.claims for ref in claim.figures}
    elsewhere = [figure for figure in figures if figure.id not in asked]
    above = [figure for figure in figures if figure.id in asked]
    yield from _run([*_by_giver(view, called, above, _number)], "; ", "in the questions above")
    yield from _run([*_by_giver(view, called, elsewhere, _figure)], "; ")
    for sentence in conflicts_of(view, *elsewhere):
        yield block(conflict_part(view, sentence, 0))


def _by_giver(
    view: View, called: Called, figures: Sequence[Figure], tell: Callable[[View, Figure], Text]
) -> Iterator[Text]:
    """The numbers, those that one gives behind its name."""
    given: dict[str, list[Figure]] = {}
    for figure in figures:
        given.setdefault(view.reading.cast.id(figure.by), []).append(figure)
    for by, together in given.items():
        yield text(called.named(by), ": ", listed([tell(view, figure) for figure in together]))


def _number(view: View, figure: Figure) -> Text:
    return text((in_words(view, figure), "number"))


def _figure(view: View, figure: Figure) -> Text:
    """The number, what it is of where its unit does not say that, and when it held."""
    words, about, date = in_words(view, figure), what(view, figure), view.date(figure.date)
    told = [] if about.casefold() in words.casefold() else [about]
    facts = listed([*told, date])
    return text((words, "number"), f" ({facts.plain})" if facts.plain else "")


def _quotes(view: View, called: Called) -> Iterator[Block]:
    """The quotes on which no position rests: the others stand with their claims."""
    briefing = view.reading.briefing
    cited = {
        position.quote
        for issue in briefing.issues
        for claim in issue.claims
        for position in claim.positions
    }
    others = [quote for quote in briefing.quotes if quote.id not in cited]
    if others:
        remark = "beside the claims above" if len(others) < len(briefing.quotes) else ""
        yield _titled("Who said it", *([(remark, "quiet")] if remark else ()), count=len(others))
    for key, together in groupby(others, key=lambda quote: _came(view, called, quote)):
        told = list(together)
        first = called.named(told[0].source)
        words = listed([_words(view, quote) for quote in told], "; ")
        who = text(first, (key[1], "quiet"), ": ")
        yield block(part(words, first=who, indent=2))


def _came(view: View, called: Called, quote: Quote) -> tuple[str, str]:
    """Whose words these are, and in brackets through whom they came and when."""
    how = [f"{view.glyphs.relayed}{GLUE}{called.name(quote.via)}"] if quote.via else []
    how += [view.date(quote.date)] if quote.date else []
    return view.reading.cast.id(quote.source), f" ({', '.join(how)})" if how else ""


def _words(view: View, quote: Quote) -> Text:
    """The words; of a direct quote also those that ascribe it."""
    cue = f"{view.say(quote.cue)} " if quote.cue and quote.type == "direct" else ""
    return text(cue, quoted_words(view, quote))


def _gaps(view: View, _called: Called) -> Iterator[Block]:
    count = len(view.reading.briefing.gaps)
    if count:
        yield _titled("What the article does not say", count=count)
        yield from _run([*gaps(view)], "  ")


_SECTIONS = (_points, _people, _questions, _events, _figures, _quotes, _gaps)
