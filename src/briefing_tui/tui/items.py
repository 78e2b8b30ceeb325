"""The detail and the links of an item, and its fields.

The reader loads this module after the first frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from briefing_tui.model.anchors import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Article,
    Briefing,
    Choice,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Item,
    Key,
    Many,
    Point,
    Position,
    Quote,
    Ref,
    Section,
    keys,
)
from briefing_tui.present.blocks import Block
from briefing_tui.present.detail import (
    Cell,
    Link,
    cell_blocks,
    cell_links,
    cell_passages,
    detail,
    has_links,
    links,
    passage_links,
)
from briefing_tui.present.items import find
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import QUOTE_TYPE


class Details(NamedTuple):
    """The details of an item or, if a cell is given, of a cell of the matrix."""

    view: View
    item: str
    cell: Cell | None = None

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the detail."""
        if self.cell is not None:
            return cell_blocks(self.view, self.cell)
        return detail(self.view, self.item) if self.item else ()

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages of the article on which the item or the cell rests."""
        if self.cell is not None:
            return cell_passages(self.view, self.cell)
        found = find(self.view, self.item) if self.item else None
        if found is None or isinstance(found, Section):
            return ()
        targets = (link.target for link in passage_links(self.view, found))
        return tuple(target for target in targets if isinstance(target, Passage))

    def links(self) -> tuple[Link, ...]:
        """Return the links of the item or of the cell."""
        if self.cell is not None:
            return cell_links(self.view, self.cell)
        return links(self.view, self.item) if self.item else ()

    def has_links(self) -> bool:
        """Return True if there is any link."""
        if self.cell is not None:
            return bool(self.links())
        return bool(self.item) and has_links(self.view, self.item)


FieldValue: TypeAlias = str | tuple[str, ...] | None
SEPARATOR: Final = ";"
"""Stands between the values of a list, because names can have commas."""
LONGEST: Final = 2_000
"""Maximum number of characters of a value that is edited on one line."""

_LABELS: Final = {
    "source": "speaker",
    "actor": "speaker",
    "by": "given by",
    "via": "relayed by",
    "at": "words",
    "member_of": "belongs to",
    "resolver": "settled by",
    "resolver_state": "settled",
    "low": "from",
    "high": "to",
}
_ORDER: Final[dict[type[Any], str]] = {
    Briefing: "title story",
    Article: "headline publisher author published url language wording reliability note",
    Quote: "source cue type content via to about date at note",
    Figure: "value bound unit by low high measure subject whole date label at note",
    Event: "title date by via actors basis at note",
    Position: "actor stance quote via hedge date grade basis at note",
    Actor: "name kind role aliases member_of members note",
    Claim: "text kind hedge",
    Issue: "question resolver resolver_state note",
    Point: "text",
    Gap: "text",
}
"""For each record, the keys that the user can edit. The most often corrected come first."""


class FieldChoice(NamedTuple):
    """A value to choose for a field."""

    text: str
    note: str = ""
    """A remark on the value, such as an actor's role."""


class ItemField(NamedTuple):
    """A key of an item, with its value as text."""

    key: str
    label: str
    """The name shown for the key, such as `speaker` for `source`."""
    text: str
    """The value as text; for an actor, the name. Empty if there is no value."""
    choices: tuple[FieldChoice, ...] = ()
    """The values to choose from. If there are none, any text may be given."""
    is_required: bool = False
    is_list: bool = False
    """True if the text has several values, with `SEPARATOR` between them."""
    names_actors: bool = False
    """True if each value is an actor, who may be new."""


Edited: TypeAlias = Item | Article | Briefing
"""A record whose fields can be edited."""


def editable_fields(reading: Reading, item: Edited) -> list[ItemField]:
    """Return those fields of an item that can be edited on one line."""
    names = _ORDER.get(type(item), "").split()
    if len(getattr(item, "at", ())) != 1:  # several passages, or none, have no place on one line
        names = [name for name in names if name != "at"]
    fields = [_field(reading, item, name) for name in names]
    return [one for one in fields if len(one.text) <= LONGEST and "\n" not in one.text]


def missing_field(reading: Reading, item: Item) -> ItemField | None:
    """Return the first required field of a new item that has no value, or None if there is none."""
    fields = (_field(reading, item, name) for name in _ORDER[type(item)].split())
    return next((one for one in fields if one.is_required and not one.text), None)


def _field(reading: Reading, item: Edited, name: str) -> ItemField:
    key = next(key for key in keys(type(item)) if key.name == name)
    label = _LABELS.get(name, name.replace("_", " "))
    value = _text(reading, key, getattr(item, name))
    is_open = getattr(item, name) == ""  # of a new figure, who gives it is not known
    is_required = key.required or is_open or (name == "value" and not getattr(item, "low", None))
    is_list = isinstance(key.spec, Many) and name != "at"
    choices = () if is_list and not key.required else tuple(_choices(reading, key))
    return ItemField(name, label, value, choices, is_required, is_list, _names_actors(key))


def _names_actors(key: Key) -> bool:
    spec = key.spec.of if isinstance(key.spec, Many) else key.spec
    return isinstance(spec, Ref) and spec.kind == "actor"


def _text(reading: Reading, key: Key, value: Any) -> str:
    if not value:
        return ""
    if key.name == "at":
        return str(value[0].exact)
    values = [*value] if isinstance(value, tuple) else [value]
    if _names_actors(key):
        values = [reading.actors[one].name if one in reading.actors else one for one in values]
    return f"{SEPARATOR} ".join(values)


def _choices(reading: Reading, key: Key) -> Iterator[FieldChoice]:
    if isinstance(key.spec, Choice):
        words = QUOTE_TYPE if key.name == "type" else {}
        yield from (FieldChoice(option, words.get(option, "")) for option in key.spec.options)
    elif _names_actors(key):
        for actor in reading.actors.values():
            yield FieldChoice(actor.name, actor.role or actor.kind)
    elif isinstance(key.spec, Ref) and key.spec.kind == "quote":
        for quote in reading.briefing.quotes:
            yield FieldChoice(quote.id, ", ".join(reading.actors[ref].name for ref in quote.source))


def value_of(reading: Reading, item: Edited, name: str, text: str) -> FieldValue:
    """Return the value that a text means.

    For an actor's name, this is the actor's id, or the name of a new actor.
    """
    key = next(key for key in keys(type(item)) if key.name == name)
    is_list = isinstance(key.spec, Many) and name != "at"
    parts = text.split(SEPARATOR) if is_list else [text]
    values = [" ".join(part.split()) for part in parts]
    if _names_actors(key):
        values = [_actor_id(reading, one) or one for one in values]
    if is_list:
        return tuple(dict.fromkeys(filter(None, values)))
    return values[0] or None


def _actor_id(reading: Reading, text: str) -> str:
    if text in reading.actors:
        return text
    named = (
        NARRATOR if actor.kind == NARRATOR else actor.id
        for actor in reading.actors.values()
        if text.casefold() in (name.casefold() for name in (actor.name, *actor.aliases))
    )
    return next(named, "")
