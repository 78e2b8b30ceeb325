"""The detail of an item, in sentences.

It says what the item states, who says it, how reliable it is, which passages support it, and which
items use it. `written` shows the same item key by key.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefing_tui.model import dates
from briefing_tui.model.conflicts import incomparable
from briefing_tui.model.figures import figures_of
from briefing_tui.model.figures import listed as listed_figures
from briefing_tui.model.items import bare_content
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
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
from briefing_tui.model.text.segmentation import paragraphs
from briefing_tui.present.actors import described, named, several
from briefing_tui.present.detail.cell import against_lines, known_part
from briefing_tui.present.detail.dossier import (
    context_blocks,
    dossier_blocks,
    entry,
    resting_blocks,
)
from briefing_tui.present.detail.written import beside
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import conflict_part, conflicts_of, in_words, subject
from briefing_tui.present.issue_status import reason, settler, silent, status_words
from briefing_tui.present.items import Shown, find, name_of, owners, told_by, unchecked
from briefing_tui.present.panes.summary import article_block
from briefing_tui.present.text.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    block,
    part,
    prose,
    text,
)
from briefing_tui.present.view import View, mention_counts, per_reading
from briefing_tui.present.wording import STANCE_VERB, counted, cut_list

_INDENT = 2
_MOST_USES = 50
"""Maximum number of items listed under one heading."""


def detail(view: View, item_id: str) -> tuple[Block, ...]:
    """Return the detail of an item; for an unknown id, one block that says so."""
    item = find(view, item_id)
    if item is None:
        return (block(part((name_of(view, item_id), "problem"))),)
    if isinstance(item, Article):
        return (article_block(view, item)._replace(item=item_id),)
    first, *rest = _SENTENCES[type(item)](view, item_id, item)
    if doubt := unchecked(view, item):
        first = first._replace(text=text(first.text, "  ", doubt))
    head = block(first, *rest, *_remarks(view, item), item=item_id)
    return (head, *context_blocks(view, item), *_below(view, item_id, item))


def _remarks(view: View, item: Shown) -> Iterator[Part]:
    """Yield the anchors that match no passage, and the note of the author of the briefing."""
    for selector in getattr(item, "at", ()):
        if fault := view.reading.match(selector).fault:
            words = f"no passage for {view.quoted(selector.exact)}: {fault.replace('-', ' ')}"
            yield part((words, "problem"))
    note = getattr(item, "note", None)
    if note is not None:
        yield part((view.prose(note), "quiet"))


def _below(view: View, item_id: str, item: Shown) -> Iterator[Block]:
    """Yield the lists below the passages.

    They show the items that this item rests on or contains, and the items that use this item.
    """
    if isinstance(item, Actor):
        yield from dossier_blocks(view, item_id)
        return
    shown: Sequence[str] = ()
    if isinstance(item, Point | Gap):
        shown = tuple(dict.fromkeys(item.refs))
        yield from _entries(view, "", shown)
    elif isinstance(item, Issue):
        for claim in item.claims:
            yield from _claim_blocks(view, claim)
        return
    elif isinstance(item, Claim):
        shown = [one.id for one in item.positions]
        yield from _entries(view, "who says what", shown)
        yield from _entries(view, "its figures", item.figures)
        shown = [*shown, *item.figures]
    elif isinstance(item, Event):
        yield from _entries(view, "figures", item.figures)
    elif isinstance(item, Section):
        yield from resting_blocks(view, item)
    elif isinstance(item, Position) and item.quote is not None:
        yield from _entries(view, "in the words", (item.quote,))
    uses = [ref for ref in view.reading.backlinks.get(item_id, ()) if ref not in shown]
    yield from _entries(view, "used in", uses)


def _entries(view: View, title: str, refs: Iterable[str]) -> Iterator[Block]:
    """Yield a heading, unless it is empty, and a block for each of these items.

    Enter on a block leads to its item.
    """
    ids = tuple(dict.fromkeys(refs))
    if not ids:
        return
    if title:
        yield block(BLANK, part((title, "subheading")))
    kept, more = cut_list(ids, _MOST_USES)
    for ref in kept:
        item = find(view, ref)
        line = (
            entry(view, ref, item, own=False)
            if item is not None
            else part((name_of(view, ref), "problem"), indent=_INDENT)
        )
        yield block(line, item=ref)
    if more:
        yield block(part((more, "quiet"), indent=_INDENT))


def _claim_blocks(view: View, claim: Claim) -> Iterator[Block]:
    """Yield a claim as a heading, and the actors by their stance on the claim."""
    yield block(BLANK, part((view.quoted(claim.text), "subheading")), item=claim.id)
    kept, more = cut_list(claim.positions, _MOST_USES)
    for position in kept:
        glyph = (f"{view.glyphs.stance(position.stance)} ", position.stance)
        verb = (STANCE_VERB[position.stance], position.stance)
        line = part(named(view, position.actor), " ", verb, first=glyph, indent=_INDENT)
        yield block(line, item=position.id)
    if more:
        yield block(part((more, "quiet"), indent=_INDENT))


# Sentences, by the type of the item


def _point(view: View, item_id: str, point: Point) -> Iterator[Part]:
    number = item_id.rpartition("-")[2]
    total = len(view.reading.briefing.summary)
    rests = "rests on" if point.refs else "rests on no item of the briefing"
    yield part((f"Point {number} of {total} {rests}", "label"))


def _gap(_view: View, _id: str, gap: Gap) -> Iterator[Part]:
    about = ". It concerns" if gap.refs else ""
    yield part((f"The article does not say this{about}", "label"))


def _section(view: View, _id: str, section: Section) -> Iterator[Part]:
    number = view.reading.briefing.sections.index(section) + 1
    title = f"  {view.sanitize(section.heading)}" if section.heading else ""
    yield part((f"Section {number}", "label"), (title, "strong"))
    size = counted(sum(1 for _ in paragraphs(section.text)), "paragraph")
    yield part((f"{size}, {counted(len(section.text.split()), 'word')}", "quiet"))


_SAID = {
    "direct": "said",
    "mixed": "said, quoted in part",
    "indirect": "said, reported and not quoted",
}


def _quote(view: View, _id: str, quote: Quote) -> Iterator[Part]:
    words = bare_content(quote)
    if quote.type == "indirect" or words is None:
        said: Piece = view.sanitize(view.skipping(one.exact for one in quote.at))
    else:
        said = (view.quoted(words), "quote")
    to: tuple[Piece, ...] = (" to ", several(view, quote.to)) if quote.to else ()
    about: tuple[Piece, ...] = (", speaking of ", several(view, quote.about)) if quote.about else ()
    when: tuple[Piece, ...] = (" on ", (view.date(quote.date), "date")) if quote.date else ()
    yield part(named(view, quote.source), f" {_SAID[quote.type]}", *to, *about, *when, ":")
    yield prose(view, text(said), text(" " * _INDENT), _INDENT)
    if quote.via is not None:
        relayed = f"{view.glyphs.relayed}{GLUE}relayed by "
        yield part((relayed, "relayed"), named(view, quote.via))
    if quote.cue is not None:
        yield part(("The article's words for it: ", "quiet"), view.quoted(quote.cue))


def _figure(view: View, _id: str, figure: Figure) -> Iterator[Part]:
    verb = " gives " if figure.by in view.reading.actors else " has "
    number = (in_words(view, figure), "number")
    label = f", {view.brief(figure.label)}" if figure.label else ""
    yield part(named(view, figure.by), verb, number, label, ".")
    of = subject(view, figure)
    measured = [
        view.brief(figure.measure) if figure.measure else "",
        f"of {of}" if of and figure.measure else of,
        f"as a share of {view.brief(figure.whole)}" if figure.whole else "",
        f"as of {view.date(figure.date)}" if figure.date else "",
    ]
    words = " ".join(filter(None, measured))
    if words:
        yield part(("Measured: ", "quiet"), words)
    for sentence in conflicts_of(view, figure):
        yield conflict_part(view, sentence, 0)
    for why, others in incomparable(figure, beside(view.reading, figure)).items():
        told = f"Not comparable with {listed_figures(others)}, because {why}."
        yield part((view.computed(told), "quiet"))


def _event(view: View, _id: str, event: Event) -> Iterator[Part]:
    date = dates.parse(event.date) if event.date else None
    weekday = dates.weekday(date) if date is not None else None
    when: Piece = (
        (view.date(event.date), "date") if event.date else ("At a date not given", "quiet")
    )
    yield part(when, f", a {weekday}" if weekday else "", ":")
    yield part((view.sanitize(event.title), "strong"), indent=_INDENT)
    if teller := told_by(view, event):
        yield part("Whose word it is: ", named(view, teller))
    if event.via is not None:
        yield part((f"{view.glyphs.relayed}{GLUE}relayed by ", "relayed"), named(view, event.via))
    if event.basis == "inferred":
        sign = f"{view.glyphs.inferred}{GLUE}inferred: the article does not say so itself"
        yield part((sign, "inferred"))
    if event.actors:
        yield part(("Taking part: ", "quiet"), several(view, event.actors))
    far = distance(view, date, event) if date is not None else ""
    if far:
        yield part((far[:1].upper() + far[1:], "quiet"))


def _actor(view: View, item_id: str, actor: Actor) -> Iterator[Part]:
    reading = view.reading
    yield part(named(view, item_id), ", ", described(view, actor))
    if actor.role is not None and actor.kind in ("person", "organization", "government", "group"):
        yield part((actor.kind.capitalize(), "quiet"))
    bloc = reading.blocs.get(item_id, item_id)
    if not reading.cast.makes_bloc(item_id):
        yield part(("No side of its own beside named speakers: nobody in it is named", "quiet"))
    elif bloc != actor.id:
        yield part(("Belongs to ", "quiet"), named(view, bloc))
    members = members_of(reading).get(actor.id, ())
    if members or actor.members:
        names = [*(view.name(ref) for ref in members), *actor.members]
        yield part(("With ", "quiet"), view.several(names))
    if actor.aliases:
        yield part(("Also called ", "quiet"), view.several(actor.aliases))
    if actor.same_as:
        yield part(("The same as ", "quiet"), view.several(actor.same_as))
    counts = mention_counts(reading)
    if counts is not None and not counts.get(actor.id):
        yield part(("Not named in the text", "quiet"))


def _issue(view: View, _id: str, issue: Issue) -> Iterator[Part]:
    yield part((view.sanitize(issue.question), "strong"))
    yield Part(status_words(view, issue))
    yield part(f"{reason(view, issue)}.")
    for sentence in conflicts_of(view, *figures_of(issue, view.reading.items)):
        yield conflict_part(view, sentence, 0)
    if quiet := silent(view, issue):
        yield part(("Silent on it: ", "silent"), several(view, quiet))
    if (line := settler(view, issue, 0)) is not None:
        yield line


_CLAIM_KIND = {
    "fact": "A fact claimed",
    "figure": "A figure claimed",
    "characterization": "A characterization",
    "demand": "A demand",
    "assessment": "An assessment",
}


def _claim(view: View, item_id: str, claim: Claim) -> Iterator[Part]:
    owner = owners(view.reading).get(item_id)
    yield part((_CLAIM_KIND[claim.kind], "label"))
    yield part((view.quoted(claim.text), "strong"))
    if claim.hedge is not None:
        hedge = f"{view.glyphs.hedged}{GLUE}softened by {view.quoted(claim.hedge)}"
        yield part((hedge, "hedged"))
    if owner is None:
        return
    yield part(("It answers: ", "quiet"), view.sanitize(owner.issue.question))
    if claim.id in owner.issue.exclusive:
        for other in owner.issue.claims:
            if other.id in owner.issue.exclusive and other is not claim:
                yield part(("It excludes: ", "quiet"), view.quoted(other.text))


def _position(view: View, item_id: str, position: Position) -> Iterator[Part]:
    owner = owners(view.reading).get(item_id)
    claim = owner.claim if owner is not None else None
    said: Piece = (view.quoted(claim.text), "strong") if claim is not None else ""
    glyph = (f"{view.glyphs.stance(position.stance)} ", position.stance)
    verb = (STANCE_VERB[position.stance], position.stance)
    yield part(named(view, position.actor), " ", verb, ": ", said, first=glyph, indent=_INDENT)
    known = known_part(view, position)
    if known.text.plain:
        yield known
    if owner is not None and claim is not None:
        yield from against_lines(view, owner.issue, claim, position)
        yield part(("It answers: ", "quiet"), view.sanitize(owner.issue.question))


_SENTENCES: Mapping[type[Any], Callable[[View, str, Any], Iterator[Part]]] = {
    Point: _point,
    Gap: _gap,
    Section: _section,
    Quote: _quote,
    Figure: _figure,
    Event: _event,
    Actor: _actor,
    Issue: _issue,
    Claim: _claim,
    Position: _position,
}


@per_reading
def members_of(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the direct members of each actor."""
    found: dict[str, list[str]] = {}
    for actor in reading.briefing.actors:
        if actor.member_of is not None:
            found.setdefault(actor.member_of, []).append(actor.id)
    return {body: tuple(ids) for body, ids in found.items()}
