"""Decode nodes into a briefing. One walk follows the declared format and finds every error.

The keys of each record come from `model/records.py`. Ids, references, dates and whatever
else needs the whole file to judge are recorded with their offsets for `checks`.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing_tui.loading.decode import scalars
from briefing_tui.loading.decode.scalars import ReadNode
from briefing_tui.loading.decode.state import (
    MISSING,
    RULES,
    DecodeState,
    Rule,
    missing_key,
    odd_key,
    stand_in,
)
from briefing_tui.loading.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.loading.problems import with_article
from briefing_tui.loading.yaml_nodes import describe, is_null
from briefing_tui.model.records import (
    Briefing,
    Gap,
    Id,
    Key,
    Many,
    Nested,
    Selector,
    Spec,
    keys,
)

_new_tuple: Any = tuple.__new__
_MADE_LETTERS: dict[type[Any], str] = {Gap: "g"}
"""The letters of the records whose ids are always made, because no key gives them."""


class Decoded(NamedTuple):
    """A briefing as far as it could be read, and the state of its decoding."""

    briefing: Briefing
    state: DecodeState


def decode(root: Node, stem: str) -> Decoded:
    """Decode `root` as a briefing. Its id is `stem` if the file gives none."""
    state = DecodeState(root)
    taken: set[str] = set()
    _collect_ids(root, Briefing, taken)
    return Decoded(_Decoder(state, taken).briefing(root, stem), state)


def _collect_ids(node: Node, record: type[Any], found: set[str]) -> None:
    """Return the ids that the file gives, so that made ids differ from them."""
    if node.__class__ is not MappingNode:
        return
    nested = layout_of(record).nested
    for key, value in node.value:
        word: str = key.value if key.__class__ is ScalarNode else ""
        if word == "id" and value.__class__ is ScalarNode:
            found.add(value.value.strip())
        elif word in nested and value.__class__ is SequenceNode:
            for item in value.value:
                _collect_ids(item, nested[word], found)


class Layout(NamedTuple):
    """The fields and keys of one kind of record, computed once for all files."""

    kind: str
    letter: str
    """The first letter of its made ids; empty if none are made."""
    where: int
    """The index of the field that holds the record's offset."""
    id_place: int
    blank: list[Any]
    required: list[tuple[int, Key]]
    rule: Rule | None
    keys: dict[str, Key]
    places: dict[str, int]
    """The index of the field for each key."""
    nested: dict[str, type[Any]]
    """Keys that hold lists of records with ids."""


_LAYOUTS: dict[type[Any], Layout] = {}


def layout_of(record: type[Any]) -> Layout:
    """Return the layout of `record`. It is computed once."""
    if record not in _LAYOUTS:
        _LAYOUTS[record] = _lay_out(record)
    return _LAYOUTS[record]


def _lay_out(record: type[Any]) -> Layout:
    fields: tuple[str, ...] = record._fields
    declared = keys(record)
    own = (key.spec.letter for key in declared if isinstance(key.spec, Id))
    letter = _MADE_LETTERS.get(record) or next(own, "")
    return Layout(
        record.__name__.lower(),
        letter,
        fields.index("where"),
        fields.index("id") if letter else -1,
        [record._field_defaults.get(field, MISSING) for field in fields],
        [(fields.index(key.name), key) for key in declared if key.required],
        RULES.get(record),
        {key.name: key for key in declared},
        {key.name: fields.index(key.name) for key in declared},
        dict(_nested(declared)),
    )


def _nested(declared: tuple[Key, ...]) -> Iterator[tuple[str, type[Any]]]:
    for key in declared:
        one = key.spec.of if isinstance(key.spec, Many) else None
        if isinstance(one, Nested) and any(isinstance(own.spec, Id) for own in keys(one.record)):
            yield key.name, one.record


class _Decoder:
    """One walk over the nodes of a file. It holds a reader for each type, and the ids made so
    far."""

    def __init__(self, state: DecodeState, taken: set[str]) -> None:
        self.state = state
        self._taken = taken
        self._counts: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._records: dict[type[Any], ReadNode] = {}
        self.shared: dict[int, ReadNode] = {}
        """Readers that several keys share, by the identity of their declaration."""

    def briefing(self, root: Node, stem: str) -> Briefing:
        """Decode the whole file as a briefing."""
        read: Briefing = self.record(Briefing)(root)
        if is_null(root):  # which counts as absent anywhere else
            no_mapping(self.state, Briefing, root)
        if read is MISSING:
            read = Briefing("", "", ())
        # Break the circle of references between this object and its readers
        self._records.clear()
        self.shared.clear()
        return read._replace(id=read.id or stem, made=frozenset(self.state.made))

    def reader(self, spec: Spec, name: str, kind: str) -> ReadNode:
        """Return the reader for the value of key `name` in a record of `kind`."""
        if isinstance(spec, Many):
            return self._list(spec, name, kind)
        if isinstance(spec, Id):
            return scalars.own_id(self.state, kind)
        read = self.shared.get(id(spec))
        if read is None:
            if isinstance(spec, Nested):
                read = self._nested(spec)
            else:
                read = scalars.reader(self.state, spec)
            self.shared[id(spec)] = read
        return read

    def record(self, record: type[Any]) -> ReadNode:
        """Return the reader for a mapping that holds a `record`."""
        if record not in self._records:
            self._records[record] = _RecordReader(self, record)
        return self._records[record]

    def make_id(self, letter: str, kind: str, written: bool) -> str:
        """Return the id of the next item of a kind. If the file gives no id, make one from the
        item's number."""
        place = self._counts[letter] = self._counts.get(letter, 0) + 1
        if written:
            return ""
        # Numbers from the item's place to the last one used are taken already
        number = max(place, self._numbers.get(letter, 0) + 1)
        while (made := f"{letter}-{number}") in self._taken:
            number += 1
        self._numbers[letter] = number
        self.state.made[made] = kind
        return made

    def _nested(self, spec: Nested) -> ReadNode:
        read_mapping = self.record(spec.record)
        if not spec.shorthand:
            return read_mapping
        text = layout_of(spec.record).keys[spec.shorthand].spec
        read_text = self.reader(text, spec.shorthand, "")

        def read(node: Node) -> Any:
            if node.__class__ is not ScalarNode:
                return read_mapping(node)
            value = read_text(node)
            if value is MISSING:
                return MISSING
            made = spec.record(value, where=node.start_mark.index)
            if spec.record is Selector:
                self.state.selectors.append(made)
            return made

        return read

    def _list(self, spec: Many, name: str, kind: str) -> ReadNode:
        read_one = self.reader(spec.of, name, kind)
        state = self.state

        def read(node: Node) -> Any:
            if node.__class__ is SequenceNode:
                if not node.value and spec.at_least:
                    state.error("empty", "expected a list of one or more, found an empty one", node)
                if len(node.value) > spec.at_most:
                    count = f"found {len(node.value):,} entries in `{name}`"
                    state.error("too-long", f"{count}, expected at most {spec.at_most:,}", node)
                    return MISSING
                values = tuple(map(read_one, node.value))
                return _without_missing(state, values, node) if MISSING in values else values
            if is_null(node):
                return MISSING
            if spec.one:
                value = read_one(node)
                return MISSING if value is MISSING else (value,)
            if isinstance(spec.of, Nested):
                state.lost.add(layout_of(spec.of.record).kind)
            hint = f"write `{name}: [...]`" if node.__class__ is ScalarNode else "begin it with -"
            state.error("type", f"expected a list, found {describe(node)}", node, hint)
            return MISSING

        return read


def _without_missing(state: DecodeState, values: tuple[Any, ...], node: Node) -> tuple[Any, ...]:
    for value, element in zip(values, node.value, strict=True):
        if value is MISSING and is_null(element):
            state.error("empty", "an entry of this list is empty", element)
    return tuple(value for value in values if value is not MISSING)


class _RecordReader:
    """Reads mappings as one kind of record. It starts from the defaults and puts each key into its
    field."""

    def __init__(self, decoder: _Decoder, record: type[Any]) -> None:
        decoder._records[record] = self
        self._decoder = decoder
        self._record = record
        self._layout = layout = layout_of(record)
        self._blank = layout.blank
        self._where = layout.where
        self._slots: dict[str, tuple[int, ReadNode]] = {}

    def __call__(self, node: Node) -> Any:
        """Read `node` as a record. Return MISSING if it is not a mapping."""
        if node.__class__ is not MappingNode:
            if not is_null(node):
                no_mapping(self._decoder.state, self._record, node)
            return MISSING
        values = self._blank.copy()
        values[self._where] = node.start_mark.index
        seen: dict[str, Node] = {}
        slots = self._slots
        for key, value_node in node.value:
            word: str = key.value if key.__class__ is ScalarNode else ""
            slot = slots.get(word) or self._slot(word)
            if slot is not None and word not in seen:
                seen[word] = value_node
                place, read = slot
                value = read(value_node)
                if value is not MISSING:
                    values[place] = value
            else:
                layout = self._layout
                odd_key(self._decoder.state, (key, value_node), seen, layout.keys, layout.kind)
        return self._finish(node, values, seen)

    def _slot(self, word: str) -> tuple[int, ReadNode] | None:
        """Return the field and the reader of a key when it first occurs in the record."""
        declared = self._layout.keys.get(word)
        if declared is None:
            return None
        spec, decoder = declared.spec, self._decoder
        read = decoder.shared.get(id(spec)) or decoder.reader(spec, word, self._layout.kind)
        slot = self._slots[word] = self._layout.places[word], read
        return slot

    def _finish(self, node: Node, values: list[Any], seen: dict[str, Node]) -> Any:
        layout, state = self._layout, self._decoder.state
        for place, key in layout.required:
            if values[place] is MISSING:
                missing_key(state, node, key, seen)
                values[place] = stand_in(key.spec)
        if state.omitted:
            return MISSING  # there are so many errors that only their number is still needed
        if layout.letter:
            place = layout.id_place
            made = self._decoder.make_id(layout.letter, layout.kind, bool(values[place]))
            values[place] = made or values[place]
        # As _make does, without checking the number of fields
        read = _new_tuple(self._record, values)
        if layout.rule is not None:
            layout.rule(state, node, read, seen)
        return read


def no_mapping(state: DecodeState, record: type[Any], node: Node) -> None:
    """Record an error: `node` is not a mapping, although a `record` is expected."""
    kind = layout_of(record).kind
    state.lost.add(kind)
    if state.omits(node, "type"):
        return
    names = ", ".join(f"`{key.name}`" for key in keys(record)[:3])
    message = f"expected {with_article(kind)} with keys such as {names}"
    state.error("type", f"{message}; found {describe(node)}", node)
