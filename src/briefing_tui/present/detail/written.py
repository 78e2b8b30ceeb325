"""Show an item key by key, as the file has it.

The keys come from the declaration of the format, so a new key needs no code here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing_tui.model.figures import figures_of, fold
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    Choice,
    Claim,
    Figure,
    Many,
    Nested,
    Position,
    Ref,
    Scalar,
    Section,
    Selector,
)
from briefing_tui.model.text.segmentation import paragraphs
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
from briefing_tui.present.view import View
from briefing_tui.present.wording import UNCHECKED, counted, cut_list, grade

_LABEL_WIDTH = 16
"""Number of columns for the name of a key and its blanks. The longest is `resolver state`."""


_MOST_BESIDE = 1_000
"""Maximum number of figures of one measure or question that are compared with a figure."""


def beside(reading: Reading, figure: Figure) -> Iterable[Figure]:
    """Return the other figures of the figure's questions and of its measure, each once."""
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


_STYLES = dict.fromkeys(
    ("text", "title", "question", "name", "headline"), "strong"
) | dict.fromkeys(("value", "low", "high"), "number")
"""The styles of the most important fields."""


def written(view: View, item_id: str, line: int | None = None) -> tuple[Block, ...]:
    """Return the item key by key, as the file has it, and the number of its line.

    For an unknown id, one block says that it is unknown.
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
    """Yield a line for each value of each key. Nested items are left out."""
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


def _inner_blocks(view: View, inner: Sequence[Claim | Position]) -> Iterator[Block]:
    shown, more = cut_list(inner)
    for item in shown:
        yield block(*_inner(view, item), item=item.id)
    if more:
        yield block(BLANK, part((more, "quiet")))


def _inner(view: View, item: Claim | Position, indent: int = 0) -> Iterator[Part]:
    """Yield a nested item, and the items nested in it."""
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
    """Return a value in words. Ids have the names of their items, and dates are written out."""
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
    """Show an anchor: the words, the prefix and suffix, and whether the words are found."""
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
    """Return the id, with a note if the file does not give it; nothing for the article."""
    if item_id.startswith(":"):
        return ""
    made = "  (made by place: the file gives none)" if item_id in view.reading.briefing.made else ""
    return view.sanitize(item_id) + made
