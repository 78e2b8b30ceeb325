"""Say each record of a briefing in words: once, for every screen and every page.

What qualifies a record (who relayed it, that it is inferred, its date, ...) is declared in `FACTS`,
a fact for each key. A key that is added to a record and said there is then seen in the detail, in
the panes, in citations and on the pages.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import bare_content
from briefing_tui.model.records import (
    STANCES,
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Position,
    Quote,
)
from briefing_tui.model.text import flat
from briefing_tui.present import audit
from briefing_tui.present.actors import described, named, several
from briefing_tui.present.blocks import GLUE, Part, Piece, Text, listed, part, text
from briefing_tui.present.items import (
    Shown,
    document,
    figure_label,
    figure_of,
    in_words,
    name_of,
    nested,
    owners,
    passage_id,
    subject,
    told_by,
    unchecked_sign,
)
from briefing_tui.present.panes.article import mentions_of, paragraph_mark
from briefing_tui.present.ranking import relay, status_words
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import (
    QUOTE_TYPE,
    RELIABILITY,
    STANCE_VERB,
    UNDATED,
    counted,
    cut_list,
    grade,
)

_INDENT = 2


class Fact(NamedTuple):
    """What one key of a record says about it."""

    key: str
    """The key, or a name for a fact that no key gives."""
    say: Callable[[View, Any], Piece]
    """A function that returns the words, or an empty text if there is nothing to say."""
    sign: str = ""
    """The name of the sign before the words, and of their style, or `""` for words without one."""
    brief: bool = True
    """True if a line in a list says it, too."""


def facts(
    view: View,
    item: Shown,
    *,
    whole: bool = True,
    without: Collection[str] = (),
    signs: bool = True,
) -> list[Text]:
    """Return what is known about an item, a phrase a key, without empty phrases.

    If `whole` is false, return only what a line in a list has room for, with short dates. The keys
    in `without` are left out. If `signs` is false, the phrases have words only.
    """
    if not whole and view.date_style == "long":
        view = view._replace(date_style="short")
    phrases = []
    for fact in FACTS.get(type(item), (UNCHECKED,)):
        if fact.key in without or not (whole or fact.brief):
            continue
        words = text(fact.say(view, item))
        if words and fact.sign:
            sign = f"{getattr(view.glyphs, fact.sign)}{GLUE}" if signs else ""
            words = text(sign, words, style=fact.sign)
        phrases += [words] if words else []
    return phrases


def known(
    view: View,
    item: Shown,
    *,
    whole: bool = True,
    without: Collection[str] = (),
) -> Text:
    """Return the facts about an item in one text, with a separator between them."""
    phrases = facts(view, item, whole=whole, without=without)
    return listed(phrases, f" {view.glyphs.separator} ", style="quiet")


def remark(view: View, item: Shown) -> Text:
    """Return the facts about an item that a line in a list says, each after two blanks."""
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


_MOST_CITED = 5
"""Maximum number of passages to which a line leads that rests on several items."""


def cites(view: View, *items: Shown) -> Text:
    """Return links to the passages on which items rest: `§3.2` is section 3, paragraph 2.

    A question rests on the passages of its positions. Several items together have links to their
    first few passages.
    """
    marks: dict[str, str] = {}
    for passage in chain.from_iterable(every_passage(view, item) for item in items):
        marks.setdefault(paragraph_mark(view, passage), passage_id(passage))
    links = [(f"§{mark}", "cite", target) for mark, target in marks.items()]
    return listed(links if len(items) == 1 else links[:_MOST_CITED], " ")


def every_passage(view: View, item: Shown) -> Iterator[Passage]:
    """Yield the passages of an item and of the items inside it."""
    if not isinstance(item, Article):
        yield from view.passages(item)
    for inner in nested(item):
        yield from every_passage(view, inner)


# The facts, a function for each


def _audited(view: View, point: Point) -> Piece:
    audited = view.audit_of(point)
    return audit.word(audited.finding.verdict) if audited else ""


def _relayed(view: View, item: Any) -> Piece:
    by = relay(view, item)
    if by is None:
        return ""
    return f"relayed by {text(named(view, by)).plain}", "", by


def _inferred(view: View, item: Any) -> Piece:
    """Say what is inferred: all of an item or, of an event that the article tells, its date."""
    if item.basis != "inferred":
        return ""
    is_date = isinstance(item, Event) and item.date and view.passages(item)
    return "date inferred" if is_date else "inferred, not stated"


def _origin(view: View, position: Position) -> Piece:
    """Say where a position comes from that is stated, and that nobody relayed."""
    if position.basis == "inferred" or relay(view, position) is not None:
        return ""
    if view.is_narrator(position.actor):
        return "in the article's own voice"
    quote = view.reading.items.get(position.quote or "")
    if isinstance(quote, Quote):
        return QUOTE_TYPE[quote.type]
    return "as the article tells it" if position.at else ""


def _teller(view: View, event: Event) -> Piece:
    teller = told_by(view, event)
    return text(("by ", "quiet"), named(view, teller)) if teller else ""


def _figures(view: View, item: Any) -> Piece:
    figures = filter(None, (figure_of(view, ref) for ref in dict.fromkeys(item.figures)))
    return listed([(in_words(view, figure), "number", figure.id) for figure in figures])


def _how_far(view: View, event: Event) -> Piece:
    date = dates.parse(event.date) if event.date else None
    if date is None:
        return ""
    return listed([dates.weekday(date) or "", _distance(view, date)])


_YEARS_FROM = 730
"""From this number of days on, a distance is given in years."""
_YEAR = 365.2425


def _distance(view: View, date: dates.Edtf) -> str:
    """Return how far a day is from the article's date: `10 days before the article`.

    Return an empty text for any other date, or if the article has no date.
    """
    published = dates.parse(view.article.published or "")
    days = dates.day_distance(date, published) if published is not None else None
    is_exact = date.start is not None and not date.start.qualifier
    if days is None or days[0] != days[1] or not is_exact:
        return ""
    if not days[0]:
        return "the day of the article"
    size = abs(days[0])
    is_long = size >= _YEARS_FROM
    words = counted(int(size / _YEAR) if is_long else size, "year" if is_long else "day")
    return f"{words} {'before' if days[0] > 0 else 'after'} the article"


def _measure(view: View, figure: Figure) -> Piece:
    said = f"{figure.label or ''} {in_words(view, figure)}".casefold()
    is_said = figure.measure is None or figure.measure.casefold() in said
    return "" if is_said else (view.full(figure.measure or ""), "measure")


def _subject(view: View, figure: Figure) -> Piece:
    if figure.subject in view.reading.actors:
        return subject(view, figure), "", figure.subject or ""
    return subject(view, figure)


def _giver(view: View, figure: Figure) -> Piece:
    return "" if view.is_narrator(figure.by) else text(("by ", "quiet"), named(view, figure.by))


def _kind(_view: View, actor: Actor) -> Piece:
    """Return the kind of an actor, unless it stands in place of the role or says nothing new."""
    is_said = actor.role is None or actor.kind in ("unnamed", "narrator")
    return "" if is_said else actor.kind


def _same_as(view: View, actor: Actor) -> Piece:
    addresses, more = cut_list(actor.same_as)
    links = [(view.sanitize(address), "link", address) for address in addresses]
    return text("the same as ", listed([*links, more])) if links else ""


def _mentions(view: View, actor: Actor) -> Piece:
    number = len(mentions_of(view, actor.id))
    return f"named {counted(number, 'time')}" if number else "not named in the text"


def _reliability(_view: View, article: Article) -> Piece:
    grade = article.reliability
    return f"{RELIABILITY[grade]} ({grade})" if grade else ""


def _told(
    key: str, word: str, show: Callable[[View, Any], Piece], sign: str = "", *, brief: bool = False
) -> Fact:
    """Return a fact for a key: a word, and its value as `show` shows it."""

    def say(view: View, item: Any) -> Piece:
        value = getattr(item, key)
        return text(f"{word} ", show(view, value)) if value else ""

    return Fact(key, say, sign, brief)


HEDGED = _told("hedge", "hedged:", View.quoted, "hedged", brief=True)
DATED = Fact("date", lambda view, item: (view.date(item.date), "date") if item.date else "")
DOCUMENT = Fact("url", lambda view, item: document(view, item.url), brief=False)


def _is_unchecked(view: View, item: Any) -> bool:
    """Return True for an unchecked item, but not if a verdict stands beside it."""
    return getattr(item, "unchecked", False) and not view.audit_of(item)


UNCHECKED = Fact(
    "unchecked",
    lambda view, item: "unchecked" if _is_unchecked(view, item) else "",
    "unchecked",
)

FACTS: Mapping[type[Any], Sequence[Fact]] = {
    Point: (Fact("audited", _audited), UNCHECKED),
    Article: (
        _told("language", "language", View.sanitize, brief=True),
        Fact("reliability", _reliability),
        _told("retrieved", "retrieved", View.date, brief=True),
        _told("sha256", "drafted from a file with the SHA-256 sum", View.sanitize),
    ),
    Quote: (
        Fact("type", lambda _view, quote: QUOTE_TYPE[quote.type]),
        Fact("via", _relayed, "relayed"),
        _told("cue", "cue:", View.sanitize),
        _told("to", "to", several, brief=True),
        _told("about", "about", several),
        DATED,
        DOCUMENT,
        UNCHECKED,
    ),
    Position: (
        Fact("via", _relayed, "relayed"),
        Fact("quote", _origin, brief=False),
        Fact("basis", _inferred, "inferred"),
        HEDGED,
        DATED,
        _told("grade", "grade", lambda _view, code: grade(code)),
        DOCUMENT,
        UNCHECKED,
    ),
    Event: (
        Fact("distance", _how_far, brief=False),
        Fact("basis", _inferred, "inferred"),
        Fact("by", _teller),
        Fact("via", _relayed, "relayed"),
        UNCHECKED,
        DOCUMENT,
        _told("actors", "with", several),
        Fact("figures", _figures, brief=False),
    ),
    Figure: (
        Fact("measure", _measure),
        Fact("subject", _subject),
        _told("whole", "a share of", View.full),
        DATED,
        Fact("by", _giver),
        DOCUMENT,
        UNCHECKED,
    ),
    Gap: (DOCUMENT._replace(brief=True), UNCHECKED),
    Claim: (
        Fact("kind", lambda _view, claim: claim.kind, brief=False),
        HEDGED,
        Fact("figures", _figures, brief=False),
        UNCHECKED,
    ),
    Actor: (
        Fact("role", described),
        Fact("kind", _kind, brief=False),
        _told("member_of", "of", named),
        _told("aliases", "also", View.several),
        _told("members", "with", View.several),
        Fact("same_as", _same_as, brief=False),
        Fact("mentions", _mentions, brief=False),
        UNCHECKED,
    ),
}
"""For each record, what its keys say, in the order in which it is said.

A record that is not here says only that it is unchecked.
"""


# An item on one line


def sign(view: View, item: Shown) -> Piece:
    """Return the sign before an item in a list. It says the stance, or the type of a quote."""
    if isinstance(item, Position):
        return f"{view.glyphs.stance(item.stance)} ", item.stance
    if isinstance(item, Quote):
        return f"{view.glyphs.quoted(item.type)} ", "rule"
    return f"{view.glyphs.bullet} ", "bullet"


def line(view: View, item_id: str, item: Shown, *, own: bool = False) -> Text:
    """Return an item on one line: who, what, and in brackets what qualifies it.

    If `own` is true, the item belongs to an actor whose name is not repeated.
    """
    told = facts(view, item, whole=False, without=_SAID)
    in_brackets = text(" (", listed(told, "; "), ")") if told else ""
    return text(said(view, item_id, item, own=own), in_brackets)


_SAID = ("by", "measure", "subject")
"""The keys of which `said` tells."""
MARKS = ("relayed", "inferred", "hedged", "unchecked")
"""The qualifications that have a sign, in the order of their signs."""


_MEANINGS = {
    "silent": ("silent", "silent"),
    **{name: (name, name) for name in (*STANCES, *MARKS, "contested")},
    "several": ("strong", "and other stances"),
    "conflict": ("conflict", "cannot both hold"),
    "narrator": ("voice", "the article"),
}
"""For the names of signs, in the order in which they are explained: style and meaning."""


def explained(view: View, names: Collection[str]) -> Text:
    """Return the signs with these names, each with its meaning."""
    known = [(name, *_MEANINGS[name]) for name in _MEANINGS if name in names]
    entries = (
        text((getattr(view.glyphs, name), style), (f"{GLUE}{meaning}".replace(" ", GLUE), "quiet"))
        for name, style, meaning in known
    )
    return listed(entries, "  ")


def drawn_signs(view: View, runs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of the signs in drawn words, each run with its styles."""
    drawn: dict[str, str] = {}
    for words, styles in runs:
        for style in styles.split():
            drawn[style] = drawn.get(style, "") + words
    known = _MEANINGS.items()
    return [n for n, (style, _) in known if getattr(view.glyphs, n) in drawn.get(style, "")]


def spoken(view: View, words: Text) -> str:
    """Return words as one reads them aloud: a sign is its meaning, and a gap a comma."""
    plain = words.plain
    for span in sorted(words.spans, reverse=True):
        mark = next((name for name in span.style.split() if name in MARKS), "")
        if not mark:
            is_sign = span.style in STANCES and not any(map(str.isalpha, plain[slice(*span[:2])]))
            plain = plain[: span.start] + plain[span.end :] if is_sign else plain
            continue
        sign, inner = getattr(view.glyphs, mark), plain[span.start : span.end].strip(f" {GLUE}")
        if inner == sign:
            plain = f"{plain[: span.start].rstrip()}, {mark}{plain[span.end :]}"
        elif inner.startswith(sign):
            plain = plain[: span.start] + inner.removeprefix(sign).lstrip(GLUE) + plain[span.end :]
    plain = plain.replace(f"{view.glyphs.narrator}{GLUE}", "").replace(GLUE, " ")
    for gap in (f" {view.glyphs.separator} ", "  "):
        plain = plain.strip().replace(gap, ", ")
    return flat(re.sub("(?<=[a-z]{3}[.?!]), ", " ", plain))


def said(view: View, item_id: str, item: Shown, *, own: bool = False) -> Text:
    """Return what an item says and who says it, without what qualifies it."""
    match item:
        case Quote():
            return text(_who(view, *item.source, own=own), quote_words(view, item))
        case Figure():
            label = figure_label(view, item)
            number = (in_words(view, item), "number")
            return text(_who(view, item.by, own=own), number, f"  {label}" if label else "")
        case Event():
            when = (view.date(item.date) if item.date else UNDATED, "date")
            who = _who(view, told_by(view, item), own=own)
            return text(who, when, "  ", view.sanitize(item.title))
        case Position():
            owner = owners(view.reading).get(item_id)
            return held(view, item, owner.claim if owner is not None else None, own=own)
        case Issue():
            return text(view.sanitize(item.question), "  ", status_words(view, item))
        case Actor():
            return text(named(view, item_id))
        case _:
            return Text(name_of(view, item_id))


def _who(view: View, *refs: str, own: bool) -> Text:
    return text(several(view, refs), ": ") if any(refs) and not own else Text("")


def quote_words(view: View, quote: Quote) -> Piece:
    """Return the words of a quote in quotation marks.

    If the speaker's own words are not known, return the article's words without added marks.
    """
    if quote.type != "indirect" and (words := bare_content(quote)) is not None:
        return view.quoted(words), "quote"
    return view.sanitize(quote.content or view.skipping(selector.exact for selector in quote.at))


def held(view: View, position: Position, claim: Claim | None = None, *, own: bool = False) -> Text:
    """Return the actor and the stance of a position, and the words of `claim` if it is given."""
    stance = (STANCE_VERB[position.stance], position.stance)
    words = text(": ", (view.sanitize(claim.text), "strong")) if claim is not None else ""
    return text("" if own else text(named(view, position.actor), " "), stance, words)


def held_part(view: View, position: Position, claim: Claim | None = None) -> Part:
    """Return the words of `held` after the sign of the stance."""
    return Part(held(view, position, claim), text(sign(view, position)), _INDENT)


def claim_words(view: View, claim: Claim) -> Text:
    """Return the words of a claim, with a sign if the claim is hedged or unchecked."""
    hedge = (f"{GLUE}{view.glyphs.hedged}", "hedged") if claim.hedge is not None else ""
    return text(view.sanitize(claim.text), hedge, unchecked_sign(view, claim))
