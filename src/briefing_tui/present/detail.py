"""The detail of an item: in sentences, or key by key as the file has it.

The sentences say what the item states, who says it, how reliable the item is, which passages
support it, and which items refer to it. The keys come from the declaration of the format, so a new
key needs no code here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefing_tui.model import dates
from briefing_tui.model.figures import figures_of, incomparable
from briefing_tui.model.figures import listed as listed_figures
from briefing_tui.model.records import (
    Actor,
    Article,
    Choice,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Many,
    Nested,
    Point,
    Position,
    Quote,
    Ref,
    Scalar,
    Section,
    Selector,
)
from briefing_tui.model.segmentation import paragraphs
from briefing_tui.present.actors import described, members_of, named, several
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Text,
    block,
    part,
    prose,
    text,
)
from briefing_tui.present.blocks import listed as joined
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import beside, conflict_part, conflicts_of, in_words, subject
from briefing_tui.present.issues import (
    against_lines,
    held_part,
    known_part,
    reason,
    settler,
    silent,
    status_words,
)
from briefing_tui.present.items import (
    Shown,
    find,
    keys_of,
    kind_of,
    name_of,
    nested,
    owners,
    told_by,
    unchecked,
)
from briefing_tui.present.panes.article import context_blocks
from briefing_tui.present.panes.summary import article_block
from briefing_tui.present.related import (
    LISTED,
    dossier_blocks,
    entries,
    quote_words,
    resting_blocks,
)
from briefing_tui.present.view import View, mention_counts
from briefing_tui.present.vocabulary import UNCHECKED, counted, cut_list, grade

_INDENT = 2


def detail(view: View, item_id: str) -> tuple[Block, ...]:
    """Return the detail of an item, or one block that says that no item has the id."""
    item = find(view, item_id)
    if item is None:
        return (block(part((name_of(view, item_id), "problem"))),)
    if isinstance(item, Article):
        return (article_block(view, item)._replace(item=item_id),)
    first, *rest = _SENTENCES[type(item)](view, item_id, item)
    if doubt := unchecked(view, item):
        first = first._replace(text=text(first.text, "  ", doubt))
    head = block(first, *rest, *_remarks(view, item), item=item_id)
    return (head, *context_blocks(view, item), *_lists_below(view, item_id, item))


def _remarks(view: View, item: Shown) -> Iterator[Part]:
    for selector in getattr(item, "at", ()):
        if fault := view.reading.match(selector).fault:
            words = f"no passage for {view.quoted(selector.exact)}: {fault.replace('-', ' ')}"
            yield part((words, "problem"))
    note = getattr(item, "note", None)
    if note is not None:
        yield part((view.prose(note), "quiet"))


def _lists_below(view: View, item_id: str, item: Shown) -> Iterator[Block]:
    if isinstance(item, Actor):
        yield from dossier_blocks(view, item_id)
        return
    shown: Sequence[str] = ()
    if isinstance(item, Point | Gap):
        shown = tuple(dict.fromkeys(item.refs))
        yield from entries(view, "", shown)
    elif isinstance(item, Issue):
        for claim in item.claims:
            yield from _claim_blocks(view, claim)
        return
    elif isinstance(item, Claim):
        shown = [one.id for one in item.positions]
        yield from entries(view, "who says what", shown)
        yield from entries(view, "its figures", item.figures)
        shown = [*shown, *item.figures]
    elif isinstance(item, Event):
        yield from entries(view, "figures", item.figures)
    elif isinstance(item, Section):
        yield from resting_blocks(view, item)
    elif isinstance(item, Position) and item.quote is not None:
        yield from entries(view, "in the words", (item.quote,))
    uses = [ref for ref in view.reading.backlinks.get(item_id, ()) if ref not in shown]
    yield from entries(view, "used in", uses)


def _claim_blocks(view: View, claim: Claim) -> Iterator[Block]:
    yield block(BLANK, part((view.quoted(claim.text), "subheading")), item=claim.id)
    kept, more = cut_list(claim.positions, LISTED)
    for position in kept:
        yield block(held_part(view, position), item=position.id)
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
    to: tuple[Piece, ...] = (" to ", several(view, quote.to)) if quote.to else ()
    about: tuple[Piece, ...] = (", speaking of ", several(view, quote.about)) if quote.about else ()
    when: tuple[Piece, ...] = (" on ", (view.date(quote.date), "date")) if quote.date else ()
    yield part(named(view, quote.source), f" {_SAID[quote.type]}", *to, *about, *when, ":")
    yield prose(view, text(quote_words(view, quote)), text(" " * _INDENT), _INDENT)
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
    yield held_part(view, position, claim)
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


_LABEL_WIDTH = 16
"""Number of columns for the name of a key. The longest name is `resolver state`."""


_STYLES = dict.fromkeys(
    ("text", "title", "question", "name", "headline"), "strong"
) | dict.fromkeys(("value", "low", "high"), "number")
"""The styles of the most important fields."""


def written(view: View, item_id: str, line: int | None = None) -> tuple[Block, ...]:
    """Return the keys and values of the item, as in the file. The item begins on line `line`.

    For an unknown id, return one block that says so.
    """
    item = find(view, item_id)
    if item is None:
        return (block(part((name_of(view, item_id), "problem"))),)
    where = part((f"as written, line {line:,}" if line else "as written", "quiet"))
    head = _kind_line(view, item, _id(view, item_id))
    return (
        block(where, head, *fields(view, item), item=item_id),
        *_inner_blocks(view, nested(item)),
    )


def fields(view: View, item: Any, indent: int = 0) -> Iterator[Part]:
    """Yield the keys and values of an item line by line, without its id and its nested items."""
    for key in keys_of(item):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        if key.name == "id" or (isinstance(spec, Nested) and spec.record is not Selector):
            continue
        value = getattr(item, key.name)
        if value is None or value is False:
            continue
        values, more = cut_list(value if isinstance(value, tuple) else (value,))
        for number, one in enumerate(values):
            label = "" if number else key.name.replace("_", " ")
            yield _field(label, _value(view, item, key.name, spec, one), indent)
        if more:
            yield _field("", text((more, "quiet")), indent)


def _kind_line(view: View, item: Shown, item_id: str, indent: int = 0) -> Part:
    doubt = unchecked(view, item)
    head = (kind_of(item), "label"), (f"  {item_id}", "id")
    return part(*head, *(("  ", doubt) if doubt else ()), indent=indent)


def _inner_blocks(view: View, inner: Sequence[Claim | Position]) -> Iterator[Block]:
    shown, more = cut_list(inner)
    for item in shown:
        yield block(*_inner(view, item), item=item.id)
    if more:
        yield block(BLANK, part((more, "quiet")))


def _inner(view: View, item: Claim | Position, indent: int = 0) -> Iterator[Part]:
    yield BLANK
    yield _kind_line(view, item, view.sanitize(item.id), indent)
    yield from fields(view, item, indent)
    shown, more = cut_list(nested(item))
    for inner in shown:
        yield from _inner(view, inner, indent + 2)
    if more:
        yield part((more, "quiet"), indent=indent + 2)


def _field(label: str, value: Text, indent: int) -> Part:
    first = text(" " * indent, (label, "label"))
    return Part(value, first, indent + _LABEL_WIDTH)


def _value(view: View, item: Shown, key: str, spec: object, value: Any) -> Text:
    if isinstance(value, Selector):
        return _selector(view, value)
    if isinstance(spec, Ref) or (key == "subject" and value in view.reading.actors):
        known = find(view, value) is not None
        return text(name_of(view, value), (f"  {view.sanitize(value)}" if known else "", "id"))
    kind = spec.name if isinstance(spec, Scalar) else ""
    if kind == "date":
        return text((view.date(value), "date"), (f"  {view.sanitize(value)}", "id"))
    if kind == "flag":
        return text((f"{view.glyphs.unchecked} {UNCHECKED}", "unchecked"))
    if kind == "grade":
        return text(grade(value))
    if isinstance(spec, Choice):
        return text(str(value).replace("_", " "))
    if isinstance(item, Section) and key == "text":
        size = counted(sum(1 for _ in paragraphs(value)), "paragraph")
        return text((f"{size}, {counted(len(value.split()), 'word')}, in the article", "quiet"))
    return text((view.prose(str(value)), _STYLES.get(key, "")))


def _selector(view: View, selector: Selector) -> Text:
    pieces: list[Piece] = [view.quoted(selector.exact)]
    for name in ("prefix", "suffix"):
        words = getattr(selector, name)
        if words is not None:
            pieces.append(text((f"{name} ", "label"), view.quoted(words)))
    if selector.section is not None:
        pieces.append(text(("section ", "label"), view.sanitize(selector.section)))
    fault = view.reading.match(selector).fault
    if fault:
        pieces.append((f"no passage: {fault.replace('-', ' ')}", "problem"))
    return joined(pieces, f" {view.glyphs.separator} ")


def _id(view: View, item_id: str) -> str:
    if item_id.startswith(":"):
        return ""
    made = "  (made by place: the file gives none)" if item_id in view.reading.briefing.made else ""
    return view.sanitize(item_id) + made
