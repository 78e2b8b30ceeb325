"""The detail of an item, or of a cell of the matrix, and the lists of items that it leads to.

A detail says what the item states, who says it, how reliable the item is, which passages support
it, and which items refer to it. It is in sentences, or key by key; the keys come from the
declaration of the format, so a new key needs no code here. The detail of an actor is a dossier:
the items that concern the actor, in a chapter for each part that the actor plays, and the mentions
of the actor's name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any, NamedTuple

from briefing_tui.model.anchors import Passage
from briefing_tui.model.figures import figures_of, incomparable
from briefing_tui.model.figures import listed as listed_figures
from briefing_tui.model.items import references
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
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
    Section,
)
from briefing_tui.model.status import (
    AFFIRMS,
    REJECTS,
    Matrix,
    against,
    against_within,
    exclusive_claims,
)
from briefing_tui.present import audit, describe
from briefing_tui.present.actors import named, several
from briefing_tui.present.blocks import (
    BLANK,
    Block,
    Part,
    Span,
    Text,
    block,
    part,
    prose,
    text,
)
from briefing_tui.present.items import (
    Shown,
    beside,
    conflict_part,
    conflicts_of,
    find,
    item_title,
    kind_of,
    name_of,
    nested,
    owners,
    passage_id,
    passage_of,
)
from briefing_tui.present.matrix import cell_of
from briefing_tui.present.panes.article import (
    context_blocks,
    mentions_of,
    resting_on,
    sentence_span,
    styled_slice,
)
from briefing_tui.present.panes.summary import article_block
from briefing_tui.present.ranking import open_ends, reason
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


_ORDER = ("actor", "figure", "quote", "claim")
"""The order of the links by the kind of item. Other kinds follow."""


def _targets(view: View, item_id: str, item: Shown) -> list[str]:
    refs = () if isinstance(item, Article) else references(item, view.reading.actors)
    kinds = {ref: kind_of(to) for ref in refs if (to := find(view, ref)) is not None}
    ids = sorted(kinds, key=lambda ref: (*_ORDER, kinds[ref]).index(kinds[ref]))
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
    "found": "has ruled",
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
    if isinstance(item, Issue) and item.finding is not None and item.finding.by in own:
        yield "found"


_PARTS: Mapping[type[Any], Mapping[str, str]] = {
    Quote: {"source": "said", "via": "passed", "to": "told", "about": "spoken"},
    Position: {"actor": "positions", "via": "passed"},
    Figure: {"by": "numbers", "subject": "measured"},
    Event: {"by": "tells", "via": "passed", "actors": "events"},
    Issue: {"concerns": "concerned"},
    Actor: {"member_of": "members"},
}
"""For each record, its keys with actors, and the part that an actor plays who is named there."""


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


def detail(view: View, item_id: str) -> tuple[Block, ...]:
    """Return the detail of an item, or one block that says that no item has the id."""
    item = find(view, item_id)
    if item is None:
        return (block(part((name_of(view, item_id), "problem"))),)
    if isinstance(item, Article):
        return (article_block(view),)
    if isinstance(item, Position):
        head = _position_blocks(view, item)
    else:
        parts = (*_head(view, item_id, item), *_remarks(view, item))
        head = (block(*parts, item=item_id), *context_blocks(view, item))
    return (*head, *_lists_below(view, item_id, item))


def _position_blocks(view: View, position: Position) -> tuple[Block, ...]:
    """Return what a position says, its passages and its opponents, but no lists of other items."""
    passages = [Block(parts=shown.parts[-1:]) for shown in context_blocks(view, position)]
    if not view.passages(position):
        passages = [block(part(("no passage is given", "gap"), indent=_INDENT))]
    last = block(*_opponents(view, position), *_remarks(view, position, _INDENT))
    head = block(*_head(view, position.id, position), item=position.id)
    return (head, *passages, last)


def _head(view: View, item_id: str, item: Shown) -> Iterator[Part]:
    yield _title(view, item_id, item)
    is_bare = isinstance(item, Figure) and item.label is None  # the title has measure and subject
    without = (*_SAID, "measure", "subject") if is_bare else _SAID
    if known := describe.known(view, item, without=without):
        yield Part(known, None, _INDENT if isinstance(item, Position) else 0)
    yield from _follows(view, item_id, item)


def _remarks(view: View, item: Shown, indent: int = 0) -> Iterator[Part]:
    for selector in getattr(item, "at", ()):
        if fault := view.reading.places.find(selector).fault:
            words = f"no passage for {view.quoted(selector.exact)}: {fault.replace('-', ' ')}"
            yield part((words, "problem"))
    note = getattr(item, "note", None)
    if note is not None:
        yield part((view.prose(note), "quiet"), indent=indent)


_SAID = ("by", "figures")
"""The keys that a title says, or a list below."""


def _lists_below(view: View, item_id: str, item: Shown) -> Iterator[Block]:
    shown: list[str] = []
    match item:
        case Actor():
            for name, ids in dossier(view.reading, item_id).items():
                yield from entries(view, CHAPTERS[name], ids, own=name in _OWN, numbered=True)
            yield from _mention_blocks(view, item_id)
            return
        case Issue():
            for claim in item.claims:
                yield from _claim_blocks(view, claim)
            return
        case Point() | Gap():
            shown = [*item.refs]
            yield from entries(view, "", shown)
        case Claim():
            positions = [position.id for position in item.positions]
            question = owners(view.reading)[item.id].issue.id
            yield from entries(view, "who says what", positions)
            yield from entries(view, "its figures", item.figures)
            yield from entries(view, "answers", [question])
            shown = [*positions, *item.figures, question]
        case Event():
            yield from entries(view, "figures", item.figures)
        case Section():
            resting = resting_on(view.reading, view.reading.briefing.sections.index(item))
            yield from entries(view, "rests on it", resting, numbered=True)
        case Position():
            yield from entries(view, "in the words", filter(None, (item.quote,)))
            yield from entries(view, "answers", [owners(view.reading)[item.id].issue.id])
    uses = [ref for ref in view.reading.backlinks.get(item_id, ()) if ref not in shown]
    yield from entries(view, "used in", uses)


def _claim_blocks(view: View, claim: Claim) -> Iterator[Block]:
    yield block(BLANK, part((view.sanitize(claim.text), "subheading")), item=claim.id)
    shown, more = cut_list(claim.positions, LISTED)
    for position in shown:
        line = text(describe.held(view, position), describe.remark(view, position))
        yield block(Part(line, text(describe.sign(view, position)), _INDENT), item=position.id)
    if more:
        yield block(part((more, "quiet"), indent=_INDENT))


# The titles of items


def _title(view: View, item_id: str, item: Shown) -> Part:
    """Return what an item says, or what it is if its words are below, or in pane and article."""
    match item:
        case Point():
            return _point_title(view, item_id, item)
        case Gap():
            about = ". It concerns" if item.refs else ""
            return part((f"The article does not say this{about}", "label"))
        case Section():
            number = view.reading.briefing.sections.index(item) + 1
            heading = f"  {view.sanitize(item.heading)}" if item.heading else ""
            return part((f"Section {number}", "label"), (heading, "strong"))
        case Claim():
            return part((view.sanitize(item.text), "strong"))
        case Position():
            owner = owners(view.reading).get(item_id)
            return describe.held_part(view, item, owner.claim if owner is not None else None)
        case Quote() if not view.quotes_article and view.passages(item):
            return part(several(view, item.source))
    return prose(view, describe.said(view, item_id, item))


def _point_title(view: View, item_id: str, point: Point) -> Part:
    number, total = item_id.rpartition("-")[2], len(view.reading.briefing.summary)
    rests = "rests on" if point.refs else "rests on no item of the briefing"
    if audited := view.audit_of(point):
        sign = audit.sign(view.glyphs, audited.finding.verdict)
        return part(sign, (f" Sentence {number} of {total}", "label"))
    return part((f"Point {number} of {total} {rests}", "label"))


# What follows from an item and the others


def _follows(view: View, item_id: str, item: Shown) -> Iterator[Part]:
    match item:
        case Point():
            if audited := view.audit_of(item):
                yield from map(part, audit.remarks(view, audited.finding))
        case Figure():
            yield from _compared(view, item)
        case Actor():
            bloc = view.reading.cast.bloc(item_id)
            if bloc not in (item.id, item.member_of) and view.reading.cast.makes_bloc(item_id):
                yield part(("On the side of ", "quiet"), named(view, bloc))
        case Issue():
            yield part(f"{reason(view, item)}.")
            for sentence in conflicts_of(view, *figures_of(item, view.reading.items)):
                yield conflict_part(view, sentence, 0)
            yield from open_ends(view, item)
        case Claim():
            yield from _excluded(view, item)


def _compared(view: View, figure: Figure) -> Iterator[Part]:
    for sentence in conflicts_of(view, figure):
        yield conflict_part(view, sentence, 0)
    for why, others in incomparable(figure, beside(view.reading, figure)).items():
        told = f"Not comparable with {listed_figures(others)}, because {why}."
        yield part((view.computed(told), "quiet"))


def _excluded(view: View, claim: Claim) -> Iterator[Part]:
    issue = owners(view.reading)[claim.id].issue
    if claim.id in issue.exclusive:
        for other in exclusive_claims(issue):
            if other is not claim:
                yield part(("It excludes: ", "quiet"), view.sanitize(other.text))


def _opponents(view: View, position: Position) -> Iterator[Part]:
    """Yield the opponents of a position.

    Opponents take the opposite stance on the claim, or hold a claim that excludes it. If the
    position takes no side, yield the other positions on the claim.
    """
    owner = owners(view.reading).get(position.id)
    if owner is None or owner.claim is None:
        return
    issue, claim, cast = owner.issue, owner.claim, view.reading.cast
    if position.stance not in AFFIRMS | REJECTS:
        others = tuple(one for one in claim.positions if one is not position)
        yield from _held_under(view, "who speaks", others, "nobody else here")
        return
    rivals = exclusive_claims(issue) if claim.id in issue.exclusive else ()
    elsewhere = {one.id: rival for rival in rivals if rival is not claim for one in rival.positions}
    foes, within = against(issue, claim, position, cast), against_within(claim, position, cast)
    if foes or not within:
        yield from _held_under(view, "against it", foes, "nobody here", elsewhere)
    if within:
        yield from _held_under(view, "own side", within, "")


_LABEL = 12
"""Number of columns of a label before lines."""
_MOST_HELD = 20
"""Maximum number of positions under one label."""


def _held_under(
    view: View,
    label: str,
    positions: Sequence[Position],
    nothing: str,
    claims: Mapping[str, Claim] = MappingProxyType({}),
    *,
    own: bool = False,
) -> Iterator[Part]:
    """Yield a line for each position under one label: its stance with signs for what qualifies it.

    Without positions, yield the text `nothing`.
    `claims` are the claims to name, by the id of their position. If `own` is true, the actor is
    not named.
    """
    shown, more = cut_list(positions, _MOST_HELD)
    lines = []
    for position in shown:
        [stance] = cell_of(view, [position]).lines
        name = "" if own else text(named(view, position.actor), " ")
        claim = claims.get(position.id)
        words = f": {view.sanitize(claim.text)}" if claim is not None else ""
        lines.append(text(name, stance, (words, "quiet")))
    lines += [text((words, "quiet")) for words in (more, "" if positions else nothing) if words]
    yield from _labelled(label, lines)


def _labelled(label: str, lines: Iterable[Text]) -> Iterator[Part]:
    """Yield lines with a label before the first one."""
    for number, line in enumerate(lines):
        first = text((" " * _INDENT + ("" if number else label), "label"))
        yield Part(line, first, _INDENT + _LABEL)


# A cell of the matrix


class Cell(NamedTuple):
    """A cell of the matrix: the positions of one actor on one claim, or the actor's silence."""

    matrix: Matrix
    row: int
    column: int

    @property
    def claim(self) -> Claim:
        """The claim of the cell's row."""
        return self.matrix.rows[self.row]

    @property
    def actor(self) -> str:
        """The id of the actor in the cell's column."""
        return self.matrix.columns[self.column].actor

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of the actor on the claim. A silent actor has no positions."""
        return self.matrix.cell(self.row, self.column)

    @property
    def item(self) -> str:
        """The id of the cell's first position. If the actor is silent, this is the claim's id."""
        held = self.positions
        return held[0].id if held else self.claim.id


def cell_blocks(view: View, cell: Cell) -> tuple[Block, ...]:
    """Return the detail of a cell, its positions one after another."""
    return tuple(_held(view, cell) if cell.positions else [_silent(view, cell)])


def cell_passages(view: View, cell: Cell) -> tuple[Passage, ...]:
    """Return the passages of the cell's positions, each once."""
    passages = (passage for position in cell.positions for passage in view.passages(position))
    return tuple(dict.fromkeys(passages))


def cell_links(view: View, cell: Cell) -> tuple[Link, ...]:
    """Return the links of a cell's positions, passages first.

    For a silent actor, return a link to the actor, and the links of the claim.
    """
    if not cell.positions:
        return (Link(f"actor: {view.name(cell.actor)}", cell.actor), *links(view, cell.claim.id))
    every = dict.fromkeys(link for held in cell.positions for link in links(view, held.id))
    return tuple(sorted(every, key=lambda link: isinstance(link.target, str)))


def _held(view: View, cell: Cell) -> Iterator[Block]:
    for number, position in enumerate(cell.positions):
        if number:
            yield block(BLANK)
        yield from _position_blocks(view, position)
    figures = ((ref, find(view, ref)) for ref in dict.fromkeys(cell.claim.figures))
    lines = [describe.line(view, ref, figure) for ref, figure in figures if figure is not None]
    yield block(*_labelled("its figures", lines))


def _silent(view: View, cell: Cell) -> Block:
    matrix, claim = cell.matrix, cell.claim
    silent = text(("is silent on", "silent"), ": ", (view.sanitize(claim.text), "strong"))
    first = text((f"{view.glyphs.silent} ", "silent"))
    claims = {held.id: row for row in matrix.rows for held in row.positions}
    elsewhere = [held for row in range(len(matrix.rows)) for held in matrix.cell(row, cell.column)]
    nothing = "takes no position in this question at all"
    nobody = "nobody: no position on this claim is left"
    return block(
        Part(text(named(view, cell.actor), " ", silent), first, 2),
        *_held_under(view, "elsewhere", elsewhere, nothing, claims, own=True),
        *_held_under(view, "who speaks", claim.positions, nobody),
        item=claim.id,
    )
