"""Lists of items: the dossier of an actor, the links of an item, and the entries of these lists.

A dossier has the items that concern an actor, in a chapter for each part that the actor plays, and
the mentions of the actor's name. Each entry can be selected and leads to its item. An item has
links to its passages and to the items that it refers to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Any, Literal, NamedTuple

from briefing_tui.model.items import bare_content
from briefing_tui.model.passages import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Article,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
    Section,
)
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Text,
    block,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.figures import figure_label, in_words
from briefing_tui.present.issues import relay, status_words
from briefing_tui.present.items import (
    Shown,
    find,
    kind_of,
    name_of,
    nested,
    owners,
    passage_id,
    passage_of,
    references,
    unchecked,
)
from briefing_tui.present.panes.article import by_section, mentions_of, sentence_span, styled_slice
from briefing_tui.present.view import View, is_short, per_reading
from briefing_tui.present.vocabulary import QUOTE_TYPE_SHORT, STANCE_VERB, counted, cut_list

_ORDER = {"actor": 0, "figure": 1, "quote": 2, "claim": 3}
_REST = 4

MOST = 1_000
"""Maximum number of items in a menu of links."""  # it is made again at every key


class Link(NamedTuple):
    """An entry of a menu. It leads to an item or to a passage."""

    label: str
    """The words in the menu: the kind and the name of an item, or the words of a passage."""
    kind: Literal["passage", "item"]
    target: str | Passage
    """The id of an item, or a passage of the article."""


def links(view: View, item_id: str) -> tuple[Link, ...]:
    """Return the links of an item: to its passages and to related items.

    An item is related to the items that it refers to, contains or belongs to. An actor also has
    links to the items of its dossier and to the mentions of its name.
    """
    return tuple(_links(view, item_id))


def has_links(view: View, item_id: str) -> bool:
    """Return True if an item has any link."""
    return next(_links(view, item_id), None) is not None


def _links(view: View, item_id: str) -> Iterator[Link]:
    passage = passage_of(item_id)
    if passage is not None:
        yield _passage_link(view, passage)
        return
    item = find(view, item_id)
    if item is None:
        return
    yield from passage_links(view, item)
    mentions: list[Passage] = []
    targets = _targets(view, item_id, item)
    if isinstance(item, Actor):
        listed_ids, mentions = _dossier_places(view, item_id)
        targets += listed_ids
    for ref in islice(dict.fromkeys(targets), MOST):
        to = find(view, ref)
        if to is not None and ref != item_id:
            claim = _claim_suffix(view, ref) if isinstance(item, Actor) else ""
            yield Link(f"{kind_of(to)}: {name_of(view, ref)}{claim}", "item", ref)
    for one in mentions:
        sentence = Passage(one.section, *sentence_span(view.reading, one))
        yield Link(f"named: {view.words_of(sentence)}", "passage", one)


def _claim_suffix(view: View, ref: str) -> str:
    owner = owners(view.reading).get(ref)
    return "" if owner is None or owner.claim is None else f": {view.sanitize(owner.claim.text)}"


def passage_links(view: View, item: Shown) -> list[Link]:
    """Return the links to the passages of an item."""
    if isinstance(item, Article):
        return []
    return [_passage_link(view, passage) for passage in view.passages(item)]


def _passage_link(view: View, passage: Passage) -> Link:
    return Link(f"passage: {view.quoted(view.words_of(passage))}", "passage", passage)


def _targets(view: View, item_id: str, item: Shown) -> list[str]:
    ordered = sorted(references(item), key=lambda ref: _ORDER.get(ref.kind, _REST))
    ids = [ref.id for ref in ordered]
    if isinstance(item, Figure) and item.subject in view.reading.actors:
        ids.append(str(item.subject))
    ids += [inner.id for inner in nested(item)]
    owner = owners(view.reading).get(item_id)
    if owner is not None:
        ids += [owner.claim.id] if owner.claim is not None else []
        ids.append(owner.issue.id)
    return ids


# The dossier

_SOURCES_READ = 2_000
"""Maximum number of an actor's items that are read. A narrator may have very many."""
LISTED = 50
"""Maximum number of items listed under one heading."""
_INDENT = 2

CHAPTERS = {
    "said": "said",
    "relayed": "is said to have said",
    "passed": "passes on from others",
    "told": "was asked or told",
    "spoken": "was spoken of",
    "positions": "takes a position",
    "numbers": "gives a number",
    "measured": "is what a number is of",
    "tells": "says what happened",
    "events": "takes part",
    "concerned": "is concerned",
    "members": "members",
    "others": "referred to by",
}
"""The headings of a dossier, in order. Each key is a part that the actor plays in items."""
_OWN = ("said", "relayed", "positions", "numbers", "tells")
"""Chapters of a dossier whose entries need not repeat the name of the actor."""


class Dossier(NamedTuple):
    """The items in which an actor plays a part."""

    chapters: Mapping[str, list[str]]
    """The ids of the items of each chapter, in file order. No chapter is empty."""
    unread: int
    """Number of items that refer to the actor but are left out, to save time."""


@per_reading
def dossier(reading: Reading, actor_id: str) -> Dossier:
    """Return the items in which an actor plays a part."""
    actor = reading.actors.get(actor_id)
    sources = _sources(reading, actor_id, actor)
    found: dict[str, list[str]] = {}
    known = () if actor is None else (actor.id, NARRATOR)
    own = {actor_id, *(ref for ref in known if reading.actors.get(ref) is actor)}
    for source in sources[:_SOURCES_READ]:
        item = reading.items.get(source)
        parts_in = _PARTS.get(type(item))
        parts = tuple(parts_in(item, own)) if parts_in is not None else ()
        for name in parts or ("others",):
            found.setdefault(name, []).append(source)
    ordered = {name: found[name] for name in CHAPTERS if name in found}
    return Dossier(ordered, max(0, len(sources) - _SOURCES_READ))


def _sources(reading: Reading, actor_id: str, actor: Actor | None) -> Sequence[str]:
    linked = reading.backlinks.get(actor_id, ())
    if actor is not reading.narrator:
        return linked
    untold = [event.id for event in reading.briefing.timeline if event.by is None]
    return tuple(dict.fromkeys((*linked, *untold)))


def _in_quote(quote: Quote, own: Set[str]) -> Iterator[str]:
    if quote.source in own:
        yield "said" if quote.via is None else "relayed"
    if quote.via in own:
        yield "passed"
    if not own.isdisjoint(quote.to):
        yield "told"
    if not own.isdisjoint(quote.about):
        yield "spoken"


def _in_position(position: Position, own: Set[str]) -> Iterator[str]:
    if position.actor in own:
        yield "positions"
    if position.via in own:
        yield "passed"


def _in_figure(figure: Figure, own: Set[str]) -> Iterator[str]:
    if figure.by in own:
        yield "numbers"
    if figure.subject in own:
        yield "measured"


def _in_event(event: Event, own: Set[str]) -> Iterator[str]:
    if (event.by or NARRATOR) in own:
        yield "tells"
    if event.via in own:
        yield "passed"
    if not own.isdisjoint(event.actors):
        yield "events"


_PARTS: dict[type[Any], Callable[[Any, Set[str]], Iterator[str]]] = {
    Quote: _in_quote,
    Position: _in_position,
    Figure: _in_figure,
    Event: _in_event,
    Issue: lambda issue, own: iter(() if own.isdisjoint(issue.concerns) else ("concerned",)),
    Actor: lambda actor, own: iter(("members",) if actor.member_of in own else ()),
}
"""For each type of item, a function that yields the parts that an actor plays in the item."""


def dossier_blocks(view: View, actor_id: str) -> Iterator[Block]:
    """Yield the chapters, then the mentions."""
    found = dossier(view.reading, actor_id)
    for name, ids in found.chapters.items():
        yield from entries(view, CHAPTERS[name], ids, own=name in _OWN, numbered=True)
    if found.unread:
        more = f"{counted(found.unread, 'further item')} in the file not looked through here"
        yield block(BLANK, part((more, "quiet")))
    yield from _mention_blocks(view, actor_id)


def entries(
    view: View, title: str, refs: Iterable[str], *, own: bool = False, numbered: bool = False
) -> Iterator[Block]:
    """Yield a heading, unless the title is empty, and blocks for the first `LISTED` items.

    Each of these blocks leads to its item. If `numbered` is true, the heading shows the number of
    all items. If `own` is true, the items belong to one actor, and the blocks do not name this
    actor.
    """
    ids = tuple(dict.fromkeys(refs))
    if not ids:
        return
    if title:
        yield _heading(title, len(ids) if numbered else None)
    shown, more = cut_list(ids, LISTED)
    for ref in shown:
        item = find(view, ref)
        line = (
            entry(view, ref, item, own=own)
            if item is not None
            else part((name_of(view, ref), "problem"), indent=_INDENT)
        )
        yield block(line, item=ref)
    if more:
        yield block(part((more, "quiet"), indent=_INDENT))


def _heading(words: str, number: int | None) -> Block:
    count = "" if number is None else f"  {number:,}"
    return block(BLANK, part((words, "subheading"), (count, "quiet")))


def entry(view: View, item_id: str, item: Shown, *, own: bool) -> Part:
    """Return an item on one or two lines: sign, actor, words and remarks such as `inferred`.

    If `own` is true, the actor is left out.
    """
    make = _ENTRIES.get(type(item))
    if make is None:
        return part(name_of(view, item_id), first=(kind_of(item) + "  ", "label"), indent=_INDENT)
    sign, style, words = make(view, item_id, item)
    key = None if own else _OWNER_KEYS.get(type(item))
    owner = getattr(item, key) if key is not None else None
    if owner is not None:
        between = " " if isinstance(item, Position) else ": "
        words = text(named(view, owner), between, words)
    return Part(words, text((f"{sign} ", style)), _INDENT)


_OWNER_KEYS: Mapping[type[Any], str] = {
    Quote: "source",
    Position: "actor",
    Figure: "by",
    Event: "by",
}
"""For each type of item, the key that names the item's actor."""
_Entry = tuple[str, str, Text]
"""A sign, its style, and the words after it."""


def quote_words(view: View, quote: Quote) -> Piece:
    """Return the words of a quote in quotation marks.

    If the speaker's own words are not known, return the article's words without added marks.
    """
    words = bare_content(quote)
    if quote.type == "indirect" or words is None:
        return view.sanitize(view.skipping(selector.exact for selector in quote.at))
    return view.quoted(words), "quote"


def _quote(view: View, _id: str, quote: Quote) -> _Entry:
    facts: list[Piece] = [(QUOTE_TYPE_SHORT[quote.type], "quiet")]
    if quote.via is not None:
        facts.append((f"{view.glyphs.relayed}{GLUE}relayed by {view.name(quote.via)}", "relayed"))
    facts += [(f"to {view.names(quote.to)}", "quiet")] if quote.to else []
    facts += [(view.date(quote.date), "date")] if quote.date else []
    words = text(quote_words(view, quote), " (", listed(facts, "; "), ")")
    return view.glyphs.bullet, "bullet", words


def _position(view: View, item_id: str, position: Position) -> _Entry:
    owner = owners(view.reading).get(item_id)
    claim = view.sanitize(owner.claim.text) if owner is not None and owner.claim is not None else ""
    pieces: list[Piece] = [(STANCE_VERB[position.stance], position.stance), f": {claim}"]
    pieces += [*_doubts(view, position)]
    return view.glyphs.stance(position.stance), position.stance, text(*pieces)


def _doubts(view: View, position: Position) -> Iterator[Piece]:
    if position.basis == "inferred":
        yield f" {view.glyphs.inferred}{GLUE}inferred", "inferred"
    if position.hedge is not None:
        yield f" {view.glyphs.hedged}{view.sanitize(position.hedge)}", "hedged"
    by = relay(view, position)
    if by is not None:
        yield f" {view.glyphs.relayed}{GLUE}relayed by {view.name(by)}", "relayed"
    if doubt := unchecked(view, position):
        yield text(" ", doubt)


def _figure(view: View, _id: str, figure: Figure) -> _Entry:
    about = figure_label(view, figure)
    number = (in_words(view, figure), "number")
    return view.glyphs.bullet, "bullet", text(number, f"  {about}" if about else "")


def _event(view: View, _id: str, event: Event) -> _Entry:
    when: Piece = (view.date(event.date), "date") if event.date else ("undated", "quiet")
    inferred: Piece = (f" {view.glyphs.inferred}", "inferred") if event.basis == "inferred" else ""
    doubt = unchecked(view, event)
    known = text(when, inferred, " " if doubt else "", doubt)
    relayed: Piece = ""
    if event.via is not None:
        relayed = f" {view.glyphs.relayed}{GLUE}relayed by {view.name(event.via)}", "relayed"
    return view.glyphs.bullet, "bullet", text(known, f"  {view.sanitize(event.title)}", relayed)


def _issue(view: View, _id: str, issue: Issue) -> _Entry:
    words = text(view.sanitize(issue.question), "  ", status_words(view, issue))
    return view.glyphs.bullet, "bullet", words


def _member(view: View, _id: str, actor: Actor) -> _Entry:
    role = f"  {view.sanitize(actor.role)}" if actor.role is not None else ""
    return view.glyphs.bullet, "bullet", text(named(view, actor.id), (role, "quiet"))


_ENTRIES: dict[type[Shown], Callable[[View, str, Any], _Entry]] = {
    Quote: _quote,
    Position: _position,
    Figure: _figure,
    Event: _event,
    Issue: _issue,
    Actor: _member,
}


def _dossier_places(view: View, actor_id: str) -> tuple[list[str], list[Passage]]:
    found = dossier(view.reading, actor_id)
    ids = dict.fromkeys(ref for refs in found.chapters.values() for ref in refs[:LISTED])
    return list(ids), mentions_of(view, actor_id)[:LISTED]


def _mention_blocks(view: View, actor_id: str) -> Iterator[Block]:
    passages = mentions_of(view, actor_id)
    if not passages:
        return
    yield _heading("named in the text", len(passages))
    for sentence, inside in list(_by_sentence(view, passages).items())[:LISTED]:
        raw = view.reading.briefing.sections[sentence.section].text
        marked = [(one.start, one.end, "mention") for one in inside]
        shown = styled_slice(raw, sentence.start, sentence.end, marked, "context")
        first = text((f"{view.glyphs.passage} ", "rule"))
        yield block(prose(view, shown, first, _INDENT), item=passage_id(inside[0]))


def _by_sentence(view: View, passages: Iterable[Passage]) -> dict[Passage, list[Passage]]:
    found: dict[Passage, list[Passage]] = {}
    for passage in passages:
        start, end = sentence_span(view.reading, passage)
        found.setdefault(Passage(passage.section, start, end), []).append(passage)
    return found


def resting_blocks(view: View, section: Section) -> Iterator[Block]:
    """Yield a heading, and a block for each item that rests on the section.

    In a long text, yield only a line that says that the items are not listed.
    """
    if not is_short(view.reading):
        words = "what rests on it is not listed for a text of this length"
        yield block(BLANK, part((words, "quiet")))
        return
    found = by_section(view.reading).get(section.where, ())
    yield from entries(view, "rests on it", found, numbered=True)
