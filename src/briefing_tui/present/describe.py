"""Say each record of a briefing in words: once, for every screen and every page.

What qualifies a record (who relayed it, that it is inferred, its date, ...) is declared in `FACTS`,
a fact for each key. A key that is added to a record and said there is then seen in the detail, in
the panes and on the pages.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.items import bare_content
from briefing_tui.model.records import (
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
)
from briefing_tui.present.actors import described, named, several
from briefing_tui.present.blocks import GLUE, Part, Piece, Text, listed, part, text
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import figure_label, figure_of, in_words, subject
from briefing_tui.present.issues import relay, status_words
from briefing_tui.present.items import Shown, owners, passage_id, told_by
from briefing_tui.present.panes.article import paragraph_mark
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import (
    QUOTE_TYPE,
    QUOTE_TYPE_SHORT,
    STANCE_VERB,
    UNDATED,
    grade,
)

_DRAWN_FROM = {"direct": "quoted words", "mixed": "quoted words", "indirect": "reported words"}
"""What a position is inferred from, by the type of its quote."""


class Fact(NamedTuple):
    """What one key of a record says about it."""

    say: Callable[[View, Any], Piece]
    """A function that returns the words, or an empty text if there is nothing to say."""
    brief: bool = True
    """True if a line in a list says it, too."""


def facts(view: View, item: Shown, *, whole: bool = True) -> list[Piece]:
    """Return what is known about an item, a phrase a key, without empty phrases.

    If `whole` is false, return only what a line in a list has room for.
    """
    known = FACTS.get(type(item), (Fact(_unchecked),))
    phrases = (fact.say(view, item) for fact in known if fact.brief or whole)
    return [phrase for phrase in phrases if (phrase if isinstance(phrase, str) else phrase[0])]


def known(view: View, item: Shown, *, whole: bool = True, style: str = "quiet") -> Text:
    """Return the facts about an item in one text, with a separator between them."""
    return listed(facts(view, item, whole=whole), f" {view.glyphs.separator} ", style=style)


def remark(view: View, item: Shown) -> Text:
    """Return the facts about an item that a line in a list says, after two blanks."""
    return text(*(piece for fact in facts(view, item, whole=False) for piece in ("  ", fact)))


def below(view: View, item: Shown, indent: int = 0) -> Iterator[Part]:
    """Yield the lines under an item on a page that shows all there is: passages, and the note."""
    if not view.whole:
        return
    if links := cites(view, item):
        yield part(links, indent=indent)
    note = getattr(item, "note", None)
    if note is not None:
        yield part((view.prose(note), "quiet"), indent=indent)._replace(role="note")


def cites(view: View, item: Shown) -> Text:
    """Return links to the passages on which an item rests: `§3.2` is section 3, paragraph 2."""
    if isinstance(item, Article):
        return Text("")
    marks = {paragraph_mark(view, passage): passage_id(passage) for passage in view.passages(item)}
    return listed([(f"§{mark}", "cite", target) for mark, target in marks.items()], " ")


# The facts, a function for each


def _unchecked(view: View, item: Any) -> Piece:
    if not getattr(item, "unchecked", False):
        return ""
    return f"{view.glyphs.unchecked}{GLUE}unchecked", "unchecked"


def _relayed(view: View, item: Any) -> Piece:
    by = relay(view, item) if isinstance(item, Position) else item.via
    if by is None:
        return ""
    return f"{view.glyphs.relayed}{GLUE}relayed by {view.name(by)}", "relayed", by


def _inferred(view: View, item: Any) -> Piece:
    return (f"{view.glyphs.inferred}{GLUE}inferred", "inferred") if item.basis == "inferred" else ""


def _hedged(view: View, item: Any) -> Piece:
    if item.hedge is None:
        return ""
    return f"{view.glyphs.hedged}{GLUE}hedged: {view.quoted(item.hedge)}", "hedged"


def _date(view: View, item: Any) -> Piece:
    return (view.date(item.date), "date") if item.date is not None else ""


def _cue(view: View, quote: Quote) -> Piece:
    return f"cue: {view.sanitize(quote.cue)}" if quote.cue is not None else ""


def _to(view: View, quote: Quote) -> Piece:
    return text("to ", several(view, quote.to)) if quote.to else ""


def _about(view: View, quote: Quote) -> Piece:
    return text("about ", several(view, quote.about)) if quote.about else ""


def _origin(view: View, position: Position) -> Piece:
    """Say where a position comes from, unless somebody relayed it."""
    inferred = position.basis == "inferred"
    if relay(view, position) is not None:
        source, drawn_from = "", "that"
    elif view.is_narrator(position.actor):
        source, drawn_from = "in the article's own voice", "the article's own voice"
    elif isinstance(quote := view.reading.items.get(position.quote or ""), Quote):
        source, drawn_from = QUOTE_TYPE[quote.type], _DRAWN_FROM[quote.type]
    else:
        source = "as the article tells it" if position.at else ""
        drawn_from = "what the article tells" if position.at else ""
    if not inferred:
        return source
    words = f"inferred from {drawn_from}" if drawn_from else "inferred, not stated"
    return f"{view.glyphs.inferred}{GLUE}{words}", "inferred"


def _grade(_view: View, position: Position) -> Piece:
    return f"grade {grade(position.grade)}" if position.grade is not None else ""


def _teller(view: View, event: Event) -> Piece:
    teller = told_by(view, event)
    return text(("by ", "quiet"), named(view, teller)) if teller else ""


def _taking_part(view: View, event: Event) -> Piece:
    return text("with ", several(view, event.actors)) if event.actors else ""


def _figures(view: View, item: Any) -> Piece:
    numbers = (figure_of(view, ref) for ref in dict.fromkeys(item.figures))
    return listed([(in_words(view, one), "number", one.id) for one in numbers if one is not None])


def _how_far(view: View, event: Event) -> Piece:
    date = dates.parse(event.date) if event.date else None
    if date is None:
        return ""
    return listed([dates.weekday(date) or "", distance(view, date, event)])


def _measure(view: View, figure: Figure) -> Piece:
    said = f"{figure.label or ''} {in_words(view, figure)}".casefold()
    is_said = figure.measure is None or figure.measure.casefold() in said
    return "" if is_said else (view.brief(figure.measure or ""), "measure")


def _subject(view: View, figure: Figure) -> Piece:
    target = figure.subject if figure.subject in view.reading.actors else None
    return (subject(view, figure), "", target) if target else subject(view, figure)


def _whole(view: View, figure: Figure) -> Piece:
    return f"of {view.brief(figure.whole)}" if figure.whole is not None else ""


def measured(view: View, figure: Figure) -> Text:
    """Return what a figure measures: its measure, its subject, and the whole of a share."""
    return listed([_measure(view, figure), _subject(view, figure), _whole(view, figure)])


def _giver(view: View, figure: Figure) -> Piece:
    return "" if view.is_narrator(figure.by) else text(("by ", "quiet"), named(view, figure.by))


def _role(view: View, actor: Actor) -> Piece:
    return described(view, actor)


def _body(view: View, actor: Actor) -> Piece:
    return text("of ", named(view, actor.member_of)) if actor.member_of is not None else ""


def _aliases(view: View, actor: Actor) -> Piece:
    return f"also {view.several(actor.aliases)}" if actor.aliases else ""


def _members(view: View, actor: Actor) -> Piece:
    return f"with {view.several(actor.members)}" if actor.members else ""


def _same_as(view: View, actor: Actor) -> Piece:
    addresses = [(view.sanitize(one), "link", one) for one in actor.same_as]
    return text("the same as ", listed(addresses)) if addresses else ""


FACTS: Mapping[type[Any], Sequence[Fact]] = {
    Quote: (
        Fact(lambda _view, quote: QUOTE_TYPE_SHORT[quote.type]),
        Fact(_relayed),
        Fact(_cue, brief=False),
        Fact(_to),
        Fact(_about, brief=False),
        Fact(_date),
        Fact(_unchecked),
    ),
    Position: (
        Fact(_relayed),
        Fact(_origin),
        Fact(_hedged),
        Fact(_date, brief=False),
        Fact(_grade, brief=False),
        Fact(_unchecked),
    ),
    Event: (
        Fact(_inferred),
        Fact(_teller),
        Fact(_relayed),
        Fact(_unchecked),
        Fact(_taking_part, brief=False),
        Fact(_figures, brief=False),
        Fact(_how_far, brief=False),
    ),
    Figure: (
        Fact(_measure),
        Fact(_subject),
        Fact(_whole, brief=False),
        Fact(_date),
        Fact(_giver),
        Fact(_unchecked),
    ),
    Claim: (
        Fact(lambda _view, claim: claim.kind, brief=False),
        Fact(_hedged),
        Fact(_figures, brief=False),
        Fact(_unchecked),
    ),
    Actor: (
        Fact(_role),
        Fact(_body, brief=False),
        Fact(_aliases, brief=False),
        Fact(_members, brief=False),
        Fact(_same_as, brief=False),
        Fact(_unchecked),
    ),
}
"""For each record, what its keys say, in the order in which it is said."""


# A record on one line


def quote_words(view: View, quote: Quote) -> Piece:
    """Return the words of a quote in quotation marks.

    If the speaker's own words are not known, return the article's words without added marks.
    """
    words = bare_content(quote)
    if quote.type == "indirect" or words is None:
        return view.sanitize(view.skipping(selector.exact for selector in quote.at))
    return view.quoted(words), "quote"


def line(view: View, item_id: str, item: Shown, *, own: bool = False) -> Text | None:
    """Return an item on one line: who, what, and what qualifies it.

    If `own` is true, the item belongs to an actor whose name is not repeated. Return None for an
    item that has no more than its name.
    """
    match item:
        case Quote():
            who, said = (item.source, ": "), text(quote_words(view, item))
        case Position():
            owner = owners(view.reading).get(item_id)
            claim = owner.claim if owner is not None else None
            stance = (STANCE_VERB[item.stance], item.stance)
            who, said = (
                (item.actor, " "),
                text(stance, f": {view.sanitize(claim.text) if claim else ''}"),
            )
        case Figure():
            who, said = (item.by, ": "), _figure_line(view, item)
        case Event():
            when = view.date(item.date) if item.date else UNDATED
            who, said = ("", ""), text((when, "date"), "  ", view.sanitize(item.title))
        case Issue():
            return text(
                view.sanitize(item.question), "  ", status_words(view, item), remark(view, item)
            )
        case Actor():
            return text(named(view, item.id), remark(view, item))
        case _:
            return None
    name = () if own or not who[0] else (named(view, who[0]), who[1])
    return text(*name, said, _in_brackets(view, item))


def _figure_line(view: View, figure: Figure) -> Text:
    label = figure_label(view, figure)
    return text((in_words(view, figure), "number"), f"  {label}" if label else "")


def _in_brackets(view: View, item: Shown) -> Text:
    told = facts(view, item, whole=False)
    if isinstance(item, Figure):
        told = [fact for fact in (_date(view, item), _unchecked(view, item)) if fact]
    return text("  ", listed(told, "; ")) if told else Text("")
