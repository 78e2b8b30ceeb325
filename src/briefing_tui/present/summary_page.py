"""The printed summary: one page that can be handed up, in the order in which it is read.

It is the headless front end: everything on it comes from the same functions as the reader's panes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from briefing_tui.model.briefing import Actor, Claim, Event, Figure, Gap, Issue, Position, Quote
from briefing_tui.model.quotes import content
from briefing_tui.model.relations import figures_of
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import BLANK, GLUE, Piece, block, heading, listed, part, text
from briefing_tui.present.numbers import (
    conflict_part,
    conflicts_of,
    figure_of,
    in_words,
    what,
)
from briefing_tui.present.panes import TITLES, build
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.panes.summary import article_block
from briefing_tui.present.panes.timeline import UNDATED, in_order
from briefing_tui.present.people import described, families, named
from briefing_tui.present.standing import settler, silent, status_glyph, status_words
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_VERB

_NUMBERS = 26
"""Columns for a figure in words, before what it is of."""


def page(view: View, panes: Sequence[str] | None = None) -> Iterator[Block]:
    """The page, block by block; or, of the named panes, all that each holds.

    Raises KeyError for a name that is no pane's.
    """
    if panes is not None:
        yield from _panes(view, panes)
        return
    yield article_block(view)
    yield Block(draw=_rule(view))
    for section in _SECTIONS:
        yield from section(view)


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


def _points(view: View) -> Iterator[Block]:
    points = view.reading.briefing.summary
    if points:
        yield heading("Bottom line")
    for number, point in enumerate(points, 1):
        yield block(part(view.say(point.text), first=(f"{number:>2}  ", "number"), indent=4))


def _people(view: View) -> Iterator[Block]:
    """Families in a paragraph each, then those without, the unnamed and the article's own voice."""
    actors = view.reading.briefing.actors
    if not actors:
        return
    yield heading("Who is who")
    groups = _families(actors)
    for members in groups:
        if len(members) > 1:
            yield block(_family(view, members))
    single = [members[0] for members in groups if len(members) == 1]
    special = ("unnamed", "narrator")
    yield from _run_in(view, "Others", [a for a in single if a.kind not in special])
    yield from _run_in(view, "Unnamed", [a for a in single if a.kind == "unnamed"])
    yield from _run_in(view, "The article's own voice", [a for a in single if a.kind == "narrator"])


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
    name = text("  ", (view.say(top.name), "actor"))
    return part(f"{_about(view, top)}: ", rest, first=name, indent=4)


def _run_in(view: View, label: str, actors: Sequence[Actor]) -> Iterator[Block]:
    """Actors in one paragraph."""
    if actors:
        run = listed([_described(view, actor) for actor in actors], "; ")
        yield block(part(run, first=(f"  {label}: ", "label"), indent=4))


def _described(view: View, actor: Actor) -> Text:
    """Name and role, with the names of members who are no actors here."""
    return text((view.say(actor.name), "actor"), _about(view, actor))


def _about(view: View, actor: Actor) -> str:
    """What is said of an actor after the name, in brackets."""
    untold = actor.kind == "narrator" or (actor.kind == "unnamed" and actor.role is None)
    about = [] if untold else [described(view, actor)]
    about += [f"with {', '.join(map(view.say, actor.members))}"] if actor.members else []
    return f" ({'; '.join(about)})" if about else ""


def _questions(view: View) -> Iterator[Block]:
    issues = view.reading.briefing.issues
    if not issues:
        return
    yield heading("Contested questions", len(issues))
    yield block(part((_marks(view), "quiet"), indent=2))
    for issue in issues:
        question = text((view.say(issue.question), "strong"), "  ", status_words(view, issue))
        yield block(BLANK, Part(question, text(status_glyph(view, issue)), 2))
        for claim in issue.claims:
            yield block(*_claim(view, claim))
        yield block(*_outcome(view, issue))


def _marks(view: View) -> str:
    """What the signs beside a name mean."""
    signs = view.glyphs
    marks = {
        signs.inferred: "inferred",
        signs.relayed: "relayed by",
        signs.hedged: "hedged",
        signs.narrator: "the article's own voice",
        signs.silent: "silent",
    }
    return "   ".join(f"{sign} {meaning}" for sign, meaning in marks.items())


def _claim(view: View, claim: Claim) -> Iterator[Part]:
    """A claim with its numbers, and who takes what stance toward it in what words: on the same line
    where all take one, else a line for each stance."""
    pieces: list[Piece] = [view.say(claim.text)]
    if claim.hedge is not None:
        pieces.append((f" {view.glyphs.hedged}{view.say(claim.hedge)}", "hedged"))
    figures = [figure_of(view, ref) for ref in claim.figures]
    numbers = [in_words(view, figure) for figure in figures if figure is not None]
    unsaid = ", ".join(words for words in numbers if words not in claim.text)
    if unsaid:
        pieces += [" [", (unsaid, "number"), "]"]
    by_stance: dict[str, list[Position]] = {}
    for position in claim.positions:
        by_stance.setdefault(position.stance, []).append(position)
    stances = [_stance(view, stance, positions) for stance, positions in by_stance.items()]
    first = (f"  {view.glyphs.dash} ", "bullet")
    if len(stances) == 1:
        yield part(*pieces, ": ", *stances[0], first=first, indent=4)
        return
    yield part(*pieces, first=first, indent=4)
    for sign, voices in stances:
        yield part(voices, first=text("      ", sign), indent=8)


def _stance(view: View, stance: str, positions: Sequence[Position]) -> tuple[Text, Text]:
    """A stance by sign and word, and everyone who takes it."""
    sign = text((f"{view.glyphs.stance(stance)}{GLUE}{STANCE_VERB[stance]}: ", stance))
    return sign, listed([_voice(view, position) for position in positions], "; ")


def _voice(view: View, position: Position) -> Text:
    """Who, with marks for what is not simply said, and the words where they are quoted."""
    pieces: list[Piece] = [named(view, position.actor)]
    if position.basis == "inferred":
        pieces.append((f"{GLUE}{view.glyphs.inferred}", "inferred"))
    if position.hedge is not None:
        pieces.append((f" {view.glyphs.hedged}{view.say(position.hedge)}", "hedged"))
    if position.via is not None:
        pieces.append((f" {view.glyphs.relayed}{GLUE}{view.name(position.via)}", "relayed"))
    quote = view.reading.items.get(position.quote or "")
    if isinstance(quote, Quote) and quote.type != "indirect":
        words = content(quote)
        pieces += [" ", (view.quoted(words), "quote")] if words is not None else []
    return text(*pieces)


def _outcome(view: View, issue: Issue) -> Iterator[Part]:
    """What cannot all hold, who is silent, and what would settle it."""
    for sentence in conflicts_of(view, *figures_of(issue, view.reading.items)):
        yield conflict_part(view, sentence, 2)
    quiet = silent(view, issue)
    if quiet:
        first = (f"  {view.glyphs.silent} ", "silent")
        yield part(("silent: ", "label"), view.names(quiet), first=first, indent=4)
    settle = settler(view, issue, 2)
    if settle is not None:
        yield settle


def _events(view: View) -> Iterator[Block]:
    events = in_order(view)
    if not events:
        return
    yield heading("Timeline")
    for date, group in groupby(events, key=lambda event: event.date):
        yield block(part((view.date(date) or UNDATED, "date"), indent=2))
        for event in group:
            yield block(_event(view, event))


def _event(view: View, event: Event) -> Part:
    inferred = event.basis == "inferred"
    sign = view.glyphs.inferred if inferred else view.glyphs.bullet
    first = (f"    {sign} ", "inferred" if inferred else "bullet")
    return part(view.say(event.title), first=first, indent=6)


def _figures(view: View) -> Iterator[Block]:
    figures = view.reading.briefing.figures
    if figures:
        yield heading("Numbers")
    for figure in figures:
        yield block(_figure(view, figure))
    for sentence in conflicts_of(view, *figures):
        yield block(conflict_part(view, sentence, 2))


def _figure(view: View, figure: Figure) -> Part:
    """The number, what it is of, who gives it and when."""
    number = text("  ", (in_words(view, figure), "number"), "  ")
    by = text(("by ", "quiet"), named(view, figure.by))
    facts: list[Piece] = [what(view, figure), by, view.date(figure.date)]
    between = f" {view.glyphs.separator} "
    return part(listed(facts, between), first=number, indent=_NUMBERS)


def _quotes(view: View) -> Iterator[Block]:
    quotes = view.reading.briefing.quotes
    if quotes:
        yield heading("Who said it")
    for quote in quotes:
        yield block(_quote(view, quote))


def _quote(view: View, quote: Quote) -> Part:
    """Speaker, words, and how they came."""
    how = [quote.type]
    how += [f"{view.glyphs.relayed}{GLUE}relayed by {view.name(quote.via)}"] if quote.via else []
    how += [view.date(quote.date)] if quote.date else []
    cue = f", {view.say(quote.cue)}" if quote.cue and quote.type == "direct" else ""
    return part(
        quoted_words(view, quote),
        (f" ({'; '.join(how)})", "quiet"),
        first=text("  ", named(view, quote.source), f"{cue}: "),
        indent=4,
    )


def _gaps(view: View) -> Iterator[Block]:
    gaps: Iterable[Gap] = view.reading.briefing.gaps
    if gaps:
        yield heading("What the article does not say")
    for gap in gaps:
        yield block(part(view.say(gap.text), first=(f"  {view.glyphs.gap} ", "gap"), indent=4))


_SECTIONS = (_points, _people, _questions, _events, _figures, _quotes, _gaps)
