"""Everything known of one item: what the file says of it, key by key, what follows from that, the
words of the article it rests on in their sentence, and who refers to it.

The keys are read off the format's declaration, so that none can be forgotten.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from briefing_tui.model.briefing import Actor, Claim, Figure, Position, Quote, Section, Selector
from briefing_tui.model.declare import Choice, Many, Nested, Ref, Scalar
from briefing_tui.model.quotation import paragraphs
from briefing_tui.model.repeats import SEVERAL
from briefing_tui.present.block import Block, Later, Part
from briefing_tui.present.compose import BLANK, Piece, block, part, text
from briefing_tui.present.compose import listed as joined
from briefing_tui.present.computed import computed
from briefing_tui.present.context import context_blocks
from briefing_tui.present.dossier import dossier_blocks
from briefing_tui.present.items import Shown, find, keys_of, kind_of, name_of, nested
from briefing_tui.present.resting import resting_blocks
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import counted, grade

_LABEL = 16
"""Columns for a key's name and the blanks behind it: `resolver state` is the longest."""
_STYLES = dict.fromkeys(
    ("text", "title", "question", "name", "headline"), "strong"
) | dict.fromkeys(("value", "low", "high"), "number")
"""Styles of the fields that matter most."""


def detail(view: View, item_id: str) -> tuple[Block, ...]:
    """The item in full, its own fields first; one block that says so where there is none."""
    rows = listed(view, item_id)
    return tuple(row.made() if isinstance(row, Later) else row for row in rows)


def listed(view: View, item_id: str) -> tuple[Block | Later, ...]:
    """The same, with what stands far below still to be made."""
    item = find(view, item_id)
    if item is None:
        return (block(part((name_of(view, item_id), "problem"))),)
    facts = computed(view, item_id, item)
    return (
        block(
            part((kind_of(item), "label"), ("  " + _id(view, item_id), "id")),
            *_title(view, item_id, item),
            *fields(view, item),
            item=item_id,
        ),
        *([_titled("follows from the file", *facts)] if facts else ()),
        *context_blocks(view, item),
        *(Later(inner.id, partial(_inner_block, view, inner)) for inner in nested(item)),
        *_referring(view, item_id, item),
    )


def _referring(view: View, item_id: str, item: Shown) -> Iterator[Block | Later]:
    """Who refers to it; for an actor, everything it has a part in, and what rests on a section."""
    if isinstance(item, Actor):
        yield from dossier_blocks(view, item_id)
        return
    if isinstance(item, Section):
        yield from resting_blocks(view, item)
    sources = view.reading.backlinks.get(item_id, ())
    if sources:
        yield Later("", lambda: _titled("referred to by", *_referrers(view, sources)))


def fields(view: View, item: Any, indent: int = 0) -> Iterator[Part]:
    """A line for each value of each key, labelled with its name; the items inside left out."""
    for key in keys_of(item):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        if key.name == "id" or (isinstance(spec, Nested) and spec.record is not Selector):
            continue
        value = getattr(item, key.name)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        for number, one in enumerate(values[:SEVERAL]):
            label = "" if number else key.name.replace("_", " ")
            yield _field(label, _value(view, item, key.name, spec, one), indent)
        if len(values) > SEVERAL:
            yield _field("", text(_more(values)), indent)


def _title(view: View, item_id: str, item: Shown) -> Iterator[Part]:
    """What the item is called, where that is not what one of its fields says anyway."""
    if isinstance(item, Figure | Quote | Position):
        yield part((name_of(view, item_id), "subheading"))


def _inner_block(view: View, inner: Claim | Position) -> Block:
    return block(*_inner(view, inner), item=inner.id)


def _inner(view: View, item: Claim | Position, indent: int = 0) -> Iterator[Part]:
    """An item inside another, with all it holds."""
    yield BLANK
    yield part((kind_of(item), "label"), (f"  {view.say(item.id)}", "id"), indent=indent)
    yield from fields(view, item, indent)
    for inner in nested(item):
        yield from _inner(view, inner, indent + 2)


def _field(label: str, value: Text, indent: int) -> Part:
    """One line of the table."""
    first = text(" " * indent, (label, "label"))
    return Part(value, first, indent + _LABEL)


def _value(view: View, item: Shown, key: str, spec: object, value: Any) -> Text:
    """A value as a reader sees it: ids with the names of what they mean, dates in words."""
    if isinstance(value, Selector):
        return _selector(view, value)
    if isinstance(spec, Ref) or (key == "subject" and value in view.reading.actors):
        known = find(view, value) is not None
        return text(name_of(view, value), (f"  {view.say(value)}" if known else "", "id"))
    kind = spec.name if isinstance(spec, Scalar) else ""
    if kind == "date":
        return text((view.date(value), "date"), (f"  {view.say(value)}", "id"))
    if kind == "grade":
        return text(grade(value))
    if isinstance(spec, Choice):
        return text(str(value).replace("_", " "))
    if isinstance(item, Section) and key == "text":
        size = counted(sum(1 for _ in paragraphs(value)), "paragraph")
        return text((f"{size}, {counted(len(value.split()), 'word')}, in the article", "quiet"))
    return text((view.prose(str(value)), _STYLES.get(key, "")))


def _selector(view: View, selector: Selector) -> Text:
    """An anchor: its words, what singles them out, and whether they stand in the article."""
    pieces: list[Piece] = [view.quoted(selector.exact)]
    for name in ("prefix", "suffix"):
        words = getattr(selector, name)
        if words is not None:
            pieces.append(text((f"{name} ", "label"), view.quoted(words)))
    if selector.section is not None:
        pieces.append(text(("section ", "label"), view.say(selector.section)))
    fault = view.reading.match(selector).fault
    if fault:
        pieces.append((f"no passage: {fault.replace('-', ' ')}", "problem"))
    return joined(pieces, f" {view.glyphs.separator} ")


def _id(view: View, item_id: str) -> str:
    """The id, and that it was made here where the file gives none; nothing for the article."""
    if item_id.startswith(":"):
        return ""
    made = "  (made by place: the file gives none)" if item_id in view.reading.briefing.made else ""
    return view.say(item_id) + made


def _titled(title: str, *parts: Part) -> Block:
    return block(BLANK, part((title, "subheading")), *parts)


def _referrers(view: View, sources: Sequence[str]) -> Iterator[Part]:
    """The items that refer to it, each with its kind; beyond a screenful, how many more."""
    for source in sources[:SEVERAL]:
        item = find(view, source)
        kind = kind_of(item) if item is not None else "item"
        yield part(name_of(view, source), first=(kind, "label"), indent=_LABEL)
    if len(sources) > SEVERAL:
        yield part(_more(sources), indent=_LABEL)


def _more(values: Sequence[object]) -> Piece:
    """How many there are beyond those that are shown."""
    return f"and {len(values) - SEVERAL:,} more", "quiet"
