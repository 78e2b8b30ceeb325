"""All that a briefing has of one actor, by the part the actor has in it: what it said, is said to
have said and was asked, its positions, numbers and events, and where the text names it.

Every entry is an item of its own, one key from its place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import partial
from typing import Any, NamedTuple

from briefing_tui.model.format import items
from briefing_tui.model.format.items import content
from briefing_tui.model.format.records import (
    NARRATOR,
    Actor,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage
from briefing_tui.present.actors import named
from briefing_tui.present.detail.context import around
from briefing_tui.present.extent import is_short, mention_counts
from briefing_tui.present.figures import in_words, what
from briefing_tui.present.issue_status import relay, status_words
from briefing_tui.present.items import Shown, find, kind_of, name_of, owners, passage_id, unchecked
from briefing_tui.present.panes.article import spanned
from briefing_tui.present.text.blocks import (
    BLANK,
    GLUE,
    Block,
    Later,
    Part,
    Piece,
    Text,
    block,
    listed,
    part,
    text,
)
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wording import STANCE_VERB, counted

_SOURCES_READ = 2_000
"""Items referring to an actor that are looked through; a narrator may have a hundred thousand."""
LISTED = 50
"""Entries of a chapter that are listed."""
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
"""The chapters in their order, by the part an actor has in an item."""
_OWN = ("said", "relayed", "positions", "numbers")
"""Chapters in which it goes without saying whose the items are."""


class Dossier(NamedTuple):
    """The items of one actor."""

    chapters: Mapping[str, list[str]]
    """For each key of CHAPTERS that has any, the ids of its items, in the order of the file."""
    unread: int
    """Items beyond READ."""


def dossier(view: View, actor_id: str) -> Dossier:
    """Which items an actor has a part in, and which part."""
    known = _dossiers(view.reading)
    found = known.get(actor_id)
    if found is None:
        found = known[actor_id] = _read(view.reading, actor_id)
    return found


@per_reading
def _dossiers(_: Reading) -> dict[str, Dossier]:
    """Those that have been asked for, by their actors' ids."""
    return {}


def _read(reading: Reading, actor_id: str) -> Dossier:
    actor = reading.actors.get(actor_id)
    sources = reading.backlinks.get(actor_id, ())
    found: dict[str, list[str]] = {}

    own = {actor_id, *(ref for ref in _also(reading, actor) if reading.actors.get(ref) is actor)}
    for source in sources[:_SOURCES_READ]:
        item = reading.items.get(source)
        parts_in = _PARTS.get(type(item))
        parts = tuple(parts_in(item, own)) if parts_in is not None else ()
        for name in parts or ("others",):
            found.setdefault(name, []).append(source)
    ordered = {name: found[name] for name in CHAPTERS if name in found}
    return Dossier(ordered, max(0, len(sources) - _SOURCES_READ))


def _also(reading: Reading, actor: Actor | None) -> Iterator[str]:
    """The ids that may lead to an actor: its own, and for the article's voice the one that always
    does."""
    if actor is not None:
        yield actor.id
        if actor is reading.narrator:
            yield NARRATOR


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
    if event.by in own:
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
"""The parts that the actor of those ids has in an item."""


def dossier_blocks(view: View, actor_id: str) -> Iterator[Block | Later]:
    """A heading for each chapter, and a block for each of its items, which is made when seen."""
    found = dossier(view, actor_id)
    for name, ids in found.chapters.items():
        yield chapter(CHAPTERS[name], len(ids))
        for ref in ids[:LISTED]:
            item = find(view, ref)
            if item is not None:
                yield Later(ref, partial(_entry_block, view, ref, item, own=name in _OWN))
        if len(ids) > LISTED:
            yield block(part((f"and {len(ids) - LISTED:,} more", "quiet"), indent=_INDENT))
    if found.unread:
        more = f"{counted(found.unread, 'further item')} in the file not looked through here"
        yield block(BLANK, part((more, "quiet")))
    yield from _mentions(view, actor_id)


def _entry_block(view: View, ref: str, item: Shown, *, own: bool) -> Block:
    return block(entry(view, ref, item, own=own), item=ref)


def chapter(words: str, number: int) -> Block:
    """The heading of a list of entries, with how many there are."""
    return block(BLANK, part((words, "subheading"), (f"  {number:,}", "quiet")))


def entry(view: View, item_id: str, item: Shown, *, own: bool) -> Part:
    """An item on a line or two: a sign, whose it is, what it says, and how solid that is."""
    make = _ENTRIES.get(type(item))
    if make is None:
        return part(name_of(view, item_id), first=(kind_of(item) + "  ", "label"), indent=_INDENT)
    sign, style, words = make(view, item_id, item)
    whose = None if own else _WHOSE.get(type(item))
    if whose is not None:
        between = " " if isinstance(item, Position) else ": "
        words = text(named(view, getattr(item, whose)), between, words)
    return Part(words, text((f"{sign} ", style)), _INDENT)


_WHOSE = {Quote: "source", Position: "actor", Figure: "by"}
"""The key that says whose an item is."""
_Entry = tuple[str, str, Text]
"""A sign, its style, and the words."""


def _quote(view: View, _id: str, quote: Quote) -> _Entry:
    words = content(quote)
    if quote.type == "indirect" or words is None:
        said: Piece = view.sanitize(view.skipping(selector.exact for selector in quote.at))
    else:
        said = (view.quoted(words), "quote")
    how: list[Piece] = [(quote.type, "quiet")]
    if quote.via is not None:
        relay = f"{view.glyphs.relayed}{GLUE}relayed by {view.name(quote.via)}"
        how.append((relay, "relayed"))
    how += [(f"to {view.names(quote.to)}", "quiet")] if quote.to else []
    how += [(view.date(quote.date), "date")] if quote.date else []
    return view.glyphs.bullet, "bullet", text(said, " (", listed(how, "; "), ")")


def _position(view: View, item_id: str, position: Position) -> _Entry:
    owner = owners(view.reading).get(item_id)
    claim = view.sanitize(owner.claim.text) if owner is not None and owner.claim is not None else ""
    pieces: list[Piece] = [(STANCE_VERB[position.stance], position.stance), f": {claim}"]
    pieces += [*_doubts(view, position)]
    return view.glyphs.stance(position.stance), position.stance, text(*pieces)


def _doubts(view: View, position: Position) -> Iterator[Piece]:
    """What is not simply said: inferred, hedged, relayed."""
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
    about = what(view, figure)
    number = (in_words(view, figure), "number")
    return view.glyphs.point, "point", text(number, f"  {about}" if about else "")


def _event(view: View, _id: str, event: Event) -> _Entry:
    when: Piece = (view.date(event.date), "date") if event.date else ("undated", "quiet")
    inferred: Piece = (f" {view.glyphs.inferred}", "inferred") if event.basis == "inferred" else ""
    doubt = unchecked(view, event)
    known = text(when, inferred, " " if doubt else "", doubt)
    return view.glyphs.bullet, "bullet", text(known, f"  {view.sanitize(event.title)}")


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


@per_reading
def _by_actor(reading: Reading) -> Mapping[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for mention in reading.mentions:
        found.setdefault(mention.actor, []).append(mention.passage)
    return found


def places_of(view: View, actor_id: str) -> tuple[list[str], list[Passage]]:
    """The ids of all entries of an actor's dossier, each once, and where the text names it."""
    found = dossier(view, actor_id)
    ids = dict.fromkeys(ref for refs in found.chapters.values() for ref in refs[:LISTED])
    return list(ids), mentions_of(view, actor_id)[:LISTED]


def mentions_of(view: View, actor_id: str) -> list[Passage]:
    """Where the text names an actor; empty where the text is long and not yet read for it."""
    if mention_counts(view.reading) is None:
        return []
    actor = view.reading.actors.get(actor_id)
    return [] if actor is None else _by_actor(view.reading).get(actor.id, [])


def _mentions(view: View, actor_id: str) -> Iterator[Block]:
    """Where the text names the actor: each sentence once, its names marked."""
    passages = mentions_of(view, actor_id)
    if not passages:
        return
    yield chapter("named in the text", len(passages))
    for sentence, inside in list(_by_sentence(view, passages).items())[:LISTED]:
        raw = view.reading.briefing.sections[sentence.section].text
        marked = [(one.start, one.end, "mention") for one in inside]
        shown = spanned(raw, sentence.start, sentence.end, marked, "context")
        first = text((f"{view.glyphs.passage} ", "rule"))
        yield block(Part(shown, first, _INDENT), item=passage_id(inside[0]))


def _by_sentence(view: View, passages: Iterable[Passage]) -> dict[Passage, list[Passage]]:
    found: dict[Passage, list[Passage]] = {}
    for passage in passages:
        start, end = around(view.reading, passage)
        found.setdefault(Passage(passage.section, start, end), []).append(passage)
    return found


_SECTION_LIMIT = 2_000
"""Items whose passages are looked up; of more, only those that come first in the file are."""


def resting_blocks(view: View, section: Section) -> Iterator[Block]:
    """A heading, and a block for each item that rests on the section; a long text is not gone
    through for it."""
    if not is_short(view.reading):
        told = "what rests on it is not listed for a text of this length"
        yield block(BLANK, part((told, "quiet")))
        return
    found = _by_section(view.reading).get(section.where, ())
    if not found:
        return
    yield chapter("rests on it", len(found))
    for ref in found[:LISTED]:
        yield block(entry(view, ref, view.reading.items[ref], own=False), item=ref)
    if len(found) > LISTED:
        yield block(part((f"and {len(found) - LISTED:,} more", "quiet"), indent=2))


@per_reading
def _by_section(reading: Reading) -> Mapping[int, list[str]]:
    """For each section, by its place in the file, the ids of the items, as their words follow one
    another."""
    sections = reading.briefing.sections
    found: dict[int, list[tuple[int, str]]] = {}
    looked = 0
    for item in items.walk(reading.briefing):
        if not getattr(item.item, "at", ()) or item.id not in reading.items:
            continue
        looked += 1
        if looked > _SECTION_LIMIT:
            break
        for passage in reading.places.passages(item.item):
            where = sections[passage.section].where
            found.setdefault(where, []).append((passage.start, item.id))
    return {
        where: list(dict.fromkeys(ref for _, ref in sorted(refs))) for where, refs in found.items()
    }
