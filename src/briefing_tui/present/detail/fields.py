"""The detail of an item: its keys, the facts computed from them, its passages, and its referrers.

Keys are read from the declaration of the format, so a new key is shown without a change here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefing_tui.model import dates
from briefing_tui.model.claims.sides import against, against_within
from briefing_tui.model.figures.intervals import fold
from briefing_tui.model.figures.relations import figures_of, incomparable
from briefing_tui.model.figures.wording import listed as listed_figures
from briefing_tui.model.format.items import bare_content
from briefing_tui.model.format.records import (
    Actor,
    Choice,
    Claim,
    Event,
    Figure,
    Issue,
    Many,
    Nested,
    Position,
    Quote,
    Ref,
    Scalar,
    Section,
    Selector,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.sentences import paragraphs
from briefing_tui.present.detail.dossier import context_blocks, dossier_blocks, resting_blocks
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import conflicts_of, in_words
from briefing_tui.present.issue_status import reason, silent, status_words
from briefing_tui.present.items import (
    Shown,
    find,
    keys_of,
    kind_of,
    name_of,
    nested,
    owners,
    unchecked,
)
from briefing_tui.present.text.blocks import (
    BLANK,
    Block,
    Part,
    Piece,
    Text,
    block,
    part,
    text,
)
from briefing_tui.present.text.blocks import listed as joined
from briefing_tui.present.view import View, mention_counts, per_reading
from briefing_tui.present.wording import STANCE_VERB, UNCHECKED, counted, cut_list, grade

_LABEL_WIDTH = 16
"""Columns for a key's name and the blanks after it; `resolver state` is the longest name."""


def computed(view: View, item_id: str, item: Shown) -> list[Part]:
    """Return a line for each fact that is computed from the file."""
    compute = _COMPUTE.get(type(item))
    lines = list(compute(view, item_id, item)) if compute is not None else []
    lines += _date(getattr(item, "date", None))
    return lines


def _line(label: str, *pieces: Piece) -> Part:
    return part(*pieces, first=(label, "label"), indent=_LABEL_WIDTH)


def _date(written: str | None) -> Iterator[Part]:
    """Yield the weekday of a certain day, or the first and last possible day of another date."""
    date = dates.parse(written) if written else None
    if date is None:
        return
    weekday = dates.weekday(date)
    if weekday is not None:
        yield _line("weekday", f"{weekday} (UTC)")
        return
    ends = [("not before ", dates.iso_earliest(date)), ("not after ", dates.iso_latest(date))]
    known = [words + instant[:10] for words, instant in ends if instant is not None]
    hedge = "as far as it can be told, " if any(sign in date.text for sign in "~?%") else ""
    yield _line("lies", hedge + ", ".join(known))


def _issue(view: View, _id: str, issue: Issue) -> Iterator[Part]:
    yield _line("status", status_words(view, issue))
    yield _line("because", reason(view, issue))
    quiet = silent(view, issue)
    if quiet:
        yield _line("silent", view.names(quiet))
    for sentence in conflicts_of(view, *figures_of(issue, view.reading.items)):
        yield _line("conflict", (f"{view.glyphs.conflict} {sentence}", "conflict"))


def _claim(view: View, item_id: str, claim: Claim) -> Iterator[Part]:
    owner = owners(view.reading).get(item_id)
    if owner is not None:
        yield _line("question", view.sanitize(owner.issue.question))
        if claim.id in owner.issue.exclusive:
            others = [c for c in owner.issue.claims if c.id in owner.issue.exclusive and c != claim]
            for other in others:
                yield _line("excludes", view.sanitize(other.text))
    stances = Counter(position.stance for position in claim.positions)
    counts = (f"{view.glyphs.stance(s)} {STANCE_VERB[s]}: {n}" for s, n in stances.items())
    yield _line("positions", ", ".join(counts))


def _position(view: View, item_id: str, position: Position) -> Iterator[Part]:
    owner = owners(view.reading).get(item_id)
    if owner is None or owner.claim is None:
        return
    yield _line("question", view.sanitize(owner.issue.question))
    yield _line("claim", view.sanitize(owner.claim.text))
    cast = view.reading.cast
    for label, others in (
        ("against it", against(owner.issue, owner.claim, position, cast)),
        ("own side", against_within(owner.claim, position, cast)),
    ):
        for other in others:
            yield _line(
                label, f"{view.name(other.actor)} ", (STANCE_VERB[other.stance], other.stance)
            )


def _figure(view: View, _id: str, figure: Figure) -> Iterator[Part]:
    yield _line("reads", (in_words(view, figure), "number"))
    for sentence in conflicts_of(view, figure):
        yield _line("conflict", (f"{view.glyphs.conflict} {sentence}", "conflict"))
    for why, others in incomparable(figure, _beside(view.reading, figure)).items():
        words = f"with {listed_figures(others)}, because {why}"
        yield _line("not comparable", (view.computed(words), "quiet"))


_MOST_BESIDE = 1_000
"""Maximum number of figures of one measure or question that are compared with one figure."""


def _beside(reading: Reading, figure: Figure) -> Iterable[Figure]:
    """Return the other figures of the same questions and of the same measure, each once."""
    found: dict[str, Figure] = {}
    for source in reading.backlinks.get(figure.id, ()):
        owner = owners(reading).get(source)
        if owner is not None:
            found.update((one.id, one) for one in figures_of(owner.issue, reading.items))
    if figure.measure is not None:
        alike = (
            group for group in reading.measures if fold(group[0].measure) == fold(figure.measure)
        )
        found.update((one.id, one) for group in alike for one in group)
    found.pop(figure.id, None)
    return list(found.values())[:_MOST_BESIDE]


def _quote(view: View, _id: str, quote: Quote) -> Iterator[Part]:
    words = bare_content(quote)
    if words is not None and quote.content is None:
        yield _line(
            "words", view.quoted(words) if quote.type != "indirect" else view.sanitize(words)
        )
    if quote.via is not None:
        relayed = f"{view.glyphs.relayed} known through {view.name(quote.via)}"
        yield _line("relayed", (relayed, "relayed"))


def _event(view: View, _id: str, event: Event) -> Iterator[Part]:
    date = dates.parse(event.date) if event.date else None
    if event.date is None:
        yield _line("date", ("undated", "quiet"))
    elif date is not None and (far := distance(view, date, event)):
        yield _line("distance", far)


def _actor(view: View, item_id: str, actor: Actor) -> Iterator[Part]:
    reading = view.reading
    bloc = reading.blocs.get(item_id, item_id)
    if not reading.cast.makes_bloc(item_id):
        yield _line("bloc", "its own in a contest; else none while named speakers are there")
    elif bloc != actor.id:
        yield _line("bloc", view.name(bloc))
    members = members_of(reading).get(actor.id, ())
    if members:
        yield _line("members here", view.names(members))
    counts = mention_counts(reading)
    if counts is not None:
        number = counts.get(actor.id, 0)
        yield _line(
            "named", f"{counted(number, 'time')} in the text" if number else "not in the text"
        )


@per_reading
def members_of(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the direct members of each actor."""
    found: dict[str, list[str]] = {}
    for actor in reading.briefing.actors:
        if actor.member_of is not None:
            found.setdefault(actor.member_of, []).append(actor.id)
    return {body: tuple(ids) for body, ids in found.items()}


_COMPUTE: dict[type[Shown], Callable[[View, str, Any], Iterator[Part]]] = {
    Issue: _issue,
    Claim: _claim,
    Position: _position,
    Figure: _figure,
    Quote: _quote,
    Event: _event,
    Actor: _actor,
}

_STYLES = dict.fromkeys(
    ("text", "title", "question", "name", "headline"), "strong"
) | dict.fromkeys(("value", "low", "high"), "number")
"""The styles of the most important fields."""


def detail(view: View, item_id: str) -> tuple[Block, ...]:
    """Return the item in full, its own fields first.

    For an unknown id, return one block that says so.
    """
    item = find(view, item_id)
    if item is None:
        return (block(part((name_of(view, item_id), "problem"))),)
    facts = computed(view, item_id, item)
    return (
        block(
            _kind_line(view, item, _id(view, item_id)),
            *_title(view, item_id, item),
            *fields(view, item),
            item=item_id,
        ),
        *([_titled("follows from the file", *facts)] if facts else ()),
        *context_blocks(view, item),
        *_inner_blocks(view, nested(item)),
        *_referring(view, item_id, item),
    )


def _referring(view: View, item_id: str, item: Shown) -> Iterator[Block]:
    """Yield the items that refer to this one, the dossier of an actor, the items of a section."""
    if isinstance(item, Actor):
        yield from dossier_blocks(view, item_id)
        return
    if isinstance(item, Section):
        yield from resting_blocks(view, item)
    sources = view.reading.backlinks.get(item_id, ())
    if sources:
        yield _titled("referred to by", *_referrers(view, sources))


def fields(view: View, item: Any, indent: int = 0) -> Iterator[Part]:
    """Yield a line for each value of each key, except nested items."""
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
    """Return the kind and id of an item, and whether it is unchecked."""
    doubt = unchecked(view, item)
    head = (kind_of(item), "label"), (f"  {item_id}", "id")
    return part(*head, *(("  ", doubt) if doubt else ()), indent=indent)


def _title(view: View, item_id: str, item: Shown) -> Iterator[Part]:
    """Yield the name of the item, unless one of its fields already states it."""
    if isinstance(item, Figure | Quote | Position):
        yield part((name_of(view, item_id), "subheading"))


def _inner_blocks(view: View, inner: Sequence[Claim | Position]) -> Iterator[Block]:
    shown, more = cut_list(inner)
    for item in shown:
        yield block(*_inner(view, item), item=item.id)
    if more:
        yield block(BLANK, part((more, "quiet")))


def _inner(view: View, item: Claim | Position, indent: int = 0) -> Iterator[Part]:
    """Yield a nested item, with the items nested inside it."""
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
    """Return a value in words: ids become names of items, and dates are written out."""
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
    """Return an anchor: its words, the words that make it unique, and whether it is found."""
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
    """Return the id, with a note if the program made it; empty for the article."""
    if item_id.startswith(":"):
        return ""
    made = "  (made by place: the file gives none)" if item_id in view.reading.briefing.made else ""
    return view.sanitize(item_id) + made


def _titled(title: str, *parts: Part) -> Block:
    return block(BLANK, part((title, "subheading")), *parts)


def _referrers(view: View, sources: Sequence[str]) -> Iterator[Part]:
    """Yield the items that refer to this one, each with its kind."""
    shown, more = cut_list(sources)
    for source in shown:
        item = find(view, source)
        kind = kind_of(item) if item is not None else "item"
        yield part(name_of(view, source), first=(kind, "label"), indent=_LABEL_WIDTH)
    if more:
        yield part((more, "quiet"), indent=_LABEL_WIDTH)
