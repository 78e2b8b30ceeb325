"""What a citation of an item must not lose: its words, whose they are, through whom they came,
when, and from what article; never more certain than the briefing.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.briefing import (
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Item,
    Point,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.quotation import paragraphs
from briefing_tui.model.quotes import content, passage
from briefing_tui.present.items import Shown, find, kind_of, owners, passage_of
from briefing_tui.present.numbers import in_words, what
from briefing_tui.present.people import described
from briefing_tui.present.standing import status_of
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_VERB

_OWN_WORDS = "in the briefing writer's words"


class Source(NamedTuple):
    """The article and the briefing that a citation is taken from; empty where nothing is given."""

    headline: str
    author: str
    publisher: str
    published: str
    published_edtf: str
    url: str
    briefing: str
    """The briefing's title."""


class Citation(NamedTuple):
    """One item, attributed. Every text is on one line and safe for a terminal."""

    id: str
    kind: str
    """As the format calls it: quote, claim, ..."""
    words: str
    is_quoted: bool
    """Whether these are somebody's own words, to be set in quotation marks."""
    speaker: str
    """Whose they are, with what the speaker is; empty where they are the briefing's."""
    via: str
    """Who relayed them; empty where nobody did."""
    date: str
    """When they were said or held, in words; empty where that is not given."""
    edtf: str
    """The same as it is written."""
    remarks: tuple[str, ...]
    """What else must not be lost on the way: inferred, hedged, reported, ..."""
    source: Source


class _Told(NamedTuple):
    """What is particular to one kind of item."""

    words: str
    speaker: str = ""
    via: str | None = None
    is_quoted: bool = False
    remarks: tuple[str, ...] = ()


def citation(view: View, item_id: str) -> Citation | None:
    """The citation of the item with that id (or of a passage by its); None where there is none."""
    item = find(view, item_id)
    if item is None:
        return None
    is_passage = passage_of(item_id) is not None
    tell = _passage if is_passage else _TELLERS[type(item)]
    told = tell(view, item_id, item)
    written = _date_of(view, item) or ""
    return Citation(
        id="" if item_id.startswith(":") else view.say(item_id),
        kind="passage" if is_passage else kind_of(item),
        words=told.words,
        is_quoted=told.is_quoted,
        speaker=told.speaker,
        via="" if told.via is None else view.name(told.via),
        date=view.date(written) if written else "",
        edtf=view.say(written),
        remarks=tuple(filter(None, told.remarks)),
        source=_source(view),
    )


def _date_of(view: View, item: Shown) -> str | None:
    """An item's date; a position without one has its quote's."""
    date: str | None = getattr(item, "date", None)
    if date is None and isinstance(item, Position) and item.quote is not None:
        date = getattr(view.reading.items.get(item.quote), "date", None)
    return date


def _source(view: View) -> Source:
    article = view.reading.briefing.article or Article()
    written = article.published or ""
    return Source(
        headline=view.say(article.headline or ""),
        author=view.say(article.author or ""),
        publisher=view.say(article.publisher or ""),
        published=view.date(written) if dates.parse(written) else view.say(written),
        published_edtf=view.say(written),
        url=view.say(article.url or ""),
        briefing=view.say(view.reading.briefing.title),
    )


def _actor(view: View, ref: str) -> str:
    """A name, with what the actor is."""
    actor = view.actor(ref)
    if actor is None or view.is_narrator(ref):
        return view.name(ref)
    unnamed = "unnamed" if actor.kind == "unnamed" else ""
    role = described(view, actor) if actor.role is not None else ""
    about = ", ".join(filter(None, (role, unnamed)))
    return f"{view.name(ref)} ({about})" if about else view.name(ref)


def _inferred(item: Event | Position) -> str:
    return "inferred by the briefing's writer" if item.basis == "inferred" else ""


def _hedged(view: View, item: Claim | Position) -> str:
    return f"hedged: {view.quoted(item.hedge)}" if item.hedge is not None else ""


def _resting(view: View, item: Item) -> str:
    """The words of the article that a statement rests on, and whose they are."""
    words = view.skipping(map(view.words_of, view.passages(item)))
    if not words:
        return ""
    own = "" if _is_verbatim(view) else f", {_OWN_WORDS}"
    return f"resting on {view.quoted(words)}{own}"


def _is_verbatim(view: View) -> bool:
    """Whether the text is the article's own, as the briefing says."""
    article = view.reading.briefing.article
    return article is not None and article.wording == "verbatim"


def _quote(view: View, _id: str, quote: Quote) -> _Told:
    words = content(quote)
    is_quoted = quote.type != "indirect" and words is not None
    told = view.say(words if words is not None and is_quoted else passage(quote))
    remark = "" if is_quoted else "reported, not quoted"
    return _Told(told, _actor(view, quote.source), quote.via, is_quoted, (remark,))


def _position(view: View, item_id: str, position: Position) -> _Told:
    owner = owners(view.reading).get(item_id)
    claim = view.say(owner.claim.text) if owner is not None and owner.claim is not None else ""
    stance = STANCE_VERB[position.stance]
    remarks = _inferred(position), _hedged(view, position), _resting(view, position)
    who = _actor(view, position.actor)
    return _Told(f"{who} {stance}: {claim}", "", position.via, False, remarks)


def _claim(view: View, _id: str, claim: Claim) -> _Told:
    by_stance: dict[str, list[str]] = {}
    for position in claim.positions:
        by_stance.setdefault(position.stance, []).append(view.name(position.actor))
    stands = "; ".join(f"{STANCE_VERB[s]}: {', '.join(who)}" for s, who in by_stance.items())
    return _Told(view.say(claim.text), remarks=(_hedged(view, claim), stands))


def _question(view: View, _id: str, issue: Issue) -> _Told:
    return _Told(view.say(issue.question), remarks=(status_of(view, issue).words,))


def _figure(view: View, _id: str, figure: Figure) -> _Told:
    about = what(view, figure)
    words = in_words(view, figure)
    told = f"{about}: {words}" if about else words
    return _Told(told, _actor(view, figure.by), remarks=(_resting(view, figure),))


def _event(view: View, _id: str, event: Event) -> _Told:
    remarks = "" if event.date else "undated", _inferred(event), _resting(view, event)
    return _Told(view.say(event.title), remarks=remarks)


def _who(view: View, _id: str, actor: Actor) -> _Told:
    told = f"{view.say(actor.name)}, {described(view, actor)}"
    body = f"member of {view.name(actor.member_of)}" if actor.member_of else ""
    return _Told(told, remarks=(body,))


def _text(view: View, _id: str, item: Point | Gap) -> _Told:
    title = view.quoted(view.reading.briefing.title)
    return _Told(view.say(item.text), speaker=f"briefing {title}")


def _section(view: View, _id: str, section: Section) -> _Told:
    words = " ".join(view.say(section.text[low:high]) for low, high in paragraphs(section.text))
    return _of_article(view, words)


def _passage(view: View, item_id: str, _section: Any) -> _Told:
    found = passage_of(item_id)
    return _of_article(view, view.words_of(found) if found is not None else "")


def _of_article(view: View, words: str) -> _Told:
    """Words of the text: the article's own only where the briefing says that they are."""
    verbatim = _is_verbatim(view)
    speaker = view.name(view.reading.narrator.id)
    return _Told(words, speaker, None, verbatim, ("" if verbatim else _OWN_WORDS,))


def _article(view: View, _id: str, article: Article) -> _Told:
    return _Told(
        view.say(article.headline) if article.headline else "The article, without headline"
    )


_TELLERS: Mapping[type[Shown], Callable[[View, str, Any], _Told]] = {
    Quote: _quote,
    Position: _position,
    Claim: _claim,
    Issue: _question,
    Figure: _figure,
    Event: _event,
    Actor: _who,
    Point: _text,
    Gap: _text,
    Section: _section,
    Article: _article,
}
