"""Lists of items: the dossier of an actor, the links of an item, and the entries of these lists.

A dossier has the items that concern an actor, in a chapter for each part that the actor plays, and
the mentions of the actor's name. Each entry can be selected and leads to its item. An item has
links to its passages and to the items that it refers to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from briefing_tui.model.anchors import Passage
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
)
from briefing_tui.present import describe
from briefing_tui.present.blocks import BLANK, Block, Part, Span, block, part, prose, text
from briefing_tui.present.items import (
    Shown,
    find,
    item_title,
    kind_of,
    name_of,
    nested,
    owners,
    passage_id,
    passage_of,
    references,
)
from briefing_tui.present.panes.article import mentions_of, sentence_span, styled_slice
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import cut_list


class Link(NamedTuple):
    """An entry of a menu. It leads to an item or to a passage."""

    label: str
    """The words in the menu: the kind and the name of an item, or the words of a passage."""
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
    targets = _targets(view, item_id, item)
    mentions: list[Passage] = []
    if isinstance(item, Actor):
        chapters = dossier(view.reading, item_id).values()
        targets += [ref for refs in chapters for ref in refs[:LISTED]]
        mentions = mentions_of(view, item_id)[:LISTED]
    for ref in dict.fromkeys(targets):
        to = find(view, ref)
        if to is not None and ref != item_id:
            name = item_title(view, ref) if isinstance(item, Actor) else name_of(view, ref)
            yield Link(f"{kind_of(to)}: {name}", ref)
    for mention in mentions:
        sentence = Passage(mention.section, *sentence_span(view.reading, mention))
        yield Link(f"named: {view.words_of(sentence)}", mention)


def passage_links(view: View, item: Shown) -> list[Link]:
    """Return the links to the passages of an item."""
    if isinstance(item, Article):
        return []
    return [_passage_link(view, passage) for passage in view.passages(item)]


def _passage_link(view: View, passage: Passage) -> Link:
    return Link(f"passage: {view.quoted(view.words_of(passage))}", passage)


_ORDER = ("actor", "figure", "quote", "claim", "section", "")
"""The order of the links by the kind of item that a key refers to."""


def _targets(view: View, item_id: str, item: Shown) -> list[str]:
    ids = [ref.id for ref in sorted(references(item), key=lambda ref: _ORDER.index(ref.kind))]
    if isinstance(item, Figure) and item.subject in view.reading.actors:
        ids.append(str(item.subject))
    ids += [inner.id for inner in nested(item)]
    owner = owners(view.reading).get(item_id)
    if owner is not None:
        ids += [owner.claim.id] if owner.claim is not None else []
        ids.append(owner.issue.id)
    return ids


# The dossier

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


@per_reading
def dossier(reading: Reading, actor_id: str) -> Mapping[str, list[str]]:
    """Return the items in which an actor plays a part.

    The result maps each chapter to the ids of its items, in file order. No chapter is empty.
    """
    actor = reading.actors.get(actor_id)
    known = () if actor is None else (actor.id, NARRATOR)
    own = {actor_id, *(ref for ref in known if reading.actors.get(ref) is actor)}
    chapters: dict[str, list[str]] = {}
    for source in _sources(reading, actor_id, actor):
        for name in [*_parts(reading.items.get(source), own)] or ["others"]:
            chapters.setdefault(name, []).append(source)
    return {name: chapters[name] for name in CHAPTERS if name in chapters}


def _sources(reading: Reading, actor_id: str, actor: Actor | None) -> Sequence[str]:
    linked = reading.backlinks.get(actor_id, ())
    if actor is not reading.narrator:
        return linked
    untold = [event.id for event in reading.briefing.timeline if event.by is None]
    return tuple(dict.fromkeys((*linked, *untold)))


def _parts(item: Any, own: Set[str]) -> Iterator[str]:
    for key, name in _PARTS.get(type(item), {}).items():
        value = getattr(item, key)
        refs = value if isinstance(value, tuple) else (value or NARRATOR if key == "by" else value,)
        if not own.isdisjoint(refs):
            yield "relayed" if name == "said" and item.via is not None else name


_PARTS: Mapping[type[Any], Mapping[str, str]] = {
    Quote: {"source": "said", "via": "passed", "to": "told", "about": "spoken"},
    Position: {"actor": "positions", "via": "passed"},
    Figure: {"by": "numbers", "subject": "measured"},
    Event: {"by": "tells", "via": "passed", "actors": "events"},
    Issue: {"concerns": "concerned"},
    Actor: {"member_of": "members"},
}
"""For each record, its keys with actors, and the part that an actor plays who is named there."""


def dossier_blocks(view: View, actor_id: str) -> Iterator[Block]:
    """Yield the chapters, then the mentions."""
    for name, ids in dossier(view.reading, actor_id).items():
        yield from entries(view, CHAPTERS[name], ids, own=name in _OWN, numbered=True)
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


def entry(view: View, item_id: str, item: Shown, *, own: bool = False) -> Part:
    """Return an item after its sign or its kind: who, words and remarks such as `inferred`.

    If `own` is true, the actor is left out.
    """
    has_sign = type(item) in _WITH_SIGN
    first = describe.sign(view, item) if has_sign else (f"{kind_of(item)}  ", "label")
    return Part(describe.line(view, item_id, item, own=own), text(first), _INDENT)


_WITH_SIGN = (Quote, Position, Figure, Event, Issue, Actor)
"""The records of which an entry is recognised without the name of its kind."""


def _mention_blocks(view: View, actor_id: str) -> Iterator[Block]:
    passages = mentions_of(view, actor_id)
    if not passages:
        return
    yield _heading("named in the text", len(passages))
    for sentence, inside in list(_by_sentence(view, passages).items())[:LISTED]:
        raw = view.reading.briefing.sections[sentence.section].text
        marked = [Span(one.start, one.end, "mention") for one in inside]
        shown = styled_slice(raw, sentence.start, sentence.end, marked, "context")
        first = text((f"{view.glyphs.bar} ", "rule"))
        yield block(prose(view, shown, first, _INDENT), item=passage_id(inside[0]))


def _by_sentence(view: View, passages: Iterable[Passage]) -> dict[Passage, list[Passage]]:
    found: dict[Passage, list[Passage]] = {}
    for passage in passages:
        start, end = sentence_span(view.reading, passage)
        found.setdefault(Passage(passage.section, start, end), []).append(passage)
    return found
