"""From nodes to values in one walk that the declared format drives, finding every fault on its way.

Each record's keys are read off `model/briefing.py`; what only the whole file can answer (ids,
references, dates) is noted with its place for `crosscheck`.
"""

import re
from typing import Any, NamedTuple

from briefing_tui.loading import scalars, shapes
from briefing_tui.loading.finding import Told
from briefing_tui.loading.findings import ABSENT, ANY, NONE, Findings
from briefing_tui.loading.layouts import layout_of
from briefing_tui.loading.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Unread,
    is_absent,
)
from briefing_tui.loading.scalars import Read
from briefing_tui.model.format.declaration import Id, Many, Nested, Spec, keys
from briefing_tui.model.format.records import Briefing, Selector

_new_tuple: Any = tuple.__new__


class Decoded(NamedTuple):
    """A briefing as far as it could be read, and what was found on the way."""

    briefing: Briefing
    findings: Findings


def decode(
    root: Node, stem: str, likely: frozenset[str] = frozenset(), foreign: Told = NONE
) -> Decoded:
    """Read `root` as a briefing whose id, where none is written, is `stem`; `foreign` is what was
    found wrong already.

    Made ids pass over those in `likely`. Where that turns out to be other than what is written, a
    second walk puts it right.
    """
    walk = Walk(Findings(root, foreign), likely)
    briefing = walk.briefing(root, stem)
    if not walk.guessed_right and not walk.found.untold:
        walk = Walk(Findings(root, foreign), frozenset(walk.found.written()))
        briefing = walk.briefing(root, stem)
    return Decoded(briefing, walk.found)


_LIKE_MADE = re.compile(r"""id["']?[ \t]*:[ \t]*["']?([cfgipqst]-[0-9]+)""")


def likely_taken(text: str) -> frozenset[str]:
    """Ids that `text` seems to write and that might be made as well: a guess, to save a walk."""
    return frozenset(_LIKE_MADE.findall(text))


class Walk:
    """One pass over the nodes of a file: readers for every type, and the ids made so far."""

    def __init__(self, found: Findings, taken: frozenset[str]) -> None:
        self.found = found
        self.ahead: dict[str, list[Any]] = {}
        """What has been read already of the top level's lists, by their keys."""
        self._passed_over: set[str] = set()
        self._taken = taken
        self._places: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._records: dict[type[Any], Read] = {}
        self.shared: dict[int, Read] = {}
        """Readers that serve several keys, by the identity of what is declared (which stays)."""

    def briefing(self, root: Node, stem: str) -> Briefing:
        """The whole file as a briefing."""
        read: Briefing = self.record(Briefing)(root)
        if read is ABSENT:
            read = Briefing("", "", ())
        # Readers hold on to this walk, and it to the nodes of the file
        self._records.clear()
        self.shared.clear()
        return read._replace(id=read.id or stem, made=frozenset(self.found.made))

    @property
    def guessed_right(self) -> bool:
        """Whether the ids that were made are those that are to be made, now that all written ones
        are known."""
        taken = frozenset(self.found.written())
        return taken.isdisjoint(self.found.made) and self._passed_over <= taken

    def reader(self, spec: Spec, name: str, kind: str) -> Read:
        """What reads the value of key `name` in a record of `kind`."""
        if isinstance(spec, Many):
            return self._list(spec, name, kind)
        if isinstance(spec, Id):
            return scalars.own_id(self.found, kind)
        read = self.shared.get(id(spec))
        if read is None:
            if isinstance(spec, Nested):
                read = self._nested(spec)
            else:
                read = scalars.plain(self.found, spec)
            self.shared[id(spec)] = read
        return read

    def record(self, record: type[Any]) -> Read:
        """What reads mappings as `record`."""
        if record not in self._records:
            self._records[record] = _RecordReader(self, record)
        return self._records[record]

    def make_id(self, letter: str, kind: str, written: bool) -> str:
        """Count one item of the kind; where it writes no id, make one from its place."""
        place = self._places[letter] = self._places.get(letter, 0) + 1
        if written:
            return ""
        # What lies between an item's place and the last number given out is gone already
        last = self._numbers.get(letter, 0)
        number = place if place > last else last + 1
        while (candidate := f"{letter}-{number}") in self._taken:
            self._passed_over.add(candidate)
            number += 1
        self._numbers[letter] = number
        self.found.made[candidate] = kind
        return candidate

    def _nested(self, spec: Nested) -> Read:
        read_mapping = self.record(spec.record)
        if not spec.shorthand:
            return read_mapping
        read_text = self.reader(
            layout_of(spec.record).keys[spec.shorthand].spec, spec.shorthand, ""
        )

        def read(node: Node) -> Any:
            if node.__class__ is not ScalarNode:
                return read_mapping(node)
            value = read_text(node)
            if value is ABSENT:
                return ABSENT
            made = spec.record(value, where=node.start_mark.index)
            if spec.record is Selector:
                self.found.selectors.append(made)
            return made

        return read

    def _list(self, spec: Many, name: str, kind: str) -> Read:
        if kind == shapes.TOP and name in self.ahead:
            return lambda _: tuple(self.ahead[name])
        read_one = self.reader(spec.of, name, kind)
        found = self.found

        def read(node: Node) -> Any:
            if node.__class__ is SequenceNode:
                if not node.value and spec.at_least:
                    found.fault("empty", "expected a list of one or more, found an empty one", node)
                if len(node.value) > spec.at_most:
                    told = f"found {len(node.value):,} entries, expected at most {spec.at_most:,}"
                    found.fault("too-long", told, node)
                    return ABSENT
                values = tuple(map(read_one, node.value))
                return _present(found, values, node) if ABSENT in values else values
            if is_absent(node):
                return ABSENT
            if spec.one:
                value = read_one(node)
                return ABSENT if value is ABSENT else (value,)
            if isinstance(spec.of, Nested):
                _lose(found, spec.of.record, node)
            hint = f"write `{name}: [...]`" if node.__class__ is ScalarNode else "begin it with -"
            found.fault("type", f"expected a list, found {shapes.what(node)}", node, hint)
            return ABSENT

        return read


def _lose(found: Findings, record: type[Any], node: Node) -> None:
    """Note that what stands at `node` was to be such a record, or several, and is none."""
    layout = layout_of(record)
    found.lost.add(layout.kind)
    if node.__class__ is Unread and "id" in layout.keys:
        found.lost.add(ANY)


def _present(found: Findings, values: tuple[Any, ...], node: Node) -> tuple[Any, ...]:
    """The values that could be read; an entry with nothing in it is a fault."""
    for value, element in zip(values, node.value, strict=True):
        if value is ABSENT and is_absent(element):
            found.fault("empty", "an entry of this list is empty", element)
    return tuple(value for value in values if value is not ABSENT)


class _RecordReader:
    """Reads mappings as one kind of record: defaults first, then each key into its field."""

    def __init__(self, walk: Walk, record: type[Any]) -> None:
        walk._records[record] = self
        self._walk = walk
        self._record = record
        self._layout = layout = layout_of(record)
        self._blank = layout.blank
        self._where = layout.where
        self._slots: dict[str, tuple[int, Read]] = {}

    def __call__(self, node: Node) -> Any:
        """`node` as a record, or ABSENT where it is no mapping."""
        if node.__class__ is not MappingNode:
            if not is_absent(node):
                self._no_mapping(node)
            return ABSENT
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
                if value is not ABSENT:
                    values[place] = value
            else:
                self._odd_key((key, value_node), seen)
        return self._finish(node, values, seen)

    def _odd_key(self, pair: tuple[Node, Node], seen: dict[str, Node]) -> None:
        shapes.odd_key(self._walk.found, pair, seen, self._layout.keys, self._layout.kind)

    def _slot(self, word: str) -> tuple[int, Read] | None:
        """The field and the reader of a key that is met for the first time."""
        declared = self._layout.keys.get(word)
        if declared is None:
            return None
        spec, walk = declared.spec, self._walk
        read = walk.shared.get(id(spec)) or walk.reader(spec, word, self._layout.kind)
        slot = self._slots[word] = self._layout.places[word], read
        return slot

    def _finish(self, node: Node, values: list[Any], seen: dict[str, Node]) -> Any:
        layout = self._layout
        for place, key in layout.required:
            if values[place] is ABSENT:
                shapes.missing(self._walk.found, node, key, seen)
                values[place] = shapes.stand_in(key.spec)
        if self._walk.found.untold:
            return ABSENT  # so much is wrong that only the count of it is still wanted
        if layout.letter:
            place = layout.id_place
            made = self._walk.make_id(layout.letter, layout.kind, bool(values[place]))
            values[place] = made or values[place]
        read = _new_tuple(self._record, values)  # what _make does, without its count of fields
        if layout.rule is not None:
            layout.rule(self._walk.found, node, read, seen)
        return read

    def _no_mapping(self, node: Node) -> None:
        _lose(self._walk.found, self._record, node)
        if self._walk.found.passes_over(node):
            return
        names = ", ".join(f"`{key.name}`" for key in keys(self._record)[:3])
        message = f"expected {shapes.article(self._layout.kind)} with keys such as {names}"
        self._walk.found.fault("type", f"{message}; found {shapes.what(node)}", node)
