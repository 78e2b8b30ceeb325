"""Decode nodes into a briefing. One walk follows the declared format, and goes on after an error.

The keys of each record come from `model/records.py`. Values such as ids, references and dates are
checked after the walk. The `DecodeState` keeps these values with their offsets.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from briefing_tui.loading import fix_hints
from briefing_tui.loading.problems import shown, with_article
from briefing_tui.loading.values import (
    ANY_KIND,
    MISSING,
    TOP,
    UNKNOWN_KEY,
    DecodeState,
    ReadNode,
    own_id,
    scalar_reader,
)
from briefing_tui.loading.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    describe,
    is_null,
    is_too_deep,
)
from briefing_tui.model.problems import nearest_name
from briefing_tui.model.records import (
    DEPTH_LIMIT,
    KEY_LIMIT,
    Briefing,
    Figure,
    Gap,
    Id,
    Key,
    Many,
    Nested,
    Quote,
    Selector,
    Spec,
    keys,
)

MEANT = "?"
"""In `seen`, the prefix of a key that the file misspells: `?title` for `titel`."""
MERGE = "<<"

Rule = Callable[[DecodeState, Node, Any, Mapping[str, Node]], None]
"""A function that checks the keys of a record after the record is read."""


class Layout(NamedTuple):
    """The fields and keys of one kind of record, computed once for all files."""

    kind: str
    letter: str
    """The first letter of ids that the program makes, or `""` if it makes none."""
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
    """For each key that holds a list of records with ids: the type of these records."""


_LAYOUTS: dict[type[Any], Layout] = {}


def layout_of(record: type[Any]) -> Layout:
    """Return the layout of `record`."""
    if record not in _LAYOUTS:
        _LAYOUTS[record] = _lay_out(record)
    return _LAYOUTS[record]


def _lay_out(record: type[Any]) -> Layout:
    fields: tuple[str, ...] = record._fields
    declared = keys(record)
    own = (key.spec.letter for key in declared if isinstance(key.spec, Id))
    letter = "g" if record is Gap else next(own, "")  # no key gives the id of a gap
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


def odd_key(
    state: DecodeState, pair: tuple[Node, Node], seen: dict[str, Node], layout: Layout
) -> None:
    """Record an error for a key that is doubled, unknown, or not a text."""
    key, value = pair
    # No record is deeper than ten levels, so the depth of its node is needed only for deep values
    is_top = layout.kind == TOP
    if is_too_deep(value, 10) and is_too_deep(value, 2 if is_top else state.depth(value)):
        state.error("nesting", f"nested deeper than {DEPTH_LIMIT} levels", value)
    if not isinstance(key, ScalarNode):
        state.error("type", f"expected a key, found {describe(key)}", key)
    elif _is_refused(state, key, seen):
        if _is_merge(key):
            seen[MERGE] = key
            if is_top:
                state.lost |= {ANY_KIND, UNKNOWN_KEY}
    elif key.value.startswith("x-"):
        seen[key.value] = key
        _check_own_keys(state, value)
    elif not state.omits(key, "unknown-key"):
        _unknown_key(state, (key, value), seen, layout)


def _check_own_keys(state: DecodeState, node: Node) -> None:
    # Below a key that begins with `x-`, any other keys may stand
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.value
        if not isinstance(node, MappingNode):
            continue
        seen: dict[str, Node] = {}
        for key, value in node.value:
            waiting.append(value)
            if not isinstance(key, ScalarNode):
                waiting.append(key)
            elif not _is_refused(state, key, seen):
                seen[key.value] = key


def _is_refused(state: DecodeState, key: ScalarNode, seen: Mapping[str, Node]) -> bool:
    """Return True and record an error for a merge key, a key that is too long or a repeated key."""
    word = key.value
    if _is_merge(key):
        state.error("alias", "a merge key (<<) has no place here", key, "write the keys out")
    elif len(word) > KEY_LIMIT:
        message = f"key {shown(word)} has {len(word):,} characters, at most {KEY_LIMIT} fit"
        state.error("long-key", message, key)
    elif word in seen:
        first = seen[word].start_mark.index
        state.error("duplicate-key", f"key {shown(word)} stands twice", key, first=first)
    else:
        return False
    return True


def _is_merge(key: ScalarNode) -> bool:
    return bool(key.value == MERGE and not key.style)


def _unknown_key(
    state: DecodeState, pair: tuple[ScalarNode, Node], seen: dict[str, Node], layout: Layout
) -> None:
    (key, value), known = pair, layout.keys
    if layout.kind == TOP:
        state.lost.add(UNKNOWN_KEY)
    # Several words are more likely the beginning of a text than a misspelt key
    near = nearest_name(key.value, known, 0.8 if " " in key.value else 0.6)
    # `{title: Hearings, at last}`: YAML takes what follows the comma for a key without a value
    is_bare = value.start_mark.index == value.end_mark.index
    if is_bare and fix_hints.continues_number(state, key, seen, known):
        return
    if near:
        hint = f"did you mean `{near}`?"
        seen.setdefault(MEANT + near, key)
        if near == "id" and isinstance(value, ScalarNode):
            state.misspelt.add(value.value.strip())
    else:
        hint, meant = fix_hints.unknown_key(key, value, seen, known)
        if meant:
            seen.setdefault(MEANT + meant, key)
    message = f"unknown key {shown(key.value)} in {with_article(layout.kind)}"
    state.error("unknown-key", message, key, hint)


def missing_key(state: DecodeState, node: Node, key: Key, seen: Mapping[str, Node]) -> None:
    """Record an error for a missing required key, unless another error explains it."""
    if MERGE in seen:
        state.lost.add(ANY_KIND)
    elif MEANT + key.name not in seen:
        given = seen.get(key.name)
        if (given is None or is_null(given)) and not state.omits(given or node, "missing-key"):
            message = f"missing key `{key.name}`: {key.doc}"
            state.error("missing-key", message, given or node)


def _figure(state: DecodeState, node: Node, figure: Figure, seen: Mapping[str, Node]) -> None:
    ranged = figure.bound == "between"
    wanted = ("low", "high") if ranged else ("value",)
    for name in wanted if MERGE not in seen else ():
        if not {name, MEANT + name} & seen.keys() and (ranged or not {"low", "high"} & seen.keys()):
            reason = "the bound `between` takes `low` and `high`" if ranged else "the number"
            state.error("missing-key", f"missing key `{name}`: {reason}", node)
    for name in ("value",) if ranged else ("low", "high"):
        if name in seen:
            reason = "takes `low` and `high`" if ranged else "alone takes `low` and `high`"
            message = f"`{name}` does not go with this bound: `between` {reason}"
            state.error("value", message, seen[name])
    if figure.low is not None and figure.high is not None:
        state.ranges.append((figure, seen["low"].start_mark.index))


def _quote(state: DecodeState, node: Node, quote: Quote, seen: Mapping[str, Node]) -> None:
    place = seen.get("content") or seen.get("at") or node
    is_refused = quote.content is None and "content" in seen and not is_null(place)
    if not is_refused:
        state.quotes.append((quote, place.start_mark.index))


def _selector(state: DecodeState, _: Node, selector: Selector, __: Mapping[str, Node]) -> None:
    if selector.exact:  # an empty one was refused before
        state.selectors.append(selector)


RULES: dict[type[Any], Rule] = {Figure: _figure, Quote: _quote, Selector: _selector}
"""For a kind of record, the function that checks its keys together."""


def decode(root: Node, stem: str) -> tuple[Briefing, DecodeState]:
    """Decode `root` as a briefing, as far as possible. A file without an id gets the id `stem`."""
    state = DecodeState(root)
    taken: set[str] = set()
    _collect_ids(root, Briefing, taken)
    return _Decoder(state, taken).briefing(root, stem), state


def _collect_ids(node: Node, record: type[Any], found: set[str]) -> None:
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


class _Decoder:
    def __init__(self, state: DecodeState, taken: set[str]) -> None:
        self.state = state
        self._taken = taken
        self._counts: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._records: dict[type[Any], ReadNode] = {}
        self.shared: dict[int, ReadNode] = {}
        """The reader of each type, by the type's `id()`. Keys of one type share a reader."""

    def briefing(self, root: Node, stem: str) -> Briefing:
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
        if isinstance(spec, Many):
            return self._list(spec, name, kind)
        if isinstance(spec, Id):
            return own_id(self.state, kind)
        state, read = self.state, self.shared.get(id(spec))
        if read is None:
            read = self._nested(spec) if isinstance(spec, Nested) else scalar_reader(state, spec)
            self.shared[id(spec)] = read
        return read

    def record(self, record: type[Any]) -> ReadNode:
        if record not in self._records:
            self._records[record] = _RecordReader(self, record)
        return self._records[record]

    def id_of(self, letter: str, kind: str, written: str) -> str:
        place = self._counts[letter] = self._counts.get(letter, 0) + 1
        if written:
            return written
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
    def __init__(self, decoder: _Decoder, record: type[Any]) -> None:
        self._decoder = decoder
        self._record = record
        self._layout = layout = layout_of(record)
        self._blank = layout.blank
        self._where = layout.where
        self._slots: dict[str, tuple[int, ReadNode]] = {}

    def __call__(self, node: Node) -> Any:
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
                odd_key(self._decoder.state, (key, value_node), seen, self._layout)
        return self._finish(node, values, seen)

    def _slot(self, word: str) -> tuple[int, ReadNode] | None:
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
                values[place] = () if isinstance(key.spec, (Many, Nested)) else ""
        if state.omitted:
            return MISSING  # there are so many errors that only their number is still needed
        if layout.letter:
            place = layout.id_place
            values[place] = self._decoder.id_of(layout.letter, layout.kind, values[place])
        # As _make does, without checking the number of fields
        read = tuple.__new__(self._record, values)
        if layout.rule is not None:
            layout.rule(state, node, read, seen)
        return read


def no_mapping(state: DecodeState, record: type[Any], node: Node) -> None:
    """Record an error: the node should be a mapping with the keys of `record`."""
    kind = layout_of(record).kind
    state.lost.add(kind)
    if state.omits(node, "type"):
        return
    names = ", ".join(f"`{key.name}`" for key in keys(record)[:3])
    message = f"expected {with_article(kind)} with keys such as {names}"
    state.error("type", f"{message}; found {describe(node)}", node)
